// SPDX-License-Identifier: Apache-2.0
// What is plainly wrong with a rule before any data is there.
#include <algorithm>

#include "kiosk/model/bytes.hpp"
#include "kiosk/model/json_logic.hpp"
#include "kiosk/model/json_operators.hpp"

namespace gatehouse::model {
namespace {

namespace json = boost::json;
using json_values::Value;

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
  if (!is_json_logic_operator(name)) return "there is no operator " + quoted(name);
  return given.is_array() ? fault_of_operands(name, given.get_array(), facts, of_data)
                          : fault_of_operands(name, {given}, facts, of_data);
}

}  // namespace

std::string json_logic_fault(std::string_view text, std::span<const std::string_view> facts) {
  const auto rule = parse_json_logic(text);
  if (!rule) return rule.error().what;
  return fault_of(*rule, facts, true);
}

}  // namespace gatehouse::model
