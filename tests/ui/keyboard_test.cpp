// SPDX-License-Identifier: Apache-2.0
#include "ui/keyboard.hpp"

#include <algorithm>

#include "tests/catch.hpp"
#include "tests/ui/kit.hpp"
#include "ui/text_field.hpp"

using namespace gatehouse;  // NOLINT(google-build-using-namespace)
using testing::Kit;
using ui::KeyAction;
using ui::KeyLayer;
using Shift = ui::KeyboardState::Shift;

namespace {

bool has_key(const ui::KeyRows& rows, std::string_view text) {
  return std::any_of(rows.begin(), rows.end(), [&](const auto& row) {
    return std::any_of(row.begin(), row.end(), [&](const auto& key) { return key.text == text; });
  });
}

bool has_key(const ui::KeyRows& rows, KeyAction action) {
  return std::any_of(rows.begin(), rows.end(), [&](const auto& row) {
    return std::any_of(row.begin(), row.end(), [&](const auto& key) { return key.action == action; });
  });
}

/// A field and the keyboard below it, as a view has them.
struct Desk {
  explicit Desk(int width = 1280, int height = 800) : kit(width, height) {
    draw = [this](ui::Ui& ui) {
      ui::text_field(ui, edit, {"Name"});
      const float high = ui::keyboard_height(ui, look, ui.screen().w, ui.screen().h * 0.7F);
      auto screen = ui.screen();
      const auto event = ui::on_screen_keyboard(ui, keys, edit, look, ui::take_bottom(screen, high));
      entered += event.entered;
      hidden += event.hide;
      changed += event.changed;
    };
    kit.frame(draw);
    kit.touch(draw, kit.target(0)->box.centre());
  }
  ImVec2 at(std::string_view label) {
    kit.frame(draw);
    const auto& written = kit.state.written;
    const auto found =
        std::find_if(written.rbegin(), written.rend(), [&](const auto& one) { return one.text == label; });
    REQUIRE(found != written.rend());
    return found->box.centre();
  }
  void touch(std::string_view label) { kit.touch(draw, at(label)); }

  Kit kit;
  ui::TextEdit edit;
  ui::KeyboardState keys;
  ui::KeyboardLook look;
  int entered = 0, hidden = 0, changed = 0;
  Kit::Draw draw;
};

}  // namespace

TEST_CASE("every layout has the alphabet, wide and narrow, and every tool") {
  for (const auto& layout : ui::keyboard_layouts())
    for (const std::size_t columns : {std::size_t{10}, std::size_t{7}}) {
      ui::KeysWanted wanted;
      wanted.columns = columns;
      wanted.enter = "Search";
      wanted.languages = true;
      const auto rows = ui::keys_of(layout, wanted);
      INFO(layout.language << " in " << columns);
      for (char c = 'a'; c <= 'z'; ++c) CHECK(has_key(rows, std::string(1, c)));
      for (const auto action : {KeyAction::backspace, KeyAction::shift, KeyAction::symbols,
                                KeyAction::language, KeyAction::hide, KeyAction::enter, KeyAction::space})
        CHECK(has_key(rows, action));
      for (const auto layer : {KeyLayer::letters, KeyLayer::symbols, KeyLayer::accents}) {
        wanted.layer = layer;
        wanted.digits = true;
        const auto all = ui::keys_of(layout, wanted);
        for (const auto& row : all) {
          float units = 0;
          for (const auto& key : row) units += key.units;
          CHECK(units <= static_cast<float>(columns) + 0.01F);
        }
        if (layer == KeyLayer::symbols)
          for (char c = '0'; c <= '9'; ++c) CHECK(has_key(all, std::string(1, c)));
      }
    }
}

TEST_CASE("the accents of English, Spanish, German and French can be typed in both ways") {
  ui::KeysWanted wanted;
  wanted.layer = KeyLayer::accents;
  const auto rows = ui::keys_of(ui::keyboard_layouts()[0], wanted);
  for (const auto& letter : ui::split_characters("áéíóúñüäöàâæçèêëîïôùû")) CHECK(has_key(rows, letter));
  for (const auto& letter : ui::split_characters("áéíóúñüäößàâæçèêëîïôœùûÿ")) {
    bool found = false;
    for (char c = 'a'; c <= 'z'; ++c)
      found = found || ui::variants_of(std::string(1, c)).find(letter) != std::string_view::npos;
    INFO(letter);
    CHECK(found);
  }
}

