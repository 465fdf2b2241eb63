// SPDX-License-Identifier: Apache-2.0
#include "ui/sign_in_view.hpp"

#include <algorithm>
#include <cmath>

namespace gatehouse::ui {
namespace {

struct Pad {
  Ui& ui;
  const view::SignInScreen& screen;
  SignInState& state;
  const view::SignInWords words;
  std::vector<view::DeskCommand> commands;

  FieldLook number_look() const;
  void number_done();
  void draw_number();
  void draw_cancel();
  void draw_left(Box box);
  void draw_pin(Box box);
  void draw_tall(Box area);
};

FieldLook Pad::number_look() const {
  FieldLook look{words.staff_number};
  look.icon = Icon::person;
  look.clear = words.clear;
  look.most = 40;
  if (state.number_missing) look.mistake = words.number_first;
  return look;
}

/// On to the PIN: the pad takes a real keyboard's digits once no field has them.
void Pad::number_done() {
  if (state.staff_number.text.empty()) {
    state.number_missing = true;
    return;
  }
  ui.state().focused = 0;
}

void Pad::draw_number() {
  const auto look = number_look();
  if (!state.opened) {
    state.opened = true;
    if (state.staff_number.text.empty()) ui.focus(field_id(ui, look));
  }
  const auto event = text_field(ui, state.staff_number, look);
  if (event.changed) state.number_missing = false;
  if (event.submitted) number_done();
}

void Pad::draw_cancel() {
  if (button(ui, {words.cancel, Icon::back})) commands.emplace_back(view::CancelSignIn{});
}

void Pad::draw_left(Box box) {
  const Column column(ui, box);
  heading(ui, words.title);
  ui.paragraph(ui.faces.body, ui.palette.muted, screen.no_reader ? words.how_without_reader : words.how);
  if (!screen.why.empty()) ui.paragraph(ui.faces.body, ui.palette.text, screen.why);
  ui.space(ui.px(8));
  draw_number();
  ui.space(ui.px(8));
  draw_cancel();
}

void Pad::draw_pin(Box box) {
  PinPadLook look{words.pin, words.ok};
  if (state.pin.digits.empty()) look.mistake = screen.mistake;
  look.locked = screen.locked;
  look.busy = screen.checking;
  if (!pin_pad(ui, state.pin, look, box).submitted) return;
  if (state.staff_number.text.empty()) {
    state.number_missing = true;
    ui.focus(field_id(ui, number_look()));
    return;
  }
  commands.emplace_back(view::SignInByPin{state.staff_number.text, state.pin.digits});
  state.pin.clear();
}

void Pad::draw_tall(Box area) {
  const Column column(ui, area);
  draw_left(area);
  auto rest = area;
  take_top(rest, ui.lowest() - area.y, ui.style.gap());
  const float width = std::min(rest.w, ui.px(560));
  const float height = std::max(pin_pad_height(ui), std::min(rest.h, ui.px(640)));
  draw_pin({std::round(rest.centre().x - width / 2), rest.y, width, height});
}

}  // namespace

std::vector<view::DeskCommand> draw_sign_in(Ui& ui, const view::SignInScreen& screen, SignInState& state,
                                            Box area) {
  const Scope scope(ui, "sign in");
  Pad pad{ui, screen, state, {}, {}};
  const bool typing = ui.typing() && screen.on_screen_keyboard;
  Box keys;
  KeyboardLook look;
  look.enter = pad.words.next;
  look.most = 40;
  if (typing) keys = take_bottom(area, keyboard_height(ui, look, area.w, area.h * 0.62F));
  const float pad_x = std::min(ui.px(36), area.w * 0.04F), pad_y = std::min(ui.px(28), area.h * 0.04F);
  area = inset(area, pad_x, pad_y);
  if (typing) {
    const auto middle = centred(area, {std::min(area.w, ui.px(640)), area.h});
    // Above the keyboard of a low screen there is room for the field alone.
    if (area.h < 4 * ui.style.touch) {
      const Column column(ui, middle);
      pad.draw_number();
    } else {
      pad.draw_left(middle);
    }
    const auto event = on_screen_keyboard(ui, state.keyboard, state.staff_number, look, keys);
    if (event.changed) state.number_missing = false;
    if (event.entered) pad.number_done();
    if (event.hide) ui.state().focused = 0;
  } else if (area.w > area.h) {
    auto middle = centred(area, {std::min(area.w, ui.px(980)), std::min(area.h, ui.px(640))});
    const auto right = take_right(middle, std::min(ui.px(440), middle.w * 0.5F), ui.px(72));
    pad.draw_left(middle);
    pad.draw_pin(right);
  } else {
    pad.draw_tall(area);
  }
  if (ui.take(Stroke::escape)) pad.commands.emplace_back(view::CancelSignIn{});
  return std::move(pad.commands);
}

}  // namespace gatehouse::ui
