// SPDX-License-Identifier: Apache-2.0
// What the desk shows, asked as the command line asks it.
#include "tests/app/desk.hpp"

#include "kiosk/model/bytes.hpp"
#include "tests/support/picture.hpp"

using namespace gatehouse;
using namespace gatehouse::testing;
using Catch::Contains;
using log::TargetKind;

namespace {

constexpr model::UtcMs july_4 = 1'783'184'531'000;  // 2026-07-04T17:02:11Z

std::string key(const model::Uuid& id) {
  return std::string(log::bytes_of(id));
}

log::Fields fields(TargetKind kind, std::string target,
                   std::initializer_list<std::pair<std::uint8_t, log::Value>> values) {
  log::Fields made{{kind, std::move(target)}, {}};
  for (const auto& [field, value] : values) made.writes.push_back({field, value, std::nullopt});
  return made;
}

model::OrderId order_id(int number) {
  return {model::derive(tiny::event().value, "order", std::to_string(number))};
}

model::ItemId burger() {
  return {model::derive(tiny::event().value, "item", "Burger")};
}

log::Fields order(int number, int customer, model::PaymentStatus payment, std::int64_t minor,
                  const std::string& currency = "EUR") {
  namespace field = log::field::order;
  return fields(TargetKind::order, key(order_id(number).value),
                {{field::number, "W-" + std::to_string(number)},
                 {field::customer, key(tiny::customer(customer).value)},
                 {field::placed_at, july_4 + number * std::int64_t{86'400'000}},
                 {field::source, std::int64_t{1}},
                 {field::payment_status, static_cast<std::int64_t>(payment)},
                 {field::amount_paid_minor, minor},
                 {field::currency, currency},
                 {field::checkout_link, "https://shop.example/c/" + std::to_string(number)},
                 {field::flags, std::string("alcohol_forbidden")}});
}

log::Credit credit(std::uint8_t number, model::ItemKind kind, std::int64_t delta) {
  log::Credit made;
  made.id = {model::derive(tiny::event().value, "credit", std::to_string(number))};
  made.customer = tiny::customer(1);
  made.kind = kind;
  if (kind == model::ItemKind::token) made.token = burger();
  made.delta = delta;
  made.reason = "top-up";
  made.at = july_4 + number;
  return made;
}

/// Customer 1 with a full profile, three orders of the first event and a ticket of another one.
void fill(Desk& desk) {
  namespace field = log::field::customer;
  desk.write(
      {fields(TargetKind::item, key(burger().value),
              {{log::field::item::name, std::string("Burger")}, {log::field::item::kind, std::int64_t{3}}}),
       fields(TargetKind::customer, key(tiny::customer(1).value),
              {{field::phone, std::string("+34 600 000 001")},
               {field::street, std::string("Calle Mayor 1")},
               {field::postcode, std::string("28001")},
               {field::city, std::string("Madrid")},
               {field::country, std::string("ES")},
               {field::gender, std::string("f")},
               {field::photo, std::string(32, '\x1F')},
               {field::created, july_4},
               {field::account_status, std::int64_t{1}},
               {field::verification, std::int64_t{1}},
               {field::staff_note, std::string("wheelchair")}}),
       order(1, 1, model::PaymentStatus::paid, 5001), order(2, 1, model::PaymentStatus::paid, 2500),
       order(3, 1, model::PaymentStatus::pending, 9900), order(4, 1, model::PaymentStatus::refunded, 100),
       order(5, 2, model::PaymentStatus::paid, 1000),
       log::Order{order_id(1), {{model::derive(tiny::event().value, "line", "1"), burger(), 2, 750}}},
       fields(TargetKind::ticket, tiny::reference(1), {{log::field::ticket::order, key(order_id(2).value)}}),
       credit(1, model::ItemKind::credits, 500), credit(2, model::ItemKind::credits, -120),
       credit(3, model::ItemKind::virtual_credits, 30), credit(4, model::ItemKind::token, 2)});
  log::Draft other;
  other.event = {model::derive(tiny::organiser().value, "event", "Winter")};
  other.by_owner = true;
  other.changes = {
      fields(TargetKind::event, key(other.event.value),
             {{log::field::event::name, std::string("Winter")},
              {log::field::event::time_zone, std::string("Europe/Madrid")},
              {log::field::event::currency, std::string("EUR")}}),
      fields(TargetKind::ticket, "WIN-1", {{log::field::ticket::customer, key(tiny::customer(1).value)}}),
      order(6, 1, model::PaymentStatus::paid, 700, "JPY")};
  desk.house->write(std::move(other));
}

boost::json::object show(Desk& desk, const std::string& who = "1") {
  const auto outcome = desk.ask("customer show", {{"id", tiny::customer(1).text()}}, who);
  REQUIRE(outcome);
  return outcome->object;
}

/// The values of one column of the rows, each with a semicolon.
std::string column(const Desk& desk, const char* name) {
  std::string all;
  for (const auto& row : desk.rows) all += std::string(row.at(name).as_string()) + ";";
  return all;
}

std::string listed(Desk& desk, boost::json::object args, const std::string& command = "order list") {
  const auto outcome = desk.ask(command, std::move(args));
  if (!outcome) return outcome.error().text();
  return column(desk, "number");
}

}  // namespace

