// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/desk.hpp"

#include "kiosk/app/acts.hpp"
#include "kiosk/app/roles.hpp"
#include "kiosk/log/codec.hpp"
#include "kiosk/model/bytes.hpp"
#include "kiosk/store/things.hpp"

namespace gatehouse::app {
namespace {

using model::Error;
using model::ErrorKind;
using model::Result;

Error no_customer(const model::CustomerId& id) {
  return {ErrorKind::refused, "no customer has this id", id.text(), "gatehouse find shows ids"};
}

std::size_t characters_in(const std::string& text) {
  std::size_t count = 0;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte > 0x20 && (byte & 0xC0U) != 0x80U) ++count;
  }
  return count;
}

LookedUp of_customer(House& house, const model::Customer& customer) {
  const log::Target target{log::TargetKind::customer, std::string(log::bytes_of(customer.id.value))};
  LookedUp seen;
  seen.customer = customer.id;
  seen.name = customer.name();
  seen.barred = store::standings(house.tables(), house.event, target).barred.has_value();
  seen.suspended = customer.account_status == model::AccountStatus::suspended;
  seen.flags = customer.flags;
  return seen;
}

/// Of the event alone: what was bought for another one is no business of a gate.
LookedUp with_credentials(House& house, const model::Customer& customer) {
  LookedUp seen = of_customer(house, customer);
  store::Database& db = house.tables();
  for (const model::Ticket& ticket : store::tickets_of(db, house.event, customer.id))
    seen.tickets.push_back(store::ticket_line(db, house.definitions, house.event, ticket));
  for (const model::Tag& tag : store::tags_of(db, house.event, customer.id))
    seen.tags.push_back(store::tag_line(db, house.definitions, house.event, tag));
  return seen;
}

LookedUp holder(House& house, const std::optional<model::CustomerId>& id) {
  const auto customer =
      id ? store::read_customer(house.tables(), house.event, *id) : std::optional<model::Customer>();
  if (customer) return of_customer(house, *customer);
  LookedUp seen;
  if (id) seen.customer = *id;
  return seen;
}

}  // namespace

Result<ListedPage> browse(House& house, const Actor& actor, const store::Look& look) {
  if (const auto allowed = need(actor, Right::browse); !allowed) return allowed.error();
  auto found = store::find_customers(house.tables(), house.event, look);
  if (!found) return found.error();
  ListedPage page;
  for (store::Found& one : found->found) {
    auto spending = store::spending_of(house.tables(), house.definitions, one.customer);
    page.rows.push_back({std::move(one), std::move(spending)});
  }
  found->found.clear();
  page.page = std::move(*found);
  return page;
}

Result<store::CustomerPage> customer_page(House& house, const Actor& actor, const model::CustomerId& id) {
  if (const auto allowed = need(actor, Right::browse); !allowed) return allowed.error();
  auto page = store::customer_page(house.tables(), house.definitions, house.event, id);
  if (!page) return no_customer(id);
  return std::move(*page);
}

Result<std::vector<store::CreditRow>> credit_history(House& house, const Actor& actor,
                                                     const model::CustomerId& id) {
  if (const auto allowed = need(actor, Right::browse); !allowed) return allowed.error();
  if (!store::read_customer(house.tables(), house.event, id)) return no_customer(id);
  return store::credits_of(house.tables(), id);
}

Result<std::vector<store::PassageLine>> passages(House& house, const Actor& actor,
                                                 const model::CustomerId& id) {
  if (const auto allowed = need(actor, Right::browse); !allowed) return allowed.error();
  if (!store::read_customer(house.tables(), house.event, id)) return no_customer(id);
  return store::passages_of(house.tables(), house.event, id, most_passages);
}

Result<store::PassagePage> list_passages(House& house, const Actor& actor, const store::PassageLook& look) {
  if (const auto allowed = need(actor, Right::browse); !allowed) return allowed.error();
  return store::list_passages(house.tables(), look);
}

