// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/undo.hpp"

#include <cstdlib>

#include "kiosk/app/roles.hpp"
#include "kiosk/app/row_writes.hpp"
#include "kiosk/log/codec.hpp"
#include "kiosk/model/bytes.hpp"
#include "kiosk/store/things.hpp"

namespace gatehouse::app {
namespace {

using log::MarkKind;
using log::Target;
using log::TargetKind;
using model::Error;
using model::ErrorKind;
using model::Result;

struct Found {
  log::OpId op;
  log::Passage passage;
  model::OperatorId by;
  model::UtcMs at = 0;
};

std::optional<Found> find(store::Database& db, const model::EventId& event, const model::PassageId& id) {
  store::Statement& query = db.cached(
                                  "SELECT p.device, p.seq, p.body, op.operator, p.wall_ms FROM passage p "
                                  "JOIN op USING (device, seq) "
                                  "WHERE p.id=? AND p.event=?")
                                .with(id, event);
  if (!query.step()) return std::nullopt;
  const auto passage = log::decode_passage(query.bytes(2));
  Found found{{{query.uuid(0)}, static_cast<std::uint64_t>(query.number(1))},
              passage ? *passage : log::Passage{},
              {query.uuid(3)},
              query.number(4)};
  query.reset();
  if (!passage) return std::nullopt;
  return found;
}

Result<void> may_undo(const House& house, const Actor& actor, const Found& found, const std::string& reason) {
  const bool own = found.by == actor.id && found.op.device == house.device;
  const std::int64_t age_ms = std::llabs(house.clock.now().value - found.at);
  if (own && age_ms <= undo_ms) return {};
  if (actor.role != model::Role::supervisor)
    return Error{ErrorKind::refused, own ? "this is longer ago than ten seconds" : "this was somebody else's",
                 found.passage.id.text(), "ask a supervisor"};
  if (model::trimmed(reason).empty())
    return Error{ErrorKind::usage, "taking something back needs a reason", "--reason", {}};
  return {};
}

/// The redemptions that the act made and that still stand.
void take_back_redemptions(store::Database& db, const model::EventId& event, const log::OpId& op,
                           std::vector<log::Change>& changes) {
  for (const log::Mark& mark : store::marks_of_op(db, op, MarkKind::redeemed))
    for (const store::StandingMark& standing : store::standing_marks(db, event, mark.target, mark.kind))
      if (standing.op == op) changes.emplace_back(log::TakeBack{mark.target, mark.kind, op});
}

/// The wristband of a check-in is nobody's again. Of the others that its wearer has, the only one that is not
/// banned becomes active.
void free_tag(store::Database& db, const model::EventId& event, const log::Passage& passage,
              std::vector<log::Change>& changes) {
  if (passage.station != model::Station::check_in || !passage.tag) return;
  const auto tag = store::read_tag(db, event, *passage.tag);
  if (!tag || tag->ticket != passage.ticket || !tag->customer) return;
  RowWrites writes(db, event);
  const Target target{TargetKind::tag, log::uid_bytes(tag->uid)};
  for (const std::uint8_t field : {log::field::tag::customer, log::field::tag::type, log::field::tag::ticket})
    writes.set(target, field, {});
  const auto wearer = store::read_customer(db, event, *tag->customer);
  if (wearer && wearer->active_tag == tag->uid) {
    std::vector<std::string> others;
    for (const model::Tag& other : store::tags_of(db, event, *tag->customer))
      if (other.uid != tag->uid &&
          !store::standings(db, event, {TargetKind::tag, log::uid_bytes(other.uid)}).banned)
        others.push_back(other.uid);
    log::Value active;
    if (others.size() == 1) active = log::uid_bytes(others.front());
    writes.set({TargetKind::event_customer, id_bytes(tag->customer->value)},
               log::field::event_customer::active_tag, active);
  }
  for (log::Change& change : writes.changes()) changes.push_back(std::move(change));
}

/// What the act booked is taken off by entries of their own.
void take_off_credits(store::Database& db, const model::EventId& event, const Found& found, model::UtcMs now,
                      std::vector<log::Change>& changes) {
  if (found.passage.station == model::Station::access || found.passage.customer.is_nil()) return;
  store::Statement& query =
      db.cached("SELECT body FROM entry WHERE kind=3 AND event=? AND subject=? AND device=? AND seq=?")
          .with(event, found.passage.customer, found.op.device, found.op.seq);
  while (query.step()) {
    auto credit = log::decode_credit(query.bytes(0));
    if (!credit) continue;
    credit->id = {model::derive(event.value, "credit", credit->id.text() + "/undone")};
    credit->delta = -credit->delta;
    credit->reason = "undone";
    credit->at = now;
    changes.emplace_back(std::move(*credit));
  }
}

}  // namespace

Result<Undone> undo_passage(House& house, const Actor& actor, const model::PassageId& id,
                            const std::string& reason) {
  if (const auto allowed = need(actor, Right::station); !allowed) return allowed.error();
  store::Database& db = house.tables();
  const auto found = find(db, house.event, id);
  if (!found) return Error{ErrorKind::refused, "no passage has this id", id.text(), {}};
  if (const auto allowed = may_undo(house, actor, *found, reason); !allowed) return allowed.error();
  const Target target{TargetKind::passage, id_bytes(id.value)};
  if (store::standings(db, house.event, target).cancelled) return Undone{false, "This was undone already."};
  std::vector<log::Change> changes{log::Mark{target, MarkKind::cancelled, found->passage.gate}};
  take_back_redemptions(db, house.event, found->op, changes);
  if (model::admitted(found->passage.verdict.outcome)) {
    free_tag(db, house.event, found->passage, changes);
    take_off_credits(db, house.event, *found, house.clock.now().value, changes);
  }
  house.write({house.event, actor.id, actor.by_owner && !actor.id.is_nil(), reason, std::move(changes)});
  return Undone{true, "It is undone."};
}

}  // namespace gatehouse::app
