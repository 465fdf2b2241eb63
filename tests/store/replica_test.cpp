// SPDX-License-Identifier: Apache-2.0
#include "kiosk/store/replica.hpp"

#include <filesystem>
#include <fstream>
#include <random>

#include <sqlite3.h>

#include "kiosk/store/folder.hpp"
#include "kiosk/store/journal.hpp"
#include "kiosk/store/look_up.hpp"
#include "tests/catch.hpp"
#include "tests/store/sample_log.hpp"
#include "tests/support/temp_folder.hpp"

using namespace gatehouse;
using namespace gatehouse::log;
using store::Applied;
using store::Replica;
using testing::Author;
using testing::device_id;
using testing::noon;
using testing::rows;
using testing::SampleLog;
using testing::TempFolder;
using Rows = std::vector<std::string>;

namespace {

std::string dump_of(const TempFolder& folder, const std::string& name, const std::vector<LogEntry>& entries) {
  Replica replica(folder.sub(name), device_id(99), {});
  for (const LogEntry& entry : entries) REQUIRE(replica.apply(entry) == Applied::yes);
  return store::canonical_dump(replica.db());
}

Fields write(const Target& target, std::uint8_t field, Value value, std::optional<Stamp> replaced = {}) {
  return {target, {{field, std::move(value), replaced}}};
}
Fields first_name(const std::string& name) {
  return write(testing::customer(1), field::customer::first_name, name);
}

Passage passage(std::uint8_t id, const std::string& ticket) {
  Passage made;
  made.id = {testing::numbered(0xB0, id)};
  made.ticket = ticket;
  made.verdict.outcome = model::Outcome::admit;
  return made;
}

Credit credit(std::uint8_t id, std::int64_t delta) {
  Credit made;
  made.id = {testing::numbered(0xB1, id)};
  made.customer = testing::customer_id(1);
  made.delta = delta;
  return made;
}

}  // namespace

TEST_CASE("the stream is taken in order, once, and only where its hash follows") {
  TempFolder folder;
  SampleLog log;
  Author author(1);
  for (int i = 0; i < 3; ++i) log.append(author, {testing::ban("T" + std::to_string(i))});
  const auto& entries = log.entries();
  {
    Replica replica(folder.path(), device_id(99), {});
    CHECK(replica.apply(entries[1]) == Applied::gap);
    LogEntry other = entries[0];
    other.log_hash[0] ^= 1;
    CHECK(replica.apply(other) == Applied::broken_chain);
    other = entries[0];
    other.disposition = Disposition::set_aside;
    CHECK(replica.apply(other) == Applied::broken_chain);
    other = entries[0];
    ++other.accepted.clock;
    CHECK(replica.apply(other) == Applied::broken_chain);
    CHECK(rows(replica.db(), "SELECT count(*) FROM mark") == Rows{"0"});
    CHECK(replica.apply(entries[0]) == Applied::yes);
    CHECK(replica.apply(entries[0]) == Applied::repeat);
    CHECK(replica.apply(entries[2]) == Applied::gap);
    CHECK(replica.apply(entries[1]) == Applied::yes);
    CHECK(replica.position().cursor == 2);
    CHECK(replica.position().hash == entries[1].log_hash);
  }
  Replica replica(folder.path(), device_id(99), {});
  CHECK(replica.position().cursor == 2);
  CHECK(replica.accepted_clock() == entries[1].accepted.clock);
  CHECK(replica.apply(entries[0]) == Applied::repeat);
  CHECK(replica.apply(entries[2]) == Applied::yes);
  CHECK(rows(replica.db(), "SELECT count(*) FROM mark") == Rows{"3"});
}

TEST_CASE("many applies in one transaction are all there or none") {
  TempFolder folder;
  SampleLog log;
  Author author(1);
  for (int i = 0; i < 4; ++i) log.append(author, {testing::ban("T" + std::to_string(i))});
  {
    Replica replica(folder.path(), device_id(99), {});
    replica.begin();
    replica.apply(log.entries()[0]);
    replica.apply(log.entries()[1]);
    replica.commit();
    replica.begin();
    replica.apply(log.entries()[2]);
  }
  Replica replica(folder.path(), device_id(99), {});
  CHECK(replica.position().cursor == 2);
  CHECK(rows(replica.db(), "SELECT count(*) FROM mark") == Rows{"2"});
}

