// SPDX-License-Identifier: Apache-2.0
#include "ui/customer_view.hpp"

#include <algorithm>
#include <array>

#include "ui/customer_parts.hpp"

namespace gatehouse::ui {
namespace {

using What = view::ActOnCustomer::What;

constexpr std::array<What, 8> menu_acts(bool barred) {
  return {What::assign_ticket,
          What::assign_tag,
          What::edit,
          What::download_csv,
          What::orders,
          What::credit_history,
          barred ? What::lift_bar : What::bar,
          What::new_order};
}

/// From left to right, as menu_acts().
std::vector<BarAct> menu_of(const CustomerDrawing& drawing) {
  const auto& acts = drawing.screen.acts;
  const auto& w = drawing.words;
  const bool barred = drawing.screen.barred;
  return {{acts.assign_ticket, w.assign_ticket, Icon::ticket},
          {acts.assign_tag, w.assign_tag, Icon::wristband},
          {acts.edit, w.edit, Icon::edit},
          {acts.download_csv, w.download, Icon::download},
          {acts.orders, w.all_orders, Icon::none},
          {acts.credit_history, w.credit_history, Icon::coin},
          {acts.bar, barred ? w.lift_bar : w.bar, Icon::ban, barred ? Kind::secondary : Kind::danger},
          {acts.new_order, w.new_order, Icon::plus, Kind::primary}};
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
  ActBar menu(ui, area, menu_of(drawing), 28);
  {
    const ScrollArea scroll(ui, drawing.state.scroll, area, ui.px(28), ui.style.gap());
    ui.space(ui.px(4));
    if (!figures) draw_figures(drawing);
    draw_cards(drawing);
    menu.below();
    ui.space(ui.px(20));
  }
  if (const auto pressed = menu.pressed())
    drawing.commands.emplace_back(
        view::ActOnCustomer{drawing.screen.id, menu_acts(drawing.screen.barred).at(*pressed)});
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
    take_top(area, side + ui.px(24));
    if (stage_told(ui, inset(area, ui.px(28), 0), screen.stage, drawing.words.loading, screen.trouble,
                   drawing.words.retry))
      commands.emplace_back(view::ReadAgain{});
  }
  if (ui.take(Stroke::escape)) commands.emplace_back(view::GoBack{});
  return commands;
}

}  // namespace gatehouse::ui