TEST_CASE("a customer's page has every field of the profile",
          "[S4][S8][S17][S18][S19][S20][S21][S22][S23][S24]"
          "[S25][S26][S27][S28][S29][S43][G1][F3][F13][F15][F16][F17][F18][F19][F20][F21]") {
  Desk desk;
  fill(desk);
  const auto page = show(desk);
  CHECK(page.at("id").as_string() == tiny::customer(1).text());
  CHECK(page.at("name") == "Luis Guest 1");
  CHECK(page.at("first_name") == "Luis");
  CHECK(page.at("last_name") == "Guest 1");
  CHECK(page.at("email") == "guest1@example.org");
  CHECK(page.at("phone") == "+34 600 000 001");
  CHECK(page.at("street") == "Calle Mayor 1");
  CHECK(page.at("postcode") == "28001");
  CHECK(page.at("city") == "Madrid");
  CHECK(page.at("country") == "ES");
  CHECK(page.at("gender") == "f");
  CHECK(std::string(page.at("photo").as_string()).size() == 64);
  CHECK(page.at("created") == "2026-07-04T17:02:11.000Z");
  CHECK(page.at("created_local") == "2026-07-04 19:02");
  CHECK(page.at("account_status") == "suspended");
  CHECK(page.at("verification") == "verified");
  CHECK(page.at("staff_note") == "wheelchair");
  CHECK(page.at("barred").is_null());
  CHECK(page.at("active_tag").as_string() == tiny::tag_uid(1));
}

TEST_CASE("a customer's photo is given whole, to whom the page is, and fetched where it is not here",
          "[S19]") {
  Desk desk;
  fill(desk);
  std::vector<log::Hash> wanted;
  desk.services.want_photo = [&](const log::Hash& name) { wanted.push_back(name); };
  const std::string picture = png(1);
  const log::Hash name = log::sha256(picture);
  desk.house->write({{},
                     {},
                     true,
                     "",
                     {fields(TargetKind::customer, key(tiny::customer(1).value),
                             {{log::field::customer::photo, std::string(log::bytes_of(name))}})}});
  const boost::json::object one{{"id", tiny::customer(1).text()}};
  CHECK(show(desk).at("photo_here") == false);
  CHECK(wanted == std::vector{name});
  CHECK_THAT(desk.said("customer photo", one), Contains("error 3") && Contains("is not here"));
  CHECK(wanted.size() == 2);

  REQUIRE(desk.house->photos().put(name, picture));
  CHECK(show(desk).at("photo_here") == true);
  const auto answer = desk.ask("customer photo", one);
  REQUIRE(answer);
  CHECK(answer->object.at("form") == "PNG");
  CHECK(model::bytes_of_hex(std::string(answer->object.at("picture").as_string())) == picture);
  CHECK(wanted.size() == 2);

  CHECK_THAT(desk.said("customer photo", one, "2"), Contains("only a supervisor may do this"));
  CHECK_THAT(desk.said("customer photo", {{"id", tiny::customer(2).text()}}), Contains("has no photo"));
}

