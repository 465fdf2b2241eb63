// SPDX-License-Identifier: Apache-2.0
#include "kiosk/model/json_values.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <limits>
#include <optional>

#include "kiosk/model/bytes.hpp"

namespace gatehouse::model::json_values {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();
constexpr double infinity = std::numeric_limits<double>::infinity();

struct Parsed {
  double value = nan;
  std::size_t length = 0;  ///< 0: no number is there
};

/// The decimal number that `digits` begins with.
Parsed parse_prefix(std::string_view digits) {
  std::string_view unsigned_digits = digits;
  const bool negative = !digits.empty() && digits.front() == '-';
  if (negative || (!digits.empty() && digits.front() == '+')) unsigned_digits.remove_prefix(1);
  const std::size_t sign = digits.size() - unsigned_digits.size();
  constexpr std::string_view endless = "Infinity";
  double value = 0;
  std::size_t length = 0;
  if (unsigned_digits.starts_with(endless)) {
    value = infinity;
    length = endless.size();
  } else {
    if (unsigned_digits.empty() || !(is_digit(unsigned_digits.front()) || unsigned_digits.front() == '.'))
      return {};
    const auto end = unsigned_digits.data() + unsigned_digits.size();
    const auto parsed = std::from_chars(unsigned_digits.data(), end, value);
    if (parsed.ec == std::errc::invalid_argument) return {};
    if (parsed.ec == std::errc::result_out_of_range) value = infinity;
    length = static_cast<std::size_t>(parsed.ptr - unsigned_digits.data());
  }
  return {negative ? -value : value, sign + length};
}

double number_in(std::string_view written) {
  const std::string_view digits = trimmed(written);
  if (digits.empty()) return 0;
  if (digits.starts_with("0x") || digits.starts_with("0X")) {
    std::uint64_t value = 0;
    const auto parsed = std::from_chars(digits.data() + 2, digits.data() + digits.size(), value, 16);
    const bool whole = parsed.ec == std::errc{} && parsed.ptr == digits.data() + digits.size();
    return whole ? static_cast<double>(value) : nan;
  }
  const Parsed parsed = parse_prefix(digits);
  return parsed.length == digits.size() ? parsed.value : nan;
}

bool is_compound(const Value& value) {
  return value.is_array() || value.is_object();
}

std::string text_of(double value) {
  if (std::isnan(value)) return "NaN";
  if (std::isinf(value)) return value < 0 ? "-Infinity" : "Infinity";
  if (value == 0) return "0";
  const double size = std::fabs(value);
  const auto format = size >= 1e-6 && size < 1e21 ? std::chars_format::fixed : std::chars_format::scientific;
  std::array<char, 64> digits{};
  const auto written = std::to_chars(digits.data(), digits.data() + digits.size(), value, format);
  return {digits.data(), written.ptr};
}

bool order(const Value* a, const Value* b, bool (*texts)(std::string_view, std::string_view),
           bool (*numbers)(double, double)) {
  const bool both_texts = a != nullptr && b != nullptr && (a->is_string() || is_compound(*a)) &&
                          (b->is_string() || is_compound(*b));
  if (both_texts) return texts(text(a), text(b));
  return numbers(number(a), number(b));
}

}  // namespace

double number(const Value* value) {
  if (value == nullptr) return nan;
  switch (value->kind()) {
    case boost::json::kind::null:
      return 0;
    case boost::json::kind::bool_:
      return value->get_bool() ? 1 : 0;
    case boost::json::kind::int64:
      return static_cast<double>(value->get_int64());
    case boost::json::kind::uint64:
      return static_cast<double>(value->get_uint64());
    case boost::json::kind::double_:
      return value->get_double();
    case boost::json::kind::string:
      return number_in(value->get_string());
    case boost::json::kind::array:
      return number_in(text(value));
    case boost::json::kind::object:
      break;
  }
  return nan;
}

double leading_number(const Value* value) {
  if (value != nullptr && value->is_number()) return number(value);
  const std::string written = text(value);
  const Parsed parsed = parse_prefix(trimmed(written));
  return parsed.length > 0 ? parsed.value : nan;
}

std::string text(const Value* value) {
  if (value == nullptr) return "undefined";
  switch (value->kind()) {
    case boost::json::kind::null:
      return "null";
    case boost::json::kind::bool_:
      return value->get_bool() ? "true" : "false";
    case boost::json::kind::int64:
      return std::to_string(value->get_int64());
    case boost::json::kind::uint64:
      return std::to_string(value->get_uint64());
    case boost::json::kind::double_:
      return text_of(value->get_double());
    case boost::json::kind::string:
      return std::string(value->get_string());
    case boost::json::kind::array: {
      std::string joined;
      bool first = true;
      for (const Value& element : value->get_array()) {
        if (!first) joined += ',';
        first = false;
        if (!element.is_null()) joined += text(&element);
      }
      return joined;
    }
    case boost::json::kind::object:
      break;
  }
  return "[object Object]";
}

Value made_of(double number) {
  constexpr double most = 9007199254740992.0;  // 2^53: every whole number up to it is itself
  if (number >= -most && number <= most && number == std::floor(number) &&
      !(number == 0 && std::signbit(number)))
    return static_cast<std::int64_t>(number);
  return number;
}

bool strictly_equal(const Value* a, const Value* b) {
  if (a == nullptr || b == nullptr) return a == b;
  if (a->is_number() && b->is_number()) return number(a) == number(b);
  if (a->kind() != b->kind() || is_compound(*a)) return false;
  return *a == *b;
}

bool equal(const Value* a, const Value* b) {
  const bool a_nothing = a == nullptr || a->is_null(), b_nothing = b == nullptr || b->is_null();
  if (a_nothing || b_nothing) return a_nothing && b_nothing;
  if (is_compound(*a) && is_compound(*b)) return false;
  const bool a_text = a->is_string() || is_compound(*a), b_text = b->is_string() || is_compound(*b);
  if (a_text && b_text) return text(a) == text(b);
  const Value a_plain = is_compound(*a) ? Value(text(a)) : *a,
              b_plain = is_compound(*b) ? Value(text(b)) : *b;
  return number(&a_plain) == number(&b_plain);
}

bool less(const Value* a, const Value* b) {
  return order(
      a, b, [](std::string_view x, std::string_view y) { return x < y; },
      [](double x, double y) { return x < y; });
}

bool less_or_equal(const Value* a, const Value* b) {
  return order(
      a, b, [](std::string_view x, std::string_view y) { return x <= y; },
      [](double x, double y) { return x <= y; });
}

}  // namespace gatehouse::model::json_values
