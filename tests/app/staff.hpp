// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <map>
#include <string>

#include "kiosk/app/pin.hpp"
#include "kiosk/log/codec.hpp"
#include "kiosk/log/op.hpp"

namespace gatehouse::testing {

/// Six times the number.
inline std::string pin_of(const std::string& number) {
  std::string pin;
  while (pin.size() < 6) pin += number;
  return pin;
}

/// What makes somebody an operator. Hashing a PIN takes its time, on purpose: once for each number is enough.
inline log::Fields staff_member(const model::OrganiserId& organiser, const std::string& number,
                                const std::string& name, model::Role role) {
  static std::map<std::string, std::string> hashes;
  std::string& hash = hashes[number];
  if (hash.empty()) hash = app::hash_pin(pin_of(number)).value();
  namespace field = log::field::operator_;
  const model::Uuid id = model::derive(organiser.value, "operator", number);
  return {{log::TargetKind::operator_, std::string(log::bytes_of(id))},
          {{field::staff_number, number, {}},
           {field::name, name, {}},
           {field::role, static_cast<std::int64_t>(role), {}},
           {field::pin_hash, hash, {}},
           {field::disabled, std::int64_t{0}, {}}}};
}

}  // namespace gatehouse::testing
