// SPDX-License-Identifier: Apache-2.0
#include "kiosk/view/format.hpp"

#include "kiosk/view/texts.hpp"
#include "tests/catch.hpp"

using namespace gatehouse;  // NOLINT(google-build-using-namespace)

namespace {

constexpr model::UtcMs saturday_evening = 1783191852000;  // 2026-07-04T19:04:12Z, 21:04:12 in Madrid
constexpr std::int64_t second = 1000, minute = 60 * second, hour = 60 * minute, day = 24 * hour;

model::EventZone madrid() {
  return model::EventZone::open("Europe/Madrid").value();
}

}  // namespace

TEST_CASE("times are event-local and carry their day only when it is another one") {
  const auto zone = madrid();
  CHECK(view::hour_minute(saturday_evening, zone) == "21:04");
  CHECK(view::hour_minute_second(saturday_evening, zone) == "21:04:12");
  CHECK(view::when(saturday_evening - 2 * hour, saturday_evening, zone) == "19:04");
  CHECK(view::when(saturday_evening - day, saturday_evening, zone) == "Fri 3 Jul 21:04");
  CHECK(view::when(saturday_evening + day, saturday_evening, zone) == "Sun 5 Jul 21:04");
  CHECK(view::when(saturday_evening - 365 * day, saturday_evening, zone) == "4 Jul 2025 21:04");
  // 23:30 UTC is the next day in Madrid.
  CHECK(view::when(saturday_evening + 266 * minute, saturday_evening, zone) == "Sun 5 Jul 01:30");
}

TEST_CASE("an age is coarse, so that a healthy screen stands still") {
  CHECK(view::age(-50) == "under 5 s");
  CHECK(view::age(0) == "under 5 s");
  CHECK(view::age(4999) == "under 5 s");
  CHECK(view::age(5 * second) == "5 s");
  CHECK(view::age(44 * second) == "40 s");
  CHECK(view::age(60 * second) == "1 min");
  CHECK(view::age(119 * minute) == "119 min");
  CHECK(view::age(2 * hour) == "2 h");
  CHECK(view::age(47 * hour) == "47 h");
  CHECK(view::age(48 * hour) == "2 days");
}

TEST_CASE("figures are grouped by a narrow space") {
  CHECK(view::figure(0) == "0");
  CHECK(view::figure(999) == "999");
  CHECK(view::figure(3412) == "3\u202F412");
  CHECK(view::figure(-1234567) == "-1\u202F234\u202F567");
}

TEST_CASE("text from outside becomes one clean line") {
  CHECK(view::one_line("  Ana \t\n Ruiz ") == "Ana Ruiz");
  CHECK(view::one_line("a\x01\x7F"
                       "b") == "a b");
  CHECK(view::one_line(std::string_view("a\0b", 3)) == "a b");
  CHECK(view::one_line("M\xFCller") == "M\uFFFDller");
  CHECK(view::one_line("\xE2\x82") == "\uFFFD");
  CHECK(view::one_line("").empty());
  CHECK(view::one_line("abcdef", 6) == "abcdef");
  CHECK(view::one_line("abcdefg", 6) == "abcdef…");
  CHECK(view::one_line("Θάλεια Νικολάου", 6) == "Θάλεια…");
}

TEST_CASE("initials are of the first and the last word, in any script") {
  CHECK(view::initials("Ana Ruiz") == "AR");
  CHECK(view::initials("ana maría ruiz") == "AR");
  CHECK(view::initials("Madonna") == "M");
  CHECK(view::initials("Жанна Ёлкина") == "ЖЁ");
  CHECK(view::initials("éric") == "É");
  CHECK(view::initials("O'Brien-Smith") == "OS");
  CHECK(view::initials("李 娜") == "李娜");
  CHECK(view::initials("").empty());
  CHECK(view::initials("- 42 -").empty());
  CHECK(view::initials("\xFF\xFE").empty());
}

TEST_CASE("fill puts values in by name and leaves what it does not know") {
  CHECK(view::fill("Used {time} at {gate}", {{"gate", "North"}, {"time", "19:02"}}) == "Used 19:02 at North");
  CHECK(view::fill("{a}{a}", {{"a", "{b}"}, {"b", "x"}}) == "{b}{b}");
  CHECK(view::fill("{unknown} {", {{"a", "b"}}) == "{unknown} {");
  CHECK(view::fill("", {}).empty());
  CHECK(view::tr_n("{n} day", "{n} days", 1) == "1 day");
  CHECK(view::tr_n("{n} day", "{n} days", 0) == "0 days");
}

TEST_CASE("a tag is shown by its last four characters") {
  CHECK(view::tag_tail("04A1B2C3D44F2A") == "···4F2A");
}
