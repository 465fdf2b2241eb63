// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "ui/ui.hpp"

namespace gatehouse::ui {

/// Owned by the caller, one for each area.
struct ScrollState {
  float offset = 0;   ///< pixels that the content is moved up
  float content = 0;  ///< its height, as of the frame before
  float dragged_from = 0;
};

/// A column in `box` that may be higher than it. Scrolled by dragging, wheel, Page Up and Down, Home, End;
/// what the keyboard moves to comes into view. A thin mark shows the place, only where there is more.
class ScrollArea {
 public:
  /// `pad`: space inside, on both sides. `gap`: between widgets.
  ScrollArea(Ui& ui, ScrollState& state, Box box, float pad, float gap);
  ~ScrollArea();
  ScrollArea(const ScrollArea&) = delete;
  ScrollArea& operator=(const ScrollArea&) = delete;

 private:
  void drag();
  void strokes();
  void reveal();
  void draw_place();

  Ui& ui_;
  ScrollState& state_;
  Box box_;
  Id id_;
  std::size_t first_target_;
  std::optional<Clip> clip_;
  std::optional<Column> column_;
};

}  // namespace gatehouse::ui
