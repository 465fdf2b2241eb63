// SPDX-License-Identifier: Apache-2.0
// Gate policies on a real local copy: what the passages of before mean for the next scan.
#include <set>

#include "kiosk/store/sources.hpp"
#include "kiosk/store/things.hpp"
#include "tests/app/station_venue.hpp"

using namespace gatehouse;
using namespace gatehouse::testing;
using Catch::Contains;
using model::AdmissionRule;

namespace {

constexpr std::int64_t hour = 3'600'000;

std::string bytes(const model::Uuid& id) {
  return std::string(log::bytes_of(id));
}

model::UtcMs local(const char* text) {
  return model::parse_time(text, model::EventZone::open("Europe/Madrid").value()).value();
}

log::Grant bought(std::uint8_t number, const std::string& ticket, std::optional<int> customer,
                  std::int64_t count, const std::string& source = "") {
  log::Grant grant;
  grant.id.value.bytes = {0x77, number};
  grant.ticket = ticket;
  if (customer) grant.customer = tiny::customer(*customer);
  grant.zones = {StationVenue::zone_id("Lounge")};
  grant.mode = count > 0 ? model::AccessMode::counter : model::AccessMode::permanent;
  grant.count = count;
  grant.source = source;
  return grant;
}

/// Zone Lounge in the Arena, and gates of every policy.
struct Venue : StationVenue {
  Venue() {
    zone("Lounge", "Arena", {});
    policy("Daily", AdmissionRule::once_per_day);
    policy("Any", AdmissionRule::unlimited);
    gate("North", "Arena", "Daily");
    gate("South", "Arena", "Daily");
    gate("Lounge door", "Lounge", "In and out");
    gate("Lounge bar", "Lounge", "Any");
    gate("Open", "Arena", "Any");
  }
};

}  // namespace

TEST_CASE("once per day is counted in the zone, not at the gate, and turns at the event's midnight",
          "[rules]") {
  Venue venue;
  venue.set_clock(local("2026-07-04T23:58"));
  CHECK(venue.in("T-1", "North") == "admit");
  CHECK(venue.in("T-1", "South") == "count_exhausted");
  venue.set_clock(local("2026-07-05T00:00"));
  CHECK(venue.in("T-1", "South") == "admit");
  CHECK(venue.in("T-1", "North") == "count_exhausted");
}

TEST_CASE("re-entry needs an exit, in the zone and not at the gate", "[rules]") {
  Venue venue;
  venue.gate("Toggle two", "Arena", "In and out");
  CHECK(venue.in("T-1", "Toggle") == "admit");
  CHECK(venue.in("T-1", "Toggle two") == "already_inside");
  CHECK(venue.out("T-1", "Toggle two") == "admit");
  CHECK(venue.in("T-1", "Toggle") == "admit");
}

TEST_CASE("presence ends at the zone's hour, event-local, also over a night in which clocks change",
          "[rules]") {
  Venue venue;
  venue.zone("Arena", "", {}, 2 * 60 + 30);  // 02:30, which the last Sunday of March skips
  venue.set_clock(local("2027-03-27T23:00"));
  CHECK(venue.in("T-1", "Toggle") == "admit");
  CHECK(venue.inside("Arena") == 1);
  venue.set_clock(local("2027-03-28T01:59:59"));
  CHECK(venue.in("T-1", "Toggle") == "already_inside");
  CHECK(venue.inside("Arena") == 1);
  venue.set_clock(local("2027-03-28T03:00"));
  CHECK(venue.inside("Arena") == 0);
  CHECK(venue.in("T-1", "Toggle") == "admit");
  CHECK(venue.inside("Arena") == 1);
}

TEST_CASE("an access counter is n less the passages that used it; a cancelled one gives it back", "[rules]") {
  Venue venue;
  venue.access("Two visits", "Lounge", 2);
  venue.type_grants("VIP", "Two visits");
  CHECK(venue.in("T-1", "Lounge bar") == "admit");
  const auto second = venue.scan("T-1", "Lounge bar");
  CHECK(second.facts.grants.front().used == 1);
  CHECK(venue.in("T-1", "Lounge bar") == "count_exhausted");
  venue.cancel(second.passage);
  CHECK(venue.in("T-1", "Lounge bar") == "admit");
  CHECK(venue.in("T-1", "Lounge bar") == "count_exhausted");
  CHECK(venue.in("T-2", "Lounge bar") == "wrong_gate");
}

TEST_CASE("exits and refusals use no counter and are no entries", "[rules]") {
  Venue venue;
  venue.access("One visit", "Lounge", 1);
  venue.type_grants("VIP", "One visit");
  CHECK(venue.out("T-1", "Lounge bar") == "admit");
  CHECK(venue.in("T-1", "Lounge bar") == "admit");
  CHECK(venue.in("T-1", "Lounge bar") == "count_exhausted");
  const auto again = venue.scan("T-1", "Lounge bar");
  CHECK(again.facts.zone.entries_total == 1);
  CHECK(again.facts.grants.front().used == 1);
}

