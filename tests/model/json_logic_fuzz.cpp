// SPDX-License-Identifier: Apache-2.0
// Whatever comes as a gate's rule ends soon, in an answer or an error.
#include <cstddef>
#include <cstdint>

#include "kiosk/model/gate_rule.hpp"

using namespace gatehouse::model;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view rule(reinterpret_cast<const char*>(data), size);
  Facts facts;
  facts.customer.emplace();
  facts.customer->customer.flags = {"under_18", "alcohol_forbidden"};
  facts.zone.entries_total = 3;
  facts.zone.first_entry = EntryFacts{1'780'000'000'000, "Main", ""};
  (void)rule_fault(rule);
  (void)work_out_rule(rule, facts, {"Main", "Arena", Direction::entry, {1'783'191'600'000, true}},
                      EventZone());
  return 0;
}
