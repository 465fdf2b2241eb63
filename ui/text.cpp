// SPDX-License-Identifier: Apache-2.0
#include "ui/text.hpp"

#include <algorithm>
#include <cfloat>
#include <cmath>

#include "kiosk/view/characters.hpp"
#include "ui/script.hpp"

namespace gatehouse::ui {
namespace {

constexpr std::string_view dots = "…";

float raw_width(Face face, std::string_view text) {
  return face.font->CalcTextSizeA(face.size, FLT_MAX, 0.0F, text.data(), text.data() + text.size()).x;
}

/// The longest beginning of `text`, in whole characters, that fits with an ellipsis after it.
std::string cut(Face face, std::string_view text, float width) {
  std::string best(dots);
  for (std::size_t end = 0; end < text.size();) {
    view::next_character(text, end);
    auto trial = std::string(text.substr(0, end));
    while (!trial.empty() && trial.back() == ' ') trial.pop_back();
    trial += dots;
    if (width_of(face, trial) > width) break;
    best = std::move(trial);
  }
  return best;
}

/// Length of the beginning of `text` that fills one line of whole words; a single too wide word counts whole.
std::size_t line_length(Face face, std::string_view text, float width) {
  std::size_t fits = 0;
  for (std::size_t end = 0; end < text.size();) {
    end = text.find(' ', end + 1);
    if (end == std::string_view::npos) end = text.size();
    if (fits > 0 && width_of(face, text.substr(0, end)) > width) break;
    fits = end;
  }
  return fits;
}

bool loses_nothing(Face face, std::string_view text, float width, std::size_t most) {
  for (std::size_t line = 0; line < most && !text.empty(); ++line) {
    const auto length = line_length(face, text, width);
    if (width_of(face, text.substr(0, length)) > width) return false;
    text.remove_prefix(std::min(length + 1, text.size()));
  }
  return text.empty();
}

Face shrunk(Face face, float share) {
  return {face.font, std::floor(face.size * share)};
}

/// Two lines broken after a sentence, where both fit; else none.
std::vector<std::string> two_sentences(Face face, std::string_view text, float width) {
  const auto stop = text.rfind(". ");
  if (stop == std::string_view::npos) return {};
  const auto first = text.substr(0, stop + 1), second = text.substr(stop + 2);
  if (width_of(face, first) > width || width_of(face, second) > width) return {};
  return {std::string(first), std::string(second)};
}

/// As few lines as it takes, of even length: that reads better than a full one and a last word.
std::vector<std::string> balanced(Face face, std::string_view text, float width, std::size_t most) {
  auto lines = wrapped(face, text, width, most);
  if (lines.size() == 2)
    if (auto two = two_sentences(face, text, width); !two.empty()) return two;
  for (float narrow = width; lines.size() > 1 && narrow > width / 2; narrow -= face.size / 4) {
    if (!loses_nothing(face, text, narrow, lines.size())) break;
    lines = wrapped(face, text, narrow, lines.size());
  }
  return lines;
}

}  // namespace

float width_of(Face face, std::string_view text) {
  return raw_width(face, visual_order(text));
}

float bearing_of(Face face, std::string_view text) {
  const auto drawn = visual_order(text);
  if (drawn.empty()) return 0;
  std::size_t at = 0;
  const auto c = view::next_character(drawn, at);
  const auto* glyph = face.font->FindGlyph(c > 0 && c <= 0xFFFF ? static_cast<ImWchar>(c) : ImWchar{0});
  return glyph == nullptr ? 0 : glyph->X0 * face.size / face.font->FontSize;
}

bool can_show(Face face, std::string_view text) {
  const auto drawn = visual_order(text);
  bool known = true;
  view::each_character(drawn, [&](UChar32 c, std::string_view) {
    known =
        known && c >= 0 && c <= 0xFFFF && face.font->FindGlyphNoFallback(static_cast<ImWchar>(c)) != nullptr;
  });
  return known;
}

Face fitted(Face face, std::string_view text, float width, float least) {
  const float wide = width_of(face, text);
  return wide <= width ? face : shrunk(face, std::max(least, width / wide));
}

std::string ellipsised(Face face, std::string_view text, float width) {
  return width_of(face, text) <= width ? std::string(text) : cut(face, text, width);
}

std::vector<std::string> wrapped(Face face, std::string_view text, float width, std::size_t most) {
  std::vector<std::string> lines;
  while (!text.empty() && lines.size() < most) {
    const bool last = lines.size() + 1 == most;
    const auto length = last ? text.size() : line_length(face, text, width);
    lines.push_back(ellipsised(face, text.substr(0, length), width));
    text.remove_prefix(std::min(length + 1, text.size()));
  }
  return lines;
}

float Block::width() const {
  float wide = 0;
  for (const auto& line : lines) wide = std::max(wide, width_of(face, line));
  return wide;
}

Block block(Face face, std::string_view text, float width, std::size_t most, float least, float leading) {
  constexpr float step = 0.04F;
  float share = 1.0F;
  while (share - step >= least && !loses_nothing(shrunk(face, share), text, width, most)) share -= step;
  const Face fitting = share < 1.0F ? shrunk(face, share) : face;
  return {fitting, balanced(fitting, text, width, most), std::round(fitting.size * leading),
          loses_nothing(fitting, text, width, most)};
}

void draw_text(ImDrawList& list, Face face, ImVec2 at, Colour colour, std::string_view text) {
  const auto drawn = visual_order(text);
  list.AddText(face.font, face.size, {std::round(at.x), std::round(at.y)}, colour.u32(), drawn.data(),
               drawn.data() + drawn.size());
  ImGui::LogText("%.*s\n", static_cast<int>(text.size()), text.data());
}

void draw_block(ImDrawList& list, const Block& block, ImVec2 at, Colour colour) {
  const float inset = (block.leading - block.face.size) / 2;
  for (const auto& line : block.lines) {
    draw_text(list, block.face, {at.x - bearing_of(block.face, line), at.y + inset}, colour, line);
    at.y += block.leading;
  }
}

}  // namespace gatehouse::ui
