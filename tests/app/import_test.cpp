// SPDX-License-Identifier: Apache-2.0
// What one import makes of a file.
#include <sstream>

#include "kiosk/model/verdict.hpp"
#include "kiosk/store/facts.hpp"
#include "tests/app/import_fixture.hpp"

using namespace gatehouse;
using testing::ImportFixture;

namespace {

model::Verdict judged(ImportFixture& fixture, const model::Credential& credential) {
  const auto definitions =
      std::make_shared<const store::Definitions>(store::read_definitions(fixture.tables(), fixture.event));
  const model::Gate& gate = *definitions->find(config::gate_id(fixture.event, "Main"));
  const store::Question question{definitions, gate.id, fixture.clock.now(), {credential, {}, {}}, {}, {}};
  const model::Facts facts = store::read_facts(fixture.tables(), question);
  return model::judge(facts, {gate, definitions->policy(gate.policy), model::Direction::entry}, question.now,
                      definitions->time_zone);
}

}  // namespace

TEST_CASE("a line becomes a ticket, its type, its customer and its order") {
  ImportFixture fixture;
  const auto result = fixture.import(
      "ticket_reference,ticket_type,first_name,last_name,email,phone,verified,order_number,order_date,"
      "order_status,amount_paid,items,valid_from\n"
      "A1,VIP,Ana,Ruiz, Ana@Example.org ,600,yes,O-1,2026-01-02T10:00,paid,89.50,Beer=2;Shirt=1,"
      "2026-07-01T12:00\n");
  CHECK(result.taken == 1);
  CHECK(result.added == 1);
  CHECK(result.rejected == 0);
  CHECK(result.ops == 1);
  CHECK(result.types_made == std::vector<std::string>{"VIP"});
  CHECK(result.form == "UTF-8, comma (header line)");

  const model::Ticket ticket = fixture.ticket("A1");
  CHECK(ticket.type == config::type_id(fixture.event, "VIP"));
  CHECK(store::read_type(fixture.tables(), fixture.event, *ticket.type)->name == "VIP");
  CHECK(ticket.customer == fixture.by_email("ana@example.org"));
  CHECK(ticket.purchaser_first_name == "Ana");
  CHECK(ticket.purchaser_email == "ana@example.org");
  CHECK(ticket.order == fixture.order("O-1"));
  CHECK(ticket.valid_from == model::UtcMs{1'782'900'000'000});

  const model::Customer customer = fixture.customer(*ticket.customer);
  CHECK(customer.name() == "Ana Ruiz");
  CHECK(customer.email == "ana@example.org");
  CHECK(customer.phone == "600");
  CHECK(customer.verification == model::Verification::verified);

  const auto order = store::read_order(fixture.tables(), fixture.event, *ticket.order);
  REQUIRE(order);
  CHECK(order->number == "O-1");
  CHECK(order->customer == ticket.customer);
  CHECK(order->payment == model::PaymentStatus::paid);
  CHECK(order->amount_paid_minor == 8950);
  CHECK(fixture.count("SELECT source FROM orders") == 1);
  CHECK(fixture.count("SELECT count(*) FROM entry WHERE kind=2") == 2);
}

TEST_CASE("one email is one customer with many tickets; a line without email is its ticket's own holder") {
  ImportFixture fixture;
  fixture.import(
      "ticket_reference,ticket_type,first_name,email\n"
      "A1,Day,Ana,ana@example.org\nA2,Day,Ana,ANA@example.org\nA3,Day,Bea,\nA4,Day,,\n");
  CHECK(store::tickets_of(fixture.tables(), fixture.event, fixture.by_email("ana@example.org")).size() == 2);
  CHECK(fixture.ticket("A3").customer == fixture.holder("A3"));
  CHECK(fixture.customer(fixture.holder("A3")).first_name == "Bea");
  CHECK(fixture.customer(fixture.holder("A4")).name().empty());
  CHECK(fixture.count("SELECT count(*) FROM customer") == 3);
}

TEST_CASE("what lines say of one customer or order is written once; the later line wins") {
  ImportFixture fixture;
  fixture.import(
      "ticket_reference,ticket_type,email,phone,order_number,amount_paid,items\n"
      "A1,Day,ana@example.org,111,O-1,50.00,Beer=1\n"
      "A2,Day,ana@example.org,222,O-1,50.00,Beer=1\n"
      "A3,Day,ana@example.org,,O-1,50.00,\n");
  CHECK(fixture.customer(fixture.by_email("ana@example.org")).phone == "222");
  CHECK(store::read_order(fixture.tables(), fixture.event, fixture.order("O-1"))->amount_paid_minor == 5000);
  CHECK(fixture.count("SELECT count(*) FROM entry WHERE kind=2") == 1);
  CHECK(fixture.count("SELECT count(*) FROM entry_collision") == 0);
  CHECK(fixture.count("SELECT count(*) FROM superseded_write") == 0);
}

