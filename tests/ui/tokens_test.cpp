// SPDX-License-Identifier: Apache-2.0
#include "ui/tokens.hpp"

#include "tests/catch.hpp"

using namespace gatehouse;  // NOLINT(google-build-using-namespace)
using ui::Kind;
using ui::Meaning;
using ui::Touched;

namespace {

constexpr Kind kinds[] = {Kind::primary, Kind::secondary, Kind::danger, Kind::quiet};
constexpr Touched touches[] = {Touched::no, Touched::hovered, Touched::held, Touched::disabled};
constexpr Meaning meanings[] = {Meaning::good, Meaning::attention, Meaning::bad,
                                Meaning::info, Meaning::none,      Meaning::off};

void check_read(ui::Paint paint, const char* what) {
  INFO(what << std::hex << ": " << paint.ink.rgb << " on " << paint.ground.rgb);
  CHECK(ui::contrast(paint.ink, paint.ground) >= 4.5);
}

}  // namespace

TEST_CASE("every pair of ground and ink holds 4.5:1, touched or not, in both themes") {
  for (const auto theme : {ui::Theme::night, ui::Theme::day}) {
    const auto& p = ui::palette(theme);
    for (const auto under : {p.ground, p.surface, p.raised})
      for (const auto kind : kinds)
        for (const auto touched : touches) check_read(ui::button_paint(p, kind, touched, under), "button");
    for (const auto touched : touches) check_read(ui::unchosen_paint(p, touched), "unchosen");
    check_read(ui::chosen_paint(p), "chosen");
    check_read(ui::toast_paint(p), "toast");
    check_read({ui::toast_paint(p).ground, ui::toast_accent(p), {}}, "undo");
    for (const auto meaning : meanings) {
      check_read(ui::badge_paint(p, meaning), "badge");
      for (const auto under : {p.ground, p.surface, p.raised})
        check_read({under, ui::meaning_ink(p, meaning), {}}, "status");
    }
    for (const auto touched : {Touched::no, Touched::hovered, Touched::held})
      for (const bool selected : {false, true})
        for (const auto ink : {p.text, p.muted})
          check_read({ui::row_ground(p, touched, selected), ink, {}}, "row");
  }
}

TEST_CASE("the focus ring and what is chosen can be told from their ground: 3:1") {
  for (const auto theme : {ui::Theme::night, ui::Theme::day}) {
    const auto& p = ui::palette(theme);
    for (const auto under : {p.ground, p.surface, p.raised}) CHECK(ui::contrast(p.accent, under) >= 3.0);
    CHECK(ui::contrast(ui::chosen_paint(p).ground, ui::unchosen_paint(p, Touched::no).ground) >= 3.0);
    for (const bool on : {false, true})
      for (const bool danger : {false, true})
        CHECK(ui::contrast(ui::switch_paint(p, on, danger, true).ink,
                           ui::switch_paint(p, on, danger, true).ground) >= 2.5);
  }
}

TEST_CASE("ink for a type's colour is whichever reads better") {
  for (const std::uint32_t rgb : {0xC792FFU, 0x0B62D6U, 0xFFFFFFU, 0x000000U, 0x777777U, 0xFF0000U})
    CHECK(ui::contrast(ui::ink_on({rgb}), {rgb}) >= 3.9);
}
