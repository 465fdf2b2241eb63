// SPDX-License-Identifier: Apache-2.0
#include "ui/reconciliation_view.hpp"

#include "tests/catch.hpp"
#include "tests/ui/desk_page.hpp"
#include "tests/ui/desk_samples.hpp"

using namespace gatehouse;  // NOLINT(google-build-using-namespace)
using testing::Given;
using ui::Stroke;

namespace {

struct Page : testing::DeskPage<view::ReconciliationScreen, ui::ReconciliationState> {
  Page() : DeskPage(ui::draw_reconciliation, samples::reconciliation()) {}
};

}  // namespace

TEST_CASE("each contradiction is told with all its sides, and closed") {
  Page page;
  for (const auto* text : {"Reconciliation", "3 open", "Admitted twice", "Ticket T-482913", "North gate",
                           "L. Ortega", "South gate", "19:04:47", "21:00:09"})
    CHECK(page.says(text));
  CHECK(page.press("Close", 1) == Given{view::CloseContradiction{"k2"}});
  page.screen.list[0].close.offered = page.screen.list[1].close.offered = false;
  page.screen.list[2].close.not_now = "Its other side is not here yet";
  CHECK(page.press("Close").empty());
  CHECK(page.says("Its other side is not here yet"));
}

TEST_CASE("the customer is one touch away") {
  Page page;
  for (const auto& one : page.kit.state.targets)
    if (one.box.w == one.box.h && one.box.x > 200) {
      CHECK(page.touch(one.box.centre()) == Given{view::OpenCustomer{"c4"}});
      return;
    }
  FAIL("no button");
}

TEST_CASE("closed ones are shown on request, with their notes") {
  Page page;
  CHECK(page.press("Closed") == Given{view::ShowClosed{true}});
  page.screen.closed = true;
  page.screen.list.resize(1);
  page.screen.list[0].close = {};
  page.screen.list[0].closed = {"Closed 21:02 by Sam: one person, two phones"};
  CHECK(page.says("one person, two phones"));
  CHECK(page.press("Open") == Given{view::ShowClosed{false}});
}

TEST_CASE("nothing there, loading and failed say so") {
  Page page;
  page.screen.list.clear();
  page.screen.open.clear();
  CHECK(page.says("Nothing stands against each other"));
  page.screen.closed = true;
  CHECK(page.says("Nothing was closed yet"));
  page.screen.stage = view::Stage::loading;
  CHECK(page.says("Comparing the gates"));
  page.screen.stage = view::Stage::failed;
  page.screen.trouble = {"They could not be compared", "Try it again."};
  CHECK(page.press("Try again") == Given{view::ReadAgain{}});
  CHECK(page.stroke(Stroke::escape) == Given{view::GoBack{}});
}

TEST_CASE("reconciliation fits every screen") {
  auto screen = samples::reconciliation();
  screen.more = "There are more: close these first";
  testing::check_page(ui::draw_reconciliation, screen);
  screen.list[0].closed = {
      "Closed 21:02 by Sam: one person, two phones",
      "Closed 21:09 by Leire Ortega: the second side came later, and is the same person"};
  screen.list[0].close = {};
  screen.list[1].close.not_now = "Its other side is not here yet";
  screen.list[2].about = "Ticket A-VERY-LONG-REFERENCE-THAT-SOMEBODY-CHOSE-FOR-THEIR-TICKETS · Ana Ruiz";
  testing::check_page(ui::draw_reconciliation, screen);
  screen.list.clear();
  testing::check_page(ui::draw_reconciliation, screen);
}
