// SPDX-License-Identifier: Apache-2.0
#include "drivers/reader_protocol.hpp"

#include "tests/catch.hpp"
#include "tests/drivers/harness.hpp"

using namespace gatehouse;
using namespace gatehouse::drivers_test;
using namespace gatehouse::drivers;

namespace {

std::vector<Message> samples() {
  return {
      Hello{"North 1", "pn532_uart:/dev/ttyUSB0:115200", "libnfc 1.8.0"},
      DeviceState{true, 123'456'789'012, "reading"},
      DeviceState{false, -1, ""},
      TagSeen{std::string("\x04\xE1\x0C\x00\x99\x3C\x80", 7), {0x0044, 0x00, ""}, 42},
      TagSeen{"\xDE\xAD\xBE\xEF", {}, 42},
      TagSeen{"0123456789", {std::nullopt, 0x20, std::string(8, '\0')}, INT64_MAX},
      TagGone{"\xDE\xAD\xBE\xEF", INT64_MIN},
      OddRead{"a UID of 5 bytes", 7},
  };
}

std::string framed(const std::string& payload) {
  return std::string{static_cast<char>(payload.size() >> 8), static_cast<char>(payload.size() & 0xFF)} +
         payload;
}

}  // namespace

TEST_CASE("every message comes back as it was sent, in pieces of any size") {
  std::string bytes;
  for (const auto& message : samples()) bytes += encode(message);
  for (const std::size_t piece : {std::size_t{1}, std::size_t{3}, std::size_t{50}, bytes.size()}) {
    MessageDecoder decoder;
    std::vector<Message> got;
    for (std::size_t at = 0; at < bytes.size(); at += piece) {
      decoder.feed(std::string_view(bytes).substr(at, piece));
      for (auto next = decoder.next(); next.has_value() && *next; next = decoder.next())
        got.push_back(**next);
    }
    CHECK((got == samples()));
  }
}

TEST_CASE("texts are made to fit and lose their control bytes") {
  MessageDecoder decoder;
  decoder.feed(encode(OddRead{std::string(5000, 'x') + "\n", 1}));
  decoder.feed(encode(Hello{"a\nb\x1b", std::string(5000, 'd'), "l"}));
  auto odd = decoder.next();
  REQUIRE(odd.has_value());
  CHECK(std::get<OddRead>(**odd).text == std::string(max_text_bytes, 'x'));
  auto hello = decoder.next();
  REQUIRE(hello.has_value());
  CHECK(std::get<Hello>(**hello).name == "a?b?");
}

TEST_CASE("what is no message of ours is an error that says why") {
  using std::string_literals::operator""s;
  const auto [bytes, why] = GENERATE(table<std::string, std::string>({
      {"\0\0"s, "a frame of 0 bytes"},
      {"\xFF\xFF"s, "a frame of 65535 bytes"},
      {"\x04\x01"s, "a frame of 1025 bytes"},
      {framed("\x02\x01"), "version 2"},
      {framed("\x01"), "no message has type 0"},
      {framed("\x01\x09"), "no message has type 9"},
      {framed("\x01\x01"), "malformed"},
      {framed("\x01\x01\0\x05North"s), "malformed"},
      {framed("\x01\x01\xFF\xFFNorth"s), "malformed"},
      {framed("\x01\x02\x02\0\0\0\0\0\0\0\0\0\0"s), "malformed"},  // a flag that is neither 0 nor 1
      {framed("\x01\x02\x01\0\0\0\0\0\0\0\0\0\x01\n"s), "malformed"},
      {framed("\x01\x04\0\x05"
              "12345\0\0\0\0\0\0\0\0"s),
       "malformed"},                                                      // a UID of five bytes
      {framed(encode(OddRead{"x", 1}).substr(2) + "more"), "malformed"},  // bytes after the last field
  }));
  MessageDecoder decoder;
  decoder.feed(bytes);
  const auto got = decoder.next();
  REQUIRE(got.has_error());
  CHECK(contains(got.error().what, why));
}
