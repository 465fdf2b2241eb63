// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/define_event.hpp"

#include "kiosk/store/things.hpp"
#include "tests/catch.hpp"
#include "tests/support/house_fixture.hpp"

using namespace gatehouse;
using app::add_event;
using app::apply_event;
using app::Make;
using testing::HouseFixture;

namespace {

config::EventFile sample() {
  return config::read_event_file(GATEHOUSE_CONFIG "/sample-event.toml").value();
}

/// The things of an event as the tables hold them, in the order of names.
config::EventThings stored(HouseFixture& fixture, const model::EventId& event) {
  store::Database& db = fixture.tables();
  return {store::read_event(db, event).value(), store::read_user_flags(db, event),
          store::read_zones(db, event),         store::read_policies(db, event),
          store::read_gates(db, event),         store::read_types(db, event),
          store::read_items(db, event)};
}

template <class T>
void sort(std::vector<T>& things) {
  std::sort(things.begin(), things.end(), [](const T& a, const T& b) { return a.name < b.name; });
}

config::EventThings in_order(config::EventThings things) {
  sort(things.flags);
  sort(things.zones);
  sort(things.policies);
  sort(things.gates);
  sort(things.types);
  sort(things.items);
  // The tables hold an item's price without its currency, which is the event's.
  for (model::CatalogItem& item : things.items) item.price.currency.clear();
  return things;
}

}  // namespace

TEST_CASE("an event file becomes the same things in the tables, in one op") {
  HouseFixture fixture;
  const auto change = add_event(*fixture.house, HouseFixture::owner(), sample());
  REQUIRE(change);
  CHECK(fixture.ops() == 1);
  CHECK(change->ops == 1);
  CHECK(change->event == config::event_id(HouseFixture::organiser(), "Riverside Festival"));
  CHECK(stored(fixture, change->event) == in_order(config::event_things(sample(), change->event)));
  CHECK(change->added.size() == 1 + 2 + 5 + 5 + 7 + 4 + 10);
  CHECK(change->added.front() == "event Riverside Festival");
  CHECK(change->changed.empty());
}

TEST_CASE("an event is added once, and only what is there can be applied") {
  HouseFixture fixture;
  CHECK(apply_event(*fixture.house, HouseFixture::owner(), sample()).error().what ==
        "no event has this name");
  REQUIRE(add_event(*fixture.house, HouseFixture::owner(), sample()));
  CHECK(add_event(*fixture.house, HouseFixture::owner(), sample()).error().kind == model::ErrorKind::refused);
  CHECK(fixture.ops() == 1);
}

TEST_CASE("applying an unchanged file writes nothing") {
  HouseFixture fixture;
  REQUIRE(add_event(*fixture.house, HouseFixture::owner(), sample()));
  const auto change = apply_event(*fixture.house, HouseFixture::owner(), sample());
  REQUIRE(change);
  CHECK(change->empty());
  CHECK(change->ops == 0);
  CHECK(fixture.ops() == 1);
}

TEST_CASE("applying says and writes only what differs, naming what it replaces") {
  HouseFixture fixture;
  REQUIRE(add_event(*fixture.house, HouseFixture::owner(), sample()));
  config::EventFile file = sample();
  file.zones[1].capacity = std::nullopt;
  file.gates[0].policy = "In and out";
  file.gates[0].lanes = model::Lanes::toggle;
  file.types.push_back({"Press", "", "", false, "", ""});
  file.flags.clear();

  const auto shown = apply_event(*fixture.house, HouseFixture::owner(), file, Make::only_show);
  REQUIRE(shown);
  CHECK(shown->added == std::vector<std::string>{"ticket type Press"});
  CHECK(shown->changed == std::vector<std::string>{"zone Arena: capacity", "gate Main: lanes, policy"});
  CHECK(shown->kept == std::vector<std::string>{"flag accreditation_collected", "flag under_18"});
  CHECK(fixture.ops() == 1);

  const auto made = apply_event(*fixture.house, HouseFixture::owner(), file);
  REQUIRE(made);
  CHECK(made->added == shown->added);
  CHECK(made->changed == shown->changed);
  REQUIRE(fixture.ops() == 2);
  const log::Op op = log::decode_op(*fixture.opened->journal().read(2)).value();
  const log::Stamp first = log::decode_op(*fixture.opened->journal().read(1)).value().stamp();
  std::size_t writes = 0, replacing = 0;
  for (const log::Change& one : op.act.changes)
    for (const log::FieldWrite& write : std::get<log::Fields>(one).writes) {
      ++writes;
      if (write.replaced == first) ++replacing;
    }
  CHECK(replacing == 3);
  CHECK(writes == 3 + 1);  // and the name of the new type
  config::EventThings expected = in_order(config::event_things(file, made->event));
  expected.flags = in_order(config::event_things(sample(), made->event)).flags;
  CHECK(stored(fixture, made->event) == expected);
}

TEST_CASE("an event as large as ops cannot be is made in several, none over the limit") {
  HouseFixture fixture;
  config::EventFile file = sample();
  for (int i = 0; i < 40; ++i) {
    config::PolicyEntry policy;
    policy.name = "Policy " + std::to_string(i);
    policy.rule_json = std::string(60'000, 'x');
    file.policies.push_back(policy);
  }
  const auto change = add_event(*fixture.house, HouseFixture::owner(), file);
  REQUIRE(change);
  CHECK(change->ops == 3);
  CHECK(fixture.ops() == 3);
  CHECK(stored(fixture, change->event).policies.size() == 45);
}

TEST_CASE("what no op can hold is refused before anything is written") {
  HouseFixture fixture;
  config::EventFile file = sample();
  file.policies[0].rule_json = std::string(70'000, 'x');
  const auto change = add_event(*fixture.house, HouseFixture::owner(), file);
  REQUIRE_FALSE(change);
  CHECK_THAT(change.error().text(), Catch::Contains("rule_json"));
  CHECK(fixture.ops() == 0);
}

TEST_CASE("events are for the owner of the data folder") {
  HouseFixture fixture;
  CHECK_FALSE(add_event(*fixture.house, HouseFixture::supervisor(), sample()));
  REQUIRE(add_event(*fixture.house, HouseFixture::owner(), sample()));
  CHECK_FALSE(apply_event(*fixture.house, HouseFixture::supervisor(), sample()));
  const auto event = config::event_id(HouseFixture::organiser(), "Riverside Festival");
  CHECK_FALSE(close_event(*fixture.house, HouseFixture::supervisor(), event));
  CHECK(fixture.ops() == 1);
}

TEST_CASE("a closed event stays closed when its file is applied again") {
  HouseFixture fixture;
  REQUIRE(add_event(*fixture.house, HouseFixture::owner(), sample()));
  const auto event = config::event_id(HouseFixture::organiser(), "Riverside Festival");
  CHECK(close_event(*fixture.house, HouseFixture::owner(), event).value().changed);
  CHECK_FALSE(close_event(*fixture.house, HouseFixture::owner(), event).value().changed);
  REQUIRE(apply_event(*fixture.house, HouseFixture::owner(), sample()));
  CHECK(store::read_event(fixture.tables(), event)->closed);
}
