// SPDX-License-Identifier: Apache-2.0
#include "ui/gate_view.hpp"

#include <algorithm>

#include "tests/catch.hpp"
#include "tests/ui/plain_imgui.hpp"
#include "tests/ui/samples.hpp"
#include "ui/keys.hpp"

using namespace gatehouse;  // NOLINT(google-build-using-namespace)
using testing::PlainScreen;

namespace {

struct Size {
  int width, height;
};
constexpr Size sizes[] = {{800, 480}, {1024, 600}, {1280, 800}, {1920, 1080},
                          {480, 800}, {600, 1024}, {1080, 1920}};

/// Where a click asks for `command`: found on a grid no target can slip through, measured to two pixels.
struct Target {
  float left = 0, top = 0, right = 0, bottom = 0;
  bool found = false;
  int others = 0;  ///< clicks that asked for anything else
};

Target target_of(PlainScreen& plain, const view::GateScreen& screen, const view::Command& command,
                 Size size) {
  constexpr float grid = 20, step = 2;
  Target target;
  const auto hit = [&](float x, float y) {
    bool asked_for_it = false;
    for (const auto& asked : plain.click(screen, x, y)) {
      asked_for_it = asked_for_it || asked == command;
      target.others += asked != command;
    }
    return asked_for_it;
  };
  for (float y = 1; y < static_cast<float>(size.height); y += grid)
    for (float x = 1; x < static_cast<float>(size.width); x += grid) {
      if (!hit(x, y) || target.found) continue;
      target = {x, y, x, y, true, target.others};
      while (hit(target.left - step, y)) target.left -= step;
      while (hit(target.right + step, y)) target.right += step;
      while (hit(x, target.top - step)) target.top -= step;
      while (hit(x, target.bottom + step)) target.bottom += step;
    }
  return target;
}

/// The idle screen without its doors to the desk.
view::GateScreen without_doors() {
  auto screen = samples::idle();
  screen.look_up.clear();
  screen.sign_in.clear();
  return screen;
}

void check_inside(const PlainScreen& plain, Size size) {
  const auto& ink = plain.ink();
  // Smoothed edges reach one pixel beyond a shape.
  CHECK(ink.left >= -1);
  CHECK(ink.top >= -1);
  CHECK(ink.right <= static_cast<float>(size.width) + 1);
  CHECK(ink.bottom <= static_cast<float>(size.height) + 1);
}

}  // namespace

TEST_CASE("touching the direction of a toggle lane flips it, and only there") {
  constexpr Size size{800, 480};
  PlainScreen plain(size.width, size.height);
  auto idle = without_doors();
  idle.strip.language.clear();
  const auto target = target_of(plain, idle, view::FlipDirection{}, size);
  REQUIRE(target.found);
  CHECK(target.others == 0);
  CHECK(target.right - target.left >= plain.style().touch - 4);
  CHECK(target.bottom - target.top >= plain.style().touch - 4);

  auto fixed = samples::idle();
  fixed.strip.can_flip = false;
  CHECK_FALSE(target_of(plain, fixed, view::FlipDirection{}, size).found);
}

TEST_CASE("touching the language turns it, on every size of screen, and nothing else") {
  for (const auto size : {Size{800, 480}, Size{480, 800}, Size{1280, 800}}) {
    PlainScreen plain(size.width, size.height);
    auto screen = without_doors();
    screen.strip.can_flip = false;
    CHECK(screen.strip.language == "EN");
    const auto target = target_of(plain, screen, view::NextLanguage{}, size);
    INFO(size.width << " x " << size.height);
    REQUIRE(target.found);
    CHECK(target.others == 0);
    CHECK(target.right - target.left >= plain.style().touch - 4);
    CHECK(target.bottom - target.top >= plain.style().touch - 4);
  }
  PlainScreen plain(800, 480);
  CHECK_FALSE(target_of(plain, view::starting_screen(), view::NextLanguage{}, {800, 480}).found);
}

