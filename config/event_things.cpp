// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <iterator>

#include "config/event_file.hpp"

namespace gatehouse::config {

namespace {

model::Uuid named(model::EventId event, std::string_view kind, std::string_view name) {
  return model::derive(event.value, kind, model::canonical_key(name));
}

template <class From, class Make>
auto each(const std::vector<From>& entries, Make make) {
  std::vector<decltype(make(entries.front()))> made;
  made.reserve(entries.size());
  std::transform(entries.begin(), entries.end(), std::back_inserter(made), make);
  return made;
}

model::Policy policy(const PolicyEntry& entry, model::EventId event) {
  model::Policy policy;
  policy.id = policy_id(event, entry.name);
  policy.name = entry.name;
  policy.rule = entry.rule;
  policy.types = each(entry.types, [&](const std::string& name) { return type_id(event, name); });
  policy.moments = entry.moments;
  policy.daily_hours = entry.daily_hours;
  policy.takes_pending_orders = entry.takes_pending_orders;
  policy.max_copy_age_ms = entry.max_copy_age_ms;
  policy.when_copy_old = entry.when_copy_old;
  policy.when_chip_differs = entry.when_chip_differs;
  policy.admits_from_look_up = entry.admits_from_look_up;
  policy.rule_json = entry.rule_json;
  return policy;
}

model::CatalogItem item(const ItemEntry& entry, model::EventId event, const std::string& currency) {
  model::CatalogItem item;
  item.id = item_id(event, entry.name);
  item.name = entry.name;
  item.kind = entry.kind;
  item.price = {entry.price_minor, currency};
  item.zones = each(entry.zones, [&](const std::string& name) { return zone_id(event, name); });
  item.mode = entry.mode;
  item.count = entry.count;
  item.parts = each(entry.parts, [&](const PackPartEntry& part) {
    return model::PackPart{item_id(event, part.item), part.quantity};
  });
  item.flags = entry.flags;
  return item;
}

model::Zone zone(const ZoneEntry& entry, model::EventId event) {
  model::Zone zone{zone_id(event, entry.name), entry.name, {}, entry.capacity, entry.presence_ends_minute};
  if (!entry.parent.empty()) zone.parent = zone_id(event, entry.parent);
  return zone;
}

model::TicketType type(const TypeEntry& entry, model::EventId event) {
  model::TicketType type{type_id(event, entry.name), entry.name, entry.colour, entry.company, entry.hidden,
                         entry.staff_note,           {}};
  if (!entry.grants.empty()) type.grants = item_id(event, entry.grants);
  return type;
}

}  // namespace

model::EventId event_id(model::OrganiserId organiser, std::string_view name) {
  return {model::derive(organiser.value, "event", model::canonical_key(name))};
}
model::ZoneId zone_id(model::EventId event, std::string_view name) {
  return {named(event, "zone", name)};
}
model::GateId gate_id(model::EventId event, std::string_view name) {
  return {named(event, "gate", name)};
}
model::PolicyId policy_id(model::EventId event, std::string_view name) {
  return {named(event, "policy", name)};
}
model::TypeId type_id(model::EventId event, std::string_view name) {
  return {named(event, "type", name)};
}
model::ItemId item_id(model::EventId event, std::string_view name) {
  return {named(event, "item", name)};
}

EventThings event_things(const EventFile& file, model::EventId event) {
  EventThings things;
  things.event = {event,       file.name, file.time_zone,       file.currency,
                  file.starts, file.ends, file.admission_opens, false};
  things.flags = file.flags;
  things.zones = each(file.zones, [&](const ZoneEntry& entry) { return zone(entry, event); });
  things.policies = each(file.policies, [&](const PolicyEntry& entry) { return policy(entry, event); });
  things.gates = each(file.gates, [&](const GateEntry& entry) {
    return model::Gate{
        gate_id(event, entry.name),    entry.name, zone_id(event, entry.zone), entry.lanes, entry.station,
        policy_id(event, entry.policy)};
  });
  things.types = each(file.types, [&](const TypeEntry& entry) { return type(entry, event); });
  things.items = each(file.items, [&](const ItemEntry& entry) { return item(entry, event, file.currency); });
  return things;
}

}  // namespace gatehouse::config
