// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/acts.hpp"

#include <algorithm>
#include <set>

#include "kiosk/app/roles.hpp"
#include "kiosk/log/codec.hpp"
#include "kiosk/model/bytes.hpp"
#include "kiosk/store/replica.hpp"
#include "kiosk/store/things.hpp"

namespace gatehouse::app {
namespace {

using log::Change;
using log::MarkKind;
using log::Target;
using log::TargetKind;
using model::Error;
using model::ErrorKind;
using model::Result;

std::string bytes_of(const model::Uuid& id) {
  return std::string(log::bytes_of(id));
}
Target customer_target(const model::CustomerId& id) {
  return {TargetKind::customer, bytes_of(id.value)};
}
Target wearer_target(const model::CustomerId& id) {
  return {TargetKind::event_customer, bytes_of(id.value)};
}
Target tag_target(std::string_view uid) {
  return {TargetKind::tag, log::uid_bytes(uid)};
}

log::Draft draft_of(const Act& act, std::vector<Change> changes) {
  return {act.event, act.actor.id, act.actor.by_owner, act.reason, std::move(changes)};
}

Result<void> need_reason(const Act& act) {
  if (model::trimmed(act.reason).empty())
    return Error{ErrorKind::usage, "taking something back needs a reason", "--reason", {}};
  return {};
}

std::string by_whom(const model::Origin& origin) {
  return origin.operator_name.empty() ? std::string() : " by " + origin.operator_name;
}

Result<Done> add_mark(House& house, const Act& act, const Subject& subject, MarkKind kind,
                      const std::string& word) {
  if (const auto allowed = need(act.actor, Right::act); !allowed) return allowed.error();
  if (const auto standing = store::standing_marks(house.tables(), act.event, subject.target, kind);
      !standing.empty())
    return Done{false, subject.label + " was " + word + " already" + by_whom(standing.front().origin) + "."};
  house.write(draft_of(act, {log::Mark{subject.target, kind, house.gate}}));
  return Done{true, subject.label + " is " + word + "."};
}

Result<Done> take_back(House& house, const Act& act, const Subject& subject, MarkKind kind,
                       const std::string& word) {
  if (const auto allowed = need(act.actor, Right::act); !allowed) return allowed.error();
  if (const auto reason = need_reason(act); !reason) return reason.error();
  std::vector<Change> changes;
  for (const store::StandingMark& mark :
       store::standing_marks(house.tables(), act.event, subject.target, kind)) {
    // A redemption is one act with all its marks; a ban stands alone.
    if (kind != MarkKind::redeemed) changes.emplace_back(log::TakeBack{subject.target, kind, mark.op});
    if (kind == MarkKind::redeemed)
      for (const log::Mark& marked : store::marks_of_op(house.tables(), mark.op, kind))
        changes.emplace_back(log::TakeBack{marked.target, kind, mark.op});
  }
  if (changes.empty()) return Done{false, subject.label + " is not " + word + "."};
  house.write(draft_of(act, std::move(changes)));
  return Done{true, subject.label + " is no longer " + word + "."};
}

/// Writes of one target, each naming what it replaces.
class Writes {
 public:
  Writes(House& house, const model::EventId& event, Target target)
      : house_(house), event_(event), fields_{std::move(target), {}} {}
  Writes& set(std::uint8_t field, log::Value value) {
    fields_.writes.push_back(field_write(house_.tables(), event_, fields_.target, field, std::move(value)));
    return *this;
  }
  Change change() const { return fields_; }

