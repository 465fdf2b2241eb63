// SPDX-License-Identifier: Apache-2.0
#include "kiosk/view/station.hpp"

#include "tests/catch.hpp"

using namespace gatehouse;  // NOLINT(google-build-using-namespace)
using view::Link;
using view::LinkFacts;
using view::ReaderFacts;
using view::State;

namespace {

constexpr std::int64_t minute = 60'000;
constexpr model::Now now{1783191852000, true};  // 21:04:12 in Madrid

model::EventZone madrid() {
  return model::EventZone::open("Europe/Madrid").value();
}

ReaderFacts reader(const char* name, model::ScanKind kind, ReaderFacts::Health health,
                   std::optional<model::UtcMs> since = {}) {
  return {name, kind, health, since};
}

}  // namespace

TEST_CASE("the strip says when verdicts cannot be heard, and nothing while they can") {
  view::StationFacts facts;
  const auto zone = model::EventZone::open("Europe/Madrid").value();
  CHECK(view::gate_screen(facts, zone).strip.sound.text.empty());
  facts.silent = true;
  CHECK(view::gate_screen(facts, zone).strip.sound == view::Signal{view::State::warning, "No sound"});
}

TEST_CASE("the link says what is wrong and since when, in words") {
  struct Row {
    LinkFacts facts;
    State state;
    const char* text;
  };
  const auto since = now.value - 6 * minute;
  const Row rows[] = {
      {{Link::online, since, 400, 0, 0, 5}, State::good, "Online"},
      {{Link::online, since, 400, 3, 0, 5}, State::good, "Online · 3 waiting"},
      {{Link::offline, since, 6 * minute, 41, 0, 0}, State::warning, "No link since 20:58 · 41 waiting"},
      {{Link::offline, since, 6 * minute, 41, 2, 5},
       State::warning,
       "No link since 20:58 · 2 of 5 gates unseen · 41 waiting"},
      {{Link::offline, {}, {}, 1204, 0, 0}, State::warning, "No link · 1\u202F204 waiting"},
      {{Link::offline, now.value - std::int64_t{30} * 60 * minute, {}, 0, 0, 0},
       State::warning,
       "No link since Fri 3 Jul 15:04"},
      {{Link::connecting, since, {}, 0, 0, 0}, State::warning, "Connecting since 20:58"},
      {{Link::connecting, {}, {}, 0, 0, 0}, State::warning, "Connecting"},
      {{}, State::bad, "Not enrolled"},
  };
  for (const auto& row : rows) {
    INFO(row.text);
    CHECK(view::link_signal(row.facts, now, madrid()) == view::Signal{row.state, row.text});
  }
}

TEST_CASE("the age of the local copy is said, and none is said as none") {
  LinkFacts link{Link::online, {}, 400, 0, 0, 0};
  CHECK(view::copy_signal(link) == view::Signal{State::good, "Copy under 5 s old"});
  link.copy_age_ms = 59'999;
  CHECK(view::copy_signal(link).state == State::good);
  link.copy_age_ms = 60'000;
  CHECK(view::copy_signal(link) == view::Signal{State::warning, "Copy 1 min old"});
  link.copy_age_ms.reset();
  CHECK(view::copy_signal(link) == view::Signal{State::bad, "No local copy"});
  link.log_head = 10'177;
  link.cursor = 3'155;
  CHECK(view::copy_signal(link) == view::Signal{State::warning, "Copying: 31 %"});
  link.cursor = 10'200;  // central's log has grown since: the copy is not whole before it says so
  CHECK(view::copy_signal(link) == view::Signal{State::warning, "Copying: 99 %"});
  link.link = Link::offline;
  CHECK(view::copy_signal(link) == view::Signal{State::bad, "Age of the local copy not known"});
  link.cursor = 0;
  CHECK(view::copy_signal(link) == view::Signal{State::bad, "No local copy"});
}

