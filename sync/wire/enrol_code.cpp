// SPDX-License-Identifier: Apache-2.0
#include "sync/wire/enrol_code.hpp"

#include <algorithm>
#include <optional>
#include <stdexcept>
#include <vector>

#include <openssl/evp.h>

#include "kiosk/log/stamp.hpp"

namespace gatehouse::wire {
namespace {

constexpr std::string_view alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::size_t symbols = 28;
constexpr std::size_t secret_symbols = 11;  // 55 bits
constexpr std::size_t pin_symbols = 16;     // 80 bits

using Digits = std::vector<unsigned>;  // 5 bits each

/// A weighted sum modulo 31 finds every single wrong character and every swap of neighbours that differ by
/// other than a multiple of 31 (only 0 and Z do).
unsigned check_digit(const Digits& digits) {
  unsigned sum = 0;
  for (std::size_t i = 0; i < symbols - 1; ++i) sum += digits[i] * static_cast<unsigned>(i % 30 + 1);
  return sum % 31;
}

Digits digits_of(const EnrolCode& code) {
  Digits digits;
  digits.reserve(symbols);
  unsigned buffer = 0;
  unsigned bits = 0;
  for (const std::uint8_t byte : code.pin) {
    buffer = (buffer << 8U | byte) & 0xFFFFU;
    for (bits += 8; bits >= 5; bits -= 5) digits.push_back(buffer >> (bits - 5) & 31U);
  }
  for (std::size_t i = 0; i < secret_symbols; ++i)
    digits.push_back(static_cast<unsigned>(code.secret >> (5 * (secret_symbols - 1 - i)) & 31U));
  digits.push_back(check_digit(digits));
  return digits;
}

std::optional<unsigned> digit_of(char c) {
  if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  if (c == 'O') c = '0';
  if (c == 'I' || c == 'L') c = '1';
  const std::size_t at = alphabet.find(c);
  if (at == std::string_view::npos) return std::nullopt;
  return static_cast<unsigned>(at);
}

model::Error mistyped(std::string what) {
  return {model::ErrorKind::usage, std::move(what), "enrolment code", "type it again as central showed it"};
}

}  // namespace

std::string EnrolCode::normal_form() const {
  std::string out;
  for (const unsigned digit : digits_of(*this)) out.push_back(alphabet[digit]);
  return out;
}

std::string EnrolCode::text() const {
  std::string out = normal_form();
  for (const std::size_t at : {21U, 14U, 7U}) out.insert(at, 1, '-');
  return out;
}

model::Result<EnrolCode> EnrolCode::parse(std::string_view typed) {
  Digits digits;
  for (const char c : typed) {
    if (c == '-' || c == ' ' || c == '\t' || c == '\r' || c == '\n') continue;
    const auto digit = digit_of(c);
    if (!digit) return mistyped("a character that no code has");
    digits.push_back(*digit);
    if (digits.size() > symbols) break;
  }
  if (digits.size() != symbols)
    return mistyped(digits.size() > symbols ? "it is too long"
                                            : "it has " + std::to_string(digits.size()) + " characters of " +
                                                  std::to_string(symbols));
  if (digits.back() != check_digit(digits)) return mistyped("a character is wrong");
  EnrolCode code;
  unsigned buffer = 0;
  unsigned bits = 0;
  std::size_t at = 0;
  for (std::size_t i = 0; i < pin_symbols; ++i) {
    buffer = (buffer << 5U | digits[i]) & 0xFFFFU;
    bits += 5;
    if (bits < 8) continue;
    bits -= 8;
    code.pin[at++] = static_cast<std::uint8_t>(buffer >> bits);
  }
  for (std::size_t i = 0; i < secret_symbols; ++i) code.secret = code.secret << 5U | digits[pin_symbols + i];
  return code;
}

std::array<std::uint8_t, 10> pin_of(std::uint64_t secret, std::string_view ca_public_key) {
  std::string password;
  for (int shift = 48; shift >= 0; shift -= 8)
    password.push_back(static_cast<char>(secret >> static_cast<unsigned>(shift)));
  const log::Hash salt = log::sha256(ca_public_key);
  std::array<std::uint8_t, 10> pin{};
  if (EVP_PBE_scrypt(password.data(), password.size(), salt.data(), salt.size(), 1U << 14U, 8, 1, 64U << 20U,
                     pin.data(), pin.size()) != 1)
    throw std::runtime_error("OpenSSL cannot compute scrypt");
  return pin;
}

}  // namespace gatehouse::wire
