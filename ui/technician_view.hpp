// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <vector>

#include "kiosk/view/desk_command.hpp"
#include "kiosk/view/technician_screen.hpp"
#include "ui/widgets.hpp"

namespace gatehouse::ui {

/// Owned by the caller: a fresh one each time a page is opened.
struct TechnicianState {
  ScrollState scroll;
};

/// Fills `area`, which is all of the screen but the strip.
std::vector<view::DeskCommand> draw_technician(Ui& ui, const view::TechnicianScreen& screen,
                                               TechnicianState& state, Box area);

}  // namespace gatehouse::ui
