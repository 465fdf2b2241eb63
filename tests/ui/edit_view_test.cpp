// SPDX-License-Identifier: Apache-2.0
#include "ui/edit_view.hpp"

#include "tests/catch.hpp"
#include "tests/ui/desk_page.hpp"
#include "tests/ui/desk_samples.hpp"

using namespace gatehouse;  // NOLINT(google-build-using-namespace)
using testing::Given;
using ui::Stroke;
using view::ProfileField;

namespace {

struct Edit : testing::DeskPage<view::EditScreen, ui::EditState> {
  Edit() : DeskPage(ui::draw_edit, samples::edit()) {}
  ui::TextEdit& field(ProfileField which) { return state.fields.at(static_cast<std::size_t>(which)).edit; }
};

}  // namespace

TEST_CASE("a profile is shown with every field, and opens in the first one") {
  Edit page;
  for (const auto* text : {"Edit", "Ana Ruiz", "First name", "Last name", "Email", "Phone", "Street",
                           "Postcode", "City", "Country", "Gender", "Ruiz", "Calle Mayor 12", "Madrid",
                           "Alcohol forbidden", "Initial top-up fee paid"})
    CHECK(page.says(text));
  page.type("bel");
  CHECK(page.field(ProfileField::first_name).text == "Anabel");
}

TEST_CASE("only what was changed is sent, flags by what they became") {
  Edit page;
  CHECK(page.press("Update Customer").empty());
  CHECK(page.says("Nothing is changed yet"));
  page.field(ProfileField::phone) = {};
  page.field(ProfileField::city) = ui::TextEdit::of("Sevilla");
  page.press("Alcohol forbidden");
  page.press("Initial top-up fee paid");
  CHECK(page.press("Update Customer") ==
        Given{view::UpdateCustomer{"c4",
                                   {{ProfileField::phone, ""}, {ProfileField::city, "Sevilla"}},
                                   {"alcohol_forbidden"},
                                   {"initial_top_up_fee_paid"}}});
}

TEST_CASE("Enter goes on from field to field, and sends from the last one") {
  Edit page;
  page.type("bel");
  CHECK(page.stroke(Stroke::enter).empty());
  page.type("o");
  CHECK(page.field(ProfileField::last_name).text == "Ruizo");
  for (int i = 0; i < 7; ++i) CHECK(page.stroke(Stroke::enter).empty());
  CHECK(page.stroke(Stroke::enter) ==
        Given{view::UpdateCustomer{
            "c4", {{ProfileField::first_name, "Anabel"}, {ProfileField::last_name, "Ruizo"}}, {}, {}}});
}

TEST_CASE("a mistake stands at its field until that is changed; what is not allowed says why") {
  Edit page;
  page.field(ProfileField::email) = ui::TextEdit::of("ana.ruiz");
  page.press("Update Customer");
  page.screen.values[2].mistake = "This is no email address";
  CHECK(page.says("This is no email address"));
  page.field(ProfileField::email) = ui::TextEdit::of("ana@ruiz.example");
  CHECK_FALSE(page.says("This is no email address"));
  page.screen.update.not_now = "Profiles are kept as they are delivered";
  CHECK(page.press("Update Customer").empty());
  CHECK(page.says("Profiles are kept"));
}

TEST_CASE("what was typed stays when the model comes anew; loading and failed say so") {
  Edit page;
  page.type("bel");
  page.screen.values[0].text = "Anita";
  page.says("");
  CHECK(page.field(ProfileField::first_name).text == "Anabel");
  CHECK(page.stroke(Stroke::escape) == Given{view::GoBack{true}});
  page.screen.stage = view::Stage::loading;
  CHECK(page.says("Reading the customer"));
  page.screen.stage = view::Stage::failed;
  page.screen.trouble = {"The customer could not be read", "Try it again."};
  CHECK(page.press("Try again") == Given{view::ReadAgain{}});
  CHECK(page.stroke(Stroke::escape) == Given{view::GoBack{}});
}

TEST_CASE("the profile's form fits every screen, with and without keyboard") {
  auto screen = samples::edit();
  testing::check_page(ui::draw_edit, screen);
  screen.values[2].mistake = "This is no email address: it has no @ and no domain behind it";
  screen.update.not_now = "Profiles are kept as they are delivered";
  screen.name = "Maximiliana Fernández de Córdoba y Álvarez de Toledo";
  testing::check_page<view::EditScreen, ui::EditState>(
      ui::draw_edit, screen, [&](auto& state) { state.fields[2].sent = screen.values[2].text; });
  screen.on_screen_keyboard = true;
  testing::check_everywhere([&] {
    const auto state = std::make_shared<ui::EditState>();
    return [&screen, state](ui::Ui& ui) {
      ui.focus(ui.state().targets.size() > 8 ? ui.state().targets[8].id : 0);
      ui::draw_edit(ui, screen, *state, ui.screen());
    };
  });
}
