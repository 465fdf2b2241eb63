// SPDX-License-Identifier: Apache-2.0
// The real libnfc against an emulated PN532, in one process: what the device class makes of the answers that
// libnfc survives. reader_test.cpp has those that it does not.
#include <array>
#include <cstdio>
#include <cstdlib>

#include <sys/wait.h>

#include "drivers/libnfc_device.hpp"
#include "drivers/port_lock.hpp"
#include "tests/catch.hpp"
#include "tests/drivers/harness.hpp"
#include "tests/drivers/pn532/emulator.hpp"

using namespace gatehouse;
using namespace gatehouse::drivers_test;
using drivers::LibnfcDevice;
using drivers::TagPoll;
using pn532::command;

namespace {

struct Bench {
  TempDir dir;
  pn532::Emulator emulator{dir / "nfc"};
  LibnfcDevice device{emulator.connection_string()};
};

/// What Debian's own nfc-list says about the emulator, run without a shell's environment.
std::string nfc_list(const std::filesystem::path& link) {
  const std::string line =
      "env -i PATH=/usr/bin LIBNFC_AUTO_SCAN=false LIBNFC_DEFAULT_DEVICE=pn532_uart:" + link.string() +
      " nfc-list 2>&1";
  FILE* pipe = ::popen(line.c_str(), "r");  // NOLINT(cert-env33-c): the line is this test's own
  REQUIRE(pipe != nullptr);
  std::string all;
  std::array<char, 256> part{};
  while (std::fgets(part.data(), part.size(), pipe) != nullptr) all += part.data();
  CHECK(::pclose(pipe) == 0);
  return all;
}

}  // namespace

TEST_CASE("a UID of 4, 7 or 10 bytes is read as it is, with ATQA and SAK") {
  Bench bench;
  REQUIRE(bench.device.open().has_value());
  CHECK(bench.device.poll().outcome == TagPoll::Outcome::nothing);
  const auto row = GENERATE(table<const char*, std::string, int, int>({
      {"present DEADBEEF 0004 08", "\xDE\xAD\xBE\xEF", 0x0004, 0x08},
      {"present 04E10CDA993C80", "\x04\xE1\x0C\xDA\x99\x3C\x80", 0x0044, 0x00},
      {"present 04112233445566 0344 20 067577810280", "\x04\x11\x22\x33\x44\x55\x66", 0x0344, 0x20},
      {"present 88010203040506070809", "\x88\x01\x02\x03\x04\x05\x06\x07\x08\x09", 0x0084, 0x00},
  }));
  REQUIRE(command(bench.emulator, std::get<0>(row)) == "ok");
  const auto poll = bench.device.poll();
  CHECK(poll.outcome == TagPoll::Outcome::tag);
  CHECK(poll.uid == std::get<1>(row));
  CHECK(poll.chip.atqa == std::get<2>(row));
  CHECK(poll.chip.sak == std::get<3>(row));
  bench.emulator.remove();
  CHECK(bench.device.poll().outcome == TagPoll::Outcome::nothing);
}

TEST_CASE("a tag that knows GET_VERSION tells its version, another one is none the worse for being asked") {
  Bench bench;
  REQUIRE(bench.device.open().has_value());
  const auto [tag, version] = GENERATE(table<std::string, std::string>({
      {"present 04E10CDA993C80 0044 00 - 0004040201000F03", {"\x00\x04\x04\x02\x01\x00\x0F\x03", 8}},
      {"present 04E10CDA993C80 0044 00 - 000404", ""},
      {"present 04E10CDA993C80 0044 00", ""},
      {"present DEADBEEF 0004 08 - 0004040201000F03", ""},
  }));
  REQUIRE(command(bench.emulator, tag) == "ok");
  const auto poll = bench.device.poll();
  REQUIRE(poll.outcome == TagPoll::Outcome::tag);
  CHECK(bench.device.tag_version(poll.chip) == version);
  CHECK(bench.device.poll().uid == poll.uid);
}

TEST_CASE("UIDs that cannot be are odd, not tags") {
  Bench bench;
  REQUIRE(bench.device.open().has_value());
  command(bench.emulator, "present 04E10CDA993C80");
  const auto hostile = GENERATE("uid-0", "uid-5", "uid-200");
  REQUIRE(command(bench.emulator, std::string("hostile ") + hostile) == "ok");
  const auto poll = bench.device.poll();
  CHECK(poll.outcome == TagPoll::Outcome::odd);
  CHECK(contains(poll.why, "UID of"));
  command(bench.emulator, "hostile none");
  CHECK(bench.device.poll().outcome == TagPoll::Outcome::tag);
}

