// SPDX-License-Identifier: Apache-2.0
// What gates out of touch could not prevent is found, and the list is the same on every replica.
#include "kiosk/store/contradictions.hpp"

#include <algorithm>
#include <random>

#include <rapidcheck.h>

#include "kiosk/store/replica.hpp"
#include "tests/catch.hpp"
#include "tests/store/sample_log.hpp"
#include "tests/support/temp_folder.hpp"

using namespace gatehouse;
using namespace gatehouse::log;
using store::Contradiction;
using store::ContradictionKind;
using testing::noon;
using testing::numbered;

namespace {

const model::EventId event = testing::event_id();
const model::GateId north{numbered(0xB0, 1)}, south{numbered(0xB0, 2)};
const model::ZoneId hall{numbered(0xA1, 1)}, yard{numbered(0xA1, 2)};

std::string bytes(const model::Uuid& id) {
  return std::string(bytes_of(id));
}
Fields defined(TargetKind kind, const model::Uuid& id, std::vector<FieldWrite> writes) {
  return {{kind, bytes(id)}, std::move(writes)};
}

std::vector<Change> definitions() {
  const auto gate = [](const model::GateId& id, const model::ZoneId& zone, const char* name) {
    return defined(TargetKind::gate, id.value,
                   {{field::gate::name, std::string(name), {}}, {field::gate::zone, bytes(zone.value), {}}});
  };
  return {defined(TargetKind::event, event.value,
                  {{field::event::name, std::string("Fair"), {}},
                   {field::event::time_zone, std::string("Europe/Madrid"), {}},
                   {field::event::currency, std::string("EUR"), {}}}),
          gate(north, hall, "North"), gate(south, yard, "South")};
}

/// An admitted entry, or what else is said.
struct Entry {
  std::uint8_t number = 1;
  model::GateId gate = north;
  std::string ticket = "A1", tag = {};
  model::AdmissionRule rule = model::AdmissionRule::entry_once;
  model::Direction direction = model::Direction::entry;
  std::optional<model::GrantId> grant = {};
  std::int64_t granted = 1;
};
Change passage(const Entry& entry) {
  Passage made;
  made.id = {numbered(0x90, entry.number)};
  made.gate = entry.gate;
  made.direction = entry.direction;
  if (entry.tag.empty())
    made.credential = model::Credential{model::CredentialKind::ticket, entry.ticket};
  else
    made.credential = model::Credential{model::CredentialKind::tag, entry.tag};
  if (!entry.ticket.empty()) made.ticket = entry.ticket;
  if (!entry.tag.empty()) made.tag = entry.tag;
  made.verdict.outcome = model::Outcome::admit;
  made.verdict.grant = entry.grant;
  made.policy.rule = entry.rule;
  if (entry.grant) {
    model::GrantFacts facts;
    facts.id = *entry.grant;
    facts.mode = model::AccessMode::counter;
    facts.count = entry.granted;
    made.facts.grants.push_back(facts);
  }
  return made;
}
Mark redeemed(const std::string& ticket) {
  return {testing::ticket(ticket), MarkKind::redeemed, north};
}

/// Two kiosks out of touch, and what becomes of their ops.
class Apart {
 public:
  Apart() { write(a, 0, definitions()); }
  OpId write(testing::Author& author, std::int64_t after_ms, std::vector<Change> changes) {
    log.append(author, std::move(changes), noon + after_ms);
    return {author.device(), author.ops().size()};
  }
  std::vector<Contradiction> found() {
    store::Replica& replica = fill(log.entries());
    return store::find_contradictions(replica.db(), store::read_definitions(replica.db(), event));
  }
  store::Replica& fill(const std::vector<LogEntry>& entries) {
    replica_.reset();
    store::remove_replica(folder_.path());
    replica_.emplace(folder_.path(), testing::device_id(7), store::OwnOps{});
    for (const LogEntry& entry : entries) replica_->apply_beside(entry);
    return *replica_;
  }

  testing::Author a{1}, b{2};
  testing::SampleLog log;

 private:
  testing::TempFolder folder_;
  std::optional<store::Replica> replica_;
};

const Contradiction& only(const std::vector<Contradiction>& all, ContradictionKind kind) {
  INFO(all.size());
  REQUIRE(all.size() == 1);
  REQUIRE(all.front().kind == kind);
  REQUIRE(all.front().open());
  return all.front();
}

}  // namespace

