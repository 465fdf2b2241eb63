// SPDX-License-Identifier: Apache-2.0
#include "ui/script.hpp"

#include "tests/catch.hpp"

using gatehouse::ui::scripts_in;
using gatehouse::ui::visual_order;

TEST_CASE("text that runs from left to right is left alone") {
  for (const char* text : {"", "Ana Ruiz", "Жанна", "M\xFCller", "สมชาย"}) CHECK(visual_order(text) == text);
}

TEST_CASE("Hebrew is put in the order of drawing, numbers and Latin keep theirs") {
  CHECK(visual_order("אבג") == "גבא");
  CHECK(visual_order("Ticket אב 12") == "Ticket 12 בא");
  CHECK(visual_order("(אב)") == "(בא)");
}

TEST_CASE("Arabic letters are joined") {
  // beh, alef: the initial form of beh and the final form of alef, drawn from right to left.
  CHECK(visual_order("با") == "\uFE8E\uFE91");
  CHECK(visual_order("لا") == "\uFEFB");  // lam and alef are one
}

TEST_CASE("the scripts of a screen are found wherever a name may stand") {
  gatehouse::view::GateScreen screen;
  CHECK(scripts_in(screen) == 0);
  screen.last_scans.push_back({gatehouse::view::Tone::admit, "נועה", "", ""});
  const auto hebrew = scripts_in(screen);
  CHECK(hebrew == scripts_in("א"));
  screen.verdict.emplace();
  screen.verdict->holder = "ليلى";
  CHECK(scripts_in(screen) == (hebrew | scripts_in("ل")));
  CHECK(scripts_in("Ana Жанна Θάλεια 山田 €") == 0);
}
