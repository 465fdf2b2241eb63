// SPDX-License-Identifier: Apache-2.0
// A kiosk that was enrolled and has not reached central yet: it knows neither event nor gate.
#include "kiosk/app/services.hpp"
#include "tests/app/gate_bench.hpp"
#include "tests/support/lossy_vfs.hpp"

using namespace gatehouse;
using namespace gatehouse::testing;
using Catch::Contains;

namespace {

struct EmptyKiosk {
  EmptyKiosk() {
    tiny::enrol(folder.path(), tiny::main_gate());
    house = app::KioskHouse::open(folder.path(), clock).value();
    gate.emplace(io, *house, clock, app::GateOptions{}, screens, app::GateHooks{});
    REQUIRE(gate->start().has_value());
    io.poll();
  }
  void tick() {
    gate->tick();
    io.restart();
    io.poll();
  }
  TempFolder folder;
  FakeClock clock;
  std::unique_ptr<app::KioskHouse> house;
  boost::asio::io_context io;
  view::Mailbox<view::GateScreen> screens;
  std::optional<app::Gate> gate;
};

}  // namespace

TEST_CASE("a gate that cannot judge says so, counts nothing, and judges as soon as it can") {
  EmptyKiosk kiosk;
  auto screen = kiosk.screens.get();
  CHECK(screen->strip.gate == "Kiosk 1");
  CHECK(screen->idle.symbol == view::Symbol::trouble);
  CHECK_THAT(screen->idle.troubles.at(0), Contains("does not know its event and gate yet"));

  const model::Scan scan{"Door", model::ScanKind::barcode, "T-1", kiosk.clock.mono_ns(), {}};
  CHECK_FALSE(kiosk.gate->scanned(scan).has_value());
  screen = kiosk.screens.get();
  CHECK_FALSE(screen->verdict.has_value());
  CHECK(screen->last_scans.empty());
  CHECK_THAT(screen->idle.line, Contains("17:02:11 was not judged"));  // UTC: the zone is the event's
  CHECK(kiosk.house->journal().last_seq() == 0);

  tiny::define_event(*kiosk.house);
  tiny::add_tickets(*kiosk.house, 1, 1);
  kiosk.tick();
  screen = kiosk.screens.get();
  CHECK(screen->strip.gate == "Main");
  CHECK(screen->idle.troubles.empty());
  CHECK(screen->figures.at(0).text == "0");
  // The same presence, but nothing was said of it yet.
  const auto shown = kiosk.gate->scanned(scan);
  REQUIRE(shown.has_value());
  CHECK(shown->result->verdict.outcome == model::Outcome::admit);
  CHECK(kiosk.screens.get()->figures.at(0).text == "1");
}

TEST_CASE(
    "a full disk ends nothing: the scan is not judged, the screen says why, and later scans are judged") {
  LossyDisk disk;
  GateBench bench;
  REQUIRE(outcome(bench.ticket("T-1")) == model::Outcome::admit);
  bench.settle();
  const auto ops = bench.house->journal().last_seq();

  disk.fill("journal.db-wal");
  const auto shown = bench.ticket("T-2");
  REQUIRE_FALSE(shown.has_value());
  CHECK_THAT(shown.error().text(), Contains("disk is full"));
  bench.settle();
  CHECK(bench.house->journal().last_seq() == ops);
  CHECK_FALSE(bench.screen().verdict.has_value());
  CHECK_THAT(bench.screen().idle.troubles.at(0), Contains("The disk is full. Call a technician"));
  CHECK_THAT(bench.screen().idle.line, Contains("was not judged"));
  // Nor does what the command line asks.
  app::Services services = app::services_of(*bench.house, bench.folder.path());
  const auto direct = [&] {
    app::Reply reply{[](const boost::json::object&) {}, [](const boost::json::object&) {}};
    const auto job = app::begin(services, {"scan", {{"credential", "T-2"}}, {}, {}, false, -1});
    return app::run(**job, reply);
  }();
  REQUIRE_FALSE(direct);
  CHECK_THAT(direct.error().text(), Contains("the disk is full"));

  disk.fill("");
  CHECK(outcome(bench.ticket("T-2")) == model::Outcome::admit);
  CHECK_FALSE(bench.house->journal().verify().has_value());
  bench.stop();
}

TEST_CASE("what the local copy had no room for is neither lost nor admitted twice") {
  LossyDisk disk;
  GateBench bench;
  REQUIRE(outcome(bench.ticket("T-1")) == model::Outcome::admit);
  bench.settle();
  const std::int64_t before = bench.passages();

  disk.fill("replica.db-wal");
  REQUIRE(outcome(bench.ticket("T-2")) == model::Outcome::admit);  // durable in the journal
  bench.settle();
  bench.pass(1000);
  CHECK(bench.passages() == before);
  CHECK_FALSE(bench.ticket("T-2", "Other door").has_value());
  CHECK_THAT(bench.screen().idle.troubles.at(0), Contains("disk is full"));

  disk.fill("");
  bench.pass(1000);
  CHECK(bench.passages() == before + 1);
  CHECK(bench.screen().figures.at(0).text == "2");
  CHECK_FALSE(model::admitted(outcome(bench.ticket("T-2", "Other door"))));
  bench.stop();
}
