// SPDX-License-Identifier: Apache-2.0
// What the desk's views share.
#pragma once
#include <string>

#include "kiosk/view/desk_parts.hpp"
#include "ui/widgets.hpp"

namespace gatehouse::ui {

Meaning meaning_of(view::Sense sense);

/// The text with a space wherever a word is wider than `width`: a link or an address then breaks there
/// instead of being cut off.
std::string breakable(Face face, std::string_view text, float width);

/// As many lines as it takes, in the room that the flow has.
void words(Ui& ui, Face face, Colour ink, std::string_view text);

/// key_value, with breakable().
void told(Ui& ui, std::string_view key, std::string_view value);

ButtonLook look_of(const view::Act& act, std::string_view label, Icon icon, Kind kind = Kind::secondary);
/// Draws nothing where the act is not offered. True once for each press.
bool act_button(Ui& ui, const view::Act& act, std::string_view label, Icon icon, Kind kind = Kind::secondary);

}  // namespace gatehouse::ui
