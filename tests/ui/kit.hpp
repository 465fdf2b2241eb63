// SPDX-License-Identifier: Apache-2.0
// Widgets without window and GL: a frame is a function of the Ui, and people are values.
#pragma once
#include <functional>
#include <memory>
#include <string>

#include "ui/context.hpp"
#include "ui/widgets.hpp"

namespace gatehouse::testing {

class Kit {
 public:
  using Draw = std::function<void(ui::Ui&)>;

  /// The style is that of a screen of this size; the sheet may be higher, so that nothing needs scrolling.
  Kit(int width, int height, ui::Theme theme = ui::Theme::night, int sheet_height = 0);

  /// As new, in another theme and on another sheet (0: as high as the screen).
  void turn(ui::Theme theme, int sheet_height = 0);

  const ui::Style& style() const { return style_; }
  ui::Box sheet() const { return sheet_; }

  /// One frame in which nothing happens but `input`.
  void frame(const Draw& draw, ui::Input input = {});
  /// Pointer down and up at one place.
  void touch(const Draw& draw, ImVec2 at);
  /// Pointer down at one place and up at another.
  void drag(const Draw& draw, ImVec2 from, ImVec2 to);
  /// Pointer down for so many seconds, and up.
  void hold(const Draw& draw, ImVec2 at, double seconds);
  void stroke(const Draw& draw, ui::Stroke stroke);
  void type(const Draw& draw, std::string text);

  /// The n-th target of the last frame, covers not counted; null where there is none.
  const ui::Target* target(std::size_t index) const;
  std::size_t targets() const { return state.targets.size(); }
  bool says(std::string_view text) const;
  /// What was written, one text a line.
  std::string text() const;

  ui::UiState state;
  double now = 100;

 private:
  std::unique_ptr<ui::Context> context_;
  ui::Style style_;
  ui::Box screen_, sheet_;
};

}  // namespace gatehouse::testing
