// SPDX-License-Identifier: Apache-2.0
// The exchange as it happens at a gate: a ticket, a tap, and everything that comes in another order.
#include "kiosk/app/station_exchange.hpp"

#include "kiosk/store/things.hpp"
#include "kiosk/view/language.hpp"
#include "tests/app/gate_bench.hpp"
#include "tests/app/station_venue.hpp"

using namespace gatehouse;
using namespace gatehouse::testing;
using app::ExchangeSaid;
using Catch::Contains;

namespace {

constexpr std::int64_t second_ns = 1'000'000'000;
const std::string fresh = "04FF0000000001";

struct Counter : StationVenue {
  Counter() {
    stations();
    tiny::add_tickets(*house, 9, 10);
  }
  ExchangeSaid read(const std::string& credential, model::Station station = model::Station::check_in) {
    auto asked = request(credential, station == model::Station::check_in ? "Box office" : "Press",
                         model::Direction::entry);
    asked.mono_ns = clock.mono_ns();
    last = exchange.scanned(asked, station, {});
    return last.said;
  }
  app::StationExchange exchange{the_house(), 20 * second_ns};
  app::ExchangeStep last;
};

/// A kiosk whose gate Main has become a check-in.
struct Kiosk : GateBench {
  Kiosk() {
    clock.pass(1000);
    const std::string key(log::bytes_of(tiny::main_gate().value));
    log::Draft draft;
    draft.event = tiny::event();
    draft.changes.emplace_back(log::Fields{
        {log::TargetKind::gate, key},
        {{log::field::gate::station, static_cast<std::int64_t>(model::Station::check_in), std::nullopt}}});
    house->write(std::move(draft));
    tiny::add_tickets(*house, 30, 31);
    pass(1000);
  }
};

}  // namespace

TEST_CASE("ticket, tap, done", "[rules]") {
  Counter counter;
  const auto ops = counter.ops();
  CHECK(counter.read("T-9") == ExchangeSaid::tap_wristband);
  CHECK(counter.exchange.waiting() != nullptr);
  CHECK(counter.ops() == ops);
  CHECK(counter.read(fresh) == ExchangeSaid::done);
  CHECK(counter.exchange.waiting() == nullptr);
  CHECK(counter.ops() == ops + 1);
  CHECK(counter.read("T-9") == ExchangeSaid::refused);
  CHECK(counter.last.result->verdict.outcome == model::Outcome::already_redeemed);
}

TEST_CASE("if the tap never comes the exchange times out and nothing has changed", "[rules]") {
  Counter counter;
  const auto dump = store::canonical_dump(counter.the_house().tables());
  (void)counter.read("T-9");
  CHECK_FALSE(counter.exchange.tick(counter.clock.mono_ns() + 20 * second_ns - 1));
  const auto step = counter.exchange.tick(counter.clock.mono_ns() + 20 * second_ns);
  REQUIRE(step);
  CHECK(step->said == ExchangeSaid::timed_out);
  CHECK(counter.read(fresh) == ExchangeSaid::ticket_first);
  CHECK(store::canonical_dump(counter.the_house().tables()) == dump);
}

TEST_CASE("a tap first, a second ticket and the same again each have an answer", "[rules]") {
  Counter counter;
  CHECK(counter.read(fresh) == ExchangeSaid::ticket_first);
  CHECK(counter.read("T-9") == ExchangeSaid::tap_wristband);
  CHECK(counter.read("T-9") == ExchangeSaid::tap_wristband);
  CHECK(counter.read("T-10") == ExchangeSaid::other_ticket);
  CHECK(counter.read(fresh) == ExchangeSaid::done);
  CHECK(counter.ticket("T-9") == "admit");
  CHECK(counter.ticket("T-10") == "already_redeemed");
}

TEST_CASE("a wristband that is unfit is said to be, and another one is awaited", "[rules]") {
  Counter counter;
  (void)counter.read("T-9");
  CHECK(counter.read(tiny::tag_uid(1)) == ExchangeSaid::wristband_unfit);
  CHECK_THAT(counter.last.text, Contains("Luis Guest 1"));
  counter.write({log::Mark{{log::TargetKind::tag, log::uid_bytes(fresh)}, log::MarkKind::banned, {}}});
  CHECK(counter.read(fresh) == ExchangeSaid::wristband_unfit);
  CHECK_THAT(counter.last.text, Contains("banned"));
  CHECK(counter.read("04FF0000000002") == ExchangeSaid::done);
}

TEST_CASE("a refused ticket waits for nothing, and puts the one before it away", "[rules]") {
  Counter counter;
  (void)counter.read("T-9");
  CHECK(counter.read("unheard of") == ExchangeSaid::refused);
  CHECK(counter.exchange.waiting() == nullptr);
  CHECK(counter.read(fresh) == ExchangeSaid::ticket_first);
}