TEST_CASE("what comes beside the stream is applied once, and moves neither position nor high-water mark") {
  TempFolder folder;
  SampleLog log;
  Author author(1);
  for (int i = 0; i < 3; ++i) log.append(author, {testing::ban("T" + std::to_string(i))});
  Replica replica(folder.sub("a"), device_id(99), {});
  replica.apply_beside(log.entries()[2]);
  CHECK(rows(replica.db(), "SELECT key FROM mark") == Rows{"T2"});
  CHECK(replica.position().cursor == 0);
  CHECK(rows(replica.db(), "SELECT seq FROM device_high").empty());
  for (const LogEntry& entry : log.entries()) CHECK(replica.apply(entry) == Applied::yes);
  CHECK(rows(replica.db(), "SELECT seq FROM device_high") == Rows{"3"});
  CHECK(store::canonical_dump(replica.db()) == dump_of(folder, "b", log.entries()));
}

// ---- ops of a newer format ----

TEST_CASE("ops of a newer format are held whole and applied after the upgrade") {
  TempFolder folder;
  SampleLog log;
  Author author(1);
  Author other(2);
  log.append(author, {first_name("Ada"), testing::ban("T1")});
  log.append(other, {first_name("Berta"), passage(1, "T1")}, noon + 1);
  log.append(author, {credit(1, 5), TakeBack{testing::ticket("T1"), MarkKind::banned, {author.device(), 1}}});
  log.append(other.write(noon + 3, {testing::ban("T2")}), other.device(), true);
  const std::string direct = dump_of(folder, "direct", log.entries());
  {
    Replica old(folder.sub("held"), device_id(99), {}, 8192, 0);
    for (const LogEntry& entry : log.entries()) CHECK(old.apply(entry) == Applied::yes);
    for (const LogEntry& entry : log.entries()) old.apply_beside(entry);
    CHECK(old.held() == 4);
    CHECK(rows(old.db(), "SELECT count(*) FROM op") == Rows{"0"});
    const Rows held = rows(old.db(), "SELECT entry FROM held ORDER BY seq, device");
    const auto first = decode_entry(held.at(0));
    REQUIRE(first);
    CHECK(*first == log.entries()[0]);
  }
  {
    Replica still_old(folder.sub("held"), device_id(99), {}, 8192, 0);
    CHECK(still_old.held() == 4);
    CHECK(still_old.position().cursor == 4);
  }
  Replica upgraded(folder.sub("held"), device_id(99), {});
  CHECK(upgraded.held() == 0);
  CHECK(store::canonical_dump(upgraded.db()) == direct);
  for (const LogEntry& entry : log.entries()) upgraded.apply_beside(entry);
  CHECK(store::canonical_dump(upgraded.db()) == direct);
}

TEST_CASE("an own op that was pending through a downgrade is settled after the upgrade") {
  TempFolder folder;
  SampleLog log;
  Author own(1);
  const std::string op = own.write(noon, {testing::ban("T1"), first_name("Ada")});
  const auto own_ops = [&](std::uint64_t) { return std::optional<std::string>(op); };
  const LogEntry entry = SampleLog::without_body(log.append(op, own.device(), true));
  Replica(folder.sub("a"), own.device(), own_ops).apply_own(*decode_op(op));
  {
    Replica old(folder.sub("a"), own.device(), own_ops, 8192, 0);
    CHECK(old.apply(entry) == Applied::yes);
    CHECK(old.held() == 1);
    CHECK(old.pending() == 1);
  }
  Replica upgraded(folder.sub("a"), own.device(), own_ops);
  CHECK(upgraded.pending() == 0);
  CHECK(store::canonical_dump(upgraded.db()) == dump_of(folder, "b", log.entries()));
}

TEST_CASE("an op that cannot be read is kept and stops nobody else's") {
  // A log that did not understand its format has accepted it.
  TempFolder folder;
  SampleLog log;
  Author bad(1);
  Author good(2);
  // No change may be empty; this one's format says that nobody can tell yet.
  log.append(bad.write(noon, {}, op_format + 1), bad.device());
  log.append(good, {testing::ban("T1")});
  {
    Replica replica(folder.path(), device_id(99), {});
    for (const LogEntry& entry : log.entries()) CHECK(replica.apply(entry) == Applied::yes);
    CHECK(replica.held() == 1);
  }
  for (int i = 0; i < 2; ++i) {
    Replica upgraded(folder.path(), device_id(99), {}, 8192, op_format + 1);
    CHECK(upgraded.held() == 1);
    CHECK(rows(upgraded.db(), "SELECT key FROM mark") == Rows{"T1"});
  }
}

// ---- own ops ----

