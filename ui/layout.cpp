// SPDX-License-Identifier: Apache-2.0
#include "ui/layout.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace gatehouse::ui {

Box inset(Box box, float by) {
  return inset(box, by, by);
}

Box inset(Box box, float sideways, float upright) {
  return {box.x + sideways, box.y + upright, std::max(0.0F, box.w - 2 * sideways),
          std::max(0.0F, box.h - 2 * upright)};
}

Box take_top(Box& from, float height, float gap) {
  height = std::min(height, from.h);
  const Box piece{from.x, from.y, from.w, height};
  const float used = std::min(from.h, height + gap);
  from = {from.x, from.y + used, from.w, from.h - used};
  return piece;
}

Box take_bottom(Box& from, float height, float gap) {
  height = std::min(height, from.h);
  const Box piece{from.x, from.bottom() - height, from.w, height};
  from.h = std::max(0.0F, from.h - height - gap);
  return piece;
}

Box take_left(Box& from, float width, float gap) {
  width = std::min(width, from.w);
  const Box piece{from.x, from.y, width, from.h};
  const float used = std::min(from.w, width + gap);
  from = {from.x + used, from.y, from.w - used, from.h};
  return piece;
}

Box take_right(Box& from, float width, float gap) {
  width = std::min(width, from.w);
  const Box piece{from.right() - width, from.y, width, from.h};
  from.w = std::max(0.0F, from.w - width - gap);
  return piece;
}

Box centred(Box in, ImVec2 size) {
  const float w = std::min(size.x, in.w), h = std::min(size.y, in.h);
  return {std::round(in.x + (in.w - w) / 2), std::round(in.y + (in.h - h) / 2), w, h};
}

Box intersection(const Box& a, const Box& b) {
  const float x = std::max(a.x, b.x), y = std::max(a.y, b.y);
  return {x, y, std::max(0.0F, std::min(a.right(), b.right()) - x),
          std::max(0.0F, std::min(a.bottom(), b.bottom()) - y)};
}

std::vector<Box> columns(Box box, const std::vector<float>& shares, float gap) {
  const float all = std::accumulate(shares.begin(), shares.end(), 0.0F);
  const float width = box.w - gap * static_cast<float>(shares.size() - 1);
  std::vector<Box> parts;
  float x = box.x;
  for (const float share : shares) {
    const float w = std::floor(width * share / all);
    parts.push_back({x, box.y, w, box.h});
    x += w + gap;
  }
  return parts;
}

Box at_least(Box box, float side) {
  const float w = std::max(box.w, side), h = std::max(box.h, side);
  return {box.centre().x - w / 2, box.centre().y - h / 2, w, h};
}

Split split_for_side(Box screen) {
  Split split{screen, {}};
  if (screen.w >= screen.h)
    split.side = take_right(split.rest, std::round(std::max(screen.w * 0.36F, std::min(screen.w, 300.0F))));
  else
    split.side = take_bottom(split.rest, std::round(screen.h * 0.52F));
  return split;
}

Flow Flow::of(Way way, Box area, float gap, float line) {
  Flow flow;
  flow.way = way;
  flow.area = area;
  flow.gap = gap;
  flow.base = flow.line = line;
  flow.x = way == Way::row_from_right ? area.right() : area.x;
  flow.y = area.y;
  flow.lowest = area.y;
  return flow;
}

float Flow::room() const {
  switch (way) {
    case Way::column:
      return area.w;
    case Way::row:
      return area.right() - x;
    case Way::row_from_right:
      return x - area.x;
  }
  return area.w;
}

Box Flow::place(ImVec2 size) {
  // Whole pixels: a widget that asks for a text's width is never short of it by a rounding.
  if (size.x > 0) size.x = std::ceil(size.x);
  size.y = std::ceil(size.y);
  if (way == Way::column) {
    const Box box{area.x, y, size.x <= 0 ? area.w : std::min(size.x, area.w), size.y};
    y += size.y + gap;
    lowest = std::max(lowest, box.bottom());
    return box;
  }
  const bool right = way == Way::row_from_right;
  if (begun && size.x > room()) {
    x = right ? area.right() : area.x;
    y += line + gap;
    line = base;
    begun = false;
  }
  const float w = size.x <= 0 ? room() : std::min(size.x, room());
  line = std::max(line, size.y);
  const Box box{std::round(right ? x - w : x), std::round(y + std::max(0.0F, (base - size.y) / 2)), w,
                size.y};
  x = right ? box.x - gap : box.right() + gap;
  begun = true;
  lowest = std::max(lowest, y + line);
  return box;
}

}  // namespace gatehouse::ui
