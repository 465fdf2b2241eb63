// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <string_view>

#include "kiosk/model/error.hpp"

namespace gatehouse::config {

/// An ISO 4217 code that ICU knows: three capital letters.
bool is_currency(std::string_view code);
/// Decimals of a currency's minor unit by ICU: EUR 2, JPY 0, KWD 3. `code` must be a currency.
int minor_digits(std::string_view code);

/// How amounts are written. The default takes 1234.56 and nothing else.
struct AmountForm {
  bool decimal_comma = false;
  char thousands = '\0';  ///< '\0': none is taken

  bool operator==(const AmountForm&) const = default;
};

/// Minor units of an amount that is not negative. Fewer decimals than the currency has are taken ("12.5"),
/// more are not, nor signs or symbols. The error's todo names the map setting that would take the text,
/// where one would.
model::Result<std::int64_t> parse_amount(std::string_view text, std::string_view currency,
                                         AmountForm form = {});

}  // namespace gatehouse::config
