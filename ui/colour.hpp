// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <string_view>

#include <imgui.h>

namespace gatehouse::ui {

/// 0xRRGGBB, opaque.
struct Colour {
  std::uint32_t rgb = 0;

  bool operator==(const Colour&) const = default;
  ImU32 u32() const { return IM_COL32((rgb >> 16) & 0xFF, (rgb >> 8) & 0xFF, rgb & 0xFF, 255); }
};

/// WCAG 2.1 contrast ratio, 1 to 21.
double contrast(Colour a, Colour b);

/// `share` of b in a, 0 to 1, in sRGB.
Colour mixed(Colour a, Colour b, double share);

/// "#C792FF" as the settings have it; `otherwise` for anything else.
Colour parse_colour(std::string_view text, Colour otherwise);

}  // namespace gatehouse::ui
