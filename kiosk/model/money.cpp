// SPDX-License-Identifier: Apache-2.0
#include "kiosk/model/money.hpp"

#include <algorithm>
#include <array>
#include <limits>

#include <unicode/ucurr.h>

namespace gatehouse::model {
namespace {

std::uint64_t magnitude(std::int64_t number) {
  return number < 0 ? std::uint64_t{0} - static_cast<std::uint64_t>(number)
                    : static_cast<std::uint64_t>(number);
}

bool is_code(std::string_view text) {
  return text.size() == 3 &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

}  // namespace

int minor_digits(std::string_view currency) {
  if (!is_code(currency)) return 2;
  std::array<UChar, 4> wide{};
  for (std::size_t at = 0; at < 3; ++at)
    wide[at] = static_cast<UChar>(static_cast<unsigned char>(currency[at]));
  UErrorCode status = U_ZERO_ERROR;
  const int digits = ucurr_getDefaultFractionDigits(wide.data(), &status);
  return U_SUCCESS(status) ? digits : 2;
}

std::string decimal_text(const Money& money) {
  std::string digits = std::to_string(magnitude(money.minor));
  const auto decimals = static_cast<std::size_t>(minor_digits(money.currency));
  if (digits.size() <= decimals) digits.insert(0, decimals + 1 - digits.size(), '0');
  if (decimals > 0) digits.insert(digits.size() - decimals, 1, '.');
  return money.minor < 0 ? "-" + digits : digits;
}

std::string money_text(const Money& money) {
  return money.currency.empty() ? decimal_text(money) : decimal_text(money) + " " + money.currency;
}

void ExactSum::add_magnitude(std::uint64_t high, std::uint64_t low, bool negative) {
  if (negative) {
    low = ~low + 1;
    high = ~high + (low == 0 ? 1 : 0);
  }
  low_ += low;
  high_ += high + (low_ < low ? 1 : 0);
}

void ExactSum::add(std::int64_t number) {
  add_magnitude(0, magnitude(number), number < 0);
}

void ExactSum::add_product(std::int64_t number, std::int64_t times) {
  // Schoolbook multiplication of two 64-bit magnitudes by their halves.
  const std::uint64_t a = magnitude(number), b = magnitude(times), half = 0xFFFFFFFFU;
  const std::uint64_t low = (a & half) * (b & half), left = (a >> 32U) * (b & half),
                      right = (a & half) * (b >> 32U);
  const std::uint64_t middle = (low >> 32U) + (left & half) + (right & half);
  add_magnitude((a >> 32U) * (b >> 32U) + (left >> 32U) + (right >> 32U) + (middle >> 32U),
                (middle << 32U) | (low & half), (number < 0) != (times < 0));
}

std::optional<std::int64_t> ExactSum::value() const {
  const auto low = static_cast<std::int64_t>(low_);
  if (high_ != (low < 0 ? std::numeric_limits<std::uint64_t>::max() : 0)) return std::nullopt;
  return low;
}

std::int64_t average(std::int64_t total, std::int64_t count) {
  const std::int64_t whole = total / count, rest = total % count;
  const std::uint64_t left = magnitude(rest);
  // Twice the rest could be past 64 bits; what is missing to the count is not.
  if (left < static_cast<std::uint64_t>(count) - left) return whole;
  return total < 0 ? whole - 1 : whole + 1;
}

}  // namespace gatehouse::model
