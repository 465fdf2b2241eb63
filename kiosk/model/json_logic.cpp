// SPDX-License-Identifier: Apache-2.0
#include "kiosk/model/json_logic.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

#include <boost/json/stream_parser.hpp>

#include "kiosk/model/bytes.hpp"
#include "kiosk/model/json_values.hpp"

namespace gatehouse::model {
namespace {

namespace json = boost::json;
using json_values::Value;

class Working;
/// Operands that are worked out already.
using Operands = json::array;
using Plain = Value (*)(const Operands&);
/// Works its operands out itself: some of them, or over other data.
using Special = Value (*)(Working&, const json::array&, const Value&);

struct Operator {
  std::string_view name;
  Plain plain;
  Special special;
};
const Operator* operator_named(std::string_view name);

const Value* operand(const json::array& of, std::size_t number) {
  return number < of.size() ? &of[number] : nullptr;
}

/// A rule is an object of exactly one key; other objects stand for themselves.
bool is_rule(const Value& value) {
  return value.is_object() && value.get_object().size() == 1;
}

std::size_t weight(const Value& value) {
  if (value.is_string()) return 1 + value.get_string().size() / 8;
  std::size_t sum = 1;
  if (value.is_array())
    for (const Value& element : value.get_array()) sum += weight(element);
  if (value.is_object())
    for (const auto& [name, element] : value.get_object()) sum += 1 + weight(element);
  return sum;
}

/// One rule being worked out. After a fault every answer is null, and soon there are none.
class Working {
 public:
  explicit Working(const Value& data) : root_(&data) {}

  Value apply(const Value& rule, const Value& data);
  /// The part of the data that a name with dots names; null where there is none.
  const Value* find(const Value* name, const Value& data);

  Value charged(Value value) {
    charge(weight(value));
    return value;
  }
  void charge(std::size_t work) {
    if (work > left_) fail("it takes too much work");
    left_ -= std::min(work, left_);
  }
  void fail(std::string what) {
    if (fault_.empty()) fault_ = std::move(what);
  }
  bool stopped() const { return !fault_.empty(); }
  const std::string& fault() const { return fault_; }
  JsonLogicAnswer answer;

 private:
  void note(const std::string& name);

