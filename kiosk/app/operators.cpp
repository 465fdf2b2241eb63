// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/operators.hpp"

#include "kiosk/app/pin.hpp"
#include "kiosk/app/roles.hpp"
#include "kiosk/app/row_writes.hpp"
#include "kiosk/log/codec.hpp"
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

Right right_over(model::Role role) {
  return role == model::Role::gate ? Right::gate_staff : Right::operators;
}

namespace {

log::Target target_of(const model::OperatorId& id) {
  return {log::TargetKind::operator_, id_bytes(id.value)};
}

/// An operator whom this actor may change. Who may change nobody is not told who there is.
model::Result<model::Operator> operator_to_change(House& house, const Actor& actor,
                                                  std::string_view staff_number) {
  if (const auto allowed = need(actor, Right::gate_staff); !allowed) return allowed.error();
  const std::string number = model::canonical_key(staff_number);
  auto found = store::read_operator(house.tables(), number);
  if (!found) return Error{ErrorKind::refused, "no operator has this staff number", number, {}};
  if (const auto allowed = need(actor, right_over(found->role)); !allowed) return allowed.error();
  return std::move(*found);
}

model::Result<Done> set_field(House& house, const Actor& actor, const model::Operator& found,
                              std::uint8_t field, log::Value value, const std::string& said) {
  RowWrites writes(house.tables(), {});
  if (!writes.set(target_of(found.id), field, std::move(value)))
    return Done{false, "Operator " + found.staff_number + " " + said + " already."};
  house.write({{}, actor.id, actor.by_owner, {}, writes.changes()});
  return Done{true, "Operator " + found.staff_number + " " + said + " now."};
}

}  // namespace

model::Result<model::OperatorId> add_operator(House& house, const Actor& actor, const NewOperator& fresh) {
  if (const auto allowed = need(actor, right_over(fresh.role)); !allowed) return allowed.error();
  const std::string number = model::canonical_key(fresh.staff_number);
  if (number.empty() || number.size() > 64)
    return Error{ErrorKind::usage, "a staff number has 1 to 64 characters", "staff number", {}};
  if (store::read_operator(house.tables(), number))
    return Error{ErrorKind::refused, "this staff number is taken", number, {}};
  const auto hash = hash_pin(fresh.pin);
  if (!hash) return hash.error();
  const model::OperatorId id{model::derive(house.organiser.value, "operator", number)};
  const log::Target target = target_of(id);
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

model::Result<Done> set_disabled(House& house, const Actor& actor, std::string_view staff_number,
                                 bool disabled) {
  const auto found = operator_to_change(house, actor, staff_number);
  if (!found) return found.error();
  if (disabled && found->id == actor.id)
    return Error{ErrorKind::refused, "nobody disables themselves", found->staff_number, {}};
  return set_field(house, actor, *found, log::field::operator_::disabled, std::int64_t{disabled ? 1 : 0},
                   disabled ? "is disabled" : "is enabled");
}

model::Result<Done> set_pin(House& house, const Actor& actor, std::string_view staff_number,
                            std::string_view pin) {
  const auto found = operator_to_change(house, actor, staff_number);
  if (!found) return found.error();
  const auto hash = hash_pin(pin);
  if (!hash) return hash.error();
  return set_field(house, actor, *found, log::field::operator_::pin_hash, *hash, "has a new PIN");
}

model::Result<Done> set_own_tag(House& house, const Actor& actor, std::string_view staff_number,
                                std::string_view uid) {
  const auto found = operator_to_change(house, actor, staff_number);
  if (!found) return found.error();
  namespace field = log::field::operator_;
  if (uid.empty()) return set_field(house, actor, *found, field::tag, {}, "has no tag");
  const auto typed = model::typed_tag(uid);
  if (!typed) return typed.error();
  for (const model::Operator& other : store::read_operators(house.tables()))
    if (other.tag == typed->value && other.id != found->id)
      return Error{ErrorKind::refused, "this tag is another operator's: " + other.name, typed->value, {}};
  return set_field(house, actor, *found, field::tag, log::uid_bytes(typed->value),
                   "has the tag " + typed->value);
}

}  // namespace gatehouse::app
