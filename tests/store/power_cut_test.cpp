// SPDX-License-Identifier: Apache-2.0
// The promise: a passage that was shown is there after a power cut at any instant, exactly once, and the
// tables are those of a kiosk whose power was never cut.
#include <memory>
#include <set>

#include "kiosk/store/journal.hpp"
#include "kiosk/store/replica.hpp"
#include "tests/catch.hpp"
#include "tests/store/sample_log.hpp"
#include "tests/support/lossy_vfs.hpp"
#include "tests/support/temp_folder.hpp"

using namespace gatehouse;
using namespace gatehouse::log;
using testing::LossyDisk;
using testing::noon;
using testing::PowerCut;

namespace {

constexpr std::uint64_t acts = 10;
const model::LogId log_id{testing::numbered(0xF0, 1)};

store::Identity identity() {
  store::Identity made;
  made.organiser = {testing::numbered(0x0A, 1)};
  made.organiser_name = "Harbour Nights";
  made.device = testing::device_id(1);
  made.name = "Kiosk 1";
  made.event = testing::event_id();
  made.key_pem = std::string(1700, 'k');
  made.certificate_pem = std::string(2000, 'c');
  return made;
}

model::PassageId passage_id(std::uint64_t act) {
  return {testing::numbered(0xB0, static_cast<std::uint8_t>(act))};
}

/// Every fifth act is one that central will set aside; its clock is far ahead in every fourth.
bool is_set_aside(std::uint64_t act) {
  return act % 5 == 0;
}
Clock clock_of(std::uint64_t act) {
  return clock_of_ms(noon + static_cast<std::int64_t>(act)) + (act > acts / 2 ? clock_of_ms(3'600'000) : 0);
}

/// What the kiosk does for the scan with this number. The same number gives the same op.
Draft act_number(std::uint64_t act) {
  const std::string reference = "T" + std::to_string(act);
  Draft draft;
  draft.event = testing::event_id();
  if (is_set_aside(act)) {
    draft.changes = {testing::ban("T1"),
                     Fields{testing::customer(1), {{field::customer::city, std::string("Narva"), {}}}}};
    return draft;
  }
  Passage passage;
  passage.id = passage_id(act);
  passage.ticket = reference;
  passage.verdict.outcome = model::Outcome::admit;
  draft.changes = {passage, Mark{testing::ticket(reference), MarkKind::redeemed, {}},
                   Fields{testing::customer(1), {{field::customer::phone, std::to_string(act), {}}}}};
  return draft;
}

/// The log, in another building: no power cut there. It takes what the journal has made durable, and between
/// two ops of the kiosk comes one of another.
class Central {
 public:
  explicit Central(const LossyDisk& disk) : disk_(disk) {}

  void take(store::Journal& journal) {
    const model::DeviceId kiosk = testing::device_id(1);
    journal.read_after(log_.taken(kiosk), SIZE_MAX, [&](std::uint64_t seq, std::string_view op) {
      if (disk_.is_cut()) return;
      log_.append(op, kiosk, is_set_aside(seq));
      log_.append(other_,
                  {testing::ban("T" + std::to_string(seq)),
                   Fields{testing::customer(1),
                          {{field::customer::phone, "central " + std::to_string(seq), {}},
                           {field::customer::city, std::string("Riga"), {}}}}},
                  noon + static_cast<std::int64_t>(seq));
    });
  }

  void give(store::Replica& replica) const {
    while (replica.position().cursor < log_.entries().size()) {
      LogEntry entry = log_.entries()[replica.position().cursor];
      if (entry.op_id.device == testing::device_id(1)) entry.op.clear();
      if (replica.apply(entry) != store::Applied::yes) throw std::logic_error("not applied");
    }
  }

 private:
  const LossyDisk& disk_;
  testing::Author other_{2};
  testing::SampleLog log_;
};

/// A kiosk that works through its acts, is cut off, and starts again where its disk says it stands.
class Kiosk {
 public:
  Kiosk(LossyDisk& disk, bool in_touch) : disk_(disk), in_touch_(in_touch), central_(disk) {}

  /// Until all acts are done or the power goes.
  void work() {
    try {
      store::Journal journal(folder_.path());
      if (!journal.identity()) journal.set_identity(identity());
      const auto replica = open_replica(journal);
      catch_up(journal, *replica);
      check_shown(journal, *replica);
      while (journal.last_seq() < acts) act(journal, *replica);
      sync(journal, *replica);
      finished_ = true;
      dump_ = store::canonical_dump(replica->db());
    } catch (const store::StorageError&) {
      if (!disk_.is_cut()) throw;
    }
  }

  /// Power back on, until the work is done.
  void power_on() {
    disk_.restore();
    work();
  }

  bool finished() const { return finished_; }
  const std::string& dump() const { return dump_; }
  const std::set<std::uint64_t>& shown() const { return shown_; }
  const std::string& lost() const { return lost_; }
  int rebuilt() const { return rebuilt_; }

 private:
  std::unique_ptr<store::Replica> open_replica(store::Journal& journal) {
    const auto open = [&] {
      return std::make_unique<store::Replica>(folder_.path(), testing::device_id(1),
                                              [&](std::uint64_t seq) { return journal.read(seq); });
    };
    try {
      return open();
    } catch (const store::StorageError& error) {
      if (disk_.is_cut() || !error.damaged()) throw;
      ++rebuilt_;
      store::remove_replica(folder_.path());
      return open();
    }
  }

