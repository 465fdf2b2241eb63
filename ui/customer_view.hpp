// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <vector>

#include "kiosk/view/customer_screen.hpp"
#include "kiosk/view/desk_command.hpp"
#include "ui/widgets.hpp"

namespace gatehouse::ui {

/// Owned by the caller: a fresh one for each customer.
struct CustomerState {
  ScrollState scroll;
  ImTextureID photo{};  ///< the picture once it is there; until then initials
};

/// Fills `area`, which is all of the screen but the strip. Every switch only asks: the model changes it.
std::vector<view::DeskCommand> draw_customer(Ui& ui, const view::CustomerScreen& screen, CustomerState& state,
                                             Box area);

}  // namespace gatehouse::ui
