// SPDX-License-Identifier: Apache-2.0
#include "ui/orders_view.hpp"

#include <array>

namespace gatehouse::ui {
namespace {

using view::OrderFilter;

/// The customer's column is left out where all are of one.
std::vector<ColumnLook> columns_of(const view::OrdersScreen& screen, const view::OrdersWords& words) {
  std::vector<ColumnLook> columns = {{words.number, 1, 110, Align::left, Weight::strong, false, false},
                                     {words.customer, 2, 180, Align::left, Weight::plain, false, false},
                                     {words.placed_at, 1, 195, Align::left, Weight::muted, false, true},
                                     {words.what, 2, 190, Align::left, Weight::plain, false, true},
                                     {words.amount, 1, 150, Align::right, Weight::plain, false, false},
                                     {words.status, 1, 150, Align::left, Weight::plain, false, false}};
  if (!screen.of.empty()) columns.erase(columns.begin() + 1);
  return columns;
}

std::vector<RowLook> rows_of(const view::OrdersScreen& screen) {
  std::vector<RowLook> rows;
  rows.reserve(screen.rows.size());
  for (const auto& one : screen.rows) {
    RowLook row{one.id,
                {{one.number},
                 {one.customer},
                 {one.placed_at},
                 {one.what},
                 {one.amount},
                 {one.status.text, meaning_of(one.status.sense)}},
                one.selected};
    if (!screen.of.empty()) row.cells.erase(row.cells.begin() + 1);
    rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace

std::vector<view::DeskCommand> draw_orders(Ui& ui, const view::OrdersScreen& screen, OrdersState& state,
                                           Box area) {
  const Scope scope(ui, "orders");
  const view::OrdersWords words;
  const auto columns = columns_of(screen, words);
  const auto rows = rows_of(screen);
  const auto title =
      screen.of.empty() ? std::string(words.title) : view::fill(words.title_of, {{"name", screen.of}});
  const std::array<std::string_view, 4> filters = {words.all, words.paid, words.pending, words.refunded};
  DeskListLook look{title, screen.total, words.back, words.search, words.hint, words.clear};
  // Rows that stand there while others are read are the old ones.
  look.searching = screen.searching || (screen.stage == view::Stage::loading && !screen.rows.empty());
  look.on_screen_keyboard = screen.on_screen_keyboard;
  if (!screen.of.empty()) look.flat_hint = title;
  look.filters = filters;
  look.filter = static_cast<std::size_t>(screen.filter);
  look.note = words.newest_first;
  look.download = screen.download;
  look.download_word = words.download;
  look.table = table_of(screen.stage, screen.trouble, columns, rows);
  look.table.loading = words.loading;
  look.table.error.retry = words.retry;
  look.table.empty = screen.searched.empty() && screen.filter == OrderFilter::all
                         ? EmptyLook{Icon::receipt, words.nothing, words.nothing_todo}
                         : EmptyLook{Icon::search, words.none, words.none_todo, words.show_all};
  if (screen.stage != view::Stage::failed && !screen.rows.empty())
    look.table.pager =
        PagerLook{screen.place, screen.backwards, screen.forwards, words.first, words.previous, words.next};

  std::vector<view::DeskCommand> commands;
  const auto event = desk_list(ui, state, look, area);
  if (event.search)
    commands.emplace_back(view::SearchOrders{state.search.text, static_cast<OrderFilter>(*event.search)});
  if (event.table.opened) commands.emplace_back(view::OpenOrder{screen.rows[*event.table.opened].id});
  add_common(commands, event);
  if (event.download) commands.emplace_back(view::DownloadOrders{});
  return commands;
}

}  // namespace gatehouse::ui
