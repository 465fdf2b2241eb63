// SPDX-License-Identifier: Apache-2.0
#include "kiosk/store/page_token.hpp"

#include <charconv>

#include "kiosk/log/codec.hpp"

namespace gatehouse::store {
namespace {

constexpr std::size_t id_bytes = 16;

}  // namespace

std::string name_token(std::string_view key, std::string_view id) {
  return "n" + model::hex(std::string(key).append(id));
}

std::string row_token(std::int64_t row) {
  return "r" + std::to_string(row);
}

model::Result<PageToken> parse_token(std::string_view text) {
  const model::Error odd{model::ErrorKind::usage, "this is no place in a list", "--after",
                         "give the one that the page before ended with"};
  if (text.empty()) return PageToken{};
  const std::string_view rest = text.substr(1);
  PageToken token;
  if (text.front() == 'r') {
    std::int64_t row = 0;
    const auto [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), row);
    if (error != std::errc() || end != rest.data() + rest.size() || row < 0) return odd;
    token.row = row;
    return token;
  }
  if (text.front() != 'n' || rest.size() % 2 != 0 || rest.size() < 2 * id_bytes ||
      rest.find_first_not_of("0123456789ABCDEFabcdef") != std::string_view::npos)
    return odd;
  const std::string bytes = log::uid_bytes(rest);
  token.key = bytes.substr(0, bytes.size() - id_bytes);
  token.id = bytes.substr(bytes.size() - id_bytes);
  return token;
}

std::string moment_token(const Moment& moment) {
  std::string bytes;
  for (int shift = 56; shift >= 0; shift -= 8) bytes.push_back(static_cast<char>(moment.at >> shift));
  return name_token(bytes, moment.id);
}

model::Result<Moment> parse_moment(std::string_view text) {
  if (text.empty()) return Moment{};
  const auto token = parse_token(text);
  if (!token) return token.error();
  if (token->row || token->key.size() != 8)
    return model::Error{model::ErrorKind::usage, "this is no place in this list", "--after", {}};
  std::uint64_t at = 0;
  for (const char byte : token->key) at = at << 8U | static_cast<unsigned char>(byte);
  return Moment{static_cast<std::int64_t>(at), token->id};
}

}  // namespace gatehouse::store
