// SPDX-License-Identifier: Apache-2.0
#include "kiosk/model/time.hpp"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <optional>
#include <stdexcept>

#include <unicode/basictz.h>
#include <unicode/timezone.h>

#include "kiosk/model/bytes.hpp"

namespace gatehouse::model {
namespace {

constexpr UtcMs second_ms = 1000;
constexpr UtcMs minute_ms = 60 * second_ms;
constexpr UtcMs hour_ms = 60 * minute_ms;
constexpr UtcMs day_ms = 24 * hour_ms;
/// Times are those of the years 0000 to 9999, which ISO 8601 writes with four digits; others are held there.
constexpr UtcMs earliest = -62'167'219'200'000;
constexpr UtcMs latest = 253'402'300'799'999;

UtcMs held(UtcMs at) {
  return std::clamp(at, earliest, latest);
}

void require(UErrorCode status) {
  if (U_FAILURE(status)) throw std::runtime_error(std::string("ICU time zone: ") + u_errorName(status));
}

/// The wall clock read as if it were UTC.
UtcMs as_if_utc(const LocalTime& local) {
  using namespace std::chrono;
  const sys_days first = year(local.year) / month(static_cast<unsigned>(local.month)) / 1;
  const auto day = (first.time_since_epoch() + days(local.day - 1)).count();
  return day * day_ms + local.minute_of_day() * minute_ms + local.second * second_ms;
}

LocalTime wall_clock(UtcMs as_if_utc) {
  using namespace std::chrono;
  const auto day = floor<days>(milliseconds(as_if_utc));
  const year_month_day date{sys_days(day)};
  const int seconds = static_cast<int>((as_if_utc - day.count() * day_ms) / second_ms);
  LocalTime local;
  local.year = static_cast<int>(date.year());
  local.month = static_cast<int>(static_cast<unsigned>(date.month()));
  local.day = static_cast<int>(static_cast<unsigned>(date.day()));
  local.hour = seconds / 3600;
  local.minute = seconds / 60 % 60;
  local.second = seconds % 60;
  local.weekday = static_cast<int>(weekday(sys_days(day)).iso_encoding());
  return local;
}

}  // namespace

/// Only const members of the ICU zone are called, which ICU lets several threads do at once.
struct EventZone::Zone {
  std::unique_ptr<const icu::BasicTimeZone> icu;

  UtcMs offset(UtcMs at) const {
    std::int32_t raw = 0;
    std::int32_t saving = 0;
    UErrorCode status = U_ZERO_ERROR;
    icu->getOffset(static_cast<UDate>(at), false, raw, saving, status);
    require(status);
    return raw + saving;
  }

  /// `choice` tells which side of a change of the clock to take, for a time skipped and one repeated.
  UtcMs offset_of_local(UtcMs wall, UTimeZoneLocalOption choice) const {
    std::int32_t raw = 0;
    std::int32_t saving = 0;
    UErrorCode status = U_ZERO_ERROR;
    icu->getOffsetFromLocal(static_cast<UDate>(wall), choice, choice, raw, saving, status);
    require(status);
    return raw + saving;
  }

  /// First instant whose wall clock shows `wall` or, where it is skipped, the first after the gap.
  UtcMs first_at(UtcMs wall) const {
    const UtcMs with_former = wall - offset_of_local(wall, UCAL_TZ_LOCAL_FORMER);
    if (with_former + offset(with_former) == wall) return with_former;
    UtcMs before = wall - offset_of_local(wall, UCAL_TZ_LOCAL_LATTER);
    UtcMs after = with_former;
    const UtcMs offset_before = offset(before);
    while (after - before > 1) {
      const UtcMs middle = before + (after - before) / 2;
      (offset(middle) == offset_before ? before : after) = middle;
    }
    return after;
  }
};

Result<EventZone> EventZone::open(std::string_view iana_name) {
  const auto id = icu::UnicodeString::fromUTF8(
      icu::StringPiece(iana_name.data(), static_cast<std::int32_t>(iana_name.size())));
  icu::UnicodeString canonical;
  UBool is_iana = false;
  UErrorCode status = U_ZERO_ERROR;
  icu::TimeZone::getCanonicalID(id, canonical, is_iana, status);
  std::unique_ptr<icu::TimeZone> zone(icu::TimeZone::createTimeZone(id));
  if (U_FAILURE(status) || !is_iana || dynamic_cast<icu::BasicTimeZone*>(zone.get()) == nullptr ||
      *zone == icu::TimeZone::getUnknown())
    return Error{ErrorKind::usage,
                 "no such time zone: " + quoted(iana_name),
                 {},
                 "an IANA name, such as Europe/Madrid"};
  auto rules = std::make_shared<Zone>();
  rules->icu.reset(static_cast<const icu::BasicTimeZone*>(zone.release()));
  return EventZone(std::string(iana_name), std::move(rules));
}

EventZone::EventZone() {
  static const EventZone utc = open("UTC").value();
  *this = utc;
}

EventZone::EventZone(std::string name, std::shared_ptr<const Zone> zone)
    : name_(std::move(name)), zone_(std::move(zone)) {}

LocalTime EventZone::local(UtcMs at) const {
  at = held(at);
  return wall_clock(at + zone_->offset(at));
}

UtcMs EventZone::utc(const LocalTime& local) const {
  return zone_->first_at(as_if_utc(local));
}

UtcMs EventZone::start_of_day(UtcMs at) const {
  LocalTime midnight = local(at);
  midnight.hour = midnight.minute = midnight.second = 0;
  return utc(midnight);
}

UtcMs EventZone::last_time_of_day(UtcMs at, int minute_of_day) const {
  LocalTime midnight = local(at);
  midnight.hour = midnight.minute = midnight.second = 0;
  // From tomorrow, because a clock set back across midnight shows the small hours of tomorrow, then today's
  // last ones again.
  UtcMs wall = as_if_utc(midnight) + day_ms + minute_of_day * minute_ms;
  UtcMs instant = zone_->first_at(wall);
  while (instant > at) {
    wall -= day_ms;
    instant = zone_->first_at(wall);
  }
  return instant;
}

std::string iso_utc(UtcMs at) {
  at = held(at);
  const LocalTime t = wall_clock(at);
  const int ms = static_cast<int>(((at % second_ms) + second_ms) % second_ms);
  char text[64];
  std::snprintf(text, sizeof text, "%04d-%02d-%02dT%02d:%02d:%02d.%03dZ", t.year, t.month, t.day, t.hour,
                t.minute, t.second, ms);
  return text;
}

namespace {

/// Takes the text of a time apart from left to right; each take_ is false, and takes nothing, where it
/// differs.
class TimeText {
 public:
  explicit TimeText(std::string_view text) : rest_(text) {}

