// SPDX-License-Identifier: Apache-2.0
// What happened to somebody at the gates.
#pragma once
#include <string>
#include <vector>

#include "kiosk/log/op.hpp"
#include "kiosk/store/database.hpp"

namespace gatehouse::store {

/// A passage, with what its op says of it.
struct PassageLine {
  log::Passage passage;
  model::UtcMs at = 0;
  bool clock_trusted = false;
  bool undone = false;
  model::OperatorId operator_id;
  bool by_owner = false;
  std::string reason;  ///< of an overrule
};

/// Of the tickets that are this customer's, whoever came with them, and of the customer without a ticket:
/// newest first, at most `limit`.
std::vector<PassageLine> passages_of(Database& db, const model::EventId& event,
                                     const model::CustomerId& customer, int limit);

}  // namespace gatehouse::store
