// SPDX-License-Identifier: Apache-2.0
// What holds of the verdict whatever the facts are.
#include <rapidcheck.h>

#include "tests/model/scene.hpp"

using namespace gatehouse::model;

namespace {

bool coin() {
  return *rc::gen::arbitrary<bool>();
}
int below(int n) {
  return *rc::gen::resize(rc::kNominalSize,
                          rc::gen::inRange(0, n));  // else early runs know small numbers only
}
bool one_in(int n) {
  return below(n) == 0;
}
Standing some_mark() {
  return one_in(8) ? Standing(mark) : std::nullopt;
}
template <class T>
T pick(std::initializer_list<T> values) {
  return *rc::gen::elementOf(std::vector<T>(values));
}

void shuffle_marks(Scene& s) {
  s.ticket().banned = some_mark();
  s.ticket().redeemed = some_mark();
  s.ticket().cancelled = some_mark();
  s.customer().barred = some_mark();
  if (s.facts.tag) {
    s.tag().banned = some_mark();
    s.tag().redeemed = some_mark();
  }
}

void shuffle_windows(Scene& s) {
  for (int n = below(3); n > 0; --n) s.policy().daily_hours.push_back({below(1440), below(1440)});
  for (int n = below(3); n > 0; --n) {
    const UtcMs from = s.now.value + below(200) * 3'600'000 - 360'000'000;
    s.policy().moments.push_back({from, from + (below(60) - 5) * 3'600'000});
  }
}

void shuffle_gate(Scene& s) {
  s.lane.overrule = coin();
  s.policy().rule = pick({AdmissionRule::entry_once, AdmissionRule::once_per_day,
                          AdmissionRule::reentry_after_exit, AdmissionRule::unlimited});
  s.policy().takes_pending_orders = coin();
  s.policy().when_copy_old = pick({Response::admit, Response::flag, Response::refuse});
  s.policy().when_chip_differs = pick({Response::flag, Response::refuse});
  if (one_in(6)) s.policy().types = {id<TypeId>(static_cast<std::uint8_t>(below(3)))};
  if (coin()) s.policy().max_copy_age_ms = below(3);
  if (one_in(3)) shuffle_windows(s);
}

void shuffle_past(Scene& s) {
  s.now.trusted = coin();
  if (one_in(3)) s.zone().capacity = below(3);
  s.zone().occupancy = below(3);
  s.zone().inside = coin();
  s.zone().presence_used_clock = coin();
  s.zone().entries_today = below(2);
  s.zone().entries_total = s.zone().entries_today + below(2);
  s.facts.any_item_names_a_zone = one_in(3);
  for (int n = below(3); n > 0; --n)
    s.facts.grants.push_back(coin() ? permanent(static_cast<std::uint8_t>(n), coin())
                                    : counted(static_cast<std::uint8_t>(n), coin(), below(3), below(3)));
  if (one_in(3)) s.facts.rule = RuleFacts{coin(), coin(), coin() ? "error" : ""};
  if (coin()) s.facts.copy_age_ms = below(3);
  if (one_in(6)) s.facts.customer->customer.active_tag.reset();
  if (one_in(6)) s.facts.chip_read.sak = 8;
  if (coin())
    s.ticket().payment = pick({PaymentStatus::pending, PaymentStatus::paid, PaymentStatus::refunded});
  if (one_in(3)) s.ticket().ticket.valid_from = s.now.value + below(3) - 1;
  if (one_in(3)) s.ticket().ticket.valid_until = s.now.value + below(3) - 1;
  s.facts.event.closed = one_in(8);
  if (coin()) s.facts.customer->customer.flags = {"alcohol_forbidden"};
}

Scene any_scene() {
  Scene scene = coin() ? tag_scene() : ticket_scene();
  if (scene.facts.tag) scene.tag().tag.chip.sak = 0;
  shuffle_marks(scene);
  shuffle_gate(scene);
  shuffle_past(scene);
  if (one_in(8)) scene.facts.credential.reset();
  if (one_in(8)) scene.facts.other_event = "Winter";
  if (one_in(8)) scene.facts.customer.reset();
  return scene;
}

}  // namespace

TEST_CASE("an exit is always admitted, and uses no counter") {
  CHECK(rc::check([] {
    Scene scene = any_scene();
    scene.lane.direction = Direction::exit;
    const Verdict verdict = scene.verdict();
    RC_ASSERT(admitted(verdict.outcome));
    RC_ASSERT(!verdict.grant);
    RC_ASSERT(verdict.overruled.empty());
  }));
}

TEST_CASE("with a standing ban nobody enters, whatever else is so and whoever overrules") {
  CHECK(rc::check([] {
    Scene scene = any_scene();
    scene.lane.gate.station = pick({Station::access, Station::check_in, Station::validation, Station::desk});
    const bool tag_is_banned = scene.facts.tag && coin();
    (tag_is_banned ? scene.tag().banned : scene.ticket().banned) = mark;
    if (coin()) scene.lane.overrule = true;
    RC_ASSERT(!admitted(scene.verdict().outcome));
  }));
}

TEST_CASE("green means nothing to see, and amber always says what") {
  CHECK(rc::check([] {
    Scene scene = any_scene();
    scene.lane.direction = pick({Direction::entry, Direction::exit});
    const Verdict verdict = scene.verdict();
    RC_ASSERT((verdict.outcome == Outcome::admit_attention) == !verdict.attention.empty());
    RC_ASSERT(admitted(verdict.outcome) || verdict.next != Next::none);
    for (const Outcome outcome : verdict.overruled) RC_ASSERT(overrulable(outcome));
    RC_CLASSIFY(admitted(verdict.outcome));
  }));
}

TEST_CASE("what a trusted clock admits, an untrusted one never refuses") {
  CHECK(rc::check([] {
    Scene scene = any_scene();
    scene.now.trusted = true;
    const bool admits = admitted(scene.verdict().outcome);
    scene.now.trusted = false;
    RC_CLASSIFY(admits);
    RC_ASSERT(!admits || admitted(scene.verdict().outcome));
  }));
}

TEST_CASE("who is told to come back finds ticket and gate open then, and not before") {
  CHECK(rc::check([] {
    Scene scene = ticket_scene();
    scene.now.value += below(400) * 86'400'000LL;
    shuffle_windows(scene);
    if (coin()) scene.ticket().ticket.valid_from = scene.now.value + below(100) * 1'800'000LL;
    if (coin()) scene.ticket().ticket.valid_until = scene.now.value + below(200) * 1'800'000LL;
    const Verdict verdict = scene.verdict();
    const bool told = verdict.next == Next::come_back_at;
    RC_CLASSIFY(told);
    if (!told) return;
    scene.now.value = *verdict.opens_at;
    RC_ASSERT(scene.verdict().outcome == Outcome::admit);
    --scene.now.value;
    RC_ASSERT(scene.verdict().outcome == Outcome::too_early);
  }));
}
