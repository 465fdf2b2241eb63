// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <vector>

#include "kiosk/view/customers_screen.hpp"
#include "kiosk/view/desk_command.hpp"
#include "ui/desk_list.hpp"

namespace gatehouse::ui {

using CustomersState = DeskListState;

/// Fills `area`, which is all of the screen but the strip.
std::vector<view::DeskCommand> draw_customers(Ui& ui, const view::CustomersScreen& screen,
                                              CustomersState& state, Box area);

}  // namespace gatehouse::ui
