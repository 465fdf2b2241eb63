// SPDX-License-Identifier: Apache-2.0
// A customer's page as one value: who it is, and everything that belongs to them in all events.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "kiosk/model/verdict.hpp"
#include "kiosk/store/balances.hpp"
#include "kiosk/store/order_list.hpp"

namespace gatehouse::store {

struct TicketLine {
  model::EventId event;
  model::TicketFacts facts;       ///< with its type and what stands against it
  std::string order_number;       ///< empty: none, or not known
  std::vector<std::string> tags;  ///< UIDs it was exchanged for
};

struct TagLine {
  model::EventId event;
  model::TagFacts facts;
  bool active = false;
};

/// Paid orders of one currency in all events.
struct Spending {
  std::string currency;
  std::optional<std::int64_t> total_minor;  ///< empty: past what 64 bits hold
  std::int64_t orders = 0;
  std::optional<std::int64_t> average_minor;  ///< to the nearest minor unit
};

struct CustomerPage {
  model::Customer customer;  ///< active tag: of the event asked about
  model::Standing barred;
  std::vector<TicketLine> tickets;  ///< of all events, by event and reference
  std::vector<TagLine> tags;
  std::vector<OrderDetail> timeline;  ///< newest first, at most `most_in_timeline`
  bool more_orders = false;           ///< list_orders() has the rest
  std::vector<Balance> balances;
  std::vector<Spending> spending;  ///< by currency
  std::int64_t paid_orders = 0;
};

inline constexpr int most_in_timeline = 100;

std::vector<TicketLine> ticket_lines(Database& db, const DefinitionsOf& definitions,
                                     const model::CustomerId& customer);
std::vector<TagLine> tag_lines(Database& db, const DefinitionsOf& definitions,
                               const model::CustomerId& customer);
TicketLine ticket_line(Database& db, const DefinitionsOf& definitions, const model::EventId& event,
                       const model::Ticket& ticket);
TagLine tag_line(Database& db, const DefinitionsOf& definitions, const model::EventId& event,
                 const model::Tag& tag);
/// Paid orders only; a cancelled order that was not paid back counts, because the money was spent.
std::vector<Spending> spending_of(Database& db, const DefinitionsOf& definitions,
                                  const model::CustomerId& customer);
/// nullopt where there is no such customer.
std::optional<CustomerPage> customer_page(Database& db, const DefinitionsOf& definitions,
                                          const model::EventId& event, const model::CustomerId& id);

}  // namespace gatehouse::store
