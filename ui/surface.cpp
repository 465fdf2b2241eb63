// SPDX-License-Identifier: Apache-2.0
#include "ui/surface.hpp"

#include <algorithm>

namespace gatehouse::ui {

Card::Card(Ui& ui, const CardLook& look) : ui_(ui), box_(ui.rest()), raised_(look.raised) {
  begin(look);
}

Card::Card(Ui& ui, Box box, const CardLook& look) : ui_(ui), box_(box), fixed_(true), raised_(look.raised) {
  begin(look);
}

void Card::begin(const CardLook& look) {
  // The surface is drawn last but lies below: its height is known only then.
  layers_.Split(&ui_.list, 2);
  layers_.SetCurrentChannel(&ui_.list, 1);
  ground_.emplace(ui_, raised_ ? ui_.palette.raised : ui_.palette.surface);
  column_.emplace(ui_, inset(box_, ui_.px(22), ui_.px(20)), ui_.style.gap());
  if (!look.title.empty()) section(ui_, look.title);
}

Card::~Card() {
  const float content = ui_.lowest();
  column_.reset();
  ground_.reset();
  if (!fixed_) box_.h = content + ui_.px(20) - box_.y;
  layers_.SetCurrentChannel(&ui_.list, 0);
  fill(ui_.list, box_, raised_ ? ui_.palette.raised : ui_.palette.surface, ui_.style.card_corner());
  outline(ui_.list, box_, ui_.palette.line, ui_.style.card_corner(), 1);
  layers_.Merge(&ui_.list);
  if (!fixed_) ui_.resume_below(box_.bottom());
}

void heading(Ui& ui, std::string_view title, std::string_view beside) {
  const auto& f = ui.faces;
  const Row row(ui, Row::From::left, f.heading.size);
  ui.line(f.heading, ui.palette.text, title);
  if (beside.empty()) return;
  ui.space(ui.px(4));
  ui.line(f.body, ui.palette.muted, beside);
}

void section(Ui& ui, std::string_view title) {
  ui.line(ui.faces.label, ui.palette.muted, title);
}

void divider(Ui& ui) {
  const auto box = ui.place({0, 1});
  fill(ui.list, box, ui.palette.line);
}

void key_value(Ui& ui, std::string_view key, std::string_view value) {
  const auto& f = ui.faces;
  const auto shown = value.empty() ? std::string_view("–") : value;
  const float between = ui.px(2), values = ui.paragraph_height(f.body, shown, ui.room());
  const auto box = ui.place({0, f.small.size + between + values});
  ui.write(f.small, {box.x, box.y}, ui.palette.muted, ellipsised(f.small, key, box.w));
  ui.write_paragraph(f.body, {box.x, box.y + f.small.size + between, box.w, values}, ui.palette.text, shown);
}

void figure(Ui& ui, std::string_view value, std::string_view caption) {
  const auto& f = ui.faces;
  const Face face{f.heading.font, f.lead.size};
  const float width = std::max(width_of(face, value), width_of(f.small, caption));
  const auto box = ui.place({width, face.size + f.small.size});
  ui.write(face, {box.right() - width_of(face, value), box.y}, ui.palette.text, value);
  ui.write(f.small, {box.right() - width_of(f.small, caption), box.y + face.size}, ui.palette.muted, caption);
}

void photo(Ui& ui, const PhotoLook& look) {
  const float side = std::max(ui.px(look.side), ui.style.touch);
  const auto box = ui.place({side, side});
  const float corner = ui.style.control_corner();
  if (look.texture != ImTextureID{}) {
    ui.list.AddImageRounded(look.texture, box.min(), box.max(), {0, 0}, {1, 1}, IM_COL32_WHITE, corner);
    return;
  }
  const auto ground = look.tint.value_or(ui.palette.raised);
  fill(ui.list, box, ground, corner);
  if (!look.tint) outline(ui.list, box, ui.palette.line, corner, 1);
  if (look.initials.empty()) {
    person_mark(ui.list, box, ui.palette.muted);
    return;
  }
  const Ground on(ui, ground);
  const auto face = fitted(ui.faces.heading, look.initials, box.w * 0.7F, 0.4F);
  ui.write_centred(face, box, look.tint ? ink_on(ground) : ui.palette.text, look.initials);
}

}  // namespace gatehouse::ui