namespace {

/// A kiosk, its log, and another kiosk.
struct Own {
  TempFolder folder;
  SampleLog log;
  Author author{1};
  Author other{2};
  std::int64_t ahead_ms = 0;
  std::vector<std::string> pending;
  Replica replica{folder.sub("own"), device_id(1),
                  [this](std::uint64_t seq) { return std::optional<std::string>(author.ops().at(seq - 1)); }};

  void act(std::vector<Change> changes) {
    const std::string op = author.write(noon + ahead_ms, std::move(changes));
    replica.apply_own(*decode_op(op));
  }
  void other_acts(std::vector<Change> changes) {
    replica.apply(log.append(other, std::move(changes), noon + 5));
  }
  /// The oldest own op that the log lacks comes back.
  void comes_back(bool set_aside) {
    const std::string& op = author.ops().at(log.taken(author.device()));
    replica.apply(SampleLog::without_body(log.append(op, author.device(), set_aside)));
  }
  Rows shows(const std::string& sql) { return rows(replica.db(), sql); }
  void check_agrees() {
    CHECK(replica.pending() == 0);
    CHECK(shows("SELECT * FROM pending_write").empty());
    CHECK(store::canonical_dump(replica.db()) == dump_of(folder, "other", log.entries()));
  }
};

constexpr std::int64_t hour = 3'600'000;
const std::string names = "SELECT first_name FROM customer";

}  // namespace

TEST_CASE("an own write counts at once, and a set-aside one gives the field back") {
  Own own;
  own.other_acts({first_name("Ada")});
  own.ahead_ms = 10;
  own.act({first_name("Berta"), write(testing::customer(1), field::customer::city, std::string("Riga"))});
  CHECK(own.shows("SELECT first_name, city FROM customer") == Rows{"Berta|Riga"});
  CHECK(own.replica.pending() == 1);
  SECTION("applied") {
    own.comes_back(false);
    CHECK(own.shows("SELECT first_name, city FROM customer") == Rows{"Berta|Riga"});
  }
  SECTION("set aside") {
    own.comes_back(true);
    CHECK(own.shows("SELECT first_name, city FROM customer") == Rows{"Ada|-"});
  }
  own.check_agrees();
}

TEST_CASE("of what another wrote meanwhile the highest counts when an own write is set aside") {
  Own own;
  own.ahead_ms = 1000;
  own.act({first_name("Berta")});
  own.other_acts({first_name("Ada")});
  own.other_acts({first_name("Cleo")});
  CHECK(own.shows(names) == Rows{"Berta"});
  own.comes_back(true);
  CHECK(own.shows(names) == Rows{"Cleo"});
  CHECK(own.shows("SELECT count(*) FROM superseded_write") == Rows{"0"});
  own.check_agrees();
}

TEST_CASE("a clock far ahead wins only until its op is restamped") {
  Own own;
  own.ahead_ms = hour;
  own.act({first_name("Berta")});
  own.other_acts({first_name("Ada")});
  CHECK(own.shows(names) == Rows{"Berta"});
  own.comes_back(false);
  REQUIRE(own.log.entries().back().disposition == Disposition::restamped);
  // Accepted after Ada's, so it still wins; a write made on time by who has seen it then beats it.
  CHECK(own.shows(names) == Rows{"Berta"});
  own.other.clock().observe(own.log.entries().back().accepted.clock);
  own.other_acts({first_name("Cleo")});
  CHECK(own.shows(names) == Rows{"Cleo"});
  own.check_agrees();
}

TEST_CASE("a row that only a set-aside op wrote is gone") {
  Own own;
  own.act({first_name("Berta")});
  CHECK(own.shows(names) == Rows{"Berta"});
  own.comes_back(true);
  CHECK(own.shows(names).empty());
  CHECK(own.shows("SELECT disposition FROM op") == Rows{"3"});
  own.check_agrees();
}

TEST_CASE("several own writes to one field are settled one by one") {
  Own own;
  own.other_acts({first_name("Ada")});
  own.ahead_ms = 100;
  own.act({first_name("Berta")});
  own.act({first_name("Cleo")});
  own.act({first_name("Dora")});
  CHECK(own.shows(names) == Rows{"Dora"});
  own.comes_back(false);
  CHECK(own.shows(names) == Rows{"Dora"});
  own.comes_back(true);
  CHECK(own.shows(names) == Rows{"Dora"});
  own.comes_back(true);
  CHECK(own.shows(names) == Rows{"Berta"});
  CHECK(own.shows("SELECT count(*) FROM superseded_write") == Rows{"0"});
  own.check_agrees();
}

