// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace gatehouse::generator {

struct Name {
  std::string text;
  std::string ascii;  ///< lower case, for an email address
};

/// A country with what people there are called and where they live.
struct Region {
  std::string_view country;
  std::string_view phone;     ///< "+34 6"
  bool single_names = false;  ///< many people have one name only
  std::vector<Name> women, men, families;
  std::vector<Name> cities, streets;
};

/// Made once, at the first call.
const std::vector<Region>& regions();

}  // namespace gatehouse::generator
