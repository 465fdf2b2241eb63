// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <string>

#include "tests/generator/random.hpp"

namespace gatehouse::generator {

struct Person {
  std::string first_name, last_name;
  std::string email;  ///< of nobody else with this seed; empty for some
  std::string phone, street, postcode, city, country, gender;
};

/// Somebody believable. `number` makes the address unique. Some have one name only, some no address, and a
/// few tell nothing at all.
Person somebody(Random& random, std::uint64_t number);

}  // namespace gatehouse::generator
