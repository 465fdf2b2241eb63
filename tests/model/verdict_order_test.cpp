// SPDX-License-Identifier: Apache-2.0
// Of two reasons the one further up the table is the verdict; leaving, overruling, check-in and validation.
#include <algorithm>

#include "tests/model/scene.hpp"

using namespace gatehouse::model;

namespace {

/// One way to bring each outcome about, in the order of the table. A tag is scanned.
const Promise reasons[] = {
    {"", [](Scene& s) { s.facts.credential.reset(); }, Outcome::unreadable},
    {"", [](Scene& s) { s.facts.tag.reset(); }, Outcome::unknown},
    {"", [](Scene& s) { s.facts.other_event = "Winter"; }, Outcome::wrong_event},
    {"", [](Scene& s) { s.customer().barred = mark; }, Outcome::customer_barred},
    {"", [](Scene& s) { s.tag().banned = mark; }, Outcome::tag_banned},
    {"", [](Scene& s) { s.ticket().banned = mark; }, Outcome::ticket_banned},
    {"", [](Scene& s) { s.customer().customer.active_tag = "04FFFFFF"; }, Outcome::tag_inactive},
    {"", [](Scene& s) { s.facts.chip_read.sak = 8; }, Outcome::chip_differs},
    {"", [](Scene& s) { s.ticket().cancelled = mark; }, Outcome::ticket_cancelled},
    {"", [](Scene& s) { s.ticket().payment = PaymentStatus::pending; }, Outcome::unpaid},
    {"", [](Scene& s) { s.policy().types = {id<TypeId>(9)}; }, Outcome::wrong_type},
    {"", [](Scene& s) { s.facts.any_item_names_a_zone = true; }, Outcome::wrong_gate},
    {"", [](Scene& s) { s.ticket().ticket.valid_from = s.now.value + 1; }, Outcome::too_early},
    {"",
     [](Scene& s) {
       s.policy().moments = {{0, s.now.value}};
     },
     Outcome::too_late},
    {"", [](Scene& s) { s.tag().redeemed = mark; }, Outcome::already_redeemed},
    {"", [](Scene& s) { s.zone().inside = true; }, Outcome::already_inside},
    {"",
     [](Scene& s) {
       s.facts.any_item_names_a_zone = true;
       s.facts.grants = {counted(1, true, 1, 1)};
     },
     Outcome::count_exhausted},
    {"",
     [](Scene& s) {
       s.zone().capacity = 0;
       s.zone().inside = false;
     },
     Outcome::zone_full},
    {"",
     [](Scene& s) {
       s.facts.rule = RuleFacts{false, false, ""};
     },
     Outcome::rule_refused},
    {"", [](Scene& s) { s.policy().max_copy_age_ms = 0; }, Outcome::copy_too_old},
};

Scene start() {
  Scene scene = tag_scene();
  scene.tag().tag.chip.sak = 0;
  scene.policy().rule = AdmissionRule::reentry_after_exit;
  scene.policy().when_copy_old = Response::refuse;
  return scene;
}

/// These two say the opposite of each other, so they cannot be reasons at once.
bool exclude_each_other(Outcome a, Outcome b) {
  return (a == Outcome::wrong_gate && b == Outcome::count_exhausted) ||
         (a == Outcome::unknown && b == Outcome::wrong_event) ||
         (a == Outcome::already_inside && b == Outcome::zone_full);
}

bool has_tag(const Promise& reason) {
  return reason.outcome != Outcome::unknown;
}

}  // namespace

TEST_CASE("of any two reasons the one further up is the verdict") {
  for (const Promise& upper : reasons)
    for (const Promise& lower : reasons) {
      if (lower.outcome < upper.outcome || exclude_each_other(upper.outcome, lower.outcome)) continue;
      INFO(name(upper.outcome) << " and " << name(lower.outcome));
      Scene scene = start();
      lower.change(scene);
      if (has_tag(upper) || scene.facts.tag) upper.change(scene);
      CHECK(name(scene.verdict().outcome) == name(upper.outcome));
      CHECK(scene.verdict().attention.empty());
    }
}

TEST_CASE("leaving is never refused: rows 1 to 3 are noted and nothing else is asked") {
  for (const Promise& reason : std::span(reasons).first(3)) {
    INFO(name(reason.outcome));
    Scene scene = start();
    scene.lane.direction = Direction::exit;
    scene.customer().customer.flags = {"alcohol_forbidden"};
    reason.change(scene);
    const Verdict verdict = scene.verdict();
    CHECK(verdict.outcome == Outcome::admit_attention);
    CHECK(verdict.attention == std::vector<Attention>{{Attention::Kind::leaving, "", reason.outcome}});
    CHECK_FALSE(verdict.alert);
  }
}

TEST_CASE("leaving is never refused: rows 4 to 9 are noted, with an alert for the barred and banned") {
  for (const Promise& reason : std::span(reasons).subspan(3, 11)) {
    INFO(name(reason.outcome));
    Scene scene = start();
    scene.lane.direction = Direction::exit;
    reason.change(scene);
    const Verdict verdict = scene.verdict();
    CHECK(verdict.outcome == Outcome::admit_attention);
    CHECK(verdict.attention == std::vector<Attention>{{Attention::Kind::leaving, "", reason.outcome}});
    CHECK(verdict.alert == (reason.outcome <= Outcome::ticket_banned));
    CHECK(verdict.overruled.empty());
  }
}

TEST_CASE("rows 10 and 11 are about entering: a leaver who would not get in again is green") {
  for (const Promise& reason : std::span(reasons).subspan(14)) {
    INFO(name(reason.outcome));
    Scene scene = start();
    scene.lane.direction = Direction::exit;
    reason.change(scene);
    CHECK(scene.verdict().outcome == Outcome::admit);
  }
}

