// SPDX-License-Identifier: Apache-2.0
// Orders made on the spot, what they grant, and credits corrected.
#include <limits>

#include "kiosk/app/acts_orders.hpp"
#include "kiosk/app/contents.hpp"
#include "kiosk/store/sources.hpp"
#include "kiosk/store/things.hpp"
#include "tests/app/catalog.hpp"
#include "tests/app/desk.hpp"

using namespace gatehouse;
using namespace gatehouse::testing;
using app::BalanceKind;
using catalog::item;
using Catch::Contains;
using model::ItemKind;

namespace {

class Shop : public Desk {
 public:
  Shop() { write(catalog::all()); }

  boost::json::object args(const std::string& paid, std::initializer_list<const char*> items) {
    boost::json::array list;
    for (const char* one : items) list.emplace_back(one);
    return {{"customer", tiny::customer(1).text()}, {"paid", paid}, {"items", std::move(list)}};
  }
  std::string sell(const std::string& paid, std::initializer_list<const char*> items) {
    return said("order new", args(paid, items));
  }
  std::string correct(const std::string& kind, const std::string& delta,
                      const std::string& reason = "counted") {
    return said(
        "credits correct",
        {{"customer", tiny::customer(1).text()}, {"kind", kind}, {"delta", delta}, {"reason", reason}});
  }
  std::int64_t balance(ItemKind kind, const std::string& token = {}) {
    return app::balance_of(services.house, tiny::event(), tiny::customer(1),
                           {kind, token.empty() ? model::ItemId{} : item(token)})
        .value();
  }
  template <class Change>
  std::vector<Change> changes() {
    std::vector<Change> found;
    for (const log::Change& change : last_op().act.changes)
      if (const auto* one = std::get_if<Change>(&change)) found.push_back(*one);
    return found;
  }
  log::Value order_field(std::uint8_t field) {
    for (const log::Fields& fields : changes<log::Fields>())
      if (fields.target.kind == log::TargetKind::order)
        for (const log::FieldWrite& write : fields.writes)
          if (write.field == field) return write.value;
    return {};
  }
};

}  // namespace

TEST_CASE("an order holds any items and quantities, and is one op with all that it grants",
          "[G51][G52][G53][G54][G55][G56][G57][G59][G60][G62][G63][C6]") {
  Shop shop;
  const auto ops = shop.ops();
  auto args = shop.args("150.00", {"Big pack=2", "Top-up=30", "Drink", "Backstage=1"});
  const auto done = shop.ask("order new", args);
  REQUIRE(done);
  CHECK(shop.ops() == ops + 1);
  namespace field = log::field::order;
  CHECK(shop.order_field(field::number) == log::Value{std::string(done->object.at("number").as_string())});
  CHECK(shop.order_field(field::customer) == log::Value{catalog::bytes(tiny::customer(1).value)});
  CHECK(shop.order_field(field::amount_paid_minor) == log::Value{std::int64_t{15000}});
  CHECK(shop.order_field(field::currency) == log::Value{std::string("EUR")});
  CHECK(shop.order_field(field::payment_status) ==
        log::Value{static_cast<std::int64_t>(model::PaymentStatus::paid)});
  CHECK(shop.order_field(field::source) == log::Value{static_cast<std::int64_t>(model::OrderSource::kiosk)});
  CHECK(shop.order_field(field::placed_at) == log::Value{shop.clock.now().value});
  const auto orders = shop.changes<log::Order>();
  REQUIRE(orders.size() == 1);
  REQUIRE(orders.front().lines.size() == 4);
  CHECK(orders.front().lines[0].item == item("Big pack"));
  CHECK(orders.front().lines[0].quantity == 2);
  CHECK(orders.front().lines[0].unit_price_minor == 12000);
  CHECK(orders.front().lines[2].quantity == 1);
  CHECK(shop.balance(ItemKind::credits) == 2 * 2 * 10 + 30);
  CHECK(shop.balance(ItemKind::virtual_credits) == 2 * 5);
  CHECK(shop.balance(ItemKind::token, "Drink") == 2 * 2 * 1 + 1);
  const auto grants = shop.changes<log::Grant>();
  REQUIRE(grants.size() == 2);
  CHECK(grants[0].mode == model::AccessMode::counter);
  CHECK(grants[0].count == 20);
  CHECK(grants[0].zones == std::vector<model::ZoneId>{catalog::arena()});
  CHECK(grants[0].customer == tiny::customer(1));
  CHECK(store::order_of_source(grants[0].source) == orders.front().id);
  CHECK(grants[1].mode == model::AccessMode::permanent);
  for (const log::Credit& credit : shop.changes<log::Credit>()) CHECK(credit.order == orders.front().id);
}

