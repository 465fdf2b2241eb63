// SPDX-License-Identifier: Apache-2.0
#include "drivers/libnfc_device.hpp"

#include <array>
#include <string_view>
#include <utility>

#include <nfc/nfc.h>
#include <stdlib.h>

#include "drivers/port_lock.hpp"

namespace gatehouse::drivers {
namespace {

using model::Error;
using model::ErrorKind;

// The drivers in Debian's libnfc. It has none for PC/SC.
constexpr std::array<std::string_view, 8> known_drivers{"pn532_uart", "pn532_spi", "pn532_i2c", "pn53x_usb",
                                                        "acr122_usb", "acr122s",   "arygon",    "usb"};

std::string bytes_of(const std::uint8_t* data, std::size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

// ISO/IEC 14443-3: bits 8 and 7 of ATQA tell the size of the UID. Real chips with four and seven bytes get it
// wrong, and with two tags in the field their answers mix. Ten bytes without that mark, though, are what
// libnfc makes up when the chip claims an impossible length.
bool made_up(const nfc_iso14443a_info& info) {
  constexpr std::uint8_t triple_size = 0x80;
  return info.szUidLen == 10 && (info.abtAtqa[1] & triple_size) == 0;
}

TagPoll read_of(const nfc_iso14443a_info& info) {
  TagPoll poll;
  if (info.szUidLen != 4 && info.szUidLen != 7 && info.szUidLen != 10) {
    poll.outcome = TagPoll::Outcome::odd;
    poll.why = "a tag answered with a UID of " + std::to_string(info.szUidLen) + " bytes";
  } else if (made_up(info)) {
    poll.outcome = TagPoll::Outcome::odd;
    poll.why = "a tag answered with a UID of 10 bytes that it does not announce";
  } else {
    poll.outcome = TagPoll::Outcome::tag;
    poll.uid = bytes_of(info.abtUid, info.szUidLen);
    poll.chip.atqa = static_cast<std::uint16_t>(info.abtAtqa[0] << 8 | info.abtAtqa[1]);
    poll.chip.sak = info.btSak;
  }
  return poll;
}

}  // namespace

std::string LibnfcDevice::wrong(const std::string& connection_string) {
  const auto driver = connection_string.substr(0, connection_string.find(':'));
  for (const auto known : known_drivers)
    if (driver == known) {
      if (connection_string.size() >= sizeof(nfc_connstring)) return "longer than libnfc takes";
      const bool needs_port = driver != "usb" && !driver.ends_with("_usb");
      if (needs_port && port_of(connection_string).empty()) return "names no port: " + driver + ":/dev/…";
      return {};
    }
  std::string all;
  for (const auto known : known_drivers) all.append(all.empty() ? "" : ", ").append(known);
  return "names no driver of libnfc (" + all + ")";
}

LibnfcDevice::LibnfcDevice(std::string connection_string) : connection_string_(std::move(connection_string)) {
  // What libnfc itself would take from the environment; only the connection string counts here.
  ::setenv("LIBNFC_AUTO_SCAN", "false", 1);
  ::setenv("LIBNFC_INTRUSIVE_SCAN", "false", 1);
  ::unsetenv("LIBNFC_DEFAULT_DEVICE");
  ::unsetenv("LIBNFC_DEVICE");
}

LibnfcDevice::~LibnfcDevice() {
  close();
  if (context_ != nullptr) ::nfc_exit(context_);
}

std::string LibnfcDevice::library() const {
  return std::string("libnfc ") + ::nfc_version();
}

model::Result<void> LibnfcDevice::open() {
  close();
  if (context_ == nullptr) ::nfc_init(&context_);
  if (context_ == nullptr)
    return Error{ErrorKind::failure, "libnfc does not start", "", "is there memory left?"};
  auto lock = lock_device(connection_string_);
  if (!lock) return lock.error();
  lock_ = std::move(*lock);
  device_ = ::nfc_open(context_, connection_string_.c_str());
  if (device_ == nullptr) {
    lock_.reset();
    return Error{ErrorKind::failure, "no NFC reader answers", connection_string_,
                 "is it connected and powered?"};
  }
  auto done = set_up();
  if (!done) close();
  return done;
}

model::Result<void> LibnfcDevice::set_up() {
  int result = ::nfc_initiator_init(device_);
  // A bounded select: an endless one does not come back from a chip that went mute.
  if (result >= 0) result = ::nfc_device_set_property_bool(device_, NP_INFINITE_SELECT, false);
  // No ATS: nothing here needs one, and a card that sends a bad one would end this process.
  if (result >= 0) result = ::nfc_device_set_property_bool(device_, NP_AUTO_ISO14443_4, false);
  if (result >= 0) return {};
  return Error{ErrorKind::failure, std::string("the NFC reader cannot be set up: ") + ::nfc_strerror(device_),
               connection_string_, ""};
}

void LibnfcDevice::close() {
  if (device_ != nullptr) ::nfc_close(std::exchange(device_, nullptr));
  lock_.reset();
}

TagPoll LibnfcDevice::poll() {
  const nfc_modulation type_a{NMT_ISO14443A, NBR_106};
  nfc_target target{};
  const int result = ::nfc_initiator_select_passive_target(device_, type_a, nullptr, 0, &target);
  if (result > 0) return read_of(target.nti.nai);
  TagPoll poll;
  if (result == 0) return poll;
  poll.outcome = result == NFC_ETIMEOUT ? TagPoll::Outcome::no_answer : TagPoll::Outcome::failed;
  poll.why = std::string("the NFC reader failed: ") + ::nfc_strerror(device_);
  return poll;
}

std::string LibnfcDevice::tag_version(const model::ChipFingerprint& chip) {
  // NTAG and Ultralight EV1 know the command (NTAG213/215/216 datasheet, 10.1). Other chips have another SAK,
  // or refuse it and answer the next poll as if nothing had been.
  constexpr std::uint8_t type_2_sak = 0x00;
  constexpr std::array<std::uint8_t, 1> get_version{0x60};
  constexpr int answer_bytes = 8;
  constexpr int wait_ms = 300;
  if (chip.sak != type_2_sak) return {};
  std::array<std::uint8_t, 64> answer{};
  if (::nfc_device_set_property_bool(device_, NP_EASY_FRAMING, false) < 0) return {};
  const int got = ::nfc_initiator_transceive_bytes(device_, get_version.data(), get_version.size(),
                                                   answer.data(), answer.size(), wait_ms);
  return got == answer_bytes ? bytes_of(answer.data(), answer_bytes) : std::string{};
}

}  // namespace gatehouse::drivers
