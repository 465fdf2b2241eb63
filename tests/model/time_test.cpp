// SPDX-License-Identifier: Apache-2.0
#include "kiosk/model/time.hpp"

#include <limits>
#include <thread>
#include <vector>

#include "tests/catch.hpp"

using namespace gatehouse::model;

namespace {

EventZone zone(const char* name) {
  return EventZone::open(name).value();
}
UtcMs utc(const char* text) {
  return parse_time(text, EventZone()).value();
}
LocalTime wall(int year, int month, int day, int hour, int minute) {
  LocalTime local;
  local.year = year, local.month = month, local.day = day, local.hour = hour, local.minute = minute;
  return local;
}

struct Moment {
  const char* promise;
  const char* zone;
  LocalTime local;
  const char* utc;
};

}  // namespace

TEST_CASE("a zone that ICU does not know is refused by name") {
  for (const char* name : {"Europe/Madrd", "", "GMT+3", "Etc/Unknown", "\xFF", "europe/madrid"}) {
    INFO(name);
    CHECK(EventZone::open(name).has_error());
  }
  CHECK(EventZone::open("Europe/Madrd").error().text().find("\"Europe/Madrd\"") != std::string::npos);
  CHECK(zone("Europe/Madrid").name() == "Europe/Madrid");
  CHECK(EventZone().name() == "UTC");
}

TEST_CASE("an instant shows its wall clock and weekday") {
  const LocalTime madrid = zone("Europe/Madrid").local(utc("2026-07-04T19:02:11.204Z"));
  CHECK(madrid == LocalTime{2026, 7, 4, 21, 2, 11, 6});
  CHECK(zone("Asia/Kathmandu").local(utc("2026-01-01T18:15Z")) == LocalTime{2026, 1, 2, 0, 0, 0, 5});
  CHECK(zone("America/New_York").local(utc("1969-12-31T23:59:59.999Z")) ==
        LocalTime{1969, 12, 31, 18, 59, 59, 3});
  CHECK(zone("Europe/Madrid").local(utc("2399-07-04T12:00Z")).hour == 14);
}

TEST_CASE("a wall-clock time has one instant, also in the nights when the clock changes") {
  const Moment moments[] = {
      {"winter", "Europe/Madrid", wall(2026, 1, 10, 12, 0), "2026-01-10T11:00Z"},
      {"summer", "Europe/Madrid", wall(2026, 7, 10, 12, 0), "2026-07-10T10:00Z"},
      {"before a skipped hour", "Europe/Madrid", wall(2026, 3, 29, 1, 59), "2026-03-29T00:59Z"},
      {"its first minute: the first instant after", "Europe/Madrid", wall(2026, 3, 29, 2, 0),
       "2026-03-29T01:00Z"},
      {"its middle: the first instant after", "Europe/Madrid", wall(2026, 3, 29, 2, 30), "2026-03-29T01:00Z"},
      {"after it", "Europe/Madrid", wall(2026, 3, 29, 3, 0), "2026-03-29T01:00Z"},
      {"a repeated hour: the first of the two", "Europe/Madrid", wall(2026, 10, 25, 2, 30),
       "2026-10-25T00:30Z"},
      {"after it", "Europe/Madrid", wall(2026, 10, 25, 3, 0), "2026-10-25T02:00Z"},
      {"half an hour skipped", "Australia/Lord_Howe", wall(2026, 10, 4, 2, 10), "2026-10-03T15:30Z"},
      {"midnight skipped", "America/Havana", wall(2026, 3, 8, 0, 0), "2026-03-08T05:00Z"},
      {"a whole day skipped", "Pacific/Apia", wall(2011, 12, 30, 12, 0), "2011-12-30T10:00Z"},
  };
  for (const Moment& moment : moments) {
    INFO(moment.zone << ": " << moment.promise);
    CHECK(iso_utc(zone(moment.zone).utc(moment.local)) == iso_utc(utc(moment.utc)));
  }
}

TEST_CASE("'today' begins at the first instant of the local day") {
  const EventZone madrid = zone("Europe/Madrid");
  CHECK(madrid.start_of_day(utc("2026-07-04T21:59:59.999Z")) == utc("2026-07-03T22:00Z"));
  CHECK(madrid.start_of_day(utc("2026-07-04T22:00Z")) == utc("2026-07-04T22:00Z"));
  CHECK(madrid.start_of_day(utc("2026-10-25T20:00Z")) == utc("2026-10-24T22:00Z"));
  // In Havana the day of the change begins at one o'clock, because midnight is skipped.
  CHECK(zone("America/Havana").start_of_day(utc("2026-03-08T12:00Z")) == utc("2026-03-08T05:00Z"));
}

TEST_CASE("the last six o'clock is today's once it has struck, else yesterday's") {
  const EventZone madrid = zone("Europe/Madrid");
  CHECK(madrid.last_time_of_day(utc("2026-07-04T04:00Z"), 360) == utc("2026-07-04T04:00Z"));
  CHECK(madrid.last_time_of_day(utc("2026-07-04T03:59:59.999Z"), 360) == utc("2026-07-03T04:00Z"));
  CHECK(madrid.last_time_of_day(utc("2026-07-03T22:00Z"), 0) == utc("2026-07-03T22:00Z"));
}

