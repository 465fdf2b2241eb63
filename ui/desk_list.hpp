// SPDX-License-Identifier: Apache-2.0
// A searched list as a page: what customers, orders and passages share.
#pragma once
#include <optional>
#include <span>

#include "kiosk/view/desk_command.hpp"
#include "ui/desk_parts.hpp"

namespace gatehouse::ui {

/// Owned by the caller. A new page of the list starts at its top.
struct DeskListState {
  TextEdit search;
  ScrollState scroll;
  KeyboardState keyboard;
  bool opened = false;
};

struct DeskListLook {
  std::string_view title, total, back;
  std::string_view search, hint, clear;
  bool searching = false, on_screen_keyboard = false;
  /// A low screen has no room for the title. What it must say all the same: in the search box while that is
  /// empty, or below it.
  std::string_view flat_hint{};
  std::span<const std::string_view> filters{};
  std::size_t filter = 0;
  std::string_view note{};  ///< how it is sorted
  view::Act download{};
  std::string_view download_word{};
  TableLook table{};
};

struct DeskListEvent {
  bool back = false, download = false;
  std::optional<std::size_t> search;  ///< for the text in the state, under this filter
  TableEvent table;
};

/// Fills `area`.
DeskListEvent desk_list(Ui& ui, DeskListState& state, const DeskListLook& look, Box area);

/// A page of rows, at that stage; texts of the empty one, of loading and retry are the caller's to add.
TableLook table_of(view::Stage stage, const view::Trouble& trouble, std::span<const ColumnLook> columns,
                   std::span<const RowLook> rows);

/// GoBack, TurnPage and ReadAgain, as they were asked for.
void add_common(std::vector<view::DeskCommand>& commands, const DeskListEvent& event);

}  // namespace gatehouse::ui
