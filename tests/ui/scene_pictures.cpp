// SPDX-License-Identifier: Apache-2.0
#include "tests/ui/scene_pictures.hpp"

namespace gatehouse::samples {

model::Result<ui::Picture> picture_of(const DeskScene& scene, ui::Theme theme, int width, int height,
                                      std::vector<ui::Written>* record) {
  const auto style = ui::Style::for_screen(theme, width, height);
  SceneState state;
  state.page.ui.record = record != nullptr;
  if (scene.prepare) scene.prepare(state);
  const auto draw = [&](const ui::Style& with, ImVec2 size) { draw_scene(scene, state, with, size); };
  constexpr int frames = 5;  // a field that is touched brings the keyboard, which moves the page
  auto picture = ui::render_drawing({draw, style.palette.ground, ui::scripts_in(scene.screen.page), frames},
                                    style, width, height);
  if (record != nullptr) *record = state.page.ui.written;
  return picture;
}

model::Result<ui::Picture> picture_of(const GateScene& scene, ui::Theme theme, int width, int height) {
  return ui::render(scene.screen, ui::Style::for_screen(theme, width, height), width, height);
}

}  // namespace gatehouse::samples