TEST_CASE("broken frames fail the poll, and the device opens again") {
  Bench bench;
  command(bench.emulator, "present 04E10CDA993C80");
  const auto hostile = GENERATE("bad-dcs", "bad-lcs", "long-len", "garbage", "wrong-tfi", "wrong-code",
                                "no-ack", "error-answer");
  INFO(hostile);
  REQUIRE(bench.device.open().has_value());
  command(bench.emulator, std::string("hostile ") + hostile);
  const auto bad = bench.device.poll();
  CHECK((bad.outcome == TagPoll::Outcome::failed || bad.outcome == TagPoll::Outcome::no_answer));
  CHECK_FALSE(bad.why.empty());
  command(bench.emulator, "hostile none");
  REQUIRE(bench.device.open().has_value());
  CHECK(bench.device.poll().outcome == TagPoll::Outcome::tag);
}

TEST_CASE("a chip that falls silent is no answer, one that is pulled out fails at once") {
  Bench bench;
  REQUIRE(bench.device.open().has_value());
  bench.emulator.mute(true);
  CHECK(bench.device.poll().outcome == TagPoll::Outcome::no_answer);
  bench.emulator.mute(false);
  CHECK(bench.device.poll().outcome == TagPoll::Outcome::nothing);
  bench.emulator.unplug();
  CHECK(bench.device.poll().outcome == TagPoll::Outcome::failed);
  bench.device.close();
  const auto gone = bench.device.open();
  REQUIRE(gone.has_error());
  CHECK(contains(gone.error().text(), "no such port"));
  bench.emulator.replug();
  REQUIRE(bench.device.open().has_value());
  CHECK(bench.device.poll().outcome == TagPoll::Outcome::nothing);
}

TEST_CASE("opening a device again and again leaks no descriptor") {
  Bench bench;
  const auto descriptors = [] {
    std::filesystem::directory_iterator all("/proc/self/fd");
    return std::distance(begin(all), end(all));
  };
  REQUIRE(bench.device.open().has_value());
  const auto before = descriptors();
  for (int i = 0; i < 20; ++i) REQUIRE(bench.device.open().has_value());
  CHECK(descriptors() == before);
}

TEST_CASE("a second program on one port is refused with words") {
  Bench bench;
  REQUIRE(bench.device.open().has_value());
  LibnfcDevice second(bench.emulator.connection_string());
  const auto refused = second.open();
  REQUIRE(refused.has_error());
  CHECK(contains(refused.error().text(), "in use by another program"));
  bench.device.close();
  CHECK(second.open().has_value());
}

TEST_CASE("a device without a port is locked by its connection string") {
  const std::string device = "acr122_usb:999:" + std::to_string(::getpid());
  const auto first = drivers::lock_device(device);
  REQUIRE(first.has_value());
  CHECK(drivers::lock_device(device).has_error());
  CHECK(drivers::port_of(device).empty());
  CHECK(drivers::port_of("pn532_uart:/dev/ttyUSB0:115200") == "/dev/ttyUSB0");
  CHECK(drivers::port_of("pn532_i2c:/dev/i2c-1") == "/dev/i2c-1");
  std::filesystem::remove("/run/lock/gatehouse-acr122-usb-999-" + std::to_string(::getpid()) + ".lock");
}

TEST_CASE("a connection string that no driver takes is told") {
  CHECK(LibnfcDevice::wrong("pn532_uart:/dev/ttyUSB0:115200").empty());
  CHECK(LibnfcDevice::wrong("acr122_usb:001:004").empty());
  CHECK(LibnfcDevice::wrong("acr122_usb").empty());
  CHECK(contains(LibnfcDevice::wrong("pn532_uart:ttyUSB0"), "names no port"));
  CHECK(contains(LibnfcDevice::wrong("pn532_uart"), "names no port"));
  CHECK(contains(LibnfcDevice::wrong("pcsc:ACR1252"), "names no driver"));
  CHECK(contains(LibnfcDevice::wrong(""), "names no driver"));
  CHECK(contains(LibnfcDevice::wrong("usb:" + std::string(2000, 'x')), "longer"));
}

TEST_CASE("Debian's nfc-list reads a tag through the emulator") {
  Bench bench;
  command(bench.emulator, "present 04112233445566 0344 20 067577810280");
  const auto said = nfc_list(bench.dir / "nfc");
  INFO(said);
  CHECK(contains(said, "04  11  22  33  44  55  66"));
  CHECK(contains(said, "ATQA (SENS_RES): 03  44"));
  CHECK(contains(said, "SAK (SEL_RES): 20"));
  CHECK(contains(said, "ATS: 75  77  81  02  80"));
}

TEST_CASE("the emulator's commands complain about what they do not understand") {
  Bench bench;
  const auto [line, answer] = GENERATE(table<std::string, std::string>({
      {"present", "error: the UID is not hex of at most 10 bytes"},
      {"present XY", "error: the UID is not hex of at most 10 bytes"},
      {"present 0102030405060708090A0B", "error: the UID is not hex of at most 10 bytes"},
      {"present 01020304 zz 00", "error: ATQA and SAK are hex, 0044 00"},
      {"delay soon", "error: delay takes a number"},
      {"dance", "error: no such command: dance"},
      {"polls", "0"},
  }));
  CHECK(command(bench.emulator, line) == answer);
  CHECK(contains(command(bench.emulator, "hostile no-such"), "error: hostile takes one of: none"));
}
