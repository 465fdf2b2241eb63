// SPDX-License-Identifier: Apache-2.0
#include "drivers/replay.hpp"

#include <fstream>

#include "tests/catch.hpp"
#include "tests/drivers/harness.hpp"

using namespace gatehouse;
using namespace gatehouse::drivers_test;
using drivers::parse_replay;
using namespace std::string_literals;

TEST_CASE("a replay file is timed scans and comments") {
  const auto script = parse_replay(
      "# the first minute\r\n"
      "\n"
      "+0 North tag 04E10CDA993C80\n"
      "  +1500\tNorth  ticket  ABC 123 \r\n"
      "+20 South ticket ]Q1a\\x00\\xfF\\\\b # no comment\n"
      "+86400000 South tag deadbeef",
      "demo.replay");
  CHECK(script.mistakes.empty());
  CHECK(script.steps == std::vector<drivers::ReplayStep>{
                            {0, "North", model::ScanKind::nfc, "\x04\xE1\x0C\xDA\x99\x3C\x80"},
                            {1500, "North", model::ScanKind::barcode, "ABC 123"},
                            {20, "South", model::ScanKind::barcode, "]Q1a\0\xFF\\b # no comment"s},
                            {86400000, "South", model::ScanKind::nfc, "\xDE\xAD\xBE\xEF"},
                        });
}

TEST_CASE("every mistake in a replay file is told with its line") {
  const auto script = parse_replay(
      "100 North ticket A\n"
      "+x North ticket A\n"
      "+-5 North ticket A\n"
      "+99999999999999999999 North ticket A\n"
      "+1 North ticket good\n"
      "+1\n"
      "+1 North\n"
      "+1 North card A\n"
      "+1 North ticket\n"
      "+1 North tag\n"
      "+1 North tag 04E1\n"
      "+1 North tag 04E10CDA993C8\n"
      "+1 North tag 04:E1:0C:DA\n"
      "+1 North ticket a\\q\n"
      "+1 North ticket a\\x1\n"
      "+1 North ticket " +
          std::string(5000, 'x'),
      "bad.replay");
  CHECK(script.steps.size() == 1);
  std::vector<std::string> lines;
  for (const auto& mistake : script.mistakes) {
    CHECK_FALSE(mistake.what.empty());
    lines.push_back(mistake.where.substr(mistake.where.rfind(' ') + 1));
  }
  CHECK(lines == std::vector<std::string>{"1", "2", "3", "4", "6", "7", "8", "9", "10", "11", "12", "13",
                                          "14", "15", "16"});
  CHECK(
      script.mistakes.front().text() ==
      "bad.replay, line 1: '100' is no pause (a line begins with + and milliseconds, at most a day: +1500)");
}

TEST_CASE("a replay file that cannot be read is a mistake, an empty one is not") {
  TempDir dir;
  CHECK(drivers::load_replay(dir / "none").mistakes.size() == 1);
  CHECK(drivers::load_replay(dir / ".").mistakes.size() == 1);
  std::ofstream(dir / "empty").flush();
  CHECK(drivers::load_replay(dir / "empty").mistakes.empty());
  std::ofstream(dir / "one") << "+0 North ticket A\n";
  CHECK(drivers::load_replay(dir / "one").steps.size() == 1);
}

TEST_CASE("a replay plays its scans in order, a tag leaves at once, and its readers go down at the end") {
  boost::asio::io_context io;
  Record record;
  bool ended = false;
  auto script = parse_replay("+0 N tag DEADBEEF\n+5 S ticket A\n+5 N ticket B\n", "x");
  drivers::ReplayReader reader(io, script.steps, record.events(), [&] { ended = true; });
  REQUIRE(until(io, [&] { return ended; }));
  REQUIRE(record.scans.size() == 3);
  CHECK(record.scans[0].kind == model::ScanKind::nfc);
  CHECK(record.scans[1].reader == "S");
  CHECK(record.scans[2].bytes == "B");
  CHECK(record.scans[2].at_mono_ns >= record.scans[0].at_mono_ns);
  CHECK(record.gone.size() == 1);
  REQUIRE(record.states.size() == 4);
  CHECK((record.states[0].up && record.states[1].up && !record.states[2].up && !record.states[3].up));
}
