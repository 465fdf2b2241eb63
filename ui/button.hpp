// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "ui/ui.hpp"

namespace gatehouse::ui {

/// `if (button(ui, {"Ban", Icon::ban, Kind::danger})) ...`
struct ButtonLook {
  std::string_view label;
  Icon icon = Icon::none;
  Kind kind = Kind::secondary;
  /// Why it cannot be pressed now: a short sentence, shown below it. Empty: it can.
  std::string_view disabled_because{};
  bool busy = false;      ///< being done: cannot be pressed again
  std::string_view id{};  ///< where two buttons of one scope have the same label
};

/// True once for each press. A disabled or busy one is never pressed.
bool button(Ui& ui, const ButtonLook& look);
/// What it takes, with its reason, in `room` pixels of width (0: in those that the flow has).
ImVec2 button_size(const Ui& ui, const ButtonLook& look, float room = 0);

/// A square with an icon alone. `name` is not shown: it is the id, and what a log says.
struct IconButtonLook {
  std::string_view name;
  Icon icon = Icon::none;
  Kind kind = Kind::secondary;
  bool enabled = true;
};
bool icon_button(Ui& ui, const IconButtonLook& look);

/// Three dots of which one is strong: something is being done. Asks to be drawn again.
void busy_dots(Ui& ui, Box box, Colour ink);

}  // namespace gatehouse::ui
