// SPDX-License-Identifier: Apache-2.0
#include "ui/customer_view.hpp"

#include <algorithm>
#include <array>

#include "ui/customer_parts.hpp"

namespace gatehouse::ui {
namespace {

using What = view::ActOnCustomer::What;

struct MenuItem {
  const view::Act& act;
  std::string_view label;
  Icon icon;
  Kind kind;
  What what;
};

/// From left to right; the right end is the most wanted.
std::array<MenuItem, 7> menu_of(const CustomerDrawing& drawing) {
  const auto& acts = drawing.screen.acts;
  const auto& w = drawing.words;
  const bool barred = drawing.screen.barred;
  return {{{acts.assign_ticket, w.assign_ticket, Icon::ticket, Kind::secondary, What::assign_ticket},
           {acts.assign_tag, w.assign_tag, Icon::wristband, Kind::secondary, What::assign_tag},
           {acts.edit, w.edit, Icon::edit, Kind::secondary, What::edit},
           {acts.download_csv, w.download, Icon::download, Kind::secondary, What::download_csv},
           {acts.credit_history, w.credit_history, Icon::coin, Kind::secondary, What::credit_history},
           {acts.bar, barred ? w.lift_bar : w.bar, Icon::ban, barred ? Kind::secondary : Kind::danger,
            barred ? What::lift_bar : What::bar},
           {acts.new_order, w.new_order, Icon::plus, Kind::primary, What::new_order}}};
}

ButtonLook look_of(const MenuItem& item, bool icons) {
  return look_of(item.act, item.label, icons ? item.icon : Icon::none, item.kind);
}

/// As high as the menu becomes in that width; 0 where nothing is offered.
float menu_height(const CustomerDrawing& drawing, float width, bool icons) {
  const auto& style = drawing.ui.style;
  auto flow = Flow::of(Flow::Way::row_from_right, {0, 0, width, 0}, style.gap(), style.control());
  const auto items = menu_of(drawing);
  for (auto item = items.rbegin(); item != items.rend(); ++item)
    if (item->act.offered) flow.place(button_size(drawing.ui, look_of(*item, icons), width));
  return flow.lowest;
}

void draw_menu(const CustomerDrawing& drawing, bool icons) {
  const auto items = menu_of(drawing);
  for (auto item = items.rbegin(); item != items.rend(); ++item)
    if (item->act.offered && button(drawing.ui, look_of(*item, icons)))
      drawing.commands.emplace_back(view::ActOnCustomer{drawing.screen.id, item->what});
}

void draw_cards(const CustomerDrawing& drawing) {
  auto& ui = drawing.ui;
  Columns parts(ui, {28, 58, 28}, ui.faces.body.size * 10.5F);
  const auto things = [&] {
    parts.next();
    draw_customer_tags(drawing);
    draw_customer_tickets(drawing);
    draw_passages(drawing);
  };
  const auto who = [&] {
    parts.next();
    draw_introduction(drawing);
    draw_security(drawing);
  };
  // Below each other, what can be done something about comes first.
  if (parts.stacked()) {
    things();
    who();
  } else {
    who();
    things();
  }
  parts.next();
  draw_timeline(drawing);
}

void draw_page(const CustomerDrawing& drawing, Box area, bool figures) {
  auto& ui = drawing.ui;
  const float pad = ui.px(28), width = area.w - 2 * pad;
  const float line = menu_height(drawing, 1e6F, true);
  const bool icons = menu_height(drawing, width, true) <= line;
  const float height = menu_height(drawing, width, icons);
  // A menu of many lines would leave no room for what it is about: it then stands below that.
  const bool fixed = height + 2 * ui.px(14) <= area.h * 0.34F;
  if (fixed && height > 0) {
    const auto bar = take_bottom(area, height + 2 * ui.px(14));
    fill(ui.list, bar, ui.palette.surface);
    fill(ui.list, {bar.x, bar.y, bar.w, 1}, ui.palette.line);
    const Ground on(ui, ui.palette.surface);
    const Column column(ui, inset(bar, pad, ui.px(14)));
    const Row row(ui, Row::From::right);
    draw_menu(drawing, icons);
  }
  const ScrollArea scroll(ui, drawing.state.scroll, area, pad, ui.style.gap());
  ui.space(ui.px(4));
  if (!figures) draw_figures(drawing);
  draw_cards(drawing);
  if (!fixed && height > 0) {
    const Row row(ui, Row::From::right);
    draw_menu(drawing, icons);
  }
  ui.space(ui.px(20));
}

}  // namespace

std::vector<view::DeskCommand> draw_customer(Ui& ui, const view::CustomerScreen& screen, CustomerState& state,
                                             Box area) {
  const Scope scope(ui, "customer");
  std::vector<view::DeskCommand> commands;
  const CustomerDrawing drawing{ui, screen, state, commands};
  const auto back = ButtonLook{drawing.words.back, Icon::back};
  auto top = inset(area, ui.px(28), ui.px(12));
  const auto left = take_left(top, button_size(ui, back).x, ui.px(22));
  const float side = std::max(ui.px(72), ui.style.touch);
  if (button(ui.at(centred({left.x, left.y, left.w, side}, {left.w, ui.style.control()})), back))
    commands.emplace_back(view::GoBack{});
  if (screen.stage == view::Stage::ready) {
    const auto banner = draw_customer_banner(drawing, top);
    take_top(area, banner.bottom + ui.px(12) - area.y);
    draw_page(drawing, area, banner.figures);
  } else {
    const Column column(ui, centred(area, {area.w - 2 * ui.px(28), std::min(area.h, ui.px(320))}));
    if (screen.stage == view::Stage::loading)
      loading_state(ui, drawing.words.loading);
    else if (error_state(ui, {screen.trouble.what, screen.trouble.todo, drawing.words.retry}))
      commands.emplace_back(view::ReadAgain{});
  }
  if (ui.take(Stroke::escape)) commands.emplace_back(view::GoBack{});
  return commands;
}

}  // namespace gatehouse::ui
