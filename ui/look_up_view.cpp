// SPDX-License-Identifier: Apache-2.0
#include "ui/look_up_view.hpp"

#include <algorithm>

#include "ui/desk_parts.hpp"

namespace gatehouse::ui {
namespace {

struct LookUp {
  Ui& ui;
  const view::LookUpScreen& screen;
  LookUpState& state;
  const view::LookUpWords words;
  std::vector<view::DeskCommand> commands;

  bool search();
  void draw_head(Box& area);
  void draw_thing(const view::LookedUpPerson& person, const view::LookedUpThing& thing);
  void draw_person(const view::LookedUpPerson& person);
  void draw_found(Box box);
  void draw_answer(Box box);
};

/// False where there is too little to look for, which the field then says.
bool LookUp::search() {
  std::string text;
  for (const char c : state.search.text)
    if (c != ' ') text += c;
  state.too_short = characters(text) < screen.least;
  if (state.too_short) return false;
  state.scroll = {};
  commands.emplace_back(view::LookUp{state.search.text});
  return true;
}

void LookUp::draw_head(Box& area) {
  auto top = area;
  auto left = take_left(top, ui.style.control(), ui.style.gap());
  left.h = ui.style.control();
  if (icon_button(ui.at(left), {words.back, Icon::back})) commands.emplace_back(view::GoBack{});
  ButtonLook press{words.search, Icon::search, Kind::primary};
  press.id = "press";  // languages may have one word for the page and the button
  auto right = take_right(top, button_size(ui, press).x, ui.style.gap());
  right.h = ui.style.control();
  FieldLook look{words.title, words.hint, Icon::search};
  look.label_shown = false;
  look.clear = words.clear;
  look.busy = screen.stage == view::Stage::loading;
  if (state.too_short) look.mistake = words.too_short;
  if (!state.opened) {
    state.opened = true;
    ui.focus(field_id(ui, look));
  }
  {
    const Column column(ui, top);
    const auto event = text_field(ui, state.search, look);
    if (event.changed) state.too_short = false;
    if (event.submitted) search();
    take_top(area, ui.lowest() - area.y, ui.style.gap());
  }
  if (button(ui.at(right), press)) search();
}

void LookUp::draw_thing(const view::LookedUpPerson& person, const view::LookedUpThing& thing) {
  const Scope scope(ui, thing.key);
  const auto& f = ui.faces;
  const auto admit = look_of(thing.admit, words.admit, Icon::tick, Kind::primary);
  divider(ui);
  const Row row(ui, Row::From::left, ui.style.control());
  const float act = thing.admit.offered ? button_size(ui, admit).x + ui.style.gap() : 0;
  const float left = ui.room() - act - 2, width = left >= f.body.size * 7 ? left : ui.room();
  const auto label = breakable(f.strong, thing.label, width), about = breakable(f.small, thing.about, width);
  const float high = ui.paragraph_height(f.strong, label, width), between = ui.px(2);
  const float low = thing.about.empty() ? 0 : ui.paragraph_height(f.small, about, width);
  auto box = ui.place({width, high + f.body.size + low + 2 * between});
  ui.write_paragraph(f.strong, take_top(box, high, between), ui.palette.text, label);
  if (!thing.worth.text.empty())
    status(ui.at(take_top(box, f.body.size, between)), {thing.worth.text, meaning_of(thing.worth.sense)});
  if (low > 0) ui.write_paragraph(f.small, box, ui.palette.muted, about);
  if (thing.admit.offered && button(ui, admit))
    commands.emplace_back(view::AdmitByHand{person.id, thing.key});
}

void LookUp::draw_person(const view::LookedUpPerson& person) {
  const Card card(ui);
  const auto face = ui.faces.lead;
  const bool shown = person.name_unshown.empty() || can_show(face, person.name);
  ui::words(ui, face, ui.palette.text, shown ? person.name : person.name_unshown);
  if (!person.marks.empty()) {
    const Row row(ui, Row::From::left, ui.px(36));
    for (const auto& one : person.marks) badge(ui, {one.text, meaning_of(one.sense)});
  }
  if (person.things.empty()) ui.paragraph(ui.faces.body, ui.palette.muted, words.nothing);
  for (const auto& thing : person.things) draw_thing(person, thing);
}

void LookUp::draw_found(Box box) {
  const ScrollArea area(ui, state.scroll, box, ui.px(36), ui.style.gap());
  ui.space(2);
  for (std::size_t i = 0; i < screen.found.size(); ++i) {
    const Scope scope(ui, screen.found[i].id + std::to_string(i));
    draw_person(screen.found[i]);
  }
  if (screen.more) notice(ui, {words.more, Meaning::info});
  ui.space(ui.px(20));
}

void LookUp::draw_answer(Box box) {
  if (screen.stage == view::Stage::ready && !screen.found.empty()) return draw_found(box);
  // What says so needs some room: with the on-screen keyboard up on a low screen there is none.
  if (box.h < 4.5F * ui.style.touch) return;
  const Column column(ui, centred(inset(box, ui.px(36), 0), {box.w, std::min(box.h, ui.px(280))}));
  if (screen.stage == view::Stage::loading)
    loading_state(ui, words.loading);
  else if (screen.stage == view::Stage::failed) {
    if (error_state(ui, {screen.trouble.what, screen.trouble.todo, words.retry}))
      commands.emplace_back(view::ReadAgain{});
  } else if (screen.looked_for.empty())
    empty_state(ui, {Icon::search, words.start, words.start_todo});
  else
    empty_state(ui, {Icon::search, words.none, words.none_todo});
}

}  // namespace

std::vector<view::DeskCommand> draw_look_up(Ui& ui, const view::LookUpScreen& screen, LookUpState& state,
                                            Box area) {
  const Scope scope(ui, "look up");
  LookUp look_up{ui, screen, state, {}, {}};
  KeyboardLook look;
  look.enter = look_up.words.search;
  Box keys;
  const bool typing = screen.on_screen_keyboard && ui.typing();
  if (typing) keys = take_bottom(area, keyboard_height(ui, look, area.w, area.h * 0.6F));
  take_top(area, ui.px(20));
  auto head = inset(area, ui.px(36), 0);
  look_up.draw_head(head);
  take_top(area, head.y - area.y);
  look_up.draw_answer(area);
  if (typing) {
    const auto event = on_screen_keyboard(ui, state.keyboard, state.search, look, keys);
    if (event.changed) state.too_short = false;
    if (event.hide || (event.entered && look_up.search())) ui.state().focused = 0;
  }
  if (ui.take(Stroke::escape)) look_up.commands.emplace_back(view::GoBack{});
  return std::move(look_up.commands);
}

}  // namespace gatehouse::ui
