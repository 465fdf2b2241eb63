// SPDX-License-Identifier: Apache-2.0
#include "ui/text_field.hpp"

#include "tests/catch.hpp"
#include "tests/ui/kit.hpp"

using namespace gatehouse;  // NOLINT(google-build-using-namespace)
using testing::Kit;
using ui::Stroke;
using ui::TextEdit;

TEST_CASE("typing goes to the caret, in whole characters, as far as there is room") {
  TextEdit edit;
  ui::insert(edit, "Jos\u00E9", 10);
  CHECK(edit.caret == 5);
  ui::apply(edit, Stroke::left);
  CHECK(edit.caret == 3);
  ui::insert(edit, "\u00F1", 10);
  CHECK(edit.text == "Jos\u00F1\u00E9");
  ui::erase_before(edit);
  ui::erase_after(edit);
  CHECK(edit.text == "Jos");
  ui::insert(edit, "0123456789", 5);
  CHECK(edit.text == "Jos01");
  ui::apply(edit, Stroke::home);
  ui::apply(edit, Stroke::left);
  ui::erase_before(edit);
  CHECK(edit.text == "Jos01");
  ui::apply(edit, Stroke::end);
  ui::erase_after(edit);
  CHECK(edit.text == "Jos01");
}

TEST_CASE("what is pasted becomes one line of valid text") {
  TextEdit edit;
  ui::insert(edit, "Ana\nRuiz\x01\x7F\xFF\xC3", 99);
  CHECK(edit.text == "Ana Ruiz");
}

TEST_CASE("all selected is replaced by the next character, or by nothing") {
  auto edit = TextEdit::of("Ana");
  ui::apply(edit, Stroke::select_all);
  ui::insert(edit, "B", 9);
  CHECK(edit.text == "B");
  ui::apply(edit, Stroke::select_all);
  ui::apply(edit, Stroke::backspace);
  CHECK(edit.text.empty());
  CHECK_FALSE(edit.all_selected);
}

TEST_CASE("a touched field takes characters; Enter submits, and only then") {
  Kit kit(1280, 800);
  TextEdit edit;
  int submitted = 0, changed = 0;
  const Kit::Draw draw = [&](ui::Ui& ui) {
    const auto event = ui::text_field(ui, edit, {"Search", "Name", ui::Icon::search});
    submitted += event.submitted;
    changed += event.changed;
  };
  kit.frame(draw);
  kit.type(draw, "lost");
  CHECK(edit.text.empty());  // nobody is typing here yet
  kit.touch(draw, kit.target(0)->box.centre());
  kit.type(draw, "an");
  kit.type(draw, "a");
  kit.stroke(draw, Stroke::space);
  CHECK(edit.text == "ana");
  CHECK(changed == 2);
  CHECK(submitted == 0);
  kit.stroke(draw, Stroke::enter);
  CHECK(submitted == 1);
  kit.stroke(draw, Stroke::home);
  kit.type(draw, "J");
  CHECK(edit.text == "Jana");
  kit.touch(draw, {600, 700});  // away from it
  kit.type(draw, "x");
  CHECK(edit.text == "Jana");
}

TEST_CASE("the caret goes where the pointer touches") {
  Kit kit(1280, 800);
  auto edit = TextEdit::of("WWWWWWWWWW");
  const Kit::Draw draw = [&](ui::Ui& ui) { ui::text_field(ui, edit, {"Name"}); };
  kit.frame(draw);
  const auto box = kit.target(0)->box;
  kit.touch(draw, {box.x + 1, box.centre().y});
  CHECK(edit.caret == 0);
  kit.touch(draw, {box.right() - 1, box.centre().y});
  CHECK(edit.caret == 10);
}

TEST_CASE("the cross empties the field and typing goes on") {
  Kit kit(1280, 800);
  auto edit = TextEdit::of("ruiz");
  int changed = 0;
  const Kit::Draw draw = [&](ui::Ui& ui) { changed += ui::text_field(ui, edit, {"Search"}).changed; };
  kit.frame(draw);
  REQUIRE(kit.targets() == 2);
  kit.touch(draw, kit.target(1)->box.centre());
  CHECK(edit.text.empty());
  CHECK(changed == 1);
  CHECK(kit.targets() == 1);  // nothing left to empty
  kit.type(draw, "web");
  CHECK(edit.text == "web");
}

TEST_CASE("a long text moves so that its caret is in view") {
  Kit kit(800, 480);
  auto edit = TextEdit::of(std::string(150, 'w'));
  const Kit::Draw draw = [&](ui::Ui& ui) { ui::text_field(ui, edit, {"Name"}); };
  kit.frame(draw);
  CHECK(edit.scroll > 0);
  kit.touch(draw, kit.target(0)->box.centre());
  kit.stroke(draw, Stroke::home);
  CHECK(edit.scroll == Approx(0).margin(3));
}

TEST_CASE("a mistake is said at the field, and before any help") {
  Kit kit(1280, 800);
  TextEdit edit;
  ui::FieldLook look{"Email"};
  look.help = "As on the ticket";
  const Kit::Draw draw = [&](ui::Ui& ui) { ui::text_field(ui, edit, look); };
  kit.frame(draw);
  CHECK(kit.says("As on the ticket"));
  look.mistake = "An address has an @";
  kit.frame(draw);
  CHECK(kit.says("An address has an @"));
  CHECK_FALSE(kit.says("As on the ticket"));
}

TEST_CASE("copy, cut and paste go by the clipboard") {
  Kit kit(1280, 800);
  auto edit = TextEdit::of("T-482913");
  const Kit::Draw draw = [&](ui::Ui& ui) { ui::text_field(ui, edit, {"Ticket"}); };
  kit.frame(draw);
  kit.touch(draw, kit.target(0)->box.centre());
  kit.stroke(draw, Stroke::cut);
  CHECK(edit.text.empty());
  kit.stroke(draw, Stroke::paste);
  kit.stroke(draw, Stroke::paste);
  CHECK(edit.text == "T-482913T-482913");
}

TEST_CASE("a damaged state does no harm: a caret beyond the text, or within a character") {
  Kit kit(800, 480);
  TextEdit edit;
  edit.text = "\u00E9";
  edit.caret = 99;
  const Kit::Draw draw = [&](ui::Ui& ui) { ui::text_field(ui, edit, {"Name"}); };
  kit.frame(draw);
  CHECK(edit.caret <= edit.text.size());
  kit.touch(draw, kit.target(0)->box.centre());
  kit.stroke(draw, Stroke::backspace);
  CHECK(edit.text.empty());
}
