// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>

#include "ui/gate_parts.hpp"

namespace gatehouse::ui {
namespace {

float mark_radius(const Frame& frame) {
  return std::max(4.0F, frame.px(6));
}

// Texts get smaller before the strip takes another row, which would move the page under somebody's finger.
constexpr float smallest_share = 0.8F;

float signal_width(const Frame& frame, const view::Signal& signal, bool mark, float share = 1) {
  return std::ceil(width_of(frame.style.faces.body, signal.text) * share) +
         (mark ? mark_radius(frame) * 2 + frame.px(10) : 0);
}

float pill_width(const Frame& frame) {
  const auto& strip = frame.screen.strip;
  if (strip.direction_text.empty()) return 0;
  return frame.px(14) * 2 + frame.px(20) + frame.px(10) +
         width_of(frame.style.faces.strong, strip.direction_text);
}

/// The button that turns the language, with the gap before it.
float language_width(const Frame& frame) {
  const auto& name = frame.screen.strip.language;
  if (name.empty()) return 0;
  return std::max(frame.style.touch, width_of(frame.style.faces.strong, name) + frame.px(14) * 2) +
         frame.px(20);
}

void draw_language(const Frame& frame, float right, float middle) {
  const auto& name = frame.screen.strip.language;
  if (name.empty()) return;
  const auto& palette = frame.style.palette;
  const auto face = frame.style.faces.strong;
  const float width = language_width(frame) - frame.px(20), height = frame.px(38);
  const Box box{right - width, middle - height / 2, width, height};
  fill(frame.list, box, palette.raised, height / 2);
  outline(frame.list, box, palette.line, height / 2, 1.5F);
  draw_text(frame.list, face, {box.centre().x - width_of(face, name) / 2, middle - face.size / 2},
            palette.text, name);
  if (frame.button("language", box, palette.accent, height / 2))
    frame.commands.emplace_back(view::NextLanguage{});
}

/// What stands on the right, from left to right. The copy's age counts with the link: one mark for both,
/// unless it alone is wrong.
struct Item {
  const view::Signal* signal;
  bool mark;
};

std::vector<Item> items(const view::Strip& strip) {
  const bool copy_alone = strip.copy.state == view::State::bad ||
                          (strip.copy.state != view::State::good && strip.link.state == view::State::good);
  std::vector<Item> shown;
  for (const auto& item :
       {Item{&strip.link, true}, Item{&strip.copy, copy_alone}, Item{&strip.readers, true},
        Item{&strip.sound, true}, Item{&strip.clock, strip.clock.state != view::State::good}})
    if (!item.signal->text.empty()) shown.push_back(item);
  return shown;
}

float items_width(const Frame& frame, const std::vector<Item>& shown, float share = 1) {
  float width = 0;
  for (const auto& item : shown) width += signal_width(frame, *item.signal, item.mark, share) + frame.px(28);
  return width;
}

/// Share of their size at which the items fit one row of this width; 0: at none that can be read.
float share_in_one_row(const Frame& frame, float width) {
  const auto& strip = frame.screen.strip;
  const float left =
      frame.px(28) + width_of(frame.style.faces.strong, strip.gate) + frame.px(20) + pill_width(frame);
  const float room = width - left - frame.px(28) - language_width(frame);
  const auto shown = items(strip);
  for (float share = 1; share >= smallest_share; share -= 0.05F)
    if (items_width(frame, shown, share) <= room) return share;
  return 0;
}

float row_height(const Frame& frame) {
  return std::max(frame.px(56), frame.style.touch);
}

void draw_signal(const Frame& frame, const view::Signal& signal, bool mark, ImVec2 at, float width) {
  const auto& palette = frame.style.palette;
  const float radius = mark_radius(frame);
  const auto colour = palette.of(signal.state);
  if (mark) {
    state_mark(frame.list, signal.state, {at.x + radius, at.y}, radius, colour);
    at.x += radius * 2 + frame.px(10);
    width -= radius * 2 + frame.px(10);
  }
  const auto face = fitted(frame.style.faces.body, signal.text, width, smallest_share);
  draw_text(frame.list, face, {at.x, at.y - face.size / 2},
            signal.state == view::State::good ? palette.muted : colour, ellipsised(face, signal.text, width));
}

/// The lane's direction; a button where the lane is a toggle. Returns its right edge.
float draw_direction(const Frame& frame, float x, float middle) {
  const auto& strip = frame.screen.strip;
  const auto& palette = frame.style.palette;
  if (strip.direction_text.empty()) return x;
  const auto face = frame.style.faces.strong;
  const float height = frame.px(38), side = frame.px(20);
  const Box box{x, middle - height / 2, pill_width(frame), height};
  const auto ink = strip.can_flip ? palette.accent : palette.text;
  fill(frame.list, box, palette.raised, height / 2);
  if (strip.can_flip) outline(frame.list, box, palette.accent, height / 2, 1.5F);
  direction_mark(frame.list, strip.direction, {box.x + frame.px(14), middle - side / 2, side, side}, ink);
  draw_text(frame.list, face, {box.x + frame.px(14) + side + frame.px(10), middle - face.size / 2}, ink,
            strip.direction_text);
  if (strip.can_flip && frame.button("direction", box, palette.accent, height / 2))
    frame.commands.emplace_back(view::FlipDirection{});
  return box.right();
}

/// Gate, direction, and the event where there is room up to `end`.
void draw_place(const Frame& frame, float middle, float end) {
  const auto& strip = frame.screen.strip;
  const auto& palette = frame.style.palette;
  const auto strong = frame.style.faces.strong, body = frame.style.faces.body;
  float x = frame.px(28);
  const auto gate = ellipsised(strong, strip.gate, end - x - frame.px(20) - pill_width(frame));
  draw_text(frame.list, strong, {x, middle - strong.size / 2}, palette.text, gate);
  x += width_of(strong, gate) + frame.px(20);
  x = draw_direction(frame, x, middle) + frame.px(20);
  const auto event = ellipsised(body, strip.event, end - x);
  if (end - x > frame.px(90) || event == strip.event)
    draw_text(frame.list, body, {x, middle - body.size / 2}, palette.muted, event);
}

/// The items in rows of this width, for a screen too narrow for everything: none is ever left out.
std::vector<std::vector<Item>> rows_of(const Frame& frame, const std::vector<Item>& shown, float width) {
  std::vector<std::vector<Item>> rows;
  float room = 0;
  for (const auto& item : shown) {
    const float wide = signal_width(frame, *item.signal, item.mark);
    if (rows.empty() || wide > room) {
      rows.emplace_back();
      room = width;
    }
    rows.back().push_back(item);
    room -= wide + frame.px(28);
  }
  return rows;
}

/// All but the clock, which keeps its place above.
std::vector<Item> lower_items(const view::Strip& strip) {
  auto shown = items(strip);
  std::erase_if(shown, [&](const Item& item) { return item.signal == &strip.clock; });
  return shown;
}

float lower_row(const Frame& frame) {
  return std::round(frame.style.faces.body.size * 1.25F);
}

void draw_row(const Frame& frame, const std::vector<Item>& row, float x, float middle, float right,
              float share = 1) {
  for (const auto& item : row) {
    const float width = std::min(signal_width(frame, *item.signal, item.mark, share), right - x);
    draw_signal(frame, *item.signal, item.mark, {x, middle}, width + 1);
    x += width + frame.px(28);
  }
}

}  // namespace

float strip_height(const Frame& frame, float width) {
  const float row = row_height(frame);
  if (share_in_one_row(frame, width) > 0) return row;
  const auto rows = rows_of(frame, lower_items(frame.screen.strip), width - 2 * frame.px(28));
  return row + lower_row(frame) * static_cast<float>(rows.size()) + frame.px(12);
}

void draw_strip(const Frame& frame, Box box) {
  const auto& strip = frame.screen.strip;
  const auto& palette = frame.style.palette;
  fill(frame.list, box, palette.surface);
  fill(frame.list, {box.x, box.bottom() - 1, box.w, 1}, palette.line);
  const float gap = frame.px(28), row = row_height(frame), middle = box.y + row / 2;
  draw_language(frame, box.right() - gap, middle);
  const float right = box.right() - gap - language_width(frame);
  if (const float share = share_in_one_row(frame, box.w); share > 0) {
    const auto shown = items(strip);
    const float x = right - items_width(frame, shown, share) + gap;
    draw_place(frame, middle, x - gap);
    draw_row(frame, shown, x, middle, right, share);
    return;
  }
  const Item clock{&strip.clock, strip.clock.state != view::State::good};
  const float clock_width = signal_width(frame, *clock.signal, clock.mark);
  draw_signal(frame, *clock.signal, clock.mark, {right - clock_width, middle}, clock_width + 1);
  draw_place(frame, middle, right - clock_width - gap);
  float low = box.y + row + lower_row(frame) / 2;
  for (const auto& one : rows_of(frame, lower_items(strip), box.w - 2 * gap)) {
    draw_row(frame, one, box.x + gap, low, box.right() - gap);
    low += lower_row(frame);
  }
}

}  // namespace gatehouse::ui
