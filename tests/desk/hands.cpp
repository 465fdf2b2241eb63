// SPDX-License-Identifier: Apache-2.0
#include "tests/desk/hands.hpp"

#include <utility>

namespace gatehouse::testing {
namespace {

constexpr int frames_after_press = 3;

void tell_imgui(ImVec2 at, bool down, float wheel) {
  auto& io = ImGui::GetIO();
#if IMGUI_VERSION_NUM >= 18700
  io.AddMousePosEvent(at.x, at.y);
  io.AddMouseButtonEvent(0, down);
  if (wheel != 0) io.AddMouseWheelEvent(0, wheel);
#else
  io.MousePos = at;
  io.MouseDown[0] = down;
  io.MouseWheel = wheel;
#endif
}

}  // namespace

Hands::Hands(ui::Scene scene, Obey obey)
    : scene_(std::move(scene)),
      obey_(std::move(obey)),
      context_(ui::Context::open(ui::Style::for_screen(theme_, width_, height_)).value()) {
  auto& io = ImGui::GetIO();
  io.ClipboardUserData = &clipboard_;
  io.SetClipboardTextFn = [](void* to, const char* from) { *static_cast<std::string*>(to) = from; };
  io.GetClipboardTextFn = [](void* from) { return static_cast<std::string*>(from)->c_str(); };
  frame();
}

void Hands::use_screen(ui::Theme theme, int width, int height) {
  theme_ = theme;
  width_ = width;
  height_ = height;
  context_->reload(ui::Style::for_screen(theme_, width_, height_), context_->scripts()).value();
  frames(2);
}

/// Fonts follow the scripts on the screen.
void Hands::fit() {
  const auto wanted = context_->scripts() | scene_.scripts();
  if (wanted != context_->scripts())
    context_->reload(ui::Style::for_screen(theme_, width_, height_), wanted).value();
}

void Hands::frame() {
  scene_.fetch();
  fit();
  now_ += 1.0 / 60;
  ++drawn_;
  ImGui::GetIO().DisplaySize = {static_cast<float>(width_), static_cast<float>(height_)};
  tell_imgui(pointer_, down_, std::exchange(wheel_, 0.0F));
  ImGui::NewFrame();
  ui::Input input = ui::read_pointer(now_);
  keys_.take(input);
  input.typed += std::exchange(bytes_, {});
  const auto asked = scene_.draw(context_->style(), ImGui::GetIO().DisplaySize, input);
  ImGui::Render();
  (void)scene_.ground(context_->style());
  for (const auto& one : asked) obey_(one);
}

void Hands::frames(int count) {
  for (int i = 0; i < count || !keys_.empty(); ++i) frame();
}

void Hands::drag(ImVec2 from, ImVec2 to) {
  pointer_ = from;
  frame();
  down_ = true;
  frame();
  if (to.x != from.x || to.y != from.y) {
    pointer_ = to;
    frame();
  }
  down_ = false;
  frames(2);
}

void Hands::wheel(ImVec2 at, float notches) {
  pointer_ = at;
  wheel_ = notches;
  frames(2);
}

void Hands::stroke(ui::Stroke stroke) {
  keys_.strike(stroke);
  frames(frames_after_press);
}

void Hands::key(ui::Key key, bool control) {
  if (key == ui::Key::escape) keys_.strike(ui::Stroke::escape);
  if (const auto asked = scene_.key(key, control)) obey_(*asked);
  frames(frames_after_press);
}

void Hands::type(std::u32string_view text) {
  for (const char32_t character : text) keys_.type(character);
  frames(frames_after_press);
}

ImVec2 Hands::size() const {
  return {static_cast<float>(width_), static_cast<float>(height_)};
}

std::vector<ui::Target> Hands::targets() const {
  const auto shown = scene_.targets();
  return {shown.begin(), shown.end()};
}

}  // namespace gatehouse::testing
