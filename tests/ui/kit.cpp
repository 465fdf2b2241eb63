// SPDX-License-Identifier: Apache-2.0
#include "tests/ui/kit.hpp"

#include <utility>

namespace gatehouse::testing {

Kit::Kit(int width, int height, ui::Theme theme, int sheet_height)
    : context_(ui::Context::open(ui::Style::for_screen(theme, width, height)).value()),
      style_(context_->style()),
      screen_{0, 0, static_cast<float>(width), static_cast<float>(height)} {
  turn(theme, sheet_height);
}

void Kit::turn(ui::Theme theme, int sheet_height) {
  style_.theme = theme;
  style_.palette = ui::palette(theme);
  sheet_ = screen_;
  if (sheet_height > 0) sheet_.h = static_cast<float>(sheet_height);
  ImGui::GetIO().DisplaySize = {sheet_.w, sheet_.h};
  state = {};
  state.record = true;
}

void Kit::frame(const Draw& draw, ui::Input input) {
  now += 1.0 / 60;
  input.now = now;
  ImGui::NewFrame();
  {
    const ui::FullWindow window("kit", {sheet_.w, sheet_.h});
    ui::Ui ui(*ImGui::GetWindowDrawList(), style(), state, std::move(input), sheet_);
    draw(ui);
  }
  ImGui::Render();
}

void Kit::touch(const Draw& draw, ImVec2 at) {
  drag(draw, at, at);
}

void Kit::drag(const Draw& draw, ImVec2 from, ImVec2 to) {
  ui::Input down, moved, up;
  down.pointer = from;
  down.down = down.pressed = true;
  moved.pointer = up.pointer = to;
  moved.down = true;
  up.released = true;
  frame(draw, down);
  frame(draw, moved);
  frame(draw, up);
  frame(draw);
}

void Kit::hold(const Draw& draw, ImVec2 at, double seconds) {
  ui::Input down, still, up;
  down.pointer = still.pointer = up.pointer = at;
  down.down = down.pressed = still.down = true;
  up.released = true;
  frame(draw, down);
  now += seconds;
  frame(draw, still);
  frame(draw, up);
  frame(draw);
}

void Kit::stroke(const Draw& draw, ui::Stroke stroke) {
  ui::Input input;
  input.strokes = {stroke};
  frame(draw, std::move(input));
  frame(draw);
}

void Kit::type(const Draw& draw, std::string text) {
  ui::Input input;
  input.typed = std::move(text);
  frame(draw, input);
  frame(draw);
}

const ui::Target* Kit::target(std::size_t index) const {
  for (const auto& one : state.targets)
    if (one.id != 0 && index-- == 0) return &one;
  return nullptr;
}

bool Kit::says(std::string_view what) const {
  return text().find(what) != std::string::npos;
}

std::string Kit::text() const {
  std::string all;
  for (const auto& one : state.written) all += one.text + "\n";
  return all;
}

}  // namespace gatehouse::testing