TEST_CASE("marks, take-backs and entries of a set-aside op disappear, those of a restamped one stay") {
  const bool set_aside = GENERATE(true, false);
  Own own;
  own.other_acts({testing::ban("T1"), credit(1, 7)});
  own.ahead_ms = set_aside ? 0 : hour;
  Order order{{testing::numbered(0xB2, 1)}, {{testing::numbered(0xB3, 1), {}, 1, 900}}};
  Grant grant;
  grant.id = {testing::numbered(0xB4, 1)};
  grant.ticket = "T1";
  own.act({testing::ban("T2"), TakeBack{testing::ticket("T1"), MarkKind::banned, {device_id(2), 1}},
           passage(1, "T1"), order, credit(2, -2), grant,
           Closing{testing::numbered(0xB5, 1), 2, "s", {{device_id(2), 1}}, "n"},
           LookUp{testing::numbered(0xB6, 1), "q", {}}});
  const std::string marks = "SELECT key FROM mark ORDER BY key";
  const std::string entries = "SELECT kind, count(*) FROM entry GROUP BY kind ORDER BY kind";
  const auto check_all_there = [&] {
    CHECK(own.shows(marks) == Rows{"T1", "T2"});
    CHECK(own.shows("SELECT count(*) FROM take_back") == Rows{"1"});
    CHECK(own.shows("SELECT ticket, holder, change FROM passage") == Rows{"T1|tT1|2"});
    CHECK(own.shows(entries) == Rows{"2|1", "3|2", "4|1", "5|1"});
  };
  check_all_there();
  own.comes_back(set_aside);
  if (set_aside) {
    CHECK(own.shows(marks) == Rows{"T1"});
    CHECK(own.shows("SELECT count(*) FROM take_back") == Rows{"0"});
    CHECK(own.shows("SELECT count(*) FROM passage") == Rows{"0"});
    CHECK(own.shows(entries) == Rows{"3|1"});
  } else {
    check_all_there();
  }
  own.check_agrees();
}

TEST_CASE(
    "of two tags made active out of touch one is active, and the other write is kept with what it replaced") {
  Own own;
  const Target holder{TargetKind::event_customer, std::string(bytes_of(testing::customer_id(1).value))};
  const std::uint8_t active = field::event_customer::active_tag;
  own.other_acts({write(holder, active, std::string("\x01\x02\x03\x04"))});
  const Stamp first = own.log.entries()[0].accepted;
  own.ahead_ms = 50;
  own.act({write(holder, active, std::string("\x05\x05\x05\x05"), first)});
  own.other_acts({write(holder, active, std::string("\x06\x06\x06\x06"), first)});
  const std::string kept =
      "SELECT hex(value), replaced_clock IS NOT NULL, hex(author_device)=hex(accepted_device) FROM "
      "superseded_write ORDER BY accepted_clock";
  CHECK(own.shows("SELECT hex(active_tag) FROM event_customer") == Rows{"05050505"});
  CHECK(own.shows(kept) == Rows{"01020304|0|1", "06060606|1|1"});
  SECTION("applied") {
    own.comes_back(false);
    CHECK(own.shows("SELECT hex(active_tag) FROM event_customer") == Rows{"05050505"});
    CHECK(own.shows(kept) == Rows{"01020304|0|1", "06060606|1|1"});
    const auto winner = store::stamps_of(own.replica.db(), holder, testing::event_id());
    CHECK(winner.find(active)->replaced == first);
  }
  SECTION("set aside") {
    own.comes_back(true);
    CHECK(own.shows("SELECT hex(active_tag) FROM event_customer") == Rows{"06060606"});
    CHECK(own.shows(kept) == Rows{"01020304|0|1"});
  }
  own.check_agrees();
}

TEST_CASE("an own op given again, or known from the log already, is applied once") {
  Own own;
  own.act({credit(1, 5)});
  const auto op = decode_op(own.author.ops()[0]);
  own.replica.apply_own(*op);
  CHECK(own.replica.pending() == 1);
  own.comes_back(false);
  own.replica.apply_own(*op);
  own.replica.apply_beside(own.log.entries()[0]);
  CHECK(own.replica.pending() == 0);
  CHECK(own.replica.own_seq() == 1);
  // Its second op comes back from the log before the replica was given it.
  own.author.write(noon + 1, {credit(2, 6)});
  own.comes_back(false);
  own.replica.apply_own(*decode_op(own.author.ops()[1]));
  CHECK(own.shows("SELECT count(*) FROM entry") == Rows{"2"});
  own.check_agrees();
}

