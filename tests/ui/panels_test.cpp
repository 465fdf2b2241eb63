// SPDX-License-Identifier: Apache-2.0
// PIN pad, reason panel, where side panels go, and what a person's hands are read from.
#include <array>

#include "tests/catch.hpp"
#include "tests/ui/kit.hpp"
#include "ui/widgets.hpp"

using namespace gatehouse;  // NOLINT(google-build-using-namespace)
using testing::Kit;
using ui::Stroke;

namespace {

struct Pad {
  Pad() {
    draw = [this](ui::Ui& ui) {
      const auto event = ui::pin_pad(ui, entry, look, ui.screen());
      if (event.submitted) submitted.push_back(entry.digits);
    };
    kit.frame(draw);
  }
  Kit kit{1280, 800};
  ui::PinEntry entry;
  ui::PinPadLook look{"PIN"};
  std::vector<std::string> submitted;
  Kit::Draw draw;
};

struct Question {
  explicit Question(int width = 1280, int height = 800) : kit(width, height) {
    look.title = "Ban wristband?";
    look.text = "It is refused at every gate.";
    look.reasons = reasons;
    look.other = "Another reason";
    look.confirm = "Ban";
    look.cancel = "Keep it";
    look.choose_first = "Choose a reason";
    draw = [this](ui::Ui& ui) {
      const auto split = ui::split_for_side(ui.screen());
      below += ui::button(ui.at(split.rest), {"Below"});
      const auto event = ui::reason_panel(ui, state, look, split.side);
      if (event.confirmed) confirmed.push_back(*event.confirmed);
      cancelled += event.cancelled;
    };
    kit.frame(draw);
    kit.frame(draw);
  }
  ImVec2 at(std::string_view label) {
    kit.frame(draw);
    for (const auto& one : kit.state.written)
      if (one.text == label) return one.box.centre();
    FAIL("nothing says " << label);
    return {};
  }
  static constexpr std::array<std::string_view, 3> reasons = {"Lost", "Stolen", "Sold on"};
  Kit kit;
  ui::ReasonState state;
  ui::ReasonLook look;
  std::vector<std::string> confirmed;
  int cancelled = 0, below = 0;
  Kit::Draw draw;
};

}  // namespace

TEST_CASE("a button that is pressed while somebody types takes the keyboard when it is let go") {
  ui::UiState state;
  state.targets = {{.id = 1, .box = {0, 0, 100, 40}, .clip = {0, 0, 200, 200}, .text = true},
                   {.id = 2, .box = {0, 100, 100, 40}, .clip = {0, 0, 200, 200}}};
  state.focused = 1;
  ui::Input input;
  input.pointer = {50, 120};
  input.down = input.pressed = true;
  CHECK(ui::settle(state, input).by_pointer == 0);
  CHECK(state.focused == 1);  // an on-screen keyboard stays, and with it everything where it is
  input.down = input.pressed = false;
  input.released = true;
  CHECK(ui::settle(state, input).by_pointer == 2);
  CHECK(state.focused == 2);
}

TEST_CASE("presses count where they were made, however late a frame comes") {
  ui::PointerQueue pointer;
  CHECK(pointer.empty());
  pointer.move({10, 10});
  pointer.move({20, 20});
  pointer.press(true);
  pointer.press(false);
  pointer.move({300, 300});
  pointer.turn(1);
  pointer.turn(2);
  pointer.press(true);
  pointer.press(false);
  pointer.move({400, 400});
  const auto frame = [&](float x, bool down, float wheel, bool last) {
    const auto at = pointer.take();
    CHECK(at.place.x == x);
    CHECK(at.place.y == x);
    CHECK(at.down == down);
    CHECK(at.wheel == wheel);
    CHECK(pointer.empty() == last);
  };
  frame(20, true, 0, false);
  frame(20, false, 0, false);
  frame(20, false, 0, false);
  frame(300, true, 3, false);
  frame(300, false, 0, false);
  frame(300, false, 0, false);
  frame(400, false, 0, true);
  frame(400, false, 0, true);
}

