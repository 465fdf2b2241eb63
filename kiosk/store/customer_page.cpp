// SPDX-License-Identifier: Apache-2.0
#include "kiosk/store/customer_page.hpp"

#include <map>

#include "kiosk/log/codec.hpp"
#include "kiosk/model/money.hpp"
#include "kiosk/store/order_list.hpp"

namespace gatehouse::store {
namespace {

using log::TargetKind;

std::string bytes_of(const model::Uuid& id) {
  return std::string(log::bytes_of(id));
}

model::TicketType type_of(const Definitions& definitions, const std::optional<model::TypeId>& id) {
  const model::TicketType* type = id ? definitions.find(*id) : nullptr;
  return type == nullptr ? model::TicketType{} : *type;
}

struct Key {
  model::EventId event;
  std::string bytes;
};

/// (event, key) of a customer's tickets or tags.
std::vector<Key> keys_of(Statement& query, const model::CustomerId& customer) {
  std::vector<Key> keys;
  query.with(customer);
  while (query.step()) keys.push_back({{query.uuid(0)}, query.text(1)});
  return keys;
}

/// The ticket's own mark, its order's, or its import taken back.
model::Standing cancelled_by(Database& db, const model::EventId& event, const model::Ticket& ticket) {
  if (ticket.order)
    if (auto order = standings(db, event, {TargetKind::order, bytes_of(ticket.order->value)}).cancelled)
      return order;
  if (ticket.import)
    return standings(db, event, {TargetKind::import, bytes_of(ticket.import->value)}).cancelled;
  return std::nullopt;
}

}  // namespace

TicketLine ticket_line(Database& db, const DefinitionsOf& definitions, const model::EventId& event,
                       const model::Ticket& ticket) {
  TicketLine line;
  line.event = event;
  model::TicketFacts& facts = line.facts;
  facts.ticket = ticket;
  facts.type = type_of(*definitions(event), ticket.type);
  const Standings marks = standings(db, event, {TargetKind::ticket, ticket.reference});
  facts.banned = marks.banned;
  facts.redeemed = marks.redeemed;
  facts.cancelled = marks.cancelled ? marks.cancelled : cancelled_by(db, event, ticket);
  if (ticket.order)
    if (const auto order = read_order_record(db, event, *ticket.order)) {
      facts.payment = order->payment;
      line.order_number = order->number;
    }
  line.tags = tags_of_ticket(db, event, ticket.reference);
  return line;
}

TagLine tag_line(Database& db, const DefinitionsOf& definitions, const model::EventId& event,
                 const model::Tag& tag) {
  const std::string uid = log::uid_bytes(tag.uid);
  const Standings marks = standings(db, event, {TargetKind::tag, uid});
  TagLine line{event, {tag, type_of(*definitions(event), tag.type), marks.banned, marks.redeemed}, false};
  if (!tag.customer) return line;
  Statement& query = db.cached("SELECT active_tag FROM event_customer WHERE event=? AND customer=?");
  line.active = query.with(event, *tag.customer).step() && query.bytes(0) == uid;
  query.reset();
  return line;
}

std::vector<TicketLine> ticket_lines(Database& db, const DefinitionsOf& definitions,
                                     const model::CustomerId& customer) {
  std::vector<TicketLine> lines;
  for (const Key& key :
       keys_of(db.cached("SELECT event, reference FROM ticket WHERE customer=? ORDER BY event, reference"),
               customer))
    if (const auto ticket = read_ticket(db, key.event, key.bytes))
      lines.push_back(ticket_line(db, definitions, key.event, *ticket));
  return lines;
}

std::vector<TagLine> tag_lines(Database& db, const DefinitionsOf& definitions,
                               const model::CustomerId& customer) {
  std::vector<TagLine> lines;
  for (const Key& key :
       keys_of(db.cached("SELECT event, uid FROM tag WHERE customer=? ORDER BY event, uid"), customer))
    if (const auto tag = read_tag(db, key.event, model::hex(key.bytes)))
      lines.push_back(tag_line(db, definitions, key.event, *tag));
  return lines;
}

std::vector<Spending> spending_of(Database& db, const DefinitionsOf& definitions,
                                  const model::CustomerId& customer) {
  struct Sum {
    model::ExactSum total;
    std::int64_t orders = 0;
  };
  std::map<std::string, Sum> sums;
  Statement& query = db.cached(
      "SELECT event, currency, coalesce(amount_paid_minor,0), id FROM orders WHERE customer=? AND "
      "coalesce(payment_status,1)=1");
  query.with(customer);
  while (query.step()) {
    if (is_cancelled(db, {query.uuid(0)}, {query.uuid(3)})) continue;
    std::string currency = query.text(1);
    if (currency.empty())
      if (const auto known = definitions({query.uuid(0)}); known->event) currency = known->event->currency;
    Sum& sum = sums[currency];
    sum.total.add(query.number(2));
    ++sum.orders;
  }
  std::vector<Spending> spending;
  for (const auto& [currency, sum] : sums) {
    Spending one{currency, sum.total.value(), sum.orders, {}};
    if (one.total_minor) one.average_minor = model::average(*one.total_minor, one.orders);
    spending.push_back(std::move(one));
  }
  return spending;
}

std::optional<CustomerPage> customer_page(Database& db, const DefinitionsOf& definitions,
                                          const model::EventId& event, const model::CustomerId& id) {
  const ReadTransaction reading(db);
  auto customer = read_customer(db, event, id);
  if (!customer) return std::nullopt;
  CustomerPage page;
  page.customer = std::move(*customer);
  page.barred = standings(db, event, {TargetKind::customer, bytes_of(id.value)}).barred;
  page.tickets = ticket_lines(db, definitions, id);
  page.tags = tag_lines(db, definitions, id);
  OrderLook look;
  look.customer = id;
  look.page_size = most_in_timeline;
  auto orders = list_orders(db, look).value();
  page.more_orders = orders.more;
  for (OrderRecord& order : orders.orders)
    page.timeline.push_back(detail_of(db, definitions, std::move(order)));
  page.balances = balances(credits_of(db, id));
  page.spending = spending_of(db, definitions, id);
  for (const Spending& spending : page.spending) page.paid_orders += spending.orders;
  return page;
}

}  // namespace gatehouse::store