TEST_CASE("an own op that the log knows with other bytes is a copied folder, whether or not a body comes") {
  const bool body = GENERATE(false, true);
  Own own;
  own.act({testing::ban("T1")});
  Author copy(1);
  LogEntry entry = own.log.append(copy, {testing::ban("T2")});
  if (!body) entry.op.clear();
  CHECK_THROWS_WITH(own.replica.apply(entry), Catch::Contains("the folder was copied"));
}

TEST_CASE("looking somebody up leaves nothing in the tables") {
  Own own;
  own.act({LookUp{testing::numbered(0xB6, 1), "q", testing::customer_id(1)}});
  CHECK(own.replica.own_seq() == 1);
  CHECK(own.replica.pending() == 0);
  own.comes_back(false);
  CHECK(store::canonical_dump(own.replica.db()).empty());
  own.check_agrees();
}

// ---- marks and entries ----

TEST_CASE("a ban made twice stands until both are taken back, also where the take-back comes first") {
  TempFolder folder;
  SampleLog log;
  Author one(1);
  Author two(2);
  const auto take_back = [](const Author& author, std::uint64_t seq) {
    return TakeBack{testing::ticket("T1"), MarkKind::banned, {author.device(), seq}};
  };
  log.append(one, {testing::ban("T1")});
  log.append(two, {testing::ban("T1")});
  log.append(one, {take_back(two, 1)});
  log.append(two, {take_back(one, 1)});
  const std::string standing =
      "SELECT hex(device), seq FROM mark m WHERE NOT EXISTS (SELECT 1 FROM take_back t WHERE "
      "t.target_kind=m.target_kind AND t.event=m.event AND t.key=m.key AND t.kind=m.kind AND "
      "t.mark_device=m.device AND t.mark_seq=m.seq)";
  Replica replica(folder.path(), device_id(99), {});
  replica.apply_beside(log.entries()[3]);
  CHECK(rows(replica.db(), standing).empty());
  replica.apply_beside(log.entries()[0]);
  CHECK(rows(replica.db(), standing).empty());
  replica.apply_beside(log.entries()[1]);
  CHECK(rows(replica.db(), standing) == Rows{model::hex(bytes_of(two.device().value)) + "|1"});
  replica.apply_beside(log.entries()[2]);
  CHECK(rows(replica.db(), standing).empty());
  CHECK(rows(replica.db(), "SELECT count(*) FROM mark") == Rows{"2"});
}

TEST_CASE("marks of one key in two events, or of two kinds, are different marks") {
  TempFolder folder;
  SampleLog log;
  Author author(1);
  Mark redeemed = testing::ban("T1");
  redeemed.kind = MarkKind::redeemed;
  log.append(author, {testing::ban("T1"), redeemed});
  log.append(author, {TakeBack{testing::ticket("T1"), MarkKind::redeemed, {author.device(), 1}}});
  Replica replica(folder.path(), device_id(99), {});
  for (const LogEntry& entry : log.entries()) replica.apply(entry);
  CHECK(rows(replica.db(), "SELECT kind FROM mark ORDER BY kind") == Rows{"1", "2"});
  CHECK(rows(replica.db(), "SELECT kind, mark_seq FROM take_back") == Rows{"2|1"});
}

TEST_CASE("of two contents of one id the lowest accepted stamp counts, and the others are kept") {
  Own own;
  const std::string counts = "SELECT hex(device), seq FROM passage";
  const std::string others = "SELECT hex(device), seq FROM entry_collision ORDER BY device, seq";
  const auto device = [](std::uint8_t number, int seq) {
    return model::hex(bytes_of(device_id(number).value)) + "|" + std::to_string(seq);
  };
  own.ahead_ms = 1;
  own.act({passage(1, "T1"), credit(9, 1)});
  own.other_acts({passage(1, "T2"), credit(9, 2)});  // five ms after it
  CHECK(own.shows(counts) == Rows{device(1, 1)});
  CHECK(own.shows(others) == Rows{device(2, 1), device(2, 1)});
  SECTION("the own one is set aside: the other counts") {
    own.comes_back(true);
    CHECK(own.shows(counts) == Rows{device(2, 1)});
    CHECK(own.shows("SELECT ticket FROM passage") == Rows{"T2"});
    CHECK(own.shows(others).empty());
  }
  SECTION("the own one is applied: it goes on to count") {
    own.comes_back(false);
    CHECK(own.shows(counts) == Rows{device(1, 1)});
    CHECK(own.shows(others) == Rows{device(2, 1), device(2, 1)});
  }
  own.check_agrees();
}