TEST_CASE("a pack's quantity multiplies the counter in it", "[rules]") {
  Venue venue;
  venue.access("One visit", "Lounge", 1);
  venue.item("Three visits", model::ItemKind::pack,
             {{log::field::item::parts,
               log::encode_pack({{{{model::derive(tiny::event().value, "item", "One visit")}, 3}}, {}})}});
  venue.type_grants("VIP", "Three visits");
  for (int visit = 0; visit < 3; ++visit) CHECK(venue.in("T-1", "Lounge bar") == "admit");
  CHECK(venue.in("T-1", "Lounge bar") == "count_exhausted");
}

TEST_CASE("what was bought joins what the type grants: the ticket's before the customer's", "[rules][G54]") {
  Venue venue;
  venue.access("One visit", "Lounge", 1);
  venue.type_grants("VIP", "One visit");
  venue.write({bought(2, "T-1", {}, 1), bought(1, "", 1, 1)});
  std::vector<model::GrantId> used;
  for (int visit = 0; visit < 3; ++visit) {
    const auto result = venue.scan("T-1", "Lounge bar");
    REQUIRE(result.verdict.grant);
    used.push_back(*result.verdict.grant);
  }
  CHECK(venue.in("T-1", "Lounge bar") == "count_exhausted");
  CHECK(used.back() == bought(1, "", 1, 1).id);
  CHECK(std::set(used.begin(), used.end()).size() == 3);
  venue.write({bought(3, "", 1, 0)});
  CHECK(venue.scan("T-1", "Lounge bar").verdict.grant == bought(3, "", 1, 0).id);
}

TEST_CASE("a customer's counter is one for all of the customer's tickets", "[rules]") {
  Venue venue;
  venue.write({log::Fields{{log::TargetKind::ticket, "T-2"},
                           {{log::field::ticket::customer, bytes(tiny::customer(1).value), std::nullopt}}}});
  venue.write({bought(1, "", 1, 2)});
  CHECK(venue.in("T-1", "Lounge bar") == "admit");
  CHECK(venue.in("T-2", "Lounge bar") == "admit");
  CHECK(venue.in("T-1", "Lounge bar") == "count_exhausted");
}

TEST_CASE("what a cancelled order granted lets nobody in", "[rules]") {
  Venue venue;
  const model::OrderId order{model::derive(tiny::event().value, "order", "7")};
  venue.access("Visit", "Lounge");
  venue.write({bought(1, "T-1", {}, 0, store::line_source(order, {}))});
  CHECK(venue.in("T-1", "Lounge bar") == "admit");
  venue.write({log::Mark{{log::TargetKind::order, bytes(order.value)}, log::MarkKind::cancelled, {}}});
  CHECK(venue.in("T-1", "Lounge bar") == "wrong_gate");
}

TEST_CASE("pending orders pass only where the gate takes them", "[rules]") {
  Venue venue;
  venue.policy("Pays later", AdmissionRule::unlimited,
               {{log::field::policy::takes_pending_orders, std::int64_t{1}}});
  venue.gate("Trusting", "Arena", "Pays later");
  const model::OrderId order{model::derive(tiny::event().value, "order", "8")};
  venue.define(
      log::TargetKind::order, bytes(order.value),
      {{log::field::order::payment_status, static_cast<std::int64_t>(model::PaymentStatus::pending)}});
  venue.write({log::Fields{{log::TargetKind::ticket, "T-1"},
                           {{log::field::ticket::order, bytes(order.value), std::nullopt}}}});
  CHECK(venue.in("T-1", "Open") == "unpaid");
  CHECK(venue.in(tiny::tag_uid(1), "Open") == "unpaid");  // a charge-back reaches the wrist
  CHECK(venue.in("T-1", "Trusting") == "admit");
  venue.clock.pass(1000);
  venue.define(
      log::TargetKind::order, bytes(order.value),
      {{log::field::order::payment_status, static_cast<std::int64_t>(model::PaymentStatus::refunded)}});
  CHECK(venue.in("T-1", "Trusting") == "unpaid");
}

TEST_CASE("a gate's rule is worked out over what the local copy knows", "[rules]") {
  Venue venue;
  venue.policy("Twice", AdmissionRule::unlimited,
               {{log::field::policy::rule_json,
                 R"({"and": [{"<": [{"var": "entries_total"}, 2]}, {"==": [{"var": "product"}, "VIP"]}]})"}});
  venue.gate("Ruled", "Arena", "Twice");
  CHECK(venue.in("T-1", "Ruled") == "admit");
  CHECK(venue.in("T-1", "Ruled") == "admit");
  CHECK(venue.in("T-1", "Ruled") == "rule_refused");
  CHECK(venue.in("T-2", "Ruled") == "rule_refused");
  venue.policy("Twice", AdmissionRule::unlimited,
               {{log::field::policy::rule_json, R"({"==": [{"var": "direction"}, "exit"]})"}});
  CHECK(venue.in("T-3", "Ruled") == "rule_refused");
  CHECK(venue.out("T-3", "Ruled") == "admit");
}

