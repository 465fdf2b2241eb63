// SPDX-License-Identifier: Apache-2.0
// The promise: replicas that have seen the same entries have the same tables, whatever the order and however
// often they came, although authors applied their own ops first, some ops are restamped or set aside, and
// replicas are closed, thrown away and built again.
#include <map>
#include <memory>

#include <rapidcheck.h>

#include "tests/catch.hpp"
#include "tests/store/acts.hpp"
#include "tests/store/sample_log.hpp"
#include "tests/support/temp_folder.hpp"

using namespace gatehouse;
using namespace gatehouse::log;
using testing::Choices;
using testing::noon;

namespace {

/// What replicas must agree on, and what each works out of it for itself.
std::string whole_dump(store::Database& db) {
  std::string dump = store::canonical_dump(db);
  for (const std::string& row :
       testing::rows(db,
                     "SELECT hex(event), hex(holder), hex(gate), accepted_clock, hex(accepted_device), "
                     "wall_ms, direction FROM presence ORDER BY event, holder, gate"))
    dump += "presence: " + row + "\n";
  return dump;
}

struct Device {
  testing::Author author;
  std::int64_t clock_error_ms;
  std::string folder;
  std::unique_ptr<store::Replica> replica;
};

/// How often the runs of the property came to what is hard.
std::map<std::string, int> met;

/// Three kiosks and one log. The last kiosk's clock is an hour ahead.
class World {
 public:
  explicit World(const testing::TempFolder& folder) {
    for (std::uint8_t i = 0; i < 3; ++i) {
      devices_.push_back({testing::Author(static_cast<std::uint8_t>(i + 1)), i == 2 ? 3'600'000 : 0,
                          folder.sub("device" + std::to_string(i)), nullptr});
      open(i);
    }
  }

  void step(Choices& choices) {
    const std::size_t who = choices.below(3);
    switch (choices.below(12)) {
      case 0:
      case 1:
      case 2:
      case 3:
        return act(who, choices);
      case 4:
      case 5:
      case 6:
        return send(who, choices);
      case 7:
        return beside(who, choices);
      case 8:
        return restart(who, choices.one_in(3));
      default:
        return receive(who, 1 + choices.below(4));
    }
  }

  void act(std::size_t i, Choices& choices) {
    Device& device = devices_[i];
    wall_ += static_cast<std::int64_t>(choices.below(3));
    device.author.clock().observe(device.replica->accepted_clock());
    const bool newer = choices.one_in(12);
    const model::EventId event = testing::event_id(choices.one_in(5) ? 2 : 1);
    const std::string op = device.author.write(noon + wall_ + device.clock_error_ms,
                                               testing::Act(*device.replica, event, choices).take(),
                                               newer ? op_format + 1 : op_format, event);
    // An op that its author's program cannot decode would not have been written by it.
    if (!newer) device.replica->apply_own(decode_op(op).value());
  }

  void settle(Choices& choices) {
    for (std::size_t i = 0; i < devices_.size(); ++i)
      while (log_.taken(devices_[i].author.device()) < devices_[i].author.ops().size()) send(i, choices);
    for (std::size_t i = 0; i < devices_.size(); ++i) receive(i, log_.entries().size());
  }

  std::string dump(std::size_t i) { return whole_dump(devices_[i].replica->db()); }
  std::int64_t pending(std::size_t i) { return devices_[i].replica->pending(); }
  const std::vector<LogEntry>& entries() const { return log_.entries(); }

 private:
  void open(std::size_t i) {
    devices_[i].replica = std::make_unique<store::Replica>(
        devices_[i].folder, devices_[i].author.device(), [this, i](std::uint64_t seq) {
          return std::optional<std::string>(devices_[i].author.ops().at(seq - 1));
        });
  }

  void send(std::size_t i, Choices& choices) {
    Device& device = devices_[i];
    const std::uint64_t taken = log_.taken(device.author.device());
    if (taken == device.author.ops().size()) return;
    const LogEntry& entry =
        log_.append(device.author.ops()[taken], device.author.device(), choices.one_in(5));
    ++met[entry.disposition == Disposition::set_aside   ? "set aside"
          : entry.disposition == Disposition::restamped ? "restamped"
                                                        : "applied"];
  }

  LogEntry as_received_by(const Device& device, std::size_t place) const {
    const LogEntry& entry = log_.entries()[place];
    return entry.op_id.device == device.author.device() ? testing::SampleLog::without_body(entry) : entry;
  }

  void receive(std::size_t i, std::size_t count) {
    Device& device = devices_[i];
    for (; count > 0 && device.replica->position().cursor < log_.entries().size(); --count)
      if (device.replica->apply(as_received_by(device, device.replica->position().cursor)) !=
          store::Applied::yes)
        throw std::logic_error("not applied");
  }

  /// One entry ahead of the stream, or behind it.
  void beside(std::size_t i, Choices& choices) {
    if (log_.entries().empty()) return;
    devices_[i].replica->apply_beside(as_received_by(devices_[i], choices.below(log_.entries().size())));
  }

