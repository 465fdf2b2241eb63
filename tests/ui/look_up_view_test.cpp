// SPDX-License-Identifier: Apache-2.0
#include "ui/look_up_view.hpp"

#include "tests/catch.hpp"
#include "tests/ui/desk_checks.hpp"
#include "tests/ui/desk_samples.hpp"

using namespace gatehouse;  // NOLINT(google-build-using-namespace)
using testing::Kit;
using testing::place_of;
using ui::Stroke;

namespace {

using Given = std::vector<view::DeskCommand>;

struct Box {
  explicit Box(view::LookUpScreen of = samples::look_up()) : screen(std::move(of)) {
    draw = [this](ui::Ui& ui) {
      for (auto& one : ui::draw_look_up(ui, screen, state, ui.screen())) commands.push_back(std::move(one));
    };
    kit.frame(draw);
    kit.frame(draw);
  }
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

  view::LookUpScreen screen;
  ui::LookUpState state;
  Kit kit{1280, 800, ui::Theme::night, 1600};
  Kit::Draw draw;
  Given commands;
};

}  // namespace

TEST_CASE("a look-up is typed and sent by Enter or the button, with enough characters") {
  Box box;
  box.kit.type(box.draw, "r u");
  box.kit.stroke(box.draw, Stroke::enter);
  CHECK(box.commands.empty());
  CHECK(box.says("Type more of it"));
  box.kit.type(box.draw, "iz");
  CHECK_FALSE(box.says("Type more of it"));
  box.kit.stroke(box.draw, Stroke::enter);
  CHECK(box.commands == Given{view::LookUp{"r uiz"}});
  CHECK(box.press("Search") == Given{view::LookUp{"r uiz"}});
}

TEST_CASE("what was found says what it is worth, and Admit stands only where the gate allows it") {
  Box box;
  for (const auto* text : {"Ana Ruiz", "Ticket T-482913", "VIP", "Not used", "Barred", "There are more"})
    CHECK(box.says(text));
  CHECK(box.press("Admit", 0) == Given{view::AdmitByHand{"c4", "t1"}});
  CHECK(box.press("Admit", 1).empty());
  CHECK(box.says("Redeemed 19:02"));
  for (auto& person : box.screen.found)
    for (auto& thing : person.things) thing.admit.offered = false;
  CHECK_FALSE(box.says("Admit"));
}

TEST_CASE("nothing looked for, nobody found, failed and loading say so") {
  view::LookUpScreen screen;
  Box box(screen);
  CHECK(box.says("Who is it?"));
  box.screen.looked_for = "zzz";
  CHECK(box.says("Nobody found"));
  box.screen.stage = view::Stage::loading;
  CHECK(box.says("Looking"));
  box.screen.stage = view::Stage::failed;
  box.screen.trouble = {"The look-up failed", "Try again."};
  CHECK(box.press("Try again") == Given{view::ReadAgain{}});
  box.commands.clear();
  box.kit.stroke(box.draw, Stroke::escape);
  CHECK(box.commands == Given{view::GoBack{}});
}

TEST_CASE("touch alone looks up; the keyboard goes and shows what was found") {
  Box box;
  box.screen.on_screen_keyboard = true;
  box.kit.frame(box.draw);
  for (const auto* key : {"r", "u", "i"}) box.press(key);
  CHECK(box.press("Search", 1) == Given{view::LookUp{"rui"}});
  box.kit.frame(box.draw);
  CHECK_FALSE(box.kit.says("\nq\n"));
}

TEST_CASE("the look-up fits every screen") {
  const auto with = [](const view::LookUpScreen& screen, bool too_short) {
    testing::check_everywhere([screen, too_short] {
      const auto state = std::make_shared<ui::LookUpState>();
      state->too_short = too_short;
      return [screen, state](ui::Ui& ui) { ui::draw_look_up(ui, screen, *state, ui.screen()); };
    });
  };
  with(samples::look_up(), false);
  with({}, true);
  auto touch = samples::look_up();
  touch.on_screen_keyboard = true;
  with(touch, false);
}
