// SPDX-License-Identifier: Apache-2.0
#include "ui/menu_view.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "ui/desk_parts.hpp"

namespace gatehouse::ui {
namespace {

struct Grid {
  std::size_t columns = 1;
  float width = 0, height = 0;
};

float mark_side(const Ui& ui) {
  return std::max(ui.px(52), ui.style.icon() * 1.6F);
}

Face label_face(const Ui& ui) {
  return {ui.faces.heading.font, ui.faces.lead.size};
}

std::string_view line_of(const view::MenuTile& tile) {
  return tile.open.not_now.empty() ? tile.line : tile.open.not_now;
}

/// Heights of a tile's label and line in that width.
ImVec2 text_heights(const Ui& ui, const view::MenuTile& tile, float width) {
  return {ui.paragraph_height(label_face(ui), breakable(label_face(ui), tile.label, width), width),
          ui.paragraph_height(ui.faces.small, breakable(ui.faces.small, line_of(tile), width), width)};
}

/// As many columns as leave the fewest holes; of equals the most.
Grid grid_of(const Ui& ui, const std::vector<const view::MenuTile*>& tiles, float width) {
  const float gap = std::max(ui.px(16), ui.style.apart), least = ui.faces.small.size * 11.5F;
  const auto most = std::clamp<std::size_t>(static_cast<std::size_t>((width + gap) / (least + gap)), 1, 4);
  const auto holes = [&](std::size_t n) { return (n - tiles.size() % n) % n; };
  Grid grid{most};
  for (std::size_t n = most; n > std::max<std::size_t>(1, most / 2); --n)
    if (holes(n) < holes(grid.columns)) grid.columns = n;
  const auto n = static_cast<float>(grid.columns);
  grid.width = std::floor((width - gap * (n - 1)) / n);
  for (const auto* tile : tiles) {
    const auto text = text_heights(ui, *tile, grid.width - 2 * ui.px(22));
    grid.height = std::max(grid.height, mark_side(ui) + ui.px(18) + text.x + ui.px(2) + text.y);
  }
  grid.height = std::ceil(grid.height + 2 * ui.px(22));
  return grid;
}

void draw_mark(Ui& ui, const view::MenuTile& tile, Box box, bool enabled) {
  const auto ground = mixed(ui.palette.surface, enabled ? ui.palette.accent : ui.palette.muted, 0.16);
  fill(ui.list, box, ground, ui.style.control_corner());
  const float side = ui.style.icon() * 1.15F;
  const auto ink = enabled ? ui.palette.accent : ui.palette.muted;
  if (tile.open.busy)
    busy_dots(ui, centred(box, {side, side}), ink);
  else
    draw_icon(ui.list, icon_of(tile.page), centred(box, {side, side}), ink);
}

bool draw_tile(Ui& ui, const view::MenuTile& tile, Box box) {
  const bool enabled = tile.open.not_now.empty() && !tile.open.busy;
  Hit hit;
  if (enabled) hit = ui.target(ui.id(tile.label), box);
  const auto& p = ui.palette;
  const auto touched = touched_by(hit, enabled);
  const double lit = touched == Touched::held ? 0.1 : touched == Touched::hovered ? 0.05 : 0;
  const auto ground = mixed(p.surface, p.text, lit);
  const float corner = ui.style.card_corner();
  fill(ui.list, box, ground, corner);
  outline(ui.list, box, p.line, corner, 1);
  ui.ring(hit, box, corner);
  const Ground on(ui, ground);
  auto inside = inset(box, ui.px(22), ui.px(22));
  auto top = take_top(inside, mark_side(ui), ui.px(18));
  draw_mark(ui, tile, take_left(top, top.h), enabled);
  if (!tile.count.empty()) {
    const BadgeLook count{tile.count, Meaning::attention};
    const auto size = badge_size(ui, count);
    badge(ui.at({top.right() - size.x, top.centre().y - size.y / 2, size.x, size.y}), count);
  }
  const auto text = text_heights(ui, tile, inside.w);
  ui.write_paragraph(label_face(ui), take_top(inside, text.x, ui.px(2)), enabled ? p.text : p.muted,
                     breakable(label_face(ui), tile.label, inside.w));
  ui.write_paragraph(ui.faces.small, inside, p.muted, breakable(ui.faces.small, line_of(tile), inside.w));
  return hit.pressed;
}

void draw_tiles(Ui& ui, const view::MenuScreen& screen, std::vector<view::DeskCommand>& commands) {
  std::vector<const view::MenuTile*> tiles;
  for (const auto& one : screen.tiles)
    if (one.open.offered) tiles.push_back(&one);
  if (tiles.empty()) return;
  const auto grid = grid_of(ui, tiles, ui.room());
  const float gap = std::max(ui.px(16), ui.style.apart);
  const auto rows = (tiles.size() + grid.columns - 1) / grid.columns;
  const auto all = ui.place({0, static_cast<float>(rows) * (grid.height + gap) - gap});
  for (std::size_t i = 0; i < tiles.size(); ++i) {
    const std::size_t line = i / grid.columns, place = i % grid.columns;
    const auto x = static_cast<float>(place), y = static_cast<float>(line);
    const Box box{all.x + x * (grid.width + gap), all.y + y * (grid.height + gap), grid.width, grid.height};
    if (draw_tile(ui, *tiles[i], box)) commands.emplace_back(view::OpenPage{tiles[i]->page});
  }
}

/// Who is signed in on the left, the ways out on the right or, where that is too narrow, below.
void draw_head(Ui& ui, const view::MenuScreen& screen, Box& area, std::vector<view::DeskCommand>& commands) {
  const view::MenuWords words;
  const ButtonLook gate{words.to_the_gate, Icon::back}, out{words.sign_out, Icon::door};
  const float gap = ui.style.gap(), side = std::max(ui.px(72), ui.style.touch);
  const float buttons = button_size(ui, gate).x + gap + button_size(ui, out).x;
  auto top = area;
  take_left(top, side, ui.px(18));
  photo(ui.at({area.x, area.y, side, side}), {screen.initials});
  const auto name = shown_name(ui.faces.heading, screen.name, screen.name_unshown);
  const bool beside = top.w - buttons - gap >= std::min(width_of(ui.faces.heading, name) + 1, top.w * 0.45F);
  Box right;
  if (beside) right = take_right(top, buttons + 4, gap);
  const float high = ui.paragraph_height(ui.faces.heading, breakable(ui.faces.heading, name, top.w), top.w);
  const float text = high + ui.faces.body.size, height = std::max(side, text);
  {
    const Column column(ui, {top.x, std::round(top.y + (height - text) / 2), top.w, text}, 0);
    ui::words(ui, ui.faces.heading, ui.palette.text, name);
    ui.line(ui.faces.body, ui.palette.muted, screen.role);
  }
  take_top(area, height, ui.px(20));
  if (!beside) right = take_top(area, ui.style.control(), ui.px(20));
  right.y += beside ? std::round((height - ui.style.control()) / 2) : 0;
  right.h = ui.style.control();
  const Row row(ui, right, beside ? Row::From::right : Row::From::left);
  // The gate is where one goes most: it stands at the outer end.
  if (button(ui, beside ? gate : out))
    commands.push_back(beside ? view::DeskCommand(view::GoBack{}) : view::DeskCommand(view::SignOut{}));
  if (button(ui, beside ? out : gate))
    commands.push_back(beside ? view::DeskCommand(view::SignOut{}) : view::DeskCommand(view::GoBack{}));
}

}  // namespace

Icon icon_of(view::Page page) {
  switch (page) {
    case view::Page::customers:
      return Icon::person;
    case view::Page::orders:
      return Icon::receipt;
    case view::Page::passages:
      return Icon::gate;
    case view::Page::reconciliation:
      return Icon::opposed;
    case view::Page::look_up:
      return Icon::search;
    case view::Page::readers:
      return Icon::reader;
    case view::Page::network:
      return Icon::network;
    case view::Page::storage:
      return Icon::storage;
    case view::Page::clock:
      return Icon::clock;
    case view::Page::log:
      return Icon::list;
    case view::Page::self_test:
      return Icon::pulse;
    case view::Page::enrolment:
      return Icon::key;
  }
  std::abort();
}

std::vector<view::DeskCommand> draw_menu(Ui& ui, const view::MenuScreen& screen, MenuState& state, Box area) {
  const Scope scope(ui, "menu");
  std::vector<view::DeskCommand> commands;
  const float pad = ui.px(36);
  {
    take_top(area, ui.px(20));
    auto head = inset(area, pad, 0);
    draw_head(ui, screen, head, commands);
    take_top(area, head.y - area.y);
    const ScrollArea scroll(ui, state.scroll, area, pad, ui.style.gap());
    ui.space(ui.px(4));
    draw_tiles(ui, screen, commands);
    ui.space(ui.px(24));
  }
  if (ui.take(Stroke::escape)) commands.emplace_back(view::GoBack{});
  return commands;
}

}  // namespace gatehouse::ui
