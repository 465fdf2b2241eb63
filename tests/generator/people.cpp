// SPDX-License-Identifier: Apache-2.0
#include "tests/generator/people.hpp"

#include <array>
#include <string_view>

#include "tests/generator/names.hpp"

namespace gatehouse::generator {

namespace {

std::string digits(Random& random, int count) {
  std::string text;
  for (int i = 0; i < count; ++i) text += static_cast<char>('0' + random.below(10));
  return text;
}

std::string address(Random& random, const Name& first, const Name& last, std::uint64_t number) {
  constexpr std::array<std::string_view, 3> domains{"example.org", "example.net", "example.com"};
  std::string local = first.ascii;
  if (!last.ascii.empty()) {
    if (random.chance(250)) local.resize(1);
    local += "." + last.ascii;
  }
  return local + std::to_string(number) + "@" + std::string(random.pick(domains));
}

}  // namespace

Person somebody(Random& random, std::uint64_t number) {
  constexpr unsigned tells_nothing = 15, has_address = 930, has_phone = 700, has_home = 600;
  Person person;
  if (random.chance(tells_nothing)) return person;
  const Region& region = random.pick(regions());
  const bool woman = random.chance(500);
  const Name& first = random.pick(woman ? region.women : region.men);
  const Name last = region.single_names && random.chance(600) ? Name{} : random.pick(region.families);
  person.first_name = first.text;
  person.last_name = last.text;
  if (random.chance(has_address)) person.email = address(random, first, last, number);
  // One draw a statement: the order of evaluation within an expression is the compiler's.
  if (random.chance(has_phone)) {
    person.phone = std::string(region.phone) + digits(random, 2);
    person.phone += " " + digits(random, 6);
  }
  if (random.chance(has_home)) {
    person.street = random.pick(region.streets).text;
    person.street += " " + std::to_string(1 + random.below(180));
    person.postcode = digits(random, 5);
    person.city = random.pick(region.cities).text;
  }
  person.country = region.country;
  if (random.chance(800)) person.gender = random.chance(20) ? "x" : woman ? "f" : "m";
  return person;
}

}  // namespace gatehouse::generator