TEST_CASE("a customer's tickets are of all events, and the tags say which is active",
          "[S6][S10][S37][S38][G12][G23]") {
  Desk desk;
  fill(desk);
  REQUIRE(desk.ask("ticket ban", {{"reference", "T-1"}, {"reason", "charge-back"}}));
  const auto page = show(desk);
  REQUIRE(page.at("tickets").as_array().size() == 2);
  REQUIRE(page.at("tags").as_array().size() == 1);
  CHECK(page.at("tags").at(0).at("active") == true);
  CHECK(page.at("tags").at(0).at("ticket") == "T-1");
  REQUIRE(desk.ask("customer tickets", {{"id", tiny::customer(1).text()}}));
  REQUIRE(desk.rows.size() == 2);
  std::string events;
  for (const auto& row : desk.rows) {
    events += std::string(row.at("event").as_string()) + " ";
    if (row.at("reference") != "T-1") continue;
    CHECK(row.at("type") == "VIP");
    CHECK(row.at("order") == "W-2");
    CHECK(row.at("banned").at("operator") == "Sam");
    CHECK(row.at("banned").at("reason") == "charge-back");
    CHECK(row.at("redeemed").is_null());
  }
  CHECK_THAT(events, Contains("Winter") && Contains("Riverside"));
}

TEST_CASE("amount spent, number of orders and average count paid orders only", "[F4][F9][F27][F28][F29]") {
  Desk desk;
  fill(desk);
  const auto page = show(desk);
  CHECK(page.at("paid_orders") == 3);
  const auto& spending = page.at("spending").as_array();
  REQUIRE(spending.size() == 2);
  CHECK(spending[0].at("amount_spent").at("minor") == 7501);
  CHECK(spending[0].at("amount_spent").at("text") == "75.01 EUR");
  CHECK(spending[0].at("orders") == 2);
  CHECK(spending[0].at("average_order_value").at("minor") == 3751);
  CHECK(spending[1].at("amount_spent").at("text") == "700 JPY");
}

TEST_CASE("the timeline has date, what was bought, checkout link and amount, newest first",
          "[F3][F22][F23][F24][F25][F26]") {
  Desk desk;
  fill(desk);
  REQUIRE(desk.ask("customer timeline", {{"id", tiny::customer(1).text()}}));
  CHECK(column(desk, "number") == "W-6;W-4;W-3;W-2;W-1;");
  const auto& first = desk.rows.back();
  CHECK(first.at("placed_local") == "2026-07-05 19:02");
  CHECK(first.at("what") == "2 x Burger");
  CHECK(first.at("checkout_link") == "https://shop.example/c/1");
  CHECK(first.at("amount_paid").at("text") == "50.01 EUR");
  CHECK(desk.rows[3].at("what") == "1 x VIP");
  CHECK(show(desk).at("timeline").as_array().size() == 5);
}

TEST_CASE("balances are kept by kind and token, and the history adds up to them", "[F30][G55][G56][G57]") {
  Desk desk;
  fill(desk);
  const auto page = show(desk);
  std::string all;
  for (const auto& balance : page.at("balances").as_array())
    all += std::string(balance.at("kind").as_string()) + " " +
           std::to_string(balance.at("amount").as_int64()) + " " +
           std::string(balance.at("token").as_string()) + ";";
  CHECK(all == "credits 380 ;virtual_credits 30 ;token 2 Burger;");
  const auto history = desk.ask("customer credits", {{"id", tiny::customer(1).text()}});
  REQUIRE(history);
  REQUIRE(desk.rows.size() == 4);
  CHECK(desk.rows[1].at("delta") == -120);
  CHECK(desk.rows[1].at("reason") == "top-up");
  CHECK(history->object.at("balances") == page.at("balances"));
}

