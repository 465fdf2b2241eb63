// SPDX-License-Identifier: Apache-2.0
#include <boost/json/serialize.hpp>

#include "kiosk/store/things.hpp"
#include "tests/app/gate_bench.hpp"

using namespace gatehouse;
using namespace gatehouse::testing;
using Catch::Contains;
using model::Direction;
using model::Outcome;

TEST_CASE("a ticket is admitted once, and then told that it was used") {
  GateBench bench;
  CHECK(outcome(bench.ticket("T-1")) == Outcome::admit);
  REQUIRE(bench.screen().verdict.has_value());
  CHECK(bench.screen().verdict->word == "ADMIT");
  CHECK(bench.screen().verdict->holder == "Luis Guest 1");
  CHECK(bench.screen().verdict->type == "VIP");
  bench.pass(2000);
  CHECK(outcome(bench.ticket("T-1")) == Outcome::already_redeemed);
  CHECK(bench.screen().verdict->tone == view::Tone::refuse);
  CHECK_THAT(bench.screen().verdict->next, Contains("Main"));
  CHECK(bench.screen().last_scans.size() == 2);
  CHECK(bench.figures() == "1 0 1");
  CHECK(bench.passages() == 2);
}

TEST_CASE("a wristband uses up the ticket it was exchanged for") {
  GateBench bench;
  CHECK(outcome(bench.tag(3)) == Outcome::admit);
  CHECK(outcome(bench.ticket("T-3")) == Outcome::already_redeemed);
  CHECK(outcome(bench.ticket("T-4")) == Outcome::admit);
  CHECK(outcome(bench.tag(4)) == Outcome::already_redeemed);
}

TEST_CASE("the same code within two seconds shows the verdict again and makes no passage") {
  GateBench bench;
  const auto first = bench.ticket("T-1").value();
  CHECK_FALSE(first.repeated);
  CHECK(bench.screen().verdict->again.empty());
  bench.pass(1999);
  const auto again = bench.ticket("T-1").value();
  CHECK(again.repeated);
  CHECK(again.result->passage == first.result->passage);
  CHECK(bench.screen().verdict->word == "ADMIT");
  CHECK_THAT(bench.screen().verdict->again, Contains("not counted twice"));
  CHECK(bench.figures() == "1 0 0");
  CHECK(bench.passages() == 1);
  CHECK(bench.screen().last_scans.size() == 1);
  bench.pass(2000);
  CHECK(outcome(bench.ticket("T-1")) == Outcome::already_redeemed);
}

TEST_CASE("of A, B, A within two seconds the second A repeats what A was told") {
  GateBench bench;
  (void)bench.ticket("T-1");
  (void)bench.ticket("nobody's");
  CHECK(bench.screen().verdict->word != "ADMIT");
  const auto again = bench.ticket("T-1").value();
  CHECK(again.repeated);
  CHECK(again.result->verdict.outcome == Outcome::admit);
  CHECK(bench.screen().verdict->word == "ADMIT");
  CHECK(bench.passages() == 2);
}

TEST_CASE("a scan by hand is a presence of its own, unless it names its reader") {
  GateBench bench(tiny::toggle_gate());
  app::ScanRequest request;
  request.reading.credential = model::Credential{model::CredentialKind::tag, tiny::tag_uid(1)};
  request.mono_ns = bench.clock.mono_ns();
  CHECK(outcome(bench.gate->pass(request, {})) == Outcome::admit);
  CHECK(outcome(bench.gate->pass(request, {})) == Outcome::already_inside);
  request.reading.credential->value = tiny::tag_uid(2);
  request.reader = "Door";
  CHECK_FALSE(bench.gate->pass(request, {}).value().repeated);
  CHECK(bench.gate->pass(request, {}).value().repeated);
  request.mono_ns += 2'000'000'000;
  CHECK(outcome(bench.gate->pass(request, {})) == Outcome::already_inside);
}