TEST_CASE("a PIN is typed by touch, shown as dots, taken back, and submitted when long enough") {
  Pad pad;
  const auto touch = [&](std::size_t key) { pad.kit.touch(pad.draw, pad.kit.target(key)->box.centre()); };
  for (const std::size_t key : {0U, 1U, 2U}) touch(key);
  CHECK(pad.entry.digits == "123");
  CHECK_FALSE(pad.kit.says("123"));
  touch(9);  // backspace, which is there now
  CHECK(pad.entry.digits == "12");
  CHECK(pad.kit.targets() == 11);  // OK is not there yet
  touch(10);
  touch(10);
  CHECK(pad.entry.digits == "1200");
  touch(11);
  CHECK(pad.submitted == std::vector<std::string>{"1200"});
}

TEST_CASE("a real keyboard types the same PIN, and no more digits than there may be") {
  Pad pad;
  pad.kit.type(pad.draw, "12x");
  pad.kit.stroke(pad.draw, Stroke::enter);
  CHECK(pad.submitted.empty());
  pad.kit.stroke(pad.draw, Stroke::backspace);
  pad.kit.type(pad.draw, "23456789999");
  CHECK(pad.entry.digits == "12345678");
  pad.kit.stroke(pad.draw, Stroke::enter);
  CHECK(pad.submitted == std::vector<std::string>{"12345678"});
  pad.entry.clear();
  CHECK(pad.entry.digits.empty());
}

TEST_CASE("a locked or busy pad takes nothing, and says how long") {
  Pad pad;
  pad.look.locked = "Locked for 4:32";
  pad.kit.frame(pad.draw);
  CHECK(pad.kit.says("Locked for 4:32"));
  CHECK(pad.kit.targets() == 0);
  pad.kit.type(pad.draw, "1234");
  pad.kit.stroke(pad.draw, Stroke::enter);
  CHECK(pad.entry.digits.empty());
  pad.look.locked = {};
  pad.look.busy = true;
  pad.kit.type(pad.draw, "1234");
  CHECK(pad.entry.digits.empty());
  CHECK(pad.submitted.empty());
}

TEST_CASE("a reason is one touch, then the act is another") {
  Question question;
  CHECK(question.kit.says("Choose a reason"));
  question.kit.touch(question.draw, question.at("Ban"));
  CHECK(question.confirmed.empty());
  question.kit.touch(question.draw, question.at("Stolen"));
  CHECK_FALSE(question.kit.says("Choose a reason"));
  question.kit.touch(question.draw, question.at("Ban"));
  CHECK(question.confirmed == std::vector<std::string>{"Stolen"});
}

TEST_CASE("a typed reason stands instead of a chosen one, and blanks are none") {
  Question question;
  question.kit.touch(question.draw, question.at("Lost"));
  const auto field = question.at("Another reason");
  question.kit.touch(question.draw, {field.x, field.y + 40});
  question.kit.type(question.draw, "Torn");
  question.kit.stroke(question.draw, Stroke::enter);
  CHECK(question.confirmed == std::vector<std::string>{"Torn"});
  question.state.other = ui::TextEdit::of("   ");
  question.state.chosen.reset();
  question.kit.stroke(question.draw, Stroke::enter);
  CHECK(question.confirmed.size() == 1);
}

TEST_CASE("the keyboard begins at the first reason; Escape keeps everything as it is") {
  Question question;
  question.kit.stroke(question.draw, Stroke::enter);
  CHECK(question.state.chosen == std::size_t{0});
  question.kit.stroke(question.draw, Stroke::escape);
  CHECK(question.cancelled == 1);
  question.kit.touch(question.draw, question.at("Keep it"));
  CHECK(question.cancelled == 2);
  CHECK(question.confirmed.empty());
}