TEST_CASE("the idle screen has doors to the desk, on every size of screen; a verdict has none") {
  const std::vector<view::DeskCommand> doors{view::OpenMenu{}, view::OpenPage{view::Page::look_up}};
  for (const auto size : {Size{800, 480}, Size{480, 800}, Size{1280, 800}})
    for (const auto& door : doors) {
      PlainScreen plain(size.width, size.height);
      auto screen = without_doors();
      (door == doors[0] ? screen.sign_in : screen.look_up) = door == doors[0] ? "Sign in" : "Look up";
      screen.strip.can_flip = false;
      screen.strip.language.clear();
      const auto target = target_of(plain, screen, door, size);
      INFO(size.width << " x " << size.height);
      REQUIRE(target.found);
      CHECK(target.others == 0);
      CHECK(target.right - target.left >= plain.style().touch - 4);
      CHECK(target.bottom - target.top >= plain.style().touch - 4);
    }
  constexpr Size size{800, 480};
  PlainScreen plain(size.width, size.height);
  auto verdict = samples::with(model::Outcome::already_redeemed);
  for (const auto& door : doors) CHECK_FALSE(target_of(plain, verdict, door, size).found);
}

TEST_CASE("two lanes stay within their halves, and both can be read, on every size of screen") {
  for (const auto size : sizes) {
    PlainScreen plain(size.width, size.height);
    auto screen = samples::with(model::Outcome::already_redeemed);
    screen.lanes = {{"In", screen.verdict}, {"Out", samples::with(model::Outcome::admit).verdict}};
    INFO(size.width << " x " << size.height);
    plain.frame(screen);
    check_inside(plain, size);
    screen.lanes[0].verdict.reset();
    plain.frame(screen);
    check_inside(plain, size);
  }
}

TEST_CASE("a verdict is put away by its button, and an idle screen has none") {
  constexpr Size size{800, 480};
  PlainScreen plain(size.width, size.height);
  auto screen = samples::with(model::Outcome::already_redeemed);
  screen.strip.can_flip = false;
  screen.strip.language.clear();
  const auto target = target_of(plain, screen, view::Dismiss{}, size);
  REQUIRE(target.found);
  CHECK(target.others == 0);
  CHECK(target.right - target.left >= plain.style().touch - 4);
  CHECK(target.bottom - target.top >= plain.style().touch - 4);
  CHECK_FALSE(target_of(plain, samples::idle(), view::Dismiss{}, size).found);
}

TEST_CASE("keys do what touch does") {
  using ui::command_for_key;
  using ui::Key;
  const auto idle = samples::idle();
  const auto verdict = samples::with(model::Outcome::admit);
  auto fixed = idle;
  fixed.strip.can_flip = false;
  CHECK(command_for_key(Key::f, false, idle, false) == view::Command{view::FlipDirection{}});
  CHECK_FALSE(command_for_key(Key::f, false, fixed, false));
  CHECK(command_for_key(Key::escape, false, verdict, false) == view::Command{view::Dismiss{}});
  CHECK_FALSE(command_for_key(Key::escape, false, idle, false));
  CHECK(command_for_key(Key::q, true, idle, true) == view::Command{view::Quit{}});
  CHECK_FALSE(command_for_key(Key::q, true, idle, false));
  CHECK_FALSE(command_for_key(Key::q, false, idle, true));
}

TEST_CASE("every verdict is told whole, on every size of screen, inside of it") {
  for (const auto size : sizes) {
    PlainScreen plain(size.width, size.height);
    for (const auto outcome : samples::outcomes()) {
      const auto screen = samples::with(outcome);
      const auto& panel = *screen.verdict;
      CHECK(plain.frame(screen).empty());
      INFO(size.width << " x " << size.height << ": " << panel.word << "\n" << plain.text());
      auto said = plain.text();
      std::replace(said.begin(), said.end(), '\n', ' ');
      const auto holds = [&](const std::string& text) { return said.find(text) != std::string::npos; };
      CHECK(holds(panel.word));
      CHECK(holds(panel.next));
      CHECK(holds(panel.holder));
      CHECK(holds(panel.type));
      CHECK(holds(screen.strip.gate));
      CHECK(holds(screen.strip.link.text));
      CHECK(holds(screen.strip.readers.text));
      CHECK(holds(screen.strip.clock.text));
      for (const auto& line : panel.details) CHECK(holds(line));
      for (const auto& line : panel.notes) CHECK(holds(line));
      check_inside(plain, size);
    }
  }
}

