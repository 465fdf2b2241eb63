// SPDX-License-Identifier: Apache-2.0
#include "ui/reason_panel.hpp"

#include <algorithm>

#include "ui/button.hpp"
#include "ui/controls.hpp"
#include "ui/text_field.hpp"

namespace gatehouse::ui {
namespace {

std::string reason_of(const ReasonState& state, const ReasonLook& look) {
  if (state.other.text.find_first_not_of(' ') != std::string::npos) return state.other.text;
  if (state.chosen && *state.chosen < look.reasons.size()) return std::string(look.reasons[*state.chosen]);
  return {};
}

void choices(Ui& ui, ReasonState& state, const ReasonLook& look) {
  const Row row(ui, Row::From::left, ui.style.touch);
  for (std::size_t i = 0; i < look.reasons.size(); ++i) {
    const auto id = ui.id(look.reasons[i]);
    if (!state.opened && i == 0) ui.focus(id);
    if (!choice(ui, {look.reasons[i], state.chosen == i})) continue;
    state.chosen = i;
    state.other = {};
  }
}

/// A reason of one's own, typed.
void another(Ui& ui, ReasonState& state, const ReasonLook& look, ReasonEvent& event) {
  FieldLook field;
  field.label = look.other;
  const auto typed = text_field(ui, state.other, field);
  event.typing = typed.focused;
  // The panel becomes lower when the keyboard comes up: the field is brought into what is left of it.
  if (typed.focused && !state.typing) state.reveal = 4;
  state.typing = typed.focused;
  if (state.reveal > 0) {
    --state.reveal;
    ui.state().reveal = true;
    ui.wake_in(0);
  }
  if (typed.changed) state.chosen.reset();
  if (typed.submitted && !reason_of(state, look).empty()) event.confirmed = reason_of(state, look);
}

bool label_fits(const Ui& ui, std::string_view label, float width) {
  return width_of(ui.faces.strong, label) + ui.px(16) <= width;
}

}  // namespace

ReasonEvent reason_panel(Ui& ui, ReasonState& state, const ReasonLook& look, Box box) {
  ReasonEvent event;
  const Scope scope(ui, look.title);
  ui.cover(box);
  fill(ui.list, box, ui.palette.surface);
  outline(ui.list, box, ui.palette.line, 0, 1);
  const Ground on(ui, ui.palette.surface);
  const float pad = ui.px(24);
  ButtonLook confirm{look.confirm, look.icon, look.kind};
  const bool asks_why = !look.reasons.empty() || !look.other.empty();
  if (asks_why && reason_of(state, look).empty()) confirm.disabled_because = look.choose_first;
  // Room for the sentence is kept when it goes: the buttons stay where they are.
  ButtonLook tallest = confirm;
  tallest.disabled_because = look.choose_first;
  const float half = (box.w - 2 * pad - ui.style.gap()) / 2, around = std::max(ui.px(16), ui.style.apart + 1);
  const bool beside = label_fits(ui, look.cancel, half) && label_fits(ui, look.confirm, half);
  const float wide = beside ? half : box.w - 2 * pad;
  const float above = beside ? 0 : ui.style.control() + ui.style.gap();
  // Above an on-screen keyboard the field needs all there is; the keyboard's own key confirms.
  const bool low = state.typing && box.h < 6 * ui.style.touch;
  Box foot;
  if (!low) foot = take_bottom(box, above + button_size(ui, tallest, wide).y + 2 * around);
  {
    const ScrollArea area(ui, state.scroll, box, pad, ui.style.gap());
    ui.space(pad);
    ui.paragraph({ui.faces.heading.font, ui.faces.lead.size}, ui.palette.text, look.title);
    ui.paragraph(ui.faces.body, ui.palette.muted, look.text);
    ui.space(ui.px(4));
    if (asks_why) {
      choices(ui, state, look);
      another(ui, state, look, event);
    }
    ui.space(ui.px(8));
  }
  event.cancelled = ui.take(Stroke::escape);
  state.opened = true;
  if (low) return event;
  fill(ui.list, {foot.x, foot.y, foot.w, 1}, ui.palette.line);
  auto rest = inset(foot, pad, around);
  const auto cancel =
      beside ? take_left(rest, half, ui.style.gap()) : take_top(rest, ui.style.control(), ui.style.gap());
  event.cancelled =
      button(ui.at({cancel.x, cancel.y, cancel.w, ui.style.control()}), {look.cancel}) || event.cancelled;
  if (button(ui.at({rest.x, rest.y, rest.w, button_size(ui, confirm, wide).y}), confirm))
    event.confirmed = reason_of(state, look);
  return event;
}

}  // namespace gatehouse::ui