TEST_CASE("an own entry that is restamped below another with its id takes its place") {
  // The other's came beside the stream, ahead of the own op's own entry.
  Own own;
  own.ahead_ms = hour;
  own.act({credit(9, 1)});
  const LogEntry mine = SampleLog::without_body(own.log.append(own.author.ops()[0], device_id(1)));
  REQUIRE(mine.disposition == Disposition::restamped);
  const LogEntry theirs = own.log.append(own.other, {credit(9, 2)}, noon + 5);
  own.replica.apply_beside(theirs);
  const std::string counts = "SELECT hex(device) FROM entry";
  CHECK(own.shows(counts) == Rows{model::hex(bytes_of(device_id(2).value))});
  CHECK(own.replica.apply(mine) == Applied::yes);
  CHECK(own.shows(counts) == Rows{model::hex(bytes_of(device_id(1).value))});
  CHECK(own.replica.apply(theirs) == Applied::yes);
  own.check_agrees();
}

TEST_CASE("of two writes at one time the greater device's wins, whichever comes first") {
  TempFolder folder;
  SampleLog log;
  Author one(1);
  Author two(2);
  log.append(one, {first_name("Ada")});
  log.append(two, {first_name("Berta")});
  for (const bool reversed : {false, true}) {
    Replica replica(folder.sub(reversed ? "b" : "a"), device_id(99), {});
    replica.apply_beside(log.entries()[reversed ? 1 : 0]);
    replica.apply_beside(log.entries()[reversed ? 0 : 1]);
    CHECK(rows(replica.db(), names) == Rows{"Berta"});
  }
}

TEST_CASE("what belongs to an event is another thing in another event, and a customer is not") {
  TempFolder folder;
  SampleLog log;
  Author author(1);
  for (const std::uint8_t event : std::vector<std::uint8_t>{1, 2}) {
    const std::string number = std::to_string(event);
    log.append(author.write(noon,
                            {write(testing::ticket("T1"), field::ticket::purchaser_first_name, "n" + number),
                             testing::ban("T1"), first_name("n" + number)},
                            op_format, testing::event_id(event)),
               author.device());
  }
  log.append(author.write(noon, {TakeBack{testing::ticket("T1"), MarkKind::banned, {author.device(), 2}}},
                          op_format, testing::event_id(2)),
             author.device());
  Replica replica(folder.path(), device_id(99), {});
  for (const LogEntry& entry : log.entries()) replica.apply(entry);
  const std::string tail = "substr(hex(event), 31)";
  CHECK(rows(replica.db(), "SELECT " + tail + ", purchaser_first_name FROM ticket") ==
        Rows{"01|n1", "02|n2"});
  CHECK(rows(replica.db(), "SELECT " + tail + " FROM mark") == Rows{"01", "02"});
  CHECK(rows(replica.db(), "SELECT " + tail + " FROM take_back") == Rows{"02"});
  CHECK(rows(replica.db(), names) == Rows{"n2"});
}

TEST_CASE("one id twice in one op is a collision too") {
  TempFolder folder;
  SampleLog log;
  Author author(1);
  log.append(author, {passage(1, "T1"), passage(1, "T2"), passage(1, "T3")});
  Replica replica(folder.path(), device_id(99), {});
  replica.apply(log.entries()[0]);
  CHECK(rows(replica.db(), "SELECT ticket, change FROM passage") == Rows{"T1|0"});
  CHECK(rows(replica.db(), "SELECT change FROM entry_collision ORDER BY change") == Rows{"1", "2"});
}

// ---- schema, search, damage ----

TEST_CASE("every field has its column, of its type, and no column is nobody's") {
  TempFolder folder;
  Replica replica(folder.path(), device_id(99), {});
  for (const KindSpec& spec : kinds()) {
    CAPTURE(spec.table);
    Rows expected;
    if (spec.of_event) expected.emplace_back("event|BLOB|1");
    expected.push_back(std::string(spec.key_column) + "|BLOB|" + (spec.of_event ? "2" : "1"));
    for (const FieldSpec& field : spec.fields) {
      const char* type = field.type == ValueType::text   ? "TEXT"
                         : field.type == ValueType::blob ? "BLOB"
                                                         : "INTEGER";
      expected.push_back(std::string(field.column) + "|" + type + "|0");
    }
    expected.emplace_back("stamps|BLOB|0");
    CHECK(rows(replica.db(), std::string("SELECT name, type, pk FROM pragma_table_info('") + spec.table +
                                 "')") == expected);
  }
}

