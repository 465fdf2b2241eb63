// SPDX-License-Identifier: Apache-2.0
#include "kiosk/log/row_stamps.hpp"

#include <map>

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
}

TEST_CASE("a row with one write costs one stamp") {
  RowStamps stamps;
  for (std::uint8_t field = 1; field <= 14; ++field) stamps.set(field, {stamp(7, 1), stamp(7, 1), {}});
  CHECK(stamps.bytes().size() == 1 + 4 + 24);
}
