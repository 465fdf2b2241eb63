// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "kiosk/view/command.hpp"
#include "kiosk/view/gate_screen.hpp"
#include "kiosk/view/mailbox.hpp"
#include "ui/fonts.hpp"
#include "ui/scene.hpp"

namespace gatehouse::ui {

struct WindowOptions {
  bool windowed = false;  ///< else full screen on the primary monitor, in its own mode
  int width = 1280, height = 800;
  Theme theme = Theme::night;
  std::string title = "Gatehouse";
};

struct WindowCallbacks {
  /// What a person asked for, on the thread of run(). A quit by key or by the window's close button comes
  /// here too, before run() returns.
  std::function<void(const view::Command&)> on_command;
  /// After each swap of buffers: the newest GateScreen::sequence that was drawn, and CLOCK_MONOTONIC right
  /// after the swap returned.
  std::function<void(std::uint64_t sequence, std::int64_t mono_ns)> on_drawn;
  /// After each swap: how long this frame took from the start of drawing, fonts for new scripts included, and
  /// what was shown.
  std::function<void(std::int64_t ns, std::string_view page)> on_frame = {};
};

/// The kiosk's one window. Opened, run and destroyed on the main thread; sleeps until something changes and
/// draws only then.
class Window {
 public:
  /// `screens` must outlive the window. Fails without a display, a monitor, OpenGL 3.0 or the fonts, and says
  /// which.
  static model::Result<std::unique_ptr<Window>> open(WindowOptions options,
                                                     const view::Mailbox<view::GateScreen>& screens,
                                                     WindowCallbacks callbacks);
  /// Any other scene.
  static model::Result<std::unique_ptr<Window>> open(WindowOptions options, Scene scene,
                                                     WindowCallbacks callbacks);
  ~Window();
  Window(const Window&) = delete;
  Window& operator=(const Window&) = delete;

  /// Until a person quits, the window is closed, or stop(). Fails only where fonts for a new size or script
  /// cannot be loaded.
  model::Result<void> run();

  /// Any thread: there is something in the mailbox.
  void wake();
  /// Any thread: ends run().
  void stop();

 private:
  struct Impl;
  explicit Window(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace gatehouse::ui
