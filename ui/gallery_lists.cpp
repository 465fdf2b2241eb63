// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "ui/gallery_parts.hpp"

namespace gatehouse::ui {
namespace {

std::array<ColumnLook, 4> customer_columns() {
  std::array<ColumnLook, 4> columns = {{{"Name", 2, 210, Align::left, Weight::strong, true, false},
                                        {"Email", 2, 250, Align::left, Weight::muted, true, true},
                                        {"Amount spent", 1, 170, Align::right, Weight::plain, true, false},
                                        {"Status", 1, 190, Align::left, Weight::plain, false, true}}};
  return columns;
}

std::vector<RowLook> customers(std::size_t selected) {
  const CellLook verified{"Verified", Meaning::none}, not_verified{"Non-Verified", Meaning::off};
  std::vector<RowLook> rows = {
      {"1", {{"Ana Ruiz"}, {"ana.ruiz@example.org"}, {"€ 184.00"}, verified}},
      {"2", {{"Jonas Weber"}, {"jonas@example.net"}, {"€ 62.50"}, verified}},
      {"3", {{"Ольга Смирнова"}, {"olga@example.com"}, {"€ 1 035.00"}, not_verified}},
      {"4",
       {{"Maximiliana Fernández de Córdoba y Álvarez de Toledo"},
        {"maximiliana.fernandez-de-cordoba@a-rather-long-domain.example.org"},
        {"€ 95.00"},
        verified}},
      {"5", {{"Anonymous"}, {"wristband ···9F02"}, {"€ 20.00"}, not_verified}},
  };
  for (std::size_t i = 0; i < rows.size(); ++i) rows[i].selected = i == selected;
  return rows;
}

void ready_list(Ui& ui, GalleryState& state) {
  const auto columns = customer_columns();
  const auto rows = customers(state.selected);
  TableLook look;
  look.columns = columns;
  look.rows = rows;
  look.sorting = state.sorting;
  look.pager = PagerLook{"51–55 of 48\u202F213", true, true};
  const auto event = table(ui, state.ready_list, look, gallery_stage(ui, table_height(ui, look, ui.room())));
  if (event.opened) state.selected = *event.opened;
  if (event.page) state.answers.emplace_back("page");
  if (!event.sort_by) return;
  const bool again = state.sorting && state.sorting->column == *event.sort_by;
  state.sorting = Sorting{*event.sort_by, again && !state.sorting->descending};
}

void other_list(Ui& ui, GalleryState& state, std::string_view title, ListState list, bool pager) {
  const Scope scope(ui, title);
  const Card card(ui, {title});
  const std::array<ColumnLook, 2> columns = {{{"Order", 1, 90, Align::left, Weight::strong, false, false},
                                              {"Amount", 1, 90, Align::right, Weight::plain, false, false}}};
  TableLook look;
  look.columns = columns;
  look.state = list;
  look.loading = "Reading the orders";
  look.empty = {Icon::search, "No order found", "Check the number, or look up the customer.",
                "Clear the filter"};
  look.error = {"The orders could not be read",
                "The disk is busy. Try again; if it stays so, call a technician.", "Try again"};
  if (pager) look.pager = PagerLook{"1–50", false, true};
  if (pager) look.pager->previous = "Back";
  const auto event =
      table(ui, state.other_list, look, gallery_stage(ui, std::max(ui.px(420), ui.style.touch * 8)));
  if (event.retry) state.answers.emplace_back("retry");
  if (event.empty_action) state.answers.emplace_back("clear filter");
}

}  // namespace

void gallery_lists(Ui& ui, GalleryState& state) {
  ready_list(ui, state);
  ui.space(ui.px(12));
  Columns parts(ui, {1, 1, 1}, ui.px(320));
  parts.next();
  other_list(ui, state, "Nothing found", ListState::ready, false);
  parts.next();
  other_list(ui, state, "Loading", ListState::loading, false);
  parts.next();
  other_list(ui, state, "Failed", ListState::failed, false);
}

}  // namespace gatehouse::ui
