// SPDX-License-Identifier: Apache-2.0
// Icons as strokes on a grid of 24: sharp at any size, and in any colour.
#pragma once
#include <array>

#include "ui/shapes.hpp"

namespace gatehouse::ui {

enum class Icon {
  none,
  back,
  search,
  edit,
  ban,
  tick,
  cross,
  wristband,
  ticket,
  download,
  coin,
  plus,
  minus,
  undo,
  retry,
  keyboard,
  lock,
  person,
  warning,
  info,
  sort_up,
  sort_down,
  chevron_left,
  chevron_right,
  chevron_up,
  chevron_down,
  first_page,
  backspace,
  shift,
  receipt,
  gate,
  opposed,
  reader,
  network,
  storage,
  clock,
  list,
  pulse,
  key,
  door,
  enter,
};

/// All but none, for galleries and tests.
inline constexpr auto all_icons = [] {
  std::array<Icon, static_cast<std::size_t>(Icon::enter)> icons{};
  for (std::size_t i = 0; i < icons.size(); ++i) icons[i] = static_cast<Icon>(i + 1);
  return icons;
}();

/// Fills the square `box`. Icon::none draws nothing.
void draw_icon(ImDrawList& list, Icon icon, Box box, Colour ink);

}  // namespace gatehouse::ui
