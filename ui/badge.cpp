// SPDX-License-Identifier: Apache-2.0
#include "ui/badge.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <numbers>

namespace gatehouse::ui {
namespace {

float mark_side(const Ui& ui) {
  return std::max(12.0F, ui.px(16));
}

float pill_height(const Ui& ui) {
  return std::max(ui.px(36), ui.faces.label.size + ui.px(12));
}

void polygon(ImDrawList& list, Box box, int corners, float turn, Colour colour) {
  for (int i = 0; i < corners; ++i) {
    const float angle =
        2 * std::numbers::pi_v<float> * (static_cast<float>(i) / static_cast<float>(corners)) + turn;
    list.PathLineTo(
        {box.centre().x + box.w / 2 * std::cos(angle), box.centre().y + box.h / 2 * std::sin(angle)});
  }
  list.PathFillConvex(colour.u32());
}

}  // namespace

void meaning_mark(ImDrawList& list, Meaning meaning, Box box, Colour ink, Colour ground) {
  if (!in_view(list, box)) return;
  constexpr float pi = std::numbers::pi_v<float>;
  const float side = box.w;
  switch (meaning) {
    case Meaning::good:
      list.AddCircleFilled(box.centre(), side / 2, ink.u32(), 32);
      draw_icon(list, Icon::tick, inset(box, side * 0.13F), ground);
      return;
    case Meaning::attention:
      list.AddTriangleFilled({box.centre().x, box.y}, {box.right(), box.bottom() - side * 0.06F},
                             {box.x, box.bottom() - side * 0.06F}, ink.u32());
      fill(list, {box.centre().x - side * 0.07F, box.y + side * 0.34F, side * 0.14F, side * 0.28F}, ground);
      fill(list, {box.centre().x - side * 0.07F, box.y + side * 0.7F, side * 0.14F, side * 0.13F}, ground);
      return;
    case Meaning::bad:
      polygon(list, box, 8, pi / 8, ink);
      draw_icon(list, Icon::cross, inset(box, side * 0.17F), ground);
      return;
    case Meaning::info:
      polygon(list, box, 4, 0, ink);
      return;
    case Meaning::none:
      list.AddCircleFilled(box.centre(), side * 0.3F, ink.u32(), 24);
      return;
    case Meaning::off:
      list.AddCircle(box.centre(), side * 0.32F, ink.u32(), 24, std::max(1.5F, side * 0.12F));
      return;
  }
  std::abort();
}

ImVec2 badge_size(const Ui& ui, const BadgeLook& look) {
  return {ui.px(14) * 2 + mark_side(ui) + ui.px(8) + width_of(ui.faces.label, look.word), pill_height(ui)};
}

void badge(Ui& ui, const BadgeLook& look) {
  const auto box = ui.place(badge_size(ui, look));
  const auto paint = badge_paint(ui.palette, look.meaning);
  const float side = mark_side(ui), middle = box.centre().y;
  fill(ui.list, box, paint.ground, box.h / 2);
  if (paint.edge != paint.ground) outline(ui.list, box, paint.edge, box.h / 2, 1);
  const Ground on(ui, paint.ground);
  meaning_mark(ui.list, look.meaning, {box.x + ui.px(14), middle - side / 2, side, side}, paint.ink,
               paint.ground);
  const auto face = ui.faces.label;
  const float x = box.x + ui.px(14) + side + ui.px(8);
  ui.write(face, {x, middle - face.size / 2}, paint.ink, ellipsised(face, look.word, box.right() - x));
}

void status(Ui& ui, const BadgeLook& look) {
  const auto face = ui.faces.body;
  const float side = mark_side(ui), between = ui.px(8);
  const auto box = ui.place({side + between + width_of(face, look.word), face.size});
  meaning_mark(ui.list, look.meaning, {box.x, box.centre().y - side / 2, side, side},
               meaning_ink(ui.palette, look.meaning), ui.ground());
  ui.write(face, {box.x + side + between, box.centre().y - face.size / 2},
           look.meaning == Meaning::off ? ui.palette.muted : ui.palette.text,
           ellipsised(face, look.word, box.w - side - between));
}

void chip(Ui& ui, const ChipLook& look) {
  const auto face = ui.faces.label;
  const float side = look.colour ? mark_side(ui) : 0, between = look.colour ? ui.px(8) : 0;
  const auto box = ui.place({ui.px(14) * 2 + side + between + width_of(face, look.word), pill_height(ui)});
  fill(ui.list, box, ui.palette.raised, box.h / 2);
  const Ground on(ui, ui.palette.raised);
  float x = box.x + ui.px(14);
  if (look.colour) fill(ui.list, {x, box.centre().y - side / 2, side, side}, *look.colour, side * 0.25F);
  x += side + between;
  ui.write(face, {x, box.centre().y - face.size / 2}, ui.palette.text,
           ellipsised(face, look.word, box.right() - x));
}

}  // namespace gatehouse::ui
