// SPDX-License-Identifier: Apache-2.0
#include "ui/script.hpp"

#include <memory>

#include <unicode/ubidi.h>
#include <unicode/unistr.h>
#include <unicode/ushape.h>

#include "kiosk/view/characters.hpp"

namespace gatehouse::ui {
namespace {

bool right_to_left(UChar32 c) {
  const auto direction = u_charDirection(c);
  return direction == U_RIGHT_TO_LEFT || direction == U_RIGHT_TO_LEFT_ARABIC;
}

bool has_right_to_left(std::string_view text) {
  bool found = false;
  view::each_character(text,
                       [&](UChar32 c, std::string_view) { found = found || (c > 0 && right_to_left(c)); });
  return found;
}

bool in_ranges(const Script& script, UChar32 c) {
  for (std::size_t i = 0; script.ranges[i] != 0; i += 2)
    if (c >= script.ranges[i] && c <= script.ranges[i + 1]) return true;
  return false;
}

icu::UnicodeString joined_letters(const icu::UnicodeString& text) {
  icu::UnicodeString shaped;
  UErrorCode error = U_ZERO_ERROR;
  const auto capacity = text.length() * 2 + 8;
  const auto length = u_shapeArabic(text.getBuffer(), text.length(), shaped.getBuffer(capacity), capacity,
                                    U_SHAPE_LETTERS_SHAPE | U_SHAPE_TEXT_DIRECTION_LOGICAL, &error);
  shaped.releaseBuffer(U_SUCCESS(error) != 0 ? length : 0);
  return U_SUCCESS(error) != 0 ? shaped : text;
}

}  // namespace

const std::vector<Script>& scripts() {
  static const std::vector<Script> all = {
      {1, "NotoSansHebrew-", 1.15F, {0x0590, 0x05FF, 0xFB1D, 0xFB4F, 0}},
      {2, "NotoSansArabic-", 1.62F, {0x060C, 0x06FF, 0xFB50, 0xFBFF, 0xFE70, 0xFEFC, 0}},
      {4, "NotoSansArmenian-", 1.12F, {0x0531, 0x058F, 0}},
      {8, "NotoSansGeorgian-", 1.12F, {0x10A0, 0x10FF, 0}},
      {16, "NotoSansThai-", 1.45F, {0x0E01, 0x0E5B, 0}},
  };
  return all;
}

Scripts scripts_in(std::string_view text) {
  Scripts found = 0;
  view::each_character(text, [&](UChar32 c, std::string_view) {
    if (c >= 0x0530)
      for (const auto& script : scripts())
        if (in_ranges(script, c)) found |= script.bit;
  });
  return found;
}

Scripts scripts_in(const view::GateScreen& screen) {
  auto found =
      scripts_in(screen.strip.gate) | scripts_in(screen.strip.event) | scripts_in(screen.strip.readers.text);
  for (const auto& figure : screen.figures) found |= scripts_in(figure.caption);
  for (const auto& trouble : screen.idle.troubles) found |= scripts_in(trouble);
  for (const auto& scan : screen.last_scans) found |= scripts_in(scan.label);
  if (!screen.verdict) return found;
  const auto& panel = *screen.verdict;
  for (const auto* text : {&panel.holder, &panel.initials, &panel.type, &panel.credential, &panel.next})
    found |= scripts_in(*text);
  for (const auto* lines : {&panel.details, &panel.notes})
    for (const auto& line : *lines) found |= scripts_in(line);
  return found;
}

std::string visual_order(std::string_view text) {
  if (!has_right_to_left(text)) return std::string(text);
  const auto logical = joined_letters(
      icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size()))));
  const std::unique_ptr<UBiDi, decltype(&ubidi_close)> bidi(ubidi_open(), ubidi_close);
  UErrorCode error = U_ZERO_ERROR;
  ubidi_setPara(bidi.get(), logical.getBuffer(), logical.length(), UBIDI_DEFAULT_LTR, nullptr, &error);
  icu::UnicodeString visual;
  const auto capacity = logical.length() * 2 + 8;
  const auto length =
      ubidi_writeReordered(bidi.get(), visual.getBuffer(capacity), capacity, UBIDI_DO_MIRRORING, &error);
  visual.releaseBuffer(U_SUCCESS(error) != 0 ? length : 0);
  if (U_FAILURE(error) != 0) return std::string(text);
  std::string drawn;
  return visual.toUTF8String(drawn);
}

}  // namespace gatehouse::ui
