// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "kiosk/view/command.hpp"
#include "kiosk/view/desk_screen.hpp"
#include "kiosk/view/gate_screen.hpp"
#include "kiosk/view/mailbox.hpp"
#include "ui/focus.hpp"
#include "ui/input.hpp"
#include "ui/keys.hpp"
#include "ui/script.hpp"
#include "ui/style.hpp"

namespace gatehouse::ui {

/// What a window shows, as functions that it calls on its own thread. All but `draw` may be empty.
struct Scene {
  /// Once a frame, between NewFrame and Render.
  std::function<std::vector<view::Command>(const Style& style, ImVec2 size, const Input& input)> draw;
  /// Fetches what is new; true where that is to be drawn.
  std::function<bool()> fetch;
  /// What the display is cleared to.
  std::function<Colour(const Style& style)> ground;
  std::function<Scripts()> scripts;
  std::function<std::optional<view::Command>(Key key, bool control)> key;
  /// After a draw: the number of what was drawn, and in how many seconds it must be drawn again.
  std::function<std::uint64_t()> sequence;
  std::function<std::optional<double>()> wake_in;
  /// What is shown, as one word: for figures about frames.
  std::function<std::string_view()> page;
  /// What could be pressed in the last frame, where the scene knows: for tests.
  std::function<std::span<const Target>()> targets;
};

/// The gate's screen, the newest of `screens`, which must outlive the scene.
Scene gate_scene(const view::Mailbox<view::GateScreen>& screens, bool windowed);

/// What is written on the screen and where, in pixels; a box without size where that is not known.
using Describe = std::function<void(const std::vector<Written>& texts)>;

/// The whole kiosk: the gate's screen, and the desk's pages in its place while one is open and no verdict is
/// shown. Both mailboxes must outlive the scene. `describe` is called after each frame, if it is there.
Scene kiosk_scene(const view::Mailbox<view::GateScreen>& gates, const view::Mailbox<view::DeskScreen>& desks,
                  bool windowed, Describe describe = {});

}  // namespace gatehouse::ui
