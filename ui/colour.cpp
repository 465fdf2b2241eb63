// SPDX-License-Identifier: Apache-2.0
#include "ui/colour.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace gatehouse::ui {
namespace {

double channel(Colour colour, int shift) {
  return static_cast<double>((colour.rgb >> shift) & 0xFF) / 255.0;
}

// Relative luminance as WCAG 2.1 defines it for sRGB.
double luminance(Colour colour) {
  const auto linear = [&](int shift) {
    const double c = channel(colour, shift);
    return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
  };
  return 0.2126 * linear(16) + 0.7152 * linear(8) + 0.0722 * linear(0);
}

}  // namespace

double contrast(Colour a, Colour b) {
  const double la = luminance(a), lb = luminance(b);
  return (std::max(la, lb) + 0.05) / (std::min(la, lb) + 0.05);
}

Colour mixed(Colour a, Colour b, double share) {
  std::uint32_t rgb = 0;
  for (const int shift : {16, 8, 0}) {
    const double value = channel(a, shift) * (1.0 - share) + channel(b, shift) * share;
    rgb |= static_cast<std::uint32_t>(std::lround(value * 255.0)) << shift;
  }
  return {rgb};
}

Colour parse_colour(std::string_view text, Colour otherwise) {
  if (text.size() != 7 || text[0] != '#') return otherwise;
  std::uint32_t rgb = 0;
  const auto [end, error] = std::from_chars(text.data() + 1, text.data() + 7, rgb, 16);
  return error == std::errc{} && end == text.data() + 7 ? Colour{rgb} : otherwise;
}

}  // namespace gatehouse::ui
