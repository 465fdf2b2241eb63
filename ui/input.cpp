// SPDX-License-Identifier: Apache-2.0
#include "ui/input.hpp"

namespace gatehouse::ui {
namespace {

// Up to 1.86 a backend's own key codes are mapped to ImGui's; from 1.87 on there is only ImGui's.
bool struck(ImGuiKey key, bool repeat = true) {
#if IMGUI_VERSION_NUM >= 18700
  return ImGui::IsKeyPressed(key, repeat);
#else
  return ImGui::IsKeyPressed(ImGui::GetKeyIndex(key), repeat);
#endif
}

#if IMGUI_VERSION_NUM >= 18700
constexpr ImGuiKey pad_enter = ImGuiKey_KeypadEnter;
#else
constexpr ImGuiKey pad_enter = ImGuiKey_KeyPadEnter;
#endif

void append_utf8(std::string& text, ImWchar c) {
  if (c < 0x20 || c == 0x7F) return;
  if (c < 0x80) {
    text += static_cast<char>(c);
  } else if (c < 0x800) {
    text += static_cast<char>(0xC0 | (c >> 6));
    text += static_cast<char>(0x80 | (c & 0x3F));
  } else {
    text += static_cast<char>(0xE0 | (c >> 12));
    text += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
    text += static_cast<char>(0x80 | (c & 0x3F));
  }
}

void read_strokes(Input& input) {
  const auto& io = ImGui::GetIO();
  const auto add = [&](ImGuiKey key, Stroke stroke) {
    if (struck(key)) input.strokes.push_back(stroke);
  };
  add(ImGuiKey_Tab, io.KeyShift ? Stroke::back_tab : Stroke::tab);
  add(ImGuiKey_LeftArrow, Stroke::left);
  add(ImGuiKey_RightArrow, Stroke::right);
  add(ImGuiKey_UpArrow, Stroke::up);
  add(ImGuiKey_DownArrow, Stroke::down);
  add(ImGuiKey_Home, Stroke::home);
  add(ImGuiKey_End, Stroke::end);
  add(ImGuiKey_PageUp, Stroke::page_up);
  add(ImGuiKey_PageDown, Stroke::page_down);
  add(ImGuiKey_Backspace, Stroke::backspace);
  add(ImGuiKey_Delete, Stroke::remove);
  // A key that is held must not press a button over and over.
  if (struck(ImGuiKey_Enter, false) || struck(pad_enter, false)) input.strokes.push_back(Stroke::enter);
  if (struck(ImGuiKey_Space, false)) input.strokes.push_back(Stroke::space);
  if (struck(ImGuiKey_Escape, false)) input.strokes.push_back(Stroke::escape);
  if (!io.KeyCtrl) return;
  if (struck(ImGuiKey_A, false)) input.strokes.push_back(Stroke::select_all);
  if (struck(ImGuiKey_C, false)) input.strokes.push_back(Stroke::copy);
  if (struck(ImGuiKey_X, false)) input.strokes.push_back(Stroke::cut);
  if (struck(ImGuiKey_V, false)) input.strokes.push_back(Stroke::paste);
}

}  // namespace

Input read_input(double now) {
  const auto& io = ImGui::GetIO();
  Input input;
  input.now = now;
  input.pointer = io.MousePos;
  input.down = io.MouseDown[0];
  input.pressed = io.MouseClicked[0];
  input.released = io.MouseReleased[0];
  input.wheel = io.MouseWheel;
  read_strokes(input);
  if (!io.KeyCtrl || io.KeyAlt)  // Ctrl+Alt is AltGr on some keyboards
    for (const auto c : io.InputQueueCharacters) append_utf8(input.typed, c);
  return input;
}

}  // namespace gatehouse::ui
