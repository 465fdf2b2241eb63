// SPDX-License-Identifier: Apache-2.0
#include "tests/ui/scene_kit.hpp"

#include <utility>

namespace gatehouse::testing {

SceneKit::SceneKit(int width, int height)
    : context_(ui::Context::open(ui::Style::for_screen(ui::Theme::night, width, height)).value()),
      style_(context_->style()),
      screen_{0, 0, static_cast<float>(width), static_cast<float>(height)} {}

void SceneKit::show(const samples::DeskScene& scene, ui::Theme theme, int sheet_height) {
  const float high = sheet_height > 0 ? static_cast<float>(sheet_height) : screen_.h;
  ImGui::GetIO().DisplaySize = {screen_.w, high};
  style_.theme = theme;
  style_.palette = ui::palette(theme);
  scene_ = &scene;
  state = {};
  state.page.ui.record = true;
  if (scene.prepare) scene.prepare(state);
  for (int i = 0; i < 4; ++i) frame();
}

void SceneKit::frame(ui::Input input) {
  input.now = now_ += 1.0 / 60;
  ImGui::NewFrame();
  samples::draw_scene(*scene_, state, style_, ImGui::GetIO().DisplaySize, std::move(input));
  ImGui::Render();
}

void SceneKit::stroke(ui::Stroke stroke) {
  ui::Input input;
  input.strokes = {stroke};
  frame(std::move(input));
  frame();
}

Measured SceneKit::measured() const {
  return {state.page.ui, style_, state.page_area, state.toast_texts, state.toast_targets};
}

}  // namespace gatehouse::testing
