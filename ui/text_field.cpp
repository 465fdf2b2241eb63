// SPDX-License-Identifier: Apache-2.0
#include "ui/text_field.hpp"

#include <algorithm>
#include <cmath>

#include "ui/button.hpp"

namespace gatehouse::ui {
namespace {

struct Parts {
  Box label, frame, text, clear, message;
  std::vector<std::string> lines;  ///< of the message
};

float pad_of(const Ui& ui) {
  return ui.px(20);
}

/// What stands below: what is wrong before everything else.
std::string_view message_of(const FieldLook& look) {
  if (!look.mistake.empty()) return look.mistake;
  return look.disabled_because.empty() ? look.help : look.disabled_because;
}

Parts parts_of(Ui& ui, const FieldLook& look, bool clearable) {
  const auto& f = ui.faces;
  Parts parts;
  const float width = ui.room(), mark = look.mistake.empty() ? 0 : f.small.size + ui.px(6);
  parts.lines = wrapped(f.small, message_of(look), width - mark, 4);
  const float label = look.label_shown ? f.small.size + ui.px(6) : 0;
  const float below =
      parts.lines.empty() ? 0 : ui.px(6) + f.small.size * static_cast<float>(parts.lines.size());
  auto box = ui.place({0, label + ui.style.control() + below});
  parts.label = take_top(box, label);
  parts.frame = take_top(box, ui.style.control(), ui.px(6));
  parts.message = box;
  parts.text = inset(parts.frame, pad_of(ui), 0);
  if (look.icon != Icon::none) take_left(parts.text, ui.style.icon(), ui.px(12));
  // The clear button is a target of its own, with the space between two of them.
  const float side = std::max(ui.style.touch, parts.frame.h - ui.px(8));
  if (clearable || look.busy) {
    parts.text.w = parts.frame.right() - side - ui.style.apart - parts.text.x;
    parts.clear = {parts.frame.right() - side, parts.frame.y, side, parts.frame.h};
  }
  return parts;
}

/// The boundary between characters that lies nearest to `x` pixels from the beginning.
std::size_t caret_at(Face face, const std::string& text, float x) {
  std::size_t best = 0;
  for (std::size_t at = 0;; at = after(text, at)) {
    if (std::abs(width_of(face, std::string_view(text).substr(0, at)) - x) <=
        std::abs(width_of(face, std::string_view(text).substr(0, best)) - x))
      best = at;
    if (at >= text.size()) return best;
  }
}

void keep_caret_in_view(TextEdit& edit, Face face, float width) {
  const float caret = width_of(face, std::string_view(edit.text).substr(0, edit.caret));
  width = std::max(width, 4.0F);
  edit.scroll = std::clamp(edit.scroll, std::max(0.0F, caret - width + 2), std::max(0.0F, caret - 2));
  if (width_of(face, edit.text) <= width) edit.scroll = 0;
}

bool use_clipboard(TextEdit& edit, Stroke stroke, std::size_t most) {
  if (stroke == Stroke::paste) {
    if (const char* text = ImGui::GetClipboardText()) insert(edit, text, most);
    return true;
  }
  if (stroke != Stroke::copy && stroke != Stroke::cut) return false;
  ImGui::SetClipboardText(edit.text.c_str());
  if (stroke == Stroke::cut) clear(edit);
  return true;
}

void type(Ui& ui, TextEdit& edit, const FieldLook& look, FieldEvent& event) {
  const auto was = edit.text;
  for (const auto stroke : {Stroke::left, Stroke::right, Stroke::home, Stroke::end, Stroke::backspace,
                            Stroke::remove, Stroke::select_all, Stroke::copy, Stroke::cut, Stroke::paste})
    while (ui.take(stroke))
      if (!apply(edit, stroke)) use_clipboard(edit, stroke, look.most);
  ui.take(Stroke::space);  // it comes as a character too
  if (const auto typed = ui.take_typed(); !typed.empty()) insert(edit, typed, look.most);
  event.submitted = ui.take(Stroke::enter);
  event.changed = edit.text != was;
}

void draw_frame(Ui& ui, const Parts& parts, const FieldLook& look, bool focused, bool enabled) {
  const auto& p = ui.palette;
  const float corner = ui.style.control_corner();
  if (enabled) fill(ui.list, parts.frame, p.surface, corner);
  const bool wrong = !look.mistake.empty();
  const auto edge = wrong ? p.bad : (focused ? p.accent : p.line);
  outline(ui.list, parts.frame, edge, corner, wrong || focused ? std::max(2.0F, ui.px(2)) : 1);
  if (look.icon == Icon::none) return;
  const float side = ui.style.icon();
  draw_icon(ui.list, look.icon,
            {parts.frame.x + pad_of(ui), std::round(parts.frame.centre().y - side / 2), side, side}, p.muted);
}

/// Right of the caret, not under it; smaller before any of it is cut off.
void draw_hint(Ui& ui, const Parts& parts, const FieldLook& look, bool focused) {
  const float aside = focused ? ui.px(4) : 0, width = parts.text.w - aside;
  const auto face = fitted(ui.faces.body, look.hint, width, 0.75F);
  ui.write(face, {parts.text.x + aside, parts.text.centre().y - face.size / 2}, ui.palette.muted,
           ellipsised(face, look.hint, width));
}

void draw_line(Ui& ui, const Parts& parts, const TextEdit& edit, const FieldLook& look, bool focused) {
  const auto face = ui.faces.body;
  const float y = parts.text.centre().y - face.size / 2;
  const Ground on(ui, look.disabled_because.empty() ? ui.palette.surface : ui.ground());
  if (edit.text.empty()) draw_hint(ui, parts, look, focused);
  const Clip clip(ui, {parts.text.x - 1, parts.frame.y, parts.text.w + 2, parts.frame.h});
  const float x = parts.text.x - edit.scroll;
  if (edit.all_selected)
    fill(ui.list, {x, y, width_of(face, edit.text), face.size},
         mixed(ui.palette.surface, ui.palette.accent, 0.3), 3);
  ui.write(face, {x, y}, look.disabled_because.empty() ? ui.palette.text : ui.palette.muted, edit.text, true);
  if (!focused) return;
  const float caret = x + width_of(face, std::string_view(edit.text).substr(0, edit.caret));
  fill(ui.list, {std::round(caret), y, std::max(2.0F, ui.px(2)), face.size}, ui.palette.accent);
}

void draw_words(Ui& ui, const Parts& parts, const FieldLook& look) {
  const auto& f = ui.faces;
  if (look.label_shown)
    ui.write(f.small, {parts.label.x, parts.label.y}, ui.palette.muted,
             ellipsised(f.small, look.label, parts.label.w));
  float x = parts.message.x, y = parts.message.y;
  if (!look.mistake.empty()) {
    draw_icon(ui.list, Icon::warning, {x, y, f.small.size, f.small.size}, ui.palette.bad);
    x += f.small.size + ui.px(6);
  }
  for (const auto& line : parts.lines) {
    ui.write(f.small, {x, y}, look.mistake.empty() ? ui.palette.muted : ui.palette.bad, line);
    y += f.small.size;
  }
}

}  // namespace

Id field_id(const Ui& ui, const FieldLook& look) {
  return ui.id(look.label);
}

FieldEvent text_field(Ui& ui, TextEdit& edit, const FieldLook& look) {
  FieldEvent event;
  edit.caret = std::min(edit.caret, edit.text.size());
  const bool enabled = look.disabled_because.empty();
  const bool clearable = enabled && !look.busy && !edit.text.empty();
  const auto parts = parts_of(ui, look, clearable);
  const auto id = field_id(ui, look);
  Hit hit;
  if (enabled) {
    auto touch = parts.frame;
    if (parts.clear.w > 0) touch.w = parts.clear.x - ui.style.apart - touch.x;
    hit = ui.target(id, touch, {true, false});
    event.focused = hit.focused;
    if (hit.held && ui.input().pressed) {
      edit.caret = caret_at(ui.faces.body, edit.text, ui.input().pointer.x - parts.text.x + edit.scroll);
      edit.all_selected = false;
    }
    if (hit.focused) type(ui, edit, look, event);
  }
  draw_frame(ui, parts, look, hit.focused, enabled);
  const float icon = ui.style.icon();
  if (look.busy) busy_dots(ui, centred(parts.clear, {icon, icon}), ui.palette.muted);
  if (clearable) {
    const Scope scope(ui, look.label);
    const auto cleared = ui.target(ui.id(look.clear), parts.clear);
    draw_icon(ui.list, Icon::cross, centred(parts.clear, {icon * 0.8F, icon * 0.8F}),
              cleared.hovered || cleared.held ? ui.palette.text : ui.palette.muted);
    ui.ring(cleared, inset(parts.clear, ui.px(8)), ui.style.control_corner());
    if (cleared.pressed) {
      clear(edit);
      event.changed = true;
      ui.focus(id);
    }
  }
  keep_caret_in_view(edit, ui.faces.body, parts.text.w);
  draw_line(ui, parts, edit, look, hit.focused);
  draw_words(ui, parts, look);
  return event;
}

}  // namespace gatehouse::ui
