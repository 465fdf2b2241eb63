// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <vector>

#include "kiosk/view/passages_screen.hpp"
#include "ui/desk_list.hpp"

namespace gatehouse::ui {

using PassagesState = DeskListState;

/// Fills `area`, which is all of the screen but the strip.
std::vector<view::DeskCommand> draw_passages(Ui& ui, const view::PassagesScreen& screen, PassagesState& state,
                                             Box area);

/// Owned by the caller: a fresh one for each passage.
struct PassageState {
  ScrollState scroll;
};

std::vector<view::DeskCommand> draw_passage(Ui& ui, const view::PassageScreen& screen, PassageState& state,
                                            Box area);

}  // namespace gatehouse::ui
