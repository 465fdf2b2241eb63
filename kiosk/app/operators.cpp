// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/operators.hpp"

#include "kiosk/app/acts.hpp"
#include "kiosk/app/pin.hpp"
#include "kiosk/app/roles.hpp"
#include "kiosk/store/things.hpp"

namespace gatehouse::app {

using model::Error;
using model::ErrorKind;

std::optional<model::Role> role_named(std::string_view text) {
  for (const model::Role role : {model::Role::gate, model::Role::supervisor, model::Role::technician})
    if (name(role) == text) return role;
  return std::nullopt;
}

std::string_view name(model::Role role) {
  switch (role) {
    case model::Role::gate:
      return "gate";
    case model::Role::supervisor:
      return "supervisor";
    case model::Role::technician:
      return "technician";
  }
  return {};
}

model::Result<model::OperatorId> add_operator(House& house, const Actor& actor, const NewOperator& fresh) {
  const Right right = fresh.role == model::Role::gate ? Right::gate_staff : Right::operators;
  if (const auto allowed = need(actor, right); !allowed) return allowed.error();
  const std::string number = model::canonical_key(fresh.staff_number);
  if (number.empty() || number.size() > 64)
    return Error{ErrorKind::usage, "a staff number has 1 to 64 characters", "staff number", {}};
  if (store::read_operator(house.tables(), number))
    return Error{ErrorKind::refused, "this staff number is taken", number, {}};
  const auto hash = hash_pin(fresh.pin);
  if (!hash) return hash.error();
  const model::OperatorId id{model::derive(house.organiser.value, "operator", number)};
  const log::Target target{log::TargetKind::operator_, std::string(log::bytes_of(id.value))};
  const auto write = [&](std::uint8_t field, log::Value value) {
    return field_write(house.tables(), {}, target, field, std::move(value));
  };
  namespace field = log::field::operator_;
  log::Draft draft;
  draft.operator_id = actor.id;
  draft.by_owner = actor.by_owner;
  draft.changes.emplace_back(log::Fields{
      target,
      {write(field::staff_number, number), write(field::name, fresh.name.empty() ? number : fresh.name),
       write(field::role, static_cast<std::int64_t>(fresh.role)), write(field::pin_hash, *hash),
       write(field::disabled, std::int64_t{0})}});
  house.write(std::move(draft));
  return id;
}

}  // namespace gatehouse::app
