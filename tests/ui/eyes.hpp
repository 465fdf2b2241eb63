// SPDX-License-Identifier: Apache-2.0
// A picture as people see it who do not see all colours.
#pragma once
#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <string>

#include "ui/picture.hpp"

namespace gatehouse::testing {

/// Of a picture, linear.
struct Pixel {
  double r = 0, g = 0, b = 0;
};

inline Pixel pixel(const ui::Picture& picture, int x, int y) {
  const auto at =
      (static_cast<std::size_t>(y) * static_cast<std::size_t>(picture.width) + static_cast<std::size_t>(x)) *
      3;
  const auto linear = [&](std::size_t i) {
    const double c = picture.rgb[at + i] / 255.0;
    return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
  };
  return {linear(0), linear(1), linear(2)};
}

using Matrix = std::array<double, 9>;

/// Full dichromacy in linear RGB: Machado, Oliveira, Fernandes, "A Physiologically-based Model for Simulation
/// of Color Vision Deficiency", IEEE TVCG 15(6), 2009, severity 1.0. Grey: Rec. 709 luminance.
inline const std::map<std::string, Matrix>& eyes() {
  static const std::map<std::string, Matrix> all = {
      {"usual", {1, 0, 0, 0, 1, 0, 0, 0, 1}},
      {"grey", {0.2126, 0.7152, 0.0722, 0.2126, 0.7152, 0.0722, 0.2126, 0.7152, 0.0722}},
      {"protanopia",
       {0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998}},
      {"deuteranopia",
       {0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940, 0.968881}},
      {"tritanopia",
       {1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.303900}},
  };
  return all;
}

inline double luminance_to(const Matrix& m, Pixel p) {
  const auto row = [&](std::size_t i) {
    return std::clamp(m[i] * p.r + m[i + 1] * p.g + m[i + 2] * p.b, 0.0, 1.0);
  };
  return 0.2126 * row(0) + 0.7152 * row(3) + 0.0722 * row(6);
}

}  // namespace gatehouse::testing
