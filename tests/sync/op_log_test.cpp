// SPDX-License-Identifier: Apache-2.0
#include <sqlite3.h>

#include "tests/sync/fixtures.hpp"
#include "tests/sync/venue.hpp"

namespace {

using namespace gatehouse;
using namespace gatehouse::test;
using central::Bodies;
using log::Acceptance;

const model::DeviceId one = id_of<model::DeviceId>(1);
const model::DeviceId two = id_of<model::DeviceId>(2);
const model::DeviceId acceptor = id_of<model::DeviceId>(9);
constexpr model::UtcMs t0 = 1'780'000'000'000;

/// A device's chain of ops.
struct Author {
  model::DeviceId device;
  std::vector<std::string> ops;
  log::Clock clock = log::clock_of_ms(t0);

  central::Submission act(const std::string& name) {
    ops.push_back(
        make_op(device, ops.size() + 1, ops.empty() ? log::Hash{} : log::sha256(ops.back()), name, clock));
    return {device, ops.back()};
  }
};

std::vector<Acceptance> kinds(const std::vector<central::Outcome>& outcomes) {
  std::vector<Acceptance> kinds;
  for (const central::Outcome& outcome : outcomes) kinds.push_back(outcome.acceptance);
  return kinds;
}

std::string look_up_op(const model::DeviceId& device) {
  log::Op op;
  op.id = {device, 1};
  op.clock = log::clock_of_ms(t0);
  op.act.changes.emplace_back(log::LookUp{model::random_id(), "ana", {}});
  return log::encode(op);
}

}  // namespace

TEST_CASE("A batch of many devices is one order without gaps, and survives opening again") {
  TempFolder folder;
  Author a{one, {}};
  Author b{two, {}};
  log::LogHead head;
  model::LogId id;
  {
    central::SqliteOpLog log(folder.path(), acceptor);
    std::vector<log::LogHead> told;
    const int watch = log.watch([&](const log::LogHead& grown) { told.push_back(grown); });
    std::vector<central::Submission> batch;
    for (int i = 0; i < 50; ++i) batch.push_back((i % 3 == 0 ? a : b).act("guest " + std::to_string(i)));
    const auto outcomes = log.append(batch, t0);
    for (std::size_t i = 0; i < outcomes.size(); ++i)
      CHECK(outcomes[i] == central::Outcome{Acceptance::appended, i + 1});
    CHECK(told == std::vector{log.head()});
    // The same again: duplicates, told where they stand, and nobody is woken.
    CHECK(log.append(batch, t0)[7] == central::Outcome{Acceptance::duplicate, 8});
    CHECK(told.size() == 1);
    log.unwatch(watch);
    CHECK_FALSE(log.verify());
    head = log.head();
    id = log.id();
    CHECK(log.find({one, 2})->op == a.ops[1]);
    CHECK(log.hash_at(head.cursor) == head.hash);
    CHECK(log.hash_at(0) == log::Hash{});
    CHECK_FALSE(log.hash_at(head.cursor + 1));
  }
  central::SqliteOpLog log(folder.path(), acceptor);
  CHECK(log.id() == id);
  CHECK(log.head() == head);
  CHECK(head.cursor == 50);
  CHECK(log.chain(one).seq == a.ops.size());
  const central::Submission next = a.act("after");
  CHECK(log.append({&next, 1}, t0)[0] == central::Outcome{Acceptance::appended, 51});
  CHECK_FALSE(log.verify());
}

TEST_CASE("Reading goes by count and by bytes, and never stands still") {
  TempFolder folder;
  central::SqliteOpLog log(folder.path(), acceptor);
  Author a{one, {}};
  std::vector<central::Submission> batch;
  for (int i = 0; i < 20; ++i) batch.push_back(a.act(std::string(1000, 'x')));
  log.append(batch, t0);
  CHECK(log.read_after(0, {7, 1 << 20}, Bodies::all).size() == 7);
  CHECK(log.read_after(0, {100, 3500}, Bodies::all).size() == 3);
  CHECK(log.read_after(5, {100, 1}, Bodies::all).size() == 1);
  CHECK(log.read_after(5, {100, 1}, Bodies::all)[0].cursor == 6);
  CHECK(log.read_after(20, {}, Bodies::all).empty());
}

TEST_CASE("A clock far ahead is restamped, and the log's clock lives on") {
  TempFolder folder;
  log::Clock clock = 0;
  {
    central::SqliteOpLog log(folder.path(), acceptor);
    Author a{one, {}, log::clock_of_ms(t0 + 3'600'000)};
    const central::Submission ahead = a.act("from the future");
    log.append({&ahead, 1}, t0);
    const auto entry = log.find({one, 1});
    CHECK(entry->disposition == log::Disposition::restamped);
    CHECK(entry->accepted.device == acceptor);
    clock = log.clock();
    CHECK(log::ms_of_clock(clock) == t0);
  }
  CHECK(central::SqliteOpLog(folder.path(), acceptor).clock() == clock);
}

