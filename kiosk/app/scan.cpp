// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/scan.hpp"

#include <algorithm>

#include "kiosk/app/roles.hpp"
#include "kiosk/app/row_writes.hpp"
#include "kiosk/app/scan_parts.hpp"
#include "kiosk/app/stations.hpp"
#include "kiosk/log/codec.hpp"
#include "kiosk/model/bytes.hpp"
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

bool redeems(const ScanResult& result) {
  return model::admitted(result.verdict.outcome) && result.lane.direction == Direction::entry &&
         result.lane.gate.station == model::Station::access &&
         result.lane.policy.rule == model::AdmissionRule::entry_once;
}

bool is_ticket(const ScanRequest& request) {
  return request.reading.credential && request.reading.credential->kind == model::CredentialKind::ticket;
}

bool is_good_at_exchange(const ScanResult& result) {
  const model::Station station = result.lane.gate.station;
  return (station == model::Station::check_in || station == model::Station::validation) &&
         model::admitted(result.verdict.outcome);
}

/// A fact of the chip that is not known yet is bound at the first read that lets its wearer pass.
void bind_chip(store::Database& db, const model::EventId& event, const ScanResult& result,
               std::vector<log::Change>& changes) {
  if (!result.facts.tag || !model::admitted(result.verdict.outcome)) return;
  for (const model::Attention& note : result.verdict.attention)
    if (note.kind == model::Attention::Kind::chip_differs || note.outcome == model::Outcome::chip_differs)
      return;
  const model::ChipFingerprint &known = result.facts.tag->tag.chip, &read = result.facts.chip_read;
  const Target tag{TargetKind::tag, log::uid_bytes(result.facts.tag->tag.uid)};
  namespace field = log::field::tag;
  RowWrites writes(db, event);
  if (!known.atqa && read.atqa) writes.set(tag, field::atqa, std::int64_t{*read.atqa});
  if (!known.sak && read.sak) writes.set(tag, field::sak, std::int64_t{*read.sak});
  if (known.version.empty() && !read.version.empty()) writes.set(tag, field::chip_version, read.version);
  for (log::Change& change : writes.changes()) changes.push_back(std::move(change));
}

/// Facts, verdict and what is to be written of them, all from one state of the tables.
std::vector<log::Change> decide(store::Database& tables, const ScanRequest& request, Asked& asked) {
  const store::ReadTransaction one_state(tables);
  look_and_judge(tables, asked);
  ScanResult& result = asked.result;
  const model::EventId& event = asked.question.definitions->event->id;
  std::vector<log::Change> changes{passage_of(request, result)};
  if (redeems(result))
    for (const Target& target : redeemed_by(tables, event, result.facts))
      changes.emplace_back(log::Mark{target, MarkKind::redeemed, result.lane.gate.id});
  bind_chip(tables, event, result, changes);
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

model::Result<Asked> ask(House& house, const ScanRequest& request, const Actor& actor) {
  if (request.overrule)
    if (const auto allowed = need(actor, Right::act); !allowed) return allowed.error();
  if (request.overrule && model::trimmed(request.reason).empty())
    return Error{ErrorKind::usage, "an overrule needs a reason", "--reason", {}};
  Asked asked;
  asked.started_ns = house.clock.mono_ns();
  auto question = question_of(house, request);
  if (!question) return question.error();
  asked.question = std::move(*question);
  const store::Definitions& definitions = *asked.question.definitions;
  const model::Gate& gate = *definitions.find(asked.question.gate);
  asked.result.now = asked.question.now;
  asked.result.zone = definitions.time_zone;
  asked.result.lane = {gate, definitions.policy(gate.policy), lane_direction(gate.lanes, request.direction),
                       request.overrule};
  asked.question.direction = asked.result.lane.direction;
  if (request.from_look_up && !asked.result.lane.policy.admits_from_look_up)
    return Error{ErrorKind::refused, "this gate does not admit from a look-up", gate.name,
                 "send the person to a gate that does, or to a supervisor"};
  return asked;
}

void look_and_judge(store::Database& tables, Asked& asked) {
  ScanResult& result = asked.result;
  result.facts = store::read_facts(tables, asked.question);
  result.verdict = model::judge(result.facts, result.lane, result.now, result.zone);
}

log::Passage passage_of(const ScanRequest& request, ScanResult& result) {
  log::Passage passage;
  passage.id = {model::random_id(result.now.value)};
  result.passage = passage.id;
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
  passage.from_look_up = request.from_look_up;
  passage.verdict = result.verdict;
  passage.facts = result.facts;
  passage.policy = result.lane.policy;
  return passage;
}

log::Draft draft_of(House& house, const ScanRequest& request, const Actor& actor,
                    std::vector<log::Change> changes) {
  return {house.event, actor.id, actor.by_owner && !actor.id.is_nil(), request.overrule ? request.reason : "",
          std::move(changes)};
}

model::Result<ScanResult> scan(House& house, const ScanRequest& request, const Actor& actor) {
  auto asked = ask(house, request, actor);
  if (!asked) return asked.error();
  if (asked->result.lane.gate.station == model::Station::validation && is_ticket(request))
    return exchange(house, {request, {}, {}}, actor);
  std::vector<log::Change> changes = decide(house.tables(), request, *asked);
  // At a check-in a ticket or a wristband alone is nothing yet.
  if (is_good_at_exchange(asked->result)) {
    asked->result.passage = {};
    return std::move(asked->result);
  }
  const std::int64_t decided = house.clock.mono_ns();
  house.write_ahead(draft_of(house, request, actor, std::move(changes)));
  asked->result.decided_us = (decided - asked->started_ns) / 1000;
  asked->result.durable_us = (house.clock.mono_ns() - decided) / 1000;
  return std::move(asked->result);
}

}  // namespace gatehouse::app
