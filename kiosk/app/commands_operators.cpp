// SPDX-License-Identifier: Apache-2.0
// Commands on operators and settings: both are central's to write, every kiosk's to read.
#include <array>

#include "kiosk/app/commands.hpp"
#include "kiosk/app/operators.hpp"
#include "kiosk/app/roles.hpp"
#include "kiosk/app/settings.hpp"
#include "kiosk/store/things.hpp"

namespace gatehouse::app {
namespace {

using model::Error;
using model::ErrorKind;
using model::Result;

Result<Outcome> outcome_of(const Result<Done>& done) {
  if (!done) return done.error();
  return Outcome{{{"changed", done->changed}, {"said", done->said}}, 0};
}

Result<Outcome> operator_add(const Call& call) {
  if (!call.services.central) return only_at_central("adding an operator");
  const auto role = role_named(call.text("role"));
  if (!role) return Error{ErrorKind::usage, "a role is gate, supervisor or technician", "--role", {}};
  const auto id = add_operator(call.house, call.actor,
                               {call.text("number"), call.text("name"), *role, call.text("new_pin")});
  if (!id) return id.error();
  return Outcome{{{"id", id->text()}, {"said", "Operator " + call.text("number") + " is added."}}, 0};
}

Result<Outcome> operator_disable(const Call& call) {
  if (!call.services.central) return only_at_central("disabling an operator");
  return outcome_of(set_disabled(call.house, call.actor, call.text("number"), true));
}

Result<Outcome> operator_enable(const Call& call) {
  if (!call.services.central) return only_at_central("enabling an operator");
  return outcome_of(set_disabled(call.house, call.actor, call.text("number"), false));
}

Result<Outcome> operator_pin(const Call& call) {
  if (!call.services.central) return only_at_central("a new PIN");
  return outcome_of(set_pin(call.house, call.actor, call.text("number"), call.text("new_pin")));
}

Result<Outcome> operator_tag(const Call& call) {
  if (!call.services.central) return only_at_central("giving an operator a tag");
  const std::string uid = call.text("uid");
  if (uid.empty() != call.flag("none"))
    return Error{ErrorKind::usage, "which tag is not said", {}, "give --uid, or --none to take it away"};
  return outcome_of(set_own_tag(call.house, call.actor, call.text("number"), uid));
}

Result<Outcome> operator_list(const Call& call) {
  if (const auto allowed = need(call.actor, Right::gate_staff); !allowed) return allowed.error();
  for (const model::Operator& row : store::read_operators(call.house.tables())) {
    // A tag signs in: who may not give one does not learn which it is.
    const bool may_give = need(call.actor, right_over(row.role)).has_value();
    call.reply.row({{"number", row.staff_number},
                    {"name", row.name},
                    {"role", name(row.role)},
                    {"tag", may_give          ? row.tag
                            : row.tag.empty() ? ""
                                              : "yes"},
                    {"disabled", row.disabled}});
  }
  return Outcome{};
}

Result<Outcome> setting_set(const Call& call) {
  if (!call.services.central) return only_at_central("a setting");
  return outcome_of(set_setting(call.house, call.actor, call.text("name"), call.text("value")));
}

Result<Outcome> setting_list(const Call& call) {
  if (const auto allowed = need(call.actor, Right::gate_staff); !allowed) return allowed.error();
  for (const KnownSetting& known : known_settings())
    call.reply.row({{"name", known.name}, {"value", setting(call.house, known.name)}, {"what", known.help}});
  return Outcome{};
}

constexpr std::array table = {
    NamedCommand{"operator add", false, operator_add, false},
    NamedCommand{"operator list", false, operator_list, false},
    NamedCommand{"operator disable", false, operator_disable, false},
    NamedCommand{"operator enable", false, operator_enable, false},
    NamedCommand{"operator pin", false, operator_pin, false},
    NamedCommand{"operator tag", false, operator_tag, false},
    NamedCommand{"setting set", false, setting_set, false},
    NamedCommand{"setting list", false, setting_list, false},
};

}  // namespace

std::span<const NamedCommand> operator_commands() {
  return table;
}

}  // namespace gatehouse::app