TEST_CASE("four tickets with tags on one email are four wristbands that open the gate") {
  ImportFixture fixture;
  fixture.lines_per_step = GENERATE(400, 1);
  fixture.import(
      "ticket_reference,ticket_type,first_name,last_name,email,tag_uid\n"
      "A1,Day,Ana,Ruiz,ana@example.org,04A1B2C3\n"
      "A2,Day,Ana,Ruiz,ana@example.org,04A1B2C4\n"
      "A3,Day,Ana,Ruiz,ana@example.org,04:a1:b2:c5\n"
      "A4,Day,Ana,Ruiz,ana@example.org,04A1B2C6\n");
  for (const char* uid : {"04A1B2C3", "04A1B2C4", "04A1B2C5", "04A1B2C6"}) {
    INFO(uid);
    const model::Verdict verdict = judged(fixture, {model::CredentialKind::tag, uid});
    CHECK(model::name(verdict.outcome) == "admit");
    const auto tag = store::read_tag(fixture.tables(), fixture.event, uid);
    REQUIRE(tag);
    CHECK(tag->type == config::type_id(fixture.event, "Day"));
    CHECK(fixture.customer(*tag->customer).name() == "Ana Ruiz");
    CHECK(fixture.customer(*tag->customer).active_tag == uid);
  }
  CHECK(fixture.ticket("A4").customer == fixture.by_email("ana@example.org"));
  CHECK(store::read_tag(fixture.tables(), fixture.event, "04A1B2C6")->customer == fixture.holder("A4"));
}

TEST_CASE("a second tag of one ticket is assigned, and the first stays active") {
  ImportFixture fixture;
  const std::string header = "ticket_reference,ticket_type,email,tag_uid\n";
  fixture.import(header + "A1,Day,ana@example.org,04A1B2C3\n");
  fixture.import(header + "A1,Day,ana@example.org,04A1B2C4\n");
  CHECK(store::read_tag(fixture.tables(), fixture.event, "04A1B2C4")->ticket == "A1");
  CHECK(fixture.customer(fixture.by_email("ana@example.org")).active_tag == "04A1B2C3");
}

TEST_CASE("marks that the file names are set by the import, with its name as the reason") {
  ImportFixture fixture;
  fixture.import(
      "ticket_reference,ticket_type,banned,redeemed,cancelled\n"
      "A1,Day,yes,no,no\nA2,Day,no,yes,no\nA3,Day,,,yes\n");
  CHECK(fixture.marks("A1", log::MarkKind::banned) == 1);
  CHECK(fixture.marks("A2", log::MarkKind::redeemed) == 1);
  CHECK(fixture.marks("A3", log::MarkKind::cancelled) == 1);
  CHECK(fixture.count("SELECT count(*) FROM mark") == 3);
  CHECK_THAT(fixture.last_op().act.reason, Catch::Contains("people.csv"));
  CHECK(fixture.last_op().act.by_owner);
  CHECK(model::name(judged(fixture, {model::CredentialKind::ticket, "A1"}).outcome) == "ticket_banned");
}

TEST_CASE("what a line cannot mean is rejected by line, with the reason, and the rest is taken") {
  ImportFixture fixture;
  const auto result = fixture.import(
      "ticket_reference,ticket_type,email,order_number,items,tag_uid\n"
      "A1,Day,ana@example.org,O-1,Beer=1,04A1B2C3\n"
      "A2,Day,ana@example.org,O-2,Wine=1;Beer=2,\n"
      "A3,Day,bea@example.org,O-3,,04A1B2C3\n"
      "A4,Day,cleo@example.org,O-1,Beer=2,\n"
      "A5,Day,not an email,,,\n"
      "A6,Day,dora@example.org,O-1,Beer=1,\n");
  CHECK(result.taken == 2);
  REQUIRE(result.rejected == 4);
  REQUIRE(result.first_rejected.size() == 4);
  CHECK(result.first_rejected[0].line == 3);
  CHECK_THAT(result.first_rejected[0].reason, Catch::Contains("\"Wine\""));
  CHECK_THAT(result.first_rejected[1].reason, Catch::Contains("exchanged for ticket A1"));
  CHECK_THAT(result.first_rejected[2].reason, Catch::Contains("Beer=1"));
  CHECK_THAT(result.first_rejected[3].reason, Catch::Contains("email"));
  CHECK_FALSE(store::read_ticket(fixture.tables(), fixture.event, "A2"));
  CHECK_FALSE(store::read_customer(fixture.tables(), fixture.event, fixture.by_email("bea@example.org")));
  const std::string rejected = fixture.rejected;
  CHECK_THAT(rejected, Catch::Contains("rejected_line,rejected_reason,ticket_reference"));
  CHECK_THAT(rejected, Catch::Contains("A5,Day,not an email"));
}

