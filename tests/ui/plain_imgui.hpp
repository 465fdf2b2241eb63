// SPDX-License-Identifier: Apache-2.0
// A screen without window and GL: frames, clicks, and what they drew, said and asked for.
#pragma once
#include <string>
#include <vector>

#include "ui/context.hpp"
#include "ui/gate_view.hpp"

namespace gatehouse::testing {

class PlainScreen {
 public:
  PlainScreen(int width, int height, ui::Theme theme = ui::Theme::night, ui::Scripts scripts = 0);

  const ui::Style& style() const { return context_->style(); }
  /// One frame. Its texts, one a line, are in text(), the ink's bounds in ink().
  std::vector<view::Command> frame(const view::GateScreen& screen);
  /// The mouse moves there, presses and releases, in as many frames as ImGui takes.
  std::vector<view::Command> click(const view::GateScreen& screen, float x, float y);

  const std::string& text() const { return text_; }
  bool says(std::string_view what) const { return text_.find(what) != std::string::npos; }

  struct Bounds {
    float left = 1e9F, top = 1e9F, right = -1e9F, bottom = -1e9F;
  };
  /// Of every vertex of the last frame, before any clipping.
  const Bounds& ink() const { return ink_; }

 private:
  std::unique_ptr<ui::Context> context_;
  ui::Portraits portraits_;
  std::string text_;
  Bounds ink_;
};

}  // namespace gatehouse::testing