TEST_CASE("one ticket admitted twice by gates out of touch is found with both sides") {
  Apart world;
  const OpId first = world.write(world.a, 1000, {passage({1}), redeemed("A1")});
  CHECK(world.found().empty());
  const OpId second = world.write(world.b, 60'000, {passage({2, south}), redeemed("A1")});
  const auto all = world.found();
  const Contradiction& one = only(all, ContradictionKind::admitted_twice);
  CHECK(one.subject == "tA1");
  CHECK(one.sides == std::vector<OpId>{first, second});
}

TEST_CASE("a redemption taken back, a passage undone or leaving in between is no contradiction") {
  Apart world;
  const OpId first = world.write(world.a, 1000, {passage({1}), redeemed("A1")});
  SECTION("taken back") {
    world.write(world.a, 2000, {TakeBack{testing::ticket("A1"), MarkKind::redeemed, first}});
  }
  SECTION("undone") {
    world.write(world.a, 2000,
                {Mark{{TargetKind::passage, bytes(numbered(0x90, 1))}, MarkKind::cancelled, {}}});
  }
  world.write(world.b, 60'000, {passage({2, south}), redeemed("A1")});
  CHECK(world.found().empty());
}

TEST_CASE("re-entry after exit: inside twice is found, out in between is not") {
  Apart world;
  const auto rule = model::AdmissionRule::reentry_after_exit;
  world.write(world.a, 1000, {passage({1, north, "A1", "", rule})});
  SECTION("still inside") {
    world.write(world.b, 60'000, {passage({2, north, "A1", "", rule})});
    only(world.found(), ContradictionKind::admitted_twice);
  }
  SECTION("left") {
    world.write(world.a, 30'000, {passage({3, north, "A1", "", rule, model::Direction::exit})});
    world.write(world.b, 60'000, {passage({2, north, "A1", "", rule})});
    CHECK(world.found().empty());
  }
}

TEST_CASE("admitted after its ban, its cancellation, or its import was taken back") {
  Apart world;
  const model::ImportId import{numbered(0x77, 1)};
  const Target bought{TargetKind::import, bytes(import.value)};
  world.write(world.a, 100,
              {Fields{testing::ticket("A1"), {{field::ticket::import, bytes(import.value), {}}}}});
  SECTION("banned, and the ban not known at the gate") {
    const OpId ban = world.write(world.a, 1000, {testing::ban("A1")});
    const OpId entry = world.write(world.b, 5000, {passage({1})});
    CHECK(only(world.found(), ContradictionKind::admitted_after_denial).sides ==
          std::vector<OpId>{ban, entry});
  }
  SECTION("unbanned before") {
    const OpId ban = world.write(world.a, 1000, {testing::ban("A1")});
    world.write(world.a, 2000, {TakeBack{testing::ticket("A1"), MarkKind::banned, ban}});
    world.write(world.b, 5000, {passage({1})});
    CHECK(world.found().empty());
  }
  SECTION("banned afterwards") {
    world.write(world.b, 500, {passage({1})});
    world.write(world.a, 1000, {testing::ban("A1")});
    CHECK(world.found().empty());
  }
  SECTION("its import taken back") {
    world.write(world.a, 1000, {Mark{bought, MarkKind::cancelled, {}}});
    world.write(world.b, 5000, {passage({1})});
    CHECK(only(world.found(), ContradictionKind::import_taken_back).subject == "A1");
  }
}

TEST_CASE("one wristband at two gates faster than a person can walk") {
  Apart world;
  const std::string uid = "04A1B2C3D4E5F6";
  const auto rule = model::AdmissionRule::unlimited;
  world.write(world.a, 1000, {passage({1, north, "A1", uid, rule})});
  SECTION("nine seconds between two zones") {
    world.write(world.b, 10'000, {passage({2, south, "A1", uid, rule})});
    CHECK(only(world.found(), ContradictionKind::two_places).subject == uid_bytes(uid));
  }
  SECTION("exactly ten") {
    world.write(world.b, 11'000, {passage({2, south, "A1", uid, rule})});
    CHECK(world.found().empty());
  }
}

TEST_CASE("writes that did not know of each other: two customers, two active tags; a later one is none") {
  Apart world;
  const auto give = [](std::uint8_t customer, std::optional<Stamp> replaced) {
    return Fields{testing::ticket("A1"),
                  {{field::ticket::customer, bytes(testing::customer_id(customer).value), replaced}}};
  };
  const auto activate = [](char tag) {
    return Fields{{TargetKind::event_customer, bytes(testing::customer_id(1).value)},
                  {{field::event_customer::active_tag, std::string("\x04\x01\x02") + tag, {}}}};
  };
  SECTION("a ticket given to two") {
    const OpId one = world.write(world.a, 1000, {give(1, {})});
    const OpId two = world.write(world.b, 2000, {give(2, {})});
    CHECK(only(world.found(), ContradictionKind::ticket_of_two).sides == std::vector<OpId>{one, two});
  }
  SECTION("given on") {
    world.write(world.a, 1000, {give(1, {})});
    const Op first = decode_op(world.a.ops().back()).value();
    world.write(world.b, 2000, {give(2, first.stamp())});
    CHECK(world.found().empty());
  }
  SECTION("two tags made active") {
    world.write(world.a, 1000, {activate('a')});
    world.write(world.b, 2000, {activate('b')});
    only(world.found(), ContradictionKind::two_active_tags);
  }
}

TEST_CASE("a counter overspent, one id with two contents, and acts after the right was lost") {
  Apart world;
  SECTION("a counter of one, used twice") {
    const model::GrantId grant{numbered(0x66, 1)};
    const auto rule = model::AdmissionRule::unlimited;
    world.write(world.a, 1000, {passage({1, north, "A1", "", rule, model::Direction::entry, grant})});
    world.write(world.b, 90'000, {passage({2, south, "A1", "", rule, model::Direction::entry, grant})});
    only(world.found(), ContradictionKind::overspent);
  }
  SECTION("two contents") {
    Credit credit;
    credit.id = {numbered(0x55, 1)};
    credit.customer = testing::customer_id(1);
    credit.delta = 10;
    world.write(world.a, 1000, {credit});
    credit.delta = 20;
    world.write(world.b, 2000, {credit});
    CHECK(only(world.found(), ContradictionKind::two_contents).sides.size() == 2);
  }
}

TEST_CASE("a closing names the sides it saw; a new side opens it again") {
  Apart world;
  world.write(world.a, 1000, {passage({1}), redeemed("A1")});
  world.write(world.b, 60'000, {passage({2, south}), redeemed("A1")});
  const Contradiction seen = world.found().front();
  world.write(world.a, 90'000,
              {Closing{numbered(0x44, 1), static_cast<std::uint32_t>(seen.kind), seen.subject, seen.sides,
                       "one person"}});
  REQUIRE(world.found().size() == 1);
  CHECK_FALSE(world.found().front().open());
  CHECK(world.found().front().closings.size() == 1);
  const OpId third = world.write(world.b, 120'000, {passage({3, south}), redeemed("A1")});
  CHECK(world.found().front().unclosed == std::vector<OpId>{third});
}

TEST_CASE("replicas that got the entries in different orders have the same list") {
  const bool held = rc::check("the list does not depend on the order", [] {
    Apart world;
    const int acts = *rc::gen::inRange(2, 25);
    for (int i = 0; i < acts; ++i) {
      testing::Author& author = *rc::gen::inRange(0, 2) == 0 ? world.a : world.b;
      const std::string ticket = "T" + std::to_string(*rc::gen::inRange(1, 4));
      Entry entry;
      entry.number = static_cast<std::uint8_t>(*rc::gen::inRange(1, 12));
      entry.gate = *rc::gen::inRange(0, 2) == 0 ? north : south;
      entry.ticket = ticket;
      if (*rc::gen::inRange(0, 2) == 0) entry.tag = "04A1B2C3D4E5F6";
      entry.rule = static_cast<model::AdmissionRule>(*rc::gen::inRange(0, 4));
      std::vector<Change> changes;
      switch (*rc::gen::inRange(0, 4)) {
        case 0:
          changes = {testing::ban(ticket)};
          break;
        case 1:
          changes = {
              Fields{testing::ticket(ticket),
                     {{field::ticket::customer, bytes(testing::customer_id(entry.number).value), {}}}}};
          break;
        default:
          changes = {passage(entry), redeemed(ticket)};
      }
      world.write(author, 1000 + i * *rc::gen::inRange(100, 20'000), std::move(changes));
    }
    const auto in_order = world.found();
    std::vector<LogEntry> shuffled = world.log.entries();
    std::shuffle(shuffled.begin(), shuffled.end(), std::mt19937(*rc::gen::arbitrary<unsigned>()));
    store::Replica& other = world.fill(shuffled);
    RC_ASSERT(store::find_contradictions(other.db(), store::read_definitions(other.db(), event)) == in_order);
  });
  CHECK(held);
}
