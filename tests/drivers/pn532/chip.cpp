// SPDX-License-Identifier: Apache-2.0
#include "tests/drivers/pn532/chip.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace gatehouse::pn532 {
namespace {

// Command codes, PN532 user manual chapter 7.
enum Command : std::uint8_t {
  diagnose = 0x00,
  get_firmware_version = 0x02,
  read_register = 0x06,
  write_register = 0x08,
  set_parameters = 0x12,
  sam_configuration = 0x14,
  power_down = 0x16,
  rf_configuration = 0x32,
  in_data_exchange = 0x40,
  in_communicate_thru = 0x42,
  in_deselect = 0x44,
  in_list_passive_target = 0x4A,
  in_release = 0x52,
};

constexpr std::uint8_t auto_rats = 0x10;
constexpr std::uint8_t status_timeout = 0x01;

constexpr std::array<std::pair<std::string_view, Hostile>, 16> names{{
    {"none", Hostile::none},
    {"ats-tl0", Hostile::ats_tl0},
    {"truncated", Hostile::truncated},
    {"uid-200", Hostile::uid_200},
    {"uid-0", Hostile::uid_0},
    {"uid-5", Hostile::uid_5},
    {"status-bit7", Hostile::status_bit7},
    {"bad-dcs", Hostile::bad_dcs},
    {"bad-lcs", Hostile::bad_lcs},
    {"long-len", Hostile::long_len},
    {"short-len", Hostile::short_len},
    {"garbage", Hostile::garbage},
    {"wrong-tfi", Hostile::wrong_tfi},
    {"wrong-code", Hostile::wrong_code},
    {"no-ack", Hostile::no_ack},
    {"error-answer", Hostile::error_answer},
}};

void append(Bytes& to, const Bytes& from) {
  to.insert(to.end(), from.begin(), from.end());
}

}  // namespace

std::optional<Hostile> hostile_named(std::string_view name) {
  for (const auto& [known, hostile] : names)
    if (known == name) return hostile;
  return std::nullopt;
}

std::string hostile_names() {
  std::string all;
  for (const auto& [name, hostile] : names) all.append(all.empty() ? "" : " ").append(name);
  return all;
}

Bytes Chip::answer(const Bytes& command) {
  Bytes frame = misbehave(command, reply(command));
  Bytes whole;
  const bool targeted = command[0] == in_list_passive_target;
  if (!(hostile == Hostile::no_ack && targeted)) whole = ack_frame();
  append(whole, frame);
  return corrupt > 0 ? broken(std::move(whole)) : whole;
}

Bytes Chip::reply(const Bytes& command) {
  const auto code = static_cast<std::uint8_t>(command[0] + 1);
  switch (command[0]) {
    case diagnose:  // the communication test gives its data back
      return reply_frame(code, std::span(command).subspan(1));
    case get_firmware_version:
      return reply_frame(code, Bytes{0x32, 0x01, 0x06, 0x07});
    case read_register:
    case write_register:
      return reply_frame(code, registers(command));
    case set_parameters:
      if (command.size() > 1) parameters_ = command[1];
      return reply_frame(code, {});
    case sam_configuration:
    case rf_configuration:
      return reply_frame(code, {});
    case power_down:
    case in_deselect:
    case in_release:
      return reply_frame(code, Bytes{0x00});
    case in_data_exchange:
      return reply_frame(code, Bytes{status_timeout});
    case in_communicate_thru:
      return reply_frame(code, communicate_thru(command));
    case in_list_passive_target:
      return reply_frame(code, list_passive_target(command));
    default:
      return error_frame();
  }
}

Bytes Chip::registers(const Bytes& command) {
  Bytes values;
  const std::size_t step = command[0] == read_register ? 2 : 3;
  for (std::size_t at = 1; at + step <= command.size(); at += step) {
    const auto address = static_cast<std::uint16_t>(command[at] << 8 | command[at + 1]);
    if (command[0] == read_register)
      values.push_back(registers_[address]);
    else
      registers_[address] = command[at + 2];
  }
  return values;
}

