// SPDX-License-Identifier: Apache-2.0
#include "drivers/field.hpp"

#include <algorithm>

namespace gatehouse::drivers {

Field::Change Field::poll(std::optional<std::string_view> seen, std::int64_t at_mono_ns) {
  Change change;
  for (auto& thing : things_) ++thing.misses;
  if (seen) {
    auto known = std::find_if(things_.begin(), things_.end(), [&](const Thing& t) { return t.key == *seen; });
    change.arrived = known == things_.end();
    if (change.arrived) known = things_.insert(things_.end(), Thing{std::string(*seen), at_mono_ns, 0});
    known->last_seen_mono_ns = at_mono_ns;
    known->misses = 0;
  }
  for (const auto& thing : things_)
    if (thing.misses >= misses_until_gone) change.gone.push_back({thing.key, thing.last_seen_mono_ns});
  std::erase_if(things_, [](const Thing& thing) { return thing.misses >= misses_until_gone; });
  return change;
}

std::vector<Field::Gone> Field::clear() {
  std::vector<Gone> gone;
  for (const auto& thing : things_) gone.push_back({thing.key, thing.last_seen_mono_ns});
  things_.clear();
  return gone;
}

}  // namespace gatehouse::drivers