TEST_CASE("every field of every kind can be written and emptied again") {
  TempFolder folder;
  SampleLog log;
  Author author(1);
  for (const bool emptied : {false, true})
    for (const KindSpec& spec : kinds()) {
      Fields all{{spec.kind, std::string(spec.key_bytes != 0 ? spec.key_bytes : 20U, 'k')}, {}};
      if (spec.kind == TargetKind::tag) all.target.key.resize(7);
      for (const FieldSpec& field : spec.fields) {
        const Value value =
            field.type == ValueType::number ? Value(std::int64_t{7}) : Value(std::string("v"));
        all.writes.push_back({field.number, emptied ? Value() : value, {}});
      }
      log.append(author, {all});
    }
  Replica replica(folder.path(), device_id(99), {});
  for (const LogEntry& entry : log.entries()) {
    REQUIRE(replica.apply(entry) == Applied::yes);
    if (entry.cursor != kinds().size()) continue;
    for (const KindSpec& spec : kinds())
      for (const FieldSpec& field : spec.fields)
        CHECK(rows(replica.db(), std::string("SELECT ") + field.column + " FROM " + spec.table) ==
              Rows{field.type == ValueType::number ? "7" : "v"});
  }
  for (const KindSpec& spec : kinds())
    for (const FieldSpec& field : spec.fields)
      CHECK(rows(replica.db(), std::string("SELECT ") + field.column + " FROM " + spec.table) == Rows{"-"});
}

TEST_CASE("names are found without their accents, and a changed name by the new one alone") {
  Own own;
  const auto found = [&](const std::string& words) {
    while (!own.replica.index_some(1)) {
    }
    store::Look look;
    look.text = words;
    return store::find_customers(own.replica.db(), testing::event_id(), look).value().found.size();
  };
  own.other_acts(
      {write(testing::customer(1), field::customer::first_name, std::string("Zo\u00EB")),
       write(testing::customer(1), field::customer::last_name, std::string("Nu\u00F1ez-M\u00FCller")),
       write(testing::customer(2), field::customer::first_name, std::string("S\u0117l\u0117")),
       write(testing::customer(2), field::customer::email, std::string("zoe@example.org"))});
  CHECK(found("zoe") == 2);
  CHECK(found("zo\u00EB mull") == 1);
  CHECK(found("NUNEZ") == 1);
  CHECK(found("mul") == 1);
  CHECK(found("sele") == 1);
  own.other_acts({write(testing::customer(1), field::customer::first_name, std::string("Chloe"))});
  CHECK(found("zoe") == 1);
  CHECK(found("chloe nunez") == 1);
  own.act({write(testing::customer(1), field::customer::first_name, std::string("Amelie")),
           write(testing::customer(3), field::customer::first_name, std::string("Ines"))});
  CHECK(found("ines") == 1);
  own.comes_back(true);
  CHECK(found("ines") == 0);
  CHECK(found("chloe") == 1);
}

namespace {

/// A journal, a log and a replica of both with some hundred customers.
struct Filled {
  TempFolder folder;
  SampleLog log;
  Author other{2};
  std::unique_ptr<store::Journal> journal = std::make_unique<store::Journal>(folder.path());
  std::string file = folder.path() + "/replica.db";

  Filled() {
    store::Identity identity;
    identity.device = device_id(1);
    journal->set_identity(identity);
    for (int i = 0; i < 60; ++i) {
      Draft draft;
      draft.event = testing::event_id();
      draft.changes = {passage(static_cast<std::uint8_t>(i), "T" + std::to_string(i)),
                       first_name(std::string(300, static_cast<char>('a' + i % 26)))};
      const auto written = journal->append(draft, clock_of_ms(noon + i), noon + i, true, {});
      if (i < 40) log.append(written.bytes, device_id(1), i % 7 == 6);
      for (std::uint8_t customer = 2; customer < 5; ++customer)
        log.append(other, {write(testing::customer(static_cast<std::uint8_t>(customer + 3 * i)),
                                 field::customer::street, std::string(200, 's'))});
    }
  }
  std::unique_ptr<Replica> open() {
    return std::make_unique<Replica>(folder.path(), device_id(1),
                                     [this](std::uint64_t seq) { return journal->read(seq); });
  }
  /// What the log has, then what only the journal has.
  void fill(Replica& replica) {
    while (replica.position().cursor < log.entries().size()) {
      LogEntry entry = log.entries()[replica.position().cursor];
      if (entry.op_id.device == device_id(1)) entry = SampleLog::without_body(entry);
      REQUIRE(replica.apply(entry) == Applied::yes);
    }
    journal->read_after(replica.own_seq(), SIZE_MAX,
                        [&](std::uint64_t, std::string_view op) { replica.apply_own(*decode_op(op)); });
  }
  std::string filled_dump() {
    const auto replica = open();
    fill(*replica);
    while (!replica->index_some(100)) {
    }
    return model::hex(bytes_of(sha256(store::canonical_dump(replica->db()))));
  }
  /// The log takes what only the journal has.
  void take_rest() {
    journal->read_after(log.taken(device_id(1)), SIZE_MAX,
                        [&](std::uint64_t, std::string_view op) { log.append(op, device_id(1)); });
  }
};

}  // namespace

