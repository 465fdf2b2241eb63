// SPDX-License-Identifier: Apache-2.0
#include "ui/technician_view.hpp"

#include "tests/catch.hpp"
#include "tests/ui/desk_page.hpp"
#include "tests/ui/desk_samples.hpp"

using namespace gatehouse;  // NOLINT(google-build-using-namespace)
using testing::Given;
using ui::Stroke;

namespace {

/// With every part that such a page may have.
view::TechnicianScreen full_page() {
  auto screen = samples::readers();
  screen.todo = "Check its cable, then try again.";
  screen.history = samples::log().history;
  screen.acts = {{"beep", "Beep", view::TechnicalIcon::test, samples::may()},
                 {"again", "Look again", view::TechnicalIcon::retry, samples::may(), true}};
  return screen;
}

struct Page : testing::DeskPage<view::TechnicianScreen, ui::TechnicianState> {
  explicit Page(view::TechnicianScreen of = full_page()) : DeskPage(ui::draw_technician, std::move(of)) {}
};

}  // namespace

TEST_CASE("a technician's page says how it is, what to do, and what happened") {
  Page page;
  for (const auto* text :
       {"Readers", "Hand scanner down since 21:01", "Check its cable, then", "Test a tag or a barcode",
        "read by Door, 21:04:11", "Door", "Ready", "Tag reader", "Hand scanner", "Down",
        "It is tried again by itself", "History", "21:01:44", "Main gate, L. Ortega"})
    if (!page.says(text)) FAIL_CHECK(text << " is missing");
}

TEST_CASE("each act of a technician's page asks for itself") {
  Page page;
  CHECK(page.press("Look again") == Given{view::Technical{view::Page::readers, "again"}});
  CHECK(page.press("Beep") == Given{view::Technical{view::Page::readers, "beep"}});
  page.screen.acts[0].act.not_now = "A guest is at the gate";
  CHECK(page.press("Beep").empty());
  CHECK(page.says("A guest is at the gate"));
  page.screen.acts[1].act.busy = true;
  CHECK(page.press("Look again").empty());
  page.screen.acts[0].act.offered = false;
  CHECK_FALSE(page.says("Beep"));
  CHECK(page.stroke(Stroke::escape) == Given{view::GoBack{}});
}

TEST_CASE("what a page does not have is left out") {
  Page page(samples::storage());
  CHECK_FALSE(page.says("History"));
  CHECK(page.says("Data folder"));
  page.screen.no_history = "Nothing was noted yet";
  CHECK(page.says("Nothing was noted yet"));
  page.screen.stage = view::Stage::failed;
  page.screen.trouble = {"The disk could not be asked", "Try it again."};
  CHECK(page.press("Try again") == Given{view::ReadAgain{}});
}

TEST_CASE("a technician's page fits every screen") {
  auto screen = full_page();
  testing::check_page(ui::draw_technician, screen);
  screen.headline.sense = view::Sense::plain;
  screen.acts[0].act.not_now = "A guest is at the gate";
  screen.live.clear();
  screen.sections[0].heading = "The reader at the door on the left side of the main entrance";
  screen.sections[0].state.text = "Ready since the last power cut";
  testing::check_page(ui::draw_technician, screen);
  testing::check_page(ui::draw_technician, samples::storage());
}
