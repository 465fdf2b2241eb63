// SPDX-License-Identifier: Apache-2.0
// The real libnfc against an emulated PN532: what the device class makes of good and bad answers.
#include <cstdlib>

#include <unistd.h>

#include "drivers/libnfc_device.hpp"
#include "tests/catch.hpp"
#include "tests/drivers/pn532/emulator.hpp"

using namespace gatehouse;
using drivers::TagPoll;

namespace {

std::string link_path() {
  return "/tmp/gatehouse-libnfc-" + std::to_string(::getpid());
}

}  // namespace

TEST_CASE("a UID of 4, 7 or 10 bytes is read as it is, with ATQA and SAK") {
  pn532::Emulator emulator(link_path());
  drivers::LibnfcDevice device(emulator.connection_string());
  REQUIRE(device.open().has_value());
  CHECK(device.poll().outcome == TagPoll::Outcome::nothing);
  const auto row = GENERATE(table<const char*, std::string, int, int>({
      {"present DEADBEEF 0004 08", "\xDE\xAD\xBE\xEF", 0x0004, 0x08},
      {"present 04E10CDA993C80", "\x04\xE1\x0C\xDA\x99\x3C\x80", 0x0044, 0x00},
      {"present 04112233445566 0344 20 067577810280", "\x04\x11\x22\x33\x44\x55\x66", 0x0344, 0x20},
      {"present 88010203040506070809 0084 00", "\x88\x01\x02\x03\x04\x05\x06\x07\x08\x09", 0x0084, 0x00},
  }));
  REQUIRE(pn532::command(emulator, std::get<0>(row)) == "ok");
  const auto poll = device.poll();
  CHECK(poll.outcome == TagPoll::Outcome::tag);
  CHECK(poll.uid == std::get<1>(row));
  CHECK(poll.chip.atqa == std::get<2>(row));
  CHECK(poll.chip.sak == std::get<3>(row));
  emulator.remove();
  CHECK(device.poll().outcome == TagPoll::Outcome::nothing);
}
