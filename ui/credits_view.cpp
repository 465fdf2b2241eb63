// SPDX-License-Identifier: Apache-2.0
#include "ui/credits_view.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace gatehouse::ui {
namespace {

struct Credits {
  Ui& ui;
  const view::CreditsScreen& screen;
  CreditsState& state;
  Form form;
  const view::CreditsWords words{};
  std::vector<view::DeskCommand> commands{};

  std::string kind() const;
  std::string delta() const;
  view::Act correct() const;
  void send();
  void draw_head(Box& area);
  void draw_balances(Box& area);
  void draw_lines(Box area);
  void draw_correction();
  void draw_correct_button();
  void draw_side(Box side);
  void draw_page(Box area);
};

std::string Credits::kind() const {
  const auto known = [&](const auto& one) { return one.key == state.kind; };
  if (std::any_of(screen.kinds.begin(), screen.kinds.end(), known)) return state.kind;
  return screen.kinds.empty() ? std::string() : screen.kinds.front().key;
}

/// The switch says the sign, whatever was typed.
std::string Credits::delta() const {
  std::string_view text = state.amount.text;
  while (!text.empty() && (text.front() == ' ' || text.front() == '+')) text.remove_prefix(1);
  const bool minus = !text.empty() && text.front() == '-';
  if (minus) text.remove_prefix(1);
  return (state.take || minus ? "-" : "") + std::string(text);
}

view::Act Credits::correct() const {
  auto act = screen.correct;
  if (act.not_now.empty() && state.amount.text.empty()) act.not_now = words.amount_first;
  return act;
}

void Credits::send() {
  const auto act = correct();
  if (!act.offered || act.busy || !act.not_now.empty()) return;
  state.sent = kind() + " " + delta();
  commands.emplace_back(view::CorrectCredits{screen.customer, kind(), delta()});
}

void Credits::draw_head(Box& area) {
  const auto download = look_of(screen.download_csv, words.download, Icon::download);
  const auto size = button_size(ui, download);
  const auto name =
      view::fill(words.of, {{"name", shown_name(ui.faces.body, screen.name, screen.name_unshown)}});
  const bool offered = screen.download_csv.offered && screen.stage == view::Stage::ready;
  const auto head = page_head(ui, area, {words.back, words.title, name, offered ? size.x + 1 : 0});
  if (head.back) commands.emplace_back(view::GoBack{});
  if (!offered) return;
  take_top(area, std::max(0.0F, size.y - ui.style.control()));
  if (button(ui.at({head.right.x, head.right.y, size.x, size.y}), download))
    commands.emplace_back(view::DownloadCredits{screen.customer});
}

void Credits::draw_balances(Box& area) {
  if (screen.balances.empty()) return;
  {
    const Column column(ui, area);
    {
      const Row row(ui, Row::From::left, ui.faces.lead.size + ui.faces.small.size);
      for (const auto& one : screen.balances) {
        figure(ui, one.text, one.caption);
        ui.space(ui.px(20));
      }
    }
    take_top(area, ui.lowest() - area.y, ui.style.gap());
  }
}

void Credits::draw_lines(Box area) {
  if (!screen.older.empty()) {
    const auto face = ui.faces.small;
    const auto text = breakable(face, screen.older, area.w);
    const auto foot = take_bottom(area, ui.paragraph_height(face, text, area.w) + ui.px(8), ui.style.apart);
    ui.write_paragraph(face, foot, ui.palette.muted, text);
  }
  // Why is to be read whole: it has a line of its own where there is no room for a sentence.
  const std::array<ColumnLook, 4> columns = {
      {{words.at, 1, 185, Align::left, Weight::muted, false, false},
       {words.kind, 1, 130, Align::left, Weight::plain, false, false},
       {words.delta, 1, 90, Align::right, Weight::strong, false, false},
       {words.why, 2, 400, Align::left, Weight::plain, false, true}}};
  std::vector<RowLook> rows;
  rows.reserve(screen.lines.size());
  for (const auto& one : screen.lines)
    rows.push_back({one.id, {{one.at}, {one.kind}, {one.delta}, {one.why}}});
  TableLook look;
  look.columns = columns;
  look.rows = rows;
  look.empty = {Icon::coin, words.none, words.none_todo};
  const auto event = table(ui, state.rows, look, area);
  if (event.opened && !screen.lines[*event.opened].order.empty())
    commands.emplace_back(view::OpenOrder{screen.lines[*event.opened].order});
}

void Credits::draw_correction() {
  ui.line(ui.faces.small, ui.palette.muted, words.kind);
  if (screen.kinds.size() > 1) {
    const Row row(ui, Row::From::left, ui.style.touch);
    for (const auto& one : screen.kinds) {
      const Scope each(ui, one.key);
      if (choice(ui, {one.label, kind() == one.key})) state.kind = one.key;
    }
  } else if (!screen.kinds.empty()) {
    ui::words(ui, ui.faces.body, ui.palette.text, screen.kinds.front().label);
  }
  const std::array<std::string_view, 2> signs = {words.add, words.take};
  if (const auto chosen = segmented(ui, {signs, state.take ? 1U : 0U, "sign"})) state.take = *chosen == 1;
  FieldLook look{words.amount};
  look.hint = "0";
  look.clear = words.clear;
  look.most = 20;
  look.figures = true;
  if (state.sent == kind() + " " + delta()) look.mistake = screen.delta_mistake;
  if (form.field(state.amount, look).submitted) send();
  ui.paragraph(ui.faces.small, ui.palette.muted, words.note);
}

void Credits::draw_side(Box side) {
  const float pad = ui.px(24);
  fill(ui.list, side, ui.palette.surface);
  fill(ui.list, {side.x, side.y, 1, side.h}, ui.palette.line);
  const Ground on(ui, ui.palette.surface);
  const ScrollArea scroll(ui, state.form.scroll, side, pad, ui.style.gap());
  ui.space(ui.px(20));
  section(ui, words.correct);
  draw_correction();
  draw_correct_button();
  ui.space(ui.px(20));
}

void Credits::draw_correct_button() {
  const auto act = correct();
  if (act_button(ui, act, words.correct, Icon::none, Kind::primary)) send();
}

void Credits::draw_page(Box area) {
  const bool corrects = screen.correct.offered && screen.stage == view::Stage::ready;
  const bool beside = corrects && area.w >= ui.faces.body.size * 38;
  Box side;
  if (beside) side = take_right(area, std::round(std::max(area.w * 0.33F, ui.faces.body.size * 14)));
  take_top(area, ui.px(20));
  auto inside = inset(area, ui.px(36), 0);
  draw_head(inside);
  if (screen.stage != view::Stage::ready) {
    if (stage_told(ui, inside, screen.stage, words.loading, screen.trouble, words.retry))
      commands.emplace_back(view::ReadAgain{});
    return;
  }
  draw_balances(inside);
  if (corrects && !beside) {
    auto foot = take_bottom(inside, std::min(inside.h * 0.55F, ui.px(430)), ui.style.gap());
    foot = {area.x, foot.y, area.w, foot.h};
    draw_side(foot);
  }
  take_bottom(inside, beside || !corrects ? ui.px(16) : 0);
  draw_lines(inside);
  if (beside) draw_side(side);
}

}  // namespace

std::vector<view::DeskCommand> draw_credits(Ui& ui, const view::CreditsScreen& screen, CreditsState& state,
                                            Box area) {
  const Scope scope(ui, "credits");
  state.form.opened = true;
  Credits credits{ui, screen, state,
                  Form(ui, state.form, screen.on_screen_keyboard, view::CreditsWords().done, area)};
  // While an amount is typed by touch, there is room for the correction alone.
  if (credits.form.typing())
    credits.draw_side(area);
  else
    credits.draw_page(area);
  if (credits.form.keys()) ui.state().focused = 0;
  if (ui.take(Stroke::escape)) credits.commands.emplace_back(view::GoBack{});
  return std::move(credits.commands);
}

}  // namespace gatehouse::ui
