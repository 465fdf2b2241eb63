// SPDX-License-Identifier: Apache-2.0
#include "ui/assign_view.hpp"

namespace gatehouse::ui {
namespace {

struct Swap {
  Ui& ui;
  const view::SwapTagScreen& screen;
  SwapTagState& state;
  Form form;
  const view::SwapTagWords words{};
  std::vector<view::DeskCommand> commands{};

  std::string reason() const;
  view::Act act() const;
  void send();
  void draw_tags();
  void draw_reasons();
  void draw_body();
};

std::string Swap::reason() const {
  if (state.other.text.find_first_not_of(' ') != std::string::npos) return state.other.text;
  return state.reason && *state.reason < screen.reasons.size() ? screen.reasons[*state.reason]
                                                               : std::string();
}

view::Act Swap::act() const {
  auto one = screen.swap;
  if (!one.not_now.empty()) return one;
  if (state.to.edit.text.empty())
    one.not_now = words.uid_first;
  else if (!screen.reasons.empty() && reason().empty())
    one.not_now = words.reason_first;
  return one;
}

void Swap::send() {
  if (!act().not_now.empty() || screen.swap.busy) return;
  state.to.sent = state.to.edit.text;
  commands.emplace_back(view::SwapTag{screen.customer, screen.uid, state.to.edit.text, reason()});
}

void Swap::draw_tags() {
  const Card card(ui, {words.old_tag});
  ui::words(ui, {ui.faces.heading.font, ui.faces.lead.size}, ui.palette.text, screen.label);
  if (!screen.about.empty()) ui::words(ui, ui.faces.body, ui.palette.muted, screen.about);
  divider(ui);
  ui.paragraph(ui.faces.body, ui.palette.muted, screen.no_reader ? words.type_uid : words.hold);
  FieldLook look{words.new_tag};
  look.icon = Icon::wristband;
  look.clear = words.clear;
  look.most = 40;
  look.mistake = state.to.mistake(screen.to_mistake);
  if (form.field(state.to.edit, look).submitted) send();
  ui.paragraph(ui.faces.small, ui.palette.muted, words.effect);
}

void Swap::draw_reasons() {
  if (screen.reasons.empty()) return;
  const Card card(ui, {words.reason});
  {
    const Row row(ui, Row::From::left, ui.style.touch);
    for (std::size_t i = 0; i < screen.reasons.size(); ++i)
      if (choice(ui, {screen.reasons[i], state.other.text.empty() && state.reason == i})) {
        state.reason = i;
        clear(state.other);
      }
  }
  FieldLook look{words.other};
  look.clear = words.clear;
  const auto event = form.field(state.other, look);
  if (event.changed) state.reason.reset();
  if (event.submitted) send();
}

void Swap::draw_body() {
  Columns parts(ui, screen.reasons.empty() ? std::vector<float>{1} : std::vector<float>{1, 1},
                ui.faces.body.size * 15);
  parts.next();
  draw_tags();
  if (screen.reasons.empty()) return;
  parts.next();
  draw_reasons();
}

}  // namespace

std::vector<view::DeskCommand> draw_swap_tag(Ui& ui, const view::SwapTagScreen& screen, SwapTagState& state,
                                             Box area) {
  const Scope scope(ui, "swap tag");
  Swap swap{ui, screen, state,
            Form(ui, state.form, screen.on_screen_keyboard, view::SwapTagWords().done, area)};
  const auto& words = swap.words;
  // What is wrong with a tag is said of what was scanned as of what was sent.
  if (state.form.take(screen.scanned)) state.to = {TextEdit::of(screen.scanned.text), screen.scanned.text};
  const auto name =
      view::fill(words.of, {{"name", shown_name(ui.faces.body, screen.name, screen.name_unshown)}});
  const FormPage page{{words.back, words.title, name},
                      {{swap.act(), words.swap, Icon::wristband, Kind::primary, words.reason_first}},
                      [&] { swap.draw_body(); }};
  const auto event = form_page(ui, swap.form, state.form, area, page);
  if (event.entered) ui.state().focused = 0;
  if (event.pressed) swap.send();
  if (event.back) swap.commands.emplace_back(view::GoBack{});
  return std::move(swap.commands);
}

}  // namespace gatehouse::ui
