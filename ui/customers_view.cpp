// SPDX-License-Identifier: Apache-2.0
#include "ui/customers_view.hpp"

#include <algorithm>
#include <array>

#include "ui/desk_parts.hpp"

namespace gatehouse::ui {
namespace {

using view::VerificationFilter;

struct List {
  Ui& ui;
  const view::CustomersScreen& screen;
  CustomersState& state;
  const view::CustomersWords words;
  std::vector<view::DeskCommand> commands;

  void search(VerificationFilter filter);
  void draw_search(Box box);
  float filters_width() const;
  void draw_filters(Box box);
  void draw_head(Box& area);
  void draw_flat_head(Box& area);
  void draw_table(Box box);
  void answer(const TableEvent& event);
};

void List::search(VerificationFilter filter) {
  state.scroll = {};
  commands.emplace_back(view::SearchCustomers{state.search.text, filter});
}

void List::draw_search(Box box) {
  FieldLook look{words.search, words.hint, Icon::search};
  look.label_shown = false;
  look.clear = words.clear;
  look.busy = screen.searching;
  if (!state.opened) {
    state.opened = true;
    if (!screen.on_screen_keyboard) ui.focus(field_id(ui, look));
  }
  if (text_field(ui.at(box), state.search, look).submitted) search(screen.filter);
}

float List::filters_width() const {
  float width = 2 * ui.style.gap() + ui.px(18) + ui.px(8) + 6 * ui.px(18) + 4;
  for (const auto word : {words.all, words.verified, words.non_verified})
    width += std::max(width_of(ui.faces.label, word), ui.style.touch - 2 * ui.px(18));
  return width;
}

void List::draw_filters(Box box) {
  const std::array<std::string_view, 3> all = {words.all, words.verified, words.non_verified};
  const Column column(ui, box);
  if (const auto chosen = segmented(ui, {all, static_cast<std::size_t>(screen.filter), "filter"}))
    search(static_cast<VerificationFilter>(*chosen));
}

/// Title, search box and download in one line, filters in the next.
void List::draw_head(Box& area) {
  auto top = take_top(area, ui.style.control(), ui.style.gap());
  if (icon_button(ui.at(take_left(top, ui.style.control(), ui.style.gap())), {words.back, Icon::back}))
    commands.emplace_back(view::GoBack{});
  const auto download = look_of(screen.download, words.download, Icon::download);
  if (screen.download.offered) {
    auto size = button_size(ui, download);
    const auto box = take_right(top, size.x, ui.style.gap());
    if (button(ui.at({box.x, box.y, size.x, size.y}), download))
      commands.emplace_back(view::DownloadCustomers{});
    take_top(area, std::max(0.0F, size.y - ui.style.control()));
  }
  // The hint is to be read whole, or the box goes below.
  const float hint = width_of(ui.faces.body, words.hint) + ui.style.icon() + ui.px(12) + 2 * ui.px(20) + 2;
  const float wide = std::min(ui.px(520), top.w * 0.56F);
  if (wide >= hint)
    draw_search(take_right(top, wide, ui.style.gap()));
  else
    draw_search(take_top(area, ui.style.control(), ui.style.gap()));
  {
    const Column column(ui, centred(top, {top.w, ui.faces.heading.size}));
    // Where there is no room beside the title, the total stands at the foot alone.
    const float title = width_of(ui.faces.heading, words.title) + ui.style.gap() + ui.px(6) +
                        width_of(ui.faces.body, screen.total);
    heading(ui, words.title, title <= top.w ? std::string_view(screen.total) : std::string_view());
  }
  auto second = take_top(area, std::max(ui.px(44), ui.style.touch), ui.style.gap());
  draw_filters(take_left(second, filters_width(), ui.px(20)));
  const auto note = screen.by_name ? words.by_name : words.unsorted;
  const float noted = width_of(ui.faces.small, note);
  if (screen.rows.empty() || noted > second.w) return;
  ui.write(ui.faces.small, {second.right() - noted, second.centre().y - ui.faces.small.size / 2},
           ui.palette.muted, note);
}

/// On a low screen all in one line, so that the rows have the rest.
void List::draw_flat_head(Box& area) {
  auto top = take_top(area, ui.style.control(), ui.style.gap());
  if (icon_button(ui.at(take_left(top, ui.style.control(), ui.style.gap())), {words.back, Icon::back}))
    commands.emplace_back(view::GoBack{});
  if (screen.download.offered && screen.download.not_now.empty() &&
      icon_button(ui.at(take_right(top, ui.style.control(), ui.style.gap())),
                  {words.download, Icon::download, Kind::secondary, !screen.download.busy}))
    commands.emplace_back(view::DownloadCustomers{});
  draw_filters(take_right(top, filters_width(), ui.style.gap()));
  draw_search(top);
}

void List::draw_table(Box box) {
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
  TableLook look;
  look.columns = columns;
  look.rows = rows;
  look.state = static_cast<ListState>(screen.stage);
  look.loading = words.loading;
  const bool everybody = screen.searched.empty() && screen.filter == VerificationFilter::all;
  look.empty = everybody ? EmptyLook{Icon::person, words.nobody, words.nobody_todo}
                         : EmptyLook{Icon::search, words.none, words.none_todo, words.show_all};
  look.error = {screen.trouble.what, screen.trouble.todo, words.retry};
  if (screen.stage != view::Stage::failed && !screen.rows.empty())
    look.pager =
        PagerLook{screen.place, screen.backwards, screen.forwards, words.first, words.previous, words.next};
  answer(table(ui, state.scroll, look, box));
}

void List::answer(const TableEvent& event) {
  if (event.opened) commands.emplace_back(view::OpenCustomer{screen.rows[*event.opened].id});
  if (event.retry) commands.emplace_back(view::ReadAgain{});
  if (event.empty_action) {
    clear(state.search);
    search(VerificationFilter::all);
  }
  if (!event.page) return;
  state.scroll = {};
  using To = view::TurnPage::To;
  const auto page = *event.page;
  commands.emplace_back(view::TurnPage{page == TableEvent::Page::first      ? To::first
                                       : page == TableEvent::Page::previous ? To::previous
                                                                            : To::next});
}

}  // namespace

std::vector<view::DeskCommand> draw_customers(Ui& ui, const view::CustomersScreen& screen,
                                              CustomersState& state, Box area) {
  static_assert(static_cast<int>(view::Stage::failed) == static_cast<int>(ListState::failed));
  const Scope scope(ui, "customers");
  List list{ui, screen, state, {}, {}};
  KeyboardLook look;
  look.enter = list.words.search;
  Box keys;
  const bool typing = screen.on_screen_keyboard && ui.typing();
  if (typing) keys = take_bottom(area, keyboard_height(ui, look, area.w, area.h * 0.6F));
  area = inset(area, ui.px(36), ui.px(20));
  if (area.h < 11 * ui.style.touch && area.w > 13 * ui.style.touch)
    list.draw_flat_head(area);
  else
    list.draw_head(area);
  // What is too low for a row beside titles and pager is of no use: the list comes back with the keys gone.
  if (area.h > 5 * ui.style.touch) list.draw_table(area);
  if (typing) {
    const auto event = on_screen_keyboard(ui, state.keyboard, state.search, look, keys);
    if (event.entered) list.search(screen.filter);
    if (event.entered || event.hide) ui.state().focused = 0;
  }
  if (ui.take(Stroke::escape)) list.commands.emplace_back(view::GoBack{});
  return std::move(list.commands);
}

}  // namespace gatehouse::ui
