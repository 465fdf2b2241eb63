// SPDX-License-Identifier: Apache-2.0
#include "drivers/line_splitter.hpp"

#include "kiosk/model/credential.hpp"
#include "tests/catch.hpp"

using namespace gatehouse;
using drivers::LineSplitter;
using drivers::ScannedLine;
using drivers::Terminator;
using namespace std::string_literals;

namespace {

constexpr std::int64_t ms = 1'000'000;

std::vector<std::string> codes(const std::vector<ScannedLine>& lines) {
  std::vector<std::string> all;
  all.reserve(lines.size());
  for (const auto& line : lines)
    all.push_back(line.kind == ScannedLine::Kind::code ? line.bytes : "(dropped)");
  return all;
}

using Codes = std::vector<std::string>;

}  // namespace

TEST_CASE("a code ends where the scanner's settings say") {
  const auto [terminator, bytes, expected] = GENERATE(table<Terminator, std::string, Codes>({
      {Terminator::any, "A\rB\nC\r\nD\n\rE\r", {"A", "B", "C", "D", "E"}},
      {Terminator::any, "\r\n\r\n", {}},
      {Terminator::any, "]Q1ABC\r", {"]Q1ABC"}},
      {Terminator::any, "a\0b\x1D\xFF\xC3\xA9\r"s, {"a\0b\x1D\xFF\xC3\xA9"s}},
      {Terminator::any, "no end", {}},
      {Terminator::cr, "A\nB\rC\r\n", {"A\nB", "C"}},
      {Terminator::lf, "A\rB\nC\r\n", {"A\rB", "C\r"}},
      {Terminator::crlf, "A\rB\nC\r\nD\r\r\n", {"A\rB\nC", "D\r"}},
      {Terminator::crlf, "\r\n", {}},
  }));
  LineSplitter whole(terminator);
  CHECK(codes(whole.feed(bytes, 0)) == expected);
  LineSplitter bytewise(terminator);
  Codes got;
  for (const char c : bytes)
    for (auto& code : codes(bytewise.feed({&c, 1}, 0))) got.push_back(code);
  CHECK(got == expected);
}

TEST_CASE("the longest code is taken, one byte more is dropped whole") {
  const auto terminator = GENERATE(Terminator::any, Terminator::cr, Terminator::lf, Terminator::crlf);
  const std::string end = terminator == Terminator::lf     ? "\n"
                          : terminator == Terminator::crlf ? "\r\n"
                                                           : "\r";
  const std::string longest(model::max_barcode_bytes, 'x');
  LineSplitter splitter(terminator);
  CHECK(codes(splitter.feed(longest + end, 0)) == Codes{longest});
  CHECK(codes(splitter.feed("]Q1" + longest + end, 0)) == Codes{"]Q1" + longest});
  CHECK(codes(splitter.feed(longest + "x" + end + "next" + end, 0)) == Codes{"(dropped)", "next"});
  CHECK(codes(splitter.feed("]Q1" + longest + "x" + end + "next" + end, 0)) == Codes{"(dropped)", "next"});
}

TEST_CASE("a code that is too long is told once and dropped until its end") {
  LineSplitter splitter;
  int told = 0;
  for (int i = 0; i < 100; ++i)
    for (const auto& line : splitter.feed(std::string(1000, 'x'), i * ms)) {
      CHECK(line.kind == ScannedLine::Kind::too_long);
      ++told;
    }
  CHECK(told == 1);
  CHECK(splitter.feed("tail\rgood\r", 100 * ms) ==
        std::vector<ScannedLine>{{ScannedLine::Kind::code, "good"}});
}

TEST_CASE("a gap of 500 ms starts afresh") {
  LineSplitter splitter;
  CHECK(splitter.feed("half", 0).empty());
  CHECK(codes(splitter.feed("+half\r", 499 * ms)) == Codes{"half+half"});
  CHECK(splitter.feed("half", 1000 * ms).empty());
  CHECK(
      splitter.feed("whole\r", 1500 * ms) ==
      std::vector<ScannedLine>{{ScannedLine::Kind::unfinished, "half"}, {ScannedLine::Kind::code, "whole"}});
  CHECK(splitter.feed("half", 2000 * ms).empty());
  CHECK_FALSE(splitter.expire(2499 * ms));
  CHECK(splitter.open());
  CHECK(splitter.expire(2500 * ms) == ScannedLine{ScannedLine::Kind::unfinished, "half"});
  CHECK_FALSE(splitter.open());
  CHECK_FALSE(splitter.expire(9000 * ms));
  CHECK(splitter.feed(std::string(9000, 'x'), 10000 * ms).size() == 1);
  CHECK(codes(splitter.feed("afresh\r", 10500 * ms)) == Codes{"afresh"});
}
