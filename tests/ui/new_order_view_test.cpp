// SPDX-License-Identifier: Apache-2.0
#include "ui/new_order_view.hpp"

#include <limits>

#include "tests/catch.hpp"
#include "tests/ui/desk_page.hpp"
#include "tests/ui/desk_samples.hpp"

using namespace gatehouse;  // NOLINT(google-build-using-namespace)
using testing::Given;
using ui::Stroke;

namespace {

struct Order : testing::DeskPage<view::NewOrderScreen, ui::NewOrderState> {
  explicit Order(int width = 1280) : DeskPage(ui::draw_new_order, samples::new_order(), width) {}
  /// The n-th plus of the catalog, from the top.
  void add(int which) {
    kit.frame(draw);
    int at = 0;
    std::vector<ui::Box> squares;
    for (const auto& one : kit.state.targets)
      if (one.box.w == one.box.h && one.box.w > 0) squares.push_back(one.box);
    for (std::size_t i = 1; i < squares.size(); ++i)
      // Go back, then a minus where there is something to take off, and a plus for each item.
      if (at++ == which) return void(touch(squares[i].centre()));
    FAIL("no such item");
  }
};

ui::NewOrderState some() {
  ui::NewOrderState state;
  state.choose("VIP ticket", 1);
  state.choose("Drink token", 12);
  state.paid.edit = ui::TextEdit::of("124.00");
  state.flags = {"alcohol_forbidden"};
  return state;
}

}  // namespace

TEST_CASE("totals are exact, and say so where there is none") {
  CHECK(view::total_text({}, "EUR") == "0.00 EUR");
  CHECK(view::total_text({{250, 4}, {9400, 1}}, "EUR") == "104.00 EUR");
  CHECK(view::total_decimal({{250, 4}, {9400, 1}}, "EUR") == "104.00");
  CHECK(view::total_text({{500, 3}}, "JPY") == "1500 JPY");
  constexpr auto most = std::numeric_limits<std::int64_t>::max();
  CHECK(view::total_decimal({{most, 2}}, "EUR").empty());
  CHECK(view::total_text({{most, 2}}, "EUR") == "Too much to add up");
  CHECK(view::total_text({{most, 2}, {-most, 1}}, "JPY") == "9223372036854775807 JPY");
}

TEST_CASE("quantities are chosen, added up and sent whole with amount and flags") {
  Order order;
  CHECK(order.says("Nothing chosen yet"));
  CHECK(order.says("Choose something first"));
  CHECK(order.press("Create order").empty());
  order.add(0);
  CHECK(order.says("1 × VIP ticket"));
  CHECK(order.says("Type the amount paid first"));
  CHECK(order.press("Create order").empty());
  order.press("Paid in full");
  CHECK(order.state.paid.edit.text == "94.00");
  order.press("Alcohol forbidden");
  CHECK(order.press("Create order") ==
        Given{view::CreateOrder{"c4", {{"VIP ticket", 1}}, "94.00", {"alcohol_forbidden"}}});
}

TEST_CASE("who pays in full goes on paying in full, and another amount stays") {
  Order order;
  order.add(0);
  order.press("Paid in full");
  order.add(1);
  CHECK(order.state.paid.edit.text == "188.00");  // its plus comes after its minus now
  order.state.paid.edit = ui::TextEdit::of("50");
  order.add(1);
  CHECK(order.state.paid.edit.text == "50");
}

TEST_CASE("every kind has its heading, every item its price; a flag that stands is no switch") {
  Order order;
  for (const auto* text :
       {"New order", "for Ana Ruiz", "Access", "Credits", "Tokens", "Packs", "94.00 EUR",
        "12 × Drink token, 1 × Top-up fee", "Total", "0.00 EUR", "Initial top-up fee paid"})
    CHECK(order.says(text));
  order.press("Initial top-up fee paid");
  CHECK(order.state.flags.empty());
}

TEST_CASE("what was wrong is said where it stands, until it is changed") {
  Order order;
  order.state = some();
  order.press("Create order");
  order.screen.paid_mistake = "More than the total";
  order.screen.items_mistake = "Parking is sold out";
  CHECK(order.says("More than the total"));
  CHECK(order.says("Parking is sold out"));
  order.state.paid.edit = ui::TextEdit::of("12");
  order.state.choose("Drink token", 3);
  CHECK_FALSE(order.says("More than the total"));
  CHECK_FALSE(order.says("Parking is sold out"));
  CHECK(order.says("7.50 EUR"));
}

TEST_CASE("an order that is being made cannot be sent twice; Enter in the amount sends it") {
  Order order;
  order.state = some();
  order.press("124.00");
  const Given sent{
      view::CreateOrder{"c4", {{"VIP ticket", 1}, {"Drink token", 12}}, "124.00", {"alcohol_forbidden"}}};
  CHECK(order.stroke(Stroke::enter) == sent);
  order.screen.create.busy = true;
  CHECK(order.stroke(Stroke::enter).empty());
  CHECK(order.press("Create order").empty());
}

TEST_CASE("who goes back from an order with something in it is told that it would be lost") {
  Order order;
  order.state = some();
  CHECK(order.stroke(Stroke::escape) == Given{view::GoBack{true}});
  order.state.chosen.clear();
  CHECK(order.stroke(Stroke::escape) == Given{view::GoBack{}});
}

TEST_CASE("no catalog, loading and failed say so; one goes back") {
  Order order;
  order.screen.catalog.clear();
  CHECK(order.says("The catalog is empty"));
  order.screen.stage = view::Stage::failed;
  order.screen.trouble = {"The catalog could not be read", "Try it again."};
  CHECK(order.press("Try again") == Given{view::ReadAgain{}});
  CHECK(order.stroke(Stroke::escape) == Given{view::GoBack{}});
}

TEST_CASE("touch alone types the amount") {
  Order order;
  order.screen.on_screen_keyboard = true;
  order.state = some();
  order.press("124.00");
  CHECK(order.state.form.keyboard.layer == ui::KeyLayer::symbols);  // its digits
  order.press("5");
  CHECK(order.state.paid.edit.text.find('5') != std::string::npos);
  CHECK(order.press("Create order", 1).size() == 1);
}

TEST_CASE("a new order fits every screen") {
  auto screen = samples::new_order();
  testing::check_page(ui::draw_new_order, screen);
  screen.paid_mistake = "More than the total: 124.00 EUR is what these come to";
  screen.items_mistake = "Parking is sold out";
  screen.name = "Maximiliana Fernández de Córdoba y Álvarez de Toledo";
  testing::check_page<view::NewOrderScreen, ui::NewOrderState>(ui::draw_new_order, screen, [](auto& state) {
    state = some();
    state.sent = state.chosen;
    state.paid.sent = state.paid.edit.text;
  });
}
