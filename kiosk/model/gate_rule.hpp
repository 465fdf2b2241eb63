// SPDX-License-Identifier: Apache-2.0
// A gate's own rule: JsonLogic over documented facts (docs/gate-rules.md).
#pragma once
#include <span>
#include <string_view>

#include "kiosk/model/verdict.hpp"

namespace gatehouse::model {

/// Where and when the rule is asked.
struct RuleOccasion {
  std::string_view gate, zone;  ///< names
  Direction direction = Direction::entry;
  Now now;
};

/// The names that a rule may ask for.
std::span<const std::string_view> rule_fact_names();

/// What the rule says of these facts. A rule that errs has not passed, and says why.
RuleFacts work_out_rule(std::string_view rule, const Facts& facts, const RuleOccasion& occasion,
                        const EventZone& zone);

/// What is plainly wrong with a rule; empty: nothing.
std::string rule_fault(std::string_view rule);

}  // namespace gatehouse::model
