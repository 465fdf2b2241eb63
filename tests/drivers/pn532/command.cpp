// SPDX-License-Identifier: Apache-2.0
#include <charconv>
#include <sstream>

#include "tests/drivers/pn532/emulator.hpp"

namespace gatehouse::pn532 {
namespace {

std::optional<unsigned> number(std::string_view text, int base) {
  unsigned value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, base);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

std::optional<Bytes> unhex(std::string_view text) {
  if (text == "-") return Bytes{};
  Bytes bytes;
  if (text.size() % 2 != 0) return std::nullopt;
  for (std::size_t at = 0; at < text.size(); at += 2) {
    const auto byte = number(text.substr(at, 2), 16);
    if (!byte) return std::nullopt;
    bytes.push_back(static_cast<std::uint8_t>(*byte));
  }
  return bytes;
}

std::uint16_t usual_atqa(std::size_t uid_bytes) {
  if (uid_bytes == 4) return 0x0004;
  return uid_bytes == 10 ? 0x0084 : 0x0044;
}

std::string present(Emulator& emulator, std::istringstream& words) {
  std::string uid, atqa, sak, ats, version;
  words >> uid >> atqa >> sak >> ats >> version;
  const auto uid_bytes = unhex(uid), ats_bytes = unhex(ats), version_bytes = unhex(version);
  if (!uid_bytes || uid_bytes->empty() || uid_bytes->size() > 10)
    return "error: the UID is not hex of at most 10 bytes";
  if (!ats_bytes || !version_bytes) return "error: ATS and version are hex, or -";
  Tag tag{*uid_bytes, usual_atqa(uid_bytes->size()), 0, *ats_bytes, *version_bytes};
  if (!atqa.empty()) {
    const auto a = number(atqa, 16), s = number(sak, 16);
    if (!a || !s || *a > 0xFFFF || *s > 0xFF) return "error: ATQA and SAK are hex, 0044 00";
    tag.atqa = static_cast<std::uint16_t>(*a);
    tag.sak = static_cast<std::uint8_t>(*s);
  }
  emulator.present(std::move(tag));
  return "ok";
}

std::string with_number(Emulator& emulator, const std::string& verb, const std::string& text) {
  const auto value = number(text, 10);
  if (!value || *value > 100000) return "error: " + verb + " takes a number";
  if (verb == "delay") emulator.delay_ms(static_cast<int>(*value));
  if (verb == "corrupt") emulator.corrupt(static_cast<int>(*value));
  return "ok";
}

}  // namespace

std::string command(Emulator& emulator, std::string_view line) {
  std::istringstream words{std::string(line)};
  std::string verb, word;
  words >> verb;
  if (verb == "present") return present(emulator, words);
  if (verb == "polls") return std::to_string(emulator.polls());
  words >> word;
  if (verb == "delay" || verb == "corrupt") return with_number(emulator, verb, word);
  if (verb == "hostile") {
    const auto how = hostile_named(word);
    if (!how) return "error: hostile takes one of: " + hostile_names();
    emulator.hostile(*how);
  } else if (verb == "remove") {
    emulator.remove();
  } else if (verb == "unplug") {
    emulator.unplug();
  } else if (verb == "replug") {
    emulator.replug();
  } else if (verb == "mute" || verb == "unmute") {
    emulator.mute(verb == "mute");
  } else {
    return "error: no such command: " + verb;
  }
  return "ok";
}

}  // namespace gatehouse::pn532