TEST_CASE("a ticket that is banned while its wristband is awaited is refused", "[rules]") {
  Counter counter;
  (void)counter.read("T-9");
  counter.write({log::Mark{{log::TargetKind::ticket, "T-9"}, log::MarkKind::banned, {}}});
  CHECK(counter.read(fresh) == ExchangeSaid::refused);
  CHECK_FALSE(store::read_tag(counter.the_house().tables(), tiny::event(), fresh));
}

TEST_CASE("at a validation the ticket is all", "[rules]") {
  Counter counter;
  CHECK(counter.read(fresh, model::Station::validation) == ExchangeSaid::ticket_first);
  CHECK(counter.read("T-9", model::Station::validation) == ExchangeSaid::done);
  CHECK(counter.read("T-9", model::Station::validation) == ExchangeSaid::refused);
}

TEST_CASE("a kiosk at a check-in leads through the exchange", "[rules]") {
  Kiosk kiosk;
  CHECK(kiosk.screen().idle.headline == "Scan a ticket");
  CHECK_FALSE(kiosk.ticket("T-30").has_value());
  CHECK(kiosk.screen().idle.headline == "Tap a fresh wristband");
  CHECK_THAT(kiosk.screen().idle.line, Contains("T-30") && Contains("Guest 30"));
  CHECK_FALSE(kiosk.screen().verdict);
  kiosk.pass(10'000);
  CHECK(kiosk.screen().idle.headline == "Tap a fresh wristband");
  CHECK_FALSE(kiosk.tag(1).has_value());
  CHECK_THAT(kiosk.screen().idle.headline, Contains("someone's already"));
  const auto done = kiosk.tag(500);
  REQUIRE(done.has_value());
  REQUIRE(kiosk.screen().verdict);
  CHECK(kiosk.screen().verdict->word == "CHECKED IN");
  CHECK(kiosk.passages() == 1);
  kiosk.pass(9000);
  CHECK(kiosk.screen().idle.headline == "Scan a ticket");
}

TEST_CASE("a check-in can be undone on the screen for ten seconds, and no longer", "[rules]") {
  Kiosk kiosk;
  const auto check_in = [&](int tag) {
    (void)kiosk.ticket("T-30");
    REQUIRE(kiosk.tag(tag).has_value());
  };
  check_in(500);
  REQUIRE_FALSE(kiosk.screen().verdict->undo.empty());
  kiosk.pass(9000);
  REQUIRE(kiosk.screen().verdict);  // it stays while it can be undone
  kiosk.command(view::UndoLast{});
  CHECK_FALSE(kiosk.screen().verdict);
  CHECK(kiosk.screen().idle.headline == "Undone");
  // Ticket and wristband are as before: the same exchange can be made again.
  kiosk.pass(3000);
  check_in(500);
  CHECK(kiosk.screen().verdict->word == "CHECKED IN");
  kiosk.pass(11'000);
  if (kiosk.screen().verdict) CHECK(kiosk.screen().verdict->undo.empty());
  const auto ops = kiosk.house->journal().last_seq();
  kiosk.command(view::UndoLast{});
  CHECK(kiosk.house->journal().last_seq() == ops);
}

TEST_CASE("a kiosk at a check-in says when no wristband came, and then waits for a ticket", "[rules]") {
  Kiosk kiosk;
  (void)kiosk.ticket("T-30");
  kiosk.pass(20'000);
  CHECK(kiosk.screen().idle.headline == "No wristband was tapped");
  CHECK_THAT(kiosk.screen().idle.line, Contains("Nothing was changed"));
  kiosk.pass(8000);
  CHECK(kiosk.screen().idle.headline == "Scan a ticket");
  (void)kiosk.tag(500);
  CHECK(kiosk.screen().idle.headline == "Scan the ticket first");
  (void)kiosk.ticket("T-30");
  kiosk.command(view::Dismiss{});
  CHECK(kiosk.screen().idle.headline == "Scan a ticket");
  CHECK(kiosk.passages() == 0);
}

TEST_CASE("what a check-in says is said anew when the language is turned") {
  Kiosk kiosk;
  (void)kiosk.ticket("T-30");
  CHECK(kiosk.screen().idle.headline == "Tap a fresh wristband");
  kiosk.command(view::NextLanguage{});
  CHECK(kiosk.screen().idle.headline == "Acerque una pulsera nueva");
  CHECK_THAT(kiosk.screen().idle.line, Contains("Entrada T-30"));
  (void)kiosk.tag(500);
  REQUIRE(kiosk.screen().verdict.has_value());
  CHECK(kiosk.screen().verdict->word == "REGISTRADA");
  kiosk.command(view::NextLanguage{});
  CHECK(kiosk.screen().verdict->word == "EINGECHECKT");
  CHECK_THAT(kiosk.screen().verdict->details.front(), Contains("Armband"));
  CHECK(view::set_language(view::Language::en).has_value());
}
