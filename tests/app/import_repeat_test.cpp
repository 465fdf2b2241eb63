// SPDX-License-Identifier: Apache-2.0
// What later imports, staff in between, dry runs and power cuts leave.
#include <sstream>

#include "tests/app/import_fixture.hpp"

using namespace gatehouse;
using testing::ImportFixture;

namespace {

const std::string header = "ticket_reference,ticket_type,first_name,email,phone,banned\n";

/// A file with a little of everything: shared customers and orders, tags, marks, duplicates, mistakes.
std::string generated(int lines) {
  std::ostringstream text;
  text << "ticket_reference,ticket_type,first_name,last_name,email,phone,order_number,order_status,"
          "amount_paid,items,banned,redeemed,tag_uid\n";
  for (int i = 0; i < lines; ++i) {
    const int who = i / 3, order = i / 4;
    text << "T" << (i % 50 == 49 ? i - 1 : i) << ",Type " << i % 7 << ",First" << who << ",Last" << who << ","
         << (i % 5 == 0 ? "" : "p" + std::to_string(who) + "@example.org") << "," << 600 + i % 2 << ",O-"
         << order << "," << (order % 9 == 0 ? "pending" : "paid") << "," << order % 90 << ".00,"
         << (order % 3 == 0    ? "Beer=2"
             : order % 31 == 1 ? "Wine=1"
                               : "")
         << "," << (i % 17 == 0 ? "yes" : "no") << "," << (i % 23 == 0 ? "yes" : "") << ",";
    if (i % 2 == 0) text << "04" << std::hex << 0x10000000 + (i % 40 == 38 ? i - 2 : i) << std::dec << "AABB";
    text << "\n";
  }
  return text.str();
}

/// The domain tables without what every run writes anew: ops, their stamps, and the import's id.
std::string domain(ImportFixture& fixture) {
  std::string out;
  const auto add = [&](const std::string& sql) {
    store::Statement query = fixture.tables().prepare(sql);
    while (query.step()) {
      for (int column = 0; column < query.columns(); ++column) out += model::hex(query.bytes(column)) + " ";
      out += "\n";
    }
  };
  for (const log::KindSpec& spec : log::kinds()) {
    std::string columns = spec.key_column;
    for (const log::FieldSpec& field : spec.fields)
      if (std::string_view(field.column) != "import") columns += std::string(",") + field.column;
    add("SELECT " + columns + " FROM " + spec.table + " ORDER BY 1");
  }
  add("SELECT target_kind, key, kind FROM mark ORDER BY 1,2,3");
  add("SELECT target_kind, key, kind FROM take_back ORDER BY 1,2,3");
  add("SELECT kind, id, body FROM entry ORDER BY 1,2");
  add("SELECT kind, id, body FROM entry_collision ORDER BY 1,2");
  return out;
}

}  // namespace

TEST_CASE("importing twice changes nothing") {
  ImportFixture fixture;
  const std::string text = generated(300);
  const auto first = fixture.import(text);
  CHECK(first.rejected > 0);
  CHECK(first.added > 200);
  const std::string dump = fixture.dump();
  const auto ops = fixture.ops();
  const auto second = fixture.import(text);
  CHECK(second.ops == 0);
  CHECK(second.added == 0);
  CHECK(second.changed == 0);
  CHECK(second.taken == first.taken);
  CHECK(second.rejected == first.rejected);
  CHECK(fixture.ops() == ops);
  CHECK((fixture.dump() == dump));
}

TEST_CASE("one cell changed writes one field") {
  ImportFixture fixture;
  fixture.import(header + "A1,Day,Ana,ana@example.org,111,no\nA2,Day,Ana,ana@example.org,111,no\n");
  const auto result =
      fixture.import(header + "A1,Day,Ana,ana@example.org,111,no\nA2,Day,Ana,ana@example.org,222,no\n");
  CHECK(result.ops == 1);
  CHECK(result.changed == 1);
  const log::Op op = fixture.last_op();
  REQUIRE(op.act.changes.size() == 1);
  const auto fields = std::get<log::Fields>(op.act.changes[0]);
  REQUIRE(fields.writes.size() == 1);
  CHECK(fields.writes[0].field == log::field::customer::phone);
  CHECK(fields.writes[0].value == log::Value{"222"});
  CHECK(fields.writes[0].replaced);
}

