// SPDX-License-Identifier: Apache-2.0
#include "kiosk/store/occupancy.hpp"

#include <algorithm>
#include <iterator>

namespace gatehouse::store {
namespace {

/// Whether two definitions count the same people in the same zones.
bool same_places(const Definitions& a, const Definitions& b) {
  const auto zone = [](const model::Zone& x, const model::Zone& y) {
    return x.id == y.id && x.parent == y.parent && x.presence_ends_minute == y.presence_ends_minute;
  };
  const auto gate = [](const model::Gate& x, const model::Gate& y) {
    return x.id == y.id && x.zone == y.zone;
  };
  return a.time_zone.name() == b.time_zone.name() &&
         std::equal(a.zones.begin(), a.zones.end(), b.zones.begin(), b.zones.end(), zone) &&
         std::equal(a.gates.begin(), a.gates.end(), b.gates.begin(), b.gates.end(), gate);
}

}  // namespace

model::UtcMs Occupancy::period(ZoneCount& zone, const model::EventZone& time, model::UtcMs at) {
  if (!zone.ends_minute) return 0;
  // Asking the calendar costs microseconds; passages come in bursts of one evening.
  if (at >= zone.first && at <= zone.last) return zone.begins;
  const model::UtcMs begins = time.last_time_of_day(at, *zone.ends_minute);
  if (zone.first <= zone.last && begins == zone.begins) {
    zone.first = std::min(zone.first, at);
    zone.last = std::max(zone.last, at);
  } else {
    zone.first = zone.last = at;
    zone.begins = begins;
  }
  return begins;
}

std::int64_t Occupancy::sum(ZoneCount& zone, const model::EventZone& time, model::UtcMs now) {
  std::int64_t people = 0;
  for (auto at = zone.by_period.lower_bound(period(zone, time, now)); at != zone.by_period.end(); ++at)
    people += at->second;
  return people;
}

void Occupancy::add_passages(EventCount& event, std::span<const LastPassage> passages, int sign) {
  for (auto& [id, zone] : event.zones)
    if (const auto at = seen_inside(*event.definitions, id, passages)) {
      const auto counted = zone.by_period.try_emplace(period(zone, event.definitions->time_zone, *at)).first;
      counted->second += sign;
      if (counted->second == 0) zone.by_period.erase(counted);
    }
}

void Occupancy::add(Database& db, std::string_view event, std::string_view holder, int sign) {
  if (events_.empty()) return;
  const auto id =
      model::Uuid::from_bytes({reinterpret_cast<const std::uint8_t*>(event.data()), event.size()});
  const auto found = id ? events_.find(model::EventId{*id}) : events_.end();
  if (found != events_.end()) add_passages(found->second, last_passages(db, {*id}, holder), sign);
}

Occupancy::EventCount Occupancy::counted(Database& db,
                                         const std::shared_ptr<const Definitions>& definitions) {
  EventCount count{definitions, {}};
  for (const model::Zone& zone : definitions->zones)
    count.zones[zone.id].ends_minute = zone.presence_ends_minute;
  Statement& query = db.cached(
      "SELECT holder, gate, accepted_clock, accepted_device, wall_ms, direction FROM presence WHERE event=? "
      "ORDER BY holder");
  query.with(definitions->event->id);
  std::string holder;
  std::vector<LastPassage> passages;
  while (query.step()) {
    if (query.bytes(0) != holder) {
      add_passages(count, passages, 1);
      passages.clear();
      holder = query.text(0);
    }
    passages.push_back({{query.uuid(1)},
                        {static_cast<log::Clock>(query.number(2)), {query.uuid(3)}},
                        query.number(4),
                        static_cast<model::Direction>(query.number(5))});
  }
  add_passages(count, passages, 1);
  return count;
}

std::int64_t Occupancy::inside(Database& db, const std::shared_ptr<const Definitions>& definitions,
                               const model::ZoneId& zone, model::UtcMs now) {
  if (!definitions->event) return 0;
  EventCount& event = events_[definitions->event->id];
  if (event.definitions != definitions) {
    if (event.definitions && same_places(*event.definitions, *definitions))
      event.definitions = definitions;
    else
      event = counted(db, definitions);
  }
  return known(definitions->event->id, zone, now).value_or(0);
}

std::optional<std::int64_t> Occupancy::known(const model::EventId& event, const model::ZoneId& zone,
                                             model::UtcMs now) {
  const auto found = events_.find(event);
  if (found == events_.end()) return std::nullopt;
  const auto counted = found->second.zones.find(zone);
  if (counted == found->second.zones.end()) return std::nullopt;
  return sum(counted->second, found->second.definitions->time_zone, now);
}

}  // namespace gatehouse::store
