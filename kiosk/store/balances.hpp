// SPDX-License-Identifier: Apache-2.0
// Credits and tokens: what was booked, and what that adds up to. A balance is never stored.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "kiosk/log/op.hpp"
#include "kiosk/store/database.hpp"

namespace gatehouse::store {

/// One booking, with who made it.
struct CreditRow {
  model::EventId event;
  log::Credit credit;
  std::string operator_name;  ///< empty: an import, a station nobody was signed in at
};

struct Balance {
  model::EventId event;
  model::ItemKind kind = model::ItemKind::credits;
  model::ItemId token;                 ///< which one, of tokens
  std::optional<std::int64_t> amount;  ///< empty: past what 64 bits hold
  std::int64_t entries = 0;

  bool operator==(const Balance&) const = default;
};

/// A customer's bookings in all events, oldest first; of one moment in order of ids.
std::vector<CreditRow> credits_of(Database& db, const model::CustomerId& customer);
/// The same of one event.
std::vector<CreditRow> credits_of(Database& db, const model::EventId& event,
                                  const model::CustomerId& customer);
/// The sum of every event, kind and token that was ever booked, in this order.
std::vector<Balance> balances(const std::vector<CreditRow>& credits);

}  // namespace gatehouse::store