  bool done() const { return rest_.empty(); }

  bool take(char c) {
    if (rest_.empty() || rest_[0] != c) return false;
    rest_.remove_prefix(1);
    return true;
  }

  bool take_number(std::size_t digits, int least, int most, int& number) {
    if (rest_.size() < digits ||
        !std::all_of(rest_.begin(), rest_.begin() + static_cast<std::ptrdiff_t>(digits), is_digit))
      return false;
    int value = 0;
    for (const char c : rest_.substr(0, digits)) value = value * 10 + (c - '0');
    if (value < least || value > most) return false;
    rest_.remove_prefix(digits);
    number = value;
    return true;
  }

  /// One digit or more; what is finer than a millisecond is dropped.
  bool take_fraction(int& ms) {
    std::size_t digits = 0;
    ms = 0;
    for (; digits < rest_.size() && is_digit(rest_[digits]); ++digits)
      if (digits < 3) ms = ms * 10 + (rest_[digits] - '0');
    for (std::size_t i = digits; i < 3; ++i) ms *= 10;
    rest_.remove_prefix(digits);
    return digits > 0;
  }

 private:
  std::string_view rest_;
};

struct TimeParts {
  LocalTime wall;
  int ms = 0;
  std::optional<UtcMs> offset;
};

bool take_date(TimeText& text, LocalTime& wall) {
  if (!text.take_number(4, 0, 9999, wall.year) || !text.take('-') ||
      !text.take_number(2, 1, 12, wall.month) || !text.take('-') || !text.take_number(2, 1, 31, wall.day))
    return false;
  using namespace std::chrono;
  return (year(wall.year) / month(static_cast<unsigned>(wall.month)) / wall.day).ok();
}

bool take_clock(TimeText& text, TimeParts& parts) {
  if (!text.take_number(2, 0, 23, parts.wall.hour) || !text.take(':') ||
      !text.take_number(2, 0, 59, parts.wall.minute))
    return false;
  if (!text.take(':')) return true;
  if (!text.take_number(2, 0, 59, parts.wall.second)) return false;
  return (!text.take('.') && !text.take(',')) || text.take_fraction(parts.ms);
}

bool take_offset(TimeText& text, TimeParts& parts) {
  if (text.done()) return true;
  if (text.take('Z')) {
    parts.offset = 0;
    return true;
  }
  const bool west = text.take('-');
  int hours = 0;
  int minutes = 0;
  if ((!west && !text.take('+')) || !text.take_number(2, 0, 23, hours) || !text.take(':') ||
      !text.take_number(2, 0, 59, minutes))
    return false;
  parts.offset = (west ? -1 : 1) * (hours * hour_ms + minutes * minute_ms);
  return true;
}

std::optional<TimeParts> take_time(TimeText text) {
  TimeParts parts;
  if (!take_date(text, parts.wall)) return std::nullopt;
  if (text.done()) return parts;
  if (!text.take('T') && !text.take(' ')) return std::nullopt;
  if (!take_clock(text, parts) || !take_offset(text, parts) || !text.done()) return std::nullopt;
  return parts;
}

}  // namespace

Result<UtcMs> parse_time(std::string_view text, const EventZone& zone) {
  const auto parts = take_time(TimeText(text));
  if (!parts)
    return Error{ErrorKind::usage,
                 "not a time: " + quoted(text),
                 {},
                 "as in 2026-07-04, 2026-07-04T19:30 or 2026-07-04T19:30:00+02:00"};
  const UtcMs whole_seconds = parts->offset ? as_if_utc(parts->wall) - *parts->offset : zone.utc(parts->wall);
  return whole_seconds + parts->ms;
}

}  // namespace gatehouse::model
