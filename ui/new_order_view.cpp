// SPDX-License-Identifier: Apache-2.0
#include "ui/new_order_view.hpp"

#include <algorithm>
#include <cmath>

namespace gatehouse::ui {
namespace {

struct Draft {
  Ui& ui;
  const view::NewOrderScreen& screen;
  NewOrderState& state;
  Form form;
  const view::NewOrderWords words{};
  std::vector<view::DeskCommand> commands{};

  const view::CatalogEntry* entry(std::string_view name) const;
  std::vector<view::DraftLine> lines() const;
  std::string price_of(const std::string& name, std::int64_t quantity) const;
  view::Act create() const;
  void send();
  void draw_entry(const view::CatalogEntry& one);
  void draw_catalog();
  void draw_chosen();
  void draw_total(Box box);
  void draw_paid();
  void choose(const std::string& name, std::int64_t quantity);
  void draw_flags();
  void draw_order();
  void draw_beside(Box area, Box side);
  void draw_stacked(Box area);
  void draw_nothing(Box area);
};

const view::CatalogEntry* Draft::entry(std::string_view name) const {
  for (const auto& group : screen.catalog)
    for (const auto& one : group.entries)
      if (one.name == name) return &one;
  return nullptr;
}

std::vector<view::DraftLine> Draft::lines() const {
  std::vector<view::DraftLine> all;
  for (const auto& [name, quantity] : state.chosen)
    if (const auto* one = entry(name)) all.push_back({one->price_minor, quantity});
  return all;
}

std::string Draft::price_of(const std::string& name, std::int64_t quantity) const {
  const auto* one = entry(name);
  return one == nullptr ? std::string() : view::total_text({{one->price_minor, quantity}}, screen.currency);
}

/// What is missing in the draft is said by the button.
view::Act Draft::create() const {
  auto act = screen.create;
  if (!act.not_now.empty()) return act;
  if (state.chosen.empty())
    act.not_now = words.choose_first;
  else if (state.paid.edit.text.empty())
    act.not_now = words.amount_first;
  return act;
}

void Draft::send() {
  state.sent = state.chosen;
  state.paid.sent = state.paid.edit.text;
  commands.emplace_back(view::CreateOrder{screen.customer, state.chosen, state.paid.edit.text, state.flags});
}

void Draft::draw_entry(const view::CatalogEntry& one) {
  const auto& f = ui.faces;
  const StepperLook look{one.name, static_cast<int>(state.quantity(one.name)), 0, screen.most};
  const float side = ui.style.control(), gap = ui.style.gap();
  const float middle = std::max(width_of(f.lead, std::to_string(look.most)), width_of(f.lead, "00"));
  const float steps = 2 * side + 2 * gap + middle;
  const bool beside = ui.room() - steps - gap >= f.body.size * 8;
  const float width = beside ? ui.room() - steps - gap : ui.room();
  const float price = width_of(f.body, one.price) + 1, left = width - price - ui.px(14);
  const auto name = breakable(f.strong, one.name, left), about = breakable(f.small, one.about, left);
  const float high = ui.paragraph_height(f.strong, name, left);
  const float low = one.about.empty() ? 0 : ui.paragraph_height(f.small, about, left);
  auto box = ui.place({0, beside ? std::max(side, high + low) : high + low + gap + side});
  auto steps_box = beside ? take_right(box, steps, gap) : take_bottom(box, side, gap);
  steps_box = beside ? centred(steps_box, {steps, side}) : take_left(steps_box, steps);
  auto text = beside ? centred(box, {box.w, high + low}) : box;
  const float middle_line = beside ? text.centre().y - f.body.size / 2 : text.y;
  ui.write(f.body, {text.right() - price, middle_line}, ui.palette.text, one.price);
  ui.write_paragraph(f.strong, take_top(text, high), ui.palette.text, name);
  if (low > 0) ui.write_paragraph(f.small, {text.x, text.y, left, low}, ui.palette.muted, about);
  if (const auto wanted = stepper(ui.at(steps_box), look)) choose(one.name, *wanted);
}

/// Who pays in full goes on paying in full.
void Draft::choose(const std::string& name, std::int64_t quantity) {
  const auto in_full = [&] { return view::total_decimal(lines(), screen.currency); };
  const bool was = state.paid.edit.text == in_full();
  state.choose(name, quantity);
  if (was) state.paid.edit = TextEdit::of(in_full());
}

void Draft::draw_catalog() {
  for (const auto& group : screen.catalog) {
    const Card card(ui, {group.heading});
    for (const auto& one : group.entries) {
      if (&one != &group.entries.front()) divider(ui);
      draw_entry(one);
    }
  }
}

void Draft::draw_chosen() {
  const auto& f = ui.faces;
  if (state.chosen.empty()) ui.paragraph(f.body, ui.palette.muted, words.nothing_chosen);
  for (const auto& [name, quantity] : state.chosen) {
    const auto price = price_of(name, quantity);
    const float right = width_of(f.body, price) + 1, left = ui.room() - right - ui.px(14);
    const auto text = breakable(f.body, std::to_string(quantity) + " × " + name, left);
    const auto box = ui.place({0, ui.paragraph_height(f.body, text, left)});
    ui.write(f.body, {box.right() - right, box.y}, ui.palette.text, price);
    ui.write_paragraph(f.body, {box.x, box.y, left, box.h}, ui.palette.text, text);
  }
  if (state.chosen == state.sent && !screen.items_mistake.empty())
    notice(ui, {screen.items_mistake, Meaning::bad});
  divider(ui);
  draw_total(ui.place({0, ui.faces.heading.size}));
}

void Draft::draw_total(Box box) {
  const auto& f = ui.faces;
  const auto total = view::total_text(lines(), screen.currency);
  const Face face = fitted(f.heading, total, box.w * 0.7F, 0.5F);
  ui.write(f.strong, {box.x, box.centre().y - f.strong.size / 2}, ui.palette.text, words.total);
  ui.write(face, {box.right() - width_of(face, total), box.centre().y - face.size / 2}, ui.palette.text,
           total);
}

void Draft::draw_paid() {
  FieldLook look{words.paid};
  look.hint = "0.00";
  look.most = 20;
  look.figures = true;
  look.mistake = state.paid.mistake(screen.paid_mistake);
  if (form.field(state.paid.edit, look).submitted && create().not_now.empty() && !create().busy) send();
}

void Draft::draw_flags() {
  if (screen.flags.empty()) return;
  section(ui, words.flags);
  for (const auto& one : screen.flags) {
    if (one.on) {
      status(ui, {one.label, Meaning::none});
      continue;
    }
    const auto at = std::find(state.flags.begin(), state.flags.end(), one.name);
    const bool chosen = at != state.flags.end();
    if (!toggle(ui, {one.label, one.label, chosen, false, false, {}, one.name})) continue;
    if (chosen)
      state.flags.erase(at);
    else
      state.flags.push_back(one.name);
  }
}

void Draft::draw_order() {
  draw_chosen();
  draw_paid();
  if (button(ui, {words.in_full, Icon::tick}))
    state.paid.edit = TextEdit::of(view::total_decimal(lines(), screen.currency));
  draw_flags();
}

/// The catalog scrolls on the left; what was chosen stays in view on the right, with its button at the foot.
void Draft::draw_beside(Box area, Box side) {
  const float pad = ui.px(24);
  {
    const ScrollArea scroll(ui, state.catalog, area, ui.px(36), ui.style.gap());
    ui.space(ui.px(4));
    draw_catalog();
    ui.space(ui.px(20));
  }
  fill(ui.list, side, ui.palette.surface);
  fill(ui.list, {side.x, side.y, 1, side.h}, ui.palette.line);
  const Ground on(ui, ui.palette.surface);
  const auto act = create();
  auto look = look_of(act, words.create, Icon::none, Kind::primary);
  auto tallest = look;
  if (tallest.disabled_because.empty()) tallest.disabled_because = words.choose_first;
  if (act.offered) {
    // Room for the sentence is kept when it goes: the button stays where it is.
    const float high = button_size(ui, tallest, side.w - 2 * pad).y;
    const float around = std::max(ui.px(14), ui.style.apart + 1);
    const auto foot = inset(take_bottom(side, high + 2 * around), pad, around);
    fill(ui.list, {foot.x - pad, foot.y - around, foot.w + 2 * pad, 1}, ui.palette.line);
    const float wanted = button_size(ui, look, foot.w).y;
    if (button(ui.at({foot.x, foot.y, foot.w, wanted}), look)) send();
  }
  const ScrollArea scroll(ui, state.form.scroll, side, pad, ui.style.gap());
  ui.space(ui.px(20));
  section(ui, words.order);
  draw_order();
  ui.space(ui.px(20));
}

/// The total stays in view, above the bar.
void Draft::draw_stacked(Box area) {
  ActBar bar(ui, area, {{create(), words.create, Icon::none, Kind::primary, words.choose_first}});
  if (!form.typing()) {
    const auto foot = take_bottom(area, ui.faces.heading.size + 2 * ui.px(12));
    ui.state().foot += foot.h;
    fill(ui.list, foot, ui.palette.surface);
    fill(ui.list, {foot.x, foot.y, foot.w, 1}, ui.palette.line);
    const Ground on(ui, ui.palette.surface);
    draw_total(inset(foot, ui.px(36), 0));
  }
  {
    const ScrollArea scroll(ui, state.form.scroll, area, ui.px(36), ui.style.gap());
    ui.space(ui.px(4));
    draw_catalog();
    {
      const Card card(ui, {words.order});
      draw_order();
    }
    bar.below();
    ui.space(ui.px(20));
  }
  if (bar.pressed()) send();
}

/// What is coming, failed or empty.
void Draft::draw_nothing(Box area) {
  area = inset(area, ui.px(36), 0);
  if (screen.stage != view::Stage::ready) {
    if (stage_told(ui, area, screen.stage, words.loading, screen.trouble, words.retry))
      commands.emplace_back(view::ReadAgain{});
    return;
  }
  const Column column(ui, centred(area, {area.w, std::min(area.h, ui.px(320))}));
  empty_state(ui, {Icon::receipt, words.nothing, words.nothing_todo});
}

bool has_entries(const view::NewOrderScreen& screen) {
  return std::any_of(screen.catalog.begin(), screen.catalog.end(),
                     [](const auto& group) { return !group.entries.empty(); });
}

}  // namespace

std::int64_t NewOrderState::quantity(std::string_view item) const {
  const auto at =
      std::find_if(chosen.begin(), chosen.end(), [&](const auto& one) { return one.first == item; });
  return at == chosen.end() ? 0 : at->second;
}

void NewOrderState::choose(std::string_view item, std::int64_t wanted) {
  const auto at =
      std::find_if(chosen.begin(), chosen.end(), [&](const auto& one) { return one.first == item; });
  if (at == chosen.end()) {
    if (wanted > 0) chosen.emplace_back(item, wanted);
  } else if (wanted > 0) {
    at->second = wanted;
  } else {
    chosen.erase(at);
  }
}

std::vector<view::DeskCommand> draw_new_order(Ui& ui, const view::NewOrderScreen& screen,
                                              NewOrderState& state, Box area) {
  const Scope scope(ui, "new order");
  // Nothing is typed on arrival: the amount comes after the choice.
  state.form.opened = true;
  Draft draft{ui, screen, state,
              Form(ui, state.form, screen.on_screen_keyboard, view::NewOrderWords().create, area)};
  const auto& words = draft.words;
  bool back = false;
  if (draft.form.cramped(area)) {
    const Column column(ui, inset(area, ui.px(36), ui.px(12)));
    draft.draw_paid();
  } else {
    const bool ready = screen.stage == view::Stage::ready && has_entries(screen);
    const bool beside = ready && area.w >= ui.faces.body.size * 44;
    Box side;
    if (beside) side = take_right(area, std::round(std::max(area.w * 0.36F, ui.faces.body.size * 14)));
    take_top(area, ui.px(20));
    auto top = inset(area, ui.px(36), 0);
    const auto name =
        view::fill(words.of, {{"name", shown_name(ui.faces.body, screen.name, screen.name_unshown)}});
    back = page_head(ui, top, {words.back, words.title, name}).back;
    take_top(area, top.y - area.y);
    if (beside)
      draft.draw_beside(area, side);
    else if (ready)
      draft.draw_stacked(area);
    else
      draft.draw_nothing(area);
  }
  if (draft.form.keys() && draft.create().not_now.empty() && !screen.create.busy) draft.send();
  if (ui.take(Stroke::escape) || back) draft.commands.emplace_back(view::GoBack{!state.chosen.empty()});
  return std::move(draft.commands);
}

}  // namespace gatehouse::ui
