// SPDX-License-Identifier: Apache-2.0
#include "ui/passages_view.hpp"

#include "tests/catch.hpp"
#include "tests/ui/desk_page.hpp"
#include "tests/ui/desk_samples.hpp"

using namespace gatehouse;  // NOLINT(google-build-using-namespace)
using testing::Given;
using ui::Stroke;

namespace {

struct List : testing::DeskPage<view::PassagesScreen, ui::PassagesState> {
  List() : DeskPage(ui::draw_passages, samples::passages()) {}
};
struct One : testing::DeskPage<view::PassageScreen, ui::PassageState> {
  explicit One(view::PassageScreen of = samples::passage()) : DeskPage(ui::draw_passage, std::move(of)) {}
};

}  // namespace

TEST_CASE("passages are searched by Enter under the filter that is on, and opened") {
  List list;
  list.screen.refused_only = true;
  list.type("t-48");
  CHECK(list.stroke(Stroke::enter) == Given{view::SearchPassages{"t-48", true}});
  CHECK(list.press("All") == Given{view::SearchPassages{"t-48", false}});
  CHECK(list.press("Ana Ruiz") == Given{view::OpenPassage{"p9"}});
  CHECK(list.press("Next") == Given{view::TurnPage{view::TurnPage::To::next}});
  CHECK(list.stroke(Stroke::escape) == Given{view::GoBack{}});
}

TEST_CASE("a passage's row says when, where, what came of it, what was scanned and whose it is") {
  List list;
  for (const auto* text : {"Passages", "3\u202F102", "When", "Gate", "Outcome", "Scanned", "Name", "21:04:12",
                           "North gate", "Already used", "Ticket T-482913", "Newest first"})
    CHECK(list.says(text));
}

TEST_CASE("no passages: nobody came, or none was found") {
  List list;
  list.screen.rows.clear();
  CHECK(list.says("Nobody came yet"));
  list.screen.refused_only = true;
  list.state.search = ui::TextEdit::of("zzz");
  CHECK(list.press("Show all") == Given{view::SearchPassages{"", false}});
  list.screen.stage = view::Stage::failed;
  list.screen.trouble = {"The passages could not be read", "Try it again."};
  CHECK(list.press("Try again") == Given{view::ReadAgain{}});
}

TEST_CASE("one passage says why, what to do, and what it was judged on") {
  One one;
  for (const auto* text :
       {"Already used", "Used 19:02:11 at Main gate", "Send to the help desk", "North gate", "In",
        "Ticket T-482913", "Ana Ruiz", "Judged on", "Payment", "did not pass", "4, today 1", "not set"})
    CHECK(one.says(text));
  CHECK(one.press("Open customer") == Given{view::OpenCustomer{"c4"}});
  CHECK_FALSE(one.says("Undo passage"));
  one.screen.undo = samples::may();
  CHECK(one.press("Undo passage") == Given{view::UndoPassage{"p9"}});
  one.screen.customer.clear();
  CHECK_FALSE(one.says("Open customer"));
  one.screen.undone = "Undone 21:06 by L. Ortega";
  CHECK(one.says("Undone 21:06"));
  CHECK(one.stroke(Stroke::escape) == Given{view::GoBack{}});
}

TEST_CASE("a passage that is coming, or failed, says so") {
  One one;
  one.screen.stage = view::Stage::loading;
  CHECK(one.says("Reading the passage"));
  one.screen.stage = view::Stage::failed;
  one.screen.trouble = {"The passage could not be read", "Try it again."};
  CHECK(one.press("Try again") == Given{view::ReadAgain{}});
}

TEST_CASE("passages fit every screen") {
  auto list = samples::passages();
  testing::check_page(ui::draw_passages, list);
  list.on_screen_keyboard = true;
  list.rows.clear();
  testing::check_page(ui::draw_passages, list);
  auto one = samples::passage();
  one.undo = samples::may();
  one.undo.not_now = "It was undone already";
  one.undone = "Undone 21:06 by L. Ortega: the turnstile did not turn";
  testing::check_page(ui::draw_passage, one);
  one.outcome = {"Admitted", view::Sense::good};
  one.todo.clear();
  one.facts.clear();
  testing::check_page(ui::draw_passage, one);
}
