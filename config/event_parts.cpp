// SPDX-License-Identifier: Apache-2.0
#include "config/event_parts.hpp"

#include <algorithm>

#include "config/utf8.hpp"
#include "kiosk/model/gate_rule.hpp"

namespace gatehouse::config {

namespace {

using model::AccessMode;
using model::AdmissionRule;
using model::ItemKind;
using model::Lanes;
using model::Response;
using model::Station;

constexpr Words<AdmissionRule, 4> rule_words{{{"entry_once", AdmissionRule::entry_once},
                                              {"once_per_day", AdmissionRule::once_per_day},
                                              {"reentry_after_exit", AdmissionRule::reentry_after_exit},
                                              {"unlimited", AdmissionRule::unlimited}}};
constexpr Words<Response, 3> response_words{
    {{"admit", Response::admit}, {"flag", Response::flag}, {"refuse", Response::refuse}}};
constexpr Words<Response, 2> chip_words{{{"flag", Response::flag}, {"refuse", Response::refuse}}};
constexpr Words<Lanes, 3> lane_words{{{"in", Lanes::in}, {"out", Lanes::out}, {"toggle", Lanes::toggle}}};
constexpr Words<Station, 4> station_words{{{"access", Station::access},
                                           {"check_in", Station::check_in},
                                           {"validation", Station::validation},
                                           {"desk", Station::desk}}};
constexpr Words<ItemKind, 5> item_words{{{"access", ItemKind::access},
                                         {"credits", ItemKind::credits},
                                         {"virtual_credits", ItemKind::virtual_credits},
                                         {"token", ItemKind::token},
                                         {"pack", ItemKind::pack}}};
constexpr Words<AccessMode, 2> mode_words{
    {{"permanent", AccessMode::permanent}, {"counter", AccessMode::counter}}};

/// Names in an array, canonical, each once.
void read_names(Section& section, std::string_view key, NameKind kind, EventReading& reading,
                std::vector<std::string>& names) {
  std::vector<std::string> written;
  section.read(key, written);
  for (const std::string& text : written) {
    const std::string name = model::canonical_key(text);
    if (std::find(names.begin(), names.end(), name) != names.end()) {
      section.note(key, "names " + in_quotes(name) + " twice", "once is enough");
      continue;
    }
    names.push_back(name);
    reading.names.refer(kind, section, key, name);
  }
}

/// One name; must be there unless `optional`.
void read_reference(Section& section, std::string_view key, NameKind kind, EventReading& reading,
                    bool optional, std::string& name, const std::string& part_of = {}) {
  section.know(key);
  if (optional && !section.has(key)) return;
  if (!section.read_name(key, name)) return;
  name = model::canonical_key(name);
  reading.names.refer(kind, section, key, name, part_of);
}

void read_moments(Section& section, EventReading& reading, std::vector<model::Moments>& moments) {
  for (Section& part : section.sections("moments")) {
    std::optional<model::UtcMs> from, until;
    part.read("from", from, reading.zone);
    part.read("until", until, reading.zone);
    if (!part.has("from") || !part.has("until"))
      part.note("", "is not whole", "write {from = 2026-07-03T12:00:00, until = 2026-07-03T18:00:00}");
    else if (from && until && *until <= *from)
      part.note("until", "is not after from", "a window ends after it began");
    else if (from && until)
      moments.push_back({*from, *until});
    part.finish();
  }
}

/// "18:00-02:00"; the end may also be 24:00.
std::optional<model::DailyHours> daily_hours(std::string_view text) {
  if (text.size() != 11 || text[5] != '-') return std::nullopt;
  const std::optional<int> from = minute_of_day(text.substr(0, 5));
  const std::optional<int> until =
      text.substr(6) == "24:00" ? std::optional(0) : minute_of_day(text.substr(6));
  if (!from || !until) return std::nullopt;
  return model::DailyHours{*from, *until};
}

void read_daily_hours(Section& section, std::vector<model::DailyHours>& hours) {
  std::vector<std::string> texts;
  section.read("daily_hours", texts);
  for (const std::string& text : texts) {
    if (const auto parsed = daily_hours(text))
      hours.push_back(*parsed);
    else
      section.note("daily_hours", in_quotes(text) + " is not a span of hours", "write \"18:00-02:00\"");
  }
}

bool is_colour(std::string_view text) {
  return text.size() == 7 && text[0] == '#' &&
         text.find_first_not_of("0123456789abcdefABCDEF", 1) == std::string_view::npos;
}

/// A price is text or a whole number: TOML's 12.50 would be a binary fraction.
void read_price(Section& section, const EventReading& reading, std::int64_t& minor) {
  section.know("price");
  const toml::node* node = section.table().get("price");
  if (!node) return;
  std::string text;
  if (const auto* whole = node->as_integer()) text = std::to_string(whole->get());
  if (const auto* written = node->as_string()) text = written->get();
  if (text.empty()) {
    section.note("price", "is not an amount", "write it in quotes: \"12.50\"");
    return;
  }
  if (const auto amount = parse_amount(text, reading.currency))
    minor = *amount;
  else
    section.note("price", amount.error().what,
                 "write \"12.50\"; " + reading.currency + " has " +
                     std::to_string(minor_digits(reading.currency)) + " decimals");
}

void read_parts(Section& section, EventReading& reading, ItemEntry& item) {
  for (Section& part : section.sections("parts")) {
    PackPartEntry entry;
    read_reference(part, "item", NameKind::item, reading, false, entry.item, item.name);
    part.read("quantity", entry.quantity, 1, 1'000'000);
    part.finish();
    item.parts.push_back(std::move(entry));
  }
}

/// The flags a pack sets: the event's own, or the two that every event has.
void read_pack_flags(Section& section, EventReading& reading, std::vector<std::string>& flags) {
  section.read("flags", flags);
  for (std::string& flag : flags) {
    flag = model::canonical_key(flag);
    if (flag != "alcohol_forbidden" && flag != "initial_top_up_fee_paid")
      reading.names.refer(NameKind::flag, section, "flags", flag);
  }
}

void check_item_keys(Section& section, const ItemEntry& item) {
  const auto only = [&](std::string_view key, bool applies, std::string_view whose) {
    if (!applies && section.has(key))
      section.note(key, "does nothing for this item", "it is for " + std::string(whose) + "; take it out");
  };
  const bool access = item.kind == ItemKind::access;
  only("zones", access, "kind = \"access\"");
  only("mode", access, "kind = \"access\"");
  only("count", access && item.mode == AccessMode::counter, "kind = \"access\" with mode = \"counter\"");
  only("parts", item.kind == ItemKind::pack, "kind = \"pack\"");
  only("flags", item.kind == ItemKind::pack, "kind = \"pack\"");
  if (access && item.zones.empty())
    section.note("zones", "names no zone", "an access is access to some zone");
  if (access && item.mode == AccessMode::counter && !section.has("count"))
    section.note("count", "is missing", "say how many entries the counter has");
  if (item.kind == ItemKind::pack && item.parts.empty() && item.flags.empty())
    section.note("parts", "is missing", "write parts = [{item = \"…\", quantity = 1}]");
}

}  // namespace

ZoneEntry read_zone(Section section, EventReading& reading) {
  ZoneEntry zone;
  reading.names.define(NameKind::zone, section, zone.name);
  read_reference(section, "parent", NameKind::zone, reading, true, zone.parent, zone.name);
  if (section.has("capacity")) {
    zone.capacity = 0;
    section.read("capacity", *zone.capacity, 0, 10'000'000);
  }
  section.know("capacity");
  section.read("presence_ends", zone.presence_ends_minute);
  section.finish();
  return zone;
}

PolicyEntry read_policy(Section section, EventReading& reading) {
  PolicyEntry policy;
  reading.names.define(NameKind::policy, section, policy.name);
  section.read("rule", policy.rule, rule_words);
  if (!section.has("rule")) section.note("rule", "is missing", "write \"entry_once\" or another rule");
  read_names(section, "types", NameKind::type, reading, policy.types);
  read_moments(section, reading, policy.moments);
  read_daily_hours(section, policy.daily_hours);
  section.read("takes_pending_orders", policy.takes_pending_orders);
  if (section.has("max_copy_age_seconds")) {
    std::int64_t seconds = 0;
    section.read("max_copy_age_seconds", seconds, 1, std::int64_t{31} * 86'400);
    policy.max_copy_age_ms = seconds * 1000;
  }
  section.know("max_copy_age_seconds");
  section.read("when_copy_old", policy.when_copy_old, response_words);
  section.read("when_chip_differs", policy.when_chip_differs, chip_words);
  section.read("admits_from_look_up", policy.admits_from_look_up);
  section.read("json_logic", policy.rule_json);
  if (const std::string fault = policy.rule_json.empty() ? "" : model::rule_fault(policy.rule_json);
      !fault.empty())
    section.note("json_logic", fault, "write JsonLogic between '''…'''");
  section.finish();
  return policy;
}

GateEntry read_gate(Section section, EventReading& reading) {
  GateEntry gate;
  reading.names.define(NameKind::gate, section, gate.name);
  read_reference(section, "zone", NameKind::zone, reading, false, gate.zone);
  section.read("lanes", gate.lanes, lane_words);
  section.read("station", gate.station, station_words);
  read_reference(section, "policy", NameKind::policy, reading, false, gate.policy);
  section.finish();
  return gate;
}

TypeEntry read_type(Section section, EventReading& reading) {
  TypeEntry type;
  reading.names.define(NameKind::type, section, type.name);
  section.read("colour", type.colour);
  if (!type.colour.empty() && !is_colour(type.colour))
    section.note("colour", in_quotes(type.colour) + " is not a colour",
                 "write \"#\" and six hex digits: \"#C792FF\"");
  section.read("company", type.company);
  section.read("hidden", type.hidden);
  section.read("staff_note", type.staff_note);
  read_reference(section, "grants", NameKind::item, reading, true, type.grants);
  section.finish();
  return type;
}

ItemEntry read_item(Section section, EventReading& reading) {
  ItemEntry item;
  reading.names.define(NameKind::item, section, item.name);
  section.read("kind", item.kind, item_words);
  if (!section.has("kind"))
    section.note("kind", "is missing", "write \"access\", \"credits\" or another kind");
  read_price(section, reading, item.price_minor);
  read_names(section, "zones", NameKind::zone, reading, item.zones);
  section.read("mode", item.mode, mode_words);
  section.read("count", item.count, 1, 1'000'000);
  read_parts(section, reading, item);
  read_pack_flags(section, reading, item.flags);
  if (section.has("kind")) check_item_keys(section, item);
  section.finish();
  return item;
}

}  // namespace gatehouse::config
