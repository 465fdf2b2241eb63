// SPDX-License-Identifier: Apache-2.0
#include <array>

#include <boost/json/array.hpp>

#include "config/event_file.hpp"
#include "kiosk/app/acts.hpp"
#include "kiosk/app/commands.hpp"
#include "kiosk/app/define_event.hpp"
#include "kiosk/app/import_job.hpp"
#include "kiosk/app/roles.hpp"
#include "kiosk/store/things.hpp"

namespace gatehouse::app {
namespace {

namespace json = boost::json;
using model::Error;
using model::ErrorKind;
using model::Result;

Result<Outcome> status(const Call& call) {
  return Outcome{call.services.status(), 0};
}

Result<Outcome> log_verify(const Call& call) {
  if (const auto allowed = need(call.actor, Right::logs); !allowed) return allowed.error();
  const auto wrong = call.services.verify_log();
  if (wrong)
    return Error{ErrorKind::failure, *wrong, call.services.folder,
                 "keep the folder as it is and tell a technician"};
  return Outcome{{{"verified", true}, {"said", "The log is whole."}}, 0};
}

/// The file comes as text, so that central needs no right to read it where it lies.
Result<Outcome> change_event(const Call& call, bool add) {
  if (!call.services.central) return only_at_central("an event");
  const auto file = config::parse_event_file(call.text("text"), call.text("file"));
  if (!file) return Error{ErrorKind::usage, config::text(file.error()), {}, {}};
  const Make make = call.flag("dry_run") ? Make::only_show : Make::yes;
  const auto change =
      add ? add_event(call.house, call.actor, *file, make) : apply_event(call.house, call.actor, *file, make);
  if (!change) return change.error();
  json::array lines;
  for (const std::string& line : change->added) lines.emplace_back("added: " + line);
  for (const std::string& line : change->changed) lines.emplace_back("changed: " + line);
  for (const std::string& line : change->kept)
    lines.emplace_back("kept, though the file has it no more: " + line);
  return Outcome{{{"event", file->name},
                  {"changed", !change->empty() && make == Make::yes},
                  {"difference", std::move(lines)}},
                 0};
}

Result<Outcome> event_add(const Call& call) {
  return change_event(call, true);
}
Result<Outcome> event_apply(const Call& call) {
  return change_event(call, false);
}

Result<Outcome> event_list(const Call& call) {
  for (const model::Event& event : store::read_events(call.house.tables()))
    call.reply.row({{"id", event.id.text()},
                    {"name", event.name},
                    {"time_zone", event.time_zone},
                    {"closed", event.closed},
                    {"gates", store::read_gates(call.house.tables(), event.id).size()}});
  return Outcome{};
}

Result<Outcome> enrol_code(const Call& call) {
  if (const auto allowed = need(call.actor, Right::machine); !allowed) return allowed.error();
  if (!call.services.enrol_code) return only_at_central("an enrolment code");
  return call.services.enrol_code(call.args);
}

constexpr std::array table = {
    NamedCommand{"status", false, status, false},
    NamedCommand{"log verify", false, log_verify, false},
    NamedCommand{"event add", false, event_add, false},
    NamedCommand{"event apply", false, event_apply, false},
    NamedCommand{"event list", false, event_list, false},
    NamedCommand{"enrol-code", false, enrol_code, false},
    NamedCommand{"import", false, nullptr, true, make_import_job},
};

}  // namespace

std::span<const NamedCommand> other_commands() {
  return table;
}

}  // namespace gatehouse::app
