// SPDX-License-Identifier: Apache-2.0
#include "ui/keyboard.hpp"

#include <algorithm>
#include <cmath>

#include "ui/button.hpp"

namespace gatehouse::ui {
namespace {

constexpr double long_press_s = 0.45;

float pad(const Ui& ui) {
  return std::max(ui.px(12), ui.style.apart);
}

float key_height(const Ui& ui) {
  return std::max(ui.px(56), ui.style.touch);
}

float height_of(const Ui& ui, std::size_t rows) {
  const auto n = static_cast<float>(rows);
  return n * key_height(ui) + (n - 1) * ui.style.apart + 2 * pad(ui);
}

bool is_narrow(const Ui& ui, float width) {
  return width < 10 * ui.style.touch + 9 * ui.style.apart + 2 * pad(ui);
}

std::size_t rows_of(const Ui& ui, float width, bool digits) {
  if (is_narrow(ui, width)) return 6;
  return digits ? 5 : 4;
}

Icon icon_of(KeyAction action) {
  switch (action) {
    case KeyAction::backspace:
      return Icon::backspace;
    case KeyAction::shift:
      return Icon::shift;
    case KeyAction::hide:
      return Icon::keyboard;
    case KeyAction::type:
    case KeyAction::space:
    case KeyAction::symbols:
    case KeyAction::accents:
    case KeyAction::letters:
    case KeyAction::language:
    case KeyAction::enter:
      return Icon::none;
  }
  return Icon::none;
}

struct Board {
  Ui& ui;
  KeyboardState& state;
  TextEdit& edit;
  const KeyboardLook& look;
  KeyboardEvent event{};

