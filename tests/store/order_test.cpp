// SPDX-License-Identifier: Apache-2.0
// The promise: replicas that have seen the same entries have the same tables, whatever the order and however
// often they came, although authors applied their own ops first and some ops are restamped or set aside.
#include <memory>

#include <rapidcheck.h>

#include "kiosk/log/acceptor.hpp"
#include "kiosk/store/replica.hpp"
#include "tests/catch.hpp"
#include "tests/log/sample_ops.hpp"
#include "tests/support/temp_folder.hpp"

using namespace gatehouse;
using namespace gatehouse::log;

namespace {

constexpr std::int64_t noon = 1'780'000'000'000;

/// Decisions from RapidCheck, so that a failing run shrinks; zero when they run out.
class Choices {
 public:
  explicit Choices(std::vector<std::uint16_t> numbers) : numbers_(std::move(numbers)) {}
  std::size_t below(std::size_t limit) { return next_ < numbers_.size() ? numbers_[next_++] % limit : 0; }
  bool left() const { return next_ < numbers_.size(); }

 private:
  std::vector<std::uint16_t> numbers_;
  std::size_t next_ = 0;
};

struct Device {
  testing::Author author;
  std::int64_t clock_error_ms;
  std::unique_ptr<store::Replica> replica;
  std::size_t sent = 0;
  std::size_t received = 0;
  DeviceChain chain;
};

/// Three kiosks and one log. The last kiosk's clock is an hour ahead.
class World {
 public:
  explicit World(const testing::TempFolder& folder) {
    for (std::uint8_t i = 0; i < 3; ++i) {
      devices_.push_back(
          {testing::Author(static_cast<std::uint8_t>(i + 1)), i == 2 ? 3'600'000 : 0, nullptr, 0, 0, {}});
      devices_.back().replica = open(folder.sub("device" + std::to_string(i)), i);
    }
  }

  void act(std::size_t i, Choices& choices) {
    Device& device = devices_[i];
    wall_ += static_cast<std::int64_t>(choices.below(3));
    device.author.clock().observe(device.replica->accepted_clock());
    const bool newer = choices.below(12) == 11;
    const std::string op = device.author.write(noon + wall_ + device.clock_error_ms, changes(device, choices),
                                               newer ? op_format + 1 : op_format);
    if (!newer) device.replica->apply_own(*decode_op(op));
  }

  void send(std::size_t i, Choices& choices) {
    Device& device = devices_[i];
    if (device.sent == device.author.ops().size()) return;
    Accepted accepted = accept(device.author.ops()[device.sent], device.author.device(),
                               testing::device_id(9), noon + wall_, device.chain, head_, clock_);
    if (accepted.acceptance != Acceptance::appended) throw std::logic_error("not appended");
    if (choices.below(6) == 5) set_aside(accepted.entry);
    log_.push_back(accepted.entry);
    ++device.sent;
  }

  void receive(std::size_t i, std::size_t count) {
    Device& device = devices_[i];
    for (; count > 0 && device.received < log_.size(); --count) {
      LogEntry entry = log_[device.received++];
      if (entry.op_id.device == device.author.device()) entry.op.clear();
      if (device.replica->apply(entry) != store::Applied::yes) throw std::logic_error("not applied");
    }
  }

  void settle(Choices& choices) {
    for (std::size_t i = 0; i < devices_.size(); ++i)
      while (devices_[i].sent < devices_[i].author.ops().size()) send(i, choices);
    for (std::size_t i = 0; i < devices_.size(); ++i) receive(i, log_.size());
  }

  std::string dump(std::size_t i) { return store::canonical_dump(devices_[i].replica->db()); }
  std::int64_t pending(std::size_t i) { return devices_[i].replica->pending(); }
  const std::vector<LogEntry>& log() const { return log_; }

 private:
  std::unique_ptr<store::Replica> open(const std::string& folder, std::size_t i) {
    return std::make_unique<store::Replica>(
        folder, devices_[i].author.device(), [this, i](std::uint64_t seq) {
          return std::optional<std::string>(devices_[i].author.ops().at(seq - 1));
        });
  }