TEST_CASE("an order is numbered by the device and its op, so that kiosks out of touch never number alike",
          "[G51]") {
  Shop shop;
  const auto done = shop.ask("order new", shop.args("1.00", {"Drink"}));
  REQUIRE(done);
  const std::string number(done->object.at("number").as_string());
  CHECK(number == app::order_number(tiny::device(), shop.ops()));
  CHECK(number.substr(5) == "-" + std::to_string(shop.ops()));
  // 0xd7c1f0aa begins 11010 11111 00000 11111 00001: 26, 31, 0, 31, 1.
  CHECK(number.substr(0, 5) == "TZ0Z1");
  CHECK(app::order_number({*model::Uuid::parse("ffffffff-ffff-4fff-bfff-ffffffffffff")}, 1) == "ZZZZZ-1");
}

TEST_CASE("ids of what an order grants follow from the order, line and place", "[G51]") {
  Shop shop;
  REQUIRE(shop.ask("order new", shop.args("1.00", {"Small pack=3"})));
  const log::Order order = shop.changes<log::Order>().front();
  const auto definitions = shop.services.house.definitions(tiny::event());
  const auto contents = app::contents_of(*definitions, item("Small pack"), 3);
  const app::Booking booking{tiny::event(),     store::line_source(order.id, order.lines[0].id),
                             tiny::customer(1), {},
                             order.id,          shop.clock.now().value};
  CHECK(app::credits_for(booking, *contents) == shop.changes<log::Credit>());
}

TEST_CASE("user flags of an order and of its packs are set on the customer too", "[G61]") {
  Shop shop;
  auto args = shop.args("0", {"Big pack"});
  args["flags"] = boost::json::array{"initial_top_up_fee_paid"};
  REQUIRE(shop.ask("order new", args));
  CHECK(shop.order_field(log::field::order::flags) ==
        log::Value{std::string("initial_top_up_fee_paid\nvegan")});
  CHECK(store::read_customer(shop.house->replica().db(), tiny::event(), tiny::customer(1))->flags ==
        std::vector<std::string>{"initial_top_up_fee_paid", "vegan"});
  args["flags"] = boost::json::array{"purple"};
  const auto ops = shop.ops();
  CHECK_THAT(shop.said("order new", args), Contains("error 1") && Contains("purple") && Contains("vegan"));
  CHECK(shop.ops() == ops);
}

TEST_CASE("an order says what is wrong with it, and nothing of it is written", "[G52][G60][G62]") {
  Shop shop;
  const auto ops = shop.ops();
  CHECK_THAT(shop.sell("1.00", {}), Contains("error 2") && Contains("--item"));
  CHECK_THAT(shop.sell("1.00", {"Beer=1"}),
             Contains("error 1") && Contains("Beer") && Contains("Small pack"));
  for (const char* line : {"Drink=0", "Drink=-1", "Drink=1000001", "Drink=1.5", "Drink=", "Drink=x",
                           "Drink=99999999999999999999"})
    CHECK_THAT(shop.sell("1.00", {line}), Contains("error 2"));
  for (const char* paid : {"", "x", "-1.00", "1.234", "1,50", "1e3", "0x10", "NaN", "10000000000000000.00",
                           "99999999999999999999"})
    CHECK_THAT(shop.sell(paid, {"Drink=1"}), Contains("error 2") && Contains("--paid"));
  CHECK_THAT(shop.sell("1.00", {"Drink=1", "Beer=1"}), Contains("Beer"));
  CHECK_THAT(shop.said("order new", {{"customer", tiny::customer(999).text()},
                                     {"paid", "1"},
                                     {"items", boost::json::array{"Drink"}}}),
             Contains("no customer has this id"));
  CHECK(shop.ops() == ops);
  CHECK(shop.balance(ItemKind::token, "Drink") == 0);
}

