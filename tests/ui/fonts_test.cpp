// SPDX-License-Identifier: Apache-2.0
#include "ui/fonts.hpp"

#include "tests/catch.hpp"
#include "ui/context.hpp"
#include "ui/text.hpp"

using namespace gatehouse;  // NOLINT(google-build-using-namespace)

TEST_CASE("a missing font names its file and its package") {
  ImFontAtlas atlas;
  auto style = ui::Style::for_screen(ui::Theme::night, 800, 480);
  ui::FontFolders folders;
  folders.inter = "/nowhere/inter";
  const auto inter = ui::load_fonts(atlas, style, 0, folders);
  REQUIRE_FALSE(inter.has_value());
  CHECK(inter.error().text().find("/nowhere/inter/Inter-Medium.otf") != std::string::npos);
  CHECK(inter.error().text().find("fonts-inter") != std::string::npos);

  folders = {};
  folders.noto = "/nowhere/noto";
  CHECK(ui::load_fonts(atlas, style, 0, folders).has_value());
  const auto noto = ui::load_fonts(atlas, style, ui::scripts().front().bit, folders);
  REQUIRE_FALSE(noto.has_value());
  CHECK(noto.error().text().find("fonts-noto-core") != std::string::npos);
}

TEST_CASE("figures have one width in every face") {
  const auto context = ui::Context::open(ui::Style::for_screen(ui::Theme::night, 1280, 800)).value();
  const auto& faces = context->style().faces;
  for (const auto face : {faces.word, faces.title, faces.next, faces.lead, faces.strong, faces.body})
    for (char digit = '1'; digit <= '9'; ++digit)
      CHECK(ui::width_of(face, std::string(4, digit)) == Approx(ui::width_of(face, "0000")));
}

TEST_CASE("Latin, Cyrillic and Greek are always there; other scripts when asked for") {
  const auto style = ui::Style::for_screen(ui::Theme::night, 1280, 800);
  const auto context = ui::Context::open(style).value();
  const auto face = [&] { return context->style().faces.title; };
  for (const char* name :
       {"Ana Ruiz", "Þórður Ægisson", "Nguyễn Thị Ánh", "Łukasz Żółć", "Жанна Ёлкина", "Дарʼя Петренко",
        "Θάλεια Νικολάου", "Ștefan Țurcanu", "···4F2A", "3\u202F412", "ADMIT — CHECK", "“x” … €"})
    CHECK(ui::can_show(face(), name));
  const char* others[] = {"נועה לוי", "ليلى حداد", "Անի Հակոբյան", "ნინო ბერიძე", "สมชาย"};
  for (const char* name : others) CHECK_FALSE(ui::can_show(face(), name));
  CHECK_FALSE(ui::can_show(face(), "山田 太郎"));
  CHECK_FALSE(ui::can_show(face(), "\U0001F600"));
  ui::Scripts wanted = 0;
  for (const char* name : others) wanted |= ui::scripts_in(name);
  REQUIRE(context->reload(style, wanted).has_value());
  for (const char* name : others) {
    INFO(name);
    CHECK(ui::can_show(face(), name));
  }
}

TEST_CASE("the atlas stays small: the kiosk has 200 MB in all") {
  for (const auto& [width, height] : {std::pair{1280, 800}, std::pair{1920, 1080}}) {
    const auto context = ui::Context::open(ui::Style::for_screen(ui::Theme::night, width, height)).value();
    const auto& atlas = context->atlas();
    INFO(width << ": " << atlas.TexWidth << " x " << atlas.TexHeight);
    CHECK(atlas.TexWidth * atlas.TexHeight <= 8 * 1024 * 1024);
  }
}
