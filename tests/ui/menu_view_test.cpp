// SPDX-License-Identifier: Apache-2.0
#include "ui/menu_view.hpp"

#include "tests/catch.hpp"
#include "tests/ui/desk_page.hpp"
#include "tests/ui/desk_samples.hpp"

using namespace gatehouse;  // NOLINT(google-build-using-namespace)
using testing::Given;
using testing::Kit;
using ui::Stroke;

namespace {

struct Menu : testing::DeskPage<view::MenuScreen, ui::MenuState> {
  explicit Menu(view::MenuScreen of = samples::menu()) : DeskPage(ui::draw_menu, std::move(of)) {}
};

}  // namespace

TEST_CASE("the menu says who is signed in, and what there is to go to") {
  Menu menu(samples::technician_menu());
  for (const auto* text : {"Petr Novák", "Technician", "Customers", "Orders", "Passages", "Reconciliation",
                           "3 open", "Look up", "Readers", "Network", "Storage", "Clock", "Log", "Self-test",
                           "Enrolment", "Why was this guest refused?"})
    CHECK(menu.says(text));
}

TEST_CASE("a tile opens its page, by touch and by keys") {
  Menu menu;
  CHECK(menu.press("Orders") == Given{view::OpenPage{view::Page::orders}});
  CHECK(menu.press("What gates did out of touch") == Given{view::OpenPage{view::Page::reconciliation}});
  menu.stroke(Stroke::left);
  CHECK(menu.stroke(Stroke::enter) != Given{});
}

TEST_CASE("what is not offered is not there, and what cannot be opened now says why") {
  Menu menu(samples::technician_menu());
  CHECK(menu.press("Enrolment").empty());
  CHECK(menu.press("Self-test").empty());
  CHECK(menu.says("Only while no gate is open"));
  menu.screen.tiles[0].open.offered = false;
  CHECK_FALSE(menu.says("Customers"));
  menu.screen.tiles.clear();
  CHECK(menu.says("Sign out"));
}

TEST_CASE("from the menu one goes back to the gate or signs out") {
  Menu menu;
  CHECK(menu.press("Back to the gate") == Given{view::GoBack{}});
  CHECK(menu.press("Sign out") == Given{view::SignOut{}});
  CHECK(menu.stroke(Stroke::escape) == Given{view::GoBack{}});
}

TEST_CASE("the menu fits every screen") {
  testing::check_page(ui::draw_menu, samples::menu());
  auto all = samples::technician_menu();
  all.name = "Maximiliana Fernández de Córdoba y Álvarez de Toledo";
  all.tiles[3].count = "1 240 open";
  testing::check_page(ui::draw_menu, all);
}
