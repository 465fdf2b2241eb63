// SPDX-License-Identifier: Apache-2.0
#include "kiosk/store/journal.hpp"

#include <filesystem>
#include <fstream>

#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include "kiosk/store/folder.hpp"
#include "tests/catch.hpp"
#include "tests/log/sample_ops.hpp"
#include "tests/support/temp_folder.hpp"

using namespace gatehouse;
using store::Journal;
using store::StorageError;
using testing::TempFolder;

namespace {

constexpr std::int64_t noon = 1'780'000'000'000;
const model::LogId log_id{testing::numbered(0xF0, 1)};

store::Identity identity(std::uint8_t device = 1) {
  return {{testing::numbered(0x0A, 1)},
          "Harbour Nights",
          testing::device_id(device),
          "Kiosk 7",
          testing::event_id(),
          {testing::numbered(0x0B, 1)},
          "central.example:7443",
          "key",
          "certificate",
          "ca"};
}

log::Draft ban(const std::string& reference) {
  log::Draft draft;
  draft.event = testing::event_id();
  draft.changes = {testing::ban(reference)};
  return draft;
}

store::Written append(Journal& journal, int number) {
  return journal.append(ban("T" + std::to_string(number)), log::clock_of_ms(noon + number), noon + number,
                        true, {log_id, 0});
}

/// A journal with four ops, and a second connection with which to change them.
struct Tampered {
  TempFolder folder;
  Journal journal{folder.path()};
  store::Database other{folder.path() + "/journal.db", store::Access::read_write, store::Durability::normal};

  Tampered() {
    journal.set_identity(identity());
    for (int i = 1; i <= 4; ++i) append(journal, i);
  }
};

std::string message_of_opening(const std::string& folder) {
  try {
    const Journal journal(folder);
    return "it opens";
  } catch (const StorageError& error) {
    return error.what();
  }
}

bool damaged_when_opened(const std::string& folder) {
  try {
    const Journal journal(folder);
    return false;
  } catch (const StorageError& error) {
    return error.damaged();
  }
}

/// Until it goes out of scope the process has no right that file permissions withhold.
class Unprivileged {
 public:
  Unprivileged() {
    if (::geteuid() == 0 && ::seteuid(65534) != 0) throw std::runtime_error("cannot become nobody");
  }
  ~Unprivileged() {
    if (::getuid() == 0 && ::seteuid(0) != 0) std::abort();
  }
};

}  // namespace

TEST_CASE("an identity is there whole after reopening, and belongs to one device for ever") {
  const TempFolder folder;
  {
    Journal journal(folder.path());
    CHECK_FALSE(journal.identity());
    journal.set_identity(identity());
    CHECK(journal.identity() == identity());
  }
  Journal journal(folder.path());
  CHECK(journal.identity() == identity());
  CHECK_THROWS_WITH(journal.set_identity(identity(2)), Catch::Contains("already belongs to device"));
  CHECK(journal.identity() == identity());
  store::Identity renewed = identity();
  renewed.certificate_pem = "renewed";
  journal.set_identity(renewed);
  CHECK(Journal(folder.path()).identity() == renewed);
}

TEST_CASE("a folder without an identity takes no ops") {
  const TempFolder folder;
  Journal journal(folder.path());
  CHECK_THROWS_WITH(append(journal, 1), Catch::Contains("not enrolled"));
  CHECK(journal.last_seq() == 0);
}

TEST_CASE("what was appended is there after reopening, and the chain goes on from it") {
  const TempFolder folder;
  std::string first;
  {
    Journal journal(folder.path());
    journal.set_identity(identity());
    first = append(journal, 1).bytes;
  }
  Journal journal(folder.path());
  CHECK(journal.last_seq() == 1);
  CHECK(journal.last_hash() == log::sha256(first));
  CHECK(journal.last_clock() == log::clock_of_ms(noon + 1));
  CHECK(journal.read(1) == first);
  CHECK_FALSE(journal.read(2));
  const store::Written second = append(journal, 2);
  CHECK(second.op.id == log::OpId{testing::device_id(1), 2});
  CHECK(second.op.prev == log::sha256(first));
  CHECK(journal.verify() == std::nullopt);
}

