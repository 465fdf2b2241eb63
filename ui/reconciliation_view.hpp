// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <vector>

#include "kiosk/view/desk_command.hpp"
#include "kiosk/view/reconciliation_screen.hpp"
#include "ui/widgets.hpp"

namespace gatehouse::ui {

/// Owned by the caller: a fresh one each time the page is opened.
struct ReconciliationState {
  ScrollState scroll;
};

/// Fills `area`, which is all of the screen but the strip.
std::vector<view::DeskCommand> draw_reconciliation(Ui& ui, const view::ReconciliationScreen& screen,
                                                   ReconciliationState& state, Box area);

}  // namespace gatehouse::ui
