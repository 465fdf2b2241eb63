// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "kiosk/app/acts.hpp"
#include "kiosk/app/commands.hpp"
#include "kiosk/app/scan.hpp"
#include "kiosk/app/scan_json.hpp"
#include "kiosk/model/bytes.hpp"
#include "kiosk/store/things.hpp"

namespace gatehouse::app {
namespace {

using model::Error;
using model::ErrorKind;
using model::Result;

/// White space is no reason.
std::string reason_of(const Call& call) {
  return std::string(model::trimmed(call.text("reason")));
}

Act act_of(const Call& call) {
  return {call.actor, reason_of(call), call.house.event};
}

Result<Outcome> outcome_of(const Result<Done>& done) {
  if (!done) return done.error();
  return Outcome{{{"changed", done->changed}, {"said", done->said}}, 0};
}

using Acting = Result<Done> (*)(House&, const Act&, const Subject&);

template <Acting acting>
Result<Outcome> on_ticket(const Call& call) {
  const auto subject = ticket_subject(call.house, call.house.event, call.text("reference"));
  if (!subject) return subject.error();
  return outcome_of(acting(call.house, act_of(call), *subject));
}

template <Acting acting>
Result<Outcome> on_tag(const Call& call) {
  const auto subject = tag_subject(call.house, call.house.event, call.text("uid"));
  if (!subject) return subject.error();
  return outcome_of(acting(call.house, act_of(call), *subject));
}

Result<Outcome> tag_activate(const Call& call) {
  return outcome_of(activate_tag(call.house, act_of(call), call.text("uid")));
}

Result<Outcome> tag_assign(const Call& call) {
  TagAssignment assignment{call.text("uid"), call.text("ticket"), {}, call.text("type")};
  const std::string customer = call.text("customer");
  if (!customer.empty()) {
    const auto id = model::Uuid::parse(customer);
    if (!id)
      return Error{ErrorKind::usage, "this is no customer's id: " + customer, "--customer",
                   "gatehouse find shows ids"};
    assignment.customer = {*id};
  }
  if (assignment.ticket.empty() && customer.empty() && !call.flag("anonymous"))
    return Error{
        ErrorKind::usage, "whose tag it will be is not said", {}, "give --ticket, --customer or --anonymous"};
  return outcome_of(assign_tag(call.house, act_of(call), assignment));
}

Result<model::GateId> gate_named(const Call& call) {
  const std::string name = call.text("gate");
  if (name.empty()) return call.house.gate;
  std::string known;
  for (const model::Gate& gate : store::read_gates(call.house.tables(), call.house.event)) {
    if (gate.name == name) return gate.id;
    known += (known.empty() ? "" : ", ") + gate.name;
  }
  return Error{ErrorKind::usage, "no gate has this name: " + name, "--gate",
               known.empty() ? "" : "known: " + known};
}

/// As if it had been read: a tag where it looks like one of a reader's, else a ticket.
Result<Outcome> scan_command(const Call& call) {
  const auto gate = gate_named(call);
  if (!gate) return gate.error();
  if (gate->is_nil()) return Error{ErrorKind::usage, "which gate is not said", "--gate", {}};
  ScanRequest request;
  request.gate = *gate;
  request.reader = call.text("reader");
  request.mono_ns = call.house.clock.mono_ns();
  request.overrule = call.flag("overrule");
  request.from_look_up = call.flag("from_look_up");
  request.reason = reason_of(call);
  const std::string direction = call.text("direction");
  if (!direction.empty())
    request.direction = direction == "exit" ? model::Direction::exit : model::Direction::entry;
  const std::string credential = call.text("credential");
  if (call.text("kind") == "tag") {
    const auto typed = model::typed_tag(credential);
    if (typed)
      request.reading.credential = *typed;
    else
      request.reading.why_not = typed.error().text();
  } else {
    model::Scan raw;
    raw.kind = model::ScanKind::barcode;
    raw.bytes = credential;
    request.reading = model::read_credential(raw);
  }
  const auto result =
      call.services.scan ? call.services.scan(request, call.actor) : scan(call.house, request, call.actor);
  if (!result) return result.error();
  return Outcome{scan_json(*result), model::admitted(result->verdict.outcome) ? 0 : 1};
}

constexpr std::array table = {
    NamedCommand{"scan", false, scan_command},
    NamedCommand{"ticket ban", true, on_ticket<ban>},
    NamedCommand{"ticket unban", true, on_ticket<unban>},
    NamedCommand{"ticket redeem", true, on_ticket<redeem>},
    NamedCommand{"ticket unredeem", true, on_ticket<unredeem>},
    NamedCommand{"tag ban", true, on_tag<ban>},
    NamedCommand{"tag unban", true, on_tag<unban>},
    NamedCommand{"tag redeem", true, on_tag<redeem>},
    NamedCommand{"tag unredeem", true, on_tag<unredeem>},
    NamedCommand{"tag activate", true, tag_activate},
    NamedCommand{"tag assign", true, tag_assign},
};

}  // namespace

std::span<const NamedCommand> act_commands() {
  return table;
}

}  // namespace gatehouse::app