TEST_CASE("the copy's age is the house's, and the gate's policy says what to do", "[rules]") {
  Venue venue;
  venue.policy("Fresh", AdmissionRule::unlimited,
               {{log::field::policy::max_copy_age_ms, std::int64_t{60'000}},
                {log::field::policy::when_copy_old, static_cast<std::int64_t>(model::Response::refuse)}});
  venue.gate("Strict", "Arena", "Fresh");
  venue.the_house().copy_age_ms = [] { return std::optional<std::int64_t>(60'000); };
  CHECK(venue.in("T-1", "Strict") == "admit");
  venue.the_house().copy_age_ms = [] { return std::optional<std::int64_t>(60'001); };
  CHECK(venue.in("T-1", "Strict") == "copy_too_old");
  venue.the_house().copy_age_ms = [] { return std::optional<std::int64_t>(); };
  CHECK(venue.in("T-1", "Strict") == "copy_too_old");
}

TEST_CASE("a fact of the chip that is missing is bound at the first read, and differs from then on",
          "[rules]") {
  Venue venue;
  auto request = venue.request(tiny::tag_uid(1), "Open", model::Direction::entry);
  request.chip = {std::uint16_t{0x0044}, std::uint8_t{0x00}, {}};
  const auto read = [&] { return app::scan(venue.the_house(), request, {}).value().verdict.outcome; };
  CHECK(read() == model::Outcome::admit);
  const auto tag = store::read_tag(venue.the_house().tables(), tiny::event(), tiny::tag_uid(1));
  CHECK(tag->chip == request.chip);
  const auto ops = venue.last_op().act.changes.size();
  CHECK(ops == 2);  // passage and chip: one op
  request.chip.version = "GET_VERS";
  CHECK(read() == model::Outcome::admit);
  CHECK(venue.last_op().act.changes.size() == 2);
  CHECK(read() == model::Outcome::admit);
  CHECK(venue.last_op().act.changes.size() == 1);  // nothing left to bind
  request.chip.sak = std::uint8_t{0x08};
  CHECK(read() == model::Outcome::chip_differs);
  request.chip = {};
  CHECK(read() == model::Outcome::admit);
}

TEST_CASE("a refused wristband binds no chip", "[rules]") {
  Venue venue;
  venue.write({log::Mark{{log::TargetKind::tag, tiny::tag_bytes(1)}, log::MarkKind::banned, {}}});
  auto request = venue.request(tiny::tag_uid(1), "Open", model::Direction::entry);
  request.chip.sak = std::uint8_t{0x08};
  CHECK(app::scan(venue.the_house(), request, {}).value().verdict.outcome == model::Outcome::tag_banned);
  CHECK(store::read_tag(venue.the_house().tables(), tiny::event(), tiny::tag_uid(1))->chip.empty());
}

TEST_CASE("a look-up admits only where the gate's policy allows it, and the passage says so", "[rules]") {
  Venue venue;
  venue.policy("Kind", AdmissionRule::unlimited,
               {{log::field::policy::admits_from_look_up, std::int64_t{1}}});
  venue.gate("Kind gate", "Arena", "Kind");
  auto request = venue.request("T-1", "Open", model::Direction::entry);
  request.from_look_up = true;
  const auto ops = venue.ops();
  const auto refused = app::scan(venue.the_house(), request, {});
  REQUIRE_FALSE(refused);
  CHECK_THAT(refused.error().text(), Contains("does not admit from a look-up"));
  CHECK(venue.ops() == ops);
  request.gate = StationVenue::gate_id("Kind gate");
  CHECK(app::scan(venue.the_house(), request, {}).value().verdict.outcome == model::Outcome::admit);
  CHECK(std::get<log::Passage>(venue.last_op().act.changes.front()).from_look_up);
  const auto said =
      venue.ask("scan", {{"credential", "T-2"}, {"gate", "Kind gate"}, {"from_look_up", true}}, "");
  REQUIRE(said);
  CHECK(said->object.at("verdict") == "admit");
}

TEST_CASE("a day's night over midnight: a window of hours holds for who comes after it", "[rules]") {
  Venue venue;
  venue.policy("Night", AdmissionRule::unlimited,
               {{log::field::policy::windows, log::encode_windows({{}, {{18 * 60, 2 * 60}}})}});
  venue.gate("Night door", "Arena", "Night");
  venue.set_clock(local("2026-07-05T01:59:59"));
  CHECK(venue.in("T-1", "Night door") == "admit");
  venue.set_clock(local("2026-07-05T02:00"));
  CHECK(venue.in("T-1", "Night door") == "too_early");
  venue.clock.pass(16 * hour);
  CHECK(venue.in("T-1", "Night door") == "admit");
}
