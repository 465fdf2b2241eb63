// SPDX-License-Identifier: Apache-2.0
#include "kiosk/log/codec.hpp"

#include <set>

#include "tests/catch.hpp"
#include "tests/log/sample_ops.hpp"

using namespace gatehouse;
using namespace gatehouse::log;
using testing::Author;

namespace {

Passage full_passage() {
  Passage passage;
  passage.id = {testing::numbered(0xA0, 1)};
  passage.gate = {testing::numbered(0xA1, 1)};
  passage.direction = model::Direction::exit;
  passage.credential = model::Credential{model::CredentialKind::tag, "04A1B2C3D4E5F6"};
  passage.ticket = "T-1";
  passage.tag = "04A1B2C3D4E5F6";
  passage.customer = testing::customer_id(1);
  passage.reader = "left";
  passage.mono_ns = 123456789;
  passage.clock_offset_ms = -17;
  passage.verdict.outcome = model::Outcome::admit_attention;
  passage.verdict.attention = {{model::Attention::Kind::leaving, {}, model::Outcome::tag_banned},
                               {model::Attention::Kind::flag, "alcohol_forbidden", {}}};
  passage.verdict.overruled = {model::Outcome::wrong_gate};
  passage.verdict.grant = model::GrantId{testing::numbered(0xA2, 1)};
  passage.facts.credential = passage.credential;
  passage.facts.ticket.emplace();
  passage.facts.ticket->ticket.reference = "T-1";
  passage.facts.ticket->banned = model::Origin{"lu", 1700, "North", "charge-back"};
  passage.facts.ticket->payment = model::PaymentStatus::pending;
  passage.facts.tag.emplace();
  passage.facts.tag->tag.uid = "04A1B2C3D4E5F6";
  passage.facts.tag->tag.ticket = "T-1";
  passage.facts.tag->tag.chip = {0x0044, 0x00, "v"};
  passage.facts.customer.emplace();
  passage.facts.customer->customer.id = testing::customer_id(1);
  passage.facts.customer->customer.active_tag = "04A1B2C3D4E5F6";
  passage.facts.customer->customer.flags = {"alcohol_forbidden"};
  passage.facts.grants = {{{testing::numbered(0xA2, 1)}, true, model::AccessMode::counter, 3, 1}};
  passage.facts.zone.capacity = 5000;
  passage.facts.zone.occupancy = 4999;
  passage.facts.copy_age_ms = 120;
  passage.facts.event.admission_opens = 42;
  passage.policy.types = {{testing::numbered(0xA3, 1)}};
  passage.policy.daily_hours = {{1080, 120}};
  passage.policy.rule_json = R"({"<":[{"var":"entries_today"},2]})";
  return passage;
}

}  // namespace

TEST_CASE("what an author writes is what a reader reads") {
  Author author(1);
  const Fields profile{testing::customer(1),
                       {{field::customer::first_name, std::string("Łucja"), Stamp{5, author.device()}},
                        {field::customer::created, std::int64_t{-5}, {}},
                        {field::customer::phone, std::monostate{}, {}}}};
  const std::vector<Change> changes = {
      profile,
      testing::ban("8-bit \xE9"),
      TakeBack{testing::ticket("A"), MarkKind::redeemed, {author.device(), 3}},
      full_passage(),
      Order{{testing::numbered(0xA4, 1)},
            {{testing::numbered(0xA5, 1), {testing::numbered(0xA6, 1)}, 2, 1250}}},
      Credit{{testing::numbered(0xA7, 1)},
             testing::customer_id(1),
             "04A1B2C3D4E5F6",
             model::ItemKind::token,
             {testing::numbered(0xA6, 2)},
             -3,
             "r",
             {},
             9},
      Grant{{testing::numbered(0xA8, 1)},
            "T-1",
            {},
            {{testing::numbered(0xA9, 1)}},
            model::AccessMode::counter,
            2,
            "type"},
      Closing{testing::numbered(0xAA, 1), 2, "subject", {{author.device(), 1}}, "note"},
      LookUp{testing::numbered(0xAB, 1), "ruiz", testing::customer_id(1)},
  };
  const auto op = decode_op(author.write(1'780'000'000'000, changes));
  REQUIRE(op);
  CHECK(op->act.changes == changes);
  CHECK(op->id.seq == 1);
  CHECK(op->clock_trusted);
}

TEST_CASE("every kind of malformed op is named") {
  Author author(1);
  const auto refuse = [&](std::vector<Change> changes, const std::string& expected) {
    const auto op = decode_op(author.write(1000, std::move(changes)));
    REQUIRE_FALSE(op);
    CHECK_THAT(op.error().text(), Catch::Contains(expected));
  };
  const FieldWrite name{field::customer::first_name, std::string("A"), {}};
  refuse({}, "changes nothing");
  refuse({Fields{testing::customer(1), {}}}, "set of no fields");
  refuse({Fields{testing::customer(1), {name, name}}}, "twice");
  refuse({Fields{testing::customer(1), {name}}, Fields{testing::customer(1), {name}}}, "twice");
  refuse({Fields{testing::customer(1), {{31, std::string("A"), {}}}}}, "unknown field");
  refuse({Fields{testing::customer(1), {{field::customer::created, std::string("A"), {}}}}}, "another type");
  refuse({Fields{testing::customer(1), {{field::customer::city, std::string(70000, 'a'), {}}}}}, "64 KiB");
  refuse({Fields{{TargetKind::customer, "short"}, {name}}}, "target key of 5 bytes");
  refuse({Fields{{TargetKind::tag, "12345"}, {{field::tag::sak, std::int64_t{1}, {}}}}},
         "tag UID of 5 bytes");
  refuse({testing::ban("A"), testing::ban("A")}, "one mark twice");
  refuse({Grant{{testing::numbered(1, 1)}, "", {}, {}, model::AccessMode::permanent, 0, ""}},
         "neither or both");
  refuse({Passage{}}, "no valid form");
  const OrderLine line{testing::numbered(0xA5, 1), {}, 1, 1};
  refuse({Order{{testing::numbered(0xA4, 1)}, {line, line}}}, "one line of an order twice");
}

TEST_CASE("no prefix of an op and no flipped bit of a log entry is taken for the whole") {
  Author author(1);
  const std::string op = author.write(1'780'000'000'000, {testing::ban("A1")});
  LogEntry entry;
  entry.cursor = 1;
  entry.op = op;
  entry.op_hash = sha256(op);
  entry.op_id = {author.device(), 1};
  entry.accepted = {7, author.device()};
  entry.log_hash = chain(Hash{}, entry);
  const std::string bytes = encode(entry);
  REQUIRE(decode_entry(bytes));
  CHECK(*decode_entry(bytes) == entry);
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    std::string flipped = bytes;
    flipped[i] = static_cast<char>(flipped[i] ^ 0x10);
    const auto read = decode_entry(flipped);
    const bool taken_for_whole = read && *read == entry;
    CHECK_FALSE(taken_for_whole);
    if (read) {
      const bool still_chains =
          chain(Hash{}, *read) == read->log_hash && read->op == entry.op && read->cursor == 1;
      CHECK_FALSE(still_chains);
    }
  }
}

TEST_CASE("field numbers and columns are unique, and their numbers are their places") {
  for (const KindSpec& spec : kinds()) {
    std::set<std::string> columns;
    std::uint8_t expected = 0;
    for (const FieldSpec& field : spec.fields) {
      CHECK(field.number == ++expected);
      CHECK(columns.insert(field.column).second);
    }
    CHECK(expected <= 31);
    CHECK(kind_spec(spec.kind) == &spec);
  }
}
