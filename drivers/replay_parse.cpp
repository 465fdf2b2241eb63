// SPDX-License-Identifier: Apache-2.0
#include <charconv>
#include <fstream>
#include <optional>
#include <sstream>
#include <string_view>

#include "drivers/replay.hpp"

namespace gatehouse::drivers {
namespace {

using model::Error;
using model::ErrorKind;

constexpr std::int64_t longest_pause_ms = 24LL * 60 * 60 * 1000;
constexpr std::string_view blanks = " \t\r";

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(blanks);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

/// Takes the first word off `rest`.
std::string_view word(std::string_view& rest) {
  rest = trimmed(rest);
  const auto end = std::min(rest.find_first_of(blanks), rest.size());
  const auto first = rest.substr(0, end);
  rest = trimmed(rest.substr(end));
  return first;
}

std::optional<char> hex_byte(std::string_view two) {
  unsigned value = 0;
  const auto [end, error] = std::from_chars(two.data(), two.data() + two.size(), value, 16);
  if (two.size() != 2 || error != std::errc{} || end != two.data() + 2) return std::nullopt;
  return static_cast<char>(value);
}

model::Result<std::int64_t> pause(std::string_view text) {
  std::int64_t ms = 0;
  const bool plus = text.starts_with('+');
  const auto digits = text.substr(plus ? 1 : 0);
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), ms);
  if (!plus || error != std::errc{} || end != digits.data() + digits.size() || ms < 0 ||
      ms > longest_pause_ms)
    return Error{ErrorKind::usage, "'" + std::string(text) + "' is no pause", "",
                 "a line begins with + and milliseconds, at most a day: +1500"};
  return ms;
}

model::Result<std::string> uid(std::string_view text) {
  std::string bytes;
  for (std::size_t at = 0; at < text.size(); at += 2) {
    const auto byte = hex_byte(text.substr(at, 2));
    if (!byte)
      return Error{ErrorKind::usage, "'" + std::string(text) + "' is no UID in hex", "", "04E10CDA993C80"};
    bytes += *byte;
  }
  if (bytes.size() != 4 && bytes.size() != 7 && bytes.size() != 10)
    return Error{ErrorKind::usage, "a UID has 4, 7 or 10 bytes, not " + std::to_string(bytes.size()), "", ""};
  return bytes;
}

model::Result<std::string> code(std::string_view text) {
  std::string bytes;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] != '\\') {
      bytes += text[at];
      continue;
    }
    const auto rest = text.substr(at + 1);
    const auto byte = rest.starts_with('x') ? hex_byte(rest.substr(1, 2)) : std::nullopt;
    if (rest.starts_with('\\'))
      bytes += '\\', at += 1;
    else if (byte)
      bytes += *byte, at += 3;
    else
      return Error{ErrorKind::usage, "a backslash that begins neither \\xHH nor \\\\", "", ""};
  }
  if (bytes.empty()) return Error{ErrorKind::usage, "no value after tag or ticket", "", ""};
  if (bytes.size() > model::max_barcode_bytes)
    return Error{ErrorKind::usage,
                 "a code of more than " + std::to_string(model::max_barcode_bytes) + " bytes", "", ""};
  return bytes;
}

model::Result<ReplayStep> step(std::string_view line) {
  ReplayStep made;
  const auto ms = pause(word(line));
  if (!ms) return ms.error();
  made.after_ms = *ms;
  made.reader = word(line);
  const auto kind = word(line);
  if (kind != "tag" && kind != "ticket")
    return Error{
        ErrorKind::usage,
        kind.empty() ? "the line ends too early" : "'" + std::string(kind) + "' is neither tag nor ticket",
        "", "+MILLISECONDS READER tag|ticket VALUE"};
  made.kind = kind == "tag" ? model::ScanKind::nfc : model::ScanKind::barcode;
  auto bytes = kind == "tag" ? uid(line) : code(line);
  if (!bytes) return bytes.error();
  made.bytes = std::move(*bytes);
  return made;
}

}  // namespace

ReplayScript parse_replay(std::string_view text, const std::string& file) {
  ReplayScript script;
  for (std::size_t number = 1; !text.empty(); ++number) {
    const auto end = std::min(text.find('\n'), text.size());
    const auto line = trimmed(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.empty() || line.starts_with('#')) continue;
    auto made = step(line);
    if (made) {
      script.steps.push_back(std::move(*made));
    } else {
      Error mistake = made.error();
      mistake.where = file + ", line " + std::to_string(number);
      script.mistakes.push_back(std::move(mistake));
    }
  }
  return script;
}

ReplayScript load_replay(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::ostringstream text;
  std::error_code error;
  // A directory opens, and then reads as nothing.
  if (!std::filesystem::is_directory(file, error) && in && (in.peek() == EOF || text << in.rdbuf()))
    return parse_replay(text.str(), file.string());
  return {{}, {Error{ErrorKind::usage, "cannot be read", file.string(), "a file of scans to replay"}}};
}

}  // namespace gatehouse::drivers