TEST_CASE("a replica thrown away is built again from the log and the journal, the same") {
  Filled made;
  const std::string dump = made.filled_dump();
  CHECK(made.open()->pending() == 20);
  store::remove_replica(made.folder.path());
  for (const char* suffix : {"", "-wal", "-shm"}) CHECK_FALSE(std::filesystem::exists(made.file + suffix));
  CHECK(made.filled_dump() == dump);
  CHECK(made.open()->pending() == 20);
  // Own ops first, as after a start without a network: the same once nothing is pending.
  made.take_rest();
  const std::string settled = made.filled_dump();
  store::remove_replica(made.folder.path());
  {
    const auto replica = made.open();
    made.journal->read_after(0, SIZE_MAX,
                             [&](std::uint64_t, std::string_view op) { replica->apply_own(*decode_op(op)); });
    CHECK(replica->pending() == 60);
  }
  CHECK(made.filled_dump() == settled);
  CHECK(made.open()->pending() == 0);
  CHECK_NOTHROW(store::remove_replica(made.folder.path()));
  CHECK_NOTHROW(store::remove_replica(made.folder.path()));
}

TEST_CASE("a damaged replica says so, or shows other tables, and never stops the program otherwise") {
  Filled made;
  const std::string dump = made.filled_dump();
  const std::string whole = *store::read_file(made.file, SIZE_MAX);
  std::mt19937 random(5);
  int told = 0;
  int shown = 0;
  for (int round = 0; round < 60; ++round) {
    std::string damaged = whole;
    const std::size_t length = 1 + random() % 600;
    const std::size_t at = random() % (damaged.size() - length);
    for (std::size_t i = 0; i < length; ++i) damaged[at + i] = static_cast<char>(random());
    store::remove_replica(made.folder.path());
    std::ofstream(made.file, std::ios::binary) << damaged;
    CAPTURE(round, at, length);
    try {
      const auto replica = made.open();
      made.fill(*replica);
      replica->apply_own(*decode_op(*made.journal->read(60)));
      if (model::hex(bytes_of(sha256(store::canonical_dump(replica->db())))) != dump) ++shown;
    } catch (const store::StorageError& error) {
      CAPTURE(error.what());
      CHECK(error.damaged());
      CHECK_THAT(error.what(), Catch::Contains("replica.db"));
      ++told;
    }
  }
  CHECK(told > 5);
  CHECK(shown > 0);
  store::remove_replica(made.folder.path());
  CHECK(made.filled_dump() == dump);
}

TEST_CASE("a replica cut short, or none at all, is damaged; a newer one is not") {
  Filled made;
  made.filled_dump();
  bool damaged = true;
  SECTION("cut short") {
    std::filesystem::resize_file(made.file, 8192);
  }
  SECTION("garbage") {
    std::ofstream(made.file, std::ios::binary) << std::string(9000, 'x');
  }
  SECTION("newer") {
    store::Database(made.file, store::Access::read_write, store::Durability::normal)
        .execute("PRAGMA user_version=99");
    damaged = false;
  }
  try {
    made.open();
    FAIL("it opens");
  } catch (const store::StorageError& error) {
    CHECK(error.damaged() == damaged);
    CHECK_THAT(error.what(), Catch::Contains(made.file));
  }
}

TEST_CASE("a row whose stamps are damaged is damage to the file, not the end of the program") {
  Own own;
  own.other_acts({first_name("Ada")});
  own.replica.db().execute("UPDATE customer SET stamps=x'010203'");
  try {
    own.other_acts({first_name("Berta")});
    FAIL("it was applied");
  } catch (const store::StorageError& error) {
    CHECK(error.damaged());
    CHECK_THAT(error.what(), Catch::Contains("replica.db: customer"));
  }
}