  void act(const KeyboardKey& key);
  void typed(std::string_view text);
  Hit draw_key(const KeyboardKey& key, Box box);
  void draw_row(const std::vector<KeyboardKey>& keys, Box box, float unit);
  void wait_for_long_press(const KeyboardKey& key, const Hit& hit);
  std::vector<KeyboardKey> variant_keys() const;
};

void Board::typed(std::string_view text) {
  const auto was = edit.text;
  insert(edit, text, look.most);
  event.changed = event.changed || edit.text != was;
  if (state.shift == KeyboardState::Shift::once) state.shift = KeyboardState::Shift::off;
  state.variants_for.clear();
}

void Board::act(const KeyboardKey& key) {
  using Shift = KeyboardState::Shift;
  switch (key.action) {
    case KeyAction::type:
      return typed(key.text);
    case KeyAction::space:
      return typed(" ");
    case KeyAction::backspace:
      event.changed = event.changed || !edit.text.empty();
      return erase_before(edit);
    case KeyAction::shift:
      state.shift = state.shift == Shift::off    ? Shift::once
                    : state.shift == Shift::once ? Shift::locked
                                                 : Shift::off;
      return;
    case KeyAction::symbols:
      state.layer = KeyLayer::symbols;
      return;
    case KeyAction::accents:
      state.layer = KeyLayer::accents;
      return;
    case KeyAction::letters:
      state.layer = KeyLayer::letters;
      return;
    case KeyAction::language:
      state.language =
          (state.language + 1) % std::clamp<std::size_t>(look.languages, 1, keyboard_layouts().size());
      return;
    case KeyAction::hide:
      event.hide = true;
      return;
    case KeyAction::enter:
      event.entered = true;
      return;
  }
}

Hit Board::draw_key(const KeyboardKey& key, Box box) {
  const bool plain = key.action == KeyAction::type || key.action == KeyAction::space;
  const std::string name =
      plain ? (key.text.empty() ? "space" : key.text) : "key " + std::to_string(static_cast<int>(key.action));
  const auto hit = ui.target(ui.id(name), box, {false, true});
  const bool on = key.action == KeyAction::shift && state.shift != KeyboardState::Shift::off;
  auto paint = plain ? button_paint(ui.palette, Kind::secondary, touched_by(hit), ui.ground())
                     : button_paint(ui.palette, Kind::quiet, touched_by(hit), ui.ground());
  if (!plain) paint.edge = ui.palette.line;
  if (key.action == KeyAction::enter)
    paint = button_paint(ui.palette, Kind::primary, touched_by(hit), ui.ground());
  if (on) paint = chosen_paint(ui.palette);
  const float corner = ui.px(10);
  fill(ui.list, box, paint.ground, corner);
  if (paint.edge != paint.ground) outline(ui.list, box, paint.edge, corner, 1);
  ui.ring(hit, box, corner);
  const Ground ground(ui, paint.ground);
  const auto icon = icon_of(key.action);
  const float side = ui.style.icon() * 1.15F;
  const auto mark = centred(box, {side, side});
  draw_icon(ui.list, icon, mark, paint.ink);
  if (on && state.shift == KeyboardState::Shift::locked)
    fill(ui.list, {mark.x, mark.bottom() + 2, side, std::max(2.0F, ui.px(2))}, paint.ink);
  if (icon == Icon::none) {
    const auto face = key.action == KeyAction::type ? ui.faces.lead : ui.faces.strong;
    ui.write_centred(fitted(face, key.text, box.w - ui.px(8), 0.6F), box, paint.ink, key.text);
  }
  return hit;
}

/// The letter that is held long enough offers its variants and is not typed itself.
void Board::wait_for_long_press(const KeyboardKey& key, const Hit& hit) {
  if (!hit.held || key.action != KeyAction::type) return;
  const auto& letters = split_characters("acdeilnosuy");
  const auto base = std::find_if(letters.begin(), letters.end(), [&](const std::string& letter) {
    return letter == key.text || capital(letter) == key.text;
  });
  if (base == letters.end()) return;
  const double left = ui.state().held_since + long_press_s - ui.now();
  if (left > 0) return ui.wake_in(left);
  state.variants_for = *base;
  ui.state().held = 0;
  ui.wake_in(0);
}

void Board::draw_row(const std::vector<KeyboardKey>& keys, Box box, float unit) {
  const float gap = ui.style.apart;
  float units = 0;
  for (const auto& key : keys) units += key.units;
  const auto width = [&](float of) { return of * unit + (of - 1) * gap; };
  float x = std::round(box.x + (box.w - width(units)) / 2);
  for (const auto& key : keys) {
    const float w = std::floor(width(key.units));
    const auto hit = draw_key(key, {x, box.y, w, box.h});
    wait_for_long_press(key, hit);
    if (hit.pressed) act(key);
    x += w + gap;
  }
}

std::vector<KeyboardKey> Board::variant_keys() const {
  std::vector<KeyboardKey> keys;
  for (const auto& one : split_characters(variants_of(state.variants_for)))
    keys.push_back({KeyAction::type, state.shift == KeyboardState::Shift::off ? one : capital(one), 1});
  return keys;
}

}  // namespace

float keyboard_height(const Ui& ui, const KeyboardLook& look, float width, float most) {
  const float high = height_of(ui, rows_of(ui, width, look.digits));
  return high <= most ? high : height_of(ui, rows_of(ui, width, false));
}

KeyboardEvent on_screen_keyboard(Ui& ui, KeyboardState& state, TextEdit& edit, const KeyboardLook& look,
                                 Box box) {
  const Scope scope(ui, "keyboard");
  Board board{ui, state, edit, look};
  ui.cover(box);
  fill(ui.list, box, ui.palette.surface);
  fill(ui.list, {box.x, box.y, box.w, 1}, ui.palette.line);
  const Ground on(ui, ui.palette.surface);
  const bool narrow = is_narrow(ui, box.w);
  const auto all = keyboard_layouts();
  KeysWanted wanted;
  wanted.layer = state.layer;
  wanted.capitals = state.shift != KeyboardState::Shift::off && state.layer != KeyLayer::symbols;
  wanted.digits = look.digits && box.h >= height_of(ui, 5);
  wanted.columns = narrow ? 7 : 10;
  wanted.languages = look.languages > 1;
  wanted.enter = look.enter;
  auto rows = keys_of(all[std::min(state.language, all.size() - 1)], wanted);
  // The variants stand in the place of the first row, until one is chosen or another key is touched.
  if (!state.variants_for.empty()) rows.front() = board.variant_keys();
  auto inside = inset(box, pad(ui));
  const float most = ui.px(1120);
  inside = centred(inside, {std::min(inside.w, most), inside.h});
  const auto count = static_cast<float>(wanted.columns);
  const float unit = std::floor((inside.w - (count - 1) * ui.style.apart) / count);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const Scope line(ui, std::to_string(i));  // a sign may stand in two of them
    board.draw_row(rows[i], take_top(inside, key_height(ui), ui.style.apart), unit);
  }
  if (ui.take(Stroke::escape)) {
    if (state.variants_for.empty())
      board.event.hide = true;
    else
      state.variants_for.clear();
  }
  return board.event;
}

}  // namespace gatehouse::ui
