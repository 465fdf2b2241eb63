// SPDX-License-Identifier: Apache-2.0
#include "ui/assign_view.hpp"

#include "tests/catch.hpp"
#include "tests/ui/desk_page.hpp"
#include "tests/ui/desk_samples.hpp"

using namespace gatehouse;  // NOLINT(google-build-using-namespace)
using testing::Given;
using ui::Stroke;

namespace {

struct Ticket : testing::DeskPage<view::AssignTicketScreen, ui::AssignTicketState> {
  Ticket() : DeskPage(ui::draw_assign_ticket, samples::assign_ticket()) {}
};
struct Tag : testing::DeskPage<view::AssignTagScreen, ui::AssignTagState> {
  Tag() : DeskPage(ui::draw_assign_tag, samples::assign_tag()) {}
};
struct Swap : testing::DeskPage<view::SwapTagScreen, ui::SwapTagState> {
  Swap() : DeskPage(ui::draw_swap_tag, samples::swap_tag()) {}
};

}  // namespace

TEST_CASE("tickets are scanned and typed into a list, and accepted all at once") {
  Ticket page;
  CHECK(page.says("T-482915"));
  CHECK(page.says("VIP"));
  page.type("T-482999");
  CHECK(page.stroke(Stroke::enter).empty());
  CHECK(page.says("Day · Ben Ito"));
  page.type("00-918-221");
  CHECK(page.press("Add").empty());
  page.type("T-5");
  CHECK(page.press("Accept") ==
        Given{view::AssignTickets{"c4", {"T-482915", "T-482999", "00-918-221", "T-5"}, false}});
}

TEST_CASE("a scan is taken once; the same ticket is not listed twice") {
  Ticket page;
  page.says("");
  CHECK(page.state.references.size() == 1);
  page.screen.scanned = {2, "T-482915"};
  CHECK(page.says("It is in the list already"));
  CHECK(page.state.references.size() == 1);
  page.screen.scanned = {3, "T-7"};
  CHECK(page.says("T-7"));
  CHECK(page.state.references.size() == 2);
}

TEST_CASE("with no ticket there is nothing to accept; another customer's is taken only where asked") {
  Ticket page;
  page.state.references.clear();
  CHECK(page.says("Scan or type a ticket first"));
  CHECK(page.stroke(Stroke::escape) == Given{view::GoBack{}});
  page.type("T-482999");
  CHECK(page.press("Accept") == Given{view::AssignTickets{"c4", {"T-482999"}, false}});
  page.screen.mistake = "T-482999 is Ben Ito's";
  CHECK_FALSE(page.says("Leave with them"));
  page.screen.take_from_others = samples::may();
  CHECK(page.says("T-482999 is Ben Ito's"));
  page.press("Leave with them");
  CHECK(page.press("Accept") == Given{view::AssignTickets{"c4", {"T-482999"}, true}});
  page.screen.scanned = {2, "T-8"};
  page.says("");
  CHECK_FALSE(page.says("T-482999 is Ben Ito's"));
  CHECK(page.stroke(Stroke::escape) == Given{view::GoBack{true}});
}

TEST_CASE("a tag is held or typed, with ticket and type, and created") {
  Tag page;
  CHECK(page.press("Create Tag").empty());
  CHECK(page.says("Choose a ticket or a type first"));
  page.press("T-482914 · Parking");
  CHECK(page.press("Create Tag") == Given{view::AssignTag{"c4", "04C911D07E2184", "T-482914", "", false}});
  page.press("Weekend");
  page.press("Leave inactive");
  CHECK(page.press("Create Tag") ==
        Given{view::AssignTag{"c4", "04C911D07E2184", "T-482914", "Weekend", true}});
  page.press("None");
  CHECK_FALSE(page.says("The ticket's"));
  CHECK(page.press("Create Tag") == Given{view::AssignTag{"c4", "04C911D07E2184", "", "Weekend", true}});
}

TEST_CASE("what is wrong with a tag stands at its field until it is changed") {
  Tag page;
  page.press("VIP");
  page.press("Create Tag");
  page.screen.uid_mistake = "This wristband is Ben Ito's";
  page.screen.type_mistake = "VIP is not a type of this event";
  CHECK(page.says("This wristband is Ben Ito's"));
  CHECK(page.says("VIP is not a type"));
  page.screen.scanned = {2, "04AA"};
  page.screen.uid_mistake = "This wristband is Mei Tanaka's";
  CHECK(page.says("This wristband is Mei Tanaka's"));
  page.screen.scanned = {3, "04AA"};
  page.screen.uid_mistake.clear();
  page.press("Day");
  CHECK(page.state.uid.edit.text == "04AA");
  CHECK_FALSE(page.says("This wristband is Ben Ito's"));
  CHECK_FALSE(page.says("VIP is not a type"));
}

