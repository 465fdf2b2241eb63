// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/replay.hpp"

#include "kiosk/model/gate_rule.hpp"
#include "kiosk/store/facts.hpp"

namespace gatehouse::app {
namespace {

using model::AdmissionRule;
using model::Outcome;

bool is_entry(const log::Passage& passage) {
  return passage.station == model::Station::access && passage.direction == model::Direction::entry;
}

model::TicketType type_of(const store::Definitions& definitions, const model::TicketType& recorded) {
  const model::TicketType* known = definitions.find(recorded.id);
  return known == nullptr ? recorded : *known;
}

}  // namespace

/// Names are not recorded, because they are definitions: they are those of today.
model::Facts Replay::completed(const log::Passage& passage) const {
  model::Facts facts = passage.facts;
  if (facts.ticket) facts.ticket->type = type_of(*definitions_, facts.ticket->type);
  if (facts.tag) facts.tag->type = type_of(*definitions_, facts.tag->type);
  facts.flags = definitions_->flags;
  if (definitions_->event) {
    facts.event.id = definitions_->event->id;
    facts.event.name = definitions_->event->name;
    facts.event.ends = definitions_->event->ends;
  }
  if (const model::Gate* gate = definitions_->find(passage.gate))
    if (const model::Zone* zone = definitions_->find(gate->zone); zone != nullptr)
      facts.zone.occupancy_used_clock = zone->presence_ends_minute.has_value();
  return facts;
}

void Replay::follow(const std::string& holder, model::Facts& facts) const {
  const auto then = redeemed_then_.find(holder);
  const auto forget = [&](model::Standing& redeemed) {
    if (redeemed && redeemed->at && then != redeemed_then_.end() && then->second.contains(*redeemed->at))
      redeemed.reset();
  };
  if (facts.ticket) forget(facts.ticket->redeemed);
  if (facts.tag) forget(facts.tag->redeemed);
  const auto now = entered_now_.find(holder);
  if (now == entered_now_.end() || policy_.rule != AdmissionRule::entry_once) return;
  model::Standing& bearer = facts.tag ? facts.tag->redeemed : facts.ticket->redeemed;
  if (!bearer) bearer = now->second;
}

Replayed Replay::judge(const log::Passage& passage, const model::Now& at) {
  model::Facts facts = completed(passage);
  const model::Gate* known = definitions_->find(passage.gate);
  model::Gate gate = known == nullptr ? model::Gate{} : *known;
  gate.id = passage.gate;
  gate.station = passage.station;
  const model::EventZone& zone = definitions_->time_zone;
  const bool overruled = !passage.verdict.overruled.empty();

  model::Facts as_recorded = facts;
  const Outcome before =
      model::judge(as_recorded, {gate, passage.policy, passage.direction, overruled}, at, zone).outcome;

  const std::string holder = store::holder_of(facts);
  if (!holder.empty()) follow(holder, facts);
  facts.rule.reset();
  if (!policy_.rule_json.empty() && (facts.ticket || facts.tag)) {
    const model::Zone* of_gate = definitions_->find(gate.zone);
    facts.rule = model::work_out_rule(
        policy_.rule_json, facts,
        {gate.name, of_gate == nullptr ? std::string_view() : std::string_view(of_gate->name),
         passage.direction, at},
        zone);
  }
  Replayed replayed{passage.id, passage.verdict.outcome, false, {}};
  ScanResult& now = replayed.would_be;
  now.lane = {gate, policy_, passage.direction, overruled};
  now.zone = zone;
  now.now = at;
  now.verdict = model::judge(facts, now.lane, at, zone);
  now.facts = std::move(facts);
  now.passage = passage.id;
  replayed.differs = now.verdict.outcome != before;

  if (!is_entry(passage) || holder.empty()) return replayed;
  if (model::admitted(passage.verdict.outcome) && passage.policy.rule == AdmissionRule::entry_once)
    redeemed_then_[holder].emplace(at.value, gate.name);
  if (model::admitted(now.verdict.outcome))
    entered_now_.try_emplace(holder, model::Origin{{}, at.value, gate.name, {}});
  return replayed;
}

}  // namespace gatehouse::app
