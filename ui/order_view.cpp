// SPDX-License-Identifier: Apache-2.0
#include "ui/order_view.hpp"

#include <algorithm>
#include <array>

#include "ui/desk_parts.hpp"

namespace gatehouse::ui {
namespace {

struct Drawing {
  Ui& ui;
  const view::OrderScreen& screen;
  const view::OrderWords words{};
};

void draw_about(const Drawing& drawing) {
  auto& [ui, screen, words] = drawing;
  const Card card(ui, {words.about});
  std::string flags;
  for (const auto& one : screen.flags) flags += (flags.empty() ? "" : ", ") + one;
  std::vector<view::KeyValue> facts = {
      {std::string(words.customer), std::string(shown_name(ui.faces.body, screen.name, screen.name_unshown))},
      {std::string(words.email), screen.email},
      {std::string(words.placed_at), screen.placed_at},
      {std::string(words.source), screen.source},
      {std::string(words.amount), screen.amount}};
  if (!screen.checkout.empty()) facts.push_back({std::string(words.checkout), screen.checkout});
  facts.push_back({std::string(words.flags), flags.empty() ? std::string(words.no_flags) : flags});
  fact_lines(ui, facts);
}

/// Widths of the figures' columns; the item has the rest.
struct Columns3 {
  std::array<float, 3> width{};
  float item = 0, gap = 0;
  bool folded = false;  ///< too narrow: quantity and unit price stand below the item
};

Columns3 columns_of(const Drawing& drawing, float room) {
  auto& [ui, screen, words] = drawing;
  Columns3 columns;
  columns.gap = ui.px(28);
  const std::array<std::string_view, 3> titles = {words.quantity, words.unit_price, words.total};
  for (std::size_t i = 0; i < 3; ++i) columns.width.at(i) = width_of(ui.faces.label, titles.at(i)) + 1;
  for (const auto& one : screen.lines) {
    const std::array<std::string_view, 3> cells = {one.quantity, one.unit_price, one.total};
    for (std::size_t i = 0; i < 3; ++i)
      columns.width.at(i) = std::max(columns.width.at(i), width_of(ui.faces.strong, cells.at(i)) + 1);
  }
  columns.width[2] = std::max(columns.width[2], width_of(ui.faces.strong, screen.lines_total) + 1);
  columns.item = room - columns.width[0] - columns.width[1] - columns.width[2] - 3 * columns.gap;
  columns.folded = columns.item < ui.faces.body.size * 7;
  if (columns.folded) columns.item = room - columns.width[2] - columns.gap;
  return columns;
}

void draw_cells(Ui& ui, const Columns3& columns, Box box, Face face, Colour ink,
                const std::array<std::string_view, 3>& cells) {
  float right = box.right();
  for (std::size_t i = 3; i-- > 0;) {
    if (columns.folded && i < 2) return;
    ui.write(face, {right - width_of(face, cells.at(i)), box.y}, ink, cells.at(i));
    right -= columns.width.at(i) + columns.gap;
  }
}

void draw_line(Ui& ui, const Columns3& columns, const view::OrderLine& line) {
  const auto& f = ui.faces;
  const auto item = breakable(f.strong, line.item, columns.item);
  const float high = ui.paragraph_height(f.strong, item, columns.item);
  const auto below = line.quantity + " × " + line.unit_price;
  auto box = ui.place({0, high + (columns.folded ? f.small.size : 0)});
  draw_cells(ui, columns, box, f.body, ui.palette.text, {line.quantity, line.unit_price, line.total});
  auto left = take_left(box, columns.item);
  ui.write_paragraph(f.strong, take_top(left, high), ui.palette.text, item);
  if (columns.folded) ui.write(f.small, {left.x, left.y}, ui.palette.muted, below);
}

void draw_lines(const Drawing& drawing) {
  auto& [ui, screen, words] = drawing;
  const Card card(ui, {words.lines});
  if (screen.lines.empty()) return ui.paragraph(ui.faces.body, ui.palette.muted, words.no_lines);
  const auto columns = columns_of(drawing, ui.room());
  const auto face = ui.faces.label;
  const auto titles = ui.place({0, face.size});
  ui.write(face, {titles.x, titles.y}, ui.palette.muted, words.item);
  draw_cells(ui, columns, titles, face, ui.palette.muted, {words.quantity, words.unit_price, words.total});
  for (const auto& one : screen.lines) {
    divider(ui);
    draw_line(ui, columns, one);
  }
  if (screen.lines_total.empty()) return;
  divider(ui);
  const auto box = ui.place({0, ui.faces.strong.size});
  ui.write(ui.faces.strong, {box.x, box.y}, ui.palette.text, words.total);
  ui.write(ui.faces.strong, {box.right() - width_of(ui.faces.strong, screen.lines_total), box.y},
           ui.palette.text, screen.lines_total);
}

void draw_tickets(const Drawing& drawing) {
  auto& [ui, screen, words] = drawing;
  const Card card(ui, {words.tickets});
  if (screen.tickets.empty()) ui.paragraph(ui.faces.body, ui.palette.muted, words.no_tickets);
  for (const auto& one : screen.tickets) {
    if (&one != &screen.tickets.front()) divider(ui);
    const Row row(ui, Row::From::left, ui.faces.body.size);
    ui.line(ui.faces.strong, ui.palette.text, one.reference);
    if (!one.about.empty()) ui.line(ui.faces.body, ui.palette.muted, one.about);
    if (!one.state.text.empty()) status(ui, {one.state.text, meaning_of(one.state.sense)});
  }
}

void draw_body(const Drawing& drawing, OrderState& state, Box area, ActBar& bar) {
  auto& [ui, screen, words] = drawing;
  const ScrollArea scroll(ui, state.scroll, area, ui.px(36), ui.style.gap());
  ui.space(ui.px(4));
  headline(ui, {screen.status.text + " · " + screen.amount, screen.status.sense}, screen.cancelled, {});
  {
    Columns parts(ui, {2, 3}, ui.faces.body.size * 13);
    parts.next();
    if (!parts.stacked()) draw_about(drawing);
    if (parts.stacked()) draw_lines(drawing);
    parts.next();
    if (!parts.stacked()) draw_lines(drawing);
    draw_tickets(drawing);
    if (parts.stacked()) draw_about(drawing);
  }
  bar.below();
  ui.space(ui.px(20));
}

}  // namespace

std::vector<view::DeskCommand> draw_order(Ui& ui, const view::OrderScreen& screen, OrderState& state,
                                          Box area) {
  const Scope scope(ui, "order");
  std::vector<view::DeskCommand> commands;
  const Drawing drawing{ui, screen};
  const auto& words = drawing.words;
  take_top(area, ui.px(20));
  auto top = inset(area, ui.px(36), 0);
  const auto title = view::fill(words.title, {{"number", screen.number}});
  const auto name = shown_name(ui.faces.body, screen.name, screen.name_unshown);
  const auto head = page_head(ui, top, {words.back, title, name});
  take_top(area, top.y - area.y);
  if (screen.stage == view::Stage::ready) {
    auto open = screen.open_customer;
    open.offered = open.offered && !screen.customer.empty();
    ActBar bar(ui, area,
               {{screen.cancel, words.cancel, Icon::ban, Kind::danger},
                {screen.download_csv, words.download, Icon::download},
                {open, words.open_customer, Icon::person, Kind::primary}});
    draw_body(drawing, state, area, bar);
    if (bar.pressed() == 0U) commands.emplace_back(view::CancelOrder{screen.id});
    if (bar.pressed() == 1U) commands.emplace_back(view::DownloadOrder{screen.id});
    if (bar.pressed() == 2U) commands.emplace_back(view::OpenCustomer{screen.customer});
  } else if (stage_told(ui, inset(area, ui.px(36), 0), screen.stage, words.loading, screen.trouble,
                        words.retry)) {
    commands.emplace_back(view::ReadAgain{});
  }
  if (ui.take(Stroke::escape) || head.back) commands.emplace_back(view::GoBack{});
  return commands;
}

}  // namespace gatehouse::ui