TEST_CASE("orders are listed, searched and filtered, of the event and of one customer",
          "[S5][S9][S30][S31][S32][S33][S34][F3]") {
  Desk desk;
  fill(desk);
  const std::string one = tiny::customer(1).text();
  CHECK(listed(desk, {}) == "W-5;W-4;W-3;W-2;W-1;");
  CHECK(listed(desk, {{"status", "paid"}}) == "W-5;W-2;W-1;");
  CHECK(listed(desk, {{"status", "pending"}}) == "W-3;");
  CHECK(listed(desk, {{"from", "2026-07-06"}, {"until", "2026-07-08"}}) == "W-3;W-2;");
  CHECK(listed(desk, {{"text", "W-4"}}) == "W-4;");
  CHECK(listed(desk, {{"text", "W"}}) == "W-1;W-2;W-3;W-4;W-5;");
  CHECK(listed(desk, {{"text", "guest1@example.org"}}) == "W-4;W-3;W-2;W-1;");
  CHECK(listed(desk, {{"text", "guest"}, {"status", "paid"}}) == "W-5;W-2;W-1;");
  CHECK(listed(desk, {{"text", "nobody"}}).empty());
  CHECK(listed(desk, {{"customer", one}}) == "W-6;W-4;W-3;W-2;W-1;");
  CHECK(listed(desk, {{"id", one}, {"status", "refunded"}}, "customer orders") == "W-4;");
  CHECK(listed(desk, {{"id", one}, {"text", "W-2"}}, "customer orders") == "W-2;");
  CHECK_THAT(listed(desk, {{"status", "lost"}}), Contains("--status") && Contains("paid"));
  CHECK_THAT(listed(desk, {{"from", "soon"}}), Contains("soon"));
  CHECK_THAT(listed(desk, {{"after", "n00"}}), Contains("--after"));
  CHECK_THAT(listed(desk, {{"customer", tiny::customer(999).text()}}), Contains("no customer has this id"));
}

TEST_CASE("of a name that many have the newest orders come first, and all of them come") {
  Desk desk(40);
  desk.write({order(1, 3, model::PaymentStatus::paid, 100), order(2, 38, model::PaymentStatus::paid, 100)});
  CHECK(listed(desk, {{"text", "guest"}}) == "W-2;W-1;");
  CHECK(listed(desk, {{"text", "w-2"}}) == "W-2;");
  desk.write({log::Mark{{log::TargetKind::order, key(order_id(2).value)}, log::MarkKind::cancelled, {}}});
  CHECK(listed(desk, {{"text", "guest"}, {"status", "paid"}}) == "W-1;");
  CHECK(listed(desk, {{"status", "paid"}}) == "W-1;");
  CHECK(listed(desk, {{"text", "W-"}, {"status", "paid"}}) == "W-1;");
  REQUIRE(desk.ask("customer show", {{"id", tiny::customer(38).text()}}));
}

TEST_CASE("an order list goes on from where a page ended", "[S14][S31]") {
  Desk desk;
  std::vector<log::Change> changes;
  for (int number = 1; number <= 60; ++number)
    changes.emplace_back(order(100 + number, 1, static_cast<model::PaymentStatus>(number % 3), 100));
  desk.write(std::move(changes));
  for (boost::json::object args : {boost::json::object{}, boost::json::object{{"text", "W-1"}}}) {
    std::string all;
    int pages = 0;
    for (bool more = true; more; ++pages) {
      const auto outcome = desk.ask("order list", args);
      REQUIRE(outcome);
      all += column(desk, "number");
      more = outcome->object.at("more").as_bool();
      args["after"] = outcome->object.at("after");
    }
    CHECK(pages == 3);
    for (int number = 101; number <= 160; ++number) {
      const std::string text = "W-" + std::to_string(number) + ";";
      INFO(text);
      const std::size_t first = all.find(text);
      CHECK(first != std::string::npos);
      CHECK(all.find(text, first + 1) == std::string::npos);
    }
  }
}

TEST_CASE("an order's detail has lines, tickets and flags, by number and by id",
          "[S35][G52][G60][G61][G62]") {
  Desk desk;
  fill(desk);
  for (const std::string& number : {std::string("W-1"), order_id(1).text()}) {
    const auto shown = desk.ask("order show", {{"number", number}});
    REQUIRE(shown);
    const auto& object = shown->object;
    CHECK(object.at("number") == "W-1");
    CHECK(object.at("payment") == "paid");
    CHECK(object.at("source") == "import");
    CHECK(object.at("flags").at(0) == "alcohol_forbidden");
    CHECK(object.at("lines").at(0).at("item") == "Burger");
    CHECK(object.at("lines").at(0).at("quantity") == 2);
    CHECK(object.at("lines").at(0).at("total").at("text") == "15.00 EUR");
    CHECK(object.at("cancelled").is_null());
  }
  CHECK(desk.ask("order show", {{"number", "W-2"}})->object.at("tickets").at(0) == "T-1");
  CHECK(desk.ask("order show", {{"number", order_id(6).text()}})->object.at("event") == "Winter");
  const auto none = desk.ask("order show", {{"number", "W-77"}});
  REQUIRE_FALSE(none);
  CHECK(none.error().kind == model::ErrorKind::refused);
}

