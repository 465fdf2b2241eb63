// SPDX-License-Identifier: Apache-2.0
// An event as its organiser writes it down: things refer to each other by name, and ids follow from names.
#pragma once
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "config/mistake.hpp"
#include "kiosk/model/things.hpp"

namespace gatehouse::config {

struct ZoneEntry {
  std::string name;
  std::string parent;  ///< a zone, or empty
  std::optional<std::int64_t> capacity;
  std::optional<int> presence_ends_minute;

  bool operator==(const ZoneEntry&) const = default;
};

struct PolicyEntry {
  std::string name;
  model::AdmissionRule rule = model::AdmissionRule::entry_once;
  std::vector<std::string> types;  ///< ticket types; empty: all
  std::vector<model::Moments> moments;
  std::vector<model::DailyHours> daily_hours;
  bool takes_pending_orders = false;
  std::optional<std::int64_t> max_copy_age_ms;
  model::Response when_copy_old = model::Response::flag;
  model::Response when_chip_differs = model::Response::refuse;
  bool admits_from_look_up = false;
  std::string rule_json;

  bool operator==(const PolicyEntry&) const = default;
};

struct GateEntry {
  std::string name;
  std::string zone;
  model::Lanes lanes = model::Lanes::in;
  model::Station station = model::Station::access;
  std::string policy;

  bool operator==(const GateEntry&) const = default;
};

struct TypeEntry {
  std::string name;
  std::string colour, company;
  bool hidden = false;
  std::string staff_note;
  std::string grants;  ///< a catalog item, or empty

  bool operator==(const TypeEntry&) const = default;
};

struct PackPartEntry {
  std::string item;
  std::int64_t quantity = 1;
  bool operator==(const PackPartEntry&) const = default;
};

struct ItemEntry {
  std::string name;
  model::ItemKind kind = model::ItemKind::access;
  std::int64_t price_minor = 0;    ///< in the event's currency
  std::vector<std::string> zones;  ///< access
  model::AccessMode mode = model::AccessMode::permanent;
  std::int64_t count = 0;  ///< access by counter
  std::vector<PackPartEntry> parts;
  std::vector<std::string> flags;  ///< pack

  bool operator==(const ItemEntry&) const = default;
};

/// Checked: every name that is referred to exists, no name stands twice, neither zones nor packs go in
/// circles, the time zone opens, the currency exists. Names are trimmed and Unicode NFC.
struct EventFile {
  std::string name, time_zone, currency;
  std::optional<model::UtcMs> starts, ends, admission_opens;
  std::vector<model::UserFlag> flags;
  std::vector<ZoneEntry> zones;
  std::vector<PolicyEntry> policies;
  std::vector<GateEntry> gates;
  std::vector<TypeEntry> types;
  std::vector<ItemEntry> items;

  bool operator==(const EventFile&) const = default;
};

/// As read_kiosk_settings.
Checked<EventFile> read_event_file(const std::filesystem::path& path);
Checked<EventFile> parse_event_file(std::string_view text, const std::string& file);

/// The file as the rest of the house knows it.
struct EventThings {
  model::Event event;
  std::vector<model::UserFlag> flags;
  std::vector<model::Zone> zones;
  std::vector<model::Policy> policies;
  std::vector<model::Gate> gates;
  std::vector<model::TicketType> types;
  std::vector<model::CatalogItem> items;

  bool operator==(const EventThings&) const = default;
};

/// Ids derived from names: the same file gives the same things everywhere.
EventThings event_things(const EventFile& file, model::EventId event);

model::EventId event_id(model::OrganiserId organiser, std::string_view name);
model::ZoneId zone_id(model::EventId event, std::string_view name);
model::GateId gate_id(model::EventId event, std::string_view name);
model::PolicyId policy_id(model::EventId event, std::string_view name);
model::TypeId type_id(model::EventId event, std::string_view name);
model::ItemId item_id(model::EventId event, std::string_view name);

}  // namespace gatehouse::config