  static void catch_up(store::Journal& journal, store::Replica& replica) {
    journal.read_after(replica.own_seq(), SIZE_MAX,
                       [&](std::uint64_t, std::string_view op) { replica.apply_own(*decode_op(op)); });
  }

  void act(store::Journal& journal, store::Replica& replica) {
    const std::uint64_t number = journal.last_seq() + 1;
    // What it had seen would depend on where the power was cut: always the same, so that the ops are.
    const store::Written written =
        journal.append(act_number(number), clock_of(number), noon, true, {log_id, number});
    replica.apply_own(written.op);
    if (!is_set_aside(number)) shown_.insert(number);
    if (number % 3 == 0) sync(journal, replica);
    if (number % 4 == 0) replica.checkpoint();
    if (number % 5 == 0) journal.checkpoint();
  }

  void sync(store::Journal& journal, store::Replica& replica) {
    if (!in_touch_) return;
    central_.take(journal);
    central_.give(replica);
  }

  void check_shown(store::Journal& journal, store::Replica& replica) {
    if (const auto wrong = journal.verify()) lost_ += "the chain: " + *wrong + "\n";
    for (const std::uint64_t act : shown_) {
      store::Statement rows = replica.db().prepare("SELECT count(*) FROM passage WHERE id=?");
      rows.with(passage_id(act)).step();
      if (rows.number(0) != 1)
        lost_ += "passage " + std::to_string(act) + ": " + std::to_string(rows.number(0)) + " times\n";
    }
  }

  LossyDisk& disk_;
  bool in_touch_;
  Central central_;
  testing::TempFolder folder_;
  std::set<std::uint64_t> shown_;
  bool finished_ = false;
  std::string dump_;
  std::string lost_;
  int rebuilt_ = 0;
};

struct Uncut {
  std::uint64_t operations;
  std::string dump;
};

Uncut uncut(bool in_touch) {
  LossyDisk disk;
  Kiosk kiosk(disk, in_touch);
  kiosk.work();
  REQUIRE(kiosk.finished());
  CHECK(kiosk.shown().size() == acts - acts / 5);
  return {disk.operations(), kiosk.dump()};
}

/// What is wrong after one cut, or two: the second while it starts again. Empty: nothing.
std::string after_cuts(const Uncut& expected, bool in_touch, const PowerCut& cut, std::uint64_t first,
                       std::uint64_t second, bool lies) {
  LossyDisk disk;
  if (lies) disk.ignore_syncs();
  Kiosk kiosk(disk, in_touch);
  disk.cut_at(first, cut);
  kiosk.work();
  if (second != 0) {
    disk.restore();
    disk.cut_at(second, cut);
    kiosk.work();
  }
  if (!kiosk.finished()) kiosk.power_on();
  std::string wrong = kiosk.lost();
  if (!kiosk.finished()) wrong += "it does not come back\n";
  if (kiosk.rebuilt() != 0) wrong += "the replica was damaged\n";
  if (wrong.empty() && kiosk.dump() != expected.dump) wrong += "the tables differ\n";
  return wrong;
}

/// Once nothing survives that was not synced, and once a part of it, another at every instant.
std::vector<PowerCut> cuts(std::uint32_t seed) {
  return {{false, seed % 3 == 0, 1}, {true, seed % 5 == 0, seed}};
}

// Every instant is tried in the plain build. Under a sanitizer, some ten times slower, every seventh.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr std::uint64_t stride = 7;
#else
constexpr std::uint64_t stride = 1;
#endif

}  // namespace

TEST_CASE("a power cut at any instant loses no passage that was shown") {
  const bool in_touch = GENERATE(false, true);
  const Uncut expected = uncut(in_touch);
  CAPTURE(in_touch, expected.operations);
  for (std::uint64_t at = 1; at <= expected.operations; at += stride)
    for (const PowerCut& cut : cuts(static_cast<std::uint32_t>(at))) {
      CAPTURE(at, cut.torn, cut.forgets_names, cut.seed);
      REQUIRE(after_cuts(expected, in_touch, cut, at, 0, false) == "");
    }
}

TEST_CASE("a second power cut while the kiosk starts again loses nothing either") {
  const Uncut expected = uncut(true);
  for (std::uint64_t at = 1; at <= expected.operations; at += 17 * stride)
    for (std::uint64_t again = 1; again <= 40; again += 5) {
      CAPTURE(at, again);
      const PowerCut torn{true, again % 2 == 0, static_cast<std::uint32_t>(at * 64 + again)};
      REQUIRE(after_cuts(expected, true, torn, at, again, false) == "");
    }
}

TEST_CASE("the power cut tests notice a disk that only pretends to sync") {
  const Uncut expected = uncut(false);
  std::uint64_t noticed = 0;
  for (std::uint64_t at = 1; at <= expected.operations; at += stride) try {
      if (!after_cuts(expected, false, {}, at, 0, true).empty()) ++noticed;
    } catch (const std::exception&) {
      ++noticed;
    }
  CHECK(noticed > expected.operations / stride / 2);
}
