// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/scan.hpp"

#include <algorithm>

#include "kiosk/log/codec.hpp"
#include "kiosk/store/facts.hpp"
#include "kiosk/store/things.hpp"

namespace gatehouse::app {
namespace {

using log::MarkKind;
using log::Target;
using log::TargetKind;
using model::Direction;
using model::Error;
using model::ErrorKind;

/// Gate, policy and event of a scan, from the local copy.
model::Result<store::Question> question_of(House& house, const ScanRequest& request) {
  store::Database& db = house.tables();
  store::Question question;
  const model::GateId gate_id = request.gate.is_nil() ? house.gate : request.gate;
  const auto event = store::read_event(db, house.event);
  const auto gate = store::read_gate(db, house.event, gate_id);
  if (!event || !gate)
    return Error{ErrorKind::failure,
                 "this kiosk does not know its event and gate yet",
                 {},
                 "let it reach central once"};
  const auto zone = model::EventZone::open(event->time_zone);
  if (!zone) return zone.error();
  question.event = *event;
  question.gate = *gate;
  question.policy = store::read_policy(db, house.event, gate->policy);
  question.now = house.clock.now();
  question.zone = *zone;
  question.reading = request.reading;
  question.chip = request.chip;
  question.copy_age_ms = house.copy_age_ms();
  return question;
}

std::optional<Target> half(const std::optional<std::string>& key, TargetKind kind) {
  if (!key || key->empty()) return std::nullopt;
  return Target{kind, *key};
}

/// An entry-once gate redeems what was scanned and its other half: the tag's ticket, or the ticket's active
/// tag.
std::vector<Target> redeemed_by(store::Database& db, const model::EventId& event, const model::Facts& facts) {
  std::optional<std::string> ticket, tag;
  if (facts.ticket && !facts.ticket->redeemed) ticket = facts.ticket->ticket.reference;
  if (facts.tag) {
    if (!facts.tag->redeemed) tag = log::uid_bytes(facts.tag->tag.uid);
  } else if (facts.ticket) {
    for (const std::string& uid : store::tags_of_ticket(db, event, facts.ticket->ticket.reference)) {
      const auto row = store::read_tag(db, event, uid);
      const auto holder =
          row && row->customer ? store::read_customer(db, event, *row->customer) : std::nullopt;
      const std::string key = log::uid_bytes(uid);
      if (holder && holder->active_tag == uid &&
          !store::standing(db, event, {TargetKind::tag, key}, MarkKind::redeemed))
        tag = key;
    }
  }
  std::vector<Target> targets;
  for (const auto& target : {half(ticket, TargetKind::ticket), half(tag, TargetKind::tag)})
    if (target) targets.push_back(*target);
  return targets;
}

/// Facts a passage names its holder by. At an exit, what is not known here leaves without a holder.
bool names_holder(const model::Verdict& verdict) {
  for (const model::Attention& attention : verdict.attention)
    if (attention.kind == model::Attention::Kind::leaving && attention.outcome &&
        *attention.outcome <= model::Outcome::wrong_event)
      return false;
  return verdict.outcome > model::Outcome::wrong_event;
}

log::Passage passage_of(const ScanRequest& request, const ScanResult& result) {
  log::Passage passage;
  passage.id = {model::random_id(result.now.value)};
  passage.gate = result.lane.gate.id;
  passage.direction = result.lane.direction;
  passage.station = result.lane.gate.station;
  passage.credential = result.facts.credential;
  if (names_holder(result.verdict)) {
    if (result.facts.ticket) passage.ticket = result.facts.ticket->ticket.reference;
    if (result.facts.tag) passage.tag = result.facts.tag->tag.uid;
    if (result.facts.customer) passage.customer = result.facts.customer->customer.id;
  }
  passage.reader = request.reader;
  passage.mono_ns = request.mono_ns;
  passage.verdict = result.verdict;
  passage.facts = result.facts;
  passage.policy = result.lane.policy;
  return passage;
}

bool redeems(const ScanResult& result) {
  return model::admitted(result.verdict.outcome) && result.lane.direction == Direction::entry &&
         result.lane.gate.station == model::Station::access &&
         result.lane.policy.rule == model::AdmissionRule::entry_once;
}

}  // namespace

model::Direction lane_direction(model::Lanes lanes, std::optional<Direction> wanted) {
  switch (lanes) {
    case model::Lanes::in:
      return Direction::entry;
    case model::Lanes::out:
      return Direction::exit;
    case model::Lanes::toggle:
      break;
  }
  return wanted.value_or(Direction::entry);
}

model::Result<ScanResult> scan(House& house, const ScanRequest& request, const Actor& actor) {
  if (request.overrule && actor.role != model::Role::supervisor)
    return Error{
        ErrorKind::refused, "only a supervisor may overrule a verdict", {}, "name one with --operator"};
  if (request.overrule && request.reason.empty())
    return Error{ErrorKind::usage, "an overrule needs a reason", "--reason", {}};
  const std::int64_t start = house.clock.mono_ns();
  auto question = question_of(house, request);
  if (!question) return question.error();
  ScanResult result;
  result.now = question->now;
  result.zone = question->zone;
  result.lane = {question->gate, question->policy, lane_direction(question->gate.lanes, request.direction),
                 request.overrule};
  result.facts = store::read_facts(house.tables(), *question);
  result.verdict = model::judge(result.facts, result.lane, question->now, question->zone);
  const std::int64_t decided = house.clock.mono_ns();

  const log::Passage passage = passage_of(request, result);
  result.passage = passage.id;
  log::Draft draft;
  draft.event = house.event;
  draft.operator_id = actor.id;
  draft.by_owner = actor.by_owner && !actor.id.is_nil();
  draft.reason = request.overrule ? request.reason : "";
  draft.changes.emplace_back(passage);
  if (redeems(result))
    for (const Target& target : redeemed_by(house.tables(), house.event, result.facts))
      draft.changes.emplace_back(log::Mark{target, MarkKind::redeemed, result.lane.gate.id});
  house.write(std::move(draft));
  result.decided_us = (decided - start) / 1000;
  result.durable_us = (house.clock.mono_ns() - decided) / 1000;
  return result;
}

}  // namespace gatehouse::app
