// SPDX-License-Identifier: Apache-2.0
#include "ui/feedback.hpp"

#include <algorithm>
#include <cmath>

#include "ui/badge.hpp"

namespace gatehouse::ui {
namespace {

struct ToastParts {
  float undo = 0, remaining = 0, text = 0, height = 0, width = 0;
  std::vector<std::string> lines;
};

ToastParts toast_parts(const Ui& ui, float most, const ToastLook& look) {
  const auto& f = ui.faces;
  ToastParts parts;
  if (!look.undo.empty())
    parts.undo = ui.style.icon() + ui.px(10) + width_of(f.strong, look.undo) + 2 * ui.px(18);
  if (!look.remaining.empty()) parts.remaining = width_of(f.small, look.remaining) + ui.px(16);
  const float fixed = 2 * ui.px(22) + ui.style.icon() + ui.px(12) + parts.undo + parts.remaining + ui.px(8);
  parts.text = std::max(ui.px(80), most - fixed);
  parts.lines = wrapped(f.body, look.text, parts.text, 4);
  float wide = 0;
  for (const auto& line : parts.lines) wide = std::max(wide, width_of(f.body, line));
  parts.text = std::min(parts.text, std::ceil(wide));
  parts.width = std::min(most, fixed + parts.text);
  parts.height = std::max(ui.style.control() + ui.px(8),
                          static_cast<float>(parts.lines.size()) * f.body.size + 2 * ui.px(16));
  return parts;
}

bool toast_undo(Ui& ui, Box box, std::string_view label, const Paint& paint) {
  const auto hit = ui.target(ui.id(label), box);
  const auto ink = toast_accent(ui.palette);
  const float corner = ui.style.control_corner(), icon = ui.style.icon();
  const auto ground = hit.held ? mixed(paint.ground, ink, 0.12) : paint.ground;
  fill(ui.list, box, ground, corner);
  if (hit.ring) outline(ui.list, inset(box, 2), ink, corner, std::max(2.0F, ui.px(3)));
  const Ground on(ui, ground);
  const float wide = icon + ui.px(10) + width_of(ui.faces.strong, label);
  const float x = std::round(box.centre().x - wide / 2);
  draw_icon(ui.list, Icon::undo, {x, std::round(box.centre().y - icon / 2), icon, icon}, ink);
  ui.write(ui.faces.strong, {x + icon + ui.px(10), box.centre().y - ui.faces.strong.size / 2}, ink, label);
  return hit.pressed;
}

/// A mark, a title, a text and a button under each other, in the middle of the flow.
bool told_in_the_middle(Ui& ui, Icon icon, Colour ink, std::string_view title, std::string_view text,
                        const ButtonLook& action) {
  const auto& f = ui.faces;
  const float width = std::min(ui.room(), ui.px(560)), side = ui.px(56);
  const auto titles = wrapped(f.lead, title, width, 4), lines = wrapped(f.body, text, width, 8);
  const auto button_box = action.label.empty() ? ImVec2{0, 0} : button_size(ui, action);
  const float gap = ui.px(12);
  const float height = side + gap + f.lead.size * static_cast<float>(titles.size()) + ui.px(4) +
                       f.body.size * static_cast<float>(lines.size()) +
                       (button_box.y > 0 ? button_box.y + 2 * gap : 0);
  const auto area = ui.place({0, height});
  auto box = centred(area, {area.w, height});
  draw_icon(ui.list, icon, centred(take_top(box, side, gap), {side, side}), ink);
  for (const auto& line : titles) ui.write_centred(f.lead, take_top(box, f.lead.size), ui.palette.text, line);
  take_top(box, ui.px(4));
  for (const auto& line : lines) ui.write_centred(f.body, take_top(box, f.body.size), ui.palette.muted, line);
  if (button_box.y <= 0) return false;
  take_top(box, 2 * gap);
  return button(ui.at(centred(box, button_box)), action);
}

}  // namespace

Box toast_box(const Ui& ui, Box area, const ToastLook& look) {
  const auto parts = toast_parts(ui, std::min(area.w - 2 * ui.px(20), ui.px(820)), look);
  return {std::round(area.centre().x - parts.width / 2), area.bottom() - parts.height - ui.px(20),
          parts.width, parts.height};
}

bool toast(Ui& ui, const ToastLook& look) {
  const auto& f = ui.faces;
  auto parts = toast_parts(ui, std::min(ui.room(), ui.px(820)), look);
  const auto box = ui.place({parts.width, parts.height});
  ui.cover(box);
  const auto paint = toast_paint(ui.palette);
  fill(ui.list, box, paint.ground, ui.style.control_corner());
  const Ground on(ui, paint.ground);
  auto inside = inset(box, ui.px(22), 0);
  const float side = ui.style.icon();
  const auto mark = centred(take_left(inside, side, ui.px(12)), {side, side});
  meaning_mark(ui.list, look.failed ? Meaning::bad : Meaning::good, mark, paint.ink, paint.ground);
  float y = box.centre().y - f.body.size * static_cast<float>(parts.lines.size()) / 2;
  for (const auto& line : parts.lines) {
    ui.write(f.body, {inside.x, y}, paint.ink, line);
    y += f.body.size;
  }
  bool undone = false;
  float right = box.right() - ui.px(8);
  if (parts.undo > 0) {
    const float height = std::max(ui.style.touch, box.h - ui.px(16));
    const Box at{right - parts.undo, box.centre().y - height / 2, parts.undo, height};
    undone = toast_undo(ui, at, look.undo, paint);
    right = at.x;
  }
  ui.write(f.small, {right - parts.remaining, box.centre().y - f.small.size / 2}, paint.ink, look.remaining);
  const float line = std::max(3.0F, ui.px(4)), inner = right - ui.px(16) - box.x - ui.px(22);
  if (!look.remaining.empty())
    fill(ui.list,
         {box.x + ui.px(22), box.bottom() - line - 2, inner * std::clamp(look.share, 0.0F, 1.0F), line},
         toast_accent(ui.palette), line / 2);
  return undone;
}

bool progress(Ui& ui, const ProgressLook& look) {
  const auto& f = ui.faces;
  const ButtonLook cancel{look.cancel, Icon::cross, Kind::secondary};
  const float text = f.body.size + f.small.size;
  const float height = std::max(text + ui.px(22), look.cancel.empty() ? 0 : ui.style.control());
  auto box = ui.place({0, height});
  bool cancelled = false;
  if (!look.cancel.empty())
    cancelled = button(ui.at(take_right(box, button_size(ui, cancel).x, ui.px(20))), cancel);
  auto inside = centred(box, {box.w, text + ui.px(22)});
  const auto first = take_top(inside, f.body.size, ui.px(8));
  ui.write(f.body, {first.x, first.y}, ui.palette.text, ellipsised(f.body, look.label, first.w));
  const float line = std::max(6.0F, ui.px(8));
  const auto track = take_top(inside, line, ui.px(6));
  fill(ui.list, track, mixed(ui.palette.line, ui.palette.muted, 0.25), line / 2);
  if (look.share) {
    const float share = std::clamp(*look.share, 0.0F, 1.0F);
    if (share > 0)
      fill(ui.list, {track.x, track.y, std::max(line, track.w * share), line}, ui.palette.accent, line / 2);
  } else {
    // A piece that steps along, twice a second: it goes on, and nobody pretends to know how far.
    constexpr int places = 5;
    const auto step = static_cast<int>(std::fmod(ui.now() * 2, places));
    const float piece = track.w / places;
    fill(ui.list, {track.x + piece * static_cast<float>(step), track.y, piece, line}, ui.palette.accent,
         line / 2);
    ui.wake_in(0.5);
  }
  ui.write(f.small, {inside.x, inside.y}, ui.palette.muted, ellipsised(f.small, look.detail, inside.w));
  return cancelled;
}

void notice(Ui& ui, const NoticeLook& look) {
  const auto face = ui.faces.body;
  const float pad = ui.px(18), side = ui.style.icon(), indent = side + ui.px(12);
  const float text = ui.paragraph_height(face, look.text, ui.room() - 2 * pad - indent);
  const auto box = ui.place({0, std::max(text, side) + 2 * ui.px(14)});
  const auto ink = meaning_ink(ui.palette, look.meaning);
  const auto ground = mixed(ui.palette.surface, ink, 0.1);
  fill(ui.list, box, ground, ui.style.control_corner());
  outline(ui.list, box, mixed(ground, ink, 0.35), ui.style.control_corner(), 1);
  const Ground on(ui, ground);
  auto inside = inset(box, pad, 0);
  const auto mark = centred(take_left(inside, side, ui.px(12)), {side, side});
  meaning_mark(ui.list, look.meaning, mark, ink, ground);
  ui.write_paragraph(face, centred(inside, {inside.w, text}), ui.palette.text, look.text);
}

bool empty_state(Ui& ui, const EmptyLook& look) {
  return told_in_the_middle(ui, look.icon, ui.palette.muted, look.title, look.text, {look.action});
}

bool error_state(Ui& ui, const ErrorLook& look) {
  return told_in_the_middle(ui, Icon::warning, ui.palette.bad, look.what, look.todo,
                            {look.retry, Icon::retry});
}

void loading_state(Ui& ui, std::string_view text) {
  const auto face = ui.faces.body;
  const float side = ui.px(56);
  auto box = ui.place({0, side + face.size});
  busy_dots(ui, centred(take_top(box, side), {side, side}), ui.palette.accent);
  ui.write_centred(face, box, ui.palette.muted, text);
}

}  // namespace gatehouse::ui