TEST_CASE(
    "what vendors and bars sell is no order: an order adds, and nothing that it holds takes credits away",
    "[G58]") {
  Shop shop;
  REQUIRE(shop.ask("order new", shop.args("0", {"Big pack=3", "Locker=2", "Top-up=5", "Bonus=1"})));
  for (const log::Credit& credit : shop.changes<log::Credit>()) CHECK(credit.delta > 0);
}

TEST_CASE("an amount is the same to the last cent, beyond what a double holds", "[G60]") {
  Shop shop;
  for (const auto& [text, minor] :
       std::vector<std::pair<std::string, std::int64_t>>{{"90071992547409.93", 9007199254740993},
                                                         {"9999999999999999.99", 999999999999999999},
                                                         {"0.01", 1},
                                                         {"0.1", 10},
                                                         {" 12.50 ", 1250},
                                                         {"1000000", 100000000}}) {
    INFO(text);
    CHECK_THAT(shop.sell(text, {"Drink"}), Contains("is made"));
    CHECK(shop.order_field(log::field::order::amount_paid_minor) == log::Value{minor});
  }
}

TEST_CASE("packs that lie in themselves are opened once and harm nobody", "[G53]") {
  Shop shop;
  shop.write({catalog::pack("A", 1, {{item("B"), 1}, {item("Drink"), 1}}),
              catalog::pack("B", 1, {{item("A"), 2}, {item("B"), 1}, {item("Locker"), 1}}),
              catalog::pack("Self", 1, {{item("Self"), 1}}),
              catalog::pack("Lost", 1, {{item("Nothing"), 1}})});
  CHECK_THAT(shop.sell("1.00", {"A=3"}), Contains("is made"));
  CHECK(shop.balance(ItemKind::token, "Drink") == 3);
  CHECK(shop.balance(ItemKind::token, "Locker") == 3);
  CHECK_THAT(shop.sell("1.00", {"Self"}), Contains("is made"));
  CHECK(shop.changes<log::Credit>().empty());
  CHECK_THAT(shop.sell("1.00", {"Lost"}), Contains("error 1") && Contains("not known here"));
}

TEST_CASE("packs that multiply beyond sense are refused, however they are nested", "[G53]") {
  Shop shop;
  std::vector<log::Change> wide, huge;
  for (int level = 0; level < 40; ++level) {
    const std::string next = level == 0 ? "Drink" : "Wide " + std::to_string(level - 1);
    wide.emplace_back(catalog::pack("Wide " + std::to_string(level), 1, {{item(next), 1}, {item(next), 1}}));
    const std::string more = level == 0 ? "Drink" : "Huge " + std::to_string(level - 1);
    huge.emplace_back(catalog::pack("Huge " + std::to_string(level), 1, {{item(more), 1'000'000}}));
  }
  shop.write(wide);
  shop.write(huge);
  const auto ops = shop.ops();
  CHECK_THAT(shop.sell("1.00", {"Wide 39"}), Contains("error 1") && Contains("more than can be booked"));
  CHECK_THAT(shop.sell("1.00", {"Huge 39"}), Contains("error 1") && Contains("more than can be booked"));
  CHECK(shop.ops() == ops);
}

