// SPDX-License-Identifier: Apache-2.0
// The reconciliation list, the log in words, and exports, asked as the command line asks.
#include <rapidcheck.h>

#include "config/csv_reader.hpp"
#include "kiosk/app/acts.hpp"
#include "kiosk/app/export.hpp"
#include "kiosk/app/told.hpp"
#include "tests/app/desk.hpp"
#include "tests/log/sample_ops.hpp"

using namespace gatehouse;
using testing::Desk;
namespace json = boost::json;
namespace tiny = testing::tiny;

namespace {

log::Passage admitted(const std::string& ticket, std::uint8_t number) {
  log::Passage passage;
  passage.id = {testing::numbered(0x90, number)};
  passage.gate = tiny::toggle_gate();
  passage.credential = model::Credential{model::CredentialKind::ticket, ticket};
  passage.ticket = ticket;
  passage.verdict.outcome = model::Outcome::admit;
  return passage;
}

/// The CSV that a command prints, read by the one reader there is.
struct Csv {
  std::string text;
  std::vector<std::string> header;
  std::vector<std::vector<std::string>> rows;
};
Csv read_csv(const std::vector<json::object>& sent) {
  Csv csv;
  for (const json::object& row : sent) csv.text += std::string(row.at("csv").as_string());
  auto reader = config::CsvReader::open(config::from_text(csv.text), {}, "export.csv");
  REQUIRE(reader);
  csv.header = reader->header();
  config::CsvRow row;
  while (reader->next(row).value()) {
    REQUIRE(row.fault.empty());
    csv.rows.push_back(row.cells);
  }
  return csv;
}
std::string cell(const Csv& csv, std::size_t row, const std::string& column) {
  for (std::size_t i = 0; i < csv.header.size(); ++i)
    if (csv.header[i] == column) return csv.rows.at(row).at(i);
  FAIL("no column " << column);
  return {};
}
std::string id_of(int customer) {
  return tiny::customer(customer).text();
}

void name_customer(Desk& desk, int number, const std::string& first, const std::string& last) {
  namespace field = log::field::customer;
  const log::Target target{log::TargetKind::customer,
                           std::string(log::bytes_of(tiny::customer(number).value))};
  app::House& house = desk.services.house;
  desk.write(
      {log::Fields{target,
                   {app::field_write(house.tables(), tiny::event(), target, field::first_name, first),
                    app::field_write(house.tables(), tiny::event(), target, field::last_name, last)}}});
}

}  // namespace

