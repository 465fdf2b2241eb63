// SPDX-License-Identifier: Apache-2.0
#include "ui/style.hpp"

#include "tests/catch.hpp"

using namespace gatehouse;  // NOLINT(google-build-using-namespace)
using ui::Colour;
using ui::contrast;

TEST_CASE("contrast is WCAG's") {
  CHECK(contrast({0x000000}, {0xFFFFFF}) == Approx(21.0));
  CHECK(contrast({0x777777}, {0xFFFFFF}) == Approx(4.48).margin(0.01));
  CHECK(contrast({0x123456}, {0x123456}) == Approx(1.0));
}

TEST_CASE("verdict texts hold 7:1, their bar 4.5:1, the mark's shape 3:1 and more") {
  for (const auto theme : {ui::Theme::night, ui::Theme::day})
    for (const auto tone : {view::Tone::admit, view::Tone::attention, view::Tone::refuse}) {
      const auto& c = ui::palette(theme).of(tone);
      INFO(static_cast<int>(tone));
      CHECK(contrast(c.text, c.fill) >= 7.0);
      CHECK(contrast(c.soft, c.fill) >= 7.0);
      CHECK(contrast(c.text, c.tile) >= 4.5);
      for (const auto ground : {c.bar, c.chip}) {
        CHECK(contrast(c.bar_text, ground) >= 4.5);
        CHECK(contrast(c.bar_soft, ground) >= 4.5);
      }
      CHECK(contrast(c.mark, c.fill) >= 3.0);
      CHECK(contrast(c.mark_ink, c.mark) >= 4.5);
    }
}

TEST_CASE("everything else that is written holds 4.5:1 in both themes") {
  for (const auto theme : {ui::Theme::night, ui::Theme::day}) {
    const auto& p = ui::palette(theme);
    for (const auto ground : {p.ground, p.surface, p.raised})
      for (const auto ink : {p.text, p.muted, p.accent, p.good, p.warning, p.bad}) {
        INFO(std::hex << ink.rgb << " on " << ground.rgb);
        CHECK(contrast(ink, ground) >= 4.5);
      }
  }
}

TEST_CASE("the verdicts' fills differ in lightness or shape, and both themes share them") {
  const auto& night = ui::palette(ui::Theme::night);
  const auto& day = ui::palette(ui::Theme::day);
  CHECK(night.admit.fill == day.admit.fill);
  CHECK(night.refuse.fill == day.refuse.fill);
  CHECK(contrast(night.attention.fill, night.admit.fill) >= 3.0);
  CHECK(contrast(night.attention.fill, night.refuse.fill) >= 3.0);
}

TEST_CASE("measures follow the panel, text is never under 15 pixels and targets never under 9 mm") {
  const auto usual = ui::Style::for_screen(ui::Theme::night, 1280, 800);
  CHECK(usual.scale == Approx(1.0));
  CHECK(usual.sizes.word == Approx(104));
  const auto small = ui::Style::for_screen(ui::Theme::night, 800, 480, 154);
  CHECK(small.sizes.body >= 15);
  CHECK(small.touch >= 9.0F * 800 / 154);
  const auto dense = ui::Style::for_screen(ui::Theme::night, 1920, 1200, 217);  // 10.1 inches
  CHECK(dense.touch >= 9.0F * 1920 / 217);
  CHECK(dense.sizes.word > usual.sizes.word);
  for (const int nonsense : {-5, 0, 1, 100000})
    CHECK(ui::Style::for_screen(ui::Theme::night, 1280, 800, nonsense).touch == usual.touch);
}

TEST_CASE("a colour that is none is replaced") {
  CHECK(ui::parse_colour("#C792FF", {0}) == Colour{0xC792FF});
  for (const char* text : {"", "#C792F", "C792FF0", "#C792FG", "#-12345", "red"})
    CHECK(ui::parse_colour(text, {0x123456}) == Colour{0x123456});
}