Result<store::PassageLine> show_passage(House& house, const Actor& actor, const model::PassageId& id) {
  if (const auto allowed = need(actor, Right::browse); !allowed) return allowed.error();
  auto line = store::read_passage(house.tables(), house.event, id);
  if (!line) return Error{ErrorKind::refused, "no passage has this id", id.text(), {}};
  return std::move(*line);
}

Result<store::OrderPage> list_orders(House& house, const Actor& actor, const store::OrderLook& look) {
  if (const auto allowed = need(actor, Right::browse); !allowed) return allowed.error();
  if (look.customer && !store::read_customer(house.tables(), house.event, *look.customer))
    return no_customer(*look.customer);
  return store::list_orders(house.tables(), look);
}

Result<store::OrderDetail> show_order(House& house, const Actor& actor, const std::string& key) {
  if (const auto allowed = need(actor, Right::browse); !allowed) return allowed.error();
  store::Database& db = house.tables();
  std::vector<model::OrderId> ids = store::orders_numbered(db, house.event, key);
  if (ids.size() > 1)
    return Error{ErrorKind::refused, "several orders have this number", key,
                 "give an id: order list shows them"};
  if (const auto id = model::Uuid::parse(key); ids.empty() && id) ids.push_back({*id});
  std::vector<model::EventId> events{house.event};
  for (const model::Event& event : store::read_events(db))
    if (event.id != house.event) events.push_back(event.id);
  for (const model::OrderId& id : ids)
    for (const model::EventId& event : events)
      if (auto order = store::read_order_record(db, event, id))
        return store::detail_of(db, house.definitions, std::move(*order));
  return Error{ErrorKind::refused, "no order has this number or id", key, {}};
}

Result<LookUpAnswer> look_up(House& house, const Actor& actor, const std::string& text) {
  if (const auto allowed = need(actor, Right::look_up); !allowed) return allowed.error();
  if (characters_in(text) < least_looked_for)
    return Error{ErrorKind::usage, "three characters or more are needed to look somebody up", "TEXT", {}};
  note_look_up(house, actor, text);
  store::Look look;
  look.text = text;
  look.page_size = most_looked_up;
  const auto page = store::find_customers(house.tables(), house.event, look);
  if (!page) return page.error();
  LookUpAnswer answer;
  answer.more = page->more;
  for (const store::Found& found : page->found)
    if (const auto customer = store::read_customer(house.tables(), house.event, found.customer))
      answer.found.push_back(with_credentials(house, *customer));
  return answer;
}

Result<LookedUp> look_up(House& house, const Actor& actor, const model::CustomerId& id) {
  if (const auto allowed = need(actor, Right::look_up); !allowed) return allowed.error();
  note_look_up(house, actor, {}, id);
  const auto customer = store::read_customer(house.tables(), house.event, id);
  if (!customer) return no_customer(id);
  return with_credentials(house, *customer);
}

Result<LookedUp> look_up_ticket(House& house, const Actor& actor, std::string_view reference) {
  if (const auto allowed = need(actor, Right::look_up); !allowed) return allowed.error();
  const auto typed = model::typed_ticket(reference);
  if (!typed) return typed.error();
  note_look_up(house, actor, typed->value);
  const auto ticket = store::read_ticket(house.tables(), house.event, typed->value);
  if (!ticket) return Error{ErrorKind::refused, "no ticket has this reference", typed->value, {}};
  LookedUp seen = holder(house, ticket->customer);
  seen.tickets.push_back(store::ticket_line(house.tables(), house.definitions, house.event, *ticket));
  return seen;
}

Result<LookedUp> look_up_tag(House& house, const Actor& actor, std::string_view uid) {
  if (const auto allowed = need(actor, Right::look_up); !allowed) return allowed.error();
  const auto typed = model::typed_tag(uid);
  if (!typed) return typed.error();
  note_look_up(house, actor, typed->value);
  const auto tag = store::read_tag(house.tables(), house.event, typed->value);
  if (!tag) return Error{ErrorKind::refused, "no tag has this UID", typed->value, {}};
  LookedUp seen = holder(house, tag->customer);
  seen.tags.push_back(store::tag_line(house.tables(), house.definitions, house.event, *tag));
  return seen;
}

}  // namespace gatehouse::app
