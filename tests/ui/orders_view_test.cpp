// SPDX-License-Identifier: Apache-2.0
#include "ui/orders_view.hpp"

#include "tests/catch.hpp"
#include "tests/ui/desk_page.hpp"
#include "tests/ui/desk_samples.hpp"
#include "ui/order_view.hpp"

using namespace gatehouse;  // NOLINT(google-build-using-namespace)
using testing::Given;
using ui::Stroke;
using view::OrderFilter;

namespace {

struct List : testing::DeskPage<view::OrdersScreen, ui::OrdersState> {
  List() : DeskPage(ui::draw_orders, samples::orders()) {}
};
struct One : testing::DeskPage<view::OrderScreen, ui::OrderState> {
  One() : DeskPage(ui::draw_order, samples::order()) {}
};

}  // namespace

TEST_CASE("orders are searched under a filter, turned, opened and downloaded") {
  List list;
  list.screen.filter = OrderFilter::pending;
  list.type("88");
  CHECK(list.stroke(Stroke::enter) == Given{view::SearchOrders{"88", OrderFilter::pending}});
  CHECK(list.press("Refunded", 0) == Given{view::SearchOrders{"88", OrderFilter::refunded}});
  CHECK(list.press("8990") == Given{view::OpenOrder{"o4"}});
  CHECK(list.press("Next") == Given{view::TurnPage{view::TurnPage::To::next}});
  CHECK(list.press("Download CSV") == Given{view::DownloadOrders{}});
  CHECK(list.stroke(Stroke::escape) == Given{view::GoBack{}});
}

TEST_CASE("orders have every column; those of one customer say whose they are once") {
  List list;
  for (const auto* text : {"Orders", "Number", "Customer", "Placed at", "What", "Amount", "Status", "8812",
                           "Jonas Weber", "4 Jun 2026, 11:12", "124.00 EUR", "Pending", "Cancelled"})
    CHECK(list.says(text));
  list.screen.of = "Ana Ruiz";
  CHECK(list.says("Orders of Ana Ruiz"));
  CHECK_FALSE(list.says("Customer"));
  CHECK_FALSE(list.says("Jonas Weber"));
}

TEST_CASE("no orders: there are none, or none was found") {
  List list;
  list.screen.rows.clear();
  CHECK(list.says("No orders yet"));
  list.screen.searched = "zzz";
  CHECK(list.press("Show all") == Given{view::SearchOrders{"", OrderFilter::all}});
  list.screen.stage = view::Stage::failed;
  list.screen.trouble = {"The orders could not be read", "Try it again."};
  CHECK(list.press("Try again") == Given{view::ReadAgain{}});
}

TEST_CASE("an order says what it is, and each act asks for itself") {
  One one;
  for (const auto* text : {"Order 8812", "Ana Ruiz", "Paid", "124.00 EUR", "Shop", "4 Jun 2026, 11:12",
                           "ana.ruiz@example.org", "shop.example.org", "Alcohol forbidden", "VIP ticket",
                           "Drink token", "2.50 EUR", "10.00 EUR", "T-482913", "Redeemed"})
    if (!one.says(text)) FAIL_CHECK(text << " is missing");
  CHECK(one.press("Cancel order") == Given{view::CancelOrder{"o3"}});
  CHECK(one.press("Download CSV") == Given{view::DownloadOrder{"o3"}});
  CHECK(one.press("Open customer") == Given{view::OpenCustomer{"c4"}});
  one.screen.cancel.not_now = "It is cancelled already";
  one.screen.cancelled = "Cancelled 20:41 by L. Ortega: sent twice";
  CHECK(one.press("Cancel order").empty());
  CHECK(one.says("It is cancelled already"));
  CHECK(one.says("sent twice"));
  one.screen.cancel = one.screen.open_customer = {};
  CHECK_FALSE(one.says("Cancel order"));
  CHECK_FALSE(one.says("Open customer"));
  CHECK(one.stroke(Stroke::escape) == Given{view::GoBack{}});
}

TEST_CASE("orders fit every screen") {
  auto list = samples::orders();
  testing::check_page(ui::draw_orders, list);
  list.of = "Maximiliana Fernández de Córdoba y Álvarez de Toledo";
  list.on_screen_keyboard = true;
  testing::check_page(ui::draw_orders, list);
  list.rows.clear();
  list.searched = "zzz";
  testing::check_page(ui::draw_orders, list);
}

TEST_CASE("an order fits every screen") {
  auto one = samples::order();
  testing::check_page(ui::draw_order, one);
  one.status = {"Cancelled", view::Sense::bad};
  one.cancelled = "Cancelled 20:41 by L. Ortega: sent twice";
  one.cancel.not_now = "It is cancelled already";
  one.name = "Maximiliana Fernández de Córdoba y Álvarez de Toledo";
  one.lines[0].item = "Three days, camping, and the shuttle from the station to the fields and back again";
  one.tickets.clear();
  one.flags.clear();
  testing::check_page(ui::draw_order, one);
  one.lines.clear();
  one.lines_total.clear();
  testing::check_page(ui::draw_order, one);
}