TEST_CASE("a question that asks for no reason is a plain yes or no") {
  Question question;
  question.look.reasons = {};
  question.look.other = {};
  question.state = {};
  question.kit.frame(question.draw);
  CHECK_FALSE(question.kit.says("Another reason"));
  question.kit.touch(question.draw, question.at("Keep it"));
  CHECK(question.cancelled == 1);
  question.kit.touch(question.draw, question.at("Ban"));
  CHECK(question.confirmed == std::vector<std::string>{""});
}

TEST_CASE("a question at the side covers nothing: the rest is pressed as ever") {
  for (const auto& [width, height] : {std::pair{1280, 800}, {800, 480}, {480, 800}}) {
    Question question(width, height);
    const auto split = ui::split_for_side(question.kit.sheet());
    const auto covered = ui::intersection(split.rest, split.side);
    CHECK(covered.w * covered.h == 0);
    CHECK(split.rest.w * split.rest.h >= 0.45F * static_cast<float>(width * height));
    question.kit.touch(question.draw, split.rest.centre());
    CHECK(question.below == 1);
  }
}

TEST_CASE("a toast stays inside its area and leaves room for a thumb") {
  for (const auto& [width, height] : {std::pair{1280, 800}, {800, 480}, {480, 800}}) {
    Kit kit(width, height);
    ui::Box box;
    kit.frame([&](ui::Ui& ui) {
      const ui::ToastLook look{"Ticket T-482913 of Maximiliana Fernández de Córdoba is banned", "Undo", "8 s",
                               0.8F};
      box = ui::toast_box(ui, ui.screen(), look);
      ui::toast(ui.at(box), look);
    });
    CHECK(box.x >= 0);
    CHECK(box.right() <= static_cast<float>(width));
    CHECK(box.bottom() < static_cast<float>(height));
    for (const auto& one : kit.state.written) {
      INFO(one.text);
      CHECK(one.box.x >= box.x);
      CHECK(one.box.right() <= box.right());
      CHECK(one.box.bottom() <= box.bottom());
    }
  }
}

TEST_CASE("progress of an unknown share moves now and then; of a known one never by itself") {
  Kit kit(800, 480);
  kit.frame([](ui::Ui& ui) { ui::progress(ui, {"Asking", "2 of 5", {}, {}}); });
  REQUIRE(kit.state.wake_in);
  CHECK(*kit.state.wake_in >= 0.1);
  kit.frame([](ui::Ui& ui) { ui::progress(ui, {"Writing", "2 of 5", 7.0F, {}}); });
  CHECK_FALSE(kit.state.wake_in);
}

TEST_CASE("the pointer is read as ImGui has it") {
  Kit kit(800, 480);
  auto& io = ImGui::GetIO();
#if IMGUI_VERSION_NUM >= 18700
  io.AddMousePosEvent(120, 60);
  io.AddMouseButtonEvent(0, true);
#else
  io.MousePos = {120, 60};
  io.MouseDown[0] = true;
#endif
  bool pressed = false;
  ui::Input input;
  // ImGui from 1.87 on tells one thing a frame.
  for (int i = 0; i < 4; ++i) {
    ImGui::NewFrame();
    input = ui::read_pointer(7);
    pressed = pressed || input.pressed;
    CHECK(input.now == 7);
    ImGui::EndFrame();
  }
  CHECK(pressed);
  CHECK(input.down);
  CHECK(input.pointer.x == 120);
}

TEST_CASE("keys come in their order, however many were struck between two frames") {
  ui::KeyQueue keys;
  for (const char32_t c : {U'1', U'7', U'\u00E9', U'\u20AC', U'\U0001F600', U'\x07'}) keys.type(c);
  keys.strike(Stroke::enter);
  keys.strike(Stroke::tab);
  keys.type('9');
  std::vector<std::pair<std::string, std::vector<Stroke>>> frames;
  while (!keys.empty()) {
    ui::Input input;
    keys.take(input);
    frames.emplace_back(input.typed, input.strokes);
  }
  CHECK(frames == std::vector<std::pair<std::string, std::vector<Stroke>>>{
                      {"17é€😀", {}}, {"", {Stroke::enter}}, {"", {Stroke::tab}}, {"9", {}}});
}
