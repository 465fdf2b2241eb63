// SPDX-License-Identifier: Apache-2.0
#include "ui/desk_form.hpp"

#include <algorithm>

namespace gatehouse::ui {

Form::Form(Ui& ui, FormState& state, bool on_screen_keyboard, std::string_view enter, Box& area)
    : ui_(ui), state_(state), on_screen_(on_screen_keyboard), typing_(on_screen_keyboard && ui.typing()) {
  look_.enter = enter;
  if (typing_) keys_ = take_bottom(area, keyboard_height(ui, look_, area.w, area.h * 0.62F));
}

bool Form::cramped(const Box& area) const {
  return typing_ && area.h < 6 * ui_.style.touch;
}

FieldEvent Form::field(TextEdit& edit, const FieldLook& look) {
  const auto id = field_id(ui_, look);
  if (!state_.opened && !any_ && !on_screen_) ui_.focus(id);
  any_ = true;
  fields_.push_back(id);
  const auto event = text_field(ui_, edit, look);
  if (!event.focused) return event;
  edit_ = &edit;
  most_ = look.most;
  // The page becomes lower when the keyboard comes up: the field is brought into what is left of it.
  if (state_.focused != id) {
    state_.reveal = 3;
    state_.keyboard.layer = look.figures ? KeyLayer::symbols : KeyLayer::letters;
  }
  state_.focused = id;
  if (state_.reveal > 0) {
    --state_.reveal;
    ui_.state().reveal = true;
    ui_.wake_in(0);
  }
  return event;
}

bool Form::keys() {
  state_.opened = state_.opened || any_;
  if (edit_ == nullptr) state_.focused = 0;
  if (!typing_ || edit_ == nullptr) return false;
  look_.most = most_;
  const auto event = on_screen_keyboard(ui_, state_.keyboard, *edit_, look_, keys_);
  if (event.hide) ui_.state().focused = 0;
  return event.entered;
}

bool Form::next() {
  const auto at = std::find(fields_.begin(), fields_.end(), state_.focused);
  if (at == fields_.end() || at + 1 == fields_.end()) return false;
  ui_.focus(*(at + 1));
  return true;
}

bool FormState::take(const view::Scanned& scan) {
  if (scan.number == 0 || scan.number == scanned) return false;
  scanned = scan.number;
  return true;
}

FormPageEvent form_page(Ui& ui, Form& form, FormState& state, Box area, const FormPage& page) {
  FormPageEvent event;
  if (form.cramped(area)) {
    take_top(area, ui.px(12));
  } else {
    take_top(area, ui.px(20));
    auto top = inset(area, ui.px(36), 0);
    event.back = page_head(ui, top, page.head).back;
    take_top(area, top.y - area.y);
  }
  std::optional<ActBar> bar;
  if (!form.typing()) bar.emplace(ui, area, page.acts);
  {
    const ScrollArea scroll(ui, state.scroll, area, ui.px(36), ui.style.gap());
    ui.space(ui.px(4));
    page.body();
    if (bar) bar->below();
    ui.space(ui.px(20));
  }
  if (bar) event.pressed = bar->pressed();
  event.entered = form.keys();
  event.back = ui.take(Stroke::escape) || event.back;
  return event;
}

void mistake_line(Ui& ui, std::string_view mistake) {
  if (mistake.empty()) return;
  const auto face = ui.faces.small;
  const float indent = face.size + ui.px(6), width = ui.room() - indent;
  const auto text = breakable(face, mistake, width);
  auto box = ui.place({0, ui.paragraph_height(face, text, width)});
  draw_icon(ui.list, Icon::warning, {box.x, box.y, face.size, face.size}, ui.palette.bad);
  take_left(box, indent);
  ui.write_paragraph(face, box, ui.palette.bad, text);
}

}  // namespace gatehouse::ui
