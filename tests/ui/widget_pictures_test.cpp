// SPDX-License-Identifier: Apache-2.0
// The widgets' pixels. Every picture is left in GATEHOUSE_PICTURES for eyes.
#include <filesystem>

#include "tests/catch.hpp"
#include "tests/ui/eyes.hpp"
#include "ui/gallery.hpp"
#include "ui/picture.hpp"

using namespace gatehouse;  // NOLINT(google-build-using-namespace)
using ui::Meaning;
using ui::Theme;

namespace {

constexpr Meaning meanings[] = {Meaning::good, Meaning::attention, Meaning::bad,
                                Meaning::info, Meaning::none,      Meaning::off};
constexpr int side = 60;

ui::Picture drawn(const ui::Drawing& drawing, Theme theme, int width, int height, const std::string& name,
                  int style_height = 0) {
  const auto style = ui::Style::for_screen(theme, width, style_height > 0 ? style_height : height);
  const auto picture = ui::render_drawing(drawing, style, width, height);
  if (!picture) FAIL(picture.error().text());
  std::filesystem::create_directories(GATEHOUSE_PICTURES);
  const auto written = ui::write_png(*picture, std::string(GATEHOUSE_PICTURES) + "/" + name + ".png");
  if (!written) FAIL(written.error().text());
  return *picture;
}

/// Where the mark number `index` stands out of its own ground by 3:1 in lightness, to these eyes.
std::vector<bool> shape(const ui::Picture& picture, int index, const testing::Matrix& eye) {
  const auto light = [&](int x, int y) { return testing::luminance_to(eye, testing::pixel(picture, x, y)); };
  const double ground = light(index * side + 1, 1);
  std::vector<bool> mask;
  for (int y = 0; y < side; ++y)
    for (int x = index * side; x < (index + 1) * side; ++x) {
      const double here = light(x, y);
      mask.push_back((std::max(here, ground) + 0.05) / (std::min(here, ground) + 0.05) >= 3.0);
    }
  return mask;
}

double overlap(const std::vector<bool>& a, const std::vector<bool>& b) {
  double both = 0, either = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    both += a[i] && b[i];
    either += a[i] || b[i];
  }
  return either == 0 ? 1 : both / either;
}

}  // namespace

TEST_CASE("to all eyes, and in greyscale, a badge's shape tells its meaning and differs from every other") {
  for (const auto theme : {Theme::night, Theme::day}) {
    const auto& palette = ui::palette(theme);
    const auto draw = [&](const ui::Style&, ImVec2 size) {
      const ui::FullWindow window("marks", size);
      auto& list = *ImGui::GetWindowDrawList();
      for (int i = 0; i < 6; ++i) {
        const auto paint = ui::badge_paint(palette, meanings[i]);
        const ui::Box cell{static_cast<float>(i * side), 0, side, side};
        ui::fill(list, cell, paint.ground);
        ui::meaning_mark(list, meanings[i], ui::inset(cell, 6), paint.ink, paint.ground);
      }
    };
    const auto picture = drawn({draw, palette.ground}, theme, 6 * side, side,
                               std::string("marks-") + (theme == Theme::night ? "night" : "day"));
    for (const auto& [name, eye] : testing::eyes())
      for (int i = 0; i < 6; ++i) {
        const auto one = shape(picture, i, eye);
        CAPTURE(name, i);
        CHECK(std::count(one.begin(), one.end(), true) > 250);
        for (int j = i + 1; j < 6; ++j) {
          CAPTURE(j);
          CHECK(overlap(one, shape(picture, j, eye)) < 0.8);
        }
      }
  }
}

TEST_CASE("the gallery has its picture on every size of screen, and the same one twice") {
  struct Size {
    int width, height;
  };
  for (const auto size : {Size{800, 480}, Size{1280, 800}, Size{1920, 1080}, Size{480, 800}})
    for (const auto theme : {Theme::night, Theme::day}) {
      const auto name = "gallery-" + std::to_string(size.width) + "x" + std::to_string(size.height) +
                        (theme == Theme::day ? "-day" : "-night");
      std::vector<std::uint8_t> first;
      for (int twice = 0; twice < 2; ++twice) {
        ui::GalleryState state;
        const auto draw = [&](const ui::Style& style, ImVec2 area) {
          ui::draw_gallery(style, state, {}, area);
        };
        const auto picture =
            drawn({draw, ui::palette(theme).ground, 0, 2}, theme, size.width, size.height, name);
        CHECK(picture.text.find("Foundations") != std::string::npos);
        if (twice == 0)
          first = picture.rgb;
        else
          CHECK(picture.rgb == first);
      }
    }
}
