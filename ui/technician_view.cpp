// SPDX-License-Identifier: Apache-2.0
#include "ui/technician_view.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "ui/desk_parts.hpp"

namespace gatehouse::ui {
namespace {

struct Drawing {
  Ui& ui;
  const view::TechnicianScreen& screen;
  const view::TechnicianWords words{};
};

Icon icon_of(view::TechnicalIcon icon) {
  switch (icon) {
    case view::TechnicalIcon::none:
      return Icon::none;
    case view::TechnicalIcon::retry:
      return Icon::retry;
    case view::TechnicalIcon::test:
      return Icon::pulse;
    case view::TechnicalIcon::download:
      return Icon::download;
    case view::TechnicalIcon::add:
      return Icon::plus;
    case view::TechnicalIcon::remove:
      return Icon::cross;
    case view::TechnicalIcon::lock:
      return Icon::lock;
  }
  std::abort();
}

/// How it is, in as many lines as it takes.
void draw_state(Ui& ui, const view::Said& state) {
  const auto face = ui.faces.body;
  const float side = std::max(12.0F, ui.px(16)), indent = side + ui.px(8), width = ui.room() - indent;
  const auto text = breakable(face, state.text, width);
  auto box = ui.place({0, ui.paragraph_height(face, text, width)});
  const auto mark = take_left(box, indent);
  const auto meaning = meaning_of(state.sense);
  meaning_mark(ui.list, meaning, {mark.x, std::round(mark.y + (face.size - side) / 2), side, side},
               meaning_ink(ui.palette, meaning), ui.ground());
  ui.write_paragraph(face, box, ui.palette.text, text);
}

/// Its name, and how it is on the right or, where that is too narrow, below.
void draw_section(Ui& ui, const view::TechnicalSection& part) {
  const Card card(ui);
  const Face face{ui.faces.heading.font, ui.faces.lead.size};
  const BadgeLook state{part.state.text, meaning_of(part.state.sense)};
  const auto size = part.state.text.empty() ? ImVec2{0, 0} : badge_size(ui, state);
  const float left = ui.room() - size.x - ui.px(14);
  const bool beside = size.x <= 0 || left >= std::min(width_of(face, part.heading) + 1, face.size * 7);
  const float width = beside && size.x > 0 ? left : ui.room();
  const auto title = breakable(face, part.heading, width);
  const float high = ui.paragraph_height(face, title, width);
  auto box = ui.place({0, beside ? std::max(high, size.y) : high});
  if (beside && size.x > 0) badge(ui.at({box.right() - size.x, box.y, size.x, size.y}), state);
  ui.write_paragraph(face, centred({box.x, box.y, width, box.h}, {width, high}), ui.palette.text, title);
  if (!beside && size.x > ui.room()) {
    draw_state(ui, part.state);
  } else if (!beside) {
    const Row row(ui, Row::From::left, size.y);
    badge(ui, state);
  }
  if (!part.lines.empty()) fact_lines(ui, part.lines);
  if (!part.note.empty()) words(ui, ui.faces.body, ui.palette.muted, part.note);
}

/// What a reader reads now: large, as it is looked at from beside the reader.
void draw_live(const Drawing& drawing) {
  auto& [ui, screen, words] = drawing;
  if (screen.live_title.empty() && screen.live.empty()) return;
  const auto& f = ui.faces;
  const Face face{f.heading.font, f.lead.size};
  const float pad = ui.px(22), width = ui.room() - 2 * pad;
  const auto title = breakable(f.label, screen.live_title, width), text = breakable(face, screen.live, width);
  const float first = ui.paragraph_height(f.label, title, width), between = ui.px(6);
  const float second = screen.live.empty() ? 0 : ui.paragraph_height(face, text, width);
  const auto box = ui.place({0, first + between + second + 2 * ui.px(18)});
  const auto ground = mixed(ui.palette.surface, ui.palette.accent, 0.1);
  fill(ui.list, box, ground, ui.style.card_corner());
  outline(ui.list, box, mixed(ground, ui.palette.accent, 0.5), ui.style.card_corner(), 1);
  const Ground on(ui, ground);
  auto inside = inset(box, pad, ui.px(18));
  ui.write_paragraph(f.label, take_top(inside, first, between), ui.palette.text, title);
  if (second > 0) ui.write_paragraph(face, inside, ui.palette.text, text);
}

void draw_history_line(Ui& ui, const view::HistoryLine& line) {
  const auto& f = ui.faces;
  const float side = std::max(12.0F, ui.px(16)), indent = side + ui.px(10), width = ui.room() - indent;
  const auto text = breakable(f.body, line.text.text, width), at = breakable(f.small, line.at, width);
  const float high = ui.paragraph_height(f.body, text, width), low = ui.paragraph_height(f.small, at, width);
  auto box = ui.place({0, low + high});
  const auto mark = take_left(box, indent);
  const auto meaning = meaning_of(line.text.sense);
  meaning_mark(ui.list, meaning, {mark.x, std::round(mark.y + low + (f.body.size - side) / 2), side, side},
               meaning_ink(ui.palette, meaning), ui.ground());
  ui.write_paragraph(f.small, take_top(box, low), ui.palette.muted, at);
  ui.write_paragraph(f.body, box, ui.palette.text, text);
}

bool has_history(const view::TechnicianScreen& screen) {
  return !screen.history.empty() || !screen.no_history.empty();
}

void draw_history(const Drawing& drawing) {
  auto& [ui, screen, words] = drawing;
  if (!has_history(screen)) return;
  const Card card(ui,
                  {screen.history_title.empty() ? words.history : std::string_view(screen.history_title)});
  if (screen.history.empty()) ui::words(ui, ui.faces.body, ui.palette.muted, screen.no_history);
  for (const auto& one : screen.history) draw_history_line(ui, one);
}

/// Sections on the left and what happened on the right; without a history the sections have both.
void draw_parts(const Drawing& drawing) {
  auto& [ui, screen, words] = drawing;
  const bool history = has_history(screen);
  if (screen.sections.empty()) return draw_history(drawing);
  if (!history && screen.sections.size() == 1) return draw_section(ui, screen.sections.front());
  Columns parts(ui, history ? std::vector<float>{3, 2} : std::vector<float>{1, 1}, ui.faces.body.size * 13);
  for (std::size_t side = 0; side < (history ? 1U : 2U); ++side) {
    parts.next();
    for (std::size_t i = side; i < screen.sections.size(); i += history ? 1 : 2)
      draw_section(ui, screen.sections[i]);
  }
  if (!history) return;
  parts.next();
  draw_history(drawing);
}

void draw_page(const Drawing& drawing, TechnicianState& state, Box area,
               std::vector<view::DeskCommand>& commands) {
  auto& [ui, screen, words] = drawing;
  std::vector<BarAct> acts;
  for (const auto& one : screen.acts)
    acts.push_back({one.act, one.label, icon_of(one.icon), one.primary ? Kind::primary : Kind::secondary});
  ActBar bar(ui, area, acts);
  {
    const ScrollArea scroll(ui, state.scroll, area, ui.px(36), ui.style.gap());
    ui.space(ui.px(4));
    if (!screen.headline.text.empty()) headline(ui, screen.headline, {}, screen.todo);
    draw_live(drawing);
    draw_parts(drawing);
    bar.below();
    ui.space(ui.px(20));
  }
  if (const auto pressed = bar.pressed())
    commands.emplace_back(view::Technical{screen.page, screen.acts[*pressed].id});
}

}  // namespace

std::vector<view::DeskCommand> draw_technician(Ui& ui, const view::TechnicianScreen& screen,
                                               TechnicianState& state, Box area) {
  const Scope scope(ui, "technician");
  std::vector<view::DeskCommand> commands;
  const Drawing drawing{ui, screen};
  take_top(area, ui.px(20));
  auto top = inset(area, ui.px(36), 0);
  const auto head = page_head(ui, top, {drawing.words.back, screen.title});
  take_top(area, top.y - area.y);
  if (screen.stage == view::Stage::ready)
    draw_page(drawing, state, area, commands);
  else if (stage_told(ui, inset(area, ui.px(36), 0), screen.stage, drawing.words.loading, screen.trouble,
                      drawing.words.retry))
    commands.emplace_back(view::ReadAgain{});
  if (ui.take(Stroke::escape) || head.back) commands.emplace_back(view::GoBack{});
  return commands;
}

}  // namespace gatehouse::ui
