// SPDX-License-Identifier: Apache-2.0
// JsonLogic's operators over operands that are worked out already. Private to json_logic.
#pragma once
#include <string_view>

#include <boost/json/array.hpp>

#include "kiosk/model/json_values.hpp"

namespace gatehouse::model {

using Operands = boost::json::array;
using PlainOperator = json_values::Value (*)(const Operands&);

/// Null where no such operator works so.
PlainOperator plain_operator(std::string_view name);
/// Whether JsonLogic has it, of whatever kind.
bool is_json_logic_operator(std::string_view name);

/// Null where there are not so many.
inline const json_values::Value* operand(const boost::json::array& of, std::size_t number) {
  return number < of.size() ? &of[number] : nullptr;
}
/// A rule is an object of exactly one key; other objects stand for themselves.
inline bool is_rule(const json_values::Value& value) {
  return value.is_object() && value.get_object().size() == 1;
}

}  // namespace gatehouse::model
