// SPDX-License-Identifier: Apache-2.0
#include "kiosk/log/row_stamps.hpp"

#include <map>
#include <stdexcept>

#include <rapidcheck.h>

#include "tests/catch.hpp"

using namespace gatehouse::log;

namespace {

Stamp stamp(std::uint64_t clock, std::uint8_t device) {
  Stamp made{clock, {}};
  made.device.value.bytes[15] = device;
  return made;
}

}  // namespace

TEST_CASE("a row remembers which write won each field, whatever the order of writes") {
  CHECK(rc::check([] {
    std::map<std::uint8_t, WriteStamp> expected;
    RowStamps forward;
    const auto writes = *rc::gen::container<std::vector<std::pair<std::uint8_t, std::uint8_t>>>(
        rc::gen::pair(rc::gen::inRange<std::uint8_t>(1, 31), rc::gen::inRange<std::uint8_t>(1, 5)));
    for (const auto& [field, number] : writes) {
      WriteStamp write{stamp(number, 1), stamp(number % 2 == 0 ? number : 99, 2), {}};
      if (number == 3) write.replaced = stamp(1, 1);
      forward.set(field, write);
      expected[field] = write;
    }
    RowStamps backward;
    for (auto it = expected.rbegin(); it != expected.rend(); ++it) backward.set(it->first, it->second);
    RC_ASSERT(forward.bytes() == backward.bytes());
    const RowStamps parsed = RowStamps::parse(forward.bytes());
    for (std::uint8_t field = 1; field < 32; ++field) {
      const WriteStamp* found = parsed.find(field);
      RC_ASSERT((found != nullptr) == expected.contains(field));
      if (found != nullptr) RC_ASSERT(*found == expected[field]);
    }
  }));
}

TEST_CASE("damaged stamps are told, not guessed") {
  CHECK_THROWS(RowStamps::parse("abc"));
  RowStamps stamps;
  stamps.set(1, {stamp(7, 1), stamp(6, 2), stamp(5, 3)});
  stamps.set(2, {stamp(8, 1), stamp(8, 1), {}});
  const std::string whole = stamps.bytes();
  REQUIRE(RowStamps::parse(whole).bytes() == whole);
  for (std::size_t length = 1; length < whole.size(); ++length)
    if (length != 1 + 4 + 3 * 24) CHECK_THROWS(RowStamps::parse(whole.substr(0, length)));
  const std::string second = whole.substr(1 + 4 + 3 * 24);
  CHECK_THROWS(RowStamps::parse(second + whole));             // out of order, and field 2 twice
  CHECK_THROWS(RowStamps::parse(whole + second));             // field 2 twice
  CHECK_THROWS(RowStamps::parse("\x04" + second.substr(1)));  // an unknown flag
  const std::string fieldless = second.substr(0, 1) + std::string(4, '\0') + second.substr(5);
  CHECK_THROWS(RowStamps::parse(fieldless));  // a write of no field
  const std::string stamp_bytes = second.substr(5);
  CHECK_THROWS(RowStamps::parse("\x01" + second.substr(1) + stamp_bytes));  // an author that needs no place
}

TEST_CASE("whatever bytes are taken for stamps are the bytes that they make") {
  CHECK(rc::check([] {
    RowStamps stamps;
    for (std::uint8_t field = 1; field < 6; ++field)
      if (*rc::gen::arbitrary<bool>())
        stamps.set(field, {stamp(*rc::gen::inRange<std::uint64_t>(1, 3), 1), stamp(1, 1), {}});
    std::string bytes = stamps.bytes();
    for (int i = *rc::gen::inRange(0, 3); i > 0 && !bytes.empty(); --i)
      bytes[*rc::gen::inRange<std::size_t>(0, bytes.size())] = static_cast<char>(*rc::gen::inRange(0, 16));
    try {
      RC_ASSERT(RowStamps::parse(bytes).bytes() == bytes);
    } catch (const std::runtime_error&) {
      RC_TAG("refused");
    }
  }));
}

TEST_CASE("a row with one write costs one stamp") {
  RowStamps stamps;
  for (std::uint8_t field = 1; field <= 14; ++field) stamps.set(field, {stamp(7, 1), stamp(7, 1), {}});
  CHECK(stamps.bytes().size() == 1 + 4 + 24);
}
