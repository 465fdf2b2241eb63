// SPDX-License-Identifier: Apache-2.0
// What every widget that can be pressed promises, whoever presses it.
#include "ui/widgets.hpp"

#include <array>

#include "tests/catch.hpp"
#include "tests/ui/kit.hpp"

using namespace gatehouse;  // NOLINT(google-build-using-namespace)
using testing::Kit;
using ui::Stroke;
using ui::Ui;

namespace {

/// A widget, which of its targets is pressed, and a count of the answers it gave.
struct Pressable {
  std::string name;
  std::size_t target;
  std::function<bool(Ui&)> draw;
};

constexpr std::array<std::string_view, 3> words = {"All", "Verified", "Non-Verified"};

std::vector<Pressable> pressables() {
  const auto column = [](std::string_view title) {
    ui::ColumnLook look;
    look.title = title;
    look.sortable = true;
    return look;
  };
  static const std::array<ui::ColumnLook, 2> columns = {column("Name"), column("Amount")};
  static const std::array<ui::RowLook, 2> rows = {ui::RowLook{"1", {{"Ana"}, {"1"}}},
                                                  ui::RowLook{"2", {{"Bo"}, {"2"}}}};
  const auto list = [](Ui& ui) {
    ui::ScrollState scroll;
    ui::TableLook look;
    look.columns = columns;
    look.rows = rows;
    look.pager = ui::PagerLook{"1-2 of 9", true, true};
    return ui::table(ui, scroll, look, ui.screen());
  };
  using Page = ui::TableEvent::Page;
  return {
      {"button", 0,
       [](Ui& ui) {
         return ui::button(ui, {"Ban", ui::Icon::ban, ui::Kind::danger});
       }},
      {"icon button", 0,
       [](Ui& ui) {
         return ui::icon_button(ui, {"Back", ui::Icon::back});
       }},
      {"switch", 0,
       [](Ui& ui) {
         return ui::toggle(ui, {"Banned", "Not banned"});
       }},
      {"choice", 0, [](Ui& ui) { return ui::choice(ui, {"Lost"}); }},
      {"segment", 1,
       [](Ui& ui) {
         return ui::segmented(ui, {words, 0}) == std::size_t{1};
       }},
      {"less", 0,
       [](Ui& ui) {
         return ui::stepper(ui, {"beer", 3, 0, 9}) == 2;
       }},
      {"more", 1,
       [](Ui& ui) {
         return ui::stepper(ui, {"beer", 3, 0, 9}) == 4;
       }},
      {"undo", 0,
       [](Ui& ui) {
         return ui::toast(ui, {"Banned", "Undo", "8 s"});
       }},
      {"cancel", 0,
       [](Ui& ui) {
         return ui::progress(ui, {"Writing", "1 of 2", 0.5F, "Cancel"});
       }},
      {"empty", 0,
       [](Ui& ui) {
         return ui::empty_state(ui, {ui::Icon::search, "None", "Look", "Clear"});
       }},
      {"retry", 0,
       [](Ui& ui) {
         return ui::error_state(ui, {"It failed", "Do this", "Again"});
       }},
      {"title", 1, [list](Ui& ui) { return list(ui).sort_by == std::size_t{1}; }},
      {"row", 3, [list](Ui& ui) { return list(ui).opened == std::size_t{1}; }},
      {"first page", 4, [list](Ui& ui) { return list(ui).page == Page::first; }},
      {"previous page", 5, [list](Ui& ui) { return list(ui).page == Page::previous; }},
      {"next page", 6, [list](Ui& ui) { return list(ui).page == Page::next; }},
      {"PIN key", 0,
       [](Ui& ui) {
         ui::PinEntry entry;
         ui::pin_pad(ui, entry, {"PIN"}, ui.screen());
         return entry.digits == "1";
       }},
      {"letter key", 10,
       [](Ui& ui) {
         ui::KeyboardState keys;
         ui::TextEdit edit;
         ui::on_screen_keyboard(ui, keys, edit, {}, ui.screen());
         return edit.text == "q";
       }},
      {"keep it", 5,
       [](Ui& ui) {
         static constexpr std::array<std::string_view, 4> reasons = {"Lost", "Stolen", "Sold", "Other"};
         ui::ReasonState state;
         state.opened = true;
         ui::ReasonLook look;
         look.title = "Ban?";
         look.reasons = reasons;
         look.other = "Another";
         look.confirm = "Ban";
         look.cancel = "Keep it";
         look.choose_first = "Choose";
         return ui::reason_panel(ui, state, look, ui.screen()).cancelled;
       }},
  };
}

}  // namespace

