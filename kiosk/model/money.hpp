// SPDX-License-Identifier: Apache-2.0
// Money as text and in sums, without floating point.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "kiosk/model/things.hpp"

namespace gatehouse::model {

/// Decimals of a currency's minor unit by ICU: EUR 2, JPY 0, KWD 3. 2 for what is no currency.
int minor_digits(std::string_view currency);

/// "1234.50", "-0.05", "1200" for a currency without minor unit: what parse_amount() of an import reads.
std::string decimal_text(const Money& money);
/// "1234.50 EUR"; without the code where the currency is not known.
std::string money_text(const Money& money);

/// A sum of 64-bit numbers that is right whatever the order they come in: only the end result must fit.
class ExactSum {
 public:
  void add(std::int64_t number);
  /// `times` copies of `number`; `times` may be negative.
  void add_product(std::int64_t number, std::int64_t times);
  /// Empty where the sum is past what 64 bits hold.
  std::optional<std::int64_t> value() const;

 private:
  void add_magnitude(std::uint64_t high, std::uint64_t low, bool negative);

  std::uint64_t high_ = 0, low_ = 0;  ///< two's complement of 128 bits
};

/// `total` shared by `count`, to the nearest minor unit, halves away from zero. `count` is above zero.
std::int64_t average(std::int64_t total, std::int64_t count);

}  // namespace gatehouse::model
