// SPDX-License-Identifier: Apache-2.0
// No op is lost or applied twice, whatever is cut, repeated, reordered or restarted.
#include <deque>
#include <memory>
#include <random>
#include <set>

#include "sync/wire/frame.hpp"
#include "tests/catch.hpp"
#include "tests/sync/fixtures.hpp"

namespace {

using namespace gatehouse;
using namespace gatehouse::test;
using session::Now;

/// One direction of a connection: bytes on their way.
struct Pipe {
  std::string bytes;
  wire::FrameDecoder decoder;
};

/// A kiosk, its end, central's end and the bytes between them. Everything but the two stores dies with a cut.
struct Link {
  std::unique_ptr<session::KioskSession> kiosk;
  std::unique_ptr<session::CentralSession> central;
  Pipe up, down;
  std::deque<log::LogEntry> to_apply;
  std::deque<std::vector<std::string>> to_append;
  std::size_t journal_before = 0;  ///< ops that earlier connections may have sent
};

class World {
 public:
  World(std::uint64_t seed, std::size_t kiosks) : random_(seed) {
    for (std::size_t i = 0; i < kiosks; ++i) kiosks_.emplace_back(static_cast<std::uint8_t>(i + 1));
    links_.resize(kiosks);
  }

  std::size_t upto(std::size_t most) { return std::uniform_int_distribution<std::size_t>(0, most)(random_); }

  void step(bool calm) {
    const std::size_t i = upto(kiosks_.size() - 1);
    now_.mono_ms += static_cast<std::int64_t>(upto(calm ? 20 : 3000));
    now_.utc_ms = now_.mono_ms;
    if (!links_[i].kiosk) connect(i);
    switch (upto(calm ? 6 : 12)) {
      case 0:
      case 1:
        deliver(i, links_[i].up, true);
        break;
      case 2:
      case 3:
        deliver(i, links_[i].down, false);
        break;
      case 4:
        apply(i, 1 + upto(6));
        break;
      case 5:
        append(i);
        break;
      case 6:
        tick(i);
        break;
      case 7:
      case 8:
        act(i);
        break;
      case 9:
        cut(i);
        break;
      case 10:
        if (upto(2) == 0) power_cut(i);
        break;
      case 11:
        if (upto(9) == 0) restart_central();
        break;
      case 12:
        repeat(i);
        break;
    }
  }

