// SPDX-License-Identifier: Apache-2.0
// Orders: lists by customer or event, newest first, and one order with its lines.
#pragma once
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/store/definitions.hpp"
#include "kiosk/store/things.hpp"

namespace gatehouse::store {

/// Definitions of any event, from memory.
using DefinitionsOf = std::function<std::shared_ptr<const Definitions>(const model::EventId&)>;

struct OrderRecord {
  model::EventId event;
  model::OrderId id;
  std::string number;
  std::optional<model::CustomerId> customer;
  std::optional<model::UtcMs> placed_at;
  model::OrderSource source = model::OrderSource::shop;
  model::PaymentStatus payment = model::PaymentStatus::paid;  ///< what says nothing counts as paid
  std::optional<std::int64_t> amount_minor;                   ///< empty: not known
  std::string currency;                                       ///< the order's own; empty: the event's
  std::string checkout_link;
  std::vector<std::string> flags;
};

struct OrderLineRecord {
  model::Uuid id;
  model::ItemId item;
  std::string name;  ///< of the item; empty where the item is not known here
  std::int64_t quantity = 0;
  std::int64_t unit_price_minor = 0;
  std::optional<std::int64_t> total_minor;  ///< empty: past what 64 bits hold
};

/// What an order says it is, so that one can decide what to do with it.
struct OrderDetail {
  OrderRecord order;
  std::vector<OrderLineRecord> lines;  ///< in order of ids
  std::vector<std::string> tickets;    ///< references, sorted
  std::string what;                    ///< "2 x Burger, 1 x VIP": its lines, or the types of its tickets
  model::Standing cancelled;
};

struct OrderLook {
  model::EventId event;                         ///< orders of this event; nil with a customer: of every event
  std::optional<model::CustomerId> customer;    ///< this customer's
  std::optional<model::PaymentStatus> payment;  ///< of those that are not cancelled
  std::optional<model::UtcMs> from, until;      ///< placed in [from, until)
  std::string text;  ///< beginning of the number; else whatever find_customers() takes: orders of those found
  std::string after;  ///< OrderPage::next of the page before
  int page_size = 25;
};

struct OrderPage {
  std::vector<OrderRecord> orders;
  bool more = false;
  std::string next;
};

/// Newest first; by number where a beginning of it was asked for. A page reads a bounded number of rows: with
/// a filter that few orders pass it may hold fewer than `page_size` and still have `more`.
model::Result<OrderPage> list_orders(Database& db, const OrderLook& look);

bool is_cancelled(Database& db, const model::EventId& event, const model::OrderId& id);

std::optional<OrderRecord> read_order_record(Database& db, const model::EventId& event,
                                             const model::OrderId& id);
/// Ids of the event's orders with exactly this number: more than one where things went wrong.
std::vector<model::OrderId> orders_numbered(Database& db, const model::EventId& event,
                                            const std::string& number);
OrderDetail detail_of(Database& db, const DefinitionsOf& definitions, OrderRecord order);
/// The amount in the order's currency, or its event's.
std::optional<model::Money> amount_of(const OrderRecord& order, const Definitions& definitions);

}  // namespace gatehouse::store