TEST_CASE("every pressable widget answers once to touch and mouse") {
  for (const auto& one : pressables()) {
    Kit kit(1280, 800);
    int answers = 0;
    const Kit::Draw draw = [&](Ui& ui) { answers += one.draw(ui); };
    kit.frame(draw);
    INFO(one.name);
    REQUIRE(kit.target(one.target) != nullptr);
    kit.touch(draw, kit.target(one.target)->box.centre());
    CHECK(answers == 1);
    CHECK_FALSE(kit.state.ring);
    kit.touch(draw, kit.target(one.target)->box.centre());
    CHECK(answers == 2);
  }
}

TEST_CASE("the keyboard does the same: Tab goes there, Enter and Space press") {
  for (const auto& one : pressables())
    for (const auto key : {Stroke::enter, Stroke::space}) {
      Kit kit(1280, 800);
      int answers = 0;
      const Kit::Draw draw = [&](Ui& ui) { answers += one.draw(ui); };
      kit.frame(draw);
      INFO(one.name);
      const auto id = kit.target(one.target)->id;
      for (std::size_t i = 0; kit.state.focused != id && i < kit.targets() + 1; ++i)
        kit.stroke(draw, Stroke::tab);
      REQUIRE(kit.state.focused == id);
      CHECK(kit.state.ring);
      CHECK(answers == 0);
      kit.stroke(draw, key);
      CHECK(answers == 1);
    }
}

TEST_CASE("who slides off a widget did not mean it") {
  for (const auto& one : pressables()) {
    Kit kit(1280, 800);
    int answers = 0;
    const Kit::Draw draw = [&](Ui& ui) { answers += one.draw(ui); };
    kit.frame(draw);
    INFO(one.name);
    const auto box = kit.target(one.target)->box;
    kit.drag(draw, box.centre(), {box.right() + 4, box.centre().y});
    kit.drag(draw, {box.x - 3, box.centre().y}, box.centre());  // nor who slides onto it
    CHECK(answers == 0);
    // Off and on again is a press.
    kit.drag(draw, box.centre(), {box.centre().x + 1, box.centre().y});
    CHECK(answers == 1);
  }
}

TEST_CASE("what cannot be pressed says why and answers to nobody") {
  int answers = 0;
  const std::vector<Kit::Draw> draws = {[&](Ui& ui) {
                                          ui::ButtonLook look{"Make active", ui::Icon::wristband};
                                          look.disabled_because = "This wristband is banned";
                                          answers += ui::button(ui, look);
                                        },
                                        [&](Ui& ui) {
                                          ui::SwitchLook look{"Redeemed", "Not redeemed"};
                                          look.disabled_because = "This wristband is banned";
                                          answers += ui::toggle(ui, look);
                                        },
                                        [&](Ui& ui) {
                                          ui::TextEdit edit;
                                          ui::FieldLook look{"Staff number"};
                                          look.disabled_because = "This wristband is banned";
                                          answers += ui::text_field(ui, edit, look).changed;
                                        }};
  for (const auto& draw : draws) {
    Kit kit(1280, 800);
    kit.frame(draw);
    CHECK(kit.says("This wristband is banned"));
    CHECK(kit.targets() == 0);
    for (float y = 2; y < 200; y += 12)
      for (float x = 2; x < 500; x += 30) kit.touch(draw, {x, y});
    kit.stroke(draw, Stroke::tab);
    kit.stroke(draw, Stroke::enter);
    CHECK(answers == 0);
  }
}

