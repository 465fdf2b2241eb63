// SPDX-License-Identifier: Apache-2.0
// What happened to somebody at the gates.
#pragma once
#include <optional>
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

struct PassageLook {
  model::EventId event;
  std::string text;  ///< whatever find_customers() takes: of those found; or a ticket, UID or end of one
  bool refused_only = false;
  std::string after;  ///< PassagePage::next of the page before
  int page_size = 25;
};

struct PassagePage {
  std::vector<PassageLine> passages;
  bool more = false;
  std::string next;
};

/// Newest first. A page reads a bounded number of rows: it may hold fewer than `page_size` and still have
/// `more`. The search index must be up to date where a text is given.
model::Result<PassagePage> list_passages(Database& db, const PassageLook& look);

/// Empty where no passage has this id in the event.
std::optional<PassageLine> read_passage(Database& db, const model::EventId& event,
                                        const model::PassageId& id);

/// Of the tickets that are this customer's, whoever came with them, and of the customer without a ticket:
/// newest first, at most `limit`.
std::vector<PassageLine> passages_of(Database& db, const model::EventId& event,
                                     const model::CustomerId& customer, int limit);

}  // namespace gatehouse::store
