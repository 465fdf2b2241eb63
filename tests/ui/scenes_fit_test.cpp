// SPDX-License-Identifier: Apache-2.0
// Every page in every state, as it is on a kiosk: translated texts are longer than English ones, and nothing
// of them may be lost.
#include "kiosk/view/language.hpp"
#include "tests/catch.hpp"
#include "tests/ui/scene_kit.hpp"

using namespace gatehouse;  // NOLINT(google-build-using-namespace)
using testing::SceneKit;

namespace {

struct Size {
  int width, height, sheet;
};
constexpr Size sizes[] = {{800, 480, 3'000}, {1280, 800, 2'600}, {800, 1280, 3'000}, {1920, 1080, 2'600}};

void check_scenes(SceneKit& kit, const Size& size, ui::Theme theme) {
  for (const auto& scene : samples::desk_scenes())
    for (const int sheet : {0, size.sheet}) {
      INFO(scene.name << ", " << model::code(view::language()) << ", " << size.width << " x " << size.height
                      << ", sheet " << sheet << (theme == ui::Theme::night ? ", night" : ", day"));
      kit.show(scene, theme, sheet);
      REQUIRE_FALSE(kit.state.page.ui.written.empty());
      testing::check_targets(kit.measured());
      testing::check_texts(kit.measured());
    }
}

}  // namespace

TEST_CASE("every page of the desk fits every screen in every language, whatever its state") {
  for (const auto& size : sizes) {
    SceneKit kit(size.width, size.height);
    for (const auto language : model::languages) {
      REQUIRE(view::set_language(language));
      check_scenes(kit, size, ui::Theme::night);
    }
    REQUIRE(view::set_language(view::Language::en));
    check_scenes(kit, size, ui::Theme::day);
  }
}
