// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <vector>

#include "kiosk/view/customers_screen.hpp"
#include "kiosk/view/desk_command.hpp"
#include "ui/widgets.hpp"

namespace gatehouse::ui {

/// Owned by the caller. A new page of the list starts at its top with `scroll = {}`.
struct CustomersState {
  TextEdit search;
  ScrollState scroll;
  KeyboardState keyboard;
  bool opened = false;
};

/// Fills `area`, which is all of the screen but the strip.
std::vector<view::DeskCommand> draw_customers(Ui& ui, const view::CustomersScreen& screen,
                                              CustomersState& state, Box area);

}  // namespace gatehouse::ui
