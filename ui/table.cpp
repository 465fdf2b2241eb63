// SPDX-License-Identifier: Apache-2.0
#include "ui/table.hpp"

#include <algorithm>
#include <cmath>

#include "ui/badge.hpp"

namespace gatehouse::ui {
namespace {

/// Where each column stands. A folded one has no width and stands in the second line of the first.
struct Grid {
  std::vector<float> x, w;
  bool folded = false;
};

float edge(const Ui& ui) {
  return ui.px(16);
}

float between(const Ui& ui) {
  return std::max(ui.px(36), ui.style.apart);
}

float least_between(const Ui& ui) {
  return std::max(ui.px(14), ui.style.apart);
}

float least_of(const Ui& ui, const ColumnLook& column) {
  // Small screens have relatively larger text: the least width follows the text.
  return std::max(ui.px(column.least), column.least * ui.faces.body.size / 23);
}

Grid grid_of(const Ui& ui, std::span<const ColumnLook> columns, float width) {
  Grid grid;
  std::vector<bool> shown(columns.size(), true);
  float apart = between(ui);
  const auto needed = [&] {
    float sum = 2 * edge(ui);
    std::size_t count = 0;
    for (std::size_t i = 0; i < columns.size(); ++i)
      if (shown[i]) sum += least_of(ui, columns[i]) + (count++ > 0 ? apart : 0);
    return sum;
  };
  for (std::size_t i = columns.size(); i-- > 1 && needed() > width;)
    if (columns[i].folds) {
      shown[i] = false;
      grid.folded = true;
    }
  if (needed() > width) apart = least_between(ui);
  // Where that is still too wide, no column may stand beyond the edge: all give way.
  const float all = needed(), tight = all > width ? width / all : 1;
  float shares = 0;
  for (std::size_t i = 0; i < columns.size(); ++i) shares += shown[i] ? columns[i].share : 0;
  const float spare = std::max(0.0F, width - needed());
  float x = tight * edge(ui);
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const float w = shown[i] ? std::floor(tight * least_of(ui, columns[i]) +
                                          (shares > 0 ? spare * columns[i].share / shares : 0))
                             : 0;
    grid.x.push_back(x);
    grid.w.push_back(w);
    if (shown[i]) x += w + tight * apart;
  }
  return grid;
}

/// With half of the space between rows: so far is a title from the first row.
float below_titles(const Ui& ui) {
  return std::floor(ui.style.apart / 2);
}

float line_height(const Ui& ui, const Grid& grid) {
  const float second = grid.folded ? ui.faces.small.size + ui.px(4) : 0;
  return std::max(ui.px(grid.folded ? 52 : 64) + second, ui.style.touch + ui.style.apart);
}

/// One title. A sortable one is a target, and shows which way.
bool draw_title(Ui& ui, const ColumnLook& column, std::optional<bool> descending, Box box, bool fill_box) {
  const auto face = ui.faces.label;
  const float mark = descending ? face.size * 0.8F : 0, space = descending ? ui.px(6) : 0;
  const auto title = ellipsised(face, column.title, box.w - mark - space);
  const float wide = width_of(face, title) + space + mark;
  const float x = column.align == Align::right && fill_box ? box.right() - wide : box.x;
  Hit hit;
  if (column.sortable) {
    const Box text{x, box.y, wide, box.h};
    hit = ui.target(ui.id(column.title), box);
    ui.ring(hit, inset(text, -ui.px(6), ui.px(8)), ui.px(6));
  }
  const auto ink = descending || hit.hovered || hit.held ? ui.palette.text : ui.palette.muted;
  ui.write(face, {x, box.centre().y - face.size / 2}, ink, title, true);
  if (descending)
    draw_icon(ui.list, *descending ? Icon::sort_down : Icon::sort_up,
              {x + width_of(face, title) + space, std::round(box.centre().y - mark / 2), mark, mark}, ink);
  return hit.pressed;
}

std::optional<bool> direction_of(const TableLook& look, std::size_t column) {
  return look.sorting && look.sorting->column == column ? std::optional(look.sorting->descending)
                                                        : std::nullopt;
}

/// Folded columns leave their titles in a line, or several, of those that can be sorted by.
ImVec2 title_size(const Ui& ui, const TableLook& look, std::size_t column) {
  const auto face = ui.faces.label;
  const float mark = direction_of(look, column) ? face.size * 0.8F + ui.px(6) : 0;
  return {std::max(ui.style.touch, width_of(face, look.columns[column].title) + mark + 1),
          std::max(ui.px(46), ui.style.touch)};
}

float titles_height(const Ui& ui, const TableLook& look, const Grid& grid, float width) {
  const float height = std::max(ui.px(46), ui.style.touch);
  if (!grid.folded) return height;
  auto flow = Flow::of(Flow::Way::row, {0, 0, width - 2 * edge(ui), 0}, ui.style.gap(), height);
  for (std::size_t i = 0; i < look.columns.size(); ++i)
    if (look.columns[i].sortable) flow.place(title_size(ui, look, i));
  return flow.lowest;
}

/// Titles over their columns; where columns are folded, what can be sorted by stands in a line of its own.
void draw_titles(Ui& ui, const TableLook& look, const Grid& grid, Box& box, TableEvent& event) {
  const float height = std::max(ui.px(46), ui.style.touch);
  const Scope scope(ui, "titles");
  if (!grid.folded) {
    const auto line = take_top(box, height);
    for (std::size_t i = 0; i < look.columns.size(); ++i)
      if (draw_title(ui, look.columns[i], direction_of(look, i),
                     {line.x + grid.x[i], line.y, grid.w[i], line.h}, true))
        event.sort_by = i;
  } else {
    const Column column(ui, {box.x + edge(ui), box.y, box.w - 2 * edge(ui), box.h}, 0);
    {
      const Row row(ui, Row::From::left, height);
      for (std::size_t i = 0; i < look.columns.size(); ++i) {
        const auto& one = look.columns[i];
        if (one.sortable &&
            draw_title(ui, one, direction_of(look, i), ui.place(title_size(ui, look, i)), false))
          event.sort_by = i;
      }
    }
    take_top(box, ui.lowest() - box.y);
  }
  take_top(box, below_titles(ui));
  fill(ui.list, take_top(box, 1), ui.palette.line);
}

void draw_cell(Ui& ui, const CellLook& cell, const ColumnLook& column, Box box) {
  const auto face = column.weight == Weight::strong ? ui.faces.strong : ui.faces.body;
  const auto ink =
      column.weight == Weight::muted || cell.meaning == Meaning::off ? ui.palette.muted : ui.palette.text;
  if (cell.meaning) {
    const float side = std::max(12.0F, ui.px(16));
    const auto mark = take_left(box, side, ui.px(8));
    meaning_mark(ui.list, *cell.meaning, centred(mark, {side, side}), meaning_ink(ui.palette, *cell.meaning),
                 ui.ground());
  }
  const auto text = ellipsised(face, cell.text, box.w);
  const float x = column.align == Align::right ? box.right() - width_of(face, text) : box.x;
  ui.write(face, {x, box.centre().y - face.size / 2}, ink, text, true);
}

/// What was folded away, in one muted line.
void draw_second_line(Ui& ui, const TableLook& look, const RowLook& row, const Grid& grid, Box box) {
  std::string text;
  for (std::size_t i = 0; i < look.columns.size() && i < row.cells.size(); ++i)
    if (grid.w[i] <= 0 && !row.cells[i].text.empty()) text += (text.empty() ? "" : " · ") + row.cells[i].text;
  const auto face = ui.faces.small;
  ui.write(face, {box.x, box.y}, ui.palette.muted, ellipsised(face, text, box.w), true);
}

bool draw_row(Ui& ui, const TableLook& look, const RowLook& row, const Grid& grid, Box box) {
  const float target = std::max(ui.style.touch, box.h - ui.style.apart);
  const auto hit = ui.target(ui.id(row.id), centred(box, {box.w, target}));
  const auto ground = row_ground(ui.palette, touched_by(hit), row.selected || hit.ring);
  fill(ui.list, box, ground);
  if (row.selected) fill(ui.list, {box.x, box.y, std::max(3.0F, ui.px(4)), box.h}, ui.palette.accent);
  fill(ui.list, {box.x, box.bottom() - 1, box.w, 1}, ui.palette.line);
  const Ground on(ui, ground);
  const float second = grid.folded ? ui.faces.small.size + ui.px(4) : 0;
  for (std::size_t i = 0; i < look.columns.size() && i < row.cells.size(); ++i)
    if (grid.w[i] > 0)
      draw_cell(ui, row.cells[i], look.columns[i],
                {box.x + grid.x[i], box.y + ui.px(4), grid.w[i], box.h - ui.px(8) - second});
  if (grid.folded) {
    const float y = box.bottom() - second - ui.px(6);
    draw_second_line(ui, look, row, grid, {box.x + edge(ui), y, box.w - 2 * edge(ui), second});
  }
  if (hit.ring) outline(ui.list, inset(box, 2), ui.palette.accent, ui.px(6), std::max(2.0F, ui.px(3)));
  return hit.pressed;
}

void draw_rows(Ui& ui, ScrollState& scroll, const TableLook& look, const Grid& grid, Box box,
               TableEvent& event) {
  const Scope scope(ui, "rows");
  const ScrollArea area(ui, scroll, box, 0, 0);
  const float height = line_height(ui, grid);
  for (std::size_t i = 0; i < look.rows.size(); ++i)
    if (draw_row(ui, look, look.rows[i], grid, ui.place({0, height}))) event.opened = i;
}

bool page_button(Ui& ui, std::string_view label, Icon icon, bool there, Box& from) {
  const float width = ui.style.icon() + ui.px(12) + width_of(ui.faces.strong, label) + 2 * ui.px(18);
  const auto box = take_right(from, width, ui.style.gap());
  Hit hit;
  if (there) hit = ui.target(ui.id(label), box);
  const auto paint = button_paint(ui.palette, Kind::secondary, touched_by(hit, there), ui.ground());
  const float corner = ui.style.control_corner(), side = ui.style.icon();
  fill(ui.list, box, paint.ground, corner);
  outline(ui.list, box, paint.edge, corner, 1);
  ui.ring(hit, box, corner);
  const Ground on(ui, paint.ground);
  auto inside = centred(box, {width - 2 * ui.px(18), side});
  const bool after = icon == Icon::chevron_right;
  draw_icon(ui.list, icon, after ? take_right(inside, side) : take_left(inside, side), paint.ink);
  ui.write(ui.faces.strong,
           {after ? inside.x : inside.right() - width_of(ui.faces.strong, label),
            box.centre().y - ui.faces.strong.size / 2},
           paint.ink, label);
  return hit.pressed;
}

/// First, Previous and Next on the right; which part this is on the left, or above where that is too narrow.
void draw_pager(Ui& ui, const PagerLook& pager, Box box, TableEvent& event) {
  const Scope scope(ui, "pager");
  const auto place_box = box;
  // From the right; the keyboard goes from left to right all the same.
  const Row row(ui, box, Row::From::right);
  if (page_button(ui, pager.next, Icon::chevron_right, pager.forwards, box))
    event.page = TableEvent::Page::next;
  if (page_button(ui, pager.previous, Icon::chevron_left, pager.backwards, box))
    event.page = TableEvent::Page::previous;
  if (page_button(ui, pager.first, Icon::first_page, pager.backwards, box))
    event.page = TableEvent::Page::first;
  const auto face = ui.faces.body;
  const float wide = width_of(face, pager.place);
  const bool fits = wide <= box.w;
  const float y =
      fits ? place_box.y + (ui.style.control() - face.size) / 2 : place_box.y + ui.style.control() + ui.px(6);
  ui.write(face, {place_box.x, y}, ui.palette.muted, pager.place);
}

/// A row may be scrolled to the very edge of the list: the pager's buttons stay 2 mm away from it.
float above_pager(const Ui& ui) {
  return std::max(ui.px(16), ui.style.apart);
}

float pager_height(const Ui& ui, const PagerLook& pager, float width) {
  float buttons = 0;
  for (const auto label : {pager.first, pager.previous, pager.next})
    buttons +=
        ui.style.icon() + ui.px(12) + width_of(ui.faces.strong, label) + 2 * ui.px(18) + ui.style.gap();
  const bool fits = buttons + width_of(ui.faces.body, pager.place) <= width;
  return ui.style.control() + (fits ? 0 : ui.px(6) + ui.faces.body.size);
}

}  // namespace