TEST_CASE("the length of a presence is the settings'") {
  config::KioskSettings settings;
  settings.presence_seconds = 0.5;
  GateBench bench(tiny::main_gate(), settings);
  (void)bench.ticket("T-1");
  bench.pass(500);
  CHECK_FALSE(bench.ticket("T-1").value().repeated);
}

TEST_CASE("a flipped direction is judged anew, and kept over a restart within the day") {
  GateBench bench(tiny::toggle_gate());
  CHECK(bench.screen().strip.can_flip);
  CHECK(bench.screen().strip.direction == Direction::entry);
  CHECK(outcome(bench.tag(1)) == Outcome::admit);
  bench.command(view::FlipDirection{});
  CHECK(bench.screen().strip.direction == Direction::exit);
  const auto out = bench.tag(1).value();
  CHECK_FALSE(out.repeated);
  CHECK(out.result->lane.direction == Direction::exit);
  CHECK(bench.figures() == "1 1 0");

  bench.stop();
  bench.start();
  CHECK(bench.screen().strip.direction == Direction::exit);
  bench.stop();
  bench.clock.pass(24 * 3600 * 1000);
  bench.start();
  CHECK(bench.screen().strip.direction == Direction::entry);
}

TEST_CASE("a lane for one direction is not flipped") {
  GateBench bench;
  bench.command(view::FlipDirection{});
  CHECK(bench.screen().strip.direction == Direction::entry);
  CHECK_FALSE(bench.screen().strip.can_flip);
}

TEST_CASE("a reader on one side of a toggle gate keeps its direction") {
  config::KioskSettings settings;
  config::ReaderSettings out;
  out.name = "Out";
  out.kind = config::ReaderKind::serial;
  out.device = "/dev/no-such-scanner";
  out.direction = Direction::exit;
  settings.readers = {out};
  GateBench bench(tiny::toggle_gate(), settings);
  CHECK(bench.tag(1, "In").value().result->lane.direction == Direction::entry);
  CHECK(bench.tag(1, "Out").value().result->lane.direction == Direction::exit);
}

TEST_CASE("the idle screen comes back after its time, or when asked") {
  GateBench bench;
  (void)bench.ticket("T-1");
  bench.pass(7999);
  CHECK(bench.screen().verdict.has_value());
  bench.pass(1);
  CHECK_FALSE(bench.screen().verdict.has_value());
  (void)bench.ticket("T-2");
  CHECK(bench.screen().verdict.has_value());
  bench.command(view::Dismiss{});
  CHECK_FALSE(bench.screen().verdict.has_value());
  CHECK(bench.passages() == 2);
}

TEST_CASE("with idle_seconds = 0 a verdict stays until the next scan") {
  config::KioskSettings settings;
  settings.idle_seconds = 0;
  GateBench bench(tiny::main_gate(), settings);
  (void)bench.ticket("T-1");
  bench.pass(3600 * 1000);
  CHECK(bench.screen().verdict.has_value());
}