TEST_CASE("what staff changed survives every later import that does not say otherwise") {
  ImportFixture fixture;
  const std::string lines = "A1,Day,Ana,ana@example.org,111,no\n";
  fixture.import(header + lines);
  const log::Target ana{log::TargetKind::customer,
                        std::string(log::bytes_of(fixture.by_email("ana@example.org").value))};
  const auto edit =
      app::field_write(fixture.tables(), fixture.event, ana, log::field::customer::phone, std::string("999"));
  fixture.house->write({fixture.event, {}, false, {}, {log::Fields{ana, {edit}}}});

  CHECK(fixture.import(header + lines).ops == 0);
  CHECK(fixture.customer(fixture.by_email("ana@example.org")).phone == "999");
  // A new ticket of hers repeats what the shop has always said of her.
  fixture.import(header + lines + "A2,Day,Ana,ana@example.org,111,no\n");
  CHECK(fixture.customer(fixture.by_email("ana@example.org")).phone == "999");
  // The shop itself has news.
  fixture.import(header + "A1,Day,Ana,ana@example.org,333,no\n");
  CHECK(fixture.customer(fixture.by_email("ana@example.org")).phone == "333");
}

TEST_CASE("a cell that is emptied empties the field; a column that the file lacks leaves it") {
  ImportFixture fixture;
  fixture.import(header + "A1,Day,Ana,ana@example.org,111,no\n");
  fixture.import("ticket_reference,ticket_type\nA1,VIP\n");
  CHECK(fixture.customer(fixture.by_email("ana@example.org")).phone == "111");
  CHECK(fixture.ticket("A1").customer == fixture.by_email("ana@example.org"));
  CHECK(fixture.ticket("A1").type == config::type_id(fixture.event, "VIP"));
  fixture.import(header + "A1,VIP,Ana,ana@example.org,,no\n");
  CHECK(fixture.customer(fixture.by_email("ana@example.org")).phone.empty());
}

TEST_CASE("an import takes back the mark that an import set, and no other") {
  ImportFixture fixture;
  const std::string banned = header + "A1,Day,Ana,ana@example.org,,yes\n";
  const std::string free = header + "A1,Day,Ana,ana@example.org,,no\n";
  const auto kind = log::MarkKind::banned;

  SECTION("set and taken back by imports") {
    fixture.import(banned);
    CHECK(fixture.marks("A1", kind) == 1);
    fixture.import(free);
    CHECK(fixture.marks("A1", kind) == 0);
    fixture.import(banned);
    CHECK(fixture.marks("A1", kind) == 1);
  }
  SECTION("staff's own ban stays") {
    fixture.import(free);
    REQUIRE(app::ban(*fixture.house, fixture.act(), fixture.subject("A1")));
    CHECK(fixture.import(free).ops == 0);
    CHECK(fixture.marks("A1", kind) == 1);
    fixture.import(banned);
    CHECK(fixture.marks("A1", kind) == 2);
    fixture.import(free);
    CHECK(fixture.marks("A1", kind) == 1);
  }
  SECTION("what staff took back stays taken back") {
    fixture.import(banned);
    REQUIRE(app::unban(*fixture.house, fixture.act(), fixture.subject("A1")));
    CHECK(fixture.import(banned).ops == 0);
    CHECK(fixture.marks("A1", kind) == 0);
    CHECK(fixture.import(free).ops == 0);
  }
  SECTION("staff took it back and set their own: nothing happens to that") {
    fixture.import(banned);
    REQUIRE(app::unban(*fixture.house, fixture.act(), fixture.subject("A1")));
    REQUIRE(app::ban(*fixture.house, fixture.act(), fixture.subject("A1")));
    CHECK(fixture.import(free).ops == 0);
    CHECK(fixture.marks("A1", kind) == 1);
  }
  SECTION("set and taken back by two lines of one file") {
    fixture.lines_per_step = GENERATE(400, 1);
    fixture.import(banned + "A1,Day,Ana,ana@example.org,,no\n");
    CHECK(fixture.marks("A1", kind) == 0);
  }
}

TEST_CASE("lines of one reference are each compared with their own predecessor") {
  ImportFixture fixture;
  fixture.lines_per_step = GENERATE(400, 1);
  const auto line = [](const std::string& phone) { return "A1,Day,Ana,ana@example.org," + phone + ",\n"; };
  const auto phone = [&] { return fixture.customer(fixture.by_email("ana@example.org")).phone; };
  const std::string other = "A2,Day,Ana,ana@example.org,9,\n";
  fixture.import(header + line("1") + line("2") + other);
  CHECK(phone() == "9");
  CHECK(fixture.import(header + line("1") + line("2") + other).ops == 0);
  CHECK(phone() == "9");
  fixture.import(header + line("3") + line("2") + other);
  CHECK(phone() == "2");
  CHECK(fixture.import(header + line("3") + line("2") + other).ops == 0);
  fixture.import(header + line("4"));
  CHECK(phone() == "4");
}

TEST_CASE("a ticket that now names somebody else goes to them, with its order") {
  ImportFixture fixture;
  const std::string columns = "ticket_reference,ticket_type,first_name,email,order_number\n";
  fixture.import(columns + "A1,Day,Ana,ana@example.org,O-1\n");
  fixture.import(columns + "A1,Day,Bea,bea@example.org,O-1\n");
  CHECK(fixture.ticket("A1").customer == fixture.by_email("bea@example.org"));
  CHECK(fixture.customer(fixture.by_email("bea@example.org")).first_name == "Bea");
  CHECK(fixture.customer(fixture.by_email("ana@example.org")).first_name == "Ana");
  CHECK(store::read_order(fixture.tables(), fixture.event, fixture.order("O-1"))->customer ==
        fixture.by_email("bea@example.org"));
}

