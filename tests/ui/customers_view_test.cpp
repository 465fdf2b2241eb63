// SPDX-License-Identifier: Apache-2.0
#include "ui/customers_view.hpp"

#include "tests/catch.hpp"
#include "tests/ui/desk_checks.hpp"
#include "tests/ui/desk_samples.hpp"

using namespace gatehouse;  // NOLINT(google-build-using-namespace)
using testing::Kit;
using testing::place_of;
using ui::Stroke;
using view::VerificationFilter;

namespace {

struct List {
  explicit List(view::CustomersScreen of = samples::customers(), int width = 1280, int height = 800)
      : screen(std::move(of)), kit(width, height) {
    draw = [this](ui::Ui& ui) {
      for (auto& one : ui::draw_customers(ui, screen, state, ui.screen())) commands.push_back(std::move(one));
    };
    kit.frame(draw);
    kit.frame(draw);
  }
  /// The commands that pressing it gives.
  std::vector<view::DeskCommand> press(std::string_view text) {
    kit.frame(draw);
    commands.clear();
    kit.touch(draw, place_of(kit, text));
    return commands;
  }
  using Given = std::vector<view::DeskCommand>;

  view::CustomersScreen screen;
  ui::CustomersState state;
  Kit kit;
  Kit::Draw draw;
  std::vector<view::DeskCommand> commands;
};
using Given = List::Given;

}  // namespace

TEST_CASE("the list opens ready to type, and Enter searches under the filter that is on", "[G44]") {
  List list;
  list.screen.filter = VerificationFilter::verified;
  list.kit.type(list.draw, "rui");
  CHECK(list.commands.empty());
  list.kit.stroke(list.draw, Stroke::enter);
  CHECK(list.commands == Given{view::SearchCustomers{"rui", VerificationFilter::verified}});
}

TEST_CASE("a filter searches anew for what is typed") {
  List list;
  list.state.search = ui::TextEdit::of("rui");
  CHECK(list.press("Non-Verified") == Given{view::SearchCustomers{"rui", VerificationFilter::non_verified}});
  CHECK(list.press("All").empty());
}

TEST_CASE("a row opens its customer, by touch and by arrows and Enter") {
  List list;
  CHECK(list.press("Ana Ruiz") == Given{view::OpenCustomer{"c4"}});
  list.commands.clear();
  list.kit.stroke(list.draw, Stroke::down);
  list.kit.stroke(list.draw, Stroke::enter);
  CHECK(list.commands == Given{view::OpenCustomer{"c5"}});
}

TEST_CASE("columns, total and range are there; nothing can be sorted and nobody made") {
  List list;
  for (const auto* text : {"Name", "Email", "Total amount spent", "Status", "48\u202F213",
                           "51–58 of 48\u202F213", "Sorted by name", "184.00 EUR", "ana.ruiz@example.org"})
    CHECK(list.kit.says(text));
  CHECK(list.press("Name").empty());
  CHECK_FALSE(list.kit.says("New customer"));
  list.screen.place = view::place_text(51, 8, std::nullopt);
  list.screen.total.clear();
  list.screen.by_name = false;
  list.kit.frame(list.draw);
  CHECK(list.kit.says("51–58\n"));
  CHECK(list.kit.says("Too many to sort"));
  CHECK(view::place_text(1, 0, 0).empty());
}

TEST_CASE("pages turn, and a new page starts at its top") {
  List list;
  list.state.scroll.offset = 40;
  CHECK(list.press("Next") == Given{view::TurnPage{view::TurnPage::To::next}});
  CHECK(list.state.scroll.offset == 0);
  CHECK(list.press("Previous") == Given{view::TurnPage{view::TurnPage::To::previous}});
  CHECK(list.press("First") == Given{view::TurnPage{view::TurnPage::To::first}});
  list.screen.forwards = false;
  CHECK(list.press("Next").empty());
}

TEST_CASE("loading, failed and empty say so, and what to do") {
  List list;
  list.screen.rows.clear();
  list.screen.stage = view::Stage::loading;
  list.kit.frame(list.draw);
  CHECK(list.kit.says("Reading the customers"));
  list.screen.stage = view::Stage::failed;
  list.screen.trouble = {"The customers could not be read", "The disk is busy. Try again."};
  CHECK(list.press("Try again") == Given{view::ReadAgain{}});
  CHECK(list.kit.says("The disk is busy"));
  list.screen.stage = view::Stage::ready;
  list.kit.frame(list.draw);
  CHECK(list.kit.says("No customers yet"));
  list.screen.searched = "zzz";
  list.state.search = ui::TextEdit::of("zzz");
  list.kit.frame(list.draw);
  CHECK(list.kit.says("No customer found"));
  CHECK(list.press("Show everybody") == Given{view::SearchCustomers{"", VerificationFilter::all}});
  CHECK(list.state.search.text.empty());
}

TEST_CASE("a download is offered to those who may, and Escape goes back") {
  List list;
  CHECK(list.press("Download CSV") == Given{view::DownloadCustomers{}});
  list.screen.download.offered = false;
  list.kit.frame(list.draw);
  CHECK_FALSE(list.kit.says("Download CSV"));
  list.commands.clear();
  list.kit.stroke(list.draw, Stroke::escape);
  CHECK(list.commands == Given{view::GoBack{}});
}

TEST_CASE("where there is no keyboard, touching the search box brings one, and its key searches") {
  List list;
  list.screen.on_screen_keyboard = true;
  list.state.search = ui::TextEdit::of("an");
  list.kit.frame(list.draw);
  list.kit.touch(list.draw, place_of(list.kit, "an"));
  CHECK(list.press("Search") == Given{view::SearchCustomers{"an", VerificationFilter::all}});
  list.kit.frame(list.draw);
  CHECK(list.kit.says("Ana Ruiz"));
}

TEST_CASE("the customers' list fits every screen") {
  const auto with = [](view::CustomersScreen screen, std::string text) {
    testing::check_everywhere([screen, text] {
      const auto state = std::make_shared<ui::CustomersState>();
      state->search = ui::TextEdit::of(text);
      return [screen, state](ui::Ui& ui) { ui::draw_customers(ui, screen, *state, ui.screen()); };
    });
  };
  auto screen = samples::customers();
  with(screen, "");
  screen.on_screen_keyboard = true;
  with(screen, "rui");
  screen.rows.clear();
  screen.searched = "zzz";
  with(screen, "zzz");
  screen.stage = view::Stage::failed;
  screen.trouble = {"The customers could not be read",
                    "The disk is busy. Try again; if it stays so, call a technician."};
  with(screen, "zzz");
}
