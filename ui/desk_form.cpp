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
  if (state_.focused != id) state_.reveal = 3;
  state_.focused = id;
  if (state_.reveal > 0) {
    --state_.reveal;
    ui_.state().reveal = true;
    ui_.wake_in(0);
  }
  return event;
}

bool Form::keys() {
  state_.opened = true;
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

}  // namespace gatehouse::ui