TEST_CASE("readers are ready only when all are; else the worst is named") {
  using Health = ReaderFacts::Health;
  using model::ScanKind;
  const auto zone = madrid();
  std::vector<ReaderFacts> readers;
  CHECK(view::readers_signal(readers, now, zone) == view::Signal{State::bad, "No reader"});
  readers.push_back(reader("Left", ScanKind::nfc, Health::ready));
  CHECK(view::readers_signal(readers, now, zone) == view::Signal{State::good, "1 reader ready"});
  readers.push_back(reader("Right", ScanKind::nfc, Health::starting));
  CHECK(view::readers_signal(readers, now, zone) == view::Signal{State::warning, "Right starting"});
  readers.push_back(reader("Scanner", ScanKind::barcode, Health::down, now.value - 3 * minute));
  CHECK(view::readers_signal(readers, now, zone) ==
        view::Signal{State::bad, "Scanner down since 21:01 · 1 more"});
  readers[1].health = readers[2].health = Health::ready;
  CHECK(view::readers_signal(readers, now, zone) == view::Signal{State::good, "3 readers ready"});
}

TEST_CASE("a clock that is not set says so") {
  CHECK(view::clock_signal(now, madrid()) == view::Signal{State::good, "21:04"});
  CHECK(view::clock_signal({now.value, false}, madrid()) ==
        view::Signal{State::warning, "21:04 · clock not set"});
}

TEST_CASE("figures that are not known are dashes, never zeroes") {
  const auto unknown = view::figures({});
  REQUIRE(unknown.size() == 4);
  for (const auto& figure : unknown) {
    CHECK(figure.text == "–");
    CHECK_FALSE(figure.fullness);
  }
  const auto known = view::figures({3412, 186, 7, 3226, 5000, "Arena"});
  CHECK(known[0] == view::Figure{"3\u202F412", "in", {}});
  CHECK(known[1] == view::Figure{"186", "out", {}});
  CHECK(known[2].text == "3\u202F226 / 5\u202F000");
  CHECK(known[2].caption == "inside Arena");
  CHECK(known[2].fullness == Approx(0.6452));
  CHECK(known[3] == view::Figure{"7", "refused", {}});
  CHECK(view::figures({{}, {}, {}, 12, 0, ""})[2].fullness == Approx(1.0));
  CHECK(view::figures({{}, {}, {}, 12, {}, ""})[2].text == "12");
  CHECK(view::figures({{}, {}, {}, 12, 10, ""})[2].fullness == Approx(1.0));
}

TEST_CASE("the idle screen asks only for what a working reader can take") {
  using Health = ReaderFacts::Health;
  using model::ScanKind;
  view::StationFacts facts;
  facts.now = now;
  facts.gate.name = "Main gate";
  auto screen = view::gate_screen(facts, madrid());
  CHECK(screen.idle.headline == "No reader is set up");
  CHECK(screen.idle.symbol == view::Symbol::trouble);
  CHECK_FALSE(screen.verdict);
  CHECK_FALSE(screen.strip.can_flip);

  facts.readers = {reader("Tags", ScanKind::nfc, Health::ready),
                   reader("Codes", ScanKind::barcode, Health::ready)};
  screen = view::gate_screen(facts, madrid());
  CHECK(screen.idle.headline == "Hold the wristband to the reader");
  CHECK(screen.idle.line == "or scan the ticket");
  CHECK(screen.idle.troubles.empty());

  facts.readers[0].health = Health::down;
  facts.readers[0].since = now.value - 3 * minute;
  screen = view::gate_screen(facts, madrid());
  CHECK(screen.idle.headline == "Scan the ticket");
  CHECK(screen.idle.symbol == view::Symbol::ticket);
  CHECK(screen.idle.troubles == std::vector<std::string>{"Tags down since 21:01"});

  facts.readers[1].health = Health::down;
  CHECK(view::gate_screen(facts, madrid()).idle.headline == "No reader is working");
}

TEST_CASE("direction and toggle are in the strip") {
  view::StationFacts facts;
  facts.now = now;
  facts.direction = model::Direction::exit;
  facts.gate.lanes = model::Lanes::toggle;
  const auto strip = view::gate_screen(facts, madrid()).strip;
  CHECK(strip.direction_text == "Out");
  CHECK(strip.can_flip);
}

TEST_CASE("before the core has spoken nothing is claimed") {
  const auto screen = view::starting_screen();
  CHECK(screen.strip.link.state == State::unknown);
  CHECK(screen.idle.headline == "Starting");
  CHECK(screen.figures.empty());
}
