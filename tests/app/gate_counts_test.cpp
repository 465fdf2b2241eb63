// SPDX-License-Identifier: Apache-2.0
#include "kiosk/view/format.hpp"
#include "tests/app/gate_bench.hpp"

using namespace gatehouse;
using namespace gatehouse::testing;

namespace {

constexpr std::int64_t day = 24 * 3600 * 1000;

void cancel(app::KioskHouse& house, const model::PassageId& passage) {
  log::Draft draft;
  draft.event = tiny::event();
  draft.changes.emplace_back(log::Mark{
      {log::TargetKind::passage, std::string(log::bytes_of(passage.value))}, log::MarkKind::cancelled, {}});
  house.write(std::move(draft));
}

}  // namespace

TEST_CASE("counts are the passages': the same after a restart") {
  GateBench bench(tiny::toggle_gate());
  (void)bench.tag(1);
  (void)bench.tag(2);
  (void)bench.ticket("nobody's");
  bench.command(view::FlipDirection{});
  (void)bench.tag(1);
  (void)bench.ticket("nobody's either");  // let out, uncounted
  CHECK(bench.figures() == "2 1 1");
  bench.stop();
  bench.start();
  CHECK(bench.figures() == "2 1 1");
  (void)bench.tag(2);
  CHECK(bench.figures() == "2 2 1");
}

TEST_CASE("a passage that was cancelled does not count") {
  GateBench bench;
  (void)bench.tag(1);
  cancel(*bench.house, bench.tag(2).value().result->passage);
  bench.gate->copy_changed();
  bench.pass(10'000);
  CHECK(bench.figures() == "1 0 0");
}

TEST_CASE("counts begin anew at the event's midnight, and a restart finds the same") {
  GateBench bench;
  (void)bench.tag(1);
  (void)bench.tag(2);
  bench.pass(day);
  CHECK(bench.figures() == "0 0 0");
  (void)bench.tag(3);
  CHECK(bench.figures() == "1 0 0");
  bench.stop();
  bench.start();
  CHECK(bench.figures() == "1 0 0");
}

TEST_CASE("another gate's passages are none of this one's") {
  GateBench bench;
  (void)bench.tag(1);
  app::ScanRequest request;
  request.reading = model::read_credential({"", model::ScanKind::nfc, tiny::tag_bytes(2), 0, {}});
  request.gate = tiny::toggle_gate();
  const auto elsewhere = bench.gate->pass(request, {}).value();
  CHECK(elsewhere.sequence == 0);
  CHECK(elsewhere.result->lane.gate.name == "Toggle");
  CHECK(bench.figures() == "1 0 0");
  CHECK(bench.screen().last_scans.size() == 1);
  bench.stop();
  bench.start();
  CHECK(bench.figures() == "1 0 0");
}

TEST_CASE("while a day's many passages are counted nothing is claimed") {
  GateBench bench;
  constexpr int many = 3000;
  for (int n = 0; n < many; ++n) {
    bench.clock.pass(1);
    (void)bench.ticket("unknown " + std::to_string(n));
  }
  bench.stop();
  bench.house = app::KioskHouse::open(bench.folder.path(), bench.clock).value();
  app::Gate gate(bench.io, *bench.house, bench.clock, {}, bench.screens, {});
  REQUIRE(gate.start().has_value());
  CHECK(bench.figures() == "– – –");
  (void)gate.scanned({"Door", model::ScanKind::barcode, "T-1", bench.clock.mono_ns(), {}});
  CHECK(bench.figures() == "– – –");
  REQUIRE(bench.until([&] { return bench.screen().figures.at(0).text == "1"; }));
  CHECK(bench.screen().figures.at(3).text == view::figure(many));
}