TEST_CASE("Gaps are not taken; forks and garbage quarantine their device alone, for ever") {
  TempFolder folder;
  Author a{one, {}};
  Author b{two, {}};
  {
    central::SqliteOpLog log(folder.path(), acceptor);
    const central::Submission first = a.act("first");
    const central::Submission second = a.act("second");
    const central::Submission third = a.act("third");
    CHECK(kinds(log.append(std::vector{first, third}, t0)) ==
          std::vector{Acceptance::appended, Acceptance::gap});
    CHECK(log.append(std::vector{second, third}, t0)[1].cursor == 3);
    // An old op under another content: found by its hash, not by being the last.
    const central::Submission fork{one, make_op(one, 1, {}, "uno", log::clock_of_ms(t0))};
    CHECK(kinds(log.append(std::vector{fork, b.act("fine")}, t0)) ==
          std::vector{Acceptance::quarantined, Acceptance::appended});
    CHECK(log.chain(one).quarantined == "two different ops with sequence number 1: a copied disk");
  }
  central::SqliteOpLog log(folder.path(), acceptor);
  const central::Submission late = a.act("late");
  CHECK(kinds(log.append({&late, 1}, t0)) == std::vector{Acceptance::quarantined});
  CHECK(log.chain(two).quarantined.empty());
  log.quarantine(two, "by hand");
  log.quarantine(two, "again");
  CHECK(log.chain(two).quarantined == "by hand");
  CHECK_FALSE(log.verify());
}

TEST_CASE("What is only for the audit stays at central; its entry still verifies") {
  TempFolder folder;
  central::SqliteOpLog log(folder.path(), acceptor);
  const central::Submission look_up{one, look_up_op(one)};
  log.append({&look_up, 1}, t0);
  CHECK_FALSE(log.read_after(0, {}, Bodies::all)[0].op.empty());
  const auto entry = log.read_after(0, {}, Bodies::for_kiosks)[0];
  CHECK(entry.op.empty());
  CHECK(log::chain({}, entry) == entry.log_hash);
}

TEST_CASE("Verifying finds the first thing that was changed") {
  struct Row {
    const char* sql;
    std::uint64_t cursor;
    const char* words;
  };
  const Row rows[] = {
      {"UPDATE entry SET op = CAST(x'00' || op AS BLOB) WHERE cursor = 3", 3,
       "its bytes are not those that were accepted"},
      {"UPDATE entry SET accepted_clock = accepted_clock + 1 WHERE cursor = 4", 4,
       "does not follow from the one before"},
      {"DELETE FROM entry WHERE cursor = 2", 2, "missing"},
      {"UPDATE entry SET log_hash = zeroblob(32) WHERE cursor = 5", 5, "does not follow from the one before"},
      {"UPDATE chain SET seq = 4", 5, "is said to have 4 ops, the log has 5"},
  };
  for (const Row& row : rows) {
    TempFolder folder;
    {
      central::SqliteOpLog log(folder.path(), acceptor);
      Author a{one, {}};
      std::vector<central::Submission> batch;
      for (int i = 0; i < 5; ++i) batch.push_back(a.act("guest"));
      log.append(batch, t0);
      log.db().execute(row.sql);
    }
    central::SqliteOpLog log(folder.path(), acceptor);
    const auto fault = log.verify();
    INFO(row.sql);
    REQUIRE(fault);
    CHECK(fault->cursor == row.cursor);
    CHECK(fault->words.find(row.words) != std::string::npos);
  }
}

TEST_CASE("Verifying finds a single changed byte, in every column and at every place", "[audit]") {
  TempFolder folder;
  struct Column {
    const char* name;
    bool bytes;
  };
  const Column columns[] = {
      {"device", true}, {"op_hash", true}, {"log_hash", true},     {"accepted_device", true},
      {"op", true},     {"seq", false},    {"disposition", false}, {"accepted_clock", false}};
  {
    central::SqliteOpLog log(folder.path(), acceptor);
    Author a{one, {}};
    std::vector<central::Submission> batch;
    for (int i = 0; i < 3; ++i) batch.push_back(a.act("guest"));
    log.append(batch, t0);
  }
  for (const Column& column : columns) {
    std::size_t places = 1;
    std::string original, name(column.name);
    central::SqliteOpLog log(folder.path(), acceptor);
    if (column.bytes) {
      store::Statement query = log.db().prepare("SELECT " + name + " FROM entry WHERE cursor=2");
      REQUIRE(query.step());
      original = query.text(0);
      places = original.size();
    }
    const auto put = [&](const std::string& value) {
      log.db().prepare("UPDATE entry SET " + name + "=? WHERE cursor=2").with(store::Blob{value}).run();
    };
    for (std::size_t at = 0; at < places; ++at) {
      INFO(name << " at " << at);
      if (column.bytes) {
        std::string changed = original;
        changed[at] = static_cast<char>(changed[at] ^ 1);
        put(changed);
        CHECK(log.verify());
        put(original);
      } else {
        // The sequence number goes to one that no op has: two ops under one are not possible.
        const std::string other = name == "seq" ? "8" : "1";
        log.db().execute("UPDATE entry SET " + name + "=" + name + "+" + other + " WHERE cursor=2");
        CHECK(log.verify());
        log.db().execute("UPDATE entry SET " + name + "=" + name + "-" + other + " WHERE cursor=2");
      }
    }
    CHECK_FALSE(log.verify());
  }
}
