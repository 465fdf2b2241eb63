// SPDX-License-Identifier: Apache-2.0
#include "tests/ui/plain_imgui.hpp"

#include <algorithm>

namespace gatehouse::testing {
namespace {

void move_to(float x, float y) {
#if IMGUI_VERSION_NUM >= 18700
  ImGui::GetIO().AddMousePosEvent(x, y);
#else
  ImGui::GetIO().MousePos = {x, y};
#endif
}

void press(bool down) {
#if IMGUI_VERSION_NUM >= 18700
  ImGui::GetIO().AddMouseButtonEvent(0, down);
#else
  ImGui::GetIO().MouseDown[0] = down;
#endif
}

}  // namespace

PlainScreen::PlainScreen(int width, int height, ui::Theme theme, ui::Scripts scripts)
    : context_(ui::Context::open(ui::Style::for_screen(theme, width, height), scripts).value()) {
  auto& io = ImGui::GetIO();
  io.DisplaySize = {static_cast<float>(width), static_cast<float>(height)};
  io.ClipboardUserData = &text_;
  io.SetClipboardTextFn = [](void* to, const char* from) { *static_cast<std::string*>(to) = from; };
}

std::vector<view::Command> PlainScreen::frame(const view::GateScreen& screen) {
  ImGui::NewFrame();
  ImGui::LogToClipboard();
  auto commands = ui::draw_gate(screen, style(), ImGui::GetIO().DisplaySize, portraits_);
  ImGui::LogFinish();
  ImGui::Render();
  ink_ = {};
  const auto& data = *ImGui::GetDrawData();
  for (int i = 0; i < data.CmdListsCount; ++i)
    for (const auto& vertex : data.CmdLists[i]->VtxBuffer) {
      ink_.left = std::min(ink_.left, vertex.pos.x);
      ink_.top = std::min(ink_.top, vertex.pos.y);
      ink_.right = std::max(ink_.right, vertex.pos.x);
      ink_.bottom = std::max(ink_.bottom, vertex.pos.y);
    }
  return commands;
}

std::vector<view::Command> PlainScreen::click(const view::GateScreen& screen, float x, float y) {
  std::vector<view::Command> all;
  const auto draw = [&] {
    const auto some = frame(screen);
    all.insert(all.end(), some.begin(), some.end());
  };
  move_to(x, y);
  draw();
  press(true);
  draw();
  press(false);
  draw();
  draw();
  return all;
}

}  // namespace gatehouse::testing
