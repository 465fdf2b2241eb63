// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "kiosk/app/acts.hpp"
#include "kiosk/app/commands.hpp"
#include "kiosk/app/roles.hpp"
#include "kiosk/app/scan.hpp"
#include "kiosk/app/scan_json.hpp"
#include "kiosk/model/bytes.hpp"
#include "kiosk/store/things.hpp"

namespace gatehouse::app {
namespace {

using model::Error;
using model::ErrorKind;
using model::Result;

Act act_of(const Call& call) {
  return {call.actor, call.reason(), call.house.event};
}

Result<Outcome> outcome_of(const Result<Done>& done) {
  if (!done) return done.error();
  return Outcome{{{"changed", done->changed}, {"said", done->said}}, 0};
}

using Acting = Result<Done> (*)(House&, const Act&, const Subject&);

template <Acting acting>
Result<Outcome> on_ticket(const Call& call) {
  const auto subject = ticket_subject(call.text("reference"));
  if (!subject) return subject.error();
  return outcome_of(acting(call.house, act_of(call), *subject));
}

template <Acting acting>
Result<Outcome> on_tag(const Call& call) {
  const auto subject = tag_subject(call.text("uid"));
  if (!subject) return subject.error();
  return outcome_of(acting(call.house, act_of(call), *subject));
}

template <Acting acting>
Result<Outcome> on_customer(const Call& call) {
  const auto id = customer_in(call, "id");
  if (!id) return id.error();
  return outcome_of(acting(call.house, act_of(call), customer_subject(*id)));
}

using OnAccount = Result<Done> (*)(House&, const Act&, const model::CustomerId&);

template <OnAccount acting>
Result<Outcome> on_account(const Call& call) {
  const auto id = customer_in(call, "id");
  if (!id) return id.error();
  return outcome_of(acting(call.house, act_of(call), *id));
}

Result<Outcome> tag_activate(const Call& call) {
  return outcome_of(activate_tag(call.house, act_of(call), call.text("uid")));
}

Result<Outcome> tag_swap(const Call& call) {
  return outcome_of(swap_tag(call.house, act_of(call), call.text("uid"), call.text("to")));
}

/// --customer or --anonymous, for a ticket or a tag. Nil: a new anonymous customer.
Result<model::CustomerId> new_owner(const Call& call, const std::string& others) {
  if (!call.text("customer").empty()) return customer_in(call, "customer");
  if (call.flag("anonymous")) return model::CustomerId{};
  return Error{
      ErrorKind::usage, "whose it will be is not said", {}, "give " + others + "--customer or --anonymous"};
}

Result<Outcome> ticket_assign(const Call& call) {
  const auto customer = new_owner(call, "");
  if (!customer) return customer.error();
  return outcome_of(assign_tickets(call.house, act_of(call),
                                   {call.list("references"), *customer, call.flag("from_others")}));
}

Result<Outcome> tag_assign(const Call& call) {
  TagAssignment assignment{
      call.text("uid"), call.text("ticket"), {}, call.text("type"), call.flag("activate")};
  if (assignment.ticket.empty()) {
    const auto customer = new_owner(call, "--ticket, ");
    if (!customer) return customer.error();
    assignment.customer = *customer;
  }
  return outcome_of(assign_tag(call.house, act_of(call), assignment));
}

struct ProfileText {
  const char* name;
  std::uint8_t field;
};
namespace profile = log::field::customer;
constexpr std::array profile_texts = {
    ProfileText{"email", profile::email},         ProfileText{"first_name", profile::first_name},
    ProfileText{"last_name", profile::last_name}, ProfileText{"phone", profile::phone},
    ProfileText{"street", profile::street},       ProfileText{"postcode", profile::postcode},
    ProfileText{"city", profile::city},           ProfileText{"country", profile::country},
    ProfileText{"gender", profile::gender},       ProfileText{"staff_note", profile::staff_note},
};

/// One of two words as 0 or 1.
Result<void> put_choice(const Call& call, const char* name, std::uint8_t field, const char* zero,
                        const char* one, CustomerEdit& edit) {
  if (!call.args.contains(name)) return {};
  const std::string word = call.text(name);
  if (word != zero && word != one)
    return Error{
        ErrorKind::usage, "this is neither " + std::string(zero) + " nor " + one + ": " + word, name, {}};
  edit.fields.emplace_back(field, std::int64_t{word == one ? 1 : 0});
  return {};
}

Result<Outcome> customer_edit(const Call& call) {
  const auto id = customer_in(call, "id");
  if (!id) return id.error();
  CustomerEdit edit{*id, {}, call.list("flags"), call.list("no_flags")};
  for (const ProfileText& text : profile_texts)
    if (call.args.contains(text.name)) edit.fields.emplace_back(text.field, call.text(text.name));
  if (const auto put =
          put_choice(call, "account_status", profile::account_status, "active", "suspended", edit);
      !put)
    return put.error();
  if (const auto put =
          put_choice(call, "verification", profile::verification, "non-verified", "verified", edit);
      !put)
    return put.error();
  return outcome_of(edit_customer(call.house, act_of(call), edit));
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
  // A gate needs nobody; whoever is named may work at one.
  if (!call.actor.id.is_nil())
    if (const auto allowed = need(call.actor, Right::station); !allowed) return allowed.error();
  const auto gate = gate_named(call);
  if (!gate) return gate.error();
  if (gate->is_nil()) return Error{ErrorKind::usage, "which gate is not said", "--gate", {}};
  ScanRequest request;
  request.gate = *gate;
  request.reader = call.text("reader");
  request.mono_ns = call.house.clock.mono_ns();
  request.overrule = call.flag("overrule");
  request.from_look_up = call.flag("from_look_up");
  request.reason = call.reason();
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
    NamedCommand{"ticket cancel", true, on_ticket<cancel_ticket>},
    NamedCommand{"ticket assign", true, ticket_assign},
    NamedCommand{"tag ban", true, on_tag<ban>},
    NamedCommand{"tag unban", true, on_tag<unban>},
    NamedCommand{"tag redeem", true, on_tag<redeem>},
    NamedCommand{"tag unredeem", true, on_tag<unredeem>},
    NamedCommand{"tag activate", true, tag_activate},
    NamedCommand{"tag assign", true, tag_assign},
    NamedCommand{"tag swap", true, tag_swap},
    NamedCommand{"customer edit", true, customer_edit},
    NamedCommand{"customer bar", true, on_customer<bar>},
    NamedCommand{"customer unbar", true, on_customer<unbar>},
    NamedCommand{"customer suspend", true, on_account<suspend>},
    NamedCommand{"customer activate", true, on_account<activate_account>},
};

}  // namespace

std::span<const NamedCommand> act_commands() {
  return table;
}

}  // namespace gatehouse::app