  void set_aside(LogEntry& entry) {
    entry.disposition = Disposition::set_aside;
    entry.log_hash = chain(log_.empty() ? Hash{} : log_.back().log_hash, entry);
    head_.hash = entry.log_hash;
  }

  std::vector<Change> changes(Device& device, Choices& choices) {
    std::vector<Change> made;
    const std::size_t count = 1 + choices.below(3);
    for (std::size_t n = 0; n < count; ++n) {
      const std::string reference = "T" + std::to_string(choices.below(2));
      const auto who = static_cast<std::uint8_t>(1 + choices.below(2));
      switch (choices.below(6)) {
        case 0:
          if (n == 0)
            made.push_back(register_write(device, testing::ticket(reference), field::ticket::customer,
                                          std::string(bytes_of(testing::customer_id(who).value))));
          break;
        case 1:
          if (n == 0)
            made.push_back(register_write(device, testing::customer(who),
                                          static_cast<std::uint8_t>(1 + choices.below(3)),
                                          "v" + std::to_string(choices.below(4))));
          break;
        case 2:
          if (n == 0) made.push_back(testing::ban(reference));
          break;
        case 3: {
          const Device& other = devices_[choices.below(devices_.size())];
          made.push_back(TakeBack{
              testing::ticket(reference), MarkKind::banned, {other.author.device(), 1 + choices.below(4)}});
          break;
        }
        case 4:
          made.push_back(passage(static_cast<std::uint8_t>(choices.below(4)), reference));
          break;
        default:
          made.push_back(Credit{{testing::numbered(0xB1, static_cast<std::uint8_t>(choices.below(3)))},
                                testing::customer_id(who),
                                {},
                                model::ItemKind::credits,
                                {},
                                static_cast<std::int64_t>(choices.below(9)),
                                {},
                                {},
                                0});
      }
    }
    if (made.empty()) made.push_back(testing::ban("T9"));
    return made;
  }

  static Fields register_write(Device& device, const Target& target, std::uint8_t field,
                               const std::string& value) {
    FieldWrite write{field, value, {}};
    const RowStamps stamps = store::stamps_of(device.replica->db(), target, testing::event_id());
    if (const WriteStamp* before = stamps.find(field)) write.replaced = before->author;
    return {target, {write}};
  }

  static Passage passage(std::uint8_t number, const std::string& reference) {
    Passage made;
    made.id = {testing::numbered(0xB0, number)};
    made.verdict.outcome = model::Outcome::admit;
    made.ticket = reference;
    return made;
  }

  std::vector<Device> devices_;
  std::vector<LogEntry> log_;
  LogHead head_;
  HybridClock clock_;
  std::int64_t wall_ = 0;
};

std::string dump_of(const std::string& folder, const std::vector<LogEntry>& entries) {
  store::Replica replica(folder, testing::device_id(77), {});
  replica.begin();
  for (const LogEntry& entry : entries) replica.apply_beside(entry);
  replica.commit();
  return store::canonical_dump(replica.db());
}

}  // namespace

TEST_CASE("the same entries in any order, with repeats, give the same tables") {
  CHECK(rc::check("replicas agree", [] {
    const testing::TempFolder folder;
    Choices choices(
        *rc::gen::container<std::vector<std::uint16_t>>(400, rc::gen::arbitrary<std::uint16_t>()));
    World world(folder);
    while (choices.left()) {
      const std::size_t who = choices.below(3);
      switch (choices.below(3)) {
        case 0:
          world.act(who, choices);
          break;
        case 1:
          world.send(who, choices);
          break;
        default:
          world.receive(who, 1 + choices.below(3));
      }
    }
    world.settle(choices);
    const std::string expected = dump_of(folder.sub("in_order"), world.log());
    for (std::size_t i = 0; i < 3; ++i) {
      RC_ASSERT(world.pending(i) == 0);
      RC_ASSERT(world.dump(i) == expected);
    }
    std::vector<LogEntry> shuffled = world.log();
    shuffled.insert(shuffled.end(), world.log().begin(), world.log().end());
    for (std::size_t i = shuffled.size(); i > 1; --i)
      std::swap(shuffled[i - 1], shuffled[*rc::gen::inRange<std::size_t>(0, i)]);
    RC_ASSERT(dump_of(folder.sub("shuffled"), shuffled) == expected);
  }));
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