  /// Everything arrives, nothing is cut, until nothing is left to do.
  void settle() {
    for (int round = 0; round < 200'000 && !settled(); ++round) step(true);
  }

  bool settled() const {
    for (const MemoryKiosk& kiosk : kiosks_)
      if (kiosk.position.cursor != log_.head.cursor || kiosk.position.log != log_.id) return false;
    std::size_t ops = 0;
    for (const MemoryKiosk& kiosk : kiosks_) ops += kiosk.journal.size();
    return ops == log_.entries.size();
  }

  void check() const {
    std::map<model::DeviceId, std::uint64_t> seq;
    for (const log::LogEntry& entry : log_.entries) REQUIRE(entry.op_id.seq == ++seq[entry.op_id.device]);
    for (const MemoryKiosk& kiosk : kiosks_) {
      REQUIRE(log_.chains.at(kiosk.device).quarantined.empty());
      REQUIRE(kiosk.position == session::Position{log_.id, log_.head.cursor, log_.head.hash});
      REQUIRE(kiosk.applied.size() == log_.entries.size());
      for (std::size_t i = 0; i < log_.entries.size(); ++i)
        REQUIRE(kiosk.applied[i] == log_.entries[i].op_id);
      const auto found = seq.find(kiosk.device);
      REQUIRE((found == seq.end() ? 0 : found->second) == kiosk.journal.size());
    }
  }
  std::size_t entries() const { return log_.entries.size(); }
  int cuts() const { return cuts_; }

 private:
  void connect(std::size_t i) {
    Link& link = links_[i];
    link = {};
    link.kiosk = std::make_unique<session::KioskSession>(kiosks_[i].store(), "kiosk");
    link.central = std::make_unique<session::CentralSession>(kiosks_[i].device, log_.store(kiosks_[i].device),
                                                             "central");
    link.journal_before = kiosks_[i].journal.size();
    run(i, link.central->start(now_), false);
    run(i, link.kiosk->start(now_), true);
  }

  /// Does a session's actions; a Close ends the link.
  void run(std::size_t i, session::Actions actions, bool of_kiosk) {
    Link& link = links_[i];
    for (session::Action& action : actions) {
      if (const auto* send = std::get_if<session::Send>(&action))
        (of_kiosk ? link.up : link.down).bytes += wire::encode_frame(send->message);
      else if (const auto* begin = std::get_if<session::BeginLog>(&action))
        kiosks_[i].begin(begin->log);
      else if (auto* apply = std::get_if<session::Apply>(&action))
        for (log::LogEntry& entry : apply->entries) link.to_apply.push_back(std::move(entry));
      else if (auto* append = std::get_if<session::Append>(&action))
        link.to_append.push_back(std::move(append->ops));
      else if (std::holds_alternative<session::Quarantine>(action))
        FAIL("an honest kiosk was quarantined");
      else if (const auto* close = std::get_if<session::Close>(&action)) {
        INFO(close->words);
        REQUIRE(close->code == wire::RefusedCode::other);
        return cut(i);
      }
    }
  }

  void deliver(std::size_t i, Pipe& pipe, bool up) {
    const std::size_t size = std::min(pipe.bytes.size(), upto(1 + pipe.bytes.size()));
    pipe.decoder.feed(std::string_view(pipe.bytes).substr(0, size));
    pipe.bytes.erase(0, size);
    while (links_[i].kiosk) {
      const auto frame = pipe.decoder.next();
      REQUIRE(frame.has_value());
      if (!*frame) return;
      const auto message = wire::decode(**frame);
      REQUIRE(message.has_value());
      if (up)
        run(i, links_[i].central->on_message(**message, now_), false);
      else
        run(i, links_[i].kiosk->on_message(**message, now_), true);
    }
  }

  void apply(std::size_t i, std::size_t count) {
    Link& link = links_[i];
    std::vector<log::LogEntry> slice;
    while (!link.to_apply.empty() && slice.size() < count) {
      slice.push_back(std::move(link.to_apply.front()));
      link.to_apply.pop_front();
    }
    if (slice.empty()) return;
    kiosks_[i].apply(slice);
    run(i, link.kiosk->on_applied(now_), true);
  }

  void append(std::size_t i) {
    Link& link = links_[i];
    if (link.to_append.empty()) return;
    const session::Appended appended = log_.append(kiosks_[i].device, link.to_append.front());
    link.to_append.pop_front();
    run(i, link.central->on_appended(appended, now_), false);
    for (std::size_t k = 0; k < links_.size(); ++k)
      if (links_[k].central) run(k, links_[k].central->on_more(now_), false);
  }

  void act(std::size_t i) {
    for (std::size_t n = 1 + upto(4); n > 0; --n) kiosks_[i].act("op " + std::to_string(upto(1000)));
    run(i, links_[i].kiosk->on_own_ops(now_), true);
  }

  void tick(std::size_t i) {
    run(i, links_[i].kiosk->on_tick(now_), true);
    if (links_[i].central) run(i, links_[i].central->on_tick(now_), false);
  }

  /// At any byte: what is on its way is lost, and both sessions with what they held in memory.
  void cut(std::size_t i) {
    ++cuts_;
    links_[i] = {};
  }

  /// The replica falls back to an earlier commit (its file is not synced at every one); the journal never.
  void power_cut(std::size_t i) {
    cut(i);
    MemoryKiosk& kiosk = kiosks_[i];
    if (kiosk.position.cursor == 0 || kiosk.position.cursor > log_.entries.size()) return;
    const std::uint64_t back = kiosk.position.cursor - upto(kiosk.position.cursor);
    if (log_.entries[kiosk.position.cursor - 1].log_hash != kiosk.position.hash) return;
    kiosk.position.cursor = back;
    kiosk.position.hash = back == 0 ? log::Hash{} : log_.entries[back - 1].log_hash;
    kiosk.applied.resize(back);
  }

  /// Central starts again, now and then from a backup that lacks its last entries.
  void restart_central() {
    for (std::size_t i = 0; i < links_.size(); ++i) cut(i);
    if (upto(1) == 0) log_.restore(upto(log_.entries.size()));
  }

  /// What an earlier connection left in the append queue is judged late, after a new one has sent it again.
  void repeat(std::size_t i) {
    const MemoryKiosk& kiosk = kiosks_[i];
    const std::size_t until = links_[i].journal_before;
    const auto begin = kiosk.journal.begin();
    const std::vector<std::string> ops(begin + static_cast<std::ptrdiff_t>(upto(until)),
                                       begin + static_cast<std::ptrdiff_t>(until));
    const session::Appended appended = log_.append(kiosk.device, ops);
    REQUIRE(appended.quarantined.empty());
  }

  std::mt19937_64 random_;
  Now now_{1000, 1000};
  MemoryLog log_;
  std::vector<MemoryKiosk> kiosks_;
  std::vector<Link> links_;
  int cuts_ = 0;
};

}  // namespace

TEST_CASE("No op is lost or applied twice, whatever is cut, repeated or restarted") {
  std::size_t entries = 0;
  int cuts = 0;
  for (std::uint64_t seed = 1; seed <= 300; ++seed) {
    INFO("seed " << seed);
    World world(seed, 1 + seed % 4);
    for (int i = 0; i < 400; ++i) world.step(false);
    world.settle();
    REQUIRE(world.settled());
    world.check();
    entries += world.entries();
    cuts += world.cuts();
  }
  CHECK(entries > 10'000);
  CHECK(cuts > 5'000);
}
