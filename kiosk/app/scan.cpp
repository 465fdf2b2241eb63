// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/scan.hpp"

#include <algorithm>

#include "kiosk/app/roles.hpp"
#include "kiosk/log/codec.hpp"
#include "kiosk/model/bytes.hpp"
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
  store::Question question{house.definitions(house.event),
                           request.gate.is_nil() ? house.gate : request.gate,
                           house.clock.now(),
                           request.reading,
                           request.chip,
                           house.copy_age_ms(),
                           request.direction.value_or(Direction::entry),
                           {}};
  if (!question.definitions->event || question.definitions->find(question.gate) == nullptr)
    return Error{ErrorKind::failure,
                 "this kiosk does not know its event and gate yet",
                 {},
                 "let it reach central once"};
  if (question.definitions->time_zone_error) return *question.definitions->time_zone_error;
  if (house.people_inside)
    question.people_inside = [&house, now = question.now.value](const model::ZoneId& zone) {
      return house.people_inside(house.event, zone, now);
    };
  return question;
}

/// The tag that a ticket was exchanged for and that its wearer has active.
std::optional<std::string> active_tag_of(store::Database& db, const model::EventId& event,
                                         const model::Facts& facts) {
  std::optional<std::string> active;
  for (const std::string& uid : store::tags_of_ticket(db, event, facts.ticket->ticket.reference)) {
    const auto tag = store::read_tag(db, event, uid);
    if (!tag || !tag->customer) continue;
    const bool known = facts.customer && facts.customer->customer.id == *tag->customer;
    const auto wearer = known ? facts.customer->customer : store::read_customer(db, event, *tag->customer);
    if (wearer && wearer->active_tag == uid) active = uid;
  }
  return active;
}

/// An entry-once gate redeems what was scanned and its other half: the tag's ticket, or the ticket's active
/// tag.
std::vector<Target> redeemed_by(store::Database& db, const model::EventId& event, const model::Facts& facts) {
  std::vector<Target> targets;
  if (facts.ticket && !facts.ticket->redeemed)
    targets.push_back({TargetKind::ticket, facts.ticket->ticket.reference});
  if (facts.tag) {
    if (!facts.tag->redeemed) targets.push_back({TargetKind::tag, log::uid_bytes(facts.tag->tag.uid)});
  } else if (facts.ticket) {
    if (const auto uid = active_tag_of(db, event, facts)) {
      const Target tag{TargetKind::tag, log::uid_bytes(*uid)};
      if (!store::standings(db, event, tag).redeemed) targets.push_back(tag);
    }
  }
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

/// Facts, verdict and what is to be written of them, all from one state of the tables.
std::vector<log::Change> decide(store::Database& tables, const store::Question& question,
                                const ScanRequest& request, ScanResult& result) {
  const store::ReadTransaction one_state(tables);
  result.facts = store::read_facts(tables, question);
  result.verdict = model::judge(result.facts, result.lane, result.now, result.zone);
  const log::Passage passage = passage_of(request, result);
  result.passage = passage.id;
  std::vector<log::Change> changes{passage};
  if (redeems(result))
    for (const Target& target : redeemed_by(tables, question.definitions->event->id, result.facts))
      changes.emplace_back(log::Mark{target, MarkKind::redeemed, result.lane.gate.id});
  return changes;
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
  if (request.overrule)
    if (const auto allowed = need(actor, Right::act); !allowed) return allowed.error();
  if (request.overrule && model::trimmed(request.reason).empty())
    return Error{ErrorKind::usage, "an overrule needs a reason", "--reason", {}};
  const std::int64_t start = house.clock.mono_ns();
  auto question = question_of(house, request);
  if (!question) return question.error();
  ScanResult result;
  const model::Gate& gate = *question->definitions->find(question->gate);
  result.now = question->now;
  result.zone = question->definitions->time_zone;
  result.lane = {gate, question->definitions->policy(gate.policy),
                 lane_direction(gate.lanes, request.direction), request.overrule};
  question->direction = result.lane.direction;
  log::Draft draft;
  draft.event = house.event;
  draft.operator_id = actor.id;
  draft.by_owner = actor.by_owner && !actor.id.is_nil();
  draft.reason = request.overrule ? request.reason : "";
  draft.changes = decide(house.tables(), *question, request, result);
  const std::int64_t decided = house.clock.mono_ns();
  house.write_ahead(std::move(draft));
  result.decided_us = (decided - start) / 1000;
  result.durable_us = (house.clock.mono_ns() - decided) / 1000;
  return result;
}

}  // namespace gatehouse::app
