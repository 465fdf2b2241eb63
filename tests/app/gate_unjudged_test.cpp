// SPDX-License-Identifier: Apache-2.0
// A kiosk that was enrolled and has not reached central yet: it knows neither event nor gate.
#include "tests/app/gate_bench.hpp"

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
