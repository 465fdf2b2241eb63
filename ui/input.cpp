// SPDX-License-Identifier: Apache-2.0
#include "ui/input.hpp"

#include <utility>

namespace gatehouse::ui {
namespace {

void append_utf8(std::string& text, char32_t c) {
  if (c < 0x20 || c == 0x7F || c > 0x10FFFF || (c >= 0xD800 && c < 0xE000)) return;
  const auto low = [&](int shift) { text += static_cast<char>(0x80 | ((c >> shift) & 0x3F)); };
  if (c < 0x80) {
    text += static_cast<char>(c);
  } else if (c < 0x800) {
    text += static_cast<char>(0xC0 | (c >> 6));
    low(0);
  } else if (c < 0x10000) {
    text += static_cast<char>(0xE0 | (c >> 12));
    low(6);
    low(0);
  } else {
    text += static_cast<char>(0xF0 | (c >> 18));
    low(12);
    low(6);
    low(0);
  }
}

}  // namespace

void KeyQueue::take(Input& input) {
  if (!keys_.empty() && keys_.front().stroke) {
    input.strokes.push_back(*keys_.front().stroke);
    keys_.pop_front();
    return;
  }
  while (!keys_.empty() && !keys_.front().stroke) {
    append_utf8(input.typed, keys_.front().character);
    keys_.pop_front();
  }
}

PointerQueue::At PointerQueue::take() {
  at_.wheel = 0;
  if (std::exchange(released_, false)) return at_;
  while (!events_.empty()) {
    const Event event = events_.front();
    events_.pop_front();
    if (event.place) at_.place = *event.place;
    at_.wheel += event.wheel;
    if (!event.down) continue;
    at_.down = *event.down;
    released_ = !at_.down;
    break;
  }
  return at_;
}

void tell_pointer(const PointerQueue::At& at) {
  auto& io = ImGui::GetIO();
#if IMGUI_VERSION_NUM >= 18700
  io.AddMousePosEvent(at.place.x, at.place.y);
  io.AddMouseButtonEvent(0, at.down);
  if (at.wheel != 0) io.AddMouseWheelEvent(0, at.wheel);
#else
  io.MousePos = at.place;
  io.MouseDown[0] = at.down;
  io.MouseWheel = at.wheel;
#endif
}

Input read_pointer(double now) {
  const auto& io = ImGui::GetIO();
  Input input;
  input.now = now;
  input.pointer = io.MousePos;
  input.down = io.MouseDown[0];
  input.pressed = io.MouseClicked[0];
  input.released = io.MouseReleased[0];
  input.wheel = io.MouseWheel;
  return input;
}

}  // namespace gatehouse::ui
