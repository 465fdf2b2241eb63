// SPDX-License-Identifier: Apache-2.0
// What a person did since the frame before, as plain values: the widgets see no device.
#pragma once
#include <string>
#include <vector>

#include <imgui.h>

namespace gatehouse::ui {

enum class Stroke {
  tab,
  back_tab,
  left,
  right,
  up,
  down,
  home,
  end,
  page_up,
  page_down,
  enter,
  space,
  escape,
  backspace,
  remove,  ///< the key that deletes forwards
  select_all,
  copy,
  cut,
  paste,
};

struct Input {
  double now = 0;  ///< seconds of a clock that never goes back; only differences count
  ImVec2 pointer{-1, -1};
  bool down = false, pressed = false, released = false;
  float wheel = 0;  ///< notches, away from the person is positive
  std::vector<Stroke> strokes;
  std::string typed;  ///< characters, UTF-8
};

/// Reads ImGui's state: between NewFrame and EndFrame. `now` is the caller's clock.
Input read_input(double now);

}  // namespace gatehouse::ui