TEST_CASE("capitals of accented letters are theirs; what has none stays") {
  CHECK(ui::capital("ñ") == "Ñ");
  CHECK(ui::capital("œ") == "Œ");
  CHECK(ui::capital("ß") == "ß");
  CHECK(ui::capital("ÿ") == "Ÿ");
  CHECK(ui::capital("q") == "Q");
  CHECK(ui::capital("7") == "7");
}

TEST_CASE("touched keys type into the field, which keeps the keyboard") {
  Desk desk;
  const auto field = desk.kit.state.focused;
  REQUIRE(field != 0);
  desk.touch("a");
  desk.touch("n");
  desk.touch("a");
  desk.touch("@");
  desk.touch("4");
  CHECK(desk.edit.text == "ana@4");
  CHECK(desk.changed == 5);
  CHECK(desk.kit.state.focused == field);
  desk.touch("Done");
  CHECK(desk.entered == 1);
}

TEST_CASE("Shift makes one capital, twice all, three times none") {
  Desk desk;
  const auto shift = [&] {
    desk.kit.frame(desk.draw);
    // Left of the third row's first letter.
    const auto z = desk.at(desk.keys.shift == Shift::off ? "z" : "Z");
    desk.kit.touch(desk.draw, {z.x - 130, z.y});
  };
  shift();
  CHECK(desk.keys.shift == Shift::once);
  desk.touch("A");
  desk.touch("b");
  CHECK(desk.edit.text == "Ab");
  shift();
  shift();
  CHECK(desk.keys.shift == Shift::locked);
  desk.touch("C");
  desk.touch("D");
  CHECK(desk.edit.text == "AbCD");
  shift();
  CHECK(desk.keys.shift == Shift::off);
}

TEST_CASE("a long press offers a letter's accents and does not type the letter") {
  Desk desk;
  desk.kit.hold(desk.draw, desk.at("a"), 0.6);
  CHECK(desk.edit.text.empty());
  CHECK(desk.keys.variants_for == "a");
  desk.touch("ä");
  CHECK(desk.edit.text == "ä");
  CHECK(desk.keys.variants_for.empty());
  desk.kit.hold(desk.draw, desk.at("q"), 0.6);  // it has none
  CHECK(desk.edit.text == "äq");
  desk.kit.hold(desk.draw, desk.at("a"), 0.2);
  CHECK(desk.edit.text == "äqa");
}

TEST_CASE("layers and languages change by their keys") {
  Desk desk;
  desk.touch("?123");
  desk.touch("€");
  desk.touch("áñü");
  desk.touch("ñ");
  desk.touch("abc");
  desk.touch("EN");
  CHECK(desk.keys.language == 1);
  desk.touch("ñ");
  for (const auto* key : {"ES", "DE", "FR"}) desk.touch(key);
  CHECK(desk.keys.language == 0);
  CHECK(desk.edit.text == "€ññ");
}

TEST_CASE("Escape closes the accents first, then the keyboard") {
  Desk desk;
  desk.keys.variants_for = "e";
  desk.kit.stroke(desk.draw, ui::Stroke::escape);
  CHECK(desk.keys.variants_for.empty());
  CHECK(desk.hidden == 0);
  desk.kit.stroke(desk.draw, ui::Stroke::escape);
  CHECK(desk.hidden == 1);
}

TEST_CASE("a touch between two keys neither types nor leaves the field") {
  Desk desk;
  const auto field = desk.kit.state.focused;
  const auto a = desk.at("a"), s = desk.at("s");
  desk.kit.touch(desk.draw, {(a.x + s.x) / 2, a.y});
  CHECK(desk.edit.text.empty());
  CHECK(desk.kit.state.focused == field);
}

TEST_CASE("on a narrow screen the keys are as large, in the order of the alphabet") {
  Desk desk(480, 800);
  for (const auto* letter : {"m", "a", "x"}) desk.touch(letter);
  CHECK(desk.edit.text == "max");
  CHECK(desk.at("a").y == desk.at("g").y);
  CHECK(desk.at("h").y > desk.at("g").y);
}
