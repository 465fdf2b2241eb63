// SPDX-License-Identifier: Apache-2.0
// A status in a word, a shape and a colour: each enough alone.
#pragma once
#include "ui/ui.hpp"

namespace gatehouse::ui {

struct BadgeLook {
  std::string_view word;
  Meaning meaning = Meaning::none;
};

/// Filled pill: tick, triangle, octagon, dot or ring, and the word.
void badge(Ui& ui, const BadgeLook& look);
ImVec2 badge_size(const Ui& ui, const BadgeLook& look);

/// The shape and the word without a pill, for a table's cell or a line of text.
void status(Ui& ui, const BadgeLook& look);

/// The shape alone, in `box`, cut out of `ground`: what badge and status draw.
void meaning_mark(ImDrawList& list, Meaning meaning, Box box, Colour ink, Colour ground);

/// A neutral pill: a type's name with its colour as a square, a filter that is on.
struct ChipLook {
  std::string_view word;
  std::optional<Colour> colour{};
};
void chip(Ui& ui, const ChipLook& look);

}  // namespace gatehouse::ui
