// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>

#include "ui/assign_view.hpp"

namespace gatehouse::ui {
namespace {

bool has(const std::vector<std::string>& all, std::string_view one) {
  return std::find(all.begin(), all.end(), one) != all.end();
}

struct Assign {
  Ui& ui;
  const view::AssignTicketScreen& screen;
  AssignTicketState& state;
  Form form;
  const view::AssignTicketWords words{};
  std::vector<view::DeskCommand> commands{};

  void add(const std::string& reference);
  void add_typed();
  view::Act accept() const;
  void send();
  void draw_field();
  void draw_one(const std::string& reference);
  void draw_list();
  void draw_body();
};

void Assign::add(const std::string& reference) {
  const auto first = reference.find_first_not_of(' '), last = reference.find_last_not_of(' ');
  if (first == std::string::npos) return;
  const auto trimmed = reference.substr(first, last - first + 1);
  state.there_already = has(state.references, trimmed);
  if (!state.there_already) state.references.push_back(trimmed);
}

void Assign::add_typed() {
  add(state.reference.text);
  if (!state.there_already) clear(state.reference);
}

view::Act Assign::accept() const {
  auto act = screen.accept;
  if (act.not_now.empty() && state.references.empty() && state.reference.text.empty())
    act.not_now = words.none_first;
  return act;
}

/// What still stands in the field was meant too.
void Assign::send() {
  add_typed();
  if (state.references.empty()) return;
  state.sent = state.references;
  commands.emplace_back(view::AssignTickets{screen.customer, state.references, state.from_others});
}

void Assign::draw_field() {
  ui.paragraph(ui.faces.body, ui.palette.muted, screen.no_reader ? words.type : words.scan);
  FieldLook look{words.reference};
  look.icon = Icon::ticket;
  look.clear = words.clear;
  look.most = 80;
  if (state.there_already) look.mistake = words.there_already;
  const auto event = form.field(state.reference, look);
  if (event.changed) state.there_already = false;
  if (event.submitted) add_typed();
  if (!button(ui, {words.add, Icon::plus})) return;
  add_typed();
  if (!screen.on_screen_keyboard) ui.focus(field_id(ui, look));
}

void Assign::draw_one(const std::string& reference) {
  const Scope scope(ui, reference);
  const auto& f = ui.faces;
  const auto known = std::find_if(screen.known.begin(), screen.known.end(),
                                  [&](const auto& one) { return one.reference == reference; });
  const float side = ui.style.control(), width = ui.room() - side - ui.style.gap();
  const auto label = breakable(f.strong, reference, width);
  const float high = ui.paragraph_height(f.strong, label, width);
  const bool told = known != screen.known.end() && !known->said.text.empty();
  const float mark = std::max(12.0F, ui.px(16)), indent = mark + ui.px(8);
  const auto said = told ? breakable(f.small, known->said.text, width - indent) : std::string();
  const float low = told ? ui.paragraph_height(f.small, said, width - indent) : 0;
  auto box = ui.place({0, std::max(side, high + low)});
  auto right = centred(take_right(box, side, ui.style.gap()), {side, side});
  box = centred(box, {box.w, high + low});
  ui.write_paragraph(f.strong, take_top(box, high), ui.palette.text, label);
  if (told) {
    const auto meaning = meaning_of(known->said.sense);
    const auto at = take_left(box, indent);
    meaning_mark(ui.list, meaning, {at.x, std::round(at.y + (f.small.size - mark) / 2), mark, mark},
                 meaning_ink(ui.palette, meaning), ui.ground());
    ui.write_paragraph(f.small, box, ui.palette.text, said);
  }
  if (icon_button(ui.at(right), {words.remove, Icon::cross, Kind::quiet}))
    state.references.erase(std::find(state.references.begin(), state.references.end(), reference));
}

void Assign::draw_list() {
  const Card card(ui, {words.taken});
  if (state.references.empty()) ui.paragraph(ui.faces.body, ui.palette.muted, words.none);
  const auto references = state.references;
  for (const auto& one : references) {
    if (&one != &references.front()) divider(ui);
    draw_one(one);
  }
  if (state.references == state.sent && !screen.mistake.empty()) notice(ui, {screen.mistake, Meaning::bad});
  if (!screen.take_from_others.offered) return;
  SwitchLook look{words.from_others, words.not_from_others, state.from_others};
  look.busy = screen.take_from_others.busy;
  look.disabled_because = screen.take_from_others.not_now;
  if (toggle(ui, look)) state.from_others = !state.from_others;
}

void Assign::draw_body() {
  Columns parts(ui, {1, 1}, ui.faces.body.size * 15);
  parts.next();
  {
    const Card card(ui);
    draw_field();
  }
  parts.next();
  draw_list();
}

}  // namespace

std::vector<view::DeskCommand> draw_assign_ticket(Ui& ui, const view::AssignTicketScreen& screen,
                                                  AssignTicketState& state, Box area) {
  const Scope scope(ui, "assign ticket");
  Assign assign{ui, screen, state,
                Form(ui, state.form, screen.on_screen_keyboard, view::AssignTicketWords().add, area)};
  const auto& words = assign.words;
  if (state.form.take(screen.scanned)) assign.add(screen.scanned.text);
  const auto name =
      view::fill(words.to, {{"name", shown_name(ui.faces.body, screen.name, screen.name_unshown)}});
  const FormPage page{{words.back, words.title, name},
                      {{assign.accept(), words.accept, Icon::tick, Kind::primary, words.none_first}},
                      [&] { assign.draw_body(); }};
  const auto event = form_page(ui, assign.form, state.form, area, page);
  if (event.entered) assign.add_typed();
  if (event.pressed) assign.send();
  if (event.back) assign.commands.emplace_back(view::GoBack{!state.references.empty()});
  return std::move(assign.commands);
}

}  // namespace gatehouse::ui
