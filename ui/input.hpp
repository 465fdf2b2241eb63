// SPDX-License-Identifier: Apache-2.0
// What a person did since the frame before, as plain values: the widgets see no device.
#pragma once
#include <deque>
#include <optional>
#include <string>
#include <vector>

#include <imgui.h>

namespace gatehouse::ui {

enum class Stroke {
  tab,
  back_tab,
  left,
  right,
  up,
  down,
  home,
  end,
  page_up,
  page_down,
  enter,
  space,
  escape,
  backspace,
  remove,  ///< the key that deletes forwards
  select_all,
  copy,
  cut,
  paste,
};

struct Input {
  double now = 0;  ///< seconds of a clock that never goes back; only differences count
  ImVec2 pointer{-1, -1};
  bool down = false, pressed = false, released = false;
  float wheel = 0;  ///< notches, away from the person is positive
  std::vector<Stroke> strokes;
  std::string typed;  ///< characters, UTF-8
};

/// Keys in the order they were struck. ImGui forgets a key that was pressed and let go between two frames,
/// and how characters and keys followed each other: whoever types faster than frames are drawn would lose
/// some.
class KeyQueue {
 public:
  void strike(Stroke stroke) { keys_.push_back({stroke, 0}); }
  void type(char32_t character) { keys_.push_back({std::nullopt, character}); }
  /// For one frame: one stroke, or the characters up to the next one.
  void take(Input& input);
  bool empty() const { return keys_.empty(); }

 private:
  struct Key {
    std::optional<Stroke> stroke;
    char32_t character;
  };
  std::deque<Key> keys_;
};

/// Moves and presses of the pointer in their order. ImGui 1.86 sees where the pointer is when a frame begins:
/// on a frame that took long, a press would count where the finger has gone since, on another button.
class PointerQueue {
 public:
  struct At {
    ImVec2 place{-1, -1};
    bool down = false;
    float wheel = 0;  ///< since the frame before
  };
  void move(ImVec2 place) { events_.push_back({place, {}, 0}); }
  void press(bool down) { events_.push_back({{}, down, 0}); }
  void turn(float notches) { events_.push_back({{}, {}, notches}); }
  /// For one frame: what happened up to the next press or release, and that. Nothing in the frame after a
  /// release: what it changed is drawn before anything else is pressed.
  At take();
  bool empty() const { return events_.empty(); }

 private:
  struct Event {
    std::optional<ImVec2> place;
    std::optional<bool> down;
    float wheel;
  };
  std::deque<Event> events_;
  At at_;
  bool released_ = false;  ///< in the frame before
};

/// Tells ImGui where the pointer is: after its back end's new frame, before ImGui::NewFrame().
void tell_pointer(const PointerQueue::At& at);

/// The pointer as ImGui has it: between NewFrame and EndFrame. `now` is the caller's clock.
Input read_pointer(double now);

}  // namespace gatehouse::ui