TEST_CASE("a screen is published only when something on it changed") {
  GateBench bench;
  const auto sequence = bench.screen().sequence;
  const int wakes = bench.wakes;
  for (int second = 0; second < 40; ++second) bench.pass(1000);
  CHECK(bench.screen().sequence == sequence);
  CHECK(bench.wakes == wakes);
  bench.pass(20'000);  // 19:03
  CHECK(bench.screen().sequence == sequence + 1);
  CHECK(bench.wakes == wakes + 1);
  CHECK_THAT(bench.screen().strip.clock.text, Contains("19:03"));
}

TEST_CASE("what is on the screen is on disk") {
  GateBench bench;
  std::uint64_t seq_when_shown = 0;
  bench.stop();
  bench.house = app::KioskHouse::open(bench.folder.path(), bench.clock).value();
  const auto before = bench.house->journal().last_seq();
  app::Gate gate(bench.io, *bench.house, bench.clock, {}, bench.screens,
                 {[&] {
                    if (bench.screens.get()->verdict) seq_when_shown = bench.house->journal().last_seq();
                  },
                  {},
                  {}});
  REQUIRE(gate.start().has_value());
  (void)gate.scanned({"Door", model::ScanKind::barcode, "T-1", 1, {}});
  CHECK(seq_when_shown == before + 1);
}

TEST_CASE("the link is what the session says, and its absence until it says something") {
  GateBench bench;
  CHECK(bench.screen().strip.link.state != view::State::good);
  CHECK_THAT(bench.screen().strip.link.text, Contains("No link"));
  view::LinkFacts link;
  link.link = view::Link::online;
  link.copy_age_ms = 120;
  bench.gate->set_link(link);
  CHECK(bench.screen().strip.link.text == "Online");
  CHECK(bench.screen().strip.copy.state == view::State::good);
}

TEST_CASE("a clock that nobody set is said") {
  GateBench bench;
  bench.clock.set_trusted(false);
  bench.pass(1000);
  CHECK_THAT(bench.screen().strip.clock.text, Contains("clock not set"));
}

TEST_CASE("a wish to end reaches the program") {
  GateBench bench;
  bench.command(view::Quit{});
  CHECK(bench.quits == 1);
}

TEST_CASE("status tells readers, counts, latencies and where the copy stands") {
  GateBench bench;
  const auto shown = bench.ticket("T-1").value();
  bench.gate->drawn(shown.sequence, bench.clock.mono_ns() + 5'000'000);
  bench.gate->drawn(shown.sequence, bench.clock.mono_ns() + 9'000'000);
  bench.settle();
  const boost::json::object status = bench.gate->status_json();
  CHECK(status.at("event") == "Riverside");
  CHECK(status.at("gate") == "Main");
  CHECK(status.at("direction") == "entry");
  CHECK(status.at("today").at("in") == 1);
  CHECK(status.at("latency").at("published").at("count") == 1);
  CHECK(status.at("latency").at("drawn").at("count") == 1);
  CHECK(status.at("latency").at("drawn").at("p50_us") == 5000);
  CHECK(status.at("replica").at("pending_ops").to_number<int>() > 0);
  CHECK(status.at("clock").at("now") == "2026-07-04T17:02:11.000Z");
  CHECK_THAT(bench.gate->latency_text(), Contains("scan to drawn: p50 5000 us"));
}

TEST_CASE("readers for both ways give each way its half of the screen, each for its own time") {
  config::KioskSettings settings;
  for (const auto way : {model::Direction::entry, model::Direction::exit}) {
    config::ReaderSettings reader;
    reader.name = way == model::Direction::entry ? "Inbound" : "Outbound";
    reader.kind = config::ReaderKind::serial;
    reader.device = "/dev/null/" + reader.name;
    reader.direction = way;
    settings.readers.push_back(reader);
  }
  GateBench bench(tiny::toggle_gate(), settings);
  REQUIRE(bench.screen().lanes.size() == 2);
  CHECK(bench.screen().lanes[0].label == "In");
  CHECK_FALSE(bench.screen().verdict.has_value());
  bench.ticket("T-1", "Inbound");
  bench.pass(5'000);
  bench.ticket("T-2", "Outbound");
  CHECK(bench.screen().lanes[0].verdict->holder == "Luis Guest 1");
  REQUIRE(bench.screen().lanes[1].verdict.has_value());
  CHECK(bench.screen().verdict == bench.screen().lanes[1].verdict);
  bench.pass(4'000);  // the first one's eight seconds are over
  CHECK_FALSE(bench.screen().lanes[0].verdict.has_value());
  CHECK(bench.screen().lanes[1].verdict.has_value());
  CHECK(bench.screen().verdict.has_value());
  bench.command(view::Dismiss{});
  CHECK_FALSE(bench.screen().verdict.has_value());
  // One way alone is one lane.
  settings.readers.pop_back();
  GateBench single(tiny::toggle_gate(), settings);
  CHECK(single.screen().lanes.empty());
}
