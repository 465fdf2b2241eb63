// SPDX-License-Identifier: Apache-2.0
#include "kiosk/store/definitions.hpp"

#include <algorithm>

#include "kiosk/store/things.hpp"

namespace gatehouse::store {
namespace {

template <class T, class Id>
const T* find_in(const std::vector<T>& things, const Id& id) {
  const auto found = std::find_if(things.begin(), things.end(), [&](const T& one) { return one.id == id; });
  return found == things.end() ? nullptr : &*found;
}

}  // namespace

const model::Zone* Definitions::find(const model::ZoneId& id) const {
  return find_in(zones, id);
}

const model::Gate* Definitions::find(const model::GateId& id) const {
  return find_in(gates, id);
}

const model::TicketType* Definitions::find(const model::TypeId& id) const {
  return find_in(types, id);
}

const model::CatalogItem* Definitions::find(const model::ItemId& id) const {
  return find_in(items, id);
}

const model::Policy& Definitions::policy(const model::PolicyId& id) const {
  static const model::Policy once;
  const model::Policy* found = find_in(policies, id);
  return found == nullptr ? once : *found;
}

bool Definitions::within(model::ZoneId inner, const model::ZoneId& outer) const {
  for (std::size_t depth = 0; depth <= zones.size(); ++depth) {
    if (inner == outer) return true;
    const model::Zone* zone = find(inner);
    if (zone == nullptr || !zone->parent) return false;
    inner = *zone->parent;
  }
  return false;
}

Definitions read_definitions(Database& db, const model::EventId& event) {
  Definitions read;
  read.event = read_event(db, event);
  if (!read.event) return read;
  if (auto opened = model::EventZone::open(read.event->time_zone))
    read.time_zone = std::move(*opened);
  else
    read.time_zone_error = opened.error();
  read.zones = read_zones(db, event);
  read.gates = read_gates(db, event);
  read.policies = read_policies(db, event);
  read.types = read_types(db, event);
  read.items = read_items(db, event);
  read.flags = read_user_flags(db, event);
  return read;
}

std::shared_ptr<const Definitions> DefinitionsCache::of(Database& db, const model::EventId& event) {
  auto& kept = kept_[event];
  if (!kept) kept = std::make_shared<const Definitions>(read_definitions(db, event));
  return kept;
}

}  // namespace gatehouse::store
