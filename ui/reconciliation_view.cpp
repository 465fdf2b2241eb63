// SPDX-License-Identifier: Apache-2.0
#include "ui/reconciliation_view.hpp"

#include <algorithm>
#include <array>

#include "ui/desk_parts.hpp"

namespace gatehouse::ui {
namespace {

struct Drawing {
  Ui& ui;
  const view::ReconciliationScreen& screen;
  std::vector<view::DeskCommand>& commands;
  const view::ReconciliationWords words{};
};

/// Two lines, close together, in the middle of a button's height.
void draw_two(Ui& ui, Face face, std::string_view first, std::string_view second, bool centre) {
  const auto& f = ui.faces;
  const float width = ui.room();
  const auto top = breakable(face, first, width), low = breakable(f.body, second, width);
  const float high = ui.paragraph_height(face, top, width);
  const float below = second.empty() ? 0 : ui.paragraph_height(f.body, low, width);
  const float height = centre ? std::max(ui.style.control(), high + below) : high + below;
  auto box = ui.place({0, height});
  box = centred(box, {box.w, high + below});
  ui.write_paragraph(face, take_top(box, high), ui.palette.text, top);
  if (below > 0) ui.write_paragraph(f.body, box, ui.palette.muted, low);
}

void draw_acts(const Drawing& drawing, const view::Contradiction& one, bool stacked) {
  auto& ui = drawing.ui;
  const Row row(ui, stacked ? Row::From::left : Row::From::right);
  const auto close = [&] {
    if (act_button(ui, one.close, drawing.words.close, Icon::none, Kind::primary))
      drawing.commands.emplace_back(view::CloseContradiction{one.id});
  };
  if (!stacked) close();
  if (!one.customer.empty() && icon_button(ui, {drawing.words.open_customer, Icon::person}))
    drawing.commands.emplace_back(view::OpenCustomer{one.customer});
  if (stacked) close();
}

/// What it is, then the sides in two columns, then what can be done.
void draw_one(const Drawing& drawing, const view::Contradiction& one) {
  auto& ui = drawing.ui;
  const Scope scope(ui, one.id);
  const Card card(ui);
  {
    Columns parts(ui, {30, 27, 27, 20}, ui.faces.body.size * 6.5F);
    const bool centre = !parts.stacked();
    parts.next();
    draw_two(ui, {ui.faces.heading.font, ui.faces.lead.size}, one.what, one.about, centre);
    for (std::size_t side = 0; side < 2; ++side) {
      if (centre || side == 0) parts.next();
      // Below each other they stand in their own order.
      if (!centre && side > 0) continue;
      for (std::size_t i = side; i < one.sides.size(); i += centre ? 2 : 1)
        draw_two(ui, ui.faces.strong, one.sides[i].what, one.sides[i].line, centre);
    }
    parts.next();
    draw_acts(drawing, one, parts.stacked());
  }
  for (const auto& note : one.closed) words(ui, ui.faces.small, ui.palette.muted, note);
}

void draw_list(const Drawing& drawing, ReconciliationState& state, Box area) {
  auto& [ui, screen, commands, words] = drawing;
  const ScrollArea scroll(ui, state.scroll, area, ui.px(36), std::max(ui.px(16), ui.style.gap()));
  ui.space(ui.px(4));
  for (const auto& one : screen.list) draw_one(drawing, one);
  if (!screen.more.empty()) notice(ui, {screen.more, Meaning::info});
  ui.space(ui.px(20));
}

void draw_empty(const Drawing& drawing, Box area) {
  auto& [ui, screen, commands, words] = drawing;
  const Column column(ui, centred(area, {area.w, std::min(area.h, ui.px(320))}));
  if (screen.closed)
    empty_state(ui, {Icon::opposed, words.none_closed, words.none_closed_todo});
  else
    empty_state(ui, {Icon::tick, words.none, words.none_todo});
}

float switch_width(const Drawing& drawing) {
  const auto& [ui, screen, commands, words] = drawing;
  float width = ui.style.gap() + ui.px(18) + ui.px(8) + 4;
  for (const auto word : {words.open, words.closed})
    width += std::max(width_of(ui.faces.label, word) + 2 * ui.px(18), ui.style.touch) + 1;
  return width;
}

void draw_head(const Drawing& drawing, Box& area) {
  auto& [ui, screen, commands, words] = drawing;
  const BadgeLook open{screen.open, Meaning::attention};
  const float count = screen.open.empty() ? 0 : badge_size(ui, open).x + ui.px(14);
  const float title = area.x + ui.style.control() + ui.style.gap() + width_of(ui.faces.heading, words.title);
  const float top = area.y;
  auto head = page_head(ui, area, {words.back, words.title, {}, switch_width(drawing) + count});
  if (head.back) commands.emplace_back(view::GoBack{});
  if (count > 0) {
    const auto size = badge_size(ui, open);
    auto box = take_left(head.right, count);
    // Beside the title, where the switch does not stand below it.
    if (head.right.y == top) box.x = title + ui.px(14);
    badge(ui.at({box.x, box.centre().y - size.y / 2, size.x, size.y}), open);
  }
  const std::array<std::string_view, 2> both = {words.open, words.closed};
  const Column column(ui, centred(head.right, {head.right.w, ui.style.touch}));
  if (const auto chosen = segmented(ui, {both, screen.closed ? 1U : 0U, "closed"}))
    commands.emplace_back(view::ShowClosed{*chosen == 1});
}

}  // namespace

std::vector<view::DeskCommand> draw_reconciliation(Ui& ui, const view::ReconciliationScreen& screen,
                                                   ReconciliationState& state, Box area) {
  const Scope scope(ui, "reconciliation");
  std::vector<view::DeskCommand> commands;
  const Drawing drawing{ui, screen, commands};
  take_top(area, ui.px(20));
  auto top = inset(area, ui.px(36), 0);
  draw_head(drawing, top);
  take_top(area, top.y - area.y);
  const auto inside = inset(area, ui.px(36), 0);
  if (screen.stage != view::Stage::ready) {
    if (stage_told(ui, inside, screen.stage, drawing.words.loading, screen.trouble, drawing.words.retry))
      commands.emplace_back(view::ReadAgain{});
  } else if (screen.list.empty()) {
    draw_empty(drawing, inside);
  } else {
    draw_list(drawing, state, area);
  }
  if (ui.take(Stroke::escape)) commands.emplace_back(view::GoBack{});
  return commands;
}

}  // namespace gatehouse::ui
