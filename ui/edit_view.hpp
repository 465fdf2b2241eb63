// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <array>
#include <string>
#include <vector>

#include "kiosk/view/desk_command.hpp"
#include "kiosk/view/edit_screen.hpp"
#include "ui/desk_form.hpp"

namespace gatehouse::ui {

/// Owned by the caller: a fresh one each time the page is opened. Filled from the first model that is ready.
struct EditState {
  FormState form;
  std::array<SentField, view::profile_fields> fields;
  std::vector<std::string> flags;  ///< on ones, by name
  bool filled = false;
};

/// Fills `area`, which is all of the screen but the strip. Sends only what was changed.
std::vector<view::DeskCommand> draw_edit(Ui& ui, const view::EditScreen& screen, EditState& state, Box area);

}  // namespace gatehouse::ui
