// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <vector>

#include "kiosk/view/desk_command.hpp"
#include "kiosk/view/look_up_screen.hpp"
#include "ui/widgets.hpp"

namespace gatehouse::ui {

/// Owned by the caller: a fresh one each time the look-up is opened.
struct LookUpState {
  TextEdit search;
  ScrollState scroll;
  KeyboardState keyboard;
  bool opened = false;
  bool too_short = false;  ///< Enter was pressed on too little
};

/// Fills `area`, which is all of the screen but the strip.
std::vector<view::DeskCommand> draw_look_up(Ui& ui, const view::LookUpScreen& screen, LookUpState& state,
                                            Box area);

}  // namespace gatehouse::ui