TEST_CASE("what is being done cannot be asked for again, and is drawn on") {
  for (const bool whole_button : {true, false}) {
    Kit kit(1280, 800);
    int answers = 0;
    const Kit::Draw draw = [&](Ui& ui) {
      ui::ButtonLook one{"Download CSV", ui::Icon::download};
      ui::SwitchLook other{"Banned", "Not banned"};
      one.busy = other.busy = true;
      answers += whole_button ? ui::button(ui, one) : ui::toggle(ui, other);
    };
    kit.frame(draw);
    kit.touch(draw, {40, 30});
    CHECK(answers == 0);
    REQUIRE(kit.state.wake_in);
    CHECK(*kit.state.wake_in <= 0.5);
  }
}

TEST_CASE("a screen where nothing moves asks for no frame") {
  Kit kit(1280, 800);
  kit.frame([](Ui& ui) {
    ui::button(ui, {"Edit", ui::Icon::edit});
    ui::toggle(ui, {"Banned", "Not banned"});
    ui::toast(ui, {"Banned", "Undo", "8 s"});
    ui::progress(ui, {"Writing", "1 of 2", 0.5F});
  });
  CHECK_FALSE(kit.state.wake_in);
}

TEST_CASE("what lies above is pressed, not what lies below") {
  Kit kit(1280, 800);
  int below = 0, undone = 0;
  const Kit::Draw draw = [&](Ui& ui) {
    below += ui::button(ui.at({0, 0, 1280, 800}), {"Below"});
    undone += ui::toast(ui.at({200, 600, 600, 90}), {"Banned", "Undo", "8 s"});
  };
  kit.frame(draw);
  kit.touch(draw, {220, 640});  // the toast's text
  CHECK(below == 0);
  kit.touch(draw, kit.target(1)->box.centre());
  CHECK(undone == 1);
  CHECK(below == 0);
  kit.touch(draw, {100, 100});
  CHECK(below == 1);
}

TEST_CASE("arrows go to what lies that way, and leave nobody lost") {
  Kit kit(1280, 800);
  const Kit::Draw draw = [](Ui& ui) {
    {
      const ui::Row row(ui);
      ui::button(ui, {"A"});
      ui::button(ui, {"B"});
    }
    const ui::Row row(ui);
    ui::button(ui, {"C"});
    ui::button(ui, {"D"});
  };
  kit.frame(draw);
  const auto at = [&](std::size_t i) { return kit.state.focused == kit.target(i)->id; };
  kit.stroke(draw, Stroke::down);
  CHECK(at(0));
  kit.stroke(draw, Stroke::right);
  CHECK(at(1));
  kit.stroke(draw, Stroke::down);
  CHECK(at(3));
  kit.stroke(draw, Stroke::left);
  CHECK(at(2));
  kit.stroke(draw, Stroke::left);
  CHECK(at(2));
  kit.stroke(draw, Stroke::up);
  CHECK(at(0));
  kit.stroke(draw, Stroke::back_tab);
  CHECK(at(3));
  kit.stroke(draw, Stroke::tab);
  CHECK(at(0));
}

TEST_CASE("a row from the right is walked from left to right all the same") {
  Kit kit(1280, 800);
  const Kit::Draw draw = [](Ui& ui) {
    const ui::Row row(ui, ui::Row::From::right);
    ui::button(ui, {"New order"});
    ui::button(ui, {"Edit"});
  };
  kit.frame(draw);
  REQUIRE(kit.targets() == 2);
  CHECK(kit.target(0)->box.x < kit.target(1)->box.x);
  CHECK(kit.target(1)->box.right() == Approx(1280));
}

TEST_CASE("the keyboard's place goes when its widget does") {
  Kit kit(1280, 800);
  bool there = true;
  const Kit::Draw draw = [&](Ui& ui) {
    ui::button(ui, {"A"});
    if (there) ui::button(ui, {"B"});
  };
  kit.frame(draw);
  kit.stroke(draw, Stroke::back_tab);
  CHECK(kit.state.focused != 0);
  there = false;
  kit.frame(draw);
  CHECK(kit.state.focused == 0);
  kit.stroke(draw, Stroke::enter);
  kit.stroke(draw, Stroke::tab);
  CHECK(kit.state.focused == kit.target(0)->id);
}
