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
  float word = 104, title = 54, next = 38, heading = 30, lead = 26, body = 19, small = 16;
  bool operator==(const TextSizes&) const = default;
};

/// A baked font and the size to draw it at, in pixels of a line (ImGui's measure: ascent and descent).
struct Face {
  ImFont* font = nullptr;
  float size = 0;
};

/// `heading` is a page's title and a figure, `strong` a name or a button, `label` a section's or a column's
/// title, `small` what explains something.
struct Faces {
  Face word, title, next, heading, lead, strong, body, label, small;
};

struct Style {
  Theme theme = Theme::night;
  Palette palette;
  float scale = 1;   ///< 1 at 1280 x 800
  float touch = 48;  ///< least side of a touch target, in pixels: 9 mm of the panel
  float apart = 11;  ///< least space between two of them: 2 mm
  TextSizes sizes;
  Faces faces;  ///< filled in by Fonts::load

  /// For a panel of so many pixels; `width_mm` is its real width, 0 where it is not known.
  static Style for_screen(Theme theme, int width, int height, int width_mm = 0);

  /// Whole pixels of a measure given for 1280 x 800.
  float px(float measure) const;
  /// Spacing: multiples of the one unit of 8.
  float unit(float count = 1) const { return px(8 * count); }
  /// Height of a button, a field, a row of a form.
  float control() const;
  /// Space between controls: never less than `apart`.
  float gap() const;
  float icon() const { return px(22) < 16 ? 16 : px(22); }
  float card_corner() const { return px(16); }
  float control_corner() const { return px(12); }
};

}  // namespace gatehouse::ui
