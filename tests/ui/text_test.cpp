// SPDX-License-Identifier: Apache-2.0
#include "ui/text.hpp"

#include <random>

#include "tests/catch.hpp"
#include "ui/context.hpp"
#include "ui/desk_parts.hpp"

using namespace gatehouse;  // NOLINT(google-build-using-namespace)

namespace {

std::string random_text(std::mt19937& random) {
  static const char* const pieces[] = {"a", "WW", "i", " ", "ß", "Ж", "…", "longerword", "ل", "א", "é", " "};
  std::string text;
  const auto count = std::uniform_int_distribution<std::size_t>(0, 40)(random);
  for (std::size_t i = 0; i < count; ++i) text += pieces[random() % std::size(pieces)];
  return text;
}

}  // namespace

TEST_CASE("no line is ever wider than its room, or more than asked for") {
  const auto context = ui::Context::open(ui::Style::for_screen(ui::Theme::night, 1280, 800)).value();
  const auto face = context->style().faces.next;
  const float dots = ui::width_of(face, "…");
  std::mt19937 random(20260704);
  for (int round = 0; round < 2000; ++round) {
    const auto text = random_text(random);
    const float width = std::uniform_real_distribution<float>(dots, 900)(random);
    const auto most = 1 + random() % 3;
    const auto block = ui::block(face, text, width, most, 0.6F);
    INFO(text << " in " << width);
    REQUIRE(block.lines.size() <= most);
    REQUIRE(block.width() <= width + 0.5F);
    REQUIRE(ui::width_of(face, ui::ellipsised(face, text, width)) <= width + 0.5F);
  }
}

TEST_CASE("a word wider than its line is broken where it reads best, and nothing of it is lost") {
  const auto context = ui::Context::open(ui::Style::for_screen(ui::Theme::night, 1280, 800)).value();
  const auto face = context->style().faces.body;
  const auto in = [&](const char* room, const char* text) {
    return ui::breakable(face, text, ui::width_of(face, room) + 2);
  };
  CHECK(in("linnea.afklint2@exam", "linnea.afklint2@example.org") == "linnea.afklint2 @example.org");
  CHECK(in("linnea.afklint2@example.o", "linnea.afklint2@example.org") == "linnea.afklint2 @example.org");
  CHECK(in("https://photos.exa", "https://photos.example/1") == "https://photos. example/1");
  CHECK(in("@a-very-long-name-of", "@a-very-long-name-of-one") == "@a-very-long-name- of-one");
  CHECK(in("Donaudampfschiff", "Donaudampfschifffahrt") == "Donaudampfschiff fahrt");
  CHECK(in("one two", "one two three") == "one two three");

  std::mt19937 random(20261123);
  for (int round = 0; round < 2000; ++round) {
    auto text = random_text(random) + (random() % 2 == 0 ? "i.WW@" : "WW@i.");
    std::erase(text, ' ');
    const float width = std::uniform_real_distribution<float>(ui::width_of(face, "…") + 3, 300)(random);
    auto broken = ui::breakable(face, text, width);
    INFO(broken << " in " << width);
    for (const auto& line : ui::wrapped(face, broken, width, 100))
      REQUIRE(ui::width_of(face, line) <= width + 0.5F);
    std::erase(broken, ' ');
    REQUIRE(broken == text);
  }
}

TEST_CASE("what fits is kept whole, what does not shrinks first and only then ends in an ellipsis") {
  const auto context = ui::Context::open(ui::Style::for_screen(ui::Theme::night, 1280, 800)).value();
  const auto face = context->style().faces.next;
  const std::string line = "Used 19:02 at North. Send to the help desk";
  const float whole = ui::width_of(face, line);
  CHECK(ui::block(face, line, whole + 1, 1, 0.5F).face.size == face.size);
  const auto shrunk = ui::block(face, line, whole * 0.8F, 1, 0.5F);
  CHECK(shrunk.lines == std::vector<std::string>{line});
  CHECK(shrunk.face.size < face.size);
  const auto two = ui::block(face, line, whole * 0.7F, 2, 0.9F);
  REQUIRE(two.lines.size() == 2);
  CHECK(two.lines[0] + " " + two.lines[1] == line);
  const auto lost = ui::block(face, line, whole * 0.2F, 2, 0.9F);
  CHECK(lost.lines.back().find("…") != std::string::npos);
}
