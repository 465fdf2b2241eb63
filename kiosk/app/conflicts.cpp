// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/conflicts.hpp"

#include "kiosk/app/roles.hpp"
#include "kiosk/app/told.hpp"
#include "kiosk/log/codec.hpp"
#include "kiosk/store/changes_of.hpp"
#include "kiosk/view/format.hpp"

namespace gatehouse::app {
namespace {

using log::TargetKind;
using model::Error;
using model::ErrorKind;
using model::Result;
using store::Contradiction;
using store::ContradictionKind;

model::Uuid id_of(std::string_view bytes) {
  return model::Uuid::from_bytes({reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()})
      .value_or(model::Uuid{});
}

std::string holder(Teller& teller, const std::string& subject) {
  const std::string key = subject.substr(1);
  return subject[0] == 't' ? teller.target({TargetKind::ticket, key})
                           : teller.target({TargetKind::customer, key});
}

std::string summary(Teller& teller, const Contradiction& one) {
  switch (one.kind) {
    case ContradictionKind::admitted_twice:
      return holder(teller, one.subject) + " was admitted twice";
    case ContradictionKind::admitted_after_denial:
      return teller.target({static_cast<TargetKind>(one.subject[0]), one.subject.substr(1)}) +
             " was admitted although it was denied already";
    case ContradictionKind::two_active_tags:
      return teller.target({TargetKind::customer, one.subject}) + " was given two active tags";
    case ContradictionKind::two_places:
      return teller.target({TargetKind::tag, one.subject}) +
             " was at two gates faster than a person can walk: it may be a copy";
    case ContradictionKind::ticket_of_two:
      return teller.target({TargetKind::ticket, one.subject}) + " was assigned to two customers";
    case ContradictionKind::overspent:
      return "more entries were made with one grant than it is for";
    case ContradictionKind::two_contents:
      return "one id has two contents: " + id_of(one.subject.substr(1)).text();
    case ContradictionKind::import_taken_back:
      return teller.target({TargetKind::ticket, one.subject}) + " was used after its import was taken back";
    case ContradictionKind::right_lost:
      return teller.target({TargetKind::operator_, one.subject}) + " acted after losing the right to";
    case ContradictionKind::tag_of_two:
      return teller.target({TargetKind::tag, one.subject}) + " was assigned twice";
  }
  return {};
}

/// What a side did, as far as it has to do with the subject: an import's op alone changes thousands of
/// things.
bool concerns(const Contradiction& one, const log::Change& change) {
  switch (one.kind) {
    case ContradictionKind::admitted_twice:
    case ContradictionKind::two_places:
    case ContradictionKind::overspent:
      return std::holds_alternative<log::Passage>(change);
    case ContradictionKind::admitted_after_denial:
    case ContradictionKind::import_taken_back:
      if (const auto* mark = std::get_if<log::Mark>(&change))
        return mark->target.kind == TargetKind::import ||
               mark->target == log::Target{static_cast<TargetKind>(one.subject[0]), one.subject.substr(1)};
      return std::holds_alternative<log::Passage>(change);
    case ContradictionKind::two_active_tags:
    case ContradictionKind::ticket_of_two:
    case ContradictionKind::tag_of_two:
      return false;  // told by what was written
    case ContradictionKind::two_contents:
    case ContradictionKind::right_lost:
      return true;
  }
  return false;
}

/// For contradictions between writes: whose they are.
std::optional<log::Target> written_target(const Contradiction& one) {
  if (one.kind == ContradictionKind::two_active_tags)
    return log::Target{TargetKind::event_customer, one.subject};
  if (one.kind == ContradictionKind::ticket_of_two) return log::Target{TargetKind::ticket, one.subject};
  if (one.kind == ContradictionKind::tag_of_two) return log::Target{TargetKind::tag, one.subject};
  return std::nullopt;
}

ToldSide told_side(Teller& teller, store::Database& db, const Contradiction& one, const log::OpId& op) {
  constexpr std::size_t most_words = 400;
  ToldSide side{op, {}, {}, {}, {}, true};
  const auto head = store::read_op_head(db, op);
  if (!head) {
    side.what = "the op is not here any more";
    return side;
  }
  side.at = teller.time(head->wall_ms) + (head->clock_trusted ? "" : " (by a clock that was not trusted)");
  side.operator_name = teller.operator_name(head->operator_id, head->by_owner);
  side.gate = teller.device(op.device);
  for (const log::Change& change : store::changes_of(db, *head)) {
    if (const auto* passage = std::get_if<log::Passage>(&change)) side.gate = teller.gate(passage->gate);
    if (concerns(one, change) && side.what.size() < most_words)
      side.what += (side.what.empty() ? "" : "; ") + teller.change(change);
  }
  if (const auto target = written_target(one))
    if (const auto write = store::tracked_write_of(db, *head, *target)) side.what = teller.change(*write);
  if (side.what.empty()) side.what = head->reason.empty() ? "an act" : head->reason;
  return side;
}

Result<void> may_look(const Actor& actor) {
  if (actor.by_owner && actor.id.is_nil()) return {};
  return need(actor, Right::browse);
}

}  // namespace

Result<std::vector<ToldContradiction>> list_conflicts(House& house, const Actor& actor,
                                                      const model::EventId& event, bool all) {
  if (const auto allowed = may_look(actor); !allowed) return allowed.error();
  const auto definitions = house.definitions(event);
  store::Database& db = house.tables();
  Teller teller(db, definitions, Teller::Contact::told);
  std::vector<ToldContradiction> told;
  for (const Contradiction& one : store::find_contradictions(db, *definitions)) {
    if (!all && !one.open()) continue;
    ToldContradiction entry{
        one.id(event), std::string(store::name(one.kind)), summary(teller, one), one.open(), {}, {}};
    for (const log::OpId& op : one.sides) {
      entry.sides.push_back(told_side(teller, db, one, op));
      entry.sides.back().closed =
          std::find(one.unclosed.begin(), one.unclosed.end(), op) == one.unclosed.end();
    }
    for (const log::OpId& op : one.closings)
      if (const auto head = store::read_op_head(db, op)) {
        std::string closed =
            teller.operator_name(head->operator_id, head->by_owner) + ", " + teller.time(head->wall_ms);
        for (const log::Change& change : store::changes_of(db, *head))
          if (const auto* closing = std::get_if<log::Closing>(&change))
            closed += ": " + view::one_line(closing->note);
        entry.closed_by.push_back(std::move(closed));
      }
    told.push_back(std::move(entry));
  }
  return told;
}

Result<Done> close_conflict(House& house, const Act& act, std::string_view id) {
  if (const auto allowed = need(act.actor, Right::act); !allowed) return allowed.error();
  if (act.reason.empty())
    return Error{ErrorKind::usage, "closing a contradiction needs a note", "--note",
                 "say what was found out"};
  const auto definitions = house.definitions(act.event);
  for (const Contradiction& one : store::find_contradictions(house.tables(), *definitions)) {
    if (one.id(act.event) != id) continue;
    if (!one.open()) return Done{false, "Contradiction " + std::string(id) + " was closed already."};
    log::Closing closing{model::random_id(house.clock.now().value), static_cast<std::uint32_t>(one.kind),
                         one.subject, one.unclosed, act.reason};
    house.write({act.event, act.actor.id, act.actor.by_owner, act.reason, {std::move(closing)}});
    return Done{true, "Contradiction " + std::string(id) + " is closed."};
  }
  return Error{ErrorKind::refused, "no contradiction has this id", std::string(id),
               "gatehouse conflicts list --all shows them"};
}

}  // namespace gatehouse::app
