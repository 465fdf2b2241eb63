// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/desk_json.hpp"

#include <cstdio>

#include "kiosk/model/money.hpp"

namespace gatehouse::app {
namespace {

namespace json = boost::json;
using store::DefinitionsOf;

json::array texts(const std::vector<std::string>& all) {
  json::array array;
  for (const std::string& text : all) array.emplace_back(text);
  return array;
}

json::value optional_time(const std::optional<model::UtcMs>& at) {
  return at ? json::value(model::iso_utc(*at)) : json::value(nullptr);
}

/// "2026-07-04 21:02" on the event's wall clock.
json::value local_time(const std::optional<model::UtcMs>& at, const store::Definitions& definitions) {
  if (!at) return nullptr;
  const model::LocalTime local = definitions.time_zone.local(*at);
  char text[80];
  std::snprintf(text, sizeof text, "%04d-%02d-%02d %02d:%02d", local.year, local.month, local.day, local.hour,
                local.minute);
  return text;
}

json::value standing_json(const model::Standing& standing) {
  if (!standing) return nullptr;
  return json::object{{"at", optional_time(standing->at)},
                      {"operator", standing->operator_name},
                      {"gate", standing->gate},
                      {"reason", standing->reason}};
}

std::string event_name(const store::Definitions& definitions) {
  return definitions.event ? definitions.event->name : std::string();
}

json::value optional_text(const std::optional<std::string>& text) {
  return text ? json::value(*text) : json::value(nullptr);
}

std::string item_name(const store::Definitions& definitions, const model::ItemId& id) {
  const model::CatalogItem* item = definitions.find(id);
  return item == nullptr ? std::string() : item->name;
}

std::optional<model::Money> money_of(const std::optional<std::int64_t>& minor, const std::string& currency) {
  return minor ? std::optional(model::Money{*minor, currency}) : std::nullopt;
}

json::array spending_json(const std::vector<store::Spending>& spending) {
  json::array all;
  for (const store::Spending& one : spending)
    all.emplace_back(
        json::object{{"currency", one.currency},
                     {"amount_spent", money_json(money_of(one.total_minor, one.currency))},
                     {"orders", one.orders},
                     {"average_order_value", money_json(money_of(one.average_minor, one.currency))}});
  return all;
}

json::object customer_fields(const model::Customer& customer) {
  return {{"id", customer.id.text()},
          {"name", customer.name()},
          {"email", customer.email},
          {"first_name", customer.first_name},
          {"last_name", customer.last_name},
          {"phone", customer.phone},
          {"street", customer.street},
          {"postcode", customer.postcode},
          {"city", customer.city},
          {"country", customer.country},
          {"gender", customer.gender},
          {"photo", model::hex(customer.photo)},
          {"created", optional_time(customer.created)},
          {"account_status", name(customer.account_status)},
          {"verification", name(customer.verification)},
          {"flags", texts(customer.flags)},
          {"staff_note", customer.staff_note},
          {"active_tag", optional_text(customer.active_tag)}};
}

}  // namespace

std::string_view name(model::Verification verification) {
  return verification == model::Verification::verified ? "verified" : "non-verified";
}

std::string_view name(model::AccountStatus status) {
  return status == model::AccountStatus::suspended ? "suspended" : "active";
}

std::string_view name(model::PaymentStatus status) {
  switch (status) {
    case model::PaymentStatus::pending:
      return "pending";
    case model::PaymentStatus::paid:
      return "paid";
    case model::PaymentStatus::refunded:
      return "refunded";
  }
  return "";
}

std::string_view name(model::OrderSource source) {
  switch (source) {
    case model::OrderSource::shop:
      return "shop";
    case model::OrderSource::import:
      return "import";
    case model::OrderSource::kiosk:
      return "kiosk";
  }
  return "";
}

std::string_view name(model::ItemKind kind) {
  switch (kind) {
    case model::ItemKind::access:
      return "access";
    case model::ItemKind::credits:
      return "credits";
    case model::ItemKind::virtual_credits:
      return "virtual_credits";
    case model::ItemKind::token:
      return "token";
    case model::ItemKind::pack:
      return "pack";
  }
  return "";
}

json::value money_json(const std::optional<model::Money>& money) {
  if (!money) return nullptr;
  return json::object{
      {"minor", money->minor}, {"currency", money->currency}, {"text", model::money_text(*money)}};
}

json::object listed_json(const Listed& listed) {
  return {{"id", listed.found.customer.text()},
          {"name", listed.found.name},
          {"email", listed.found.email},
          {"status", name(listed.found.verification)},
          {"account", name(listed.found.account_status)},
          {"spending", spending_json(listed.spending)}};
}

json::object ticket_json(const store::TicketLine& line, const DefinitionsOf& definitions, bool contacts) {
  const auto known = definitions(line.event);
  const model::TicketFacts& facts = line.facts;
  json::object object{{"event", event_name(*known)},
                      {"reference", facts.ticket.reference},
                      {"type", facts.type.name},
                      {"banned", standing_json(facts.banned)},
                      {"redeemed", standing_json(facts.redeemed)},
                      {"cancelled", standing_json(facts.cancelled)},
                      {"valid_from", optional_time(facts.ticket.valid_from)},
                      {"valid_until", optional_time(facts.ticket.valid_until)},
                      {"tags", texts(line.tags)}};
  if (!contacts) return object;
  object["order"] = line.order_number;
  object["payment"] = facts.payment ? json::value(name(*facts.payment)) : json::value(nullptr);
  object["purchaser"] = json::object{{"first_name", facts.ticket.purchaser_first_name},
                                     {"last_name", facts.ticket.purchaser_last_name},
                                     {"email", facts.ticket.purchaser_email}};
  object["customer"] =
      facts.ticket.customer ? json::value(facts.ticket.customer->text()) : json::value(nullptr);
  return object;
}

json::object tag_json(const store::TagLine& line, const DefinitionsOf& definitions) {
  const auto known = definitions(line.event);
  const model::TagFacts& facts = line.facts;
  return {{"event", event_name(*known)},
          {"uid", facts.tag.uid},
          {"type", facts.type.name},
          {"active", line.active},
          {"banned", standing_json(facts.banned)},
          {"redeemed", standing_json(facts.redeemed)},
          {"ticket", optional_text(facts.tag.ticket)},
          {"customer", facts.tag.customer ? json::value(facts.tag.customer->text()) : json::value(nullptr)}};
}

json::object looked_up_json(const LookedUp& seen, const DefinitionsOf& definitions) {
  json::array tickets, tags;
  for (const store::TicketLine& line : seen.tickets)
    tickets.emplace_back(ticket_json(line, definitions, false));
  for (const store::TagLine& line : seen.tags) tags.emplace_back(tag_json(line, definitions));
  return {{"id", seen.customer.is_nil() ? json::value(nullptr) : json::value(seen.customer.text())},
          {"name", seen.name},
          {"barred", seen.barred},
          {"account", seen.suspended ? "suspended" : "active"},
          {"flags", texts(seen.flags)},
          {"tickets", std::move(tickets)},
          {"tags", std::move(tags)}};
}

json::object order_json(const store::OrderRecord& order, const DefinitionsOf& definitions) {
  const auto known = definitions(order.event);
  return {{"id", order.id.text()},
          {"number", order.number},
          {"event", event_name(*known)},
          {"customer", order.customer ? json::value(order.customer->text()) : json::value(nullptr)},
          {"placed_at", optional_time(order.placed_at)},
          {"placed_local", local_time(order.placed_at, *known)},
          {"source", name(order.source)},
          {"payment", name(order.payment)},
          {"amount_paid", money_json(store::amount_of(order, *known))},
          {"checkout_link", order.checkout_link},
          {"flags", texts(order.flags)}};
}

json::object detail_json(const store::OrderDetail& detail, const DefinitionsOf& definitions) {
  const auto known = definitions(detail.order.event);
  json::object object = order_json(detail.order, definitions);
  std::string currency = detail.order.currency;
  if (currency.empty() && known->event) currency = known->event->currency;
  json::array lines;
  for (const store::OrderLineRecord& line : detail.lines)
    lines.emplace_back(json::object{{"item", line.name},
                                    {"quantity", line.quantity},
                                    {"unit_price", money_json(model::Money{line.unit_price_minor, currency})},
                                    {"total", money_json(money_of(line.total_minor, currency))}});
  object["what"] = detail.what;
  object["lines"] = std::move(lines);
  object["tickets"] = texts(detail.tickets);
  object["cancelled"] = standing_json(detail.cancelled);
  return object;
}

json::object credit_json(const store::CreditRow& row, const DefinitionsOf& definitions) {
  const auto known = definitions(row.event);
  return {{"id", row.credit.id.text()},
          {"event", event_name(*known)},
          {"at", optional_time(row.credit.at)},
          {"at_local", local_time(row.credit.at, *known)},
          {"kind", name(row.credit.kind)},
          {"token", item_name(*known, row.credit.token)},
          {"delta", row.credit.delta},
          {"tag", row.credit.tag},
          {"reason", row.credit.reason},
          {"order", row.credit.order.is_nil() ? json::value(nullptr) : json::value(row.credit.order.text())},
          {"operator", row.operator_name}};
}

json::object balance_json(const store::Balance& balance, const DefinitionsOf& definitions) {
  const auto known = definitions(balance.event);
  return {{"event", event_name(*known)},
          {"kind", name(balance.kind)},
          {"token", item_name(*known, balance.token)},
          {"amount", balance.amount ? json::value(*balance.amount) : json::value(nullptr)},
          {"entries", balance.entries}};
}

json::object page_json(const store::CustomerPage& page, const model::EventId& event,
                       const DefinitionsOf& definitions) {
  json::object object = customer_fields(page.customer);
  object["created_local"] = local_time(page.customer.created, *definitions(event));
  object["barred"] = standing_json(page.barred);
  object["paid_orders"] = page.paid_orders;
  object["spending"] = spending_json(page.spending);
  json::array balances, tickets, tags, timeline;
  for (const store::Balance& balance : page.balances)
    balances.emplace_back(balance_json(balance, definitions));
  for (const store::TicketLine& line : page.tickets)
    tickets.emplace_back(ticket_json(line, definitions, true));
  for (const store::TagLine& line : page.tags) tags.emplace_back(tag_json(line, definitions));
  for (const store::OrderDetail& order : page.timeline)
    timeline.emplace_back(detail_json(order, definitions));
  object["balances"] = std::move(balances);
  object["tickets"] = std::move(tickets);
  object["tags"] = std::move(tags);
  object["timeline"] = std::move(timeline);
  object["more_orders"] = page.more_orders;
  return object;
}

}  // namespace gatehouse::app
