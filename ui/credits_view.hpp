// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <vector>

#include "kiosk/view/credits_screen.hpp"
#include "kiosk/view/desk_command.hpp"
#include "ui/desk_form.hpp"

namespace gatehouse::ui {

/// Owned by the caller: a fresh one for each customer, and once a correction was made.
struct CreditsState {
  FormState form;
  ScrollState rows;
  std::string kind;  ///< key; empty: the first one
  bool take = false;
  TextEdit amount;
  std::string sent;  ///< what was sent last, kind and delta
};

/// Fills `area`, which is all of the screen but the strip.
std::vector<view::DeskCommand> draw_credits(Ui& ui, const view::CreditsScreen& screen, CreditsState& state,
                                            Box area);

}  // namespace gatehouse::ui
