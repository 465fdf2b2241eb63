// SPDX-License-Identifier: Apache-2.0
// Marks on tickets, tags and customers, and taking them back.
#include <set>

#include "kiosk/app/acts_shared.hpp"
#include "kiosk/app/roles.hpp"
#include "kiosk/model/bytes.hpp"
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

struct Words {
  MarkKind kind;
  const char* is;    ///< "Ticket A1 is …"
  const char* back;  ///< begins "… needs a reason"
};
constexpr Words banned{MarkKind::banned, "banned", "taking a ban back"};
constexpr Words redeemed{MarkKind::redeemed, "redeemed", "taking a redemption back"};
constexpr Words barred{MarkKind::barred, "barred", "taking a bar back"};

model::Uuid id_of_key(const Target& target) {
  return id_in(log::Value{target.key});
}

Error unknown(std::string what, std::string which) {
  return {ErrorKind::refused, std::move(what), std::move(which), {}};
}

Result<void> need_known(House& house, const model::EventId& event, const Target& target) {
  store::Database& db = house.tables();
  if (target.kind == TargetKind::ticket && !store::read_ticket(db, event, target.key))
    return unknown("no ticket has this reference", target.key);
  if (target.kind == TargetKind::tag && !store::read_tag(db, event, model::hex(target.key)))
    return unknown("no tag has this UID", model::hex(target.key));
  if (target.kind == TargetKind::customer) {
    const auto customer = known_customer(house, event, {id_of_key(target)});
    if (!customer) return customer.error();
  }
  return {};
}

Result<Done> add_mark(House& house, const Act& act, const Subject& subject, const Words& words) {
  if (const auto allowed = need(act.actor, Right::act); !allowed) return allowed.error();
  if (const auto known = need_known(house, act.event, subject.target); !known) return known.error();
  const auto standing = store::standing_marks(house.tables(), act.event, subject.target, words.kind);
  if (!standing.empty())
    return Done{false,
                subject.label + " was " + words.is + " already" + by_whom(standing.front().origin) + "."};
  house.write(draft_of(act, {log::Mark{subject.target, words.kind, house.gate}}));
  return Done{true, subject.label + " is " + words.is + "."};
}

/// A ticket and the tags exchanged for it are one; so are the tags of a customer that came without a ticket.
std::string holder_key(store::Database& db, const model::EventId& event, const Target& target) {
  if (target.kind != TargetKind::tag) return "t" + target.key;
  const auto tag = store::read_tag(db, event, model::hex(target.key));
  if (tag && tag->ticket) return "t" + *tag->ticket;
  return tag && tag->customer ? "c" + tag->customer->text() : "u" + target.key;
}

/// Taking back the redemption of one thing takes back all that its acts marked of the same holder, or a
/// ticket would be let in and its wristband refused. An import redeems many holders in one op.
std::vector<Change> redemptions_with(store::Database& db, const model::EventId& event, const Target& first) {
  const std::string holder = holder_key(db, event, first);
  std::vector<Target> to_look_at{first};
  std::set<Target> seen{first};
  std::set<std::pair<log::OpId, Target>> taken;
  std::vector<Change> changes;
  while (!to_look_at.empty()) {
    const Target target = to_look_at.back();
    to_look_at.pop_back();
    for (const store::StandingMark& mark : store::standing_marks(db, event, target, MarkKind::redeemed))
      for (const log::Mark& marked : store::marks_of_op(db, mark.op, MarkKind::redeemed)) {
        if (holder_key(db, event, marked.target) != holder) continue;
        if (!taken.emplace(mark.op, marked.target).second) continue;
        changes.emplace_back(log::TakeBack{marked.target, MarkKind::redeemed, mark.op});
        if (seen.insert(marked.target).second) to_look_at.push_back(marked.target);
      }
  }
  return changes;
}

std::vector<Change> take_backs(store::Database& db, const model::EventId& event, const Target& target,
                               MarkKind kind) {
  if (kind == MarkKind::redeemed) return redemptions_with(db, event, target);
  std::vector<Change> changes;
  for (const store::StandingMark& mark : store::standing_marks(db, event, target, kind))
    changes.emplace_back(log::TakeBack{target, kind, mark.op});
  return changes;
}

Result<Done> take_back(House& house, const Act& act, const Subject& subject, const Words& words) {
  if (const auto allowed = need(act.actor, Right::act); !allowed) return allowed.error();
  if (const auto reason = need_reason(act, words.back); !reason) return reason.error();
  if (const auto known = need_known(house, act.event, subject.target); !known) return known.error();
  std::vector<Change> changes = take_backs(house.tables(), act.event, subject.target, words.kind);
  if (changes.empty()) return Done{false, subject.label + " is not " + words.is + "."};
  house.write(draft_of(act, std::move(changes)));
  return Done{true, subject.label + " is no longer " + words.is + "."};
}

}  // namespace

Result<Subject> ticket_subject(std::string_view reference) {
  const auto typed = model::typed_ticket(reference);
  if (!typed) return typed.error();
  return Subject{ticket_target(typed->value), "Ticket " + typed->value};
}

Result<Subject> tag_subject(std::string_view uid) {
  const auto typed = model::typed_tag(uid);
  if (!typed) return typed.error();
  return Subject{tag_target(typed->value), "Tag " + typed->value};
}

Subject customer_subject(const model::CustomerId& id) {
  return {customer_target(id), "Customer " + id.text()};
}

Subject order_subject(const model::OrderId& id) {
  return {order_target(id), "Order " + id.text()};
}

Result<Done> ban(House& house, const Act& act, const Subject& subject) {
  return add_mark(house, act, subject, banned);
}
Result<Done> unban(House& house, const Act& act, const Subject& subject) {
  return take_back(house, act, subject, banned);
}
Result<Done> redeem(House& house, const Act& act, const Subject& subject) {
  return add_mark(house, act, subject, redeemed);
}
Result<Done> unredeem(House& house, const Act& act, const Subject& subject) {
  return take_back(house, act, subject, redeemed);
}
Result<Done> bar(House& house, const Act& act, const Subject& subject) {
  return add_mark(house, act, subject, barred);
}
Result<Done> unbar(House& house, const Act& act, const Subject& subject) {
  return take_back(house, act, subject, barred);
}

Result<Done> cancel_ticket(House& house, const Act& act, const Subject& subject) {
  if (const auto allowed = need(act.actor, Right::act); !allowed) return allowed.error();
  if (const auto reason = need_reason(act, "a cancellation"); !reason) return reason.error();
  return add_mark(house, act, subject, {MarkKind::cancelled, "cancelled", ""});
}

}  // namespace gatehouse::app
