// SPDX-License-Identifier: Apache-2.0
// The one place where times, ages, figures and names become text. Pure.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "kiosk/model/time.hpp"

namespace gatehouse::view {

/// "19:02"
std::string hour_minute(model::UtcMs at, const model::EventZone& zone);
/// "19:02:41"
std::string hour_minute_second(model::UtcMs at, const model::EventZone& zone);
/// "19:02" where `at` lies in the local day of `now`, else with its day: "Fri 3 Jul 19:02", and with the year
/// where that differs.
std::string when(model::UtcMs at, model::UtcMs now, const model::EventZone& zone);

/// "12 May 2026, 09:48"
std::string date_time(model::UtcMs at, const model::EventZone& zone);

/// "under 5 s", "40 s", "4 min", "3 h", "2 days": coarse on purpose, so that a healthy screen stands still.
std::string age(std::int64_t milliseconds);

/// "3 412", grouped by a narrow no-break space.
std::string figure(std::int64_t number);

/// Text from outside, made fit for one line: invalid UTF-8 becomes U+FFFD, control characters and runs of
/// white space one space, the ends are trimmed, and what exceeds `most` characters ends in an ellipsis.
std::string one_line(std::string_view text, std::size_t most = 160);

/// Up to two capitals: of the first and the last word. Empty where the name holds no letter.
std::string initials(std::string_view name);

/// "···4F2A"
std::string tag_tail(std::string_view uid);

}  // namespace gatehouse::view