  void restart(std::size_t i, bool from_nothing) {
    Device& device = devices_[i];
    count_meetings(device.replica->db());
    device.replica.reset();
    if (from_nothing) store::remove_replica(device.folder);
    open(i);
    for (std::uint64_t seq = device.replica->own_seq(); seq < device.author.ops().size(); ++seq) {
      const auto op = decode_op(device.author.ops()[seq]);
      if (op) device.replica->apply_own(*op);
    }
  }

  static void count_meetings(store::Database& db) {
    const auto count = [&](const char* what, const char* sql) {
      store::Statement query = db.prepare(sql);
      if (query.step()) met[what] += static_cast<int>(query.number(0));
    };
    count("own writes to one field",
          "SELECT count(*) - count(DISTINCT target_kind||event||key||field) FROM pending_write");
    count("losers of tracked fields",
          "SELECT count(*) FROM superseded_write WHERE target_kind IN (13, 14, 15)");
    count("losers of other fields", "SELECT count(*) FROM superseded_write WHERE target_kind=11");
    count("ids with two contents", "SELECT count(*) FROM entry_collision");
    count("marks taken back",
          "SELECT count(*) FROM mark m JOIN take_back t ON t.mark_device=m.device AND t.mark_seq=m.seq AND "
          "t.key=m.key AND t.kind=m.kind");
    count("held ops", "SELECT count(*) FROM held");
    count("people seen at gates", "SELECT count(*) FROM presence");
    count("cancelled passages",
          "SELECT count(*) FROM mark JOIN passage ON id=key WHERE target_kind=17 AND kind=4");
  }

  std::vector<Device> devices_;
  testing::SampleLog log_;
  std::int64_t wall_ = 0;
};

std::string dump_of(const std::string& folder, const std::vector<LogEntry>& entries) {
  store::Replica replica(folder, testing::device_id(77), {});
  replica.begin();
  for (const LogEntry& entry : entries) replica.apply_beside(entry);
  replica.commit();
  return whole_dump(replica.db());
}

/// A replica that understood nothing until it was upgraded halfway through.
std::string dump_after_upgrade(const std::string& folder, const std::vector<LogEntry>& entries) {
  const auto half = entries.begin() + static_cast<std::ptrdiff_t>(entries.size() / 2);
  {
    store::Replica old(folder, testing::device_id(77), {}, 8192, 0);
    for (auto entry = entries.begin(); entry != half; ++entry) old.apply(*entry);
  }
  store::Replica upgraded(folder, testing::device_id(77), {});
  for (auto entry = half; entry != entries.end(); ++entry) upgraded.apply(*entry);
  return whole_dump(upgraded.db());
}

}  // namespace

TEST_CASE("the same entries in any order, with repeats, give the same tables") {
  met.clear();
  CHECK(rc::check("replicas agree", [] {
    const testing::TempFolder folder;
    // Of full size from the first run on: a short history meets nothing.
    Choices choices(*rc::gen::resize(rc::kNominalSize, rc::gen::container<std::vector<std::uint16_t>>(
                                                           1200, rc::gen::arbitrary<std::uint16_t>())));
    World world(folder);
    while (choices.left()) world.step(choices);
    world.settle(choices);
    const std::string expected = dump_of(folder.sub("in_order"), world.entries());
    for (std::size_t i = 0; i < 3; ++i) {
      RC_ASSERT(world.pending(i) == 0);
      RC_ASSERT(world.dump(i) == expected);
    }
    std::vector<LogEntry> shuffled = world.entries();
    shuffled.insert(shuffled.end(), world.entries().begin(), world.entries().end());
    for (std::size_t i = shuffled.size(); i > 1; --i)
      std::swap(shuffled[i - 1], shuffled[*rc::gen::inRange<std::size_t>(0, i)]);
    RC_ASSERT(dump_of(folder.sub("shuffled"), shuffled) == expected);
    RC_ASSERT(dump_after_upgrade(folder.sub("upgraded"), world.entries()) == expected);
  }));
  // The property would hold for histories in which nothing meets.
  for (const char* what : {"applied", "restamped", "set aside", "own writes to one field",
                           "losers of tracked fields", "losers of other fields", "ids with two contents",
                           "marks taken back", "held ops", "people seen at gates", "cancelled passages"}) {
    CAPTURE(what);
    CHECK(met[what] >= 20);
  }
}

TEST_CASE("the tables of the property are not empty") {
  // The property above would hold for a replica that applies nothing.
  const testing::TempFolder folder;
  Choices choices(std::vector<std::uint16_t>(200, 0));
  World world(folder);
  world.act(0, choices);
  world.settle(choices);
  CHECK_THAT(world.dump(1), Catch::Contains("ticket: "));
  CHECK_THAT(world.dump(1), Catch::Contains("op: "));
}
