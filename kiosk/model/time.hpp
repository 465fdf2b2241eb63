// SPDX-License-Identifier: Apache-2.0
// Event-local time. Storage and wire are UTC milliseconds; only people and rules see local time.
#pragma once
#include <compare>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "kiosk/model/error.hpp"

namespace gatehouse::model {

/// Milliseconds since 1970-01-01T00:00:00Z, without leap seconds.
using UtcMs = std::int64_t;

/// The time as a verdict sees it: `trusted` is false until the clock was set by the network or central.
struct Now {
  UtcMs value = 0;
  bool trusted = false;

  bool operator==(const Now&) const = default;
};

/// A point in event-local time, as on a wall clock.
struct LocalTime {
  int year = 1970, month = 1, day = 1;  ///< month and day from 1
  int hour = 0, minute = 0, second = 0;
  int weekday = 4;  ///< ISO 8601: Monday 1 to Sunday 7

  auto operator<=>(const LocalTime&) const = default;
  int minute_of_day() const { return hour * 60 + minute; }
};

/// An IANA time zone by ICU. Cheap to copy; const members are safe from several threads.
class EventZone {
 public:
  /// Fails for a name that ICU does not know ("Europe/Madrd").
  static Result<EventZone> open(std::string_view iana_name);
  /// UTC.
  EventZone();

  const std::string& name() const { return name_; }
  LocalTime local(UtcMs at) const;
  /// The UTC instant of a wall-clock time; where the clock skips it, the first instant after the gap; where
  /// it repeats, the first of the two. A day outside the month counts on from it (0 is the day before).
  UtcMs utc(const LocalTime& local) const;
  /// First instant of the local day that `at` lies in ('today' begins here).
  UtcMs start_of_day(UtcMs at) const;
  /// The latest instant not after `at` whose wall clock showed `minute_of_day` on its day (the first instant
  /// at or after it in a night when the clock skips or repeats it).
  UtcMs last_time_of_day(UtcMs at, int minute_of_day) const;

 private:
  struct Zone;
  EventZone(std::string name, std::shared_ptr<const Zone> zone);
  std::string name_;
  std::shared_ptr<const Zone> zone_;
};

/// "2026-07-04T19:02:11.204Z"
std::string iso_utc(UtcMs at);
/// ISO 8601 date or date and time; without an offset it is event-local. Fails with the text named.
Result<UtcMs> parse_time(std::string_view text, const EventZone& zone);

}  // namespace gatehouse::model
