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

/// The pointer as ImGui has it: between NewFrame and EndFrame. `now` is the caller's clock.
Input read_pointer(double now);

}  // namespace gatehouse::ui
