// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/replay_job.hpp"

#include <algorithm>
#include <limits>

#include "kiosk/app/commands.hpp"
#include "kiosk/app/json_text.hpp"
#include "kiosk/app/replay.hpp"
#include "kiosk/app/roles.hpp"
#include "kiosk/app/scan_json.hpp"
#include "kiosk/log/codec.hpp"
#include "kiosk/model/gate_rule.hpp"
#include "kiosk/store/presence.hpp"

namespace gatehouse::app {
namespace {

using model::Error;
using model::ErrorKind;
using model::Result;

constexpr int passages_in_a_slice = 16;

struct Asking {
  model::Policy policy;
  std::optional<model::GateId> only_gate;
  model::UtcMs from = std::numeric_limits<model::UtcMs>::min();
  model::UtcMs until = std::numeric_limits<model::UtcMs>::max();
};

template <class Things>
std::string names_of(const Things& things) {
  std::string names;
  for (const auto& thing : things) names += (names.empty() ? "" : ", ") + thing.name;
  return names;
}

Result<model::Policy> policy_named(const store::Definitions& definitions, const std::string& name) {
  for (const model::Policy& policy : definitions.policies)
    if (policy.name == name) return policy;
  for (const model::Gate& gate : definitions.gates)
    if (gate.name == name) return definitions.policy(gate.policy);
  return Error{ErrorKind::usage, "no policy and no gate has this name: " + name, "--policy",
               "policies: " + names_of(definitions.policies) + "; gates: " + names_of(definitions.gates)};
}

Result<Asking> asking_of(const store::Definitions& definitions, const boost::json::object& args) {
  Asking asking;
  const auto policy = policy_named(definitions, text_in(args, "policy"));
  if (!policy) return policy.error();
  asking.policy = *policy;
  if (args.contains("rule_text")) {
    asking.policy.rule_json = text_in(args, "rule_text");
    if (const std::string fault = model::rule_fault(asking.policy.rule_json); !fault.empty())
      return Error{ErrorKind::usage, "the rule: " + fault, "--rule", {}};
  }
  if (const std::string gate = text_in(args, "gate"); !gate.empty()) {
    const auto found = std::find_if(definitions.gates.begin(), definitions.gates.end(),
                                    [&](const model::Gate& one) { return one.name == gate; });
    if (found == definitions.gates.end())
      return Error{ErrorKind::usage, "no gate has this name: " + gate, "--gate",
                   "known: " + names_of(definitions.gates)};
    asking.only_gate = found->id;
  }
  for (const auto& [name, into] : {std::pair{"from", &asking.from}, std::pair{"until", &asking.until}}) {
    const std::string text = text_in(args, name);
    if (text.empty()) continue;
    const auto time = model::parse_time(text, definitions.time_zone);
    if (!time) return Error{ErrorKind::usage, time.error().what, std::string("--") + name, time.error().todo};
    *into = *time;
  }
  return asking;
}

class ReplayJob : public Job {
 public:
  ReplayJob(const House& house, std::shared_ptr<const store::Definitions> definitions, const Asking& asking)
      : house_(house), asking_(asking), replay_(std::move(definitions), asking.policy), at_ms_(asking.from) {}

  std::optional<Result<Outcome>> step(Reply& reply) override {
    if (next_slice(reply)) return std::nullopt;
    return Outcome{{{"judged", judged_},
                    {"differ", differ_},
                    {"said", std::to_string(judged_) + " passages were judged again, " +
                                 std::to_string(differ_) + " would differ."}},
                   0};
  }

 private:
  /// False at the end.
  bool next_slice(Reply& reply) {
    static const std::string sql =
        "SELECT p.wall_ms, p.id, p.gate, p.body, op.clock_trusted FROM passage p JOIN op USING (device, seq) "
        "WHERE p.event=?1 AND (p.wall_ms, p.id)>(?2, ?3) AND p.wall_ms<?4 AND " +
        std::string(store::passage_counts_sql) + " ORDER BY p.wall_ms, p.id LIMIT ?5";
    store::Statement& query = house_.tables().cached(sql.c_str());
    query.with(house_.event, at_ms_, store::Blob{at_id_}, asking_.until, passages_in_a_slice);
    int rows = 0;
    while (query.step()) {
      ++rows;
      at_ms_ = query.number(0);
      at_id_ = query.text(1);
      if (asking_.only_gate && query.uuid(2) != asking_.only_gate->value) continue;
      if (const auto passage = log::decode_passage(query.bytes(3)))
        tell(replay_.judge(*passage, {at_ms_, query.number(4) != 0}), reply);
    }
    return rows == passages_in_a_slice;
  }

  void tell(const Replayed& replayed, Reply& reply) {
    ++judged_;
    if (!replayed.differs) return;
    ++differ_;
    const ScanResult& now = replayed.would_be;
    std::string why = next_words(now);
    if (!now.verdict.detail.empty()) why += (why.empty() ? "" : " · ") + now.verdict.detail;
    reply.row({{"at", model::iso_utc(now.now.value)},
               {"gate", now.lane.gate.name},
               {"direction", now.lane.direction == model::Direction::entry ? "entry" : "exit"},
               {"credential", now.facts.credential ? now.facts.credential->value : ""},
               {"was", model::name(replayed.was)},
               {"would_be", model::name(now.verdict.outcome)},
               {"why", std::move(why)},
               {"passage", replayed.passage.text()}});
  }

  House house_;
  Asking asking_;
  Replay replay_;
  model::UtcMs at_ms_;
  std::string at_id_;
  std::int64_t judged_ = 0, differ_ = 0;
};

}  // namespace

Result<std::unique_ptr<Job>> make_replay_job(Services&, const House& house, Request request,
                                             const Actor& actor) {
  const FilesOfRequest unwanted(request);
  if (const auto allowed = need(actor, Right::logs); !allowed) return allowed.error();
  auto definitions = house.definitions(house.event);
  if (!definitions->event)
    return Error{ErrorKind::failure, "this event is not known here yet", {}, "let it reach central once"};
  if (definitions->time_zone_error) return *definitions->time_zone_error;
  const auto asking = asking_of(*definitions, request.args);
  if (!asking) return asking.error();
  return std::unique_ptr<Job>(new ReplayJob(house, std::move(definitions), *asking));
}

}  // namespace gatehouse::app
