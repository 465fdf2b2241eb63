// SPDX-License-Identifier: Apache-2.0
#include "kiosk/log/acceptor.hpp"

#include "tests/catch.hpp"
#include "tests/log/sample_ops.hpp"

using namespace gatehouse;
using namespace gatehouse::log;
using testing::Author;
using testing::device_id;

namespace {

constexpr std::int64_t noon = 1'780'000'000'000;

struct Log {
  DeviceChain chain;
  LogHead head;
  HybridClock clock;

  Accepted give(const std::string& op, const model::DeviceId& device) {
    return accept(op, device, device_id(9), noon, chain, head, clock);
  }
};

}  // namespace

TEST_CASE("ops in order are applied with their author's stamp, and the log's hash runs on") {
  Log log;
  Author author(1);
  const std::string first = author.write(noon, {testing::ban("A1")});
  const std::string second = author.write(noon, {testing::ban("A2")});
  const Accepted one = log.give(first, author.device());
  REQUIRE(one.acceptance == Acceptance::appended);
  CHECK(one.entry.cursor == 1);
  CHECK(one.entry.disposition == Disposition::applied);
  CHECK(one.entry.accepted == decode_op(first)->stamp());
  CHECK(one.entry.log_hash == chain(Hash{}, one.entry));
  const Accepted two = log.give(second, author.device());
  CHECK(two.entry.cursor == 2);
  CHECK(two.entry.log_hash == chain(one.entry.log_hash, two.entry));
}

TEST_CASE("an op given again changes nothing") {
  Log log;
  Author author(1);
  const std::string op = author.write(noon, {testing::ban("A1")});
  log.give(op, author.device());
  const LogHead head = log.head;
  CHECK(log.give(op, author.device()).acceptance == Acceptance::duplicate);
  CHECK(log.head == head);
}

TEST_CASE("an op whose predecessor is missing is asked for again, and the device stays trusted") {
  Log log;
  Author author(1);
  author.write(noon, {testing::ban("A1")});
  const std::string second = author.write(noon, {testing::ban("A2")});
  CHECK(log.give(second, author.device()).acceptance == Acceptance::gap);
  CHECK(log.chain.quarantined.empty());
}

TEST_CASE("a clock up to five minutes ahead counts, one further ahead is restamped") {
  const std::int64_t ahead = max_clock_ahead_ms + GENERATE(0, 1);
  Log log;
  Author author(1);
  const Accepted accepted = log.give(author.write(noon + ahead, {testing::ban("A1")}), author.device());
  REQUIRE(accepted.acceptance == Acceptance::appended);
  if (ahead == max_clock_ahead_ms) {
    CHECK(accepted.entry.disposition == Disposition::applied);
  } else {
    CHECK(accepted.entry.disposition == Disposition::restamped);
    CHECK(accepted.entry.accepted.device == device_id(9));
    CHECK(ms_of_clock(accepted.entry.accepted.clock) == noon);
    CHECK(ms_of_clock(log.clock.last()) == noon);  // a wrong clock does not drag the log's clock along
  }
}

TEST_CASE("a broken chain, a copied disk, a malformed op and another's op quarantine that device alone") {
  Log log;
  Author author(1);
  const std::string first = author.write(noon, {testing::ban("A1")});
  log.give(first, author.device());
  const LogHead head = log.head;
  std::string bad;
  std::string expected;
  SECTION("broken chain") {
    Author other(1);
    other.write(noon + 5, {testing::ban("B1")});
    bad = other.write(noon + 6, {testing::ban("B2")});
    expected = "does not follow";
  }
  SECTION("copied disk") {
    Author copy(1);
    bad = copy.write(noon + 5, {testing::ban("B1")});
    expected = "copied disk";
  }
  SECTION("malformed") {
    bad = "not an op";
    expected = "malformed";
  }
  SECTION("a clock that stands still") {
    Op op = *decode_op(author.write(noon, {testing::ban("A2")}));
    op.clock = decode_op(first)->clock;
    bad = encode(op);
    expected = "clock of op 2";
  }
  SECTION("of another device") {
    bad = Author(2).write(noon, {testing::ban("B1")});
    expected = "another device";
  }
  CHECK(log.give(bad, author.device()).acceptance == Acceptance::quarantined);
  CHECK_THAT(log.chain.quarantined, Catch::Contains(expected));
  CHECK(log.head == head);
  CHECK(log.give(author.write(noon, {testing::ban("A2")}), author.device()).acceptance ==
        Acceptance::quarantined);
}

TEST_CASE("an op of a newer format is accepted whole") {
  Log log;
  Author author(1);
  const std::string op = author.write(noon, {testing::ban("A1")}, op_format + 1);
  const Accepted accepted = log.give(op, author.device());
  REQUIRE(accepted.acceptance == Acceptance::appended);
  CHECK(accepted.entry.op == op);
}
