// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <imgui.h>

namespace gatehouse::ui {

/// ImGui's begin and end of a bare window over the whole display, without the padding it would add.
class FullWindow {
 public:
  FullWindow(const char* name, ImVec2 size) {
    constexpr ImGuiWindowFlags bare = ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                                      ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoBackground |
                                      ImGuiWindowFlags_NoBringToFrontOnFocus;
    ImGui::SetNextWindowPos({0, 0});
    ImGui::SetNextWindowSize(size);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, 0});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 0);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, 0);
    ImGui::Begin(name, nullptr, bare);
  }
  ~FullWindow() {
    ImGui::End();
    ImGui::PopStyleVar(3);
  }
  FullWindow(const FullWindow&) = delete;
  FullWindow& operator=(const FullWindow&) = delete;
};

}  // namespace gatehouse::ui