float table_height(const Ui& ui, const TableLook& look, float width) {
  const auto grid = grid_of(ui, look.columns, width);
  const float rows = line_height(ui, grid) * static_cast<float>(look.rows.size());
  const float foot = look.pager ? pager_height(ui, *look.pager, width) + above_pager(ui) : 0;
  return titles_height(ui, look, grid, width) + below_titles(ui) + 1 + rows + foot;
}

TableEvent table(Ui& ui, ScrollState& scroll, const TableLook& look, Box box) {
  TableEvent event;
  const auto grid = grid_of(ui, look.columns, box.w);
  draw_titles(ui, look, grid, box, event);
  Box foot;
  if (look.pager) foot = take_bottom(box, pager_height(ui, *look.pager, box.w), above_pager(ui));
  const auto middle = [&] {
    return Box{box.x, box.y + std::max(0.0F, (box.h - ui.px(260)) / 2), box.w, box.h};
  };
  if (look.state == ListState::loading && look.rows.empty()) {
    const Column column(ui, middle());
    loading_state(ui, look.loading);
  } else if (look.state == ListState::failed) {
    const Column column(ui, middle());
    event.retry = error_state(ui, look.error);
  } else if (look.rows.empty()) {
    const Column column(ui, middle());
    event.empty_action = empty_state(ui, look.empty);
  } else {
    draw_rows(ui, scroll, look, grid, box, event);
  }
  if (look.pager) draw_pager(ui, *look.pager, foot, event);
  return event;
}

}  // namespace gatehouse::ui
