// SPDX-License-Identifier: Apache-2.0
// What a person asked for by touch, mouse or key. The screen only says so; the core decides.
#pragma once
#include <variant>

#include "kiosk/view/desk_command.hpp"

namespace gatehouse::view {

/// Turn the lane's direction round. Offered only where the lane is a toggle.
struct FlipDirection {
  bool operator==(const FlipDirection&) const = default;
};
/// Put the verdict away and show the idle screen. The passage stands.
struct Dismiss {
  bool operator==(const Dismiss&) const = default;
};
/// The screen speaks the next language.
struct NextLanguage {
  bool operator==(const NextLanguage&) const = default;
};
/// What the station did last never was. Offered for ten seconds.
struct UndoLast {
  bool operator==(const UndoLast&) const = default;
};
/// End the program; asked for only in a window, never by a kiosk's full screen.
struct Quit {
  bool operator==(const Quit&) const = default;
};

using Command = std::variant<FlipDirection, Dismiss, NextLanguage, UndoLast, Quit, DeskCommand>;

}  // namespace gatehouse::view