TEST_CASE("no two ops have one stamp, whatever the clock does") {
  const TempFolder folder;
  Journal journal(folder.path());
  journal.set_identity(identity());
  const log::Clock first = append(journal, 5).op.clock;
  const store::Written same = append(journal, 5);
  const store::Written back = append(journal, 1);
  CHECK(same.op.clock == first + 1);
  CHECK(back.op.clock == first + 2);
  CHECK(log::decode_op(back.bytes)->clock == back.op.clock);
  CHECK(Journal(folder.path()).last_clock() == back.op.clock);
  CHECK(journal.verify() == std::nullopt);
}

TEST_CASE("an act that a log would refuse is not written, and the next one is") {
  const TempFolder folder;
  Journal journal(folder.path());
  journal.set_identity(identity());
  log::Draft twice = ban("A");
  twice.changes.push_back(testing::ban("A"));
  CHECK_THROWS_WITH(journal.append(twice, 1, noon, true, {}), Catch::Contains("one mark twice"));
  log::Draft big = ban("A");
  big.reason = std::string(log::max_op_bytes, 'a');
  CHECK_THROWS_WITH(journal.append(big, 1, noon, true, {}), Catch::Contains("over the limit"));
  CHECK(journal.last_seq() == 0);
  CHECK(append(journal, 1).op.id.seq == 1);
  CHECK(journal.verify() == std::nullopt);
}

TEST_CASE("a reason is kept byte for byte, even where it is no UTF-8") {
  const TempFolder folder;
  Journal journal(folder.path());
  journal.set_identity(identity());
  log::Draft draft = ban("A");
  draft.reason = "caf\xE9 \xFF";
  const store::Written written = journal.append(draft, 1, noon, true, {});
  REQUIRE(log::decode_op(written.bytes));
  CHECK(log::decode_op(written.bytes)->act.reason == draft.reason);
}

TEST_CASE("a batch ends at its limit, and holds at least one op") {
  Tampered made;
  std::vector<std::uint64_t> seqs;
  const auto read = [&](std::uint64_t after, std::size_t limit) {
    seqs.clear();
    made.journal.read_after(after, limit, [&](std::uint64_t seq, std::string_view op) {
      CHECK(made.journal.read(seq) == std::string(op));
      seqs.push_back(seq);
    });
    return seqs;
  };
  const std::size_t size = made.journal.read(1)->size();
  using Seqs = std::vector<std::uint64_t>;
  CHECK(read(0, SIZE_MAX) == Seqs{1, 2, 3, 4});
  CHECK(read(2, SIZE_MAX) == Seqs{3, 4});
  CHECK(read(4, SIZE_MAX).empty());
  CHECK(read(0, 0) == Seqs{1});
  CHECK(read(0, 1) == Seqs{1});
  CHECK(read(1, size) == Seqs{2});
  CHECK(read(1, size + 1) == Seqs{2, 3});
}

TEST_CASE("what a log has acknowledged is kept for each log") {
  Tampered made;
  const model::LogId other{testing::numbered(0xF0, 2)};
  CHECK(made.journal.acknowledged(log_id) == 0);
  made.journal.set_acknowledged(log_id, 3);
  made.journal.set_acknowledged(other, 1);
  made.journal.set_acknowledged(log_id, 4);
  Journal again(made.folder.path());
  CHECK(again.acknowledged(log_id) == 4);
  CHECK(again.acknowledged(other) == 1);
}

TEST_CASE("notes are kept byte for byte") {
  const TempFolder folder;
  const std::string bytes("a\0b\xFF", 4);
  {
    Journal journal(folder.path());
    CHECK_FALSE(journal.note("heard"));
    journal.set_note("heard", "1");
    journal.set_note("heard", bytes);
  }
  CHECK(Journal(folder.path()).note("heard") == bytes);
}

TEST_CASE("verify finds every changed byte of every op") {
  Tampered made;
  REQUIRE(made.journal.verify() == std::nullopt);
  for (std::uint64_t seq = 1; seq <= 4; ++seq) {
    const std::string whole = *made.journal.read(seq);
    store::Statement put = made.other.prepare("UPDATE op SET bytes=? WHERE seq=?");
    for (std::size_t i = 0; i < whole.size(); ++i) {
      std::string changed = whole;
      changed[i] = static_cast<char>(changed[i] ^ (1 << (i % 8)));
      put.with(store::Blob{changed}, seq).run();
      const auto wrong = made.journal.verify();
      CAPTURE(seq, i);
      REQUIRE(wrong);
      REQUIRE_THAT(*wrong, Catch::Contains("op " + std::to_string(seq)));
    }
    put.with(store::Blob{whole}, seq).run();
  }
  CHECK(made.journal.verify() == std::nullopt);
}

