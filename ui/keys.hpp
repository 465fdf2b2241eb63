// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>

#include "kiosk/view/command.hpp"
#include "kiosk/view/gate_screen.hpp"

namespace gatehouse::ui {

enum class Key { f, escape, q };

/// F turns the lane round where it is a toggle, Escape puts a verdict away, Ctrl+Q ends a window (never a
/// kiosk's full screen). Empty where the key means nothing on this screen.
std::optional<view::Command> command_for_key(Key key, bool control, const view::GateScreen& screen,
                                             bool windowed);

}  // namespace gatehouse::ui
