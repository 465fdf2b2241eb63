// SPDX-License-Identifier: Apache-2.0
// A desk's scene without window and GL, and what was written and can be pressed on it.
#pragma once
#include <memory>

#include "tests/ui/desk_checks.hpp"
#include "tests/ui/desk_scenes.hpp"

namespace gatehouse::testing {

class SceneKit {
 public:
  SceneKit(int width, int height);

  /// From its beginning, on a sheet that may be higher than the screen (0: as high as that).
  void show(const samples::DeskScene& scene, ui::Theme theme = ui::Theme::night, int sheet_height = 0);
  void frame(ui::Input input = {});
  void stroke(ui::Stroke stroke);

  const ui::Style& style() const { return style_; }
  Measured measured() const;

  samples::SceneState state;

 private:
  std::unique_ptr<ui::Context> context_;
  ui::Style style_;
  ui::Box screen_;
  const samples::DeskScene* scene_ = nullptr;
  double now_ = 0;
};

}  // namespace gatehouse::testing
