// SPDX-License-Identifier: Apache-2.0
#include "ui/button.hpp"

#include <algorithm>
#include <cmath>

namespace gatehouse::ui {
namespace {

constexpr float widest_reason = 260;
constexpr std::size_t reason_lines = 3;

struct Measures {
  float icon = 0, between = 0, label = 0, pad = 0, height = 0;
  std::vector<std::string> reason;
  float width = 0;
};

Measures measures(const Ui& ui, const ButtonLook& look, float room) {
  Measures m;
  m.pad = ui.px(22);
  m.height = ui.style.control();
  m.label = width_of(ui.faces.strong, look.label);
  if (look.icon != Icon::none) {
    m.icon = ui.style.icon();
    m.between = ui.px(12);
  }
  m.width = std::max(ui.style.touch, m.icon + m.between + m.label + 2 * m.pad);
  if (!look.disabled_because.empty()) {
    const float most = std::min(std::max(m.width, ui.px(widest_reason)),
                                std::max(room > 0 ? room : ui.widest(), ui.style.touch));
    m.reason = wrapped(ui.faces.small, look.disabled_because, most, reason_lines);
    for (const auto& one : m.reason) m.width = std::max(m.width, width_of(ui.faces.small, one));
  }
  return m;
}

float reason_height(const Ui& ui, const Measures& m) {
  return m.reason.empty() ? 0 : ui.px(6) + ui.faces.small.size * static_cast<float>(m.reason.size());
}

void write_label(Ui& ui, Box box, const ButtonLook& look, const Measures& m, Colour ink) {
  const auto label = ellipsised(ui.faces.strong, look.label, box.w - m.icon - m.between - ui.px(8));
  const float wide = m.icon + m.between + width_of(ui.faces.strong, label);
  float x = std::round(box.centre().x - wide / 2);
  const float middle = box.centre().y;
  if (look.busy && m.icon > 0)
    busy_dots(ui, {x, middle - m.icon / 2, m.icon, m.icon}, ink);
  else
    draw_icon(ui.list, look.icon, {x, std::round(middle - m.icon / 2), m.icon, m.icon}, ink);
  x += m.icon + m.between;
  ui.write(ui.faces.strong, {x, middle - ui.faces.strong.size / 2}, ink, label);
}

}  // namespace

ImVec2 button_size(const Ui& ui, const ButtonLook& look, float room) {
  const auto m = measures(ui, look, room);
  return {m.width, m.height + reason_height(ui, m)};
}

bool button(Ui& ui, const ButtonLook& look) {
  const auto m = measures(ui, look, 0);
  auto box = ui.place({m.width, m.height + reason_height(ui, m)});
  auto reason = take_bottom(box, std::max(0.0F, reason_height(ui, m)), 0);
  const bool enabled = look.disabled_because.empty() && !look.busy;
  Hit hit;
  if (enabled) hit = ui.target(ui.id(look.id.empty() ? look.label : look.id), box);
  const auto paint = button_paint(ui.palette, look.kind, touched_by(hit, enabled), ui.ground());
  const float corner = ui.style.control_corner();
  fill(ui.list, box, paint.ground, corner);
  if (paint.edge != paint.ground) outline(ui.list, box, paint.edge, corner, 1);
  ui.ring(hit, box, corner);
  {
    const Ground on(ui, paint.ground);
    write_label(ui, box, look, m, paint.ink);
  }
  reason.y += ui.px(6);
  for (const auto& one : m.reason) {
    ui.write(ui.faces.small, {reason.x, reason.y}, ui.palette.muted, one);
    reason.y += ui.faces.small.size;
  }
  return hit.pressed;
}

bool icon_button(Ui& ui, const IconButtonLook& look) {
  const float side = ui.style.control();
  const auto box = ui.place({side, side});
  Hit hit;
  if (look.enabled) hit = ui.target(ui.id(look.name), box);
  const auto paint = button_paint(ui.palette, look.kind, touched_by(hit, look.enabled), ui.ground());
  const float corner = ui.style.control_corner(), icon = ui.style.icon();
  fill(ui.list, box, paint.ground, corner);
  if (paint.edge != paint.ground) outline(ui.list, box, paint.edge, corner, 1);
  ui.ring(hit, box, corner);
  draw_icon(ui.list, look.icon, centred(box, {icon, icon}), paint.ink);
  return hit.pressed;
}

void busy_dots(Ui& ui, Box box, Colour ink) {
  // Four steps a second: enough to see that it goes on, and the processor sleeps in between.
  constexpr double step = 0.25;
  const auto strong = static_cast<int>(std::fmod(ui.now() / step, 3.0));
  const float radius = std::max(1.5F, box.w * 0.09F);
  for (int i = 0; i < 3; ++i) {
    const ImVec2 at{box.centre().x + (static_cast<float>(i) - 1) * box.w * 0.32F, box.centre().y};
    ui.list.AddCircleFilled(at, i == strong ? radius * 1.6F : radius, ink.u32(), 20);
  }
  ui.wake_in(step);
}

}  // namespace gatehouse::ui
