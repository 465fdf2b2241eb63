// SPDX-License-Identifier: Apache-2.0
#include "kiosk/store/presence.hpp"

#include <tuple>

#include "kiosk/log/op.hpp"

namespace gatehouse::store {

static_assert(static_cast<int>(log::TargetKind::passage) == 17);
static_assert(static_cast<int>(log::MarkKind::cancelled) == 4);
static_assert(static_cast<int>(model::Outcome::admit) == 21);
static_assert(static_cast<int>(model::Station::access) == 0);

std::vector<LastPassage> last_passages(Database& db, const model::EventId& event, std::string_view holder) {
  Statement& query = db.cached(
      "SELECT gate, accepted_clock, accepted_device, wall_ms, direction FROM presence WHERE event=? AND "
      "holder=?");
  query.with(event, Blob{holder});
  std::vector<LastPassage> passages;
  while (query.step())
    passages.push_back({{query.uuid(0)},
                        {static_cast<log::Clock>(query.number(1)), {query.uuid(2)}},
                        query.number(3),
                        static_cast<model::Direction>(query.number(4))});
  return passages;
}

std::optional<model::UtcMs> seen_inside(const Definitions& definitions, const model::ZoneId& zone,
                                        std::span<const LastPassage> passages) {
  const LastPassage* last = nullptr;
  bool inside = false;
  for (const LastPassage& passage : passages) {
    const model::Gate* gate = definitions.find(passage.gate);
    if (gate == nullptr) continue;
    const bool within = definitions.within(gate->zone, zone);
    if (!within && !definitions.within(zone, gate->zone)) continue;
    const auto order = [](const LastPassage& one) {
      return std::tie(one.accepted.clock, one.accepted.device, one.gate);
    };
    if (last != nullptr && order(passage) < order(*last)) continue;
    last = &passage;
    // Leaving a zone that lies inside this one is being in this one still.
    inside = within && (passage.direction == model::Direction::entry || gate->zone != zone);
  }
  if (!inside) return std::nullopt;
  return last->at;
}

void refresh_presence_row(Database& db, std::string_view event, std::string_view holder,
                          std::string_view gate) {
  static const std::string newest =
      "INSERT OR REPLACE INTO presence SELECT p.event, p.holder, p.gate, op.accepted_clock, "
      "op.accepted_device, p.wall_ms, p.direction FROM passage p JOIN op USING (device, seq) WHERE p.event=? "
      "AND p.holder=? AND p.gate=? AND p.outcome>=21 AND p.station=0 AND " +
      std::string(passage_counts_sql) +
      " ORDER BY op.accepted_clock DESC, op.accepted_device DESC, p.change DESC, p.id DESC LIMIT 1";
  db.cached(newest.c_str()).with(Blob{event}, Blob{holder}, Blob{gate}).run();
  if (db.changes() == 0)
    db.cached("DELETE FROM presence WHERE event=? AND holder=? AND gate=?")
        .with(Blob{event}, Blob{holder}, Blob{gate})
        .run();
}

}  // namespace gatehouse::store
