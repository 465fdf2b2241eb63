// SPDX-License-Identifier: Apache-2.0
#include "ui/style.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace gatehouse::ui {
namespace {

constexpr float smallest_text = 15;

constexpr ToneColours admit_colours{{0x075E2E}, {0x2BD17E}, {0x04331A}, {0xFFFFFF}, {0xEAF7EF}, {0x2A754B},
                                    {0x2A754B}, {0x054822}, {0x043619}, {0xFFFFFF}, {0xB7D9C5}};
constexpr ToneColours attention_colours{{0xFFB224}, {0x1B1200}, {0xFFB224}, {0x1B1200},
                                        {0x2B1D00}, {0xFFCB6B}, {0xC98A12}, {0xEDA012},
                                        {0xFFC65C}, {0x1B1200}, {0x4A3300}};
constexpr ToneColours refuse_colours{{0x8F1010}, {0xFF7A70}, {0x4A0505}, {0xFFFFFF}, {0xFFECEA}, {0xA63A3A},
                                     {0xA63A3A}, {0x6E0A0A}, {0x520606}, {0xFFFFFF}, {0xF0BDB9}};

constexpr Palette night_palette{{0x0E1116},    {0x161B22},        {0x1F262F},    {0x2D3641}, {0xF3F6F9},
                                {0x9BA8B6},    {0x5AA2FF},        {0x2BD17E},    {0xFFB224}, {0xFF7A70},
                                admit_colours, attention_colours, refuse_colours};
constexpr Palette day_palette{{0xF4F6F8},    {0xFFFFFF},        {0xEDF1F5},    {0xD5DCE4}, {0x10161D},
                              {0x566373},    {0x0B62D6},        {0x0B7A3E},    {0x8A5A00}, {0xB3261E},
                              admit_colours, attention_colours, refuse_colours};

}  // namespace

const ToneColours& Palette::of(view::Tone tone) const {
  switch (tone) {
    case view::Tone::admit:
      return admit;
    case view::Tone::attention:
      return attention;
    case view::Tone::refuse:
      return refuse;
  }
  std::abort();
}

Colour Palette::of(view::State state) const {
  switch (state) {
    case view::State::good:
      return good;
    case view::State::warning:
      return warning;
    case view::State::bad:
      return bad;
    case view::State::unknown:
      return muted;
  }
  std::abort();
}

const Palette& palette(Theme theme) {
  return theme == Theme::night ? night_palette : day_palette;
}

Style Style::for_screen(Theme theme, int width, int height, int width_mm) {
  Style style;
  style.theme = theme;
  style.palette = ui::palette(theme);
  const auto w = static_cast<float>(std::max(width, 1)), h = static_cast<float>(std::max(height, 1));
  const float fit = w >= h ? std::min(w / 1280.0F, h / 800.0F) : std::min(w / 760.0F, h / 1240.0F);
  style.scale = std::clamp(fit, 0.5F, 2.5F);
  auto& sizes = style.sizes;
  for (auto* size :
       {&sizes.word, &sizes.title, &sizes.next, &sizes.heading, &sizes.lead, &sizes.body, &sizes.small})
    *size = std::max(smallest_text, std::round(*size * style.scale));
  // A panel that gives no size, or an impossible one, is taken for 7 inches at 800 x 480.
  const float per_mm = width_mm > 0 ? w / static_cast<float>(width_mm) : 0.0F;
  const float mm = per_mm >= 2.0F && per_mm <= 16.0F ? per_mm : 5.3F;
  style.touch = std::ceil(9.0F * mm);
  style.apart = std::ceil(2.0F * mm);
  return style;
}

float Style::px(float measure) const {
  return std::round(measure * scale);
}

float Style::control() const {
  return std::max(px(64), touch);
}

float Style::gap() const {
  return std::max(px(12), apart);
}

}  // namespace gatehouse::ui
