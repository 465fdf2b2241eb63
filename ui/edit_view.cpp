// SPDX-License-Identifier: Apache-2.0
#include "ui/edit_view.hpp"

#include <algorithm>

namespace gatehouse::ui {
namespace {

using view::ProfileField;

bool has(const std::vector<std::string>& all, std::string_view one) {
  return std::find(all.begin(), all.end(), one) != all.end();
}

struct Edit {
  Ui& ui;
  const view::EditScreen& screen;
  EditState& state;
  Form form;
  const view::EditWords words{};
  std::vector<view::DeskCommand> commands{};
  bool submitted = false;

  void fill();
  view::UpdateCustomer changes() const;
  bool changed() const { return changes() != view::UpdateCustomer{screen.customer, {}, {}, {}}; }
  view::Act update() const;
  void send();
  void draw_field(ProfileField which);
  void draw_group(std::string_view title, std::initializer_list<ProfileField> fields);
  void draw_flags();
  void draw_body();
};

void Edit::fill() {
  if (state.filled || screen.stage != view::Stage::ready) return;
  state.filled = true;
  for (std::size_t i = 0; i < view::profile_fields; ++i)
    state.fields.at(i).edit = TextEdit::of(screen.values.at(i).text);
  for (const auto& one : screen.flags)
    if (one.on) state.flags.push_back(one.name);
}

view::UpdateCustomer Edit::changes() const {
  view::UpdateCustomer wanted{screen.customer, {}, {}, {}};
  for (std::size_t i = 0; i < view::profile_fields; ++i)
    if (const auto& text = state.fields.at(i).edit.text; text != screen.values.at(i).text)
      wanted.fields.emplace_back(static_cast<ProfileField>(i), text);
  for (const auto& one : screen.flags)
    if (has(state.flags, one.name) != one.on)
      (one.on ? wanted.unset_flags : wanted.set_flags).push_back(one.name);
  return wanted;
}

view::Act Edit::update() const {
  auto act = screen.update;
  if (act.not_now.empty() && !changed()) act.not_now = words.nothing_changed;
  return act;
}

void Edit::send() {
  const auto act = update();
  if (!act.offered || act.busy || !act.not_now.empty()) return;
  for (auto& one : state.fields) one.sent = one.edit.text;
  commands.emplace_back(changes());
}

void Edit::draw_field(ProfileField which) {
  const auto i = static_cast<std::size_t>(which);
  auto& field = state.fields.at(i);
  FieldLook look{words.fields.at(i)};
  look.clear = words.clear;
  look.mistake = field.mistake(screen.values.at(i).mistake);
  look.figures = which == ProfileField::phone;
  if (form.field(field.edit, look).submitted) submitted = true;
}

void Edit::draw_group(std::string_view title, std::initializer_list<ProfileField> fields) {
  const Card card(ui, {title});
  for (const auto one : fields) draw_field(one);
}

void Edit::draw_flags() {
  if (screen.flags.empty()) return;
  const Card card(ui, {words.flags});
  for (const auto& one : screen.flags) {
    const bool on = has(state.flags, one.name);
    if (!toggle(ui, {one.label, one.label, on, false, false, {}, one.name})) continue;
    if (on)
      state.flags.erase(std::find(state.flags.begin(), state.flags.end(), one.name));
    else
      state.flags.push_back(one.name);
  }
}

void Edit::draw_body() {
  using enum ProfileField;
  Columns parts(ui, {1, 1}, ui.faces.body.size * 15);
  parts.next();
  draw_group(words.name, {first_name, last_name, gender});
  draw_group(words.contact, {email, phone});
  parts.next();
  draw_group(words.address, {street, postcode, city, country});
  draw_flags();
}

}  // namespace

std::vector<view::DeskCommand> draw_edit(Ui& ui, const view::EditScreen& screen, EditState& state, Box area) {
  const Scope scope(ui, "edit");
  Edit edit{ui, screen, state, Form(ui, state.form, screen.on_screen_keyboard, view::EditWords().next, area)};
  const auto& words = edit.words;
  edit.fill();
  const auto name = shown_name(ui.faces.body, screen.name, screen.name_unshown);
  const bool ready = screen.stage == view::Stage::ready;
  FormPage page{{words.back, words.title, name}, {}, [&] { edit.draw_body(); }};
  if (ready)
    page.acts = {{edit.update(), words.update, Icon::tick, Kind::primary, words.nothing_changed}};
  else
    page.body = [&] {
      ui.space(ui.px(60));
      if (stage_told(ui, {ui.rest().x, ui.rest().y, ui.rest().w, ui.px(320)}, screen.stage, words.loading,
                     screen.trouble, words.retry))
        edit.commands.emplace_back(view::ReadAgain{});
    };
  const auto event = form_page(ui, edit.form, state.form, area, page);
  // Enter goes on to the next field, and from the last one sends.
  if ((event.entered || edit.submitted) && !edit.form.next()) edit.send();
  if (event.pressed) edit.send();
  if (event.back) edit.commands.emplace_back(view::GoBack{ready && edit.changed()});
  return std::move(edit.commands);
}

}  // namespace gatehouse::ui
