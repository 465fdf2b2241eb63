// SPDX-License-Identifier: Apache-2.0
// Text that fits: shrunk, wrapped or ended by an ellipsis, never cut silently.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "ui/style.hpp"

namespace gatehouse::ui {

float width_of(Face face, std::string_view text);

/// How far right of its origin the first character's ink begins: take it off to align large text by eye.
float bearing_of(Face face, std::string_view text);

/// True where the font has every character of the text.
bool can_show(Face face, std::string_view text);

/// The face, made smaller until the text is no wider than `width`, but not below `least` of its size.
Face fitted(Face face, std::string_view text, float width, float least);

/// The text, or its longest beginning that fits with an ellipsis.
std::string ellipsised(Face face, std::string_view text, float width);

/// Broken at spaces into at most `most` lines; a word that is too wide, and what does not fit on the last
/// line, end in an ellipsis.
std::vector<std::string> wrapped(Face face, std::string_view text, float width, std::size_t most);

/// As wrapped(), after shrinking the face (not below `least`) as far as it takes to lose nothing.
struct Block {
  Face face;
  std::vector<std::string> lines;
  float leading = 0;  ///< from line to line, in pixels

  /// False where an ellipsis had to stand in for something.
  bool whole = true;

  float height() const { return leading * static_cast<float>(lines.size()); }
  float width() const;
};
Block block(Face face, std::string_view text, float width, std::size_t most, float least,
            float leading = 1.0F);

/// One line; `at` is its upper left corner. Also goes to ImGui's log, so that a test can read the screen.
void draw_text(ImDrawList& list, Face face, ImVec2 at, Colour colour, std::string_view text);
void draw_block(ImDrawList& list, const Block& block, ImVec2 at, Colour colour);

}  // namespace gatehouse::ui
