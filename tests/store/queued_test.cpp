// SPDX-License-Identifier: Apache-2.0
// Own ops that wait for their tables, and definitions that are kept in memory.
#include "kiosk/store/replica.hpp"
#include "kiosk/store/things.hpp"
#include "tests/catch.hpp"
#include "tests/store/sample_log.hpp"
#include "tests/support/temp_folder.hpp"

using namespace gatehouse;
using namespace gatehouse::log;
using store::Replica;
using testing::Author;
using testing::device_id;
using testing::noon;
using testing::rows;
using testing::SampleLog;
using testing::TempFolder;

namespace {

const Target the_type{TargetKind::type, std::string(bytes_of(testing::numbered(0xC0, 1)))};
const Target the_event{TargetKind::event, std::string(bytes_of(testing::event_id().value))};

Fields named(const Target& target, std::uint8_t field, const std::string& name) {
  return {target, {{field, name, {}}}};
}

Op read(const std::string& bytes) {
  return decode_op(bytes).value();
}

}  // namespace

TEST_CASE("an own op that waits is in the tables whenever they are asked for") {
  const TempFolder folder;
  Author me(1);
  Replica replica(folder.sub("replica"), device_id(1), {});
  replica.queue_own(read(me.write(noon, {testing::ban("A")})));
  CHECK(replica.pending() == 1);
  CHECK(replica.own_seq() == 0);
  CHECK(rows(replica.db(), "SELECT count(*) FROM mark") == std::vector<std::string>{"1"});
  CHECK(replica.own_seq() == 1);
  CHECK(replica.pending() == 1);
}

TEST_CASE("an own op that waits is applied before its entry comes back") {
  const TempFolder folder;
  Author me(1);
  SampleLog log;
  std::string bytes = me.write(noon, {testing::ban("A")});
  Replica replica(folder.sub("replica"), device_id(1), [&](std::uint64_t) { return bytes; });
  replica.queue_own(read(bytes));
  CHECK(replica.apply(SampleLog::without_body(log.append(bytes, device_id(1)))) == store::Applied::yes);
  CHECK(replica.pending() == 0);
  CHECK(rows(replica.db(), "SELECT cursor FROM op") == std::vector<std::string>{"1"});
}

TEST_CASE("what waited when the power went comes from the journal, once") {
  const TempFolder folder;
  Author me(1);
  const Op op = read(me.write(noon, {testing::ban("A")}));
  {
    Replica replica(folder.sub("replica"), device_id(1), {});
    replica.queue_own(op);
  }
  Replica replica(folder.sub("replica"), device_id(1), {});
  CHECK(replica.own_seq() == 0);
  replica.apply_own(op);
  replica.apply_own(op);
  CHECK(rows(replica.db(), "SELECT count(*) FROM mark") == std::vector<std::string>{"1"});
}

TEST_CASE("definitions are read anew when one has changed, and stay as they were for who holds them") {
  const TempFolder folder;
  Author me(1), central(9);
  SampleLog log;
  Replica replica(folder.sub("replica"), device_id(1), {});
  const auto before = replica.definitions(testing::event_id());
  CHECK_FALSE(before->event);
  CHECK(replica.apply(log.append(central, {named(the_event, field::event::name, "Fair"),
                                           named(the_type, field::type::name, "General")})) ==
        store::Applied::yes);
  const auto first = replica.definitions(testing::event_id());
  REQUIRE(first->types.size() == 1);
  CHECK(first->types.front().name == "General");
  CHECK_FALSE(before->event);

  replica.queue_own(read(me.write(noon, {testing::ban("A")})));
  CHECK(replica.definitions(testing::event_id()) == first);  // a ban defines nothing
  replica.queue_own(read(me.write(noon + 1, {named(the_type, field::type::name, "Standing")})));
  const auto second = replica.definitions(testing::event_id());
  CHECK(second->types.front().name == "Standing");
  CHECK(first->types.front().name == "General");
}
