// SPDX-License-Identifier: Apache-2.0
#include "config/money.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include <unicode/ucurr.h>

#include "config/utf8.hpp"
#include "kiosk/model/money.hpp"

namespace gatehouse::config {

namespace {

/// ICU takes UTF-16; a code is ASCII.
std::array<UChar, 4> icu_code(std::string_view code) {
  std::array<UChar, 4> wide{};
  for (std::size_t at = 0; at < 3; ++at) wide[at] = static_cast<UChar>(static_cast<unsigned char>(code[at]));
  return wide;
}

bool digits_only(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// The digits before the decimal mark, thousands marks taken out where they stand right.
std::optional<std::string> whole_digits(std::string_view text, char thousands) {
  if (thousands == '\0' || text.find(thousands) == std::string_view::npos)
    return digits_only(text) ? std::optional(std::string(text)) : std::nullopt;
  std::string digits;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find(thousands, at), text.size());
    const std::string_view group = text.substr(at, end - at);
    if (!digits_only(group) || group.size() > 3 || (at > 0 && group.size() != 3)) return std::nullopt;
    digits += group;
    at = end + 1;
  }
  return digits;
}

/// Minor units, or nothing where the text does not have the form (or is past what 64 bits hold).
std::optional<std::int64_t> minor_units(std::string_view text, std::size_t decimals, AmountForm form) {
  const std::size_t mark = text.find(form.decimal_comma ? ',' : '.');
  const auto whole = whole_digits(text.substr(0, mark), form.thousands);
  if (!whole) return std::nullopt;
  std::string digits = *whole;
  std::size_t given = 0;
  if (mark != std::string_view::npos) {
    const std::string_view fraction = text.substr(mark + 1);
    if (!digits_only(fraction) || fraction.size() > decimals) return std::nullopt;
    digits += fraction;
    given = fraction.size();
  }
  digits.append(decimals - given, '0');
  digits.erase(0, std::min(digits.find_first_not_of('0'), digits.size() - 1));
  if (digits.size() > 18) return std::nullopt;
  return std::stoll(digits);
}

/// The map settings that would take the text, or empty where none would. Never used to take it.
std::string settings_for(std::string_view text, std::size_t decimals, AmountForm form) {
  const auto taken = [&](AmountForm other) { return minor_units(text, decimals, other).has_value(); };
  const AmountForm comma{true, form.thousands == ',' ? '\0' : form.thousands};
  if (!form.decimal_comma && taken(comma)) return "decimal_comma = true";
  for (const char mark : {',', '.', '\'', ' '}) {
    if (mark != (form.decimal_comma ? ',' : '.') && taken({form.decimal_comma, mark}))
      return std::string("thousands = \"") + mark + "\"";
  }
  if (!form.decimal_comma && taken({true, '.'})) return "decimal_comma = true and thousands = \".\"";
  if (form.decimal_comma && taken({})) return "decimal_comma = false";
  return {};
}

}  // namespace

bool is_currency(std::string_view code) {
  if (code.size() != 3 || !std::all_of(code.begin(), code.end(), [](char c) { return c >= 'A' && c <= 'Z'; }))
    return false;
  UErrorCode status = U_ZERO_ERROR;
  // Doubles bound the dates asked about: all of time.
  return ucurr_isAvailable(icu_code(code).data(), -1e18, 1e18, &status) && U_SUCCESS(status);
}

int minor_digits(std::string_view code) {
  return model::minor_digits(code);
}

model::Result<std::int64_t> parse_amount(std::string_view text, std::string_view currency, AmountForm form) {
  const auto decimals = static_cast<std::size_t>(minor_digits(currency));
  if (const auto minor = minor_units(text, decimals, form)) return *minor;
  std::string right = settings_for(text, decimals, form);
  if (right.empty()) {
    right = "write " + std::string(form.decimal_comma ? "1234,56" : "1234.56") + "; " +
            std::string(currency) + " has " + std::to_string(decimals) + " decimals";
  } else {
    right = "map setting " + right;
  }
  return model::Error{model::ErrorKind::usage, in_quotes(text) + " is not an amount", {}, std::move(right)};
}

}  // namespace gatehouse::config
