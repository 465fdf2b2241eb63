// SPDX-License-Identifier: Apache-2.0
#include "kiosk/model/gate_rule.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "kiosk/model/json_logic.hpp"
#include "kiosk/model/verdict_rows.hpp"

namespace gatehouse::model {
namespace {

namespace json = boost::json;

constexpr std::array<std::string_view, 15> names{"product",
                                                 "gate",
                                                 "zone",
                                                 "direction",
                                                 "now",
                                                 "time",
                                                 "weekday",
                                                 "entries_total",
                                                 "entries_today",
                                                 "entry_days",
                                                 "minutes_since_first_entry",
                                                 "minutes_since_last_entry",
                                                 "inside",
                                                 "flags",
                                                 "verified"};

std::string written(const char* form, int a, int b) {
  std::array<char, 16> text{};
  std::snprintf(text.data(), text.size(), form, a, b);
  return text.data();
}

/// "2026-07-04T21:02:11+02:00"
std::string iso_local(UtcMs at, const LocalTime& local) {
  using namespace std::chrono;
  const sys_days day = year{local.year} / local.month / local.day;
  const auto wall =
      day.time_since_epoch() + hours(local.hour) + minutes(local.minute) + seconds(local.second);
  const auto offset =
      duration_cast<minutes>(duration_cast<milliseconds>(wall) - milliseconds(at - at % 1000));
  const int from_utc = static_cast<int>(offset.count());
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%04d-%02d-%02dT%02d:%02d:%02d", local.year, local.month, local.day,
                local.hour, local.minute, local.second);
  const int size = std::abs(from_utc);
  return std::string(text.data()) + (from_utc < 0 ? "-" : "+") + written("%02d:%02d", size / 60, size % 60);
}

/// Whole minutes; null before the first entry.
json::value minutes_since(const std::optional<EntryFacts>& entry, const Now& now) {
  if (!entry) return nullptr;
  const std::int64_t ms = now.value - entry->at;
  return ms >= 0 ? ms / 60'000 : -((-ms + 59'999) / 60'000);
}

json::object data_of(const Facts& facts, const RuleOccasion& occasion, const EventZone& zone) {
  const LocalTime local = zone.local(occasion.now.value);
  const TicketType* type = shown_type(facts);
  json::array flags;
  bool verified = false;
  if (facts.customer) {
    for (const std::string& flag : facts.customer->customer.flags) flags.emplace_back(flag);
    verified = facts.customer->customer.verification == Verification::verified;
  }
  return {{"product", type == nullptr ? std::string_view() : std::string_view(type->name)},
          {"gate", occasion.gate},
          {"zone", occasion.zone},
          {"direction", occasion.direction == Direction::entry ? "entry" : "exit"},
          {"now", iso_local(occasion.now.value, local)},
          {"time", written("%02d:%02d", local.hour, local.minute)},
          {"weekday", local.weekday},
          {"entries_total", facts.zone.entries_total},
          {"entries_today", facts.zone.entries_today},
          {"entry_days", facts.zone.entry_days},
          {"minutes_since_first_entry", minutes_since(facts.zone.first_entry, occasion.now)},
          {"minutes_since_last_entry", minutes_since(facts.zone.last_entry, occasion.now)},
          {"inside", facts.zone.inside},
          {"flags", std::move(flags)},
          {"verified", verified}};
}

/// Whether the wall clock stands behind a fact: what happened before this person's first entry asks no clock.
bool is_by_clock(std::string_view name, const ZoneFacts& zone) {
  if (name == "now" || name == "time" || name == "weekday") return true;
  if (name == "inside") return zone.presence_used_clock;
  if (name == "minutes_since_first_entry" || name == "minutes_since_last_entry" || name == "entries_today")
    return zone.entries_total > 0;
  return false;
}

}  // namespace

std::span<const std::string_view> rule_fact_names() {
  return names;
}

RuleFacts work_out_rule(std::string_view rule, const Facts& facts, const RuleOccasion& occasion,
                        const EventZone& zone) {
  const auto parsed = parse_json_logic(rule);
  if (!parsed) return {false, false, "the gate's rule " + parsed.error().what};
  const auto answer = apply_json_logic(*parsed, data_of(facts, occasion, zone));
  if (!answer) return {false, false, "the gate's rule errs: " + answer.error().what};
  const bool by_clock =
      answer->read_all || std::any_of(answer->read.begin(), answer->read.end(),
                                      [&](const std::string& name) { return is_by_clock(name, facts.zone); });
  return {json_logic_truth(answer->value), by_clock, {}};
}

std::string rule_fault(std::string_view rule) {
  return json_logic_fault(rule, names);
}

}  // namespace gatehouse::model