TEST_CASE("the reconciliation list tells both sides, and a supervisor closes an entry once") {
  Desk desk;
  CHECK(desk.ticket("T-1") == "admit");
  desk.clock.pass(60'000);
  log::Passage other = admitted("T-1", 1);
  desk.from_elsewhere(
      {other, log::Mark{{log::TargetKind::ticket, "T-1"}, log::MarkKind::redeemed, tiny::toggle_gate()}});
  REQUIRE(desk.ask("conflicts list", {}));
  REQUIRE(desk.rows.size() == 1);
  CHECK(desk.rows[0].at("kind").as_string() == "admitted_twice");
  REQUIRE(desk.rows[0].at("sides").as_array().size() == 2);
  const json::object& first = desk.rows[0].at("sides").as_array()[0].as_object();
  CHECK(first.at("gate").as_string() == "Main");
  CHECK(std::string(first.at("what").as_string()).find("admitted ticket T-1 in at gate Main") !=
        std::string::npos);
  CHECK(desk.rows[0].at("sides").as_array()[1].as_object().at("gate").as_string() == "Toggle");
  const std::string id(desk.rows[0].at("id").as_string());

  CHECK(desk.said("conflicts close", {{"id", id}, {"note", "x"}}, "2").starts_with("error 1"));
  CHECK(desk.said("conflicts close", {{"id", id}}).starts_with("error 2"));
  CHECK(desk.said("conflicts close", {{"id", id}, {"note", "two phones"}}).ends_with("is closed."));
  CHECK(desk.said("conflicts close", {{"id", id}, {"note", "again"}}).ends_with("was closed already."));
  REQUIRE(desk.ask("conflicts list", {}));
  CHECK(desk.rows.empty());
  REQUIRE(desk.ask("conflicts list", {{"all", true}}));
  REQUIRE(desk.rows.size() == 1);
  CHECK(desk.rows[0].at("open").as_bool() == false);
  CHECK(std::string(desk.rows[0].at("closed_by").as_array()[0].as_string()).find("two phones") !=
        std::string::npos);
}

TEST_CASE("log show tells who did what, when, where and why, and filters it") {
  Desk desk;
  CHECK(desk.said("ticket ban", {{"reference", "T-3"}, {"reason", "charge-back"}}, "1") ==
        "Ticket T-3 is banned.");
  CHECK(desk.said("ticket unban", {{"reference", "T-3"}, {"reason", "paid"}}, "4").find("T-3") !=
        std::string::npos);
  CHECK(desk.ticket("T-1") == "admit");
  CHECK(desk.ask("log show", {}, "2").error().kind == model::ErrorKind::refused);

  REQUIRE(desk.ask("log show", {{"ticket", "T-3"}, {"from", "2020-01-01"}}, ""));
  REQUIRE(desk.rows.size() >= 2);
  const auto words = [&](std::size_t from_last) {
    return std::string(desk.rows.at(desk.rows.size() - 1 - from_last).at("said").as_string());
  };
  CHECK(words(1).find("Sam (1)") != std::string::npos);
  CHECK(words(1).find("banned ticket T-3") != std::string::npos);
  CHECK(words(1).find("(charge-back)") != std::string::npos);
  CHECK(words(0).find("unbanned ticket T-3") != std::string::npos);
  REQUIRE(desk.ask("log show", {{"number", "4"}}, ""));
  CHECK(desk.rows.size() == 1);
  REQUIRE(desk.ask("log show", {{"limit", 1}}, "3"));
  REQUIRE(desk.rows.size() == 1);
  CHECK(words(0).find("admitted ticket T-1 in at gate Main") != std::string::npos);
  REQUIRE(desk.ask("log show", {{"person", id_of(1)}}, ""));
  CHECK(words(0).find("admitted ticket T-1") != std::string::npos);
}

TEST_CASE("a text that a spreadsheet would run is defused, a number of ours is not", "[C9]") {
  CHECK(app::defused("=1+1") == "'=1+1");
  CHECK(app::defused("+34 600") == "'+34 600");
  CHECK(app::defused("+34600") == "'+34600");
  CHECK(app::defused("-") == "'-");
  CHECK(app::defused("@x") == "'@x");
  CHECK(app::defused("\tx") == "'\tx");
  CHECK(app::defused("Ana") == "Ana");
  CHECK(app::decimal_amount(-1250, "EUR") == "-12.50");
  CHECK(app::decimal_amount(5, "EUR") == "0.05");
  CHECK(app::decimal_amount(5, "JPY") == "5");
  CHECK(app::decimal_amount(std::numeric_limits<std::int64_t>::min(), "EUR") == "-92233720368547758.08");
  CHECK(app::local_time(1'783'191'731'000, model::EventZone::open("Europe/Madrid").value()) ==
        "2026-07-04T21:02:11+02:00");
}

TEST_CASE("one customer's details and credit history as CSV, for a supervisor, and logged",
          "[G49][G50][C9]") {
  Desk desk;
  log::Credit credit;
  credit.id = {testing::numbered(0x55, 1)};
  credit.customer = tiny::customer(2);
  credit.delta = -350;
  credit.reason = "=bar";
  credit.at = desk.clock.now().value;
  desk.write({credit});
  name_customer(desk, 2, "Ana", "=SUM(A1)");
  CHECK(desk.ask("customer csv", {{"id", id_of(2)}}, "2").error().kind == model::ErrorKind::refused);
  const std::uint64_t before = desk.ops();
  REQUIRE(desk.ask("customer csv", {{"id", id_of(2)}}));
  CHECK(desk.ops() == before + 1);
  CHECK(std::get<log::LookUp>(desk.last_op().act.changes.at(0)).customer == tiny::customer(2));
  const Csv details = read_csv(desk.rows);
  CHECK(details.text.starts_with("\xEF\xBB\xBF"));
  REQUIRE(details.rows.size() == 1);
  CHECK(cell(details, 0, "last_name") == "'=SUM(A1)");
  CHECK(cell(details, 0, "tickets") == "T-2");
  REQUIRE(desk.ask("customer csv", {{"id", id_of(2)}, {"credits", true}}));
  const Csv history = read_csv(desk.rows);
  REQUIRE(history.rows.size() == 1);
  CHECK(cell(history, 0, "delta") == "-350");
  CHECK(cell(history, 0, "reason") == "'=bar");
  CHECK(desk.ask("customer csv", {{"id", "nobody"}}).error().kind == model::ErrorKind::refused);
}

TEST_CASE("the order list as CSV: amounts are decimals, and bar sales are no orders", "[S36][G58]") {
  Desk desk;
  const model::OrderId order{testing::numbered(0x30, 1)};
  const log::Target target{log::TargetKind::order, std::string(log::bytes_of(order.value))};
  namespace field = log::field::order;
  log::Credit bar;
  bar.id = {testing::numbered(0x55, 2)};
  bar.customer = tiny::customer(1);
  bar.delta = -1;
  bar.reason = "beer";
  desk.write({log::Fields{target,
                          {{field::number, std::string("W-1"), {}},
                           {field::customer, std::string(log::bytes_of(tiny::customer(1).value)), {}},
                           {field::placed_at, desk.clock.now().value, {}},
                           {field::payment_status, std::int64_t{1}, {}},
                           {field::amount_paid_minor, std::int64_t{123456}, {}},
                           {field::currency, std::string("EUR"), {}}}},
              bar});
  REQUIRE(desk.ask("export orders", {}));
  const Csv orders = read_csv(desk.rows);
  REQUIRE(orders.rows.size() == 1);
  CHECK(cell(orders, 0, "number") == "W-1");
  CHECK(cell(orders, 0, "amount_paid") == "1234.56");
  CHECK(cell(orders, 0, "currency") == "EUR");
  CHECK(cell(orders, 0, "payment_status") == "paid");
  REQUIRE(desk.ask("export orders", {{"customer", id_of(2)}}));
  CHECK(read_csv(desk.rows).rows.empty());
  REQUIRE(desk.ask("export credits", {}));
  CHECK(read_csv(desk.rows).rows.size() == 1);
}

TEST_CASE("passages and customers as CSV come whole, however many slices they take", "[C9]") {
  Desk desk(450);
  CHECK(desk.ticket("T-1") == "admit");
  desk.clock.pass(5000);
  CHECK(desk.ticket("T-1") == "already_redeemed");
  REQUIRE(desk.ask("export passages", {}, ""));
  const Csv passages = read_csv(desk.rows);
  REQUIRE(passages.rows.size() == 2);
  CHECK(cell(passages, 0, "verdict") == "admit");
  CHECK(cell(passages, 1, "admitted") == "no");
  REQUIRE(desk.ask("export customers", {}));
  CHECK(read_csv(desk.rows).rows.size() == 450);
}

TEST_CASE("what is exported and read back is what was stored, whatever the name") {
  Desk desk(2);
  const bool held = rc::check("names in any script come back", [&] {
    static const std::vector<std::string> parts{"Ana", "Ω", "\"",        ",",    "\r\n", "\n",
                                                ";",   "é", "e\xCC\x81", "محمد", "李",   "👩‍👩‍👧",
                                                "'",   "=", "-",         " x",   "😀"};
    const auto chosen =
        *rc::gen::container<std::vector<std::size_t>>(rc::gen::inRange<std::size_t>(0, parts.size()));
    std::string name = "N";
    for (const std::size_t part : chosen) name += parts[part];
    if (*rc::gen::arbitrary<bool>()) name.erase(0, 1);
    name_customer(desk, 1, name, "L");
    RC_ASSERT(desk.ask("customer csv", {{"id", id_of(1)}}).has_value());
    const Csv csv = read_csv(desk.rows);
    RC_ASSERT(cell(csv, 0, "first_name") == app::defused(name));
  });
  CHECK(held);
}