 private:
  House& house_;
  const model::EventId& event_;
  log::Fields fields_;
};

/// Who will wear the tag.
struct Wearer {
  model::CustomerId id;
  std::vector<Change> changes;  ///< what makes the customer, where it is new
  std::optional<model::TypeId> type;
};

Result<Wearer> wearer_of_ticket(House& house, const Act& act, const std::string& reference) {
  store::Database& db = house.tables();
  const auto ticket = store::read_ticket(db, act.event, reference);
  if (!ticket) return Error{ErrorKind::refused, "no ticket has this reference", reference, {}};
  Wearer wearer{ticket->customer.value_or(model::CustomerId{}), {}, ticket->type};
  bool own_holder = !ticket->customer;
  if (ticket->customer) {
    const auto customer = store::read_customer(db, act.event, *ticket->customer);
    const auto worn = customer && customer->active_tag ? store::read_tag(db, act.event, *customer->active_tag)
                                                       : std::nullopt;
    own_holder = worn && worn->ticket && *worn->ticket != reference;
  }
  if (!own_holder) return wearer;
  wearer.id = {model::derive(act.event.value, "holder", model::canonical_key(reference))};
  wearer.changes.push_back(Writes(house, act.event, customer_target(wearer.id))
                               .set(log::field::customer::first_name, ticket->purchaser_first_name)
                               .set(log::field::customer::last_name, ticket->purchaser_last_name)
                               .change());
  if (!ticket->customer)
    wearer.changes.push_back(Writes(house, act.event, {TargetKind::ticket, reference})
                                 .set(log::field::ticket::customer, bytes_of(wearer.id.value))
                                 .change());
  return wearer;
}

Result<Wearer> wearer_of(House& house, const Act& act, const TagAssignment& assignment) {
  if (!assignment.ticket.empty()) return wearer_of_ticket(house, act, assignment.ticket);
  if (!assignment.customer.is_nil()) {
    if (!store::read_customer(house.tables(), act.event, assignment.customer))
      return Error{ErrorKind::refused, "no customer has this id", assignment.customer.text(), {}};
    return Wearer{assignment.customer, {}, {}};
  }
  Wearer wearer{{model::derive(act.event.value, "holder", assignment.uid)}, {}, {}};
  wearer.changes.push_back(Writes(house, act.event, customer_target(wearer.id))
                               .set(log::field::customer::created, house.clock.now().value)
                               .change());
  return wearer;
}

Result<std::optional<model::TypeId>> type_named(House& house, const Act& act, const std::string& name,
                                                const Wearer& wearer) {
  if (name.empty()) return wearer.type;
  const std::string key = model::canonical_key(name);
  for (const model::TicketType& type : store::read_types(house.tables(), act.event))
    if (type.name == key) return std::optional(type.id);
  return Error{ErrorKind::refused, "no ticket type has this name", name, {}};
}

}  // namespace

log::FieldWrite field_write(store::Database& db, const model::EventId& event, const Target& target,
                            std::uint8_t field, log::Value value) {
  log::FieldWrite write{field, std::move(value), {}};
  const log::RowStamps stamps = store::stamps_of(db, target, event);
  if (const log::WriteStamp* before = stamps.find(field)) write.replaced = before->author;
  return write;
}

Result<Subject> ticket_subject(House& house, const model::EventId& event, std::string_view reference) {
  const auto typed = model::typed_ticket(reference);
  if (!typed) return typed.error();
  if (!store::read_ticket(house.tables(), event, typed->value))
    return Error{ErrorKind::refused, "no ticket has this reference", typed->value, {}};
  return Subject{{TargetKind::ticket, typed->value}, "Ticket " + typed->value};
}

Result<Subject> tag_subject(House& house, const model::EventId& event, std::string_view uid) {
  const auto typed = model::typed_tag(uid);
  if (!typed) return typed.error();
  if (!store::read_tag(house.tables(), event, typed->value))
    return Error{ErrorKind::refused, "no tag has this UID", typed->value, {}};
  return Subject{tag_target(typed->value), "Tag " + typed->value};
}

Result<Done> ban(House& house, const Act& act, const Subject& subject) {
  return add_mark(house, act, subject, MarkKind::banned, "banned");
}

Result<Done> unban(House& house, const Act& act, const Subject& subject) {
  return take_back(house, act, subject, MarkKind::banned, "banned");
}

Result<Done> redeem(House& house, const Act& act, const Subject& subject) {
  return add_mark(house, act, subject, MarkKind::redeemed, "redeemed");
}

Result<Done> unredeem(House& house, const Act& act, const Subject& subject) {
  return take_back(house, act, subject, MarkKind::redeemed, "redeemed");
}

Result<Done> activate_tag(House& house, const Act& act, std::string_view uid) {
  if (const auto allowed = need(act.actor, Right::act); !allowed) return allowed.error();
  const auto subject = tag_subject(house, act.event, uid);
  if (!subject) return subject.error();
  const auto tag = store::read_tag(house.tables(), act.event, model::hex(subject->target.key));
  if (!tag->customer) return Error{ErrorKind::refused, "this tag is nobody's", tag->uid, "assign it first"};
  if (const auto banned = store::standings(house.tables(), act.event, subject->target).banned)
    return Error{ErrorKind::refused, "this tag is banned" + by_whom(*banned), tag->uid, "unban it first"};
  const auto customer = store::read_customer(house.tables(), act.event, *tag->customer);
  if (customer && customer->active_tag == tag->uid)
    return Done{false, subject->label + " is the active one already."};
  house.write(draft_of(act, {Writes(house, act.event, wearer_target(*tag->customer))
                                 .set(log::field::event_customer::active_tag, subject->target.key)
                                 .change()}));
  return Done{true, subject->label + " is the active one now."};
}

Result<Done> assign_tag(House& house, const Act& act, const TagAssignment& assignment) {
  if (const auto allowed = need(act.actor, Right::act); !allowed) return allowed.error();
  const auto typed = model::typed_tag(assignment.uid);
  if (!typed) return typed.error();
  const std::string& uid = typed->value;
  std::string reference;
  if (!assignment.ticket.empty()) {
    const auto ticket = model::typed_ticket(assignment.ticket);
    if (!ticket) return ticket.error();
    reference = ticket->value;
  }
  if (const auto tag = store::read_tag(house.tables(), act.event, uid); tag && tag->customer) {
    const auto owner = store::read_customer(house.tables(), act.event, *tag->customer);
    const std::string name = owner ? owner->name() : std::string();
    return Error{ErrorKind::refused,
                 "this tag is someone's already: " + (name.empty() ? "an anonymous customer" : name),
                 uid,
                 {}};
  }
  auto wearer = wearer_of(house, act, {uid, reference, assignment.customer, assignment.type});
  if (!wearer) return wearer.error();
  const auto type = type_named(house, act, assignment.type, *wearer);
  if (!type) return type.error();

  std::vector<Change> changes = std::move(wearer->changes);
  Writes tag(house, act.event, tag_target(uid));
  tag.set(log::field::tag::customer, bytes_of(wearer->id.value));
  if (*type) tag.set(log::field::tag::type, bytes_of((*type)->value));
  if (!reference.empty()) tag.set(log::field::tag::ticket, reference);
  changes.push_back(tag.change());
  const auto customer = store::read_customer(house.tables(), act.event, wearer->id);
  const bool first = !customer || !customer->active_tag;
  if (first)
    changes.push_back(Writes(house, act.event, wearer_target(wearer->id))
                          .set(log::field::event_customer::active_tag, log::uid_bytes(uid))
                          .change());
  house.write(draft_of(act, std::move(changes)));
  return Done{true,
              "Tag " + uid + " is assigned" + (first ? " and active." : ", but another one is active.")};
}

}  // namespace gatehouse::app
