// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "tests/ui/desk_scenes.hpp"
#include "ui/picture.hpp"

namespace gatehouse::samples {

/// The scene as the screen shows it. `record`, if there is one, gets what was written.
model::Result<ui::Picture> picture_of(const DeskScene& scene, ui::Theme theme, int width, int height,
                                      std::vector<ui::Written>* record = nullptr);
model::Result<ui::Picture> picture_of(const GateScene& scene, ui::Theme theme, int width, int height);

}  // namespace gatehouse::samples
