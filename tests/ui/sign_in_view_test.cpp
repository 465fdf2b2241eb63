// SPDX-License-Identifier: Apache-2.0
#include "ui/sign_in_view.hpp"

#include "tests/catch.hpp"
#include "tests/ui/desk_checks.hpp"

using namespace gatehouse;  // NOLINT(google-build-using-namespace)
using testing::Kit;
using testing::place_of;
using ui::Stroke;

namespace {

struct Pad {
  explicit Pad(view::SignInScreen of = {}, int width = 1280, int height = 800)
      : screen(std::move(of)), kit(width, height) {
    draw = [this](ui::Ui& ui) {
      for (auto& one : ui::draw_sign_in(ui, screen, state, ui.screen())) commands.push_back(std::move(one));
    };
    kit.frame(draw);
    kit.frame(draw);
  }
  void press(std::string_view text) { kit.touch(draw, place_of(kit, text)); }

  view::SignInScreen screen;
  ui::SignInState state;
  Kit kit;
  Kit::Draw draw;
  std::vector<view::DeskCommand> commands;
};

view::SignInScreen by_touch() {
  view::SignInScreen screen;
  screen.on_screen_keyboard = true;
  return screen;
}

view::SignInScreen mistaken(std::string mistake) {
  view::SignInScreen screen;
  screen.why = "To open the customers' list";
  screen.mistake = std::move(mistake);
  return screen;
}

view::SignInScreen locked(std::string how_long) {
  view::SignInScreen screen;
  screen.locked = std::move(how_long);
  return screen;
}

const view::DeskCommand& only(const std::vector<view::DeskCommand>& commands) {
  REQUIRE(commands.size() == 1);
  return commands.front();
}

}  // namespace

TEST_CASE("a staff number and a PIN typed on a real keyboard sign in; the PIN stays nowhere") {
  Pad pad;
  pad.kit.type(pad.draw, "104");
  pad.kit.stroke(pad.draw, Stroke::enter);
  CHECK(pad.state.pin.digits.empty());
  pad.kit.type(pad.draw, "4711");
  CHECK_FALSE(pad.kit.says("4711"));
  pad.kit.stroke(pad.draw, Stroke::enter);
  CHECK(only(pad.commands) == view::DeskCommand(view::SignInByPin{"104", "4711"}));
  CHECK(pad.state.pin.digits.empty());
}

TEST_CASE("touch alone signs in: the on-screen keyboard, then the pad") {
  Pad pad(by_touch());
  pad.kit.frame(pad.draw);
  CHECK(pad.kit.says("Next"));
  for (const auto* key : {"1", "0", "4"}) pad.press(key);
  CHECK(pad.state.staff_number.text == "104");
  pad.press("Next");
  CHECK_FALSE(pad.kit.says("Next"));
  for (const auto* key : {"1", "2", "3", "5"}) pad.press(key);
  pad.press("OK");
  CHECK(only(pad.commands) == view::DeskCommand(view::SignInByPin{"104", "1235"}));
}

TEST_CASE("a PIN without a staff number asks for the number") {
  Pad pad;
  pad.state.pin.digits = "1234";
  pad.kit.frame(pad.draw);
  pad.press("OK");
  CHECK(pad.commands.empty());
  CHECK(pad.kit.says("Type your staff number first"));
  pad.kit.type(pad.draw, "9");
  CHECK(pad.state.staff_number.text == "9");
  CHECK_FALSE(pad.kit.says("Type your staff number first"));
}

TEST_CASE("a wrong PIN is said until the next one is typed") {
  Pad pad(mistaken("Wrong PIN. 2 tries left"));
  CHECK(pad.kit.says("Wrong PIN. 2 tries left"));
  pad.press("7");
  CHECK_FALSE(pad.kit.says("Wrong PIN"));
}

TEST_CASE("a lock-out says how long, and takes neither digits nor Enter; one may still leave") {
  Pad pad(locked("Locked for 4 min 32 s"));
  CHECK(pad.kit.says("Locked for 4 min 32 s"));
  CHECK(pad.kit.says("Hold your own tag to the reader"));
  pad.kit.type(pad.draw, "104");
  pad.kit.stroke(pad.draw, Stroke::enter);
  pad.kit.type(pad.draw, "1234");
  pad.kit.stroke(pad.draw, Stroke::enter);
  CHECK(pad.state.pin.digits.empty());
  CHECK(pad.commands.empty());
  pad.press("Cancel");
  CHECK(only(pad.commands) == view::DeskCommand(view::CancelSignIn{}));
}

TEST_CASE("Escape cancels; with the on-screen keyboard open it closes that first") {
  Pad pad;
  pad.kit.stroke(pad.draw, Stroke::escape);
  CHECK(only(pad.commands) == view::DeskCommand(view::CancelSignIn{}));
  Pad touch(by_touch());
  touch.kit.frame(touch.draw);
  touch.kit.stroke(touch.draw, Stroke::escape);
  CHECK(touch.commands.empty());
  CHECK_FALSE(touch.kit.says("Next"));
}

TEST_CASE("without a reader own tags are not offered") {
  view::SignInScreen screen;
  screen.no_reader = true;
  const Pad pad(screen);
  CHECK_FALSE(pad.kit.says("Hold your own tag"));
  CHECK(pad.kit.says("No tag reader is ready"));
}

TEST_CASE("signing in fits every screen") {
  const auto with = [](view::SignInScreen screen) {
    testing::check_everywhere([screen] {
      return [screen, state = std::make_shared<ui::SignInState>()](ui::Ui& ui) {
        ui::draw_sign_in(ui, screen, *state, ui.screen());
      };
    });
  };
  with(mistaken("Wrong PIN. 2 tries left"));
  with(locked("Locked for 14 min 32 s"));
  with(by_touch());
}
