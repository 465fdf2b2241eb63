// SPDX-License-Identifier: Apache-2.0
#include "ui/assign_view.hpp"

namespace gatehouse::ui {
namespace {

struct Assign {
  Ui& ui;
  const view::AssignTagScreen& screen;
  AssignTagState& state;
  Form form;
  const view::AssignTagWords words{};
  std::vector<view::DeskCommand> commands{};

  std::string ticket() const { return state.ticket.value_or(std::string()); }
  view::Act create() const;
  void send();
  void draw_uid();
  void draw_tickets();
  void draw_types();
  void draw_body();
};

view::Act Assign::create() const {
  auto act = screen.create;
  if (!act.not_now.empty()) return act;
  if (state.uid.edit.text.empty())
    act.not_now = words.uid_first;
  else if (ticket().empty() && state.type.empty())
    act.not_now = words.type_first;
  return act;
}

void Assign::send() {
  if (!create().not_now.empty() || screen.create.busy) return;
  state.uid.sent = state.uid.edit.text;
  state.sent_ticket = ticket();
  state.sent_type = state.type;
  commands.emplace_back(view::AssignTag{screen.customer, state.uid.edit.text, ticket(), state.type,
                                        state.activate || screen.first});
}

void Assign::draw_uid() {
  const Card card(ui);
  ui.paragraph(ui.faces.body, ui.palette.muted, screen.no_reader ? words.type_uid : words.hold);
  FieldLook look{words.uid};
  look.icon = Icon::wristband;
  look.clear = words.clear;
  look.most = 40;
  look.mistake = state.uid.mistake(screen.uid_mistake);
  if (form.field(state.uid.edit, look).submitted) send();
  if (screen.first)
    ui.paragraph(ui.faces.body, ui.palette.muted, words.active_first);
  else if (toggle(ui, {words.active, words.not_active, state.activate}))
    state.activate = !state.activate;
}

void Assign::draw_tickets() {
  const Scope scope(ui, "tickets");
  section(ui, words.ticket);
  const Row row(ui, Row::From::left, ui.style.touch);
  for (const auto& one : screen.tickets) {
    const Scope each(ui, one.reference);
    if (choice(ui, {one.label, ticket() == one.reference})) state.ticket = one.reference;
  }
  if (choice(ui, {words.no_ticket, ticket().empty()})) state.ticket.emplace();
}

/// A tag takes its ticket's type, or one of its own.
void Assign::draw_types() {
  const Scope scope(ui, "types");
  section(ui, words.type);
  {
    const Row row(ui, Row::From::left, ui.style.touch);
    if (!ticket().empty() && choice(ui, {words.type_of_ticket, state.type.empty()})) state.type.clear();
    for (const auto& one : screen.types) {
      const Scope each(ui, one);
      if (choice(ui, {one, state.type == one})) state.type = one;
    }
  }
  if (ticket() == state.sent_ticket && state.type == state.sent_type) mistake_line(ui, screen.type_mistake);
}

void Assign::draw_body() {
  Columns parts(ui, {1, 1}, ui.faces.body.size * 15);
  parts.next();
  draw_uid();
  parts.next();
  const Card card(ui);
  draw_tickets();
  draw_types();
}

}  // namespace

std::vector<view::DeskCommand> draw_assign_tag(Ui& ui, const view::AssignTagScreen& screen,
                                               AssignTagState& state, Box area) {
  const Scope scope(ui, "assign tag");
  Assign assign{ui, screen, state,
                Form(ui, state.form, screen.on_screen_keyboard, view::AssignTagWords().done, area)};
  const auto& words = assign.words;
  // What is wrong with a tag is said of what was scanned as of what was sent.
  if (state.form.take(screen.scanned)) state.uid = {TextEdit::of(screen.scanned.text), screen.scanned.text};
  // Where there is one ticket alone, it is meant.
  if (!state.ticket && screen.tickets.size() == 1) state.ticket = screen.tickets.front().reference;
  const auto name =
      view::fill(words.to, {{"name", shown_name(ui.faces.body, screen.name, screen.name_unshown)}});
  const FormPage page{{words.back, words.title, name},
                      {{assign.create(), words.create, Icon::plus, Kind::primary, words.type_first}},
                      [&] { assign.draw_body(); }};
  const auto event = form_page(ui, assign.form, state.form, area, page);
  if (event.entered) ui.state().focused = 0;
  if (event.pressed) assign.send();
  if (event.back) assign.commands.emplace_back(view::GoBack{});
  return std::move(assign.commands);
}

}  // namespace gatehouse::ui
