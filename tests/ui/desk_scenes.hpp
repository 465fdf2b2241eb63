// SPDX-License-Identifier: Apache-2.0
// Every page of the desk in every state that it may be in, drawn as the kiosk draws it: the strip, the page,
// a question at its side, what was done. Texts are in the language that is set when the scenes are made.
#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/view/desk_screen.hpp"
#include "ui/desk_page.hpp"
#include "ui/portraits.hpp"
#include "ui/reason_panel.hpp"

namespace gatehouse::samples {

/// What outlives a frame of a scene.
struct SceneState {
  ui::PageState page;
  ui::ReasonState reason;
  ui::KeyboardState keyboard;
  ui::Portraits portraits;
  bool typing = false;          ///< in the question's field
  ui::Box page_area;            ///< all but the strip
  std::size_t toast_texts = 0;  ///< index of the first text of the toast, which lies over the page
  std::size_t toast_targets = 0;
};

struct DeskScene {
  std::string name;  ///< "customers", "customers-empty": the page, and what state it is in
  view::DeskScreen screen;
  std::function<void(SceneState&)> prepare;  ///< what somebody typed and chose; may be empty
  bool caret = false;                        ///< in the first field, as after touching it
  view::GateScreen gate;                     ///< for the strip
};

std::vector<DeskScene> desk_scenes();
/// Of these, one for each page: what the page is for.
std::vector<std::string_view> main_scenes();

/// For one frame. `size` may be higher than the screen: what scrolls is then in view.
std::vector<view::DeskCommand> draw_scene(const DeskScene& scene, SceneState& state, const ui::Style& style,
                                          ImVec2 size, ui::Input input = {});

struct GateScene {
  std::string name;
  view::GateScreen screen;
};
/// Idle in every kind of trouble, every outcome, every step of a check-in.
std::vector<GateScene> gate_scenes();

}  // namespace gatehouse::samples
