// SPDX-License-Identifier: Apache-2.0
// People, not scans: how many are inside, in whatever order the passages came.
#include <algorithm>
#include <random>
#include <set>

#include "kiosk/store/presence.hpp"
#include "tests/app/gate_bench.hpp"
#include "tests/app/station_venue.hpp"

using namespace gatehouse;
using namespace gatehouse::testing;
using model::AdmissionRule;

namespace {

constexpr int noon_minute = 12 * 60;

struct Venue : StationVenue {
  explicit Venue(int tickets = 8) : StationVenue(tickets) {
    zone("Lounge", "Arena", {});
    policy("Any", AdmissionRule::unlimited);
    gate("Arena door", "Arena", "Any");
    gate("Lounge door", "Lounge", "Any");
  }
};

std::vector<std::string> presence_rows(store::Database& db) {
  store::Statement query = db.prepare(
      "SELECT hex(event)||hex(holder)||hex(gate)||accepted_clock||hex(accepted_device)||wall_ms||direction "
      "FROM "
      "presence ORDER BY 1");
  std::vector<std::string> rows;
  while (query.step()) rows.push_back(query.text(0));
  return rows;
}

}  // namespace

TEST_CASE("people are counted once, whichever of their credentials is scanned and however often", "[rules]") {
  Venue venue;
  CHECK(venue.inside("Arena") == 0);
  (void)venue.in("T-1", "Arena door");
  (void)venue.in("T-1", "Arena door");
  (void)venue.in(tiny::tag_uid(1), "Arena door");
  (void)venue.in("T-2", "Arena door");
  CHECK(venue.inside("Arena") == 2);
  (void)venue.out(tiny::tag_uid(1), "Arena door");
  CHECK(venue.inside("Arena") == 1);
  (void)venue.out("nobody's", "Arena door");
  CHECK(venue.inside("Arena") == 1);
}

TEST_CASE("being in the lounge is being in the arena", "[rules]") {
  Venue venue;
  (void)venue.in("T-1", "Arena door");
  (void)venue.in("T-1", "Lounge door");
  CHECK(venue.inside("Arena") == 1);
  CHECK(venue.inside("Lounge") == 1);
  (void)venue.out("T-1", "Lounge door");
  CHECK(venue.inside("Arena") == 1);
  CHECK(venue.inside("Lounge") == 0);
  (void)venue.in("T-2", "Lounge door");
  CHECK(venue.inside("Arena") == 2);
  (void)venue.out("T-2", "Arena door");  // the exit scan of the lounge was missed
  CHECK(venue.inside("Arena") == 1);
  CHECK(venue.inside("Lounge") == 0);
}

TEST_CASE("a full zone refuses whoever is not inside; empty is no limit and 0 is nobody", "[rules]") {
  Venue venue;
  venue.zone("Arena", "", 2);
  CHECK(venue.in("T-1", "Arena door") == "admit");
  CHECK(venue.in("T-2", "Arena door") == "admit");
  const auto third = venue.scan("T-3", "Arena door");
  CHECK(third.verdict.outcome == model::Outcome::zone_full);
  CHECK(third.facts.zone.occupancy == 2);
  CHECK(venue.in("T-2", "Arena door") == "admit");
  (void)venue.out("T-1", "Arena door");
  CHECK(venue.in("T-3", "Arena door") == "admit");
  venue.zone("Arena", "", 0);
  CHECK(venue.in("T-4", "Arena door") == "zone_full");
  venue.zone("Arena", "", {});
  CHECK(venue.in("T-4", "Arena door") == "admit");
}

TEST_CASE("a full arena lets nobody into the lounge who is not in the arena", "[rules]") {
  Venue venue;
  venue.zone("Arena", "", 1);
  CHECK(venue.in("T-1", "Arena door") == "admit");
  CHECK(venue.in("T-2", "Lounge door") == "zone_full");
  CHECK(venue.in("T-1", "Lounge door") == "admit");
}

TEST_CASE("a passage that was cancelled puts its holder back where they were", "[rules]") {
  Venue venue;
  (void)venue.in("T-1", "Arena door");
  const auto exit = venue.scan("T-1", "Arena door", model::Direction::exit);
  CHECK(venue.inside("Arena") == 0);
  venue.cancel(exit.passage);
  CHECK(venue.inside("Arena") == 1);
  const log::Op mark = venue.last_op();
  const auto& cancelled = std::get<log::Mark>(mark.act.changes.front());
  venue.write({log::TakeBack{cancelled.target, cancelled.kind, mark.id}});
  CHECK(venue.inside("Arena") == 0);
}