TEST_CASE("a ticket belongs to the import that brought it, and to a later one once that was taken back") {
  ImportFixture fixture;
  const std::string text = "ticket_reference,ticket_type\nA1,Day\n";
  const auto first = fixture.import(text);
  const auto second = fixture.import("ticket_reference,ticket_type\nA1,VIP\n");
  const auto brought_by = [&] {
    store::Statement query = fixture.tables().prepare("SELECT import FROM ticket");
    REQUIRE(query.step());
    return model::ImportId{query.uuid(0)};
  };
  CHECK(brought_by() == first.id);
  const log::Target import{log::TargetKind::import, std::string(log::bytes_of(first.id.value))};
  fixture.house->write({fixture.event, {}, true, {}, {log::Mark{import, log::MarkKind::cancelled, {}}}});
  const auto third = fixture.import("ticket_reference,ticket_type\nA1,VIP\n");
  CHECK(third.ops == 1);
  CHECK(third.changed == 1);
  CHECK(brought_by() == third.id);
  CHECK(second.changed == 1);
}

TEST_CASE("a dry run writes nothing anywhere and counts the same") {
  ImportFixture fixture;
  fixture.lines_per_step = GENERATE(400, 37);
  const bool imported_before = GENERATE(false, true);
  if (imported_before) fixture.import(generated(150));
  const std::string text = generated(600);
  const std::string dump = fixture.dump();
  const auto memory_before = app::list_imports(fixture.folder.path()).size();
  const auto dry = fixture.import(text, true);
  CHECK((fixture.dump() == dump));
  CHECK(std::filesystem::exists(fixture.folder.path() + "/import.db") == imported_before);
  CHECK(app::list_imports(fixture.folder.path()).size() == memory_before);
  const auto real = fixture.import(text);
  CHECK(dry.taken == real.taken);
  CHECK(dry.rejected == real.rejected);
  CHECK(dry.added == real.added);
  CHECK(dry.changed == real.changed);
  CHECK(dry.ops == real.ops);
  CHECK(dry.types_made == real.types_made);
  CHECK(real.rejected > 0);
  CHECK(real.changed > 0);
}

TEST_CASE("an import cut short anywhere and run again ends as one that was not") {
  const std::string text = generated(260);
  ImportFixture whole;
  whole.lines_per_step = 20;
  const auto expected = whole.import(text);
  const std::string tables = domain(whole);

  // The op is durable, and the power goes before the import has kept that it is.
  for (const int cut_after : {1, 2, 7, 12}) {
    INFO("cut after op " << cut_after);
    ImportFixture fixture;
    fixture.lines_per_step = 20;
    app::House house = *fixture.house;
    int ops = 0;
    house.write = [&](log::Draft draft) {
      fixture.house->write(std::move(draft));
      if (++ops == cut_after) throw std::runtime_error("power cut");
      return fixture.last_op();
    };
    {
      auto import = app::Import::open(house, fixture.request(), ImportFixture::source(text)).value();
      CHECK_THROWS_WITH(
          [&] {
            while (!import->step().value()) {
            }
          }(),
          "power cut");
    }
    CHECK_FALSE(app::list_imports(fixture.folder.path()).front().finished_ms);
    const auto again = fixture.import(text);
    CHECK(again.taken == expected.taken);
    CHECK(again.rejected == expected.rejected);
    CHECK((domain(fixture) == tables));
    CHECK(fixture.import(text).ops == 0);
  }
}

TEST_CASE("five thousand lines are taken in many small ops") {
  ImportFixture fixture;
  const auto result = fixture.import(generated(5000));
  CHECK(result.taken + result.rejected == 5000);
  CHECK(result.ops == static_cast<std::int64_t>(fixture.ops()) - 1);
  CHECK(result.ops >= 13);
  CHECK(result.types_made.size() == 7);
  CHECK(fixture.count("SELECT count(*) FROM ticket") == result.added);
  CHECK(fixture.count("SELECT count(*) FROM entry_collision") == 0);
}

TEST_CASE("without its memory an import says everything anew, and what is so already is not written") {
  ImportFixture fixture;
  // Lines of one customer that contradict each other would be settled again, to the same end.
  const std::string text = header + "A1,Day,Ana,ana@example.org,1,yes\nA2,VIP,Bea,,2,no\n";
  fixture.import(text);
  for (const char* suffix : {"", "-wal", "-shm"})
    std::filesystem::remove(fixture.folder.path() + "/import.db" + suffix);
  CHECK(fixture.import(text).ops == 0);
  CHECK(fixture.marks("A1", log::MarkKind::banned) == 1);
}
