// SPDX-License-Identifier: Apache-2.0
// The samples speak the screen's language: what the desk says comes from its own words, and what people wrote
// (names, types, items) stays as it is.
#pragma once
#include <string>
#include <string_view>

#include "kiosk/model/money.hpp"
#include "kiosk/model/verdict.hpp"
#include "kiosk/view/desk_parts.hpp"
#include "kiosk/view/texts.hpp"

namespace gatehouse::samples {

/// A moment in Madrid, where the evening is.
struct Moment {
  int year, month, day, hour, minute;
  int second = 0;
};
model::UtcMs utc(const Moment& moment);
/// "22 Nov 2026, 19:30"
std::string dated(const Moment& moment);
/// As seen on 23 November 2026: "20:41", "Sun 22 Nov 23:58".
std::string when(const Moment& moment);
/// "21:04:12"
std::string clock(const Moment& moment);

std::string ticket(std::string_view reference);  ///< "Ticket T-482913"
std::string wristband(std::string_view tail);    ///< "Wristband ···4F2A"
std::string at_gate(std::string_view what, std::string_view gate);
std::string undone(std::string_view what);
/// "Banned 20:41 by L. Ortega: lost wristband"
std::string stands(std::string_view verb, const Moment& at, std::string_view by, std::string_view reason,
                   std::string_view gate = {});
view::Said outcome(model::Outcome outcome, bool leaving = false);
view::Said say(std::string_view text, view::Sense sense);

}  // namespace gatehouse::samples
