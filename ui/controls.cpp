// SPDX-License-Identifier: Apache-2.0
#include "ui/controls.hpp"

#include <algorithm>
#include <cmath>

#include "ui/button.hpp"

namespace gatehouse::ui {
namespace {

void draw_track(Ui& ui, Box track, const SwitchLook& look, bool enabled) {
  const auto paint = switch_paint(ui.palette, look.on, look.danger, enabled || look.busy);
  fill(ui.list, track, paint.ground, track.h / 2);
  if (paint.edge != paint.ground)
    outline(ui.list, track, paint.edge, track.h / 2, std::max(1.0F, ui.px(1.5F)));
  const float side = track.h - ui.px(8);
  const Box knob{look.on ? track.right() - side - ui.px(4) : track.x + ui.px(4), track.y + ui.px(4), side,
                 side};
  ui.list.AddCircleFilled(knob.centre(), side / 2, paint.ink.u32(), 32);
  if (look.busy)
    busy_dots(ui, inset(knob, side * 0.12F), paint.ground);
  else if (look.on)
    draw_icon(ui.list, Icon::tick, inset(knob, side * 0.2F), paint.ground);
}

/// A pill that is chosen or not.
bool pill(Ui& ui, Id id, std::string_view word, bool chosen) {
  const auto face = ui.faces.label;
  const float height = std::max(ui.px(44), face.size + ui.px(16));
  const float mark = chosen ? ui.px(18) + ui.px(8) : 0;
  const auto box = ui.place({std::max(ui.style.touch, ui.px(18) * 2 + mark + width_of(face, word)),
                             std::max(height, ui.style.touch)});
  const Box shape{box.x, box.centre().y - height / 2, box.w, height};
  const auto hit = ui.target(id, box);
  const auto paint = chosen ? chosen_paint(ui.palette) : unchosen_paint(ui.palette, touched_by(hit));
  fill(ui.list, shape, paint.ground, height / 2);
  if (paint.edge != paint.ground) outline(ui.list, shape, paint.edge, height / 2, 1);
  ui.ring(hit, shape, height / 2);
  const Ground on(ui, paint.ground);
  const auto shown = ellipsised(face, word, box.w - mark - ui.px(16));
  float x = std::round(box.centre().x - (mark + width_of(face, shown)) / 2);
  if (chosen) {
    const float side = ui.px(18);
    draw_icon(ui.list, Icon::tick, {x, std::round(box.centre().y - side / 2), side, side}, paint.ink);
    x += mark;
  }
  ui.write(face, {x, box.centre().y - face.size / 2}, paint.ink, shown);
  return hit.pressed;
}

}  // namespace

bool toggle(Ui& ui, const SwitchLook& look) {
  const auto& f = ui.faces;
  const auto word = look.on ? look.on_word : look.off_word;
  const Box size{0, 0, std::max(40.0F, ui.px(56)), std::max(24.0F, ui.px(32))};
  const float words = std::max(width_of(f.body, look.on_word), width_of(f.body, look.off_word));
  const bool enabled = look.disabled_because.empty() && !look.busy;
  const float row = std::max(ui.style.touch, ui.px(48));
  float width = size.w + ui.px(12) + words;
  const float widest = std::min(std::max(width, ui.px(260)), ui.widest());
  const auto reasons = wrapped(f.small, look.disabled_because, widest, 3);
  for (const auto& one : reasons) width = std::max(width, width_of(f.small, one));
  auto box = ui.place({width, row + f.small.size * static_cast<float>(reasons.size())});
  auto line = take_top(box, row);
  Hit hit;
  if (enabled) hit = ui.target(ui.id(look.id.empty() ? look.on_word : look.id), line);
  const Box track{line.x, line.centre().y - size.h / 2, size.w, size.h};
  draw_track(ui, track, look, enabled);
  ui.ring(hit, track, size.h / 2);
  const float x = track.right() + ui.px(12);
  ui.write(f.body, {x, line.centre().y - f.body.size / 2}, enabled ? ui.palette.text : ui.palette.muted,
           ellipsised(f.body, word, line.right() - x + 1));
  for (const auto& one : reasons) {
    ui.write(f.small, {box.x, box.y}, ui.palette.muted, one);
    box.y += f.small.size;
  }
  return hit.pressed;
}

std::optional<std::size_t> segmented(Ui& ui, const SegmentedLook& look) {
  std::optional<std::size_t> pressed;
  const Scope scope(ui, look.id);
  const Row row(ui, Row::From::left, ui.style.touch);
  for (std::size_t i = 0; i < look.words.size(); ++i)
    if (pill(ui, ui.id(look.words[i]), look.words[i], i == look.chosen) && i != look.chosen) pressed = i;
  return pressed;
}

bool choice(Ui& ui, const ChoiceLook& look) {
  return pill(ui, ui.id(look.word), look.word, look.chosen);
}

std::optional<int> stepper(Ui& ui, const StepperLook& look) {
  const Scope scope(ui, look.name);
  const auto face = ui.faces.lead;
  const float side = ui.style.control(), gap = ui.style.gap();
  const auto text = std::to_string(look.value);
  const float middle =
      std::max({width_of(face, text), width_of(face, std::to_string(look.most)), width_of(face, "00")});
  const auto box = ui.place({2 * side + 2 * gap + middle, side});
  std::optional<int> changed;
  const Box less{box.x, box.y, side, side}, more{box.x + side + 2 * gap + middle, box.y, side, side};
  if (icon_button(ui.at(less), {"-", Icon::minus, Kind::secondary, look.value > look.least}))
    changed = look.value - 1;
  ui.write_centred(face, {less.right() + gap, box.y, middle, side}, ui.palette.text, text);
  if (icon_button(ui.at(more), {"+", Icon::plus, Kind::secondary, look.value < look.most}))
    changed = look.value + 1;
  return changed;
}

}  // namespace gatehouse::ui
