// SPDX-License-Identifier: Apache-2.0
// The gate with real readers: a serial scanner on a pseudo-terminal, a recording, and readers that are not
// there.
#include "kiosk/app/gate_readers.hpp"

#include <fstream>

#include "tests/app/gate_bench.hpp"
#include "tests/support/scanner_cable.hpp"

using namespace gatehouse;
using namespace gatehouse::testing;
using Catch::Contains;
using model::Outcome;
using std::string_literals::operator""s;

namespace {

config::ReaderSettings reader(const std::string& name, config::ReaderKind kind, const std::string& device) {
  config::ReaderSettings settings;
  settings.name = name;
  settings.kind = kind;
  settings.device = device;
  return settings;
}

config::KioskSettings with(std::vector<config::ReaderSettings> readers) {
  config::KioskSettings settings;
  settings.readers = std::move(readers);
  return settings;
}

/// A gate with one serial scanner, in real time.
struct ScannerBench : GateBench {
  ScannerBench() {
    gate.reset();
    settle();
    settings = with({reader("Tickets", config::ReaderKind::serial, cable.port())});
    start(&real);
    REQUIRE(until([&] { return screen().strip.readers.state == view::State::good; }));
  }
  void send(const std::string& bytes) {
    std::size_t sent = 0;
    REQUIRE(until([&] {
      sent += cable.send(std::string_view(bytes).substr(sent));
      return sent == bytes.size();
    }));
  }
  bool until_done(std::size_t count) {
    return until([&] { return done.size() >= count; });
  }
  ScannerCable cable;
  app::SystemClock real;
};

}  // namespace

TEST_CASE("codes of a scanner are judged one after the other") {
  ScannerBench bench;
  bench.send("T-1\r\nT-2\r\nnobody's\r\n");
  REQUIRE(bench.until_done(3));
  CHECK(bench.done[0].result->verdict.outcome == Outcome::admit);
  CHECK(bench.done[1].result->verdict.outcome == Outcome::admit);
  CHECK(bench.done[2].result->verdict.outcome == Outcome::unknown);
  CHECK(bench.figures() == "2 0 1");
}

TEST_CASE("a code of 10 kB and a code of control bytes are unreadable, and the gate goes on") {
  ScannerBench bench;
  bench.send(std::string(10'000, 'x') + "\r");
  REQUIRE(bench.until_done(1));
  CHECK(bench.done[0].result->verdict.outcome == Outcome::unreadable);
  CHECK_THAT(bench.done[0].result->facts.why_unreadable, Contains("more than 4296 bytes"));
  CHECK_FALSE(bench.screen().verdict->has_holder);
  bench.send("T-\x01\x02\x1B[2J\0\r"s);
  REQUIRE(bench.until_done(2));
  CHECK(bench.done[1].result->verdict.outcome == Outcome::unreadable);
  bench.send("T-1\r");
  REQUIRE(bench.until_done(3));
  CHECK(bench.done[2].result->verdict.outcome == Outcome::admit);
  CHECK(bench.figures() == "1 0 2");
}

TEST_CASE("a scanner that goes away is said at once, and so is its return") {
  ScannerBench bench;
  bench.cable.pull_out();
  REQUIRE(bench.until([&] { return bench.screen().strip.readers.state == view::State::bad; }));
  CHECK_THAT(bench.screen().strip.readers.text, Contains("Tickets down"));
  CHECK(bench.screen().idle.symbol == view::Symbol::trouble);
  bench.cable.plug_in();
  REQUIRE(bench.until([&] { return bench.screen().strip.readers.state == view::State::good; }));
  bench.send("T-1\r");
  REQUIRE(bench.until_done(1));
}

TEST_CASE("a reader that was never there is starting at first, and down when its time is over") {
  GateBench bench(tiny::main_gate(),
                  with({reader("Wristbands", config::ReaderKind::nfc, "pn532_uart:/dev/none")}));
  // Its state bears the machine's own monotonic time; what the gate expected bears the clock's.
  CHECK(bench.screen().strip.readers.state != view::State::good);
  bench.gate.reset();
  bench.settle();
  const app::SystemClock real;
  bench.start(&real);
  CHECK_THAT(bench.screen().strip.readers.text, Contains("Wristbands starting"));
  REQUIRE(bench.until([&] { return bench.screen().strip.readers.state == view::State::bad; }));
  CHECK_THAT(bench.screen().strip.readers.text, Contains("Wristbands down since"));
  CHECK(bench.screen().idle.headline == "No reader is working");
}

TEST_CASE("a recording is played, and ends as a reader that is down") {
  GateBench bench;
  bench.gate.reset();
  bench.settle();
  const std::string file = bench.folder.path() + "/demo.scans";
  std::ofstream(file) << "+0 North ticket T-1\n+5 North tag " << tiny::tag_uid(2)
                      << "\n+5 South ticket T-9\n";
  bench.settings = with({reader("Recording", config::ReaderKind::replay, file)});
  const app::SystemClock real;
  bench.start(&real);
  REQUIRE(bench.until([&] { return bench.done.size() == 3; }));
  for (const auto& shown : bench.done) CHECK(shown.result->verdict.outcome == Outcome::admit);
  REQUIRE(bench.until([&] { return bench.screen().strip.readers.state == view::State::bad; }));
  CHECK_THAT(bench.screen().strip.readers.text, Contains("North down"));
  CHECK_THAT(bench.screen().strip.readers.text, Contains("1 more"));
}

TEST_CASE("two kiosks do not share a readers' socket") {
  GateBench bench(tiny::main_gate(),
                  with({reader("Wristbands", config::ReaderKind::nfc, "pn532_uart:/dev/none")}));
  app::Gate second(bench.io, *bench.house, bench.clock,
                   {bench.settings, bench.folder.path() + "/readers.sock", "/nonexistent"}, bench.screens,
                   {});
  const auto started = second.start();
  REQUIRE_FALSE(started.has_value());
  CHECK_THAT(started.error().text(), Contains("readers.sock"));
}

TEST_CASE("recordings that cannot be played are told, all of them") {
  const TempFolder folder;
  const std::string file = folder.path() + "/demo.scans";
  std::ofstream(file) << "+0 North ticket T-1\nnonsense\n";
  const auto mistakes =
      app::replay_mistakes(with({reader("Recording", config::ReaderKind::replay, file),
                                 reader("Other", config::ReaderKind::replay, "/no/such/file")}));
  REQUIRE(mistakes.size() == 2);
  CHECK_THAT(mistakes[0].text(), Contains(file) && Contains("2"));
  CHECK_THAT(mistakes[1].text(), Contains("/no/such/file"));
}
