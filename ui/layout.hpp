// SPDX-License-Identifier: Apache-2.0
// Boxes cut from boxes, and the place of the next widget. Pure.
#pragma once
#include <vector>

#include "ui/shapes.hpp"

namespace gatehouse::ui {

Box inset(Box box, float by);
Box inset(Box box, float sideways, float upright);

/// Cuts a piece off `from`, which keeps the rest less `gap`.
Box take_top(Box& from, float height, float gap = 0);
Box take_bottom(Box& from, float height, float gap = 0);
Box take_left(Box& from, float width, float gap = 0);
Box take_right(Box& from, float width, float gap = 0);

/// A box of that size in the middle, or as much of it as there is.
Box centred(Box in, ImVec2 size);
Box intersection(const Box& a, const Box& b);
/// Side by side, in whole pixels.
std::vector<Box> columns(Box box, const std::vector<float>& shares, float gap);
/// Grown about its centre to at least that side.
Box at_least(Box box, float side);

/// A side panel's place beside what must stay in view (a verdict, a record): right of it on a wide screen,
/// below it on a tall one.
struct Split {
  Box rest, side;
};
Split split_for_side(Box screen);

/// Where the next widget goes.
struct Flow {
  enum class Way { column, row, row_from_right };
  Way way = Way::column;
  Box area;
  float gap = 0;
  float base = 0;  ///< a row's usual height: what is lower stands in its middle, what is higher hangs down
  float line = 0;  ///< height of the present line of a row
  float x = 0, y = 0;    ///< in a row, x is the edge that the next widget touches
  bool begun = false;    ///< a widget stands on this line already
  float lowest = 0;      ///< the bottom of everything so far
  bool advances = true;  ///< its height moves the flow around it on

  static Flow of(Way way, Box area, float gap, float line);
  Box place(ImVec2 size);
  float room() const;
};

}  // namespace gatehouse::ui
