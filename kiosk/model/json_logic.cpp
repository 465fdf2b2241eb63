// SPDX-License-Identifier: Apache-2.0
#include "kiosk/model/json_logic.hpp"

#include <algorithm>
#include <cmath>

#include <boost/json/stream_parser.hpp>

#include "kiosk/model/bytes.hpp"
#include "kiosk/model/json_operators.hpp"

namespace gatehouse::model {
namespace {

namespace json = boost::json;
using json_values::Value;

class Working;
/// Works its operands out itself: some of them, or over other data.
using Special = Value (*)(Working&, const json::array&, const Value&);

/// Null where no such operator works so.
Special special_operator(std::string_view name);

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
    const Special special = special_operator(name);
    const PlainOperator plain = special == nullptr ? plain_operator(name) : nullptr;
    const json::array one = given.is_array() ? json::array() : json::array{given};
    const json::array& operands = given.is_array() ? given.get_array() : one;
    if (special != nullptr) {
      result = special(*this, operands, data);
    } else if (plain != nullptr) {
      json::array values;
      for (const Value& part : operands) values.push_back(apply(part, data));
      if (!stopped()) result = charged(plain(values));
    } else {
      fail("there is no operator " + quoted(name));
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

struct NamedSpecial {
  std::string_view name;
  Special work;
};

constexpr NamedSpecial specials[] = {
    {"var", op_var},        {"missing", op_missing}, {"missing_some", op_missing_some},
    {"if", op_if},          {"?:", op_if},           {"and", op_first<false>},
    {"or", op_first<true>}, {"map", op_map},         {"filter", op_filter},
    {"reduce", op_reduce},  {"all", op_all},         {"some", op_some},
    {"none", op_none},
};

Special special_operator(std::string_view name) {
  const auto* found = std::find_if(std::begin(specials), std::end(specials),
                                   [&](const NamedSpecial& one) { return one.name == name; });
  return found == std::end(specials) ? nullptr : found->work;
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

bool is_json_logic_operator(std::string_view name) {
  return special_operator(name) != nullptr || plain_operator(name) != nullptr;
}

}  // namespace gatehouse::model
