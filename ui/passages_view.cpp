// SPDX-License-Identifier: Apache-2.0
#include "ui/passages_view.hpp"

#include <array>

namespace gatehouse::ui {
namespace {

struct Drawing {
  Ui& ui;
  const view::PassageScreen& screen;
  const view::PassageWords words{};
};

void draw_where(const Drawing& drawing) {
  auto& [ui, screen, words] = drawing;
  const Card card(ui, {words.where});
  const auto holder = shown_name(ui.faces.body, screen.holder, screen.holder_unshown);
  fact_lines(ui, {{std::string(words.at), screen.at},
                  {std::string(words.gate), screen.gate},
                  {std::string(words.lane), screen.lane},
                  {std::string(words.credential), screen.credential},
                  {std::string(words.holder), std::string(holder)}});
}

void draw_facts(const Drawing& drawing) {
  auto& [ui, screen, words] = drawing;
  const Card card(ui, {words.facts});
  if (screen.facts.empty()) ui.paragraph(ui.faces.body, ui.palette.muted, words.no_facts);
  fact_lines(ui, screen.facts);
}

void draw_body(const Drawing& drawing, PassageState& state, Box area, ActBar& bar) {
  auto& [ui, screen, words] = drawing;
  const ScrollArea scroll(ui, state.scroll, area, ui.px(36), ui.style.gap());
  ui.space(ui.px(4));
  headline(ui, screen.outcome, screen.why, screen.todo);
  if (!screen.undone.empty()) notice(ui, {screen.undone, Meaning::info});
  {
    Columns parts(ui, {1, 1}, ui.faces.body.size * 14);
    parts.next();
    draw_where(drawing);
    parts.next();
    draw_facts(drawing);
  }
  bar.below();
  ui.space(ui.px(20));
}

}  // namespace

std::vector<view::DeskCommand> draw_passages(Ui& ui, const view::PassagesScreen& screen, PassagesState& state,
                                             Box area) {
  const Scope scope(ui, "passages");
  const view::PassagesWords words;
  const std::array<ColumnLook, 5> columns = {
      {{words.at, 1, 175, Align::left, Weight::plain, false, false},
       {words.gate, 1, 150, Align::left, Weight::muted, false, true},
       {words.outcome, 2, 240, Align::left, Weight::plain, false, false},
       {words.credential, 1, 225, Align::left, Weight::muted, false, true},
       {words.name, 2, 190, Align::left, Weight::strong, false, false}}};
  std::vector<RowLook> rows;
  rows.reserve(screen.rows.size());
  for (const auto& one : screen.rows)
    rows.push_back({one.id,
                    {{one.at},
                     {one.gate},
                     {one.outcome.text, meaning_of(one.outcome.sense)},
                     {one.credential},
                     {one.name}},
                    one.selected});
  const std::array<std::string_view, 2> filters = {words.all, words.refused};
  DeskListLook look{words.title, screen.total, words.back, words.search, words.hint, words.clear};
  // Rows that stand there while others are read are the old ones.
  look.searching = screen.searching || (screen.stage == view::Stage::loading && !screen.rows.empty());
  look.on_screen_keyboard = screen.on_screen_keyboard;
  look.filters = filters;
  look.filter = screen.refused_only ? 1 : 0;
  look.note = words.newest_first;
  look.table = table_of(screen.stage, screen.trouble, columns, rows);
  look.table.loading = words.loading;
  look.table.error.retry = words.retry;
  look.table.empty = screen.searched.empty() && !screen.refused_only
                         ? EmptyLook{Icon::gate, words.nothing, words.nothing_todo}
                         : EmptyLook{Icon::search, words.none, words.none_todo, words.show_all};
  if (screen.stage != view::Stage::failed && !screen.rows.empty())
    look.table.pager =
        PagerLook{screen.place, screen.backwards, screen.forwards, words.first, words.previous, words.next};

  std::vector<view::DeskCommand> commands;
  const auto event = desk_list(ui, state, look, area);
  if (event.search) commands.emplace_back(view::SearchPassages{state.search.text, *event.search == 1});
  if (event.table.opened) commands.emplace_back(view::OpenPassage{screen.rows[*event.table.opened].id});
  add_common(commands, event);
  return commands;
}

std::vector<view::DeskCommand> draw_passage(Ui& ui, const view::PassageScreen& screen, PassageState& state,
                                            Box area) {
  const Scope scope(ui, "passage");
  std::vector<view::DeskCommand> commands;
  const Drawing drawing{ui, screen};
  const auto& words = drawing.words;
  take_top(area, ui.px(20));
  auto top = inset(area, ui.px(36), 0);
  const auto head = page_head(ui, top, {words.back, words.title, screen.at});
  take_top(area, top.y - area.y);
  if (screen.stage == view::Stage::ready) {
    auto open = screen.open_customer;
    open.offered = open.offered && !screen.customer.empty();
    ActBar bar(
        ui, area,
        {{screen.undo, words.undo, Icon::undo}, {open, words.open_customer, Icon::person, Kind::primary}});
    draw_body(drawing, state, area, bar);
    if (bar.pressed() == 0U) commands.emplace_back(view::UndoPassage{screen.id});
    if (bar.pressed() == 1U) commands.emplace_back(view::OpenCustomer{screen.customer});
  } else if (stage_told(ui, inset(area, ui.px(36), 0), screen.stage, words.loading, screen.trouble,
                        words.retry)) {
    commands.emplace_back(view::ReadAgain{});
  }
  if (ui.take(Stroke::escape) || head.back) commands.emplace_back(view::GoBack{});
  return commands;
}

}  // namespace gatehouse::ui
