// SPDX-License-Identifier: Apache-2.0
// What a page says and nobody presses.
#include <algorithm>
#include <cmath>

#include "ui/desk_parts.hpp"

namespace gatehouse::ui {
namespace {

void draw_fact(Ui& ui, const view::KeyValue& fact, float keys) {
  const auto& f = ui.faces;
  const bool marked = fact.sense != view::Sense::plain;
  const float side = std::max(12.0F, ui.px(16)), mark = marked ? side + ui.px(8) : 0;
  const float between = ui.px(14), whole = ui.room();
  const bool beside = keys > 0;
  const float left = beside ? keys : whole, right = (beside ? whole - keys - between : whole) - mark;
  const auto key = breakable(f.small, fact.key, left);
  const auto value = breakable(f.body, fact.value.empty() ? "–" : fact.value, right);
  const float high = ui.paragraph_height(f.small, key, left), low = ui.paragraph_height(f.body, value, right);
  const float drop = beside ? std::round((f.body.size - f.small.size) / 2) : 0;
  auto box = ui.place({0, beside ? std::max(high + drop, low) : high + low});
  auto name = beside ? take_left(box, left, between) : take_top(box, high);
  name.y += drop;
  ui.write_paragraph(f.small, name, ui.palette.muted, key);
  if (marked) {
    const auto at = take_left(box, mark);
    const auto meaning = meaning_of(fact.sense);
    meaning_mark(ui.list, meaning, {at.x, at.y + (f.body.size - side) / 2, side, side},
                 meaning_ink(ui.palette, meaning), ui.ground());
  }
  ui.write_paragraph(f.body, box, ui.palette.text, value);
}

}  // namespace

void fact_lines(Ui& ui, const std::vector<view::KeyValue>& facts) {
  if (facts.empty()) return;
  float keys = 0;
  for (const auto& one : facts) keys = std::max(keys, width_of(ui.faces.small, one.key) + 1);
  keys = std::min(keys, ui.room() * 0.42F);
  // A value has room for a few words beside its name, or stands below it.
  if (ui.room() - keys < ui.faces.body.size * 9) keys = 0;
  {
    const Column column(ui, ui.rest(), ui.px(8));
    for (const auto& one : facts) draw_fact(ui, one, keys);
  }
  ui.resume_below(ui.lowest());
}

void headline(Ui& ui, const view::Said& said, std::string_view why, std::string_view todo) {
  const auto& f = ui.faces;
  const Face title{f.heading.font, f.lead.size};
  const auto meaning = meaning_of(said.sense);
  const auto ink = meaning_ink(ui.palette, meaning);
  const bool tinted = meaning != Meaning::none && meaning != Meaning::off;
  const auto ground = tinted ? mixed(ui.palette.surface, ink, 0.1) : ui.palette.surface;
  const float pad = ui.px(22), side = std::max(ui.px(48), f.lead.size), between = ui.px(18);
  const float width = ui.room() - 2 * pad - side - between;
  const auto height_of = [&](Face face, std::string_view text) {
    return text.empty() ? 0 : ui.paragraph_height(face, breakable(face, text, width), width);
  };
  const float first = height_of(title, said.text), second = height_of(f.body, why);
  const float third = height_of(f.strong, todo), gap = todo.empty() ? 0 : ui.px(8);
  const auto box = ui.place({0, std::max(side, first + second + gap + third) + 2 * ui.px(18)});
  fill(ui.list, box, ground, ui.style.card_corner());
  outline(ui.list, box, tinted ? mixed(ground, ink, 0.35) : ui.palette.line, ui.style.card_corner(), 1);
  const Ground on(ui, ground);
  auto inside = inset(box, pad, ui.px(18));
  const auto mark = take_left(inside, side, between);
  meaning_mark(ui.list, meaning, centred(mark, {side, side}), ink, ground);
  inside = centred(inside, {inside.w, first + second + gap + third});
  ui.write_paragraph(title, take_top(inside, first), ui.palette.text, breakable(title, said.text, width));
  if (second > 0)
    ui.write_paragraph(f.body, take_top(inside, second), ui.palette.text, breakable(f.body, why, width));
  take_top(inside, gap);
  if (third > 0) ui.write_paragraph(f.strong, inside, ui.palette.text, breakable(f.strong, todo, width));
}

}  // namespace gatehouse::ui
