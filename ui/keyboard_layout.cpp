// SPDX-License-Identifier: Apache-2.0
#include "ui/keyboard_layout.hpp"

#include <array>

#include <unicode/uchar.h>

#include "kiosk/view/characters.hpp"
#include "kiosk/view/language.hpp"

namespace gatehouse::ui {
namespace {

constexpr std::array<KeyboardLayout, 4> layouts = {{
    {"EN", {"qwertyuiop", "asdfghjkl", "zxcvbnm"}, "abcdefghijklmnopqrstuvwxyz'-"},
    {"ES", {"qwertyuiop", "asdfghjklñ", "zxcvbnm"}, "abcdefghijklmnñopqrstuvwxyz-"},
    {"DE", {"qwertzuiop", "asdfghjklö", "yxcvbnm"}, "abcdefghijklmnopqrstuvwxyzäö"},
    {"FR", {"azertyuiop", "qsdfghjklm", "wxcvbn'"}, "abcdefghijklmnopqrstuvwxyzé'"},
}};

constexpr std::array<std::string_view, 3> symbol_rows = {"1234567890", "@#€&_-+()/", "*\"':;!?"};
// Only where there is a fifth row.
constexpr std::string_view more_symbols = "%=$£<>[]~^";
constexpr std::array<std::string_view, 3> accent_rows = {"áàâäãåæçéè", "êëíìîïñóòô", "öõøúùûü"};

struct Variants {
  std::string_view letter, others;
};
constexpr std::array<Variants, 11> variants = {{{"a", "áàâäãåæ"},
                                                {"c", "çćč"},
                                                {"d", "đð"},
                                                {"e", "éèêëę"},
                                                {"i", "íìîï"},
                                                {"l", "ł"},
                                                {"n", "ñńň"},
                                                {"o", "óòôöõøœ"},
                                                {"s", "ßšś"},
                                                {"u", "úùûü"},
                                                {"y", "ýÿ"}}};

std::vector<KeyboardKey> typing_keys(std::string_view characters, bool capitals) {
  std::vector<KeyboardKey> keys;
  for (const auto& one : split_characters(characters))
    keys.push_back({KeyAction::type, capitals ? capital(one) : one, 1});
  return keys;
}

/// Which layer the key on the left of the third row leads to.
KeyboardKey left_key(KeyLayer layer, float units) {
  switch (layer) {
    case KeyLayer::letters:
      return {KeyAction::shift, "Shift", units};
    case KeyLayer::symbols:
      return {KeyAction::accents, "áñü", units};
    case KeyLayer::accents:
      return {KeyAction::shift, "Shift", units};
  }
  return {};
}

KeyboardKey layer_key(KeyLayer layer, float units) {
  return layer == KeyLayer::letters ? KeyboardKey{KeyAction::symbols, "?123", units}
                                    : KeyboardKey{KeyAction::letters, "abc", units};
}

KeyRows wide(std::span<const std::string_view> rows, const KeysWanted& wanted, std::string_view language) {
  KeyRows keys;
  const bool symbols = wanted.layer == KeyLayer::symbols;
  if (wanted.digits && !symbols) keys.push_back(typing_keys(symbol_rows[0], false));
  for (const auto row : rows) keys.push_back(typing_keys(row, wanted.capitals));
  if (wanted.digits && symbols) keys.insert(keys.end() - 1, typing_keys(more_symbols, false));
  auto& third = keys.back();
  third.insert(third.begin(), left_key(wanted.layer, 1.5F));
  third.push_back({KeyAction::backspace, "Backspace", 1.5F});
  std::vector<KeyboardKey> last = {layer_key(wanted.layer, 1.5F)};
  if (wanted.languages) last.push_back({KeyAction::language, std::string(language), 1});
  last.push_back({KeyAction::type, "@", 1});
  last.push_back({KeyAction::space, "", wanted.languages ? 2.5F : 3.5F});
  last.push_back({KeyAction::type, ".", 1});
  last.push_back({KeyAction::hide, "Hide", 1});
  last.push_back({KeyAction::enter, std::string(wanted.enter), 2});
  keys.push_back(std::move(last));
  return keys;
}

KeyRows narrow(std::string_view characters, const KeysWanted& wanted, std::string_view language) {
  KeyRows keys;
  for (auto& key : typing_keys(characters, wanted.capitals)) {
    if (keys.empty() || keys.back().size() == wanted.columns) keys.emplace_back();
    keys.back().push_back(std::move(key));
  }
  std::vector<KeyboardKey> tools = {left_key(wanted.layer, 1), layer_key(wanted.layer, 1.5F)};
  if (wanted.languages) tools.push_back({KeyAction::language, std::string(language), 1});
  tools.push_back({KeyAction::type, "@", 1});
  tools.push_back({KeyAction::type, ".", 1});
  tools.push_back({KeyAction::backspace, "Backspace", wanted.languages ? 1.5F : 2.5F});
  keys.push_back(std::move(tools));
  keys.push_back({{KeyAction::hide, "Hide", 1},
                  {KeyAction::space, "", 4},
                  {KeyAction::enter, std::string(wanted.enter), 2}});
  return keys;
}

}  // namespace

std::span<const KeyboardLayout> keyboard_layouts() {
  return layouts;
}

std::size_t layout_of_the_screen() {
  switch (view::language()) {
    case view::Language::en:
      return 0;
    case view::Language::es:
      return 1;
    case view::Language::de:
      return 2;
    case view::Language::fr:
      return 3;
  }
  return 0;
}

std::string_view variants_of(std::string_view letter) {
  for (const auto& one : variants)
    if (one.letter == letter) return one.others;
  return {};
}

std::string capital(std::string_view letter) {
  std::string text;
  view::each_character(letter, [&](UChar32 c, std::string_view bytes) {
    const auto upper = c < 0 ? c : u_toupper(c);
    if (upper == c || upper < 0 || upper > 0x7FF) {
      text += bytes;  // it has no capital of its own
      return;
    }
    if (upper < 0x80) {
      text += static_cast<char>(upper);
      return;
    }
    text += static_cast<char>(0xC0 | (upper >> 6));
    text += static_cast<char>(0x80 | (upper & 0x3F));
  });
  return text;
}

std::vector<std::string> split_characters(std::string_view text) {
  std::vector<std::string> characters;
  view::each_character(text, [&](UChar32, std::string_view bytes) { characters.emplace_back(bytes); });
  return characters;
}

KeyRows keys_of(const KeyboardLayout& layout, const KeysWanted& wanted) {
  std::array<std::string_view, 3> rows = {layout.rows[0], layout.rows[1], layout.rows[2]};
  if (wanted.layer == KeyLayer::symbols) rows = symbol_rows;
  if (wanted.layer == KeyLayer::accents) rows = accent_rows;
  if (wanted.columns >= 10) return wide(rows, wanted, layout.language);
  std::string all;
  for (const auto row : rows) all += row;
  if (wanted.layer == KeyLayer::letters) all = layout.alphabet;
  return narrow(all, wanted, layout.language);
}

}  // namespace gatehouse::ui