TEST_CASE("the file of rejected lines, put right, is imported as it is") {
  ImportFixture fixture;
  fixture.import("ticket_reference;ticket_type;redeemed\nA1;Day;perhaps\nA2;Day;no\n");
  std::string rejected = fixture.rejected;
  // Its reason quotes the word too.
  rejected.replace(rejected.rfind("perhaps"), 7, "yes");
  const auto result = fixture.import(rejected);
  CHECK(result.taken == 1);
  CHECK(result.rejected == 0);
  CHECK(fixture.marks("A1", log::MarkKind::redeemed) == 1);
  CHECK(fixture.rejected.empty());
}

TEST_CASE("a reference twice: one person is updated, two people are a ticket sold twice") {
  ImportFixture fixture;
  fixture.lines_per_step = GENERATE(400, 1);
  const auto result = fixture.import(
      "ticket_reference,ticket_type,first_name,last_name,email,phone\n"
      "A1,Day,Ana,Ruiz,ana@example.org,1\n"
      "A2,Day,Bea,Soto,,1\n"
      "A1,VIP,Anna,Ruiz,ana@example.org,2\n"
      "A2,Day,Bea,Soto,,2\n"
      "A1,Day,Eva,Gil,eva@example.org,3\n"
      "A2,Day,Eva,Gil,,3\n");
  CHECK(result.taken == 4);
  CHECK(result.rejected == 2);
  CHECK_THAT(result.first_rejected[0].reason, Catch::Contains("lines 4 and 6"));
  CHECK_THAT(result.first_rejected[1].reason, Catch::Contains("lines 5 and 7"));
  CHECK(fixture.ticket("A1").type == config::type_id(fixture.event, "VIP"));
  CHECK(fixture.ticket("A1").purchaser_first_name == "Anna");
  CHECK(fixture.customer(fixture.by_email("ana@example.org")).phone == "2");
  CHECK(fixture.customer(fixture.holder("A2")).phone == "2");
}

TEST_CASE("a file with a byte order mark, semicolons and mapped headers says what was found out") {
  ImportFixture fixture;
  app::ImportRequest request = fixture.request();
  request.map = config::parse_import_map(
                    "[columns]\n\"código\" = \"ticket_reference\"\n"
                    "tipo = \"ticket_type\"\nnombre = \"first_name\"\n",
                    "map.toml")
                    .value();
  const auto result = fixture.run(request,
                                  "\xEF\xBB\xBF"
                                  "Código;Tipo;Nombre\r\nÑ1;Día;José\r\n");
  CHECK(result.taken == 1);
  CHECK(result.form == "UTF-8 (byte order mark), semicolon (header line)");
  CHECK(fixture.ticket("Ñ1").purchaser_first_name == "José");
}

TEST_CASE("a file that does not fit is refused whole, with every mistake, before anything is written") {
  ImportFixture fixture;
  const auto before = fixture.ops();
  const auto import = app::Import::open(*fixture.house, fixture.request(),
                                        ImportFixture::source("ticket_reference,colour\nA1,red\n"));
  REQUIRE_FALSE(import);
  CHECK(import.error().kind == model::ErrorKind::usage);
  CHECK_THAT(import.error().text(), Catch::Contains("ticket_type"));
  CHECK_THAT(import.error().text(), Catch::Contains("colour"));
  CHECK(fixture.ops() == before);
  CHECK_FALSE(std::filesystem::exists(fixture.folder.path() + "/import.db"));
}

TEST_CASE("an import is for the owner of the data folder, into an event that is there") {
  ImportFixture fixture;
  app::ImportRequest request = fixture.request();
  request.actor = ImportFixture::supervisor();
  const std::string text = "ticket_reference,ticket_type\nA1,Day\n";
  CHECK_FALSE(app::Import::open(*fixture.house, request, ImportFixture::source(text)));
  request = fixture.request();
  request.event = testing::event_id(9);
  CHECK_FALSE(app::Import::open(*fixture.house, request, ImportFixture::source(text)));
}

