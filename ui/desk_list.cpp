// SPDX-License-Identifier: Apache-2.0
#include "ui/desk_list.hpp"

#include <algorithm>

namespace gatehouse::ui {
namespace {

struct List {
  Ui& ui;
  DeskListState& state;
  const DeskListLook& look;
  DeskListEvent event{};

  void search(std::size_t filter);
  void draw_back(Box& top);
  void draw_search(Box box, std::string_view hint);
  float hint_width(std::string_view hint) const;
  float filters_width() const;
  void draw_filters(Box box);
  void draw_head(Box& area);
  void draw_flat_head(Box& area);
};

void List::search(std::size_t filter) {
  state.scroll = {};
  event.search = filter;
}

void List::draw_back(Box& top) {
  const auto box = take_left(top, ui.style.control(), ui.style.gap());
  if (icon_button(ui.at(box), {look.back, Icon::back})) event.back = true;
}

void List::draw_search(Box box, std::string_view hint) {
  FieldLook field{look.search, hint, Icon::search};
  field.label_shown = false;
  field.clear = look.clear;
  field.busy = look.searching;
  if (!state.opened) {
    state.opened = true;
    if (!look.on_screen_keyboard) ui.focus(field_id(ui, field));
  }
  if (!text_field(ui.at(box), state.search, field).submitted) return;
  if (look.on_screen_keyboard) ui.state().focused = 0;  // the rows have the room again
  search(look.filter);
}

/// Of a search box in which it can be read whole.
float List::hint_width(std::string_view hint) const {
  return width_of(ui.faces.body, hint) + ui.style.icon() + ui.px(12) + 2 * ui.px(20) + 2;
}

float List::filters_width() const {
  float width = static_cast<float>(look.filters.size() - 1) * ui.style.gap() + ui.px(18) + ui.px(8) + 4;
  for (const auto word : look.filters)
    width += std::max(width_of(ui.faces.label, word) + 2 * ui.px(18), ui.style.touch) + 1;
  return width;
}

void List::draw_filters(Box box) {
  const Column column(ui, box);
  if (const auto chosen = segmented(ui, {look.filters, look.filter, "filter"})) search(*chosen);
}

/// Title, search box and download in one line, filters in the next.
void List::draw_head(Box& area) {
  auto top = take_top(area, ui.style.control(), ui.style.gap());
  draw_back(top);
  const auto download = look_of(look.download, look.download_word, Icon::download);
  if (look.download.offered) {
    const auto size = button_size(ui, download);
    const auto box = take_right(top, size.x, ui.style.gap());
    if (button(ui.at({box.x, box.y, size.x, size.y}), download)) event.download = true;
    take_top(area, std::max(0.0F, size.y - ui.style.control()));
  }
  // Hint and title are to be read whole, or the box goes below.
  const float hint = hint_width(look.hint);
  const float wide = std::min(ui.px(520), top.w * 0.56F);
  const float title = width_of(ui.faces.heading, look.title);
  if (wide >= hint && title + ui.style.gap() <= top.w - wide)
    draw_search(take_right(top, wide, ui.style.gap()), look.hint);
  else
    draw_search(take_top(area, ui.style.control(), ui.style.gap()), look.hint);
  {
    // Where there is no room beside the title, the total stands at the foot alone.
    const Column column(ui, centred(top, {top.w, ui.faces.heading.size}));
    const float both = title + ui.style.gap() + ui.px(6) + width_of(ui.faces.body, look.total);
    const bool fits = title <= top.w;
    const Face face = fits ? ui.faces.heading : fitted(ui.faces.heading, look.title, top.w, 0.5F);
    if (fits)
      heading(ui, look.title, both <= top.w ? look.total : std::string_view());
    else
      ui.write(face, {top.x, top.centre().y - face.size / 2}, ui.palette.text,
               ellipsised(face, look.title, top.w), true);
  }
  auto second = take_top(area, std::max(ui.px(44), ui.style.touch), ui.style.gap());
  draw_filters(take_left(second, filters_width(), ui.px(20)));
  const float noted = width_of(ui.faces.small, look.note);
  if (look.table.rows.empty() || noted > second.w) return;
  ui.write(ui.faces.small, {second.right() - noted, second.centre().y - ui.faces.small.size / 2},
           ui.palette.muted, look.note);
}

/// On a low screen all in one line, so that the rows have the rest.
void List::draw_flat_head(Box& area) {
  auto top = take_top(area, ui.style.control(), ui.style.gap());
  draw_back(top);
  if (look.download.offered && look.download.not_now.empty() &&
      icon_button(ui.at(take_right(top, ui.style.control(), ui.style.gap())),
                  {look.download_word, Icon::download, Kind::secondary, !look.download.busy}))
    event.download = true;
  draw_filters(take_right(top, filters_width(), ui.style.gap()));
  const bool fits = hint_width(look.flat_hint) <= top.w;
  const auto hint = look.flat_hint.empty() || !fits ? look.hint : look.flat_hint;
  draw_search(top, hint_width(hint) <= top.w ? hint : look.search);
  if (fits) return;
  const auto face = ui.faces.small;
  const auto text = breakable(face, look.flat_hint, area.w);
  ui.write_paragraph(face, take_top(area, ui.paragraph_height(face, text, area.w)), ui.palette.muted, text);
}

}  // namespace

DeskListEvent desk_list(Ui& ui, DeskListState& state, const DeskListLook& look, Box area) {
  List list{ui, state, look};
  KeyboardLook keyboard;
  keyboard.enter = look.search;
  Box keys;
  const bool typing = look.on_screen_keyboard && ui.typing();
  if (typing) keys = take_bottom(area, keyboard_height(ui, keyboard, area.w, area.h * 0.6F));
  area = inset(area, ui.px(36), ui.px(20));
  if (area.h < 11 * ui.style.touch && area.w > 13 * ui.style.touch)
    list.draw_flat_head(area);
  else
    list.draw_head(area);
  // What is too low for a row beside titles and pager is of no use: the list comes back with the keys gone.
  if (area.h > 5 * ui.style.touch) list.event.table = table(ui, state.scroll, look.table, area);
  if (list.event.table.empty_action) {
    clear(state.search);
    list.search(0);
  }
  if (list.event.table.page) state.scroll = {};
  if (typing) {
    const auto event = on_screen_keyboard(ui, state.keyboard, state.search, keyboard, keys);
    if (event.entered) list.search(look.filter);
    if (event.entered || event.hide) ui.state().focused = 0;
  }
  if (ui.take(Stroke::escape)) list.event.back = true;
  return list.event;
}

TableLook table_of(view::Stage stage, const view::Trouble& trouble, std::span<const ColumnLook> columns,
                   std::span<const RowLook> rows) {
  static_assert(static_cast<int>(view::Stage::failed) == static_cast<int>(ListState::failed));
  TableLook look;
  look.columns = columns;
  look.rows = rows;
  look.state = static_cast<ListState>(stage);
  look.error = {trouble.what, trouble.todo};
  return look;
}

void add_common(std::vector<view::DeskCommand>& commands, const DeskListEvent& event) {
  using To = view::TurnPage::To;
  using Page = TableEvent::Page;
  if (event.back) commands.emplace_back(view::GoBack{});
  if (event.table.retry) commands.emplace_back(view::ReadAgain{});
  if (!event.table.page) return;
  const auto page = *event.table.page;
  commands.emplace_back(view::TurnPage{page == Page::first      ? To::first
                                       : page == Page::previous ? To::previous
                                                                : To::next});
}

}  // namespace gatehouse::ui
