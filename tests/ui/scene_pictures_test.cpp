// SPDX-License-Identifier: Apache-2.0
// Contrast in the pixels: what a view says that its texts stand on is what they stand on.
#include "tests/ui/scene_pictures.hpp"

#include <algorithm>
#include <map>

#include "tests/catch.hpp"

using namespace gatehouse;  // NOLINT(google-build-using-namespace)

namespace {

/// The colour that most pixels of the box have: letters cover less than half of it.
ui::Colour ground_of(const ui::Picture& picture, const ui::Box& box) {
  std::map<std::uint32_t, int> counts;
  const int right = std::min(picture.width, static_cast<int>(box.right()));
  const int bottom = std::min(picture.height, static_cast<int>(box.bottom()));
  for (int y = std::max(0, static_cast<int>(box.y)); y < bottom; ++y)
    for (int x = std::max(0, static_cast<int>(box.x)); x < right; ++x) {
      const auto* rgb = &picture.rgb[static_cast<std::size_t>(y * picture.width + x) * 3];
      ++counts[static_cast<std::uint32_t>(rgb[0]) << 16 | static_cast<std::uint32_t>(rgb[1]) << 8 | rgb[2]];
    }
  std::pair<std::uint32_t, int> most{0, 0};
  for (const auto& one : counts)
    if (one.second > most.second) most = one;
  return {most.first};
}

void check_contrast(const samples::DeskScene& scene, ui::Theme theme) {
  std::vector<ui::Written> written;
  const auto picture = samples::picture_of(scene, theme, 800, 480, &written);
  if (!picture) FAIL(picture.error().text());
  for (const auto& one : written) {
    const auto seen = ui::intersection(one.box, one.clip);
    if (seen.w < 4 || seen.h < one.box.h * 0.6F) continue;
    INFO(one.text << " at " << one.box.x << "," << one.box.y);
    CHECK(ui::contrast(one.ink, ground_of(*picture, seen)) >= 4.5);
  }
}

}  // namespace

TEST_CASE("every text of every page stands out of what is drawn below it, in both themes") {
  const auto names = samples::main_scenes();
  std::size_t drawn = 0;
  for (const auto& scene : samples::desk_scenes()) {
    if (std::find(names.begin(), names.end(), scene.name) == names.end()) continue;
    if (scene.screen.toast) continue;  // it covers texts
    for (const auto theme : {ui::Theme::night, ui::Theme::day}) {
      INFO(scene.name << (theme == ui::Theme::night ? ", night" : ", day"));
      check_contrast(scene, theme);
      ++drawn;
    }
  }
  CHECK(drawn >= 2 * (names.size() - 2));
}