TEST_CASE("a source that fails ends the import with its error; what came before is kept") {
  ImportFixture fixture;
  std::string_view rest = "ticket_reference,ticket_type\nA1,Day\nA2,Day\n";
  app::ImportSource source{[&rest](std::span<char> into) -> model::Result<std::size_t> {
                             if (rest.empty())
                               return model::Error{model::ErrorKind::failure, "the stick was pulled", {}, {}};
                             const std::size_t taken = rest.copy(into.data(), into.size());
                             rest.remove_prefix(taken);
                             return taken;
                           },
                           {}};
  auto import = app::Import::open(*fixture.house, fixture.request(), std::move(source));
  REQUIRE(import);
  const auto finished = (*import)->step();
  REQUIRE_FALSE(finished);
  CHECK_THAT(finished.error().text(), Catch::Contains("the stick was pulled"));
  CHECK(fixture.ticket("A1").type);
}

TEST_CASE("an import tells how far it is, and imports are listed") {
  ImportFixture fixture;
  fixture.lines_per_step = 1;
  const std::string text = "ticket_reference,ticket_type\nA1,Day\nA2,Day\n";
  auto import = app::Import::open(*fixture.house, fixture.request(), ImportFixture::source(text)).value();
  REQUIRE(import->step());
  CHECK(import->progress().lines == 2);
  CHECK(import->progress().total_bytes == static_cast<std::int64_t>(text.size()));
  while (!import->step().value()) {
  }
  const model::ImportId id = import->result().id;
  import.reset();
  const auto imports = app::list_imports(fixture.folder.path());
  REQUIRE(imports.size() == 1);
  CHECK(imports[0].id == id);
  CHECK(imports[0].taken == 2);
  CHECK(imports[0].finished_ms);
}

TEST_CASE("one step reads a bounded part of the file, whatever its lines are") {
  ImportFixture f;
  // Blank lines, and lines that are rejected for their length: neither makes an op that would end the step.
  const std::string text =
      "ticket_reference,ticket_type\n" + std::string(3U << 20U, '\n') + "A-1,Day\n" + [] {
        std::string lines;
        for (int n = 0; n < 4; ++n) lines += std::string(1U << 20U, 'x') + ",Day\n";
        return lines;
      }();
  auto import = app::Import::open(*f.house, f.request(), ImportFixture::source(text));
  REQUIRE(import);
  std::int64_t before = 0;
  for (bool finished = false; !finished; before = (*import)->progress().bytes) {
    const auto stepped = (*import)->step();
    REQUIRE(stepped);
    finished = *stepped;
    CHECK((*import)->progress().bytes - before < 3 << 20);
  }
  CHECK((*import)->result().taken == 1);
  CHECK((*import)->result().rejected == 4);
}

TEST_CASE("a line without an end ends the import with its number; what came before is kept") {
  ImportFixture f;
  auto import = app::Import::open(*f.house, f.request(),
                                  ImportFixture::source("ticket_reference,ticket_type\nA-1,Day\nA-2,\"" +
                                                        std::string(6U << 20U, 'x') + "\nA-3,Day\n"));
  REQUIRE(import);
  auto stepped = (*import)->step();
  while (stepped && !*stepped) stepped = (*import)->step();
  REQUIRE_FALSE(stepped);
  CHECK(stepped.error().where == "people.csv:3");
  CHECK_THAT(stepped.error().what, Catch::Contains("not closed"));
  CHECK(f.ticket("A-1").reference == "A-1");
}

TEST_CASE("long lines share no op they do not fit into, and one too long for any is rejected") {
  ImportFixture fixture;
  std::ostringstream text;
  text << "ticket_reference,ticket_type,first_name,last_name,email,phone,street,postcode,city,country,gender,"
          "checkout_link,order_number\n";
  const std::string big(64'000, 'x');
  for (int i = 0; i < 6; ++i) {
    text << "A" << i << ",Day," << big << "," << big << ",a" << i << "@example.org," << big << "," << big
         << "," << big;
    text << "," << big << "," << big << ",,,\n";
  }
  text << "B1,Day," << big << "," << big << "," << big << "@x.org," << big << "," << big << "," << big << ","
       << big << "," << big << "," << big << "," << big << ",O-1\n";
  const auto result = fixture.import(text.str());
  CHECK(result.taken == 6);
  CHECK(result.rejected == 1);
  CHECK(fixture.customer(fixture.by_email("a5@example.org")).city == big);
}