TEST_CASE("verify finds ops that were forged, removed, swapped or restamped") {
  Tampered made;
  std::string expected;
  SECTION("forged with a fitting hash") {
    testing::Author forger(1);
    forger.write(noon, {testing::ban("X")});
    const std::string forged = forger.write(noon, {testing::ban("Y")});
    made.other.prepare("UPDATE op SET bytes=?, hash=? WHERE seq=2")
        .with(store::Blob{forged}, log::sha256(forged))
        .run();
    expected = "op 2: it does not follow";
  }
  SECTION("another device's") {
    testing::Author stranger(2);
    const std::string op = stranger.write(noon, {testing::ban("X")});
    made.other.prepare("UPDATE op SET bytes=?, hash=? WHERE seq=1")
        .with(store::Blob{op}, log::sha256(op))
        .run();
    expected = "op 1: it names itself another";
  }
  SECTION("one in the middle removed") {
    made.other.execute("DELETE FROM op WHERE seq=2");
    expected = "op 2 is missing";
  }
  SECTION("the last removed, which a log has") {
    made.journal.set_acknowledged(log_id, 4);
    REQUIRE(made.journal.verify() == std::nullopt);
    made.other.execute("DELETE FROM op WHERE seq=4");
    expected = "op 4: it is missing, and a log has acknowledged it";
  }
  SECTION("two swapped") {
    made.other.execute("UPDATE op SET seq=-seq WHERE seq IN (2, 3)");
    made.other.execute("UPDATE op SET seq=5+seq WHERE seq<0");
    expected = "op 2: it names itself another";
  }
  SECTION("its clock") {
    made.other.execute("UPDATE op SET clock=clock+1 WHERE seq=3");
    expected = "op 3: its clock";
  }
  const auto wrong = made.journal.verify();
  REQUIRE(wrong);
  CHECK_THAT(*wrong, Catch::Contains(expected));
}