TEST_CASE("the longest texts stay inside, and what is left out shows an ellipsis") {
  for (const auto size : sizes) {
    PlainScreen plain(size.width, size.height);
    for (const auto outcome : samples::outcomes()) {
      const auto screen = samples::longest(outcome);
      plain.frame(screen);
      INFO(size.width << " x " << size.height << ": " << screen.verdict->word << "\n" << plain.text());
      CHECK(plain.says("…"));
      auto said = plain.text();
      std::replace(said.begin(), said.end(), '\n', ' ');
      CHECK(said.find(screen.verdict->next) != std::string::npos);
      CHECK(plain.says(screen.strip.link.text));
      CHECK(plain.says(screen.strip.copy.text));
      check_inside(plain, size);
    }
    auto idle = samples::longest(model::Outcome::admit);
    idle.verdict.reset();
    plain.frame(idle);
    check_inside(plain, size);
  }
}

TEST_CASE("idle, offline and trouble say what they know") {
  for (const auto size : sizes) {
    PlainScreen plain(size.width, size.height);
    INFO(size.width << " x " << size.height);
    plain.frame(samples::idle());
    CHECK(plain.says("3\u202F226 / 5\u202F000"));
    check_inside(plain, size);
    plain.frame(samples::idle_offline());
    CHECK(plain.says("No link since 20:58 · 2 of 5 gates unseen · 41 waiting"));
    check_inside(plain, size);
    plain.frame(samples::idle_in_trouble());
    CHECK(plain.says("Wristband reader down since 21:01"));
    CHECK(plain.says("No local copy"));
    CHECK(plain.says("clock not set"));
    CHECK(plain.says("No scans yet"));
    CHECK_FALSE(plain.says("No sound"));
    auto silent = samples::idle_in_trouble();
    silent.strip.sound = {view::State::warning, "No sound"};
    plain.frame(silent);
    CHECK(plain.says("No sound"));
    check_inside(plain, size);
    plain.frame(samples::idle_in_trouble());
    check_inside(plain, size);
    plain.frame(view::starting_screen());
    CHECK(plain.says("Starting"));
    check_inside(plain, size);
  }
}

TEST_CASE("an empty screen model, and empty texts, are drawn without harm") {
  PlainScreen plain(1280, 800);
  plain.frame({});
  view::GateScreen screen;
  screen.verdict.emplace();
  screen.verdict->has_holder = true;
  screen.last_scans = {{}, {}};
  screen.figures = {{}};
  plain.frame(screen);
  check_inside(plain, {1280, 800});
  screen.verdict->details.assign(100, "one more line that will not fit on any screen at all");
  screen.verdict->notes.assign(100, "one more thing to check");
  plain.frame(screen);
  check_inside(plain, {1280, 800});
}

TEST_CASE("a repeated scan says so") {
  PlainScreen plain(1280, 800);
  plain.frame(samples::repeated());
  CHECK(plain.says("Same scan again, not counted twice"));
}

TEST_CASE("a name in letters this screen has not is not shown as boxes") {
  PlainScreen plain(1280, 800);
  plain.frame(samples::named("太郎", "山田"));
  CHECK_FALSE(plain.says("山田\n"));
  CHECK(plain.says("Name in a script this screen lacks"));
  plain.frame(samples::named("Жанна", "Ёлкина"));
  CHECK(plain.says("Жанна Ёлкина"));
}
