// SPDX-License-Identifier: Apache-2.0
// A catalog for the tiny event: every kind of item, and packs in packs.
#pragma once
#include <string>
#include <vector>

#include "kiosk/log/codec.hpp"
#include "tests/support/tiny_event.hpp"

namespace gatehouse::testing::catalog {

inline std::string bytes(const model::Uuid& id) {
  return std::string(log::bytes_of(id));
}
inline model::ItemId item(const std::string& name) {
  return {model::derive(tiny::event().value, "item", name)};
}
inline model::ZoneId arena() {
  return {model::derive(tiny::event().value, "zone", "Arena")};
}

inline log::Fields define(const std::string& name, model::ItemKind kind, std::int64_t price,
                          std::vector<std::pair<std::uint8_t, log::Value>> more = {}) {
  namespace field = log::field::item;
  log::Fields made{{log::TargetKind::item, bytes(item(name).value)}, {}};
  made.writes = {{field::name, name, {}},
                 {field::kind, static_cast<std::int64_t>(kind), {}},
                 {field::price_minor, price, {}}};
  for (auto& [number, value] : more) made.writes.push_back({number, std::move(value), {}});
  return made;
}

inline log::Fields pack(const std::string& name, std::int64_t price,
                        const std::vector<model::PackPart>& parts,
                        const std::vector<std::string>& flags = {}) {
  return define(name, model::ItemKind::pack, price,
                {{log::field::item::parts, log::encode_pack({parts, flags})}});
}

/// Top-up (credits), Bonus (virtual credits), Drink and Locker (tokens), Backstage (permanent) and Ten times
/// (a counter of 10), both to the Arena. Small pack: 10 Top-up, 1 Drink. Big pack: 2 Small packs, 5 Bonus, 1
/// Ten times, and the flag vegan, which the event defines.
inline std::vector<log::Change> all() {
  using model::ItemKind;
  const auto zones = log::encode_ids({arena().value});
  namespace field = log::field::item;
  return {define("Top-up", ItemKind::credits, 100),
          define("Bonus", ItemKind::virtual_credits, 0),
          define("Drink", ItemKind::token, 450),
          define("Locker", ItemKind::token, 800),
          define("Backstage", ItemKind::access, 5000, {{field::zones, zones}}),
          define("Ten times", ItemKind::access, 9000,
                 {{field::zones, zones},
                  {field::mode, static_cast<std::int64_t>(model::AccessMode::counter)},
                  {field::count, std::int64_t{10}}}),
          pack("Small pack", 1400, {{item("Top-up"), 10}, {item("Drink"), 1}}),
          pack("Big pack", 12000, {{item("Small pack"), 2}, {item("Bonus"), 5}, {item("Ten times"), 1}},
               {"vegan"}),
          log::Fields{{log::TargetKind::user_flag, "vegan"},
                      {{log::field::user_flag::calls_for_attention, std::int64_t{1}, {}}}}};
}

}  // namespace gatehouse::testing::catalog
