// SPDX-License-Identifier: Apache-2.0
// A list with columns. It shows one page that the model gives; it never sorts or filters itself.
#pragma once
#include <optional>
#include <span>

#include "ui/feedback.hpp"
#include "ui/scroll.hpp"

namespace gatehouse::ui {

enum class Align { left, right };
enum class Weight { plain, strong, muted };

struct ColumnLook {
  std::string_view title;
  float share = 1;            ///< of the width that is left when every column has its least
  float least = 120;          ///< at 1280 x 800
  Align align = Align::left;  ///< right for figures
  Weight weight = Weight::plain;
  bool sortable = false;
  bool folds = true;  ///< on a narrow screen, stands in a second line below the first column
};

struct CellLook {
  std::string text;
  std::optional<Meaning> meaning{};  ///< a status: its shape before the word
};

struct RowLook {
  std::string id;               ///< stays with the row when the page changes: the keyboard stays on it
  std::vector<CellLook> cells;  ///< one for each column
  bool selected = false;
};

struct Sorting {
  std::size_t column = 0;
  bool descending = false;
};

struct PagerLook {
  std::string_view place;  ///< "51–100 of 48 213", or "51–100" where the total is not known
  bool backwards = false, forwards = false;
  std::string_view first = "First", previous = "Previous", next = "Next";
};

enum class ListState { ready, loading, failed };

struct TableLook {
  std::span<const ColumnLook> columns;
  std::span<const RowLook> rows;
  std::optional<Sorting> sorting;
  ListState state = ListState::ready;
  std::string_view loading = "Loading";
  EmptyLook empty;  ///< where ready and without rows
  ErrorLook error;
  std::optional<PagerLook> pager;
};

struct TableEvent {
  enum class Page { first, previous, next };
  std::optional<std::size_t> opened;   ///< a row, by touch or Enter
  std::optional<std::size_t> sort_by;  ///< a column; the same one again turns it round
  std::optional<Page> page;
  bool retry = false, empty_action = false;
};

/// Fills `box`: titles, rows that scroll, the pager at the foot.
TableEvent table(Ui& ui, ScrollState& scroll, const TableLook& look, Box box);

/// With all of its rows in view, in that width.
float table_height(const Ui& ui, const TableLook& look, float width);

}  // namespace gatehouse::ui
