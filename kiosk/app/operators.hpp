// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <string>

#include "kiosk/app/acts.hpp"
#include "kiosk/app/roles.hpp"

namespace gatehouse::app {

struct NewOperator {
  std::string staff_number;
  std::string name;
  model::Role role = model::Role::gate;
  std::string pin;
};

/// Adds an operator. Fails where the staff number is taken or the PIN is too weak. The owner of the data
/// folder may add any; a technician too; a supervisor gate staff only.
model::Result<model::OperatorId> add_operator(House& house, const Actor& actor, const NewOperator& fresh);

/// What changing an operator of this role needs.
Right right_over(model::Role role);
// The same rights for these; each names the operator by staff number.
model::Result<Done> set_disabled(House& house, const Actor& actor, std::string_view staff_number,
                                 bool disabled);
model::Result<Done> set_pin(House& house, const Actor& actor, std::string_view staff_number,
                            std::string_view pin);
/// Their own tag, to sign in with. An empty UID takes it away.
model::Result<Done> set_own_tag(House& house, const Actor& actor, std::string_view staff_number,
                                std::string_view uid);

std::optional<model::Role> role_named(std::string_view name);
std::string_view name(model::Role role);

}  // namespace gatehouse::app
