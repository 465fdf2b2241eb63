// SPDX-License-Identifier: Apache-2.0
// Private to kiosk/store: where the searches for contradictions put what they find.
#pragma once
#include <map>
#include <set>
#include <string>
#include <utility>

#include "kiosk/store/contradictions.hpp"

namespace gatehouse::store {

struct ContradictionsFound {
  std::map<std::pair<ContradictionKind, std::string>, std::set<log::OpId>> sides;

  void add(ContradictionKind kind, const std::string& subject, const log::OpId& op) {
    sides[{kind, subject}].insert(op);
  }
};

/// Admitted twice, after a denial, at two places, with a spent counter: contradictions_passages.cpp.
void find_among_passages(Database& db, const Definitions& definitions, ContradictionsFound& found);
/// Two writes to one field that did not know of each other: contradictions_writes.cpp.
void find_among_writes(Database& db, const model::EventId& event, ContradictionsFound& found);

}  // namespace gatehouse::store
