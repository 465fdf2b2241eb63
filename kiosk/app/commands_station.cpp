// SPDX-License-Identifier: Apache-2.0
// Commands of a gate and its stations.
#include <array>

#include "kiosk/app/commands.hpp"
#include "kiosk/app/replay_job.hpp"
#include "kiosk/app/scan_json.hpp"
#include "kiosk/app/stations.hpp"
#include "kiosk/app/undo.hpp"
#include "kiosk/model/bytes.hpp"

namespace gatehouse::app {
namespace {

using model::Error;
using model::ErrorKind;
using model::Result;

/// A station needs nobody signed in: without a named operator the gate itself acts.
Actor at_station(const Call& call) {
  return call.actor.id.is_nil() ? Actor{} : call.actor;
}

Result<model::GateId> gate_of(const Call& call) {
  const std::string name = call.text("gate");
  if (name.empty() && !call.house.gate.is_nil()) return call.house.gate;
  std::string known;
  for (const model::Gate& gate : call.house.definitions(call.house.event)->gates) {
    if (gate.name == name) return gate.id;
    known += (known.empty() ? "" : ", ") + gate.name;
  }
  return Error{ErrorKind::usage, name.empty() ? "which gate is not said" : "no gate has this name: " + name,
               "--gate", known.empty() ? "" : "known: " + known};
}

Result<Outcome> do_exchange(const Call& call, bool with_tag) {
  const auto gate = gate_of(call);
  if (!gate) return gate.error();
  const auto ticket = model::typed_ticket(call.text("reference"));
  if (!ticket) return ticket.error();
  ExchangeRequest request;
  request.ticket.reading.credential = *ticket;
  request.ticket.gate = *gate;
  request.ticket.mono_ns = call.house.clock.mono_ns();
  request.ticket.overrule = call.flag("overrule");
  request.ticket.reason = std::string(model::trimmed(call.text("reason")));
  if (with_tag) {
    const auto tag = model::typed_tag(call.text("tag"));
    if (!tag) return tag.error();
    request.tag = tag->value;
  }
  const auto result = exchange(call.house, request, at_station(call));
  if (!result) return result.error();
  const bool done = model::admitted(result->verdict.outcome);
  boost::json::object answer = scan_json(*result);
  if (done)
    answer["said"] =
        "Ticket " + ticket->value +
        (with_tag ? " is checked in, wristband " + *request.tag + " is active." : " is valid, and used now.");
  if (with_tag && done) answer["assigned"] = *request.tag;
  return Outcome{std::move(answer), done ? 0 : 1};
}

Result<Outcome> check_in_command(const Call& call) {
  return do_exchange(call, true);
}
Result<Outcome> validate_command(const Call& call) {
  return do_exchange(call, false);
}

Result<Outcome> undo_command(const Call& call) {
  const auto id = model::Uuid::parse(call.text("passage"));
  if (!id)
    return Error{ErrorKind::usage,
                 "this is no passage's id: " + call.text("passage"),
                 {},
                 "scan --json and log show tell it"};
  const auto undone =
      undo_passage(call.house, at_station(call), {*id}, std::string(model::trimmed(call.text("reason"))));
  if (!undone) return undone.error();
  return Outcome{{{"changed", undone->changed}, {"said", undone->said}}, 0};
}

constexpr std::array table = {
    NamedCommand{"check-in", false, check_in_command},
    NamedCommand{"validate", false, validate_command},
    NamedCommand{"undo", false, undo_command},
    NamedCommand{"log replay", false, nullptr, true, make_replay_job},
};

}  // namespace

std::span<const NamedCommand> station_commands() {
  return table;
}

}  // namespace gatehouse::app
