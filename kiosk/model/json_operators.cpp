// SPDX-License-Identifier: Apache-2.0
#include "kiosk/model/json_operators.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "kiosk/model/json_logic.hpp"

namespace gatehouse::model {
namespace {

namespace json = boost::json;
using json_values::Value;

template <bool (*compare)(const Value*, const Value*), bool wanted>
Value op_compare(const Operands& of) {
  return compare(operand(of, 0), operand(of, 1)) == wanted;
}

/// a < b, or a < b < c.
template <bool (*compare)(const Value*, const Value*)>
Value op_between(const Operands& of) {
  const bool first = compare(operand(of, 0), operand(of, 1));
  return of.size() < 3 ? first : first && compare(&of[1], &of[2]);
}

/// a > b.
template <bool (*compare)(const Value*, const Value*)>
Value op_reversed(const Operands& of) {
  return compare(operand(of, 1), operand(of, 0));
}

Value op_not(const Operands& of) {
  return of.empty() || !json_logic_truth(of[0]);
}
Value op_truth(const Operands& of) {
  return !of.empty() && json_logic_truth(of[0]);
}
Value op_same(const Operands& of) {
  return of.empty() ? Value(nullptr) : of[0];
}

Value op_plus(const Operands& of) {
  double sum = 0;
  for (const Value& value : of) sum += json_values::leading_number(&value);
  return json_values::made_of(sum);
}
Value op_times(const Operands& of) {
  if (of.size() == 1) return of[0];
  double product = of.empty() ? std::numeric_limits<double>::quiet_NaN() : 1;
  for (const Value& value : of) product *= json_values::leading_number(&value);
  return json_values::made_of(product);
}
Value op_minus(const Operands& of) {
  const double first = json_values::number(operand(of, 0));
  return json_values::made_of(of.size() < 2 ? -first : first - json_values::number(&of[1]));
}
Value op_divided(const Operands& of) {
  return json_values::made_of(json_values::number(operand(of, 0)) / json_values::number(operand(of, 1)));
}
Value op_remainder(const Operands& of) {
  return json_values::made_of(
      std::fmod(json_values::number(operand(of, 0)), json_values::number(operand(of, 1))));
}

template <bool greatest>
Value op_extreme(const Operands& of) {
  double best = greatest ? -std::numeric_limits<double>::infinity() : std::numeric_limits<double>::infinity();
  for (const Value& value : of) {
    const double number = json_values::number(&value);
    if (std::isnan(number)) return number;
    best = greatest ? std::max(best, number) : std::min(best, number);
  }
  return json_values::made_of(best);
}

Value op_merge(const Operands& of) {
  json::array merged;
  for (const Value& value : of) {
    if (!value.is_array())
      merged.push_back(value);
    else
      merged.insert(merged.end(), value.get_array().begin(), value.get_array().end());
  }
  return merged;
}

Value op_in(const Operands& of) {
  const Value* where = operand(of, 1);
  if (where == nullptr) return false;
  if (where->is_string()) {
    const std::string wanted = json_values::text(operand(of, 0));
    return std::string_view(where->get_string()).find(wanted) != std::string_view::npos;
  }
  if (!where->is_array()) return false;
  const json::array& list = where->get_array();
  return std::any_of(list.begin(), list.end(), [&](const Value& element) {
    return json_values::strictly_equal(&element, operand(of, 0));
  });
}

Value op_cat(const Operands& of) {
  std::string joined;
  for (const Value& value : of)
    if (!value.is_null()) joined += json_values::text(&value);
  return Value(joined);
}

/// Where each character of UTF-8 begins, and the end.
std::vector<std::size_t> characters(std::string_view text) {
  std::vector<std::size_t> begins;
  for (std::size_t at = 0; at < text.size(); ++at)
    if ((static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80U) begins.push_back(at);
  begins.push_back(text.size());
  return begins;
}

/// A place among `count` characters: from the end where negative, whole, within.
std::size_t place(double number, std::size_t count) {
  if (std::isnan(number)) number = 0;
  const auto all = static_cast<double>(count);
  return static_cast<std::size_t>(std::clamp(std::trunc(number) + (number < 0 ? all : 0), 0.0, all));
}

Value op_substr(const Operands& of) {
  const std::string source = json_values::text(operand(of, 0));
  const std::vector<std::size_t> begins = characters(source);
  const std::size_t count = begins.size() - 1;
  const std::size_t from = of.size() > 1 ? place(json_values::number(&of[1]), count) : 0;
  std::size_t until = count;
  if (of.size() > 2) {
    // A negative length leaves so many off the end.
    const double length = json_values::number(&of[2]);
    until = length < 0 ? std::max(from, place(length, count)) : from + place(length, count - from);
  }
  return Value(std::string_view(source).substr(begins[from], begins[until] - begins[from]));
}

struct Operator {
  std::string_view name;
  PlainOperator work;
};

constexpr Operator operators[] = {
    {"==", op_compare<json_values::equal, true>},
    {"!=", op_compare<json_values::equal, false>},
    {"===", op_compare<json_values::strictly_equal, true>},
    {"!==", op_compare<json_values::strictly_equal, false>},
    {"<", op_between<json_values::less>},
    {"<=", op_between<json_values::less_or_equal>},
    {">", op_reversed<json_values::less>},
    {">=", op_reversed<json_values::less_or_equal>},
    {"!", op_not},
    {"!!", op_truth},
    {"+", op_plus},
    {"-", op_minus},
    {"*", op_times},
    {"/", op_divided},
    {"%", op_remainder},
    {"min", op_extreme<false>},
    {"max", op_extreme<true>},
    {"merge", op_merge},
    {"in", op_in},
    {"cat", op_cat},
    {"substr", op_substr},
    {"log", op_same},
};

}  // namespace

PlainOperator plain_operator(std::string_view name) {
  const auto* found = std::find_if(std::begin(operators), std::end(operators),
                                   [&](const Operator& one) { return one.name == name; });
  return found == std::end(operators) ? nullptr : found->work;
}

}  // namespace gatehouse::model
