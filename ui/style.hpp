// SPDX-License-Identifier: Apache-2.0
// Palette and measures. One spacing unit, few colours with meaning; nothing here depends on OpenGL.
#pragma once
#include "kiosk/view/gate_screen.hpp"
#include "ui/colour.hpp"

namespace gatehouse::ui {

enum class Theme { night, day };

/// A verdict's colours, the same in both themes. `text` and `soft` hold 7:1 on `fill`, `bar_text` and
/// `bar_soft` 4.5:1 on `bar` and `chip`.
struct ToneColours {
  Colour fill, mark, mark_ink, text, soft, tile, rule, bar, chip, bar_text, bar_soft;
};

struct Palette {
  Colour ground, surface, raised, line, text, muted, accent, good, warning, bad;
  ToneColours admit, attention, refuse;

  const ToneColours& of(view::Tone tone) const;
  Colour of(view::State state) const;
};

const Palette& palette(Theme theme);

/// Text sizes in pixels of an em.
struct TextSizes {
  float word = 104, title = 54, next = 38, lead = 26, body = 19;
  bool operator==(const TextSizes&) const = default;
};

/// A baked font and the size to draw it at, in pixels of a line (ImGui's measure: ascent and descent).
struct Face {
  ImFont* font = nullptr;
  float size = 0;
};

struct Faces {
  Face word, title, next, lead, strong, body;
};

struct Style {
  Theme theme = Theme::night;
  Palette palette;
  float scale = 1;   ///< 1 at 1280 x 800
  float touch = 48;  ///< least side of a touch target, in pixels: 9 mm of the panel
  TextSizes sizes;
  Faces faces;  ///< filled in by Fonts::load

  /// For a panel of so many pixels; `width_mm` is its real width, 0 where it is not known.
  static Style for_screen(Theme theme, int width, int height, int width_mm = 0);

  /// Whole pixels of a measure given for 1280 x 800.
  float px(float measure) const;
};

}  // namespace gatehouse::ui
