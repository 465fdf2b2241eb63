// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <vector>

#include "kiosk/view/orders_screen.hpp"
#include "ui/desk_list.hpp"

namespace gatehouse::ui {

using OrdersState = DeskListState;

/// Fills `area`, which is all of the screen but the strip.
std::vector<view::DeskCommand> draw_orders(Ui& ui, const view::OrdersScreen& screen, OrdersState& state,
                                           Box area);

}  // namespace gatehouse::ui
