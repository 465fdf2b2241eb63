// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/roles.hpp"

namespace gatehouse::app {
namespace {

using model::Role;

bool has(const Actor& actor, Right right) {
  const bool owner = actor.by_owner && actor.id.is_nil();
  switch (right) {
    case Right::station:
      return !owner && actor.role != Role::technician;
    case Right::look_up:
      return owner || actor.role != Role::technician;
    case Right::browse:
      return owner || actor.role == Role::supervisor;
    case Right::act:
      return actor.role == Role::supervisor;
    case Right::gate_staff:
      return owner || actor.role != Role::gate;
    case Right::operators:
    case Right::logs:
    case Right::machine:
      return owner || actor.role == Role::technician;
    case Right::event:
      return owner;
  }
  return false;
}

const char* who_may(Right right) {
  switch (right) {
    case Right::station:
    case Right::look_up:
      return "gate staff or a supervisor may do this";
    case Right::browse:
    case Right::act:
      return "only a supervisor may do this";
    case Right::gate_staff:
      return "a supervisor or a technician may do this";
    case Right::operators:
    case Right::logs:
    case Right::machine:
      return "only a technician may do this";
    case Right::event:
      return "only the owner of central's data folder may do this";
  }
  return "";
}

}  // namespace

model::Result<void> need(const Actor& actor, Right right) {
  if (has(actor, right)) return {};
  return model::Error{model::ErrorKind::refused, who_may(right), actor.name,
                      actor.id.is_nil() ? "name one with --operator" : ""};
}

}  // namespace gatehouse::app
