// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <vector>

#include "kiosk/view/desk_command.hpp"
#include "kiosk/view/menu_screen.hpp"
#include "ui/widgets.hpp"

namespace gatehouse::ui {

/// Owned by the caller: a fresh one each time somebody signs in.
struct MenuState {
  ScrollState scroll;
};

Icon icon_of(view::Page page);

/// Fills `area`, which is all of the screen but the strip.
std::vector<view::DeskCommand> draw_menu(Ui& ui, const view::MenuScreen& screen, MenuState& state, Box area);

}  // namespace gatehouse::ui
