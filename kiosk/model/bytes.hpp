// SPDX-License-Identifier: Apache-2.0
// Small things about bytes that ids, credentials and times share. ASCII only, whatever the locale.
#pragma once
#include <string>
#include <string_view>

namespace gatehouse::model {

inline constexpr std::string_view lower_hex_digits = "0123456789abcdef";
inline constexpr std::string_view upper_hex_digits = "0123456789ABCDEF";

constexpr bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// 0 to 15, or -1.
constexpr int hex_value(char c) {
  if (is_digit(c)) return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

/// Bytes written in hex; what is no pair of digits ends it.
inline std::string bytes_of_hex(std::string_view text) {
  std::string bytes;
  for (std::size_t i = 0; i + 1 < text.size(); i += 2) {
    const int high = hex_value(text[i]), low = hex_value(text[i + 1]);
    if (high < 0 || low < 0) break;
    bytes += static_cast<char>(high * 16 + low);
  }
  return bytes;
}

/// ASCII control bytes. Bytes from 0x80 are content: references need not be UTF-8.
constexpr bool is_control(char c) {
  return static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
}

/// Without ASCII white space (space, \t \n \v \f \r) at both ends.
constexpr std::string_view trimmed(std::string_view text) {
  constexpr std::string_view white = " \t\n\v\f\r";
  const auto first = text.find_first_not_of(white);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(white) - first + 1);
}

/// For an error message: in quotes, control bytes as \xNN, a long text shortened between two characters.
std::string quoted(std::string_view text);

}  // namespace gatehouse::model
