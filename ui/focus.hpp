// SPDX-License-Identifier: Apache-2.0
// Who has the keyboard, and what the pointer holds. Pure: targets and input in, a decision out.
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "ui/input.hpp"
#include "ui/shapes.hpp"

namespace gatehouse::ui {

/// Names a target on one screen; 0 is none.
using Id = std::uint32_t;

bool holds(const Box& box, ImVec2 at);

/// What can be pressed, in the order of drawing: a later one lies on top.
struct Target {
  Id id = 0;  ///< 0: a surface that only keeps what lies below from being pressed
  Box box, clip;
  bool text = false;         ///< takes characters, Space, Enter, Left, Right, Home and End itself
  bool keeps_focus = false;  ///< touching it leaves the keyboard where it is
};

/// What was written where and on what: for tests.
struct Written {
  Box box, clip;
  Colour ink, ground;
  std::string text;
  bool cell = false;  ///< of a table: an ellipsis is allowed
};

/// What outlives a frame. One for each screen; plain, so that the owner may copy or reset it at any time.
struct UiState {
  Id focused = 0;
  bool ring = false;  ///< the keyboard was used last: the focused target is marked
  Id held = 0;        ///< the pointer went down on it and is still down
  double held_since = 0;
  ImVec2 held_at{0, 0};           ///< where the pointer went down
  Id scrolling = 0;               ///< a scroll area is dragged
  ImVec2 rested{-1, -1};          ///< where the pointer was last let go: no hover there until it moves
  bool reveal = false;            ///< the keyboard moved the focus: scroll areas bring it into view
  std::vector<Target> targets;    ///< of the frame before
  float foot = 0;                 ///< height of the buttons at the foot of the page, for what lies above
  std::optional<double> wake_in;  ///< the frame asked to be drawn again after so many seconds
  bool record = false;            ///< fill `written`
  std::vector<Written> written;
};

/// What the input means, given the targets of the frame before.
struct Pressed {
  Id by_pointer = 0, by_key = 0;
};

/// Moves focus and hold in `state`; takes from `input` the strokes it used.
Pressed settle(UiState& state, Input& input);

/// Index of the topmost target at that point.
std::optional<std::size_t> topmost(std::span<const Target> targets, ImVec2 at);

/// The next one in the order of drawing, round the ends. 0 where there is none.
Id following(std::span<const Target> targets, Id from, bool forwards);

/// The nearest one that way; `from` itself where there is none.
Id beside(std::span<const Target> targets, Id from, Stroke way);

}  // namespace gatehouse::ui