TEST_CASE("an exit uses no counter") {
  Scene scene = start();
  scene.lane.direction = Direction::exit;
  scene.facts.any_item_names_a_zone = true;
  scene.facts.grants = {counted(1, true, 5, 0)};
  CHECK(scene.verdict().outcome == Outcome::admit);
  CHECK_FALSE(scene.verdict().grant);
}

TEST_CASE("a leaver's notes stand in table order, and the first one's facts are told") {
  Scene scene = start();
  scene.lane.direction = Direction::exit;
  scene.ticket().cancelled = Origin{"mo", 2000, "Desk", "refund"};
  scene.tag().banned = mark;
  const Verdict verdict = scene.verdict();
  CHECK(verdict.attention ==
        std::vector<Attention>{{Attention::Kind::leaving, "", Outcome::tag_banned},
                               {Attention::Kind::leaving, "", Outcome::ticket_cancelled}});
  CHECK(verdict.why == mark);
}

TEST_CASE("an overrule admits with attention, and lists the reason") {
  for (const Promise& reason : reasons) {
    INFO(name(reason.outcome));
    Scene scene = start();
    scene.lane.overrule = true;
    reason.change(scene);
    const Verdict verdict = scene.verdict();
    if (overrulable(reason.outcome)) {
      CHECK(verdict.outcome == Outcome::admit_attention);
      CHECK(verdict.overruled == std::vector<Outcome>{reason.outcome});
      CHECK(verdict.attention == std::vector<Attention>{{Attention::Kind::overruled, "", reason.outcome}});
    } else {
      CHECK(verdict.outcome == reason.outcome);
      CHECK(verdict.overruled.empty());
    }
  }
}

TEST_CASE("an overrule covers all overrulable reasons at once") {
  Scene scene = start();
  scene.lane.overrule = true;
  std::vector<Outcome> expected;
  for (const Promise& reason : reasons)
    if (overrulable(reason.outcome) && reason.outcome != Outcome::wrong_gate &&
        reason.outcome != Outcome::already_inside) {
      reason.change(scene);
      expected.push_back(reason.outcome);
    }
  CHECK(scene.verdict().overruled == expected);
  SECTION("but none that must be undone first, wherever it stands in the table") {
    scene.tag().redeemed = mark;
    const Verdict verdict = scene.verdict();
    CHECK(verdict.outcome == Outcome::already_redeemed);
    CHECK(verdict.why == mark);
    CHECK(verdict.overruled.empty());
    CHECK(verdict.attention.empty());
  }
}

TEST_CASE("once per day and a spent counter are one reason to overrule") {
  Scene scene = start();
  scene.lane.overrule = true;
  scene.policy().rule = AdmissionRule::once_per_day;
  scene.zone().entries_total = scene.zone().entries_today = 1;
  scene.facts.any_item_names_a_zone = true;
  scene.facts.grants = {counted(1, true, 1, 1)};
  CHECK(scene.verdict().overruled == std::vector<Outcome>{Outcome::count_exhausted});
}

TEST_CASE("an overrule that has nothing to overrule changes nothing") {
  Scene scene = start();
  const Verdict green = scene.verdict();
  scene.lane.overrule = true;
  CHECK(scene.verdict() == green);
}

TEST_CASE("an overruled entry still names the grant it used") {
  Scene scene = start();
  scene.lane.overrule = true;
  scene.zone().capacity = 0;
  scene.facts.any_item_names_a_zone = true;
  scene.facts.grants = {counted(1, true, 5, 0)};
  CHECK(scene.verdict().grant == id<GrantId>(1));
}

TEST_CASE("check-in and validation are judged by rows 1 to 9 and the redeemed mark") {
  const auto station = GENERATE(Station::check_in, Station::validation);
  for (const Promise& reason : reasons) {
    INFO(name(reason.outcome));
    Scene scene = start();
    scene.lane.gate.station = station;
    scene.ticket().redeemed.reset();
    reason.change(scene);
    const bool judged = reason.outcome <= Outcome::already_redeemed;
    CHECK(name(scene.verdict().outcome) == name(judged ? reason.outcome : Outcome::admit));
  }
}

TEST_CASE("a redeemed ticket is not checked in or validated again, not even by its wristband") {
  for (const auto station : {Station::check_in, Station::validation})
    for (Scene scene : {ticket_scene(), tag_scene()}) {
      scene.lane.gate.station = station;
      scene.ticket().redeemed = mark;
      CHECK(scene.verdict().outcome == Outcome::already_redeemed);
      CHECK(scene.verdict().why == mark);
    }
}

TEST_CASE("check-in and validation use no counter, and have no way out") {
  Scene scene = ticket_scene();
  scene.lane.gate.station = Station::check_in;
  scene.lane.direction = Direction::exit;
  scene.facts.any_item_names_a_zone = true;
  scene.facts.grants = {counted(1, true, 1, 0)};
  CHECK(scene.verdict().outcome == Outcome::admit);
  CHECK_FALSE(scene.verdict().grant);
  scene.ticket().banned = mark;
  CHECK(scene.verdict().outcome == Outcome::ticket_banned);
}

TEST_CASE("a supervisor overrules rows 8 and 9 at check-in too") {
  Scene scene = ticket_scene();
  scene.lane.gate.station = Station::check_in;
  scene.lane.overrule = true;
  scene.facts.event.closed = true;
  CHECK(scene.verdict().overruled == std::vector<Outcome>{Outcome::too_late});
}
