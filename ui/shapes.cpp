// SPDX-License-Identifier: Apache-2.0
#include "ui/shapes.hpp"

#include <array>
#include <cmath>
#include <cstdlib>
#include <numbers>

namespace gatehouse::ui {
namespace {

ImVec2 at(Box box, float x, float y) {
  return {box.x + box.w * x, box.y + box.h * y};
}

void convex(ImDrawList& list, std::span<const ImVec2> points, Colour colour) {
  list.AddConvexPolyFilled(points.data(), static_cast<int>(points.size()), colour.u32());
}

/// A thick line with square ends through the points, given in shares of the box.
void stroke(ImDrawList& list, Box box, std::span<const ImVec2> points, float thickness, Colour colour,
            bool closed = false) {
  for (const auto& point : points) list.PathLineTo(at(box, point.x, point.y));
  list.PathStroke(colour.u32(), closed ? ImDrawFlags_Closed : ImDrawFlags_None, thickness);
}

/// A bar from a to b, as wide as `thickness`.
void bar(ImDrawList& list, ImVec2 a, ImVec2 b, float thickness, Colour colour) {
  const float dx = b.x - a.x, dy = b.y - a.y, length = std::sqrt(dx * dx + dy * dy);
  const float nx = -dy / length * thickness / 2, ny = dx / length * thickness / 2;
  // Clockwise, or ImGui smooths the edges inwards.
  const std::array<ImVec2, 4> corners = {ImVec2{a.x - nx, a.y - ny}, ImVec2{b.x - nx, b.y - ny},
                                         ImVec2{b.x + nx, b.y + ny}, ImVec2{a.x + nx, a.y + ny}};
  convex(list, corners, colour);
}

void tick(ImDrawList& list, Box box, float thickness, Colour ink) {
  // Two bars that overlap in the corner: convex shapes have smooth ends, a stroked path has not.
  const auto start = at(box, 0.0F, 0.53F), corner = at(box, 0.36F, 0.88F), end = at(box, 1.0F, 0.12F);
  const auto beyond = [&](ImVec2 from, ImVec2 to) {
    const float dx = to.x - from.x, dy = to.y - from.y, length = std::sqrt(dx * dx + dy * dy);
    return ImVec2{to.x + dx / length * thickness / 2, to.y + dy / length * thickness / 2};
  };
  bar(list, start, beyond(start, corner), thickness, ink);
  bar(list, beyond(end, corner), end, thickness, ink);
}

void cross(ImDrawList& list, Box box, float thickness, Colour ink) {
  bar(list, at(box, 0, 0), at(box, 1, 1), thickness, ink);
  bar(list, at(box, 1, 0), at(box, 0, 1), thickness, ink);
}

/// An arc of `half` to both sides of the angle `middle`, with round ends.
void arc(ImDrawList& list, ImVec2 centre, float radius, float middle, float half, float thickness,
         Colour colour) {
  list.PathArcTo(centre, radius, middle - half, middle + half, 32);
  list.PathStroke(colour.u32(), ImDrawFlags_None, thickness);
  for (const float angle : {middle - half, middle + half})
    list.AddCircleFilled({centre.x + radius * std::cos(angle), centre.y + radius * std::sin(angle)},
                         thickness / 2, colour.u32(), 24);
}

Box inner(Box box, float left, float top, float right, float bottom) {
  return {box.x + box.w * left, box.y + box.h * top, box.w * (right - left), box.h * (bottom - top)};
}

/// A ticket's outline with a notch above and below its perforation, and a code on it.
void ticket(ImDrawList& list, Box box, float line, Colour ink) {
  constexpr float pi = std::numbers::pi_v<float>;
  const float r = box.w * 0.09F, notch = box.w * 0.085F, tear = box.x + box.w * 0.7F;
  list.PathArcTo({box.x + r, box.y + r}, r, pi, 1.5F * pi, 12);
  list.PathArcTo({tear, box.y}, notch, pi, 0, 20);
  list.PathArcTo({box.right() - r, box.y + r}, r, 1.5F * pi, 2 * pi, 12);
  list.PathArcTo({box.right() - r, box.bottom() - r}, r, 0, 0.5F * pi, 12);
  list.PathArcTo({tear, box.bottom()}, notch, 0, -pi, 20);
  list.PathArcTo({box.x + r, box.bottom() - r}, r, 0.5F * pi, pi, 12);
  list.PathStroke(ink.u32(), ImDrawFlags_Closed, line);
  float x = 0.16F;
  for (const float w : {0.04F, 0.075F, 0.03F, 0.05F, 0.075F}) {
    fill(list, inner(box, x, 0.28F, x + w, 0.72F), ink);
    x += w + 0.035F;
  }
}

void octagon(ImDrawList& list, Box box, Colour colour) {
  std::array<ImVec2, 8> points;
  const float radius = box.w / 2 / std::cos(std::numbers::pi_v<float> / 8);
  for (std::size_t i = 0; i < points.size(); ++i) {
    const float angle = (static_cast<float>(i) + 0.5F) * std::numbers::pi_v<float> / 4;
    points[i] = {box.centre().x + radius * std::cos(angle), box.centre().y + radius * std::sin(angle)};
  }
  convex(list, points, colour);
}

void rounded_triangle(ImDrawList& list, Box box, Colour colour) {
  const float r = box.w * 0.045F;
  const auto top = at(box, 0.5F, 0.03F), right = at(box, 1.0F, 0.93F), left = at(box, 0.0F, 0.93F);
  const float slope = 0.4636F;  // half the angle at the top: atan(0.5 / 0.9), taken a little under
  list.PathArcTo({top.x, top.y + r}, r, -std::numbers::pi_v<float> + slope, -slope, 12);
  list.PathArcTo({right.x - 1.45F * r, right.y - r}, r, -slope, std::numbers::pi_v<float> / 2, 12);
  list.PathArcTo({left.x + 1.45F * r, left.y - r}, r, std::numbers::pi_v<float> / 2,
                 std::numbers::pi_v<float> + slope, 12);
  list.PathFillConvex(colour.u32());
}

}  // namespace

bool in_view(const ImDrawList& list, const Box& box) {
  const auto from = list.GetClipRectMin(), to = list.GetClipRectMax();
  return box.right() + 1 >= from.x && box.x - 1 <= to.x && box.bottom() + 1 >= from.y && box.y - 1 <= to.y;
}

void fill(ImDrawList& list, Box box, Colour colour, float corner) {
  if (!in_view(list, box)) return;
  list.AddRectFilled(box.min(), box.max(), colour.u32(), corner);
}

void outline(ImDrawList& list, Box box, Colour colour, float corner, float thickness) {
  if (!in_view(list, box)) return;
  list.AddRect(box.min(), box.max(), colour.u32(), corner, ImDrawFlags_None, thickness);
}

void verdict_mark(ImDrawList& list, view::Tone tone, Box box, Colour ground, Colour ink) {
  const float s = box.w;
  switch (tone) {
    case view::Tone::admit:
      list.AddCircleFilled(box.centre(), s / 2, ground.u32(), 128);
      tick(list, inner(box, 0.245F, 0.27F, 0.775F, 0.735F), s * 0.105F, ink);
      return;
    case view::Tone::attention:
      rounded_triangle(list, box, ground);
      fill(list, inner(box, 0.445F, 0.33F, 0.555F, 0.66F), ink, s * 0.02F);
      fill(list, inner(box, 0.445F, 0.715F, 0.555F, 0.82F), ink, s * 0.02F);
      return;
    case view::Tone::refuse:
      octagon(list, box, ground);
      cross(list, inner(box, 0.29F, 0.29F, 0.71F, 0.71F), s * 0.115F, ink);
      return;
  }
  std::abort();
}

void small_mark(ImDrawList& list, view::Tone tone, Box box, Colour ink) {
  const float thickness = std::max(2.0F, box.w * 0.18F);
  switch (tone) {
    case view::Tone::admit:
      tick(list, inner(box, 0.04F, 0.1F, 0.96F, 0.9F), thickness, ink);
      return;
    case view::Tone::attention:
      fill(list, inner(box, 0.4F, 0.02F, 0.6F, 0.66F), ink, 1);
      fill(list, inner(box, 0.4F, 0.78F, 0.6F, 0.98F), ink, 1);
      return;
    case view::Tone::refuse:
      cross(list, inner(box, 0.12F, 0.12F, 0.88F, 0.88F), thickness, ink);
      return;
  }
  std::abort();
}

void state_mark(ImDrawList& list, view::State state, ImVec2 centre, float radius, Colour colour) {
  switch (state) {
    case view::State::good:
      list.AddCircleFilled(centre, radius, colour.u32(), 32);
      return;
    case view::State::warning:
      list.AddNgonFilled(centre, radius * 1.35F, colour.u32(), 4);
      return;
    case view::State::bad:
      list.AddRectFilled({centre.x - radius, centre.y - radius}, {centre.x + radius, centre.y + radius},
                         colour.u32());
      return;
    case view::State::unknown:
      list.AddCircle(centre, radius, colour.u32(), 32, 2.0F);
      return;
  }
  std::abort();
}

void direction_mark(ImDrawList& list, model::Direction direction, Box box, Colour ink) {
  const float thickness = std::max(2.0F, box.w * 0.12F);
  const std::array<ImVec2, 4> door = {ImVec2{0.55F, 0.08F}, ImVec2{0.94F, 0.08F}, ImVec2{0.94F, 0.92F},
                                      ImVec2{0.55F, 0.92F}};
  const bool in = direction == model::Direction::entry;
  // In: the door is on the right and the arrow ends in it. Out: the door is on the left.
  std::array<ImVec2, 4> frame = door;
  if (!in)
    for (auto& point : frame) point.x = 1.0F - point.x;
  stroke(list, box, frame, thickness, ink);
  const float from = in ? 0.0F : 0.36F, to = in ? 0.64F : 1.0F;
  const std::array<ImVec2, 2> shaft = {ImVec2{from, 0.5F}, ImVec2{to - 0.03F, 0.5F}};
  const std::array<ImVec2, 3> head = {ImVec2{to - 0.24F, 0.26F}, ImVec2{to, 0.5F}, ImVec2{to - 0.24F, 0.74F}};
  stroke(list, box, shaft, thickness, ink);
  stroke(list, box, head, thickness, ink);
}

void idle_mark(ImDrawList& list, view::Symbol symbol, Box box, Colour ink, Colour ground) {
  const float line = box.h * 0.06F;
  switch (symbol) {
    case view::Symbol::wristband: {
      outline(list, inner(box, 0.3F, 0, 0.7F, 1), ink, box.w * 0.2F, line);
      // The reader's field, on both sides.
      for (const float reach : {0.36F, 0.49F})
        for (const float middle : {0.0F, std::numbers::pi_v<float>})
          arc(list, box.centre(), box.w * reach, middle, 0.55F, line, ink);
      for (const float y : {0.36F, 0.47F, 0.58F}) fill(list, inner(box, 0.42F, y, 0.58F, y + 0.055F), ink);
      return;
    }
    case view::Symbol::ticket:
      ticket(list, inner(box, 0.0F, 0.18F, 1.0F, 0.82F), line, ink);
      return;
    case view::Symbol::trouble:
      rounded_triangle(list, box, ink);
      fill(list, inner(box, 0.445F, 0.33F, 0.555F, 0.66F), ground, 2);
      fill(list, inner(box, 0.445F, 0.715F, 0.555F, 0.82F), ground, 2);
      return;
  }
  std::abort();
}

void person_mark(ImDrawList& list, Box box, Colour ink) {
  list.AddCircleFilled(at(box, 0.5F, 0.37F), box.w * 0.145F, ink.u32(), 48);
  list.PathArcTo(at(box, 0.5F, 0.84F), box.w * 0.27F, -std::numbers::pi_v<float>, 0.0F, 32);
  list.PathFillConvex(ink.u32());
}

}  // namespace gatehouse::ui
