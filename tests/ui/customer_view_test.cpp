// SPDX-License-Identifier: Apache-2.0
#include "ui/customer_view.hpp"

#include "tests/catch.hpp"
#include "tests/ui/desk_checks.hpp"
#include "tests/ui/desk_samples.hpp"

using namespace gatehouse;  // NOLINT(google-build-using-namespace)
using testing::Kit;
using testing::place_of;
using ui::Stroke;
using What = view::ActOnCustomer::What;

namespace {

using Given = std::vector<view::DeskCommand>;

struct Page {
  explicit Page(view::CustomerScreen of = samples::customer()) : screen(std::move(of)) {
    draw = [this](ui::Ui& ui) {
      for (auto& one : ui::draw_customer(ui, screen, state, ui.screen())) commands.push_back(std::move(one));
    };
    kit.frame(draw);
    kit.frame(draw);
  }
  /// The commands that pressing what says this gives.
  Given press(std::string_view text, int which = 0) {
    kit.frame(draw);
    commands.clear();
    kit.touch(draw, place_of(kit, text, which));
    return commands;
  }
  bool says(std::string_view text) {
    kit.frame(draw);
    return kit.says(text);
  }

  view::CustomerScreen screen;
  ui::CustomerState state;
  Kit kit{1280, 800, ui::Theme::night, 1600};
  Kit::Draw draw;
  Given commands;
};

}  // namespace

TEST_CASE("a customer's page has every part and every field") {
  Page page;
  for (const auto* text : {"Go back",
                           "Ana Ruiz",
                           "AR",
                           "Introduction",
                           "Full name",
                           "Email",
                           "Phone",
                           "Street",
                           "Postcode, city",
                           "28013 Madrid",
                           "Country, gender",
                           "Spain · Female",
                           "Calle Mayor",
                           "28013",
                           "Madrid",
                           "Spain",
                           "Female",
                           "+34 600 123 456",
                           "Security",
                           "Account status",
                           "Active",
                           "Verification",
                           "Verified",
                           "Created",
                           "12 May 2026",
                           "Bans",
                           "L. Ortega",
                           "amount spent",
                           "184.00 EUR",
                           "orders",
                           "61.33 EUR",
                           "average order",
                           "Credits",
                           "22.50",
                           "Tickets",
                           "T-482913",
                           "Redeemed",
                           "Not banned",
                           "Tags",
                           "04A1 B2C3",
                           "Timeline",
                           "Top-up: 30 credits",
                           "Checkout",
                           "124.00 EUR",
                           "Not paid",
                           "Last passages",
                           "Admitted at",
                           "Other wristband",
                           "Not redeemed",
                           "Banned",
                           "Make active"})
    if (!page.says(text)) FAIL_CHECK(text << " is missing");
}

TEST_CASE("switches ask for the other state of their own ticket or tag") {
  Page page;
  CHECK(page.press("Redeemed") == Given{view::SetTicketRedeemed{"c4", "t1", false}});
  CHECK(page.press("Not redeemed") == Given{view::SetTicketRedeemed{"c4", "t2", true}});
  CHECK(page.press("Banned") == Given{view::SetTagBanned{"c4", "g2", false}});
  CHECK(page.press("Not banned", 0) == Given{view::SetTagBanned{"c4", "g1", true}});
  CHECK(page.press("Not banned", 2) == Given{view::SetTicketBanned{"c4", "t2", true}});
  CHECK(page.screen == samples::customer());
}

TEST_CASE("a banned tag is not made active, and says why; any other is") {
  Page page;
  CHECK(page.press("Make active").empty());
  CHECK(page.says("This wristband is banned"));
  page.screen.tags[1].make_active.not_now.clear();
  CHECK(page.press("Make active") == Given{view::MakeTagActive{"c4", "g2"}});
}

TEST_CASE("a tag may be swapped, where that is offered") {
  Page page;
  CHECK(page.press("Swap") == Given{view::OpenSwap{"c4", "g1"}});
  for (auto& tag : page.screen.tags) tag.swap.offered = false;
  page.kit.frame(page.draw);
  CHECK_FALSE(page.says("Swap"));
}

TEST_CASE("each button of the menu asks for its act", "[G64]") {
  Page page;
  const std::pair<const char*, What> all[] = {{"Assign ticket", What::assign_ticket},
                                              {"Assign tag", What::assign_tag},
                                              {"Edit", What::edit},
                                              {"Download CSV", What::download_csv},
                                              {"Credit history", What::credit_history},
                                              {"New order", What::new_order},
                                              {"Orders", What::orders},
                                              {"Bar", What::bar}};
  for (const auto& [label, what] : all) CHECK(page.press(label) == Given{view::ActOnCustomer{"c4", what}});
  page.screen.barred = true;
  CHECK(page.press("Lift bar") == Given{view::ActOnCustomer{"c4", What::lift_bar}});
}

TEST_CASE("what the actor may not do is absent; what is not possible now says why") {
  Page page;
  page.screen.acts.edit.offered = false;
  page.screen.acts.new_order.not_now = "This event is closed";
  CHECK_FALSE(page.says("Edit"));
  CHECK(page.says("This event is closed"));
  CHECK(page.press("New order").empty());
  for (auto& one : page.screen.tickets) one.redeemed.change.offered = one.banned.change.offered = false;
  CHECK(page.says("Redeemed"));
  CHECK(page.press("Redeemed").empty());
  page.screen.acts = {};
  CHECK_FALSE(page.says("Assign tag"));
}

TEST_CASE("a page that is coming, or failed, still goes back") {
  Page page;
  page.screen.stage = view::Stage::loading;
  CHECK(page.says("Reading the customer"));
  CHECK(page.press("Go back") == Given{view::GoBack{}});
  page.screen.stage = view::Stage::failed;
  page.screen.trouble = {"The customer could not be read", "Try again."};
  CHECK(page.press("Try again") == Given{view::ReadAgain{}});
  page.commands.clear();
  page.kit.stroke(page.draw, Stroke::escape);
  CHECK(page.commands == Given{view::GoBack{}});
}

TEST_CASE("an anonymous customer without anything has no holes") {
  view::CustomerScreen screen;
  screen.stage = view::Stage::ready;
  screen.name = "No name given";
  screen.account = {"Active", view::Sense::plain};
  screen.verification = {"Non-Verified", view::Sense::off};
  Page page(screen);
  for (const auto* text :
       {"No name given", "No ticket yet", "No tag yet", "Nothing bought yet", "Not seen at a gate yet", "–"})
    CHECK(page.says(text));
}

TEST_CASE("a customer's page fits every screen") {
  const auto with = [](const view::CustomerScreen& screen) {
    testing::check_everywhere([screen] {
      return [screen, state = std::make_shared<ui::CustomerState>()](ui::Ui& ui) {
        ui::draw_customer(ui, screen, *state, ui.screen());
      };
    });
  };
  auto screen = samples::customer();
  with(screen);
  screen.name = "Maximiliana Fernández de Córdoba y Álvarez de Toledo";
  screen.email = "maximiliana.fernandez-de-cordoba@a-rather-long-domain.example.org";
  screen.spent.push_back({"12 240.00 CHF", "12", "1 020.00 CHF"});
  screen.acts.new_order.not_now = "This event is closed: orders are taken at central";
  screen.acts.bar.busy = true;
  screen.tickets[0].reference = "TICKET-0123456789-ABCDEFGHIJKLMNOPQRSTUVWXYZ-0123456789";
  screen.tickets[0].banned.change.not_now = "Cancelled tickets cannot be banned";
  screen.tickets[1].redeemed.change.offered = false;
  with(screen);
}
