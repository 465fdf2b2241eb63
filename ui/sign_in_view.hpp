// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <vector>

#include "kiosk/view/desk_command.hpp"
#include "kiosk/view/sign_in_screen.hpp"
#include "ui/widgets.hpp"

namespace gatehouse::ui {

/// Owned by the caller: a fresh one each time the pad is opened.
struct SignInState {
  TextEdit staff_number;
  PinEntry pin;
  KeyboardState keyboard{
      KeyLayer::symbols, KeyboardState::Shift::off, layout_of_the_screen(), {}};  ///< numbers are typed first
  bool opened = false;
  bool number_missing = false;  ///< OK was pressed without a staff number
};

/// Fills `area`, which is all of the screen but the strip. The typed PIN leaves the state with the command.
std::vector<view::DeskCommand> draw_sign_in(Ui& ui, const view::SignInScreen& screen, SignInState& state,
                                            Box area);

}  // namespace gatehouse::ui
