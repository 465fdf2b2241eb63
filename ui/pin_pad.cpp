// SPDX-License-Identifier: Apache-2.0
#include "ui/pin_pad.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "ui/button.hpp"

namespace gatehouse::ui {
namespace {

constexpr std::array<std::string_view, 12> keys = {"1", "2", "3", "4",    "5", "6",
                                                   "7", "8", "9", "back", "0", "ok"};

bool usable(const PinPadLook& look) {
  return look.locked.empty() && !look.busy;
}

std::string_view said_below(const PinPadLook& look) {
  return look.locked.empty() ? look.mistake : look.locked;
}

void draw_dots(Ui& ui, Box frame, const PinEntry& entry, const PinPadLook& look) {
  const auto& p = ui.palette;
  const bool wrong = !look.mistake.empty() && look.locked.empty();
  const float corner = ui.style.control_corner();
  fill(ui.list, frame, p.surface, corner);
  outline(ui.list, frame, wrong ? p.bad : (usable(look) ? p.accent : p.line), corner,
          usable(look) ? std::max(2.0F, ui.px(2)) : 1);
  if (look.busy) return busy_dots(ui, centred(frame, {ui.px(32), ui.px(32)}), p.muted);
  if (!look.locked.empty())
    return draw_icon(ui.list, Icon::lock, centred(frame, {ui.style.icon(), ui.style.icon()}), p.muted);
  const float pitch = std::min(ui.px(31), (frame.w - 2 * ui.px(20)) / static_cast<float>(look.most));
  const float from = frame.centre().x - pitch * (static_cast<float>(entry.digits.size()) - 1) / 2;
  for (std::size_t i = 0; i < entry.digits.size(); ++i)
    ui.list.AddCircleFilled({from + pitch * static_cast<float>(i), frame.centre().y},
                            std::max(4.0F, ui.px(6.5F)), p.text.u32(), 24);
}

std::vector<std::string> message_lines(const Ui& ui, const PinPadLook& look, float width) {
  return wrapped(ui.faces.small, said_below(look), width - ui.faces.small.size - ui.px(6), 3);
}

void draw_message(Ui& ui, Box box, const PinPadLook& look) {
  const auto face = ui.faces.small;
  const auto ink = look.locked.empty() ? ui.palette.bad : ui.palette.warning;
  auto mark = look.locked.empty() ? Icon::warning : Icon::lock;
  for (const auto& line : message_lines(ui, look, box.w)) {
    const float wide = face.size + ui.px(6) + width_of(face, line), x = box.centre().x - wide / 2;
    draw_icon(ui.list, std::exchange(mark, Icon::none), {x, box.y, face.size, face.size}, ink);
    ui.write(face, {x + face.size + ui.px(6), box.y}, ink, line);
    box.y += face.size;
  }
}

bool key(Ui& ui, std::string_view name, std::string_view label, Icon icon, Box box, Kind kind, bool enabled) {
  Hit hit;
  if (enabled) hit = ui.target(ui.id(name), box, {false, true});
  const auto paint = button_paint(ui.palette, kind, touched_by(hit, enabled), ui.ground());
  const float corner = ui.style.control_corner();
  fill(ui.list, box, paint.ground, corner);
  if (paint.edge != paint.ground) outline(ui.list, box, paint.edge, corner, 1);
  ui.ring(hit, box, corner);
  const Ground on(ui, paint.ground);
  if (icon != Icon::none) {
    const float side = std::min(ui.px(40), box.h * 0.5F);
    draw_icon(ui.list, icon, centred(box, {side, side}), paint.ink);
  } else {
    ui.write_centred(fitted(ui.faces.heading, label, box.w - ui.px(12), 0.5F), box, paint.ink, label);
  }
  return hit.pressed;
}

void real_keyboard(Ui& ui, PinEntry& entry, const PinPadLook& look, PinEvent& event) {
  if (ui.typing()) return;
  for (const char c : ui.take_typed())
    if (c >= '0' && c <= '9' && entry.digits.size() < look.most) {
      entry.digits += c;
      event.changed = true;
    }
  while (ui.take(Stroke::backspace))
    if (!entry.digits.empty()) {
      entry.digits.pop_back();
      event.changed = true;
    }
  event.submitted = ui.take(Stroke::enter) && entry.digits.size() >= look.least;
}

}  // namespace

void PinEntry::clear() {
  std::fill(digits.begin(), digits.end(), '0');
  digits.clear();
}

float pin_pad_height(const Ui& ui) {
  const auto& s = ui.style;
  return ui.faces.small.size * 2 + ui.px(6) + ui.px(14) + s.control() + 4 * s.touch + 4 * s.gap();
}

PinEvent pin_pad(Ui& ui, PinEntry& entry, const PinPadLook& look, Box box) {
  PinEvent event;
  const Scope scope(ui, look.label);
  const auto& f = ui.faces;
  const float gap = ui.style.gap();
  const auto label = take_top(box, f.small.size, ui.px(6));
  ui.write(f.small, {label.x, label.y}, ui.palette.muted, look.label);
  const auto frame = take_top(box, ui.style.control(), ui.px(6));
  // One line is kept free, so that the keys stay where they are when something is said.
  const auto lines = std::max<std::size_t>(1, message_lines(ui, look, box.w).size());
  const auto message = take_top(box, f.small.size * static_cast<float>(lines), ui.px(8));
  if (usable(look)) real_keyboard(ui, entry, look, event);
  const float height = std::max(ui.style.touch, std::min((box.h - 3 * gap) / 4, ui.px(112)));
  const auto across = columns({box.x, box.y, box.w, height}, {1, 1, 1}, gap);
  for (std::size_t i = 0; i < keys.size(); ++i) {
    const std::size_t row = i / 3;
    Box at = across[i % 3];
    at.y += static_cast<float>(row) * (height + gap);
    const bool back = keys[i] == "back", ok = keys[i] == "ok";
    const bool enabled =
        usable(look) && (!back || !entry.digits.empty()) && (!ok || entry.digits.size() >= look.least);
    if (!key(ui, keys[i], ok ? look.ok : keys[i], back ? Icon::backspace : Icon::none, at,
             ok ? Kind::primary : Kind::secondary, enabled))
      continue;
    if (ok) {
      event.submitted = true;
    } else if (back) {
      entry.digits.pop_back();
      event.changed = true;
    } else if (entry.digits.size() < look.most) {
      entry.digits += keys[i];
      event.changed = true;
    }
  }
  draw_dots(ui, frame, entry, look);
  draw_message(ui, message, look);
  return event;
}

}  // namespace gatehouse::ui