  const Value* root_;
  std::size_t left_ = json_logic_limits.work;
  std::size_t depth_ = 0;
  std::string fault_;
};

void Working::note(const std::string& name) {
  const std::string first = name.substr(0, name.find('.'));
  if (std::find(answer.read.begin(), answer.read.end(), first) == answer.read.end())
    answer.read.push_back(first);
}

const Value* Working::find(const Value* name, const Value& data) {
  const bool of_root = &data == root_;
  if (name == nullptr || name->is_null() || (name->is_string() && name->get_string().empty())) {
    if (of_root) answer.read_all = true;
    return &data;
  }
  const std::string path = json_values::text(name);
  charge(1 + path.size() / 8);
  if (of_root) note(path);
  const Value* at = &data;
  for (std::size_t begin = 0; begin <= path.size() && at != nullptr;) {
    const std::size_t dot = std::min(path.find('.', begin), path.size());
    const std::string_view part = std::string_view(path).substr(begin, dot - begin);
    begin = dot + 1;
    if (at->is_object()) {
      at = at->get_object().if_contains(part);
    } else if (at->is_array()) {
      std::size_t index = 0;
      const bool digits =
          !part.empty() && part.size() < 10 && std::all_of(part.begin(), part.end(), is_digit);
      for (const char digit : part) index = index * 10 + static_cast<std::size_t>(digits ? digit - '0' : 0);
      at = digits ? operand(at->get_array(), index) : nullptr;
    } else {
      at = nullptr;
    }
  }
  return at;
}

Value Working::apply(const Value& rule, const Value& data) {
  charge(1);
  if (depth_ >= json_logic_limits.depth) fail("it is nested too deeply");
  if (stopped()) return nullptr;
  ++depth_;
  Value result;
  if (rule.is_array()) {
    json::array each;
    for (const Value& part : rule.get_array()) each.push_back(apply(part, data));
    result = std::move(each);
  } else if (!is_rule(rule)) {
    result = charged(rule);
  } else {
    const auto& [name, given] = *rule.get_object().begin();
    const Operator* found = operator_named(name);
    if (found == nullptr) {
      fail("there is no operator " + quoted(name));
    } else {
      const json::array one = given.is_array() ? json::array() : json::array{given};
      const json::array& operands = given.is_array() ? given.get_array() : one;
      if (found->special != nullptr) {
        result = found->special(*this, operands, data);
      } else {
        json::array values;
        for (const Value& part : operands) values.push_back(apply(part, data));
        if (!stopped()) result = charged(found->plain(values));
      }
    }
  }
  --depth_;
  return stopped() ? Value(nullptr) : result;
}

// Operators that decide for themselves what is worked out.

Value op_if(Working& working, const json::array& operands, const Value& data) {
  std::size_t at = 0;
  for (; at + 1 < operands.size(); at += 2)
    if (json_logic_truth(working.apply(operands[at], data))) return working.apply(operands[at + 1], data);
  return at < operands.size() ? working.apply(operands[at], data) : Value(nullptr);
}

/// The first operand of the truth that is looked for, else the last.
template <bool looked_for>
Value op_first(Working& working, const json::array& operands, const Value& data) {
  Value last;
  for (const Value& part : operands) {
    last = working.apply(part, data);
    if (json_logic_truth(last) == looked_for) break;
  }
  return last;
}

/// The list that an operator goes through; empty where the first operand is none.
json::array list_of(Working& working, const json::array& operands, const Value& data) {
  Value list = operands.empty() ? Value(nullptr) : working.apply(operands[0], data);
  return list.is_array() ? std::move(list.get_array()) : json::array();
}

const Value& body_of(const json::array& operands) {
  static const Value nothing;
  return operands.size() > 1 ? operands[1] : nothing;
}

Value op_map(Working& working, const json::array& operands, const Value& data) {
  json::array mapped;
  for (const Value& element : list_of(working, operands, data)) {
    if (working.stopped()) break;
    mapped.push_back(working.apply(body_of(operands), element));
  }
  return mapped;
}

Value op_filter(Working& working, const json::array& operands, const Value& data) {
  json::array kept;
  for (Value& element : list_of(working, operands, data)) {
    if (working.stopped()) break;
    if (json_logic_truth(working.apply(body_of(operands), element))) kept.push_back(std::move(element));
  }
  return kept;
}

Value op_reduce(Working& working, const json::array& operands, const Value& data) {
  Value so_far = operands.size() > 2 ? working.apply(operands[2], data) : Value(nullptr);
  for (Value& element : list_of(working, operands, data)) {
    if (working.stopped()) break;
    const Value scope = json::object{{"current", std::move(element)}, {"accumulator", std::move(so_far)}};
    so_far = working.apply(body_of(operands), scope);
  }
  return so_far;
}

struct Tally {
  std::size_t elements = 0, true_ones = 0;
};

Tally tally(Working& working, const json::array& operands, const Value& data) {
  Tally counted;
  for (const Value& element : list_of(working, operands, data)) {
    if (working.stopped()) break;
    ++counted.elements;
    if (json_logic_truth(working.apply(body_of(operands), element))) ++counted.true_ones;
  }
  return counted;
}

Value op_all(Working& working, const json::array& operands, const Value& data) {
  const Tally counted = tally(working, operands, data);
  return counted.elements > 0 && counted.true_ones == counted.elements;
}

Value op_some(Working& working, const json::array& operands, const Value& data) {
  return tally(working, operands, data).true_ones > 0;
}

Value op_none(Working& working, const json::array& operands, const Value& data) {
  return tally(working, operands, data).true_ones == 0;
}

/// Operands worked out, for operators that ask the data too.
json::array worked_out(Working& working, const json::array& operands, const Value& data) {
  json::array values;
  for (const Value& part : operands) values.push_back(working.apply(part, data));
  return values;
}

Value op_var(Working& working, const json::array& operands, const Value& data) {
  const json::array values = worked_out(working, operands, data);
  if (working.stopped()) return nullptr;
  const Value* found = working.find(operand(values, 0), data);
  if (found != nullptr) return working.charged(*found);
  return values.size() > 1 ? values[1] : Value(nullptr);
}

json::array missing_of(Working& working, const json::array& names, const Value& data) {
  json::array missing;
  for (const Value& name : names) {
    if (working.stopped()) break;
    const Value* found = working.find(&name, data);
    if (found == nullptr || found->is_null() || (found->is_string() && found->get_string().empty()))
      missing.push_back(name);
  }
  return missing;
}

Value op_missing(Working& working, const json::array& operands, const Value& data) {
  const json::array values = worked_out(working, operands, data);
  const bool one_list = !values.empty() && values[0].is_array();
  return missing_of(working, one_list ? values[0].get_array() : values, data);
}

Value op_missing_some(Working& working, const json::array& operands, const Value& data) {
  const json::array values = worked_out(working, operands, data);
  const json::array names = values.size() > 1 && values[1].is_array() ? values[1].get_array() : json::array();
  json::array missing = missing_of(working, names, data);
  const double there = static_cast<double>(names.size() - missing.size());
  if (there >= json_values::number(operand(values, 0))) return json::array();
  return missing;
}

// Plain operators.

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

constexpr Operator operators[] = {
    {"var", nullptr, op_var},
    {"missing", nullptr, op_missing},
    {"missing_some", nullptr, op_missing_some},
    {"if", nullptr, op_if},
    {"?:", nullptr, op_if},
    {"and", nullptr, op_first<false>},
    {"or", nullptr, op_first<true>},
    {"map", nullptr, op_map},
    {"filter", nullptr, op_filter},
    {"reduce", nullptr, op_reduce},
    {"all", nullptr, op_all},
    {"some", nullptr, op_some},
    {"none", nullptr, op_none},
    {"==", op_compare<json_values::equal, true>, nullptr},
    {"!=", op_compare<json_values::equal, false>, nullptr},
    {"===", op_compare<json_values::strictly_equal, true>, nullptr},
    {"!==", op_compare<json_values::strictly_equal, false>, nullptr},
    {"<", op_between<json_values::less>, nullptr},
    {"<=", op_between<json_values::less_or_equal>, nullptr},
    {">", op_reversed<json_values::less>, nullptr},
    {">=", op_reversed<json_values::less_or_equal>, nullptr},
    {"!", op_not, nullptr},
    {"!!", op_truth, nullptr},
    {"+", op_plus, nullptr},
    {"-", op_minus, nullptr},
    {"*", op_times, nullptr},
    {"/", op_divided, nullptr},
    {"%", op_remainder, nullptr},
    {"min", op_extreme<false>, nullptr},
    {"max", op_extreme<true>, nullptr},
    {"merge", op_merge, nullptr},
    {"in", op_in, nullptr},
    {"cat", op_cat, nullptr},
    {"substr", op_substr, nullptr},
    {"log", op_same, nullptr},
};

const Operator* operator_named(std::string_view name) {
  const auto* found = std::find_if(std::begin(operators), std::end(operators),
                                   [&](const Operator& one) { return one.name == name; });
  return found == std::end(operators) ? nullptr : found;
}

/// Operators whose second operand is worked out over each element instead of the data.
bool goes_through_a_list(std::string_view name) {
  constexpr std::string_view names[] = {"map", "filter", "reduce", "all", "some", "none"};
  return std::find(std::begin(names), std::end(names), name) != std::end(names);
}

std::string fault_of_name(const Value& name, std::span<const std::string_view> facts) {
  if (!name.is_string() || name.get_string().empty()) return {};
  const std::string_view path = name.get_string();
  const std::string_view first = path.substr(0, path.find('.'));
  if (std::find(facts.begin(), facts.end(), first) != facts.end()) return {};
  std::string known;
  for (const std::string_view fact : facts) known += (known.empty() ? "" : ", ") + std::string(fact);
  return "there is no fact " + quoted(first) + "; there are " + known;
}

std::string fault_of(const Value& rule, std::span<const std::string_view> facts, bool of_data);

std::string fault_of_operands(std::string_view name, const json::array& operands,
                              std::span<const std::string_view> facts, bool of_data) {
  for (std::size_t at = 0; at < operands.size(); ++at) {
    const bool over_elements = at == 1 && goes_through_a_list(name);
    if (std::string fault = fault_of(operands[at], facts, of_data && !over_elements); !fault.empty())
      return fault;
  }
  if (!of_data) return {};
  if (name == "var" && !operands.empty()) return fault_of_name(operands[0], facts);
  if (name == "missing")
    for (const Value& operand : operands)
      if (std::string fault = fault_of_name(operand, facts); !fault.empty()) return fault;
  return {};
}

std::string fault_of(const Value& rule, std::span<const std::string_view> facts, bool of_data) {
  if (rule.is_array()) {
    for (const Value& part : rule.get_array())
      if (std::string fault = fault_of(part, facts, of_data); !fault.empty()) return fault;
    return {};
  }
  if (!rule.is_object()) return {};
  if (!is_rule(rule))
    return "an operation is an object of one key, not of " + std::to_string(rule.get_object().size());
  const auto& [name, given] = *rule.get_object().begin();
  if (operator_named(name) == nullptr) return "there is no operator " + quoted(name);
  return given.is_array() ? fault_of_operands(name, given.get_array(), facts, of_data)
                          : fault_of_operands(name, {given}, facts, of_data);
}

}  // namespace

bool json_logic_truth(const json::value& value) {
  switch (value.kind()) {
    case json::kind::null:
      return false;
    case json::kind::bool_:
      return value.get_bool();
    case json::kind::int64:
    case json::kind::uint64:
    case json::kind::double_: {
      const double number = json_values::number(&value);
      return number != 0 && !std::isnan(number);
    }
    case json::kind::string:
      return !value.get_string().empty();
    case json::kind::array:
      return !value.get_array().empty();
    case json::kind::object:
      break;
  }
  return true;
}

Result<JsonLogicAnswer> apply_json_logic(const json::value& rule, const json::value& data) {
  Working working(data);
  working.answer.value = working.apply(rule, data);
  if (working.stopped()) return Error{ErrorKind::usage, working.fault(), {}, {}};
  return std::move(working.answer);
}

Result<json::value> parse_json_logic(std::string_view text) {
  if (text.size() > json_logic_limits.text_bytes)
    return Error{ErrorKind::usage,
                 "it is longer than " + std::to_string(json_logic_limits.text_bytes) + " bytes",
                 {},
                 {}};
  json::parse_options options;
  options.max_depth = 2 * json_logic_limits.depth;  // an operation is an object with a list in it
  json::stream_parser parser({}, options);
  boost::system::error_code error;
  const std::size_t read = parser.write_some(text.data(), text.size(), error);
  if (!error && text.find_first_not_of(" \t\r\n", read) != std::string_view::npos)
    return Error{
        ErrorKind::usage, "is not JSON: something follows at byte " + std::to_string(read + 1), {}, {}};
  if (!error) parser.finish(error);
  if (error)
    return Error{
        ErrorKind::usage, "is not JSON: " + error.message() + " at byte " + std::to_string(read + 1), {}, {}};
  return parser.release();
}

std::string json_logic_fault(std::string_view text, std::span<const std::string_view> facts) {
  const auto rule = parse_json_logic(text);
  if (!rule) return rule.error().what;
  return fault_of(*rule, facts, true);
}

}  // namespace gatehouse::model