TEST_CASE("credits are corrected with a reason, by kind, and never taken below zero",
          "[G50][G55][G56][G57]") {
  Shop shop;
  CHECK_THAT(shop.correct("credits", "5", ""), Contains("error 2") && Contains("reason"));
  CHECK(shop.correct("credits", "5") == "The balance of credits was 0 and is 5.");
  CHECK(shop.last_op().act.reason == "counted");
  CHECK(shop.changes<log::Credit>().front().reason == "counted");
  CHECK(shop.correct("virtual_credits", "+7") == "The balance of virtual_credits was 0 and is 7.");
  CHECK(shop.correct("Drink", "2") == "The balance of Drink was 0 and is 2.");
  CHECK(shop.balance(ItemKind::credits) == 5);
  CHECK(shop.balance(ItemKind::virtual_credits) == 7);
  CHECK(shop.balance(ItemKind::token, "Drink") == 2);
  CHECK(shop.balance(ItemKind::token, "Locker") == 0);
  const auto ops = shop.ops();
  CHECK_THAT(shop.correct("credits", "-6"), Contains("error 1") && Contains("it is 5"));
  CHECK_THAT(shop.correct("Locker", "-1"), Contains("error 1"));
  CHECK_THAT(shop.correct("Beer", "1"), Contains("error 2") && Contains("Drink, Locker"));
  CHECK_THAT(shop.correct("Top-up", "1"), Contains("error 2"));
  for (const char* delta : {"0", "", "x", "1.5", "1e3", "9223372036854775808", "--1"})
    CHECK_THAT(shop.correct("credits", delta), Contains("error 2"));
  CHECK_THAT(shop.correct("credits", "9223372036854775807"), Contains("error 1"));
  CHECK(shop.ops() == ops);
  CHECK(shop.correct("credits", "-5") == "The balance of credits was 5 and is 0.");
}

TEST_CASE("a balance that is below zero already may be corrected, and that it is below is said") {
  Shop shop;
  log::Credit spent;
  spent.id = {model::random_id()};
  spent.customer = tiny::customer(1);
  spent.delta = -10;
  shop.from_elsewhere({spent});
  CHECK(shop.correct("credits", "4") == "The balance of credits was -10 and is -6, still below zero.");
  CHECK(shop.correct("credits", "6") == "The balance of credits was -6 and is 0.");
}

TEST_CASE("a cancelled order gives back its credits and refuses its tickets", "[G51]") {
  Shop shop;
  const auto made = shop.ask("order new", shop.args("10.00", {"Small pack=1"}));
  REQUIRE(made);
  const std::string number(made->object.at("number").as_string());
  const auto id = *model::Uuid::parse(made->object.at("id").as_string().c_str());
  shop.write(
      {log::Fields{{log::TargetKind::ticket, "T-1"}, {{log::field::ticket::order, catalog::bytes(id), {}}}},
       log::Fields{{log::TargetKind::type, catalog::bytes(model::derive(tiny::event().value, "type", "VIP"))},
                   {{log::field::type::grants, catalog::bytes(item("Backstage").value), {}}}}});
  REQUIRE(shop.ticket("T-1") == "admit");
  CHECK_THAT(shop.said("order cancel", {{"order", number}}), Contains("error 2") && Contains("reason"));
  CHECK_THAT(shop.said("order cancel", {{"order", "ABCDE-1"}, {"reason", "x"}}),
             Contains("no order has this number"));
  CHECK_THAT(shop.said("order cancel", {{"order", model::random_id().text()}, {"reason", "x"}}),
             Contains("no order has this id"));
  CHECK(shop.correct("credits", "-4") == "The balance of credits was 10 and is 6.");
  const std::string said = shop.said("order cancel", {{"order", number}, {"reason", "refunded"}});
  CHECK_THAT(said, Contains("Order " + number + " is cancelled.") && Contains("taken off again") &&
                       Contains("below zero now: -4"));
  CHECK(shop.balance(ItemKind::credits) == -4);
  CHECK(shop.balance(ItemKind::token, "Drink") == 0);
  CHECK(shop.ticket("T-1") == "ticket_cancelled");
  const auto ops = shop.ops();
  CHECK_THAT(shop.said("order cancel", {{"order", id.text()}, {"reason", "x"}}), Contains("already by Sam"));
  CHECK(shop.ops() == ops);
}

TEST_CASE("where two orders have one number, the id is asked for") {
  Shop shop;
  std::string ids;
  for (int n = 0; n < 2; ++n) {
    const auto id = model::random_id();
    ids += id.text();
    shop.write({log::Fields{{log::TargetKind::order, catalog::bytes(id)},
                            {{log::field::order::number, std::string("77"), {}}}}});
  }
  CHECK_THAT(shop.said("order cancel", {{"order", "77"}, {"reason", "x"}}),
             Contains("error 2") && Contains(ids.substr(0, 36)) && Contains(ids.substr(36)));
  CHECK_THAT(shop.said("order cancel", {{"order", ids.substr(0, 36)}, {"reason", "x"}}),
             Contains("is cancelled"));
}
