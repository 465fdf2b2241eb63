// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/acts.hpp"

#include <algorithm>

#include "kiosk/app/acts_shared.hpp"
#include "kiosk/log/codec.hpp"
#include "kiosk/model/bytes.hpp"
#include "kiosk/store/replica.hpp"
#include "kiosk/store/things.hpp"

namespace gatehouse::app {

using log::Target;
using log::TargetKind;
using model::Error;
using model::ErrorKind;
using model::Result;

namespace {

/// What somebody typed into a search is kept as far as it fits a line.
constexpr std::size_t most_of_a_query = 512;

std::string beginning(std::string_view text) {
  if (text.size() <= most_of_a_query) return std::string(text);
  std::size_t end = most_of_a_query;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  return std::string(text.substr(0, end)) + "…";
}

}  // namespace

Target customer_target(const model::CustomerId& id) {
  return {TargetKind::customer, id_bytes(id.value)};
}
Target wearer_target(const model::CustomerId& id) {
  return {TargetKind::event_customer, id_bytes(id.value)};
}
Target ticket_target(const std::string& reference) {
  return {TargetKind::ticket, reference};
}
Target tag_target(std::string_view uid) {
  return {TargetKind::tag, log::uid_bytes(uid)};
}
Target order_target(const model::OrderId& id) {
  return {TargetKind::order, id_bytes(id.value)};
}
Target flag_target(const model::CustomerId& id, const std::string& flag) {
  return {TargetKind::customer_flag, id_bytes(id.value) + flag};
}

log::Draft draft_of(const Act& act, std::vector<log::Change> changes) {
  return {act.event, act.actor.id, act.actor.by_owner, act.reason, std::move(changes)};
}

Result<void> need_reason(const Act& act, const std::string& what) {
  if (!model::trimmed(act.reason).empty()) return {};
  return Error{ErrorKind::usage, what + " needs a reason", "--reason", {}};
}

std::string by_whom(const model::Origin& origin) {
  return origin.operator_name.empty() ? std::string() : " by " + origin.operator_name;
}

std::string name_of(House& house, const model::EventId& event, const model::CustomerId& id) {
  const auto customer = store::read_customer(house.tables(), event, id);
  const std::string name = customer ? customer->name() : std::string();
  return name.empty() ? "an anonymous customer" : name;
}

Result<model::Customer> known_customer(House& house, const model::EventId& event,
                                       const model::CustomerId& id) {
  if (auto customer = store::read_customer(house.tables(), event, id)) return std::move(*customer);
  return Error{ErrorKind::refused, "no customer has this id", id.text(), "gatehouse find shows ids"};
}

model::CustomerId own_holder_of(const model::EventId& event, const std::string& reference) {
  return {model::derive(event.value, "holder", model::canonical_key(reference))};
}

model::CustomerId make_own_holder(RowWrites& writes, const model::EventId& event, const model::Ticket& ticket,
                                  model::UtcMs now) {
  const model::CustomerId id = own_holder_of(event, ticket.reference);
  const Target customer = customer_target(id);
  if (writes.exists(customer)) return id;
  writes.set(customer, log::field::customer::first_name, ticket.purchaser_first_name);
  writes.set(customer, log::field::customer::last_name, ticket.purchaser_last_name);
  writes.set(customer, log::field::customer::created, now);
  return id;
}

model::CustomerId wearer_of(store::Database& tables, RowWrites& writes, const model::EventId& event,
                            const model::Ticket& ticket, model::UtcMs now) {
  if (ticket.customer) {
    const auto customer = store::read_customer(tables, event, *ticket.customer);
    const auto worn = customer && customer->active_tag ? store::read_tag(tables, event, *customer->active_tag)
                                                       : std::nullopt;
    const bool of_another = worn && worn->ticket && *worn->ticket != ticket.reference;
    if (!of_another) return *ticket.customer;
  }
  const model::CustomerId id = make_own_holder(writes, event, ticket, now);
  if (!ticket.customer)
    writes.set(ticket_target(ticket.reference), log::field::ticket::customer, id_bytes(id.value));
  return id;
}

Result<std::string> known_flag(House& house, const model::EventId& event, const std::string& name) {
  std::string key = model::canonical_key(name);
  if (key == "alcohol_forbidden" || key == "initial_top_up_fee_paid") return key;
  std::string known = "alcohol_forbidden, initial_top_up_fee_paid";
  for (const model::UserFlag& flag : house.definitions(event)->flags) {
    if (flag.name == key) return key;
    known += ", " + flag.name;
  }
  return Error{ErrorKind::refused, "no user flag has this name", name, "known: " + known};
}

void note_look_up(House& house, const Actor& actor, std::string_view query,
                  const model::CustomerId& customer) {
  house.write({house.event,
               actor.id,
               actor.by_owner,
               {},
               {log::LookUp{model::random_id(house.clock.now().value), beginning(query), customer}}});
}

log::FieldWrite field_write(store::Database& db, const model::EventId& event, const Target& target,
                            std::uint8_t field, log::Value value) {
  log::FieldWrite write{field, std::move(value), {}};
  const log::RowStamps stamps = store::stamps_of(db, target, event);
  if (const log::WriteStamp* before = stamps.find(field)) write.replaced = before->author;
  return write;
}

}  // namespace gatehouse::app