TEST_CASE("the first tag becomes active, and one ticket alone is meant") {
  Tag page;
  page.screen.first = true;
  page.screen.tickets.pop_back();
  CHECK(page.says("The first tag becomes active."));
  CHECK(page.press("Create Tag") == Given{view::AssignTag{"c4", "04C911D07E2184", "T-482913", "", true}});
  page.state.uid.edit = {};
  CHECK(page.says("Hold or type a tag first"));
  page.screen.no_reader = true;
  CHECK(page.says("No tag reader is ready"));
  page.screen.create.offered = false;
  CHECK_FALSE(page.says("Create Tag"));
}

TEST_CASE("a swap names the old tag, takes a new one and a reason") {
  Swap page;
  for (const auto* text : {"Swap tag", "of Ana Ruiz", "04A1 B2C3 D4E5 F6", "Ticket T-482913", "Lost"})
    CHECK(page.says(text));
  CHECK(page.press("Swap").empty());
  CHECK(page.says("Choose a reason first"));
  page.press("Broken");
  CHECK(page.press("Swap") == Given{view::SwapTag{"c4", "04A1B2C3D4E5F6", "04C911D07E2184", "Broken"}});
  page.screen.to_mistake = "This wristband is Ben Ito's";
  CHECK(page.says("This wristband is Ben Ito's"));
  page.state.other = ui::TextEdit::of("Eaten by a dog");
  CHECK(page.press("Swap") ==
        Given{view::SwapTag{"c4", "04A1B2C3D4E5F6", "04C911D07E2184", "Eaten by a dog"}});
  page.screen.reasons.clear();
  page.state = {};
  CHECK_FALSE(page.says("Another reason"));
  CHECK(page.press("Swap") == Given{view::SwapTag{"c4", "04A1B2C3D4E5F6", "04C911D07E2184", ""}});
}

TEST_CASE("touch alone types a reference, and its key adds it") {
  Ticket page;
  page.screen.on_screen_keyboard = true;
  page.state.references.clear();
  page.kit.frame(page.draw);
  const auto field = testing::place_of(page.kit, "Ticket reference");
  page.touch({field.x, field.y + 50});
  page.press("t");
  page.press("7");
  page.press("Add", 1);
  CHECK(page.state.references == std::vector<std::string>{"t7"});
}

TEST_CASE("the assign and swap forms fit every screen") {
  auto ticket = samples::assign_ticket();
  ticket.take_from_others = samples::may();
  ticket.mistake = "T-482999 is Ben Ito's, who came in with it at 19:02";
  const std::vector<std::string> listed = {"T-482915", "T-482999",
                                           "A-VERY-LONG-REFERENCE-THAT-SOMEBODY-CHOSE-FOR-THEIR-TICKETS"};
  testing::check_page<view::AssignTicketScreen, ui::AssignTicketState>(
      ui::draw_assign_ticket, ticket, [&](auto& state) { state.references = state.sent = listed; });
  auto tag = samples::assign_tag();
  testing::check_page(ui::draw_assign_tag, tag);
  tag.uid_mistake = "This wristband is Ben Ito's, who wears it now";
  tag.type_mistake = "VIP is not a type of this event";
  tag.name = "Maximiliana Fernández de Córdoba y Álvarez de Toledo";
  testing::check_page<view::AssignTagScreen, ui::AssignTagState>(
      ui::draw_assign_tag, tag, [&](auto& state) { state.uid.sent = tag.scanned.text; });
  auto swap = samples::swap_tag();
  testing::check_page(ui::draw_swap_tag, swap);
  swap.reasons.clear();
  testing::check_page(ui::draw_swap_tag, swap);
}

TEST_CASE("a form fits every screen while the on-screen keyboard is up") {
  auto tag = samples::assign_tag();
  tag.on_screen_keyboard = true;
  testing::check_everywhere([&] {
    const auto state = std::make_shared<ui::AssignTagState>();
    return [&tag, state](ui::Ui& ui) {
      ui::draw_assign_tag(ui, tag, *state, ui.screen());
      for (const auto& one : ui.targets())
        if (one.text) ui.focus(one.id);
    };
  });
}
