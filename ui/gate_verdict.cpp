// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "ui/gate_parts.hpp"

namespace gatehouse::ui {
namespace {

/// The panel's texts laid out for one width at one size; drawn only once they fit the height.
struct Layout {
  float share = 1;  ///< of the style's measures
  float width = 0, indent = 0;
  Block again, word, next, name;
  std::vector<Block> notes, details;
  std::string type_line;
  Face type_face;
  float height = 0;
};

Face sized(Face face, float share) {
  return share < 1 ? Face{face.font, std::round(face.size * share)} : face;
}

std::string type_line(const view::VerdictPanel& panel) {
  if (panel.type.empty() || panel.credential.empty()) return panel.type + panel.credential;
  return panel.type + " · " + panel.credential;
}

/// A row of fixed heights and gaps; every one is a share of the style's measure.
struct Gaps {
  float again, word, next, note, rule, tile, detail;
};

Gaps gaps(const Frame& frame, float share) {
  const auto at = [&](float measure) { return std::round(frame.px(measure) * share); };
  return {at(20), at(14), at(28), at(4), at(28), at(112), at(24)};
}

bool has_person(const view::VerdictPanel& panel) {
  return panel.has_holder || !type_line(panel).empty();
}

float swatch(const Layout& plan, const view::VerdictPanel& panel) {
  return panel.type_colour.empty() ? 0.0F : std::round(plan.type_face.size * 1.05F);
}

void add_name(const Frame& frame, const view::VerdictPanel& panel, Layout& plan, float width) {
  if (!panel.has_holder) return;
  const auto face = sized(frame.style.faces.title, plan.share);
  const auto& name = can_show(face, panel.holder) ? panel.holder : panel.holder_unshown;
  plan.name = block(face, name, width, 1, 0.68F, 1.05F);
  if (!plan.name.whole) plan.name = block(face, name, width, 2, 0.5F, 1.05F);
}

float person_height(const view::VerdictPanel& panel, const Layout& plan, float tile) {
  const float texts = plan.name.height() + (plan.type_line.empty() ? 0 : plan.type_face.size * 1.25F);
  return panel.has_holder ? std::max(tile, texts) : texts;
}

/// What staff must do is never cut while there is a size or a line left for it.
Block instruction(Face face, const std::string& text, float width) {
  auto laid = block(face, text, width, 2, 0.76F);
  if (!laid.whole) laid = block(face, text, width, 3, 0.68F);
  return laid.whole ? laid : block(face, text, width, 6, 0.6F);
}

Layout plan_for(const Frame& frame, const view::VerdictPanel& panel, float width, float share) {
  const auto& faces = frame.style.faces;
  const auto gap = gaps(frame, share);
  Layout plan;
  plan.share = share;
  plan.width = width;
  if (!panel.again.empty())
    plan.again = block(sized(faces.strong, share), panel.again, width - frame.px(40), 1, 0.7F);
  plan.word = block(sized(faces.word, share), panel.word, width, 1, 0.86F, 0.9F);
  if (!plan.word.whole) plan.word = block(sized(faces.word, share), panel.word, width, 2, 0.4F, 0.86F);
  // Several things to check are a list; one is a sentence.
  plan.indent = panel.notes.empty() ? 0 : frame.px(32);
  plan.next = instruction(sized(faces.next, share), panel.next, width - plan.indent);
  for (const auto& note : panel.notes)
    plan.notes.push_back(instruction(sized(faces.next, share), note, width - plan.indent));
  const auto lead = sized(faces.lead, share);
  for (const auto& line : panel.details) plan.details.push_back(block(lead, line, width, 2, 0.8F));
  plan.type_face = lead;
  const float person_width = width - (panel.has_holder ? gap.tile + frame.px(28) : 0);
  add_name(frame, panel, plan, person_width);
  plan.type_line = ellipsised(lead, type_line(panel), person_width - swatch(plan, panel) - frame.px(12));
  plan.height = plan.word.height() + gap.word + plan.next.height();
  if (!panel.again.empty()) plan.height += plan.again.height() + frame.px(14) + gap.again;
  for (const auto& note : plan.notes) plan.height += gap.note + note.height();
  if (has_person(panel)) plan.height += gap.next + gap.rule + person_height(panel, plan, gap.tile);
  if (!plan.details.empty()) plan.height += gap.detail;
  for (const auto& line : plan.details) plan.height += line.height();
  return plan;
}

void draw_again(const Frame& frame, const Layout& plan, const ToneColours& colours, float x, float& y) {
  const float pad = frame.px(16), height = plan.again.height() + frame.px(14);
  const Box pill{x, y, plan.again.width() + 2 * pad, height};
  fill(frame.list, pill, colours.chip, height / 2);
  draw_block(frame.list, plan.again, {x + pad, y + frame.px(7)}, colours.bar_text);
  y += height + gaps(frame, plan.share).again;
}

void draw_point(const Frame& frame, const Layout& plan, const Block& text, Colour colour, float x, float& y) {
  if (plan.indent > 0) {
    const float side = std::round(text.face.size * 0.24F);
    fill(frame.list, {x, y + text.leading / 2 - side / 2, side, side}, colour, side * 0.2F);
  }
  draw_block(frame.list, text, {x + plan.indent, y}, colour);
  y += text.height();
}

void draw_tile(const Frame& frame, const view::VerdictPanel& panel, const ToneColours& colours, Box tile) {
  const float corner = frame.px(16);
  if (const auto photo = frame.portraits.texture_of(panel.photo); photo != ImTextureID{}) {
    frame.list.AddImageRounded(photo, tile.min(), tile.max(), {0, 0}, {1, 1}, IM_COL32_WHITE, corner);
    return outline(frame.list, tile, colours.rule, corner, 1.5F);
  }
  fill(frame.list, tile, colours.tile, corner);
  auto face = fitted(sized(frame.style.faces.title, 0.82F * tile.w / frame.px(112)), panel.initials,
                     tile.w * 0.8F, 0.4F);
  if (panel.initials.empty() || !can_show(face, panel.initials))
    return person_mark(frame.list, tile, colours.text);
  draw_text(frame.list, face,
            {tile.centre().x - width_of(face, panel.initials) / 2, tile.centre().y - face.size / 2},
            colours.text, panel.initials);
}

void draw_person(const Frame& frame, const view::VerdictPanel& panel, const Layout& plan,
                 const ToneColours& colours, float x, float& y) {
  const auto gap = gaps(frame, plan.share);
  y += gap.next;
  fill(frame.list, {x, y, plan.width, std::max(1.0F, frame.px(2))}, colours.rule);
  y += gap.rule;
  const float height = person_height(panel, plan, gap.tile);
  float left = x;
  if (panel.has_holder) {
    draw_tile(frame, panel, colours, {x, y, gap.tile, gap.tile});
    left += gap.tile + frame.px(28);
  }
  const float line = plan.type_line.empty() ? 0 : plan.type_face.size * 1.25F;
  float top = y + (height - plan.name.height() - line) / 2;
  draw_block(frame.list, plan.name, {left, top}, colours.text);
  top += plan.name.height() + (line - plan.type_face.size) / 2;
  if (!plan.type_line.empty()) {
    const float size = plan.type_face.size, side = std::round(size * 0.72F);
    if (!panel.type_colour.empty()) {
      const Box box{left, top + size / 2 - side / 2, side, side};
      fill(frame.list, box, parse_colour(panel.type_colour, colours.soft), side * 0.22F);
      outline(frame.list, box, colours.text, side * 0.22F, 1.5F);
    }
    draw_text(frame.list, plan.type_face, {left + swatch(plan, panel), top}, colours.text, plan.type_line);
  }
  y += height;
}

Layout fitting_plan(const Frame& frame, const view::VerdictPanel& panel, float width, float height) {
  auto shown = panel;
  auto plan = plan_for(frame, shown, width, 1.0F);
  for (float share = 0.94F; plan.height > height && share > 0.6F; share -= 0.06F)
    plan = plan_for(frame, shown, width, share);
  // Too much for any size: the last details go, and an ellipsis says that there is more.
  while (plan.height > height && shown.details.size() + shown.notes.size() > 1) {
    auto& lines = shown.details.empty() ? shown.notes : shown.details;
    lines.pop_back();
    if (!lines.empty()) lines.back() += " …";
    plan = plan_for(frame, shown, width, 0.6F);
  }
  return plan;
}

}  // namespace

void draw_verdict(const Frame& frame, const view::VerdictPanel& panel, Box box) {
  const auto& colours = frame.style.palette.of(panel.tone);
  const float margin = frame.px(box.w > box.h ? 72 : 56);
  const bool wide = box.w > box.h * 1.1F;
  const float gap = frame.px(64);
  float mark = frame.px(wide ? 264 : 240);
  if (!wide) mark = std::min(mark, box.h * 0.24F);
  const float x = box.x + (wide ? margin + mark + gap : margin);
  const float width = box.right() - x - margin;
  const float air = frame.px(32), above = wide ? 0 : mark + frame.px(40);
  const auto plan = fitting_plan(frame, panel, width, box.h - 2 * air - above);
  // A little above the middle, where the eye looks first.
  const float spare = std::max(0.0F, box.h - above - plan.height);
  float y = box.y + std::max(air, spare * (wide ? 0.46F : 0.4F)) + above;
  const float mark_y = wide ? box.y + (box.h - mark) * 0.46F : y - above;
  verdict_mark(frame.list, panel.tone, {box.x + margin, mark_y, mark, mark}, colours.mark, colours.mark_ink);
  if (!panel.again.empty()) draw_again(frame, plan, colours, x, y);
  draw_block(frame.list, plan.word, {x, y}, colours.text);
  y += plan.word.height() + gaps(frame, plan.share).word;
  draw_point(frame, plan, plan.next, colours.text, x, y);
  for (const auto& note : plan.notes) {
    y += gaps(frame, plan.share).note;
    draw_point(frame, plan, note, colours.text, x, y);
  }
  if (has_person(panel)) draw_person(frame, panel, plan, colours, x, y);
  if (!plan.details.empty()) y += gaps(frame, plan.share).detail;
  for (const auto& line : plan.details) {
    draw_block(frame.list, line, {x, y}, colours.soft);
    y += line.height();
  }
}

}  // namespace gatehouse::ui
