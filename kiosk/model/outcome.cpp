// SPDX-License-Identifier: Apache-2.0
// The names of outcomes, and what may be said of one without its facts.
#include <algorithm>
#include <array>

#include "kiosk/model/verdict.hpp"

namespace gatehouse::model {
namespace {

struct Entry {
  Outcome outcome;
  std::string_view name;
  bool overrulable;
};

constexpr std::array<Entry, 22> entries{{
    {Outcome::unreadable, "unreadable", false},
    {Outcome::unknown, "unknown", false},
    {Outcome::wrong_event, "wrong_event", false},
    {Outcome::customer_barred, "customer_barred", false},
    {Outcome::tag_banned, "tag_banned", false},
    {Outcome::ticket_banned, "ticket_banned", false},
    {Outcome::tag_inactive, "tag_inactive", false},
    {Outcome::chip_differs, "chip_differs", false},
    {Outcome::ticket_cancelled, "ticket_cancelled", false},
    {Outcome::unpaid, "unpaid", false},
    {Outcome::wrong_type, "wrong_type", true},
    {Outcome::wrong_gate, "wrong_gate", true},
    {Outcome::too_early, "too_early", true},
    {Outcome::too_late, "too_late", true},
    {Outcome::already_redeemed, "already_redeemed", false},
    {Outcome::already_inside, "already_inside", true},
    {Outcome::count_exhausted, "count_exhausted", true},
    {Outcome::zone_full, "zone_full", true},
    {Outcome::rule_refused, "rule_refused", true},
    {Outcome::copy_too_old, "copy_too_old", true},
    {Outcome::admit, "admit", false},
    {Outcome::admit_attention, "admit_attention", false},
}};

/// Null for a number that is no outcome, as a damaged record may hold.
const Entry* entry(Outcome outcome) {
  const auto found =
      std::find_if(entries.begin(), entries.end(), [&](const Entry& e) { return e.outcome == outcome; });
  return found == entries.end() ? nullptr : &*found;
}

}  // namespace

std::string_view name(Outcome outcome) {
  const Entry* found = entry(outcome);
  return found == nullptr ? std::string_view() : found->name;
}

std::optional<Outcome> outcome_named(std::string_view name) {
  const auto found =
      std::find_if(entries.begin(), entries.end(), [&](const Entry& e) { return e.name == name; });
  if (found == entries.end()) return std::nullopt;
  return found->outcome;
}

bool admitted(Outcome outcome) {
  return outcome == Outcome::admit || outcome == Outcome::admit_attention;
}

bool overrulable(Outcome outcome) {
  const Entry* found = entry(outcome);
  return found != nullptr && found->overrulable;
}

}  // namespace gatehouse::model
