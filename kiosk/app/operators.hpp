// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <string>

#include "kiosk/app/house.hpp"

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
std::optional<model::Role> role_named(std::string_view name);
std::string_view name(model::Role role);

}  // namespace gatehouse::app
