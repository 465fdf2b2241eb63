// SPDX-License-Identifier: Apache-2.0
#include "ui/credits_view.hpp"

#include "tests/catch.hpp"
#include "tests/ui/desk_page.hpp"
#include "tests/ui/desk_samples.hpp"

using namespace gatehouse;  // NOLINT(google-build-using-namespace)
using testing::Given;
using ui::Stroke;

namespace {

struct Page : testing::DeskPage<view::CreditsScreen, ui::CreditsState> {
  Page() : DeskPage(ui::draw_credits, samples::credits()) {}
};

}  // namespace

TEST_CASE("balances and every entry are there; an entry opens its order") {
  Page page;
  for (const auto* text : {"Credit history", "of Ana Ruiz", "23", "Virtual credits", "22 Nov 2026, 19:30",
                           "+30", "-3", "counted twice"})
    CHECK(page.says(text));
  page.screen.correct = {};
  for (const auto* text : {"When", "Kind", "Change", "Why", "counted twice · L. Ortega"})
    CHECK(page.says(text));
  CHECK(page.press("+30") == Given{view::OpenOrder{"o7"}});
  CHECK(page.press("-3").empty());
  CHECK(page.press("Download CSV") == Given{view::DownloadCredits{"c4"}});
}

TEST_CASE("a correction has a kind, a sign and an amount") {
  Page page;
  CHECK(page.press("Correct", 1).empty());
  CHECK(page.says("Type the amount first"));
  page.state.amount = ui::TextEdit::of("5");
  CHECK(page.press("Correct", 1) == Given{view::CorrectCredits{"c4", "credits", "5"}});
  page.screen.delta_mistake = "That is past what can be kept";
  CHECK(page.says("That is past"));
  page.press("Take off");
  CHECK_FALSE(page.says("That is past"));
  page.press("Drink token", 3);
  CHECK(page.press("Correct", 1) == Given{view::CorrectCredits{"c4", "Drink token", "-5"}});
  page.state.amount = ui::TextEdit::of("-5");
  CHECK(page.press("Correct", 1) == Given{view::CorrectCredits{"c4", "Drink token", "-5"}});
}

TEST_CASE("who may not correct does not see how; no entries, loading and failed say so") {
  Page page;
  page.screen.correct = {};
  CHECK_FALSE(page.says("Take off"));
  page.screen.lines.clear();
  CHECK(page.says("No credits yet"));
  page.screen.stage = view::Stage::loading;
  CHECK(page.says("Reading the credits"));
  page.screen.stage = view::Stage::failed;
  page.screen.trouble = {"The credits could not be read", "Try it again."};
  CHECK(page.press("Try again") == Given{view::ReadAgain{}});
  CHECK(page.stroke(Stroke::escape) == Given{view::GoBack{}});
}

TEST_CASE("the credit history fits every screen") {
  auto screen = samples::credits();
  testing::check_page(ui::draw_credits, screen);
  screen.older = "Older entries are in the CSV";
  screen.delta_mistake = "That would leave less than nothing: there are 23";
  screen.name = "Maximiliana Fernández de Córdoba y Álvarez de Toledo";
  testing::check_page<view::CreditsScreen, ui::CreditsState>(ui::draw_credits, screen, [](auto& state) {
    state.amount = ui::TextEdit::of("50");
    state.sent = "credits 50";
  });
  screen.on_screen_keyboard = true;
  testing::check_everywhere([&] {
    const auto state = std::make_shared<ui::CreditsState>();
    return [&screen, state](ui::Ui& ui) {
      ui::draw_credits(ui, screen, *state, ui.screen());
      for (const auto& one : ui.targets())
        if (one.text) ui.focus(one.id);
    };
  });
  screen.correct = {};
  screen.lines.clear();
  testing::check_page(ui::draw_credits, screen);
}
