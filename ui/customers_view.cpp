// SPDX-License-Identifier: Apache-2.0
#include "ui/customers_view.hpp"

#include <array>

namespace gatehouse::ui {
namespace {

using view::VerificationFilter;

EmptyLook empty_of(const view::CustomersScreen& screen, const view::CustomersWords& words) {
  if (screen.searched.empty() && screen.filter == VerificationFilter::all)
    return {Icon::person, words.nobody, words.nobody_todo};
  return {Icon::search, words.none, words.none_todo, words.show_all};
}

}  // namespace

std::vector<view::DeskCommand> draw_customers(Ui& ui, const view::CustomersScreen& screen,
                                              CustomersState& state, Box area) {
  const Scope scope(ui, "customers");
  const view::CustomersWords words;
  const std::array<ColumnLook, 4> columns = {
      {{words.name, 2, 210, Align::left, Weight::strong, false, false},
       {words.email, 2, 250, Align::left, Weight::muted, false, true},
       {words.spent, 1, 190, Align::right, Weight::plain, false, false},
       {words.status, 1, 190, Align::left, Weight::plain, false, true}}};
  std::vector<RowLook> rows;
  rows.reserve(screen.rows.size());
  for (const auto& one : screen.rows)
    rows.push_back({one.id,
                    {{one.name},
                     {one.email},
                     {one.amount_spent},
                     {one.verification.text, meaning_of(one.verification.sense)}},
                    one.selected});
  const std::array<std::string_view, 3> filters = {words.all, words.verified, words.non_verified};
  DeskListLook look{words.title, screen.total, words.back, words.search, words.hint, words.clear};
  // Rows that stand there while others are read are the old ones.
  look.searching = screen.searching || (screen.stage == view::Stage::loading && !screen.rows.empty());
  look.on_screen_keyboard = screen.on_screen_keyboard;
  look.filters = filters;
  look.filter = static_cast<std::size_t>(screen.filter);
  look.note = screen.by_name ? words.by_name : words.unsorted;
  look.download = screen.download;
  look.download_word = words.download;
  look.table = table_of(screen.stage, screen.trouble, columns, rows);
  look.table.loading = words.loading;
  look.table.error.retry = words.retry;
  look.table.empty = empty_of(screen, words);
  if (screen.stage != view::Stage::failed && !screen.rows.empty())
    look.table.pager =
        PagerLook{screen.place, screen.backwards, screen.forwards, words.first, words.previous, words.next};

  std::vector<view::DeskCommand> commands;
  const auto event = desk_list(ui, state, look, area);
  if (event.search)
    commands.emplace_back(
        view::SearchCustomers{state.search.text, static_cast<VerificationFilter>(*event.search)});
  if (event.table.opened) commands.emplace_back(view::OpenCustomer{screen.rows[*event.table.opened].id});
  add_common(commands, event);
  if (event.download) commands.emplace_back(view::DownloadCustomers{});
  return commands;
}

}  // namespace gatehouse::ui
