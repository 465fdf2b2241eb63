// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <vector>

#include "kiosk/view/desk_command.hpp"
#include "kiosk/view/order_screen.hpp"
#include "ui/widgets.hpp"

namespace gatehouse::ui {

/// Owned by the caller: a fresh one for each order.
struct OrderState {
  ScrollState scroll;
};

/// Fills `area`, which is all of the screen but the strip.
std::vector<view::DeskCommand> draw_order(Ui& ui, const view::OrderScreen& screen, OrderState& state,
                                          Box area);

}  // namespace gatehouse::ui
