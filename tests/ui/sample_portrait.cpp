// SPDX-License-Identifier: Apache-2.0
// A face of five ellipses, so that pictures of screens show no real person.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>

#include "tests/ui/samples.hpp"

namespace gatehouse::samples {
namespace {

using Rgb = std::array<double, 3>;

/// In shares of the picture's side.
struct Ellipse {
  double x, y, rx, ry;
  Rgb colour;
};

constexpr Rgb hair = {62, 40, 32}, skin = {226, 176, 146}, shade = {204, 150, 120}, shirt = {46, 92, 128};
constexpr std::array<Ellipse, 5> shapes = {{{0.5, 0.46, 0.25, 0.33, hair},
                                            {0.5, 1.08, 0.42, 0.34, shirt},
                                            {0.5, 0.74, 0.10, 0.14, shade},
                                            {0.5, 0.47, 0.18, 0.23, skin},
                                            {0.46, 0.27, 0.20, 0.10, hair}}};
constexpr int side = 192;

/// 1 inside, 0 outside, a pixel's width between.
double cover(const Ellipse& shape, double x, double y) {
  const double dx = (x - shape.x) / shape.rx, dy = (y - shape.y) / shape.ry;
  const double from_edge = (1 - std::sqrt(dx * dx + dy * dy)) * std::min(shape.rx, shape.ry) * side;
  return std::clamp(from_edge + 0.5, 0.0, 1.0);
}

Rgb colour_at(double x, double y) {
  Rgb colour = {168 - 40 * y, 188 - 40 * y, 200 - 30 * y};
  for (const Ellipse& shape : shapes) {
    const double share = cover(shape, x, y);
    for (std::size_t c = 0; c < 3; ++c) colour.at(c) += (shape.colour.at(c) - colour.at(c)) * share;
  }
  return colour;
}

view::SharedPortrait draw() {
  auto made = std::make_shared<view::Portrait>();
  made->side = side;
  for (int y = 0; y < side; ++y)
    for (int x = 0; x < side; ++x) {
      for (const double channel : colour_at((x + 0.5) / side, (y + 0.5) / side))
        made->rgba.push_back(static_cast<std::uint8_t>(std::lround(channel)));
      made->rgba.push_back(255);
    }
  return made;
}

}  // namespace

view::SharedPortrait portrait() {
  static const auto drawn = draw();
  return drawn;
}

view::GateScreen with_photo(model::Outcome outcome) {
  auto screen = with(outcome);
  screen.verdict->photo = portrait();
  return screen;
}

}  // namespace gatehouse::samples
