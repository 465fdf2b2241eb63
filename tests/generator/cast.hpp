// SPDX-License-Identifier: Apache-2.0
// The first customers of every generated file play parts that a demonstration needs.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "tests/generator/customers.hpp"

namespace gatehouse::generator {

struct Role {
  std::string_view name;
  std::string_view type = "General";
  std::uint64_t tickets = 1;
  bool tagged = false, banned = false, redeemed = false, cancelled = false, suspended = false,
       one_day = false;
  std::string_view order_status = "paid";
};

const std::vector<Role>& cast();

/// The cast as JSON: for each role its references, wristbands (with Options::tags), type, name and email;
/// also a ticket, a tag and a telephone's random UID that are in no file of this seed. Roles past the number
/// of customers are left out.
std::string cast_json(const Options& options);

}  // namespace gatehouse::generator
