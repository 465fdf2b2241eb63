// SPDX-License-Identifier: Apache-2.0
// The marks, as draw-list shapes: each says its meaning without colour.
#pragma once
#include <span>

#include "ui/style.hpp"

namespace gatehouse::ui {

struct Box {
  float x = 0, y = 0, w = 0, h = 0;

  float right() const { return x + w; }
  float bottom() const { return y + h; }
  ImVec2 min() const { return {x, y}; }
  ImVec2 max() const { return {x + w, y + h}; }
  ImVec2 centre() const { return {x + w / 2, y + h / 2}; }
};

/// False where nothing of `box`, and of its smoothed edges, can be seen: what scrolls need not be drawn then.
bool in_view(const ImDrawList& list, const Box& box);

void fill(ImDrawList& list, Box box, Colour colour, float corner = 0);
void outline(ImDrawList& list, Box box, Colour colour, float corner, float thickness);

/// Circle with tick, triangle with bar, octagon with cross; fills the square `box`.
void verdict_mark(ImDrawList& list, view::Tone tone, Box box, Colour ground, Colour ink);
/// The tick, bar or cross alone, for a line of text.
void small_mark(ImDrawList& list, view::Tone tone, Box box, Colour ink);
/// Dot, diamond, square, ring: good, warning, bad, unknown.
void state_mark(ImDrawList& list, view::State state, ImVec2 centre, float radius, Colour colour);
/// An arrow into a door, or out of it.
void direction_mark(ImDrawList& list, model::Direction direction, Box box, Colour ink);
void idle_mark(ImDrawList& list, view::Symbol symbol, Box box, Colour ink, Colour ground);
/// Head and shoulders, for a holder without a name.
void person_mark(ImDrawList& list, Box box, Colour ink);

}  // namespace gatehouse::ui
