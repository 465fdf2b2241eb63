// SPDX-License-Identifier: Apache-2.0
// The screen as a picture, without an X server: EGL surfaceless and a framebuffer object.
#pragma once
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "kiosk/model/error.hpp"
#include "ui/fonts.hpp"

namespace gatehouse::ui {

struct Picture {
  int width = 0, height = 0;
  std::vector<std::uint8_t> rgb;  ///< three bytes a pixel, rows from the top
  std::string text;               ///< everything that was written on it, one text a line
};

/// Anything that is drawn between NewFrame and Render.
struct Drawing {
  std::function<void(const Style& style, ImVec2 size)> draw;
  Colour ground;
  Scripts scripts = 0;
  int frames = 1;  ///< of which the last is the picture: what is known only after one needs two
};
/// As below, for any drawing. `style` needs no faces; the one that is passed on has them.
model::Result<Picture> render_drawing(const Drawing& drawing, const Style& style, int width, int height);

/// Draws the screen as it is. `style` needs no faces; sizes from 1 to 8192 pixels. The same screen gives the
/// same bytes on one machine. Must not be called while a Window is open (ImGui's context is global).
model::Result<Picture> render(const view::GateScreen& screen, const Style& style, int width, int height);
/// render(), written to `path` as PNG.
model::Result<void> render_png(const view::GateScreen& screen, const Style& style, int width, int height,
                               const std::string& path);
model::Result<void> write_png(const Picture& picture, const std::string& path);

}  // namespace gatehouse::ui
