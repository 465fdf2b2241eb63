// SPDX-License-Identifier: Apache-2.0
// Where the gate's screen goes: a window, a picture file, or nowhere.
#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "kiosk/view/command.hpp"
#include "ui/scene.hpp"
#include "ui/window.hpp"

namespace gatehouse::main {

/// Run on the main thread; wake(), stop() and draw_again() from any.
class KioskScreen {
 public:
  virtual ~KioskScreen() = default;
  /// Makes what can fail; wake() and stop() may be called before it.
  virtual model::Result<void> open() = 0;
  /// Until stop(), or a person's wish.
  virtual model::Result<void> run() = 0;
  virtual void wake() = 0;
  virtual void stop() = 0;
  virtual void draw_again() = 0;
};

/// A gate with a light and no screen: nothing of OpenGL or the fonts is touched.
std::unique_ptr<KioskScreen> no_screen();
/// Each new screen becomes the PNG file at `path`, replaced whole.
std::unique_ptr<KioskScreen> picture_screen(ui::Scene scene, std::string path, ui::Theme theme);
/// Keeps `path` as what the screen says: one JSON object a text, with its box; replaced whole.
ui::Describe describe_into(std::string path);

std::unique_ptr<KioskScreen> window_screen(ui::Scene scene, ui::WindowOptions options,
                                           ui::WindowCallbacks callbacks);

}  // namespace gatehouse::main