TEST_CASE("a journal that cannot be used is named, with the reason") {
  TempFolder folder;
  const std::string file = folder.path() + "/journal.db";
  {
    Journal journal(folder.path());
    journal.set_identity(identity());
    for (int i = 1; i <= 400; ++i) append(journal, i);
  }
  const std::uintmax_t size = std::filesystem::file_size(file);
  REQUIRE(size > 60'000);
  std::string expected;
  bool damaged = true;
  SECTION("cut short") {
    const std::uintmax_t left =
        GENERATE_COPY(values<std::uintmax_t>({2, 99, 511, 512, 4096, size / 2, size - 4096}));
    std::filesystem::resize_file(file, left);
    CAPTURE(left);
    expected = "cannot open";
  }
  SECTION("garbage") {
    std::ofstream(file, std::ios::binary) << std::string(10'000, '\x5A');
    expected = "not a database";
  }
  SECTION("a text file") {
    std::ofstream(file, std::ios::binary) << "[kiosk]\nname = \"Kiosk 7\"\n";
    expected = "not a database";
  }
  SECTION("a folder") {
    std::filesystem::remove(file);
    std::filesystem::create_directory(file);
    expected = "cannot open";
    damaged = false;
  }
  SECTION("made by a newer program") {
    store::Database(file, store::Access::read_write, store::Durability::full)
        .execute("PRAGMA user_version=99");
    expected = "made by a newer Gatehouse (schema 99";
    damaged = false;
  }
  SECTION("another program's database") {
    std::filesystem::remove(file);
    store::Database(file, store::Access::read_write, store::Durability::full).execute("CREATE TABLE op (a)");
    expected = "already exists";
    damaged = false;
  }
  CHECK_THAT(message_of_opening(folder.path()), Catch::Contains(file));
  CHECK_THAT(message_of_opening(folder.path()), Catch::Contains(expected));
  CHECK(damaged_when_opened(folder.path()) == damaged);
}

TEST_CASE("a journal that was emptied belongs to nobody") {
  TempFolder folder;
  {
    Journal journal(folder.path());
    journal.set_identity(identity());
    append(journal, 1);
  }
  std::filesystem::resize_file(folder.path() + "/journal.db", 0);
  Journal journal(folder.path());
  CHECK_FALSE(journal.identity());
  CHECK_THROWS_WITH(append(journal, 1), Catch::Contains("not enrolled"));
}

TEST_CASE("a journal that may not be written is told at once, not at the first scan") {
  TempFolder folder;
  const std::string file = folder.path() + "/journal.db";
  { Journal(folder.path()).set_identity(identity()); }
  REQUIRE(::chmod(file.c_str(), 0444) == 0);
  REQUIRE(::chmod(folder.path().c_str(), 0555) == 0);
  {
    const Unprivileged nobody;
    CHECK_THAT(message_of_opening(folder.path()), Catch::Contains(file + ": cannot be written"));
    CHECK_FALSE(damaged_when_opened(folder.path()));
  }
  REQUIRE(::chmod(folder.path().c_str(), 0700) == 0);
}

TEST_CASE("damage in the middle of a journal is never taken for its contents") {
  TempFolder folder;
  const std::string file = folder.path() + "/journal.db";
  std::vector<std::string> ops;
  {
    Journal journal(folder.path());
    journal.set_identity(identity());
    for (int i = 1; i <= 400; ++i) ops.push_back(append(journal, i).bytes);
  }
  const std::string whole = *store::read_file(file, SIZE_MAX);
  const std::size_t pages = whole.size() / 4096;
  std::size_t found = 0;
  for (std::size_t page = 1; page < pages; ++page) {
    std::string damaged = whole;
    for (std::size_t i = 0; i < 64; ++i) damaged[page * 4096 + 64 * (page % 60) + i] ^= 0x55;
    std::ofstream(file, std::ios::binary) << damaged;
    CAPTURE(page);
    try {
      Journal journal(folder.path());
      if (journal.verify()) {
        ++found;
        continue;
      }
      for (std::uint64_t seq = 1; seq <= 400; ++seq) REQUIRE(journal.read(seq) == ops[seq - 1]);
      CHECK_FALSE(journal.read(401));
    } catch (const StorageError& error) {
      CHECK(error.damaged());
      ++found;
    }
  }
  CHECK(found > pages * 3 / 4);
}

TEST_CASE("verifying finds a single changed byte, in every column and at every place") {
  const TempFolder folder;
  {
    Journal journal(folder.path());
    journal.set_identity(identity());
    for (int i = 1; i <= 3; ++i) append(journal, i);
  }
  const auto found = [&] {
    try {
      return Journal(folder.path()).verify().has_value();
    } catch (const store::StorageError&) {
      return true;
    }
  };
  const auto raw = [&](const auto& act) {
    store::Database db(folder.path() + "/journal.db", store::Access::read_write, store::Durability::normal);
    return act(db);
  };
  for (const std::string column : {"bytes", "hash"}) {
    const std::string original = raw([&](store::Database& db) {
      store::Statement query = db.prepare("SELECT " + column + " FROM op WHERE seq=2");
      return query.step() ? query.text(0) : std::string();
    });
    REQUIRE_FALSE(original.empty());
    const auto put = [&](const std::string& value) {
      raw([&](store::Database& db) {
        db.prepare("UPDATE op SET " + column + "=? WHERE seq=2").with(store::Blob{value}).run();
      });
    };
    for (std::size_t at = 0; at < original.size(); ++at) {
      std::string changed = original;
      changed[at] = static_cast<char>(changed[at] ^ 1);
      put(changed);
      INFO(column << " at " << at);
      CHECK(found());
    }
    put(original);
    CHECK_FALSE(found());
  }
  for (const std::string change : {"clock=clock+1", "seq=9"}) {
    raw([&](store::Database& db) { db.execute("UPDATE op SET " + change + " WHERE seq=2"); });
    CHECK(found());
    raw([&](store::Database& db) {
      db.execute(change == "seq=9" ? "UPDATE op SET seq=2 WHERE seq=9"
                                   : "UPDATE op SET clock=clock-1 WHERE seq=2");
    });
    CHECK_FALSE(found());
  }
}