Bytes Chip::communicate_thru(const Bytes& command) const {
  constexpr std::uint8_t get_version = 0x60;
  if (!tag || tag->version.empty() || command.size() < 2 || command[1] != get_version)
    return {status_timeout};
  Bytes data{0x00};
  append(data, tag->version);
  return data;
}

Bytes Chip::list_passive_target(const Bytes& command) {
  constexpr std::uint8_t iso14443a_106 = 0x00;
  const bool type_a = command.size() >= 3 && command[2] == iso14443a_106;
  if (type_a) ++polls_;
  if (!type_a || !tag) return {0x00};
  return target_data();
}

Bytes Chip::target_data() const {
  Bytes data{0x01, 0x01, static_cast<std::uint8_t>(tag->atqa >> 8),
             static_cast<std::uint8_t>(tag->atqa & 0xFF), tag->sak};
  Bytes uid = tag->uid;
  std::size_t claimed = uid.size();
  if (hostile == Hostile::uid_200) claimed = 200;
  if (hostile == Hostile::uid_0) uid.clear(), claimed = 0;
  if (hostile == Hostile::uid_5) uid.resize(5, 0x55), claimed = 5;
  data.push_back(static_cast<std::uint8_t>(claimed));
  append(data, uid);
  if (hostile == Hostile::ats_tl0)
    data.push_back(0x00);
  else if ((parameters_ & auto_rats) != 0)
    append(data, tag->ats);
  if (hostile == Hostile::truncated) data.resize(4);
  return data;
}

Bytes Chip::misbehave(const Bytes& command, Bytes frame) const {
  const auto code = static_cast<std::uint8_t>(command[0] + 1);
  const bool has_status = command[0] == power_down || command[0] == in_communicate_thru;
  if (hostile == Hostile::status_bit7 && has_status) return reply_frame(code, Bytes{0x80});
  if (command[0] != in_list_passive_target) return frame;
  switch (hostile) {
    case Hostile::bad_dcs:
      frame[frame.size() - 2] ^= 0x5A;
      return frame;
    case Hostile::bad_lcs:
      frame[4] ^= 0x5A;
      return frame;
    case Hostile::long_len:
      return {0x00, 0x00, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x02, 0xD5, 0x4B, 0x01};
    case Hostile::short_len:
      return {0x00, 0x00, 0xFF, 0x01, 0xFF, 0xD5, 0x2B, 0x00};
    case Hostile::garbage:
      return {0x7E, 0x13, 0x00, 0xFF, 0xFF, 0x00, 0xD5, 0xD5, 0x99, 0x4B, 0x00, 0xFF};
    case Hostile::wrong_tfi:
      frame[5] = 0xD4;
      return frame;
    case Hostile::wrong_code:
      return reply_frame(0x03, Bytes{0x32, 0x01, 0x06, 0x07});
    case Hostile::error_answer:
      return error_frame();
    case Hostile::none:
    case Hostile::ats_tl0:
    case Hostile::truncated:
    case Hostile::uid_200:
    case Hostile::uid_0:
    case Hostile::uid_5:
    case Hostile::status_bit7:
    case Hostile::no_ack:
      return frame;
  }
  return frame;
}

Bytes Chip::broken(Bytes whole) {
  --corrupt;
  switch (break_next_++ % 6) {
    case 0:  // a bit of the acknowledgement
      whole[2] ^= 0x01;
      return whole;
    case 1:  // the data checksum
      whole[whole.size() - 2] ^= 0x80;
      return whole;
    case 2:  // a byte lost in the middle
      whole.erase(whole.begin() + static_cast<std::ptrdiff_t>(whole.size() / 2));
      return whole;
    case 3:  // the end cut off
      whole.resize(whole.size() - std::min<std::size_t>(3, whole.size()));
      return whole;
    case 4:  // the length
      if (whole.size() > 9) whole[9] ^= 0x10;
      return whole;
    default:  // a byte too many
      whole.insert(whole.begin() + 6, 0x55);
      return whole;
  }
}

}  // namespace gatehouse::pn532