TEST_CASE("zones that change are counted anew", "[rules]") {
  Venue venue;
  (void)venue.in("T-1", "Lounge door");
  CHECK(venue.inside("Arena") == 1);
  venue.define(log::TargetKind::zone, StationVenue::id("zone", "Lounge"), {{log::field::zone::parent, {}}});
  CHECK(venue.inside("Arena") == 0);
  CHECK(venue.inside("Lounge") == 1);
}

TEST_CASE("with an untrusted clock a full zone whose presence ends is attention", "[rules]") {
  Venue venue;
  venue.zone("Arena", "", 1, noon_minute);
  CHECK(venue.in("T-1", "Arena door") == "admit");
  venue.clock.set_trusted(false);
  const auto second = venue.scan("T-2", "Arena door");
  CHECK(second.verdict.outcome == model::Outcome::admit_attention);
  CHECK(second.verdict.attention ==
        std::vector<model::Attention>{
            {model::Attention::Kind::clock_not_trusted, {}, model::Outcome::zone_full}});
}

TEST_CASE("after a restart, and in any order of entries, the same people are inside", "[rules]") {
  Venue venue(30);
  std::mt19937 random(7);
  const auto below = [&](unsigned n) { return static_cast<int>(random() % n); };
  const char* doors[] = {"Arena door", "Lounge door", "Toggle"};
  std::vector<model::PassageId> passages;
  for (int i = 0; i < 300; ++i) {
    venue.clock.pass(1 + below(3));
    const auto result = venue.scan(tiny::reference(1 + below(30)), doors[below(3)],
                                   below(3) == 0 ? model::Direction::exit : model::Direction::entry);
    passages.push_back(result.passage);
    if (below(8) == 0) venue.cancel(passages[static_cast<std::size_t>(below(static_cast<unsigned>(i + 1)))]);
    (void)venue.inside("Arena");
  }
  const auto arena = venue.inside("Arena"), lounge = venue.inside("Lounge");
  CHECK(arena > lounge);
  CHECK(lounge > 0);
  const auto rows = presence_rows(venue.the_house().tables());

  std::vector<log::LogEntry> entries;
  for (std::uint64_t seq = 1; seq <= venue.ops(); ++seq) {
    log::LogEntry entry;
    entry.cursor = seq;
    entry.op = *venue.house->journal().read(seq);
    entry.op_hash = log::sha256(entry.op);
    const log::Op op = log::decode_op(entry.op).value();
    entry.op_id = op.id;
    entry.accepted = op.stamp();
    entries.push_back(entry);
  }
  for (int order = 0; order < 3; ++order) {
    const TempFolder folder;
    store::Replica replica(folder.path(), {*model::Uuid::parse("d7c1f0aa-2b44-4d5b-b1c9-77a1c3e8c0fe")}, {});
    std::shuffle(entries.begin(), entries.end(), random);
    std::size_t applied = 0;
    for (const log::LogEntry& entry : entries) {
      replica.apply_beside(entry);
      // Counting in between keeps it in memory from then on.
      if (++applied == entries.size() / 2)
        (void)replica.people_inside(tiny::event(), StationVenue::zone_id("Arena"), venue.clock.now().value);
    }
    CHECK(presence_rows(replica.db()) == rows);
    const auto now = venue.clock.now().value;
    CHECK(replica.people_inside(tiny::event(), StationVenue::zone_id("Arena"), now) == arena);
    CHECK(replica.people_inside(tiny::event(), StationVenue::zone_id("Lounge"), now) == lounge);
  }
}

TEST_CASE("the gate's screen shows how many are inside", "[rules]") {
  GateBench bench(tiny::toggle_gate());
  const auto inside = [&] { return bench.screen().figures.at(2).text; };
  CHECK(inside() == "0");
  (void)bench.tag(1);
  (void)bench.tag(2);
  bench.settle();
  CHECK(inside() == "2");
  bench.command(view::FlipDirection{});
  (void)bench.tag(1);
  bench.settle();
  CHECK(inside() == "1");
  bench.stop();
  bench.start();
  CHECK(inside() == "1");
}