TEST_CASE("the list has name, email, amount spent and status, and leads to the page",
          "[S1][S7][S12][S13][S14][S15][G14][G43][G45][F1][F2][F7][F8][F9][F10][F13][F14]") {
  Desk desk(30);
  fill(desk);
  auto outcome = desk.ask("find", {{"text", ""}});
  REQUIRE(outcome);
  CHECK(outcome->object.at("total") == 30);
  CHECK(outcome->object.at("order") == "name");
  CHECK(desk.rows.size() == 25);
  std::size_t shown = desk.rows.size();
  outcome = desk.ask("find", {{"text", ""}, {"after", outcome->object.at("after")}});
  REQUIRE(outcome);
  shown += desk.rows.size();
  CHECK(shown == 30);
  CHECK(outcome->object.at("more") == false);
  REQUIRE(desk.ask("find", {{"text", "guest1@example.org"}}));
  REQUIRE(desk.rows.size() == 1);
  const auto row = desk.rows.front();
  CHECK(row.at("name") == "Luis Guest 1");
  CHECK(row.at("email") == "guest1@example.org");
  CHECK(row.at("status") == "verified");
  CHECK(row.at("account") == "suspended");
  CHECK(row.at("spending").at(0).at("amount_spent").at("text") == "75.01 EUR");
  CHECK(row.at("id") == show(desk).at("id"));
}

TEST_CASE("filters of the list are taken by their words, and other words are refused",
          "[F6][F11][F12][S21]") {
  Desk desk;
  fill(desk);
  const auto number = [&](boost::json::object args) {
    args["text"] = "";
    return desk.ask("find", std::move(args)).value().object.at("total").as_int64();
  };
  CHECK(number({}) == 8);
  CHECK(number({{"status", "verified"}}) == 1);
  CHECK(number({{"status", "non-verified"}}) == 7);
  CHECK(number({{"account", "suspended"}}) == 1);
  CHECK(number({{"account", "active"}, {"status", "verified"}}) == 0);
  for (const char* filter : {"status", "account"}) {
    const auto outcome = desk.ask("find", {{"text", ""}, {filter, "odd"}});
    REQUIRE_FALSE(outcome);
    CHECK(outcome.error().kind == model::ErrorKind::usage);
  }
}

TEST_CASE("why somebody was refused an hour ago is on their list of passages") {
  Desk desk;
  fill(desk);
  const auto scan = [&] { (void)desk.ask("scan", {{"credential", "T-3"}, {"kind", "ticket"}}, ""); };
  scan();
  desk.clock.pass(3'600'000);
  scan();
  REQUIRE(desk.ask("customer passages", {{"id", tiny::customer(3).text()}}));
  REQUIRE(desk.rows.size() == 2);
  CHECK(desk.rows[0].at("verdict") == "already_redeemed");
  CHECK(desk.rows[0].at("admitted") == false);
  CHECK_THAT(std::string(desk.rows[0].at("said").as_string()),
             Contains("refused (already redeemed) ticket T-3"));
  CHECK(desk.rows[1].at("verdict") == "admit");
  CHECK(desk.rows[1].at("at").as_string() < desk.rows[0].at("at").as_string());
}

