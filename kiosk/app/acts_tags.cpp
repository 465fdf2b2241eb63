// SPDX-License-Identifier: Apache-2.0
// Tags: assigned, made active, swapped.
#include "kiosk/app/acts_shared.hpp"
#include "kiosk/app/roles.hpp"
#include "kiosk/log/codec.hpp"
#include "kiosk/model/bytes.hpp"
#include "kiosk/store/things.hpp"

namespace gatehouse::app {
namespace {

using log::Change;
using log::MarkKind;
using model::Error;
using model::ErrorKind;
using model::Result;

Result<model::Tag> known_tag(House& house, const model::EventId& event, std::string_view uid) {
  const auto typed = model::typed_tag(uid);
  if (!typed) return typed.error();
  if (auto tag = store::read_tag(house.tables(), event, typed->value)) return std::move(*tag);
  return Error{ErrorKind::refused, "no tag has this UID", typed->value, {}};
}

/// A tag that may be given to somebody: nobody's, never used, not banned. Its UID as it is stored.
Result<std::string> fresh_tag(House& house, const model::EventId& event, std::string_view uid) {
  const auto typed = model::typed_tag(uid);
  if (!typed) return typed.error();
  const auto tag = store::read_tag(house.tables(), event, typed->value);
  if (tag && tag->customer)
    return Error{ErrorKind::refused,
                 "this tag is someone's already: " + name_of(house, event, *tag->customer), typed->value,
                 "take a fresh one"};
  const store::Standings marks = store::standings(house.tables(), event, tag_target(typed->value));
  if (marks.banned)
    return Error{ErrorKind::refused, "this tag is banned" + by_whom(*marks.banned), typed->value,
                 "take a fresh one"};
  if (marks.redeemed || (tag && tag->ticket))
    return Error{ErrorKind::refused, "this tag was used before", typed->value, "take a fresh one"};
  return typed->value;
}

void make_active(RowWrites& writes, const model::CustomerId& customer, const std::string& uid) {
  writes.set(wearer_target(customer), log::field::event_customer::active_tag, log::uid_bytes(uid));
}

/// Who will wear the tag.
struct Wearer {
  model::CustomerId id;
  std::optional<model::TypeId> type;
};

Result<Wearer> wearer_of_ticket(House& house, const Act& act, const std::string& reference,
                                RowWrites& writes) {
  store::Database& db = house.tables();
  const auto ticket = store::read_ticket(db, act.event, reference);
  if (!ticket) return Error{ErrorKind::refused, "no ticket has this reference", reference, {}};
  return Wearer{wearer_of(db, writes, act.event, *ticket, house.clock.now().value), ticket->type};
}

Result<Wearer> wearer_of(House& house, const Act& act, const TagAssignment& assignment, RowWrites& writes) {
  if (!assignment.ticket.empty()) return wearer_of_ticket(house, act, assignment.ticket, writes);
  if (!assignment.customer.is_nil()) {
    const auto customer = known_customer(house, act.event, assignment.customer);
    if (!customer) return customer.error();
    return Wearer{assignment.customer, {}};
  }
  const Wearer wearer{{model::derive(act.event.value, "holder", assignment.uid)}, {}};
  writes.set(customer_target(wearer.id), log::field::customer::created, house.clock.now().value);
  return wearer;
}

Result<std::optional<model::TypeId>> type_named(House& house, const Act& act, const std::string& name,
                                                const Wearer& wearer) {
  if (name.empty()) return wearer.type;
  const std::string key = model::canonical_key(name);
  std::string known;
  for (const model::TicketType& type : house.definitions(act.event)->types) {
    if (type.name == key) return std::optional(type.id);
    known += (known.empty() ? "" : ", ") + type.name;
  }
  return Error{ErrorKind::refused, "no ticket type has this name", name,
               known.empty() ? "" : "known: " + known};
}

/// UID and reference as they are stored.
Result<TagAssignment> as_stored(House& house, const Act& act, TagAssignment assignment) {
  const auto uid = fresh_tag(house, act.event, assignment.uid);
  if (!uid) return uid.error();
  assignment.uid = *uid;
  if (assignment.ticket.empty()) return assignment;
  const auto ticket = model::typed_ticket(assignment.ticket);
  if (!ticket) return ticket.error();
  assignment.ticket = ticket->value;
  return assignment;
}

}  // namespace

Result<Done> activate_tag(House& house, const Act& act, std::string_view uid) {
  if (const auto allowed = need(act.actor, Right::act); !allowed) return allowed.error();
  const auto tag = known_tag(house, act.event, uid);
  if (!tag) return tag.error();
  if (!tag->customer) return Error{ErrorKind::refused, "this tag is nobody's", tag->uid, "assign it first"};
  if (const auto banned = store::standings(house.tables(), act.event, tag_target(tag->uid)).banned)
    return Error{ErrorKind::refused, "this tag is banned" + by_whom(*banned), tag->uid, "unban it first"};
  RowWrites writes(house.tables(), act.event);
  make_active(writes, *tag->customer, tag->uid);
  std::vector<Change> changes = writes.changes();
  if (changes.empty()) return Done{false, "Tag " + tag->uid + " is the active one already."};
  house.write(draft_of(act, std::move(changes)));
  return Done{true, "Tag " + tag->uid + " is the active one now."};
}

Result<Done> assign_tag(House& house, const Act& act, const TagAssignment& asked) {
  if (const auto allowed = need(act.actor, Right::act); !allowed) return allowed.error();
  const auto assignment = as_stored(house, act, asked);
  if (!assignment) return assignment.error();
  const std::string& uid = assignment->uid;
  RowWrites writes(house.tables(), act.event);
  const auto wearer = wearer_of(house, act, *assignment, writes);
  if (!wearer) return wearer.error();
  const auto type = type_named(house, act, assignment->type, *wearer);
  if (!type) return type.error();
  const log::Target tag = tag_target(uid);
  writes.set(tag, log::field::tag::customer, id_bytes(wearer->id.value));
  if (*type) writes.set(tag, log::field::tag::type, id_bytes((*type)->value));
  if (!assignment->ticket.empty()) writes.set(tag, log::field::tag::ticket, assignment->ticket);
  const auto customer = store::read_customer(house.tables(), act.event, wearer->id);
  const bool active = assignment->activate || !customer || !customer->active_tag;
  if (active) make_active(writes, wearer->id, uid);
  house.write(draft_of(act, writes.changes()));
  return Done{true,
              "Tag " + uid + " is assigned" + (active ? " and active." : ", but another one is active.")};
}

Result<Done> swap_tag(House& house, const Act& act, std::string_view uid, std::string_view to) {
  if (const auto allowed = need(act.actor, Right::act); !allowed) return allowed.error();
  if (const auto reason = need_reason(act, "a swap"); !reason) return reason.error();
  const auto lost = known_tag(house, act.event, uid);
  if (!lost) return lost.error();
  if (!lost->customer) return Error{ErrorKind::refused, "this tag is nobody's", lost->uid, {}};
  const auto fresh = fresh_tag(house, act.event, to);
  if (!fresh) return fresh.error();
  const auto customer = known_customer(house, act.event, *lost->customer);
  if (customer && customer->active_tag && *customer->active_tag != lost->uid)
    return Error{ErrorKind::refused, "this tag is not the active one", lost->uid,
                 "the active one is " + *customer->active_tag};
  const store::Standings marks = store::standings(house.tables(), act.event, tag_target(lost->uid));
  RowWrites writes(house.tables(), act.event);
  const log::Target tag = tag_target(*fresh);
  writes.set(tag, log::field::tag::customer, id_bytes(lost->customer->value));
  if (lost->type) writes.set(tag, log::field::tag::type, id_bytes(lost->type->value));
  if (lost->ticket) writes.set(tag, log::field::tag::ticket, *lost->ticket);
  make_active(writes, *lost->customer, *fresh);
  std::vector<Change> changes = writes.changes();
  // Both bear this act's mark: taking either's redemption back finds the other.
  if (marks.redeemed)
    for (const std::string& marked : {*fresh, lost->uid})
      changes.emplace_back(log::Mark{tag_target(marked), MarkKind::redeemed, house.gate});
  house.write(draft_of(act, std::move(changes)));
  return Done{true, "Tag " + *fresh + " takes the place of " + lost->uid +
                        (marks.redeemed ? ", which was redeemed, and so is this one." : ".") +
                        (marks.banned ? " The old one was banned" + by_whom(*marks.banned) + "." : "")};
}

}  // namespace gatehouse::app
