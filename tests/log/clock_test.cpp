// SPDX-License-Identifier: Apache-2.0
#include "kiosk/log/stamp.hpp"
#include "kiosk/model/credential.hpp"
#include "tests/catch.hpp"

using namespace gatehouse::log;

TEST_CASE("a hybrid clock never goes back and never repeats a reading") {
  HybridClock clock;
  const Clock first = clock.tick(1000);
  CHECK(ms_of_clock(first) == 1000);
  CHECK(clock.tick(1000) == first + 1);
  CHECK(clock.tick(10) == first + 2);  // the wall clock was set back
  CHECK(clock.tick(2000) == clock_of_ms(2000));
}

TEST_CASE("a reading follows every accepted stamp that was observed") {
  HybridClock clock;
  clock.observe(clock_of_ms(5000) + 7);
  CHECK(clock.tick(1000) == clock_of_ms(5000) + 8);
}

TEST_CASE("a full counter runs on into the milliseconds") {
  HybridClock clock(clock_of_ms(1000) + 0xFFFF);
  CHECK(clock.tick(1000) == clock_of_ms(1001));
}

TEST_CASE("SHA-256 is that of FIPS 180-4") {
  const Hash hash = sha256("abc");
  CHECK(gatehouse::model::hex(bytes_of(hash)) ==
        "BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD");
}