TEST_CASE("an hour the clock skips or repeats strikes at the first instant at or after it") {
  const EventZone madrid = zone("Europe/Madrid");
  CHECK(madrid.last_time_of_day(utc("2026-03-29T01:00Z"), 150) == utc("2026-03-29T01:00Z"));
  CHECK(madrid.last_time_of_day(utc("2026-03-29T00:59Z"), 150) == utc("2026-03-28T01:30Z"));
  CHECK(madrid.last_time_of_day(utc("2026-10-25T01:45Z"), 150) == utc("2026-10-25T00:30Z"));
  CHECK(madrid.last_time_of_day(utc("2026-10-25T00:29Z"), 150) == utc("2026-10-24T00:30Z"));
}

TEST_CASE("a clock set back across midnight strikes the small hours of tomorrow before today's last ones") {
  // St John's, 2010-11-07: at 00:01 back to 23:01 of the day before.
  const EventZone st_johns = zone("America/St_Johns");
  const UtcMs midnight = utc("2010-11-07T02:30Z");
  CHECK(st_johns.local(midnight + 120'000).day == 6);
  CHECK(st_johns.last_time_of_day(midnight + 120'000, 0) == midnight);
  CHECK(st_johns.start_of_day(utc("2010-11-07T12:00Z")) == midnight);
}

TEST_CASE("UTC is written to the millisecond") {
  CHECK(iso_utc(0) == "1970-01-01T00:00:00.000Z");
  CHECK(iso_utc(-1) == "1969-12-31T23:59:59.999Z");
  CHECK(iso_utc(1783191731204) == "2026-07-04T19:02:11.204Z");
  CHECK(iso_utc(std::numeric_limits<UtcMs>::max()) == "9999-12-31T23:59:59.999Z");
  CHECK(iso_utc(std::numeric_limits<UtcMs>::min()) == "0000-01-01T00:00:00.000Z");
}

TEST_CASE("ISO 8601 is read, event-local where it names no offset") {
  const std::pair<const char*, const char*> times[] = {
      {"2026-07-04", "2026-07-03T22:00:00.000Z"},
      {"2026-07-04T19:30", "2026-07-04T17:30:00.000Z"},
      {"2026-07-04 19:30", "2026-07-04T17:30:00.000Z"},
      {"2026-07-04T19:30:15", "2026-07-04T17:30:15.000Z"},
      {"2026-07-04T19:30:15.5", "2026-07-04T17:30:15.500Z"},
      {"2026-07-04T19:30:15,25", "2026-07-04T17:30:15.250Z"},
      {"2026-07-04T19:30:15.123999", "2026-07-04T17:30:15.123Z"},
      {"2026-07-04T19:30Z", "2026-07-04T19:30:00.000Z"},
      {"2026-07-04T19:30:00+05:45", "2026-07-04T13:45:00.000Z"},
      {"2026-07-04T23:30-03:30", "2026-07-05T03:00:00.000Z"},
      {"2028-02-29", "2028-02-28T23:00:00.000Z"},
      {"1969-12-31T23:59:59.250Z", "1969-12-31T23:59:59.250Z"},
  };
  for (const auto& [text, expected] : times) {
    INFO(text);
    const auto at = parse_time(text, zone("Europe/Madrid"));
    REQUIRE(at.has_value());
    CHECK(iso_utc(*at) == expected);
  }
}

TEST_CASE("anything else is no time, and the message names it") {
  const char* const texts[] = {"",
                               "2026",
                               "2026-7-4",
                               "04.07.2026",
                               "2026-02-29",
                               "2026-13-01",
                               "2026-00-10",
                               "2026-01-00",
                               "20260704",
                               "2026-07-04T",
                               "2026-07-04T24:00",
                               "2026-07-04T19:60",
                               "2026-07-04T19:30:60",
                               "2026-07-04t19:30",
                               "2026-07-04T19:30z",
                               "2026-07-04T19:30.5",
                               "2026-07-04T19:30:15.",
                               "2026-07-04T19:30+0200",
                               "2026-07-04T19:30+02",
                               "2026-07-04T19:30+24:00",
                               "2026-07-04Z",
                               "2026-07-04  19:30",
                               " 2026-07-04",
                               "2026-07-04 ",
                               "2026-07-04T19:30 Z",
                               "-026-07-04",
                               "+2026-07-04",
                               "2026-07-04T19:30Zulu",
                               "1783191731204"};
  for (const char* text : texts) {
    INFO(text);
    const auto at = parse_time(text, EventZone());
    REQUIRE(at.has_error());
    CHECK(at.error().text().find("\"" + std::string(text) + "\"") != std::string::npos);
  }
}

TEST_CASE("wall clock and instant agree through the year, in several threads at once") {
  const EventZone shared = zone("Europe/Madrid");
  const auto walk = [&shared](int& wrong) {
    for (UtcMs at = utc("2026-01-01"); at < utc("2027-01-01"); at += 1'800'000) {
      const UtcMs back = shared.utc(shared.local(at));
      if (back != at && back != at - 3'600'000) ++wrong;  // the second of two repeated hours is the first
    }
  };
  std::vector<int> wrong(4);
  std::vector<std::thread> threads;
  for (int& count : wrong) threads.emplace_back(walk, std::ref(count));
  for (auto& thread : threads) thread.join();
  CHECK(wrong == std::vector<int>(4));
}
