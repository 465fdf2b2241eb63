// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <vector>

#include "kiosk/view/command.hpp"
#include "kiosk/view/gate_screen.hpp"
#include "ui/portraits.hpp"
#include "ui/style.hpp"

namespace gatehouse::ui {

/// What the display is cleared to before draw_gate's shapes: a whole screen of colour without drawing it.
Colour ground_of(const view::GateScreen& screen, const Style& style);

/// Draws the gate's screen over the whole display and says what was asked for. Call between NewFrame and
/// EndFrame; needs no window and no GL, but for the holder's picture. `style` must have its faces
/// (load_fonts). Keeps no state but `portraits`.
std::vector<view::Command> draw_gate(const view::GateScreen& screen, const Style& style, ImVec2 size,
                                     Portraits& portraits);

}  // namespace gatehouse::ui
