// SPDX-License-Identifier: Apache-2.0
// The promise: whatever decodes as an op can be applied, so that no device can stop another's replica. The
// tables are the same whether the op came as another's or was an own one until its entry came.
#include <limits>
#include <random>

#include "kiosk/store/replica.hpp"
#include "tests/catch.hpp"
#include "tests/store/acts.hpp"
#include "tests/support/temp_folder.hpp"

using namespace gatehouse;
using namespace gatehouse::log;

namespace {

/// Bytes with a few of them changed, doubled, dropped or put elsewhere.
std::string mutated(std::string bytes, std::mt19937& random) {
  for (auto times = random() % 5; times > 0 && bytes.size() > 8; --times) {
    const std::size_t at = random() % bytes.size();
    const std::size_t length = std::min<std::size_t>(random() % 20, bytes.size() - at);
    switch (random() % 5) {
      case 0:
        bytes[at] = static_cast<char>(random());
        break;
      case 1:
        bytes[at] = static_cast<char>(bytes[at] ^ (1 << (random() % 8)));
        break;
      case 2:
        bytes.replace(at, length, std::string(length, random() % 2 == 0 ? '\xFF' : '\0'));
        break;
      case 3:
        bytes.insert(at, bytes.substr(random() % bytes.size(), length));
        break;
      default:
        bytes.erase(at, length);
    }
  }
  return bytes;
}

Passage extreme_passage(std::mt19937& random) {
  const auto any = [&] {
    constexpr std::int64_t numbers[] = {std::numeric_limits<std::int64_t>::min(),
                                        std::numeric_limits<std::int64_t>::max(), 0, -1, 1};
    return numbers[random() % 5];
  };
  const auto text = [&] { return mutated(std::string("a\0'\"\xC3\xFF%\n", 8) + "long enough", random); };
  Passage made;
  made.id = {testing::numbered(0xB0, static_cast<std::uint8_t>(random() % 3))};
  made.verdict.outcome = model::Outcome::admit_attention;
  made.verdict.attention = {{model::Attention::Kind::flag, text(), model::Outcome::tag_banned}};
  made.credential = model::Credential{model::CredentialKind::ticket, text()};
  if (random() % 2 == 0) made.ticket = text();
  if (random() % 2 == 0) made.tag = "04AABBCC";
  made.mono_ns = any();
  made.clock_offset_ms = any();
  made.facts.copy_age_ms = any();
  made.facts.zone.capacity = any();
  made.facts.zone.occupancy = any();
  made.facts.ticket.emplace();
  made.facts.ticket->banned = model::Origin{text(), any(), text(), text()};
  made.facts.chip_read = {0x0044, 0x08, text()};
  made.policy.moments = {{any(), any()}};
  made.policy.daily_hours = {{0, 1440}};
  made.policy.rule_json = text();
  return made;
}

LogEntry entry_of(const Op& op, const std::string& bytes, std::uint64_t cursor, Disposition disposition) {
  LogEntry entry;
  entry.cursor = cursor;
  entry.op = bytes;
  entry.op_hash = sha256(bytes);
  entry.op_id = op.id;
  entry.disposition = disposition;
  entry.accepted =
      disposition == Disposition::restamped ? Stamp{op.clock - 1, testing::device_id(9)} : op.stamp();
  return entry;
}

}  // namespace

TEST_CASE("whatever decodes as an op can be applied, and settled") {
  testing::TempFolder folder;
  std::mt19937 random(GENERATE(1U, 2U, 3U));
  const model::DeviceId author = testing::device_id(1);
  std::vector<std::string> written{{}};
  store::Replica own(folder.sub("own"), author, [&](std::uint64_t seq) { return written.at(seq); });
  store::Replica other(folder.sub("other"), testing::device_id(2), {});
  std::size_t applied = 0;
  std::vector<LogEntry> on_the_way;
  own.begin();
  other.begin();
  for (int i = 0; i < 6000; ++i) {
    std::vector<std::uint16_t> numbers(60);
    for (std::uint16_t& number : numbers) number = static_cast<std::uint16_t>(random());
    testing::Choices choices(numbers);
    std::vector<Change> changes = testing::Act(own, testing::event_id(), choices).take();
    if (random() % 3 == 0) changes.emplace_back(extreme_passage(random));
    auto op = decode_op(mutated(testing::Author(1).write(1'780'000'000'000, std::move(changes)), random));
    if (!op) continue;
    // It takes the next place in its author's chain, as the acceptor makes sure.
    op->id = {author, written.size()};
    op->clock = clock_of_ms(1'780'000'000'000) + 4 * written.size();
    const std::string bytes = encode(*op);
    REQUIRE(decode_op(bytes));
    written.push_back(bytes);
    ++applied;
    own.apply_own(*decode_op(bytes));
    const LogEntry entry = entry_of(*op, bytes, applied, static_cast<Disposition>(1 + random() % 3));
    other.apply_beside(entry);
    on_the_way.push_back(entry);
    if (random() % 4 != 0) continue;
    for (LogEntry& back : on_the_way) {
      back.op.clear();
      own.apply_beside(back);
    }
    on_the_way.clear();
  }
  for (LogEntry& back : on_the_way) own.apply_beside(back);
  own.commit();
  other.commit();
  CHECK(applied > 1000);
  CHECK(own.pending() == 0);
  CHECK(own.held() == 0);
  while (!own.index_some(1000)) {
  }
  CHECK(sha256(store::canonical_dump(own.db())) == sha256(store::canonical_dump(other.db())));
  CHECK_THAT(store::canonical_dump(own.db()), Catch::Contains("entry_collision: "));
}