TEST_CASE("gate staff see a name and what the credentials are worth, and nothing else",
          "[S44][G14][G39][G41][G42]") {
  Desk desk;
  fill(desk);
  for (const char* text : {"guest 1", "T-1", "guest1@example.org"}) {
    INFO(text);
    const auto outcome = desk.ask("find", {{"text", text}}, "2");
    REQUIRE(outcome);
    REQUIRE(desk.rows.size() == 1);
    const auto& row = desk.rows.front();
    CHECK(row.at("name") == "Luis Guest 1");
    CHECK(row.at("account") == "suspended");
    CHECK(row.at("tickets").as_array().size() == 1);
    CHECK(row.at("tags").at(0).at("active") == true);
    for (const char* hidden : {"email", "phone", "spending", "balances", "timeline"})
      CHECK_FALSE(row.contains(hidden));
    CHECK_FALSE(row.at("tickets").at(0).as_object().contains("purchaser"));
    CHECK_FALSE(row.at("tickets").at(0).as_object().contains("order"));
  }
  CHECK_FALSE(show(desk, "2").contains("email"));
  const auto ticket = desk.ask("ticket show", {{"reference", "T-1"}}, "2");
  REQUIRE(ticket);
  CHECK(ticket->object.at("holder").at("name") == "Luis Guest 1");
  CHECK_FALSE(ticket->object.at("holder").as_object().contains("email"));
  CHECK_FALSE(ticket->object.contains("purchaser"));
}

TEST_CASE("gate staff look up three characters or more, and list nobody", "[S44][G39]") {
  Desk desk(30);
  for (const char* text : {"", "gu", " g u ", "é1"}) {
    INFO(text);
    const auto outcome = desk.ask("find", {{"text", text}}, "2");
    REQUIRE_FALSE(outcome);
    CHECK(outcome.error().kind == model::ErrorKind::usage);
    CHECK_THAT(outcome.error().text(), Contains("three characters"));
  }
  const auto many = desk.ask("find", {{"text", "guest"}}, "2");
  REQUIRE(many);
  CHECK(desk.rows.size() == 10);
  CHECK(many->object.at("more") == true);
  for (const char* command : {"customer tickets", "customer orders", "customer credits", "customer timeline",
                              "customer passages"}) {
    INFO(command);
    const auto outcome = desk.ask(command, {{"id", tiny::customer(1).text()}}, "2");
    REQUIRE_FALSE(outcome);
    CHECK(outcome.error().kind == model::ErrorKind::refused);
  }
  CHECK_FALSE(desk.ask("order list", {}, "2"));
  CHECK_FALSE(desk.ask("order show", {{"number", "W-1"}}, "2"));
}

TEST_CASE("technicians look nobody up, and the folder's owner may look at everything", "[S44]") {
  Desk desk;
  fill(desk);
  CHECK_FALSE(desk.ask("find", {{"text", "guest"}}, "3"));
  CHECK_FALSE(desk.ask("customer show", {{"id", tiny::customer(1).text()}}, "3"));
  CHECK_FALSE(desk.ask("tag show", {{"uid", tiny::tag_uid(1)}}, "3"));
  REQUIRE(desk.ask("find", {{"text", "guest"}}, ""));
  CHECK(show(desk, "").at("email") == "guest1@example.org");
}

TEST_CASE("looking changes nothing but the list of who looked", "[S4][S5][S6]") {
  Desk desk;
  fill(desk);
  const std::string tables = store::canonical_dump(desk.house->replica().db());
  for (const auto& [command, name, value] : {std::tuple{"find", "text", std::string("guest")},
                                             std::tuple{"customer show", "id", tiny::customer(1).text()},
                                             std::tuple{"customer orders", "id", tiny::customer(1).text()},
                                             std::tuple{"order list", "text", std::string()},
                                             std::tuple{"order show", "number", std::string("W-1")},
                                             std::tuple{"tag show", "uid", tiny::tag_uid(1)}})
    CHECK(desk.ask(command, {{name, value}}));
  CHECK(store::canonical_dump(desk.house->replica().db()) == tables);
}

TEST_CASE("what is not there is said, with what to do", "[S17][G41][G42]") {
  Desk desk;
  CHECK_THAT(desk.said("customer show", {{"id", "me"}}), Contains("error 2") && Contains("gatehouse find"));
  CHECK_THAT(desk.said("customer show", {{"id", tiny::customer(999).text()}}), Contains("error 1"));
  CHECK_THAT(desk.said("ticket show", {{"reference", "none"}}), Contains("error 1: none: no ticket"));
  CHECK_THAT(desk.said("tag show", {{"uid", "04"}}), Contains("error 2"));
  CHECK_THAT(desk.said("tag show", {{"uid", "04FFFFFFFFFFFF"}}), Contains("error 1"));
}
