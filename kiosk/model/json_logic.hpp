// SPDX-License-Identifier: Apache-2.0
// JsonLogic (jsonlogic.com): rules as JSON, worked out over JSON. Pure, and bounded whatever the rule says.
//
// Coercions are those of its reference implementation, which are JavaScript's; truth is its own: an empty
// list is false, "0" is true. Where JavaScript has 'undefined' there is null. Lists and objects equal
// nothing, not even themselves, as they would be compared by identity.
#pragma once
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <boost/json/value.hpp>

#include "kiosk/model/error.hpp"

namespace gatehouse::model {

/// More than any rule of a gate needs; past one of these the rule errs.
struct JsonLogicLimits {
  std::size_t text_bytes = 16'384;
  std::size_t depth = 32;
  /// Operations, and values copied or made: a list counts all its elements, a text its bytes.
  std::size_t work = 20'000;
};

inline constexpr JsonLogicLimits json_logic_limits;

/// What came of a rule, and which of the data it asked for.
struct JsonLogicAnswer {
  boost::json::value value;
  std::vector<std::string> read;  ///< first parts of the names that 'var' and 'missing' asked of the data
  bool read_all = false;          ///< the data as a whole was asked for
};

/// Fails for an operator that does not exist and at a limit, saying so in words.
Result<JsonLogicAnswer> apply_json_logic(const boost::json::value& rule, const boost::json::value& data);

/// JsonLogic's own truth.
bool json_logic_truth(const boost::json::value& value);

/// Parses a rule within the limits. Fails with the byte at which it is no JSON.
Result<boost::json::value> parse_json_logic(std::string_view text);

/// What is plainly wrong with a rule, whatever the data: it is no JSON, too long or too deep, has an unknown
/// operator or an object of several keys, or asks for a fact that is not among `facts`. Empty: nothing.
std::string json_logic_fault(std::string_view text, std::span<const std::string_view> facts);

}  // namespace gatehouse::model
