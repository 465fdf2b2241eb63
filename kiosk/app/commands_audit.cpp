// SPDX-License-Identifier: Apache-2.0
// Commands on the log, contradictions, imports and exports.
#include <array>

#include <boost/json/array.hpp>

#include "kiosk/app/commands.hpp"
#include "kiosk/app/conflicts.hpp"
#include "kiosk/app/define_event.hpp"
#include "kiosk/app/export.hpp"
#include "kiosk/app/import_undo.hpp"
#include "kiosk/app/log_show.hpp"
#include "kiosk/app/roles.hpp"
#include "kiosk/app/told.hpp"
#include "kiosk/store/things.hpp"

namespace gatehouse::app {
namespace {

namespace json = boost::json;
using model::Error;
using model::ErrorKind;
using model::Result;

Outcome outcome_of(const Done& done) {
  return {{{"changed", done.changed}, {"said", done.said}}, 0};
}

Result<Outcome> conflicts_list(const Call& call) {
  const auto told = list_conflicts(call.house, call.actor, call.house.event, call.flag("all"));
  if (!told) return told.error();
  for (const ToldContradiction& one : *told) {
    json::array sides, closings;
    std::string said = one.id + "  " + one.summary + (one.open ? "" : " (closed)");
    for (const ToldSide& side : one.sides) {
      sides.emplace_back(json::object{{"device", side.op.device.text()},
                                      {"seq", side.op.seq},
                                      {"what", side.what},
                                      {"gate", side.gate},
                                      {"operator", side.operator_name},
                                      {"at", side.at},
                                      {"closed", side.closed}});
      said += "\n    " + side.at + "  " + side.gate + ", " + side.operator_name + ": " + side.what;
    }
    for (const std::string& closing : one.closed_by) {
      closings.emplace_back(closing);
      said += "\n    closed by " + closing;
    }
    call.reply.row({{"id", one.id},
                    {"kind", one.kind},
                    {"open", one.open},
                    {"summary", one.summary},
                    {"sides", std::move(sides)},
                    {"closed_by", std::move(closings)},
                    {"said", said}});
  }
  return Outcome{{{"count", told->size()},
                  {"said", told->empty() ? std::string("Nothing stands against each other.")
                                         : std::to_string(told->size()) + " on the list"}},
                 0};
}

Result<Outcome> conflicts_close(const Call& call) {
  const auto done =
      close_conflict(call.house, {call.actor, call.text("note"), call.house.event}, call.text("id"));
  if (!done) return done.error();
  return outcome_of(*done);
}

Result<Outcome> event_close(const Call& call) {
  if (const auto allowed = need(call.actor, Right::event); !allowed) return allowed.error();
  const std::string name = model::canonical_key(call.text("name"));
  for (const model::Event& event : store::read_events(call.house.tables()))
    if (event.name == name) {
      const auto done = close_event(call.house, call.actor, event.id);
      if (!done) return done.error();
      return outcome_of(*done);
    }
  return Error{ErrorKind::refused, "no event has this name", name, "gatehouse event list shows them"};
}

Result<Outcome> import_list(const Call& call) {
  return list_imports_of(call.services, call.house, call.actor, call.reply);
}

Result<Outcome> import_undo(const Call& call) {
  return undo_import(call.services, call.house, call.actor, call.text("id"), call.text("reason"), call.reply);
}

constexpr std::array table = {
    NamedCommand{"conflicts list", false, conflicts_list},
    NamedCommand{"conflicts close", true, conflicts_close},
    NamedCommand{"event close", false, event_close, false},
    NamedCommand{"import list", false, import_list, false},
    NamedCommand{"import undo", false, import_undo, false},
    NamedCommand{"export customers", false, nullptr, true, make_export_job},
    NamedCommand{"export orders", false, nullptr, true, make_export_job},
    NamedCommand{"export passages", false, nullptr, true, make_export_job},
    NamedCommand{"export credits", false, nullptr, true, make_export_job},
    NamedCommand{"customer csv", false, nullptr, true, make_export_job},
    NamedCommand{"log show", false, nullptr, true, make_log_show_job},
};

}  // namespace

std::span<const NamedCommand> audit_commands() {
  return table;
}

}  // namespace gatehouse::app
