// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>

#include "ui/gate_parts.hpp"

namespace gatehouse::ui {
namespace {

void draw_centred(const Frame& frame, Face face, std::string_view text, float middle, float y,
                  Colour colour) {
  draw_text(frame.list, face, {middle - width_of(face, text) / 2, y}, colour, text);
}

void draw_card(const Frame& frame, const view::Figure& figure, Box box) {
  const auto& palette = frame.style.palette;
  const float corner = frame.px(16), pad = frame.px(16);
  fill(frame.list, box, palette.surface, corner);
  outline(frame.list, box, palette.line, corner, 1);
  const auto number = fitted(frame.style.faces.title, figure.text, box.w - 2 * pad, 0.3F);
  const Face smaller = number.size > frame.style.faces.title.size * 0.8F
                           ? Face{number.font, std::round(frame.style.faces.title.size * 0.8F)}
                           : number;
  const auto caption_face = frame.style.faces.body;
  const auto caption = ellipsised(caption_face, figure.caption, box.w - 2 * pad);
  const float texts = smaller.size + frame.px(2) + caption_face.size;
  float y = box.centre().y - texts / 2 - (figure.fullness ? frame.px(8) : 0);
  draw_centred(frame, smaller, figure.text, box.centre().x, y, palette.text);
  y += smaller.size + frame.px(2);
  draw_centred(frame, caption_face, caption, box.centre().x, y, palette.muted);
  if (!figure.fullness) return;
  const float height = std::max(4.0F, frame.px(6));
  const Box track{box.x + pad, box.bottom() - frame.px(18) - height / 2, box.w - 2 * pad, height};
  fill(frame.list, track, palette.raised, height / 2);
  const auto share = static_cast<float>(*figure.fullness);
  const auto colour = share >= 1 ? palette.bad : (share >= 0.9F ? palette.warning : palette.accent);
  if (share > 0)
    fill(frame.list, {track.x, track.y, std::max(height, track.w * share), height}, colour, height / 2);
}

/// Cards side by side, or two by two where that is too narrow. A figure with a capacity gets more width.
float cards_height(const Frame& frame, float width, std::size_t count) {
  const bool one_row = width >= frame.px(880);
  const float rows = one_row || count < 2 ? 1 : std::ceil(static_cast<float>(count) / 2);
  return rows * frame.px(136) + (rows - 1) * frame.px(20);
}

void draw_cards(const Frame& frame, const std::vector<view::Figure>& figures, Box box) {
  if (figures.empty()) return;
  const float gap = frame.px(20), height = frame.px(136);
  const std::size_t columns =
      box.w >= frame.px(880) ? figures.size() : std::min<std::size_t>(2, figures.size());
  for (std::size_t row = 0; row * columns < figures.size(); ++row) {
    const auto end = std::min(figures.size(), (row + 1) * columns);
    float shares = 0;
    const auto share = [&](const view::Figure& f) { return f.fullness && columns > 2 ? 1.6F : 1.0F; };
    for (auto i = row * columns; i < end; ++i) shares += share(figures[i]);
    const float unit = (box.w - gap * static_cast<float>(end - row * columns - 1)) / shares;
    float x = box.x;
    for (auto i = row * columns; i < end; ++i) {
      const float width = std::round(unit * share(figures[i]));
      draw_card(frame, figures[i], {x, box.y + static_cast<float>(row) * (height + gap), width, height});
      x += width + gap;
    }
  }
}

void draw_troubles(const Frame& frame, const std::vector<std::string>& troubles, Box box, float each) {
  const auto& palette = frame.style.palette;
  const auto face = frame.style.faces.body;
  float y = box.y;
  for (const auto& trouble : troubles) {
    const float radius = std::max(4.0F, frame.px(6)), pad = frame.px(18);
    const auto text = ellipsised(face, trouble, box.w - 2 * pad - 2 * radius - frame.px(12));
    const float width = width_of(face, text) + 2 * pad + 2 * radius + frame.px(12);
    const Box pill{box.centre().x - width / 2, y, width, each - frame.px(10)};
    fill(frame.list, pill, palette.raised, frame.px(12));
    state_mark(frame.list, view::State::warning, {pill.x + pad + radius, pill.centre().y}, radius,
               palette.warning);
    draw_text(frame.list, face, {pill.x + pad + 2 * radius + frame.px(12), pill.centre().y - face.size / 2},
              palette.warning, text);
    y += each;
  }
}

}  // namespace

void draw_idle(const Frame& frame, Box box) {
  const auto& idle = frame.screen.idle;
  const auto& palette = frame.style.palette;
  const float margin = frame.px(box.w > box.h ? 96 : 48), width = box.w - 2 * margin;
  auto headline = block(frame.style.faces.title, idle.headline, width, 2, 0.8F, 1.0F);
  const auto lead = block(frame.style.faces.lead, idle.line, width, 2, 0.8F);
  const float each = frame.px(54);
  const auto shown = std::min<std::size_t>(idle.troubles.size(), 3);
  const std::vector<std::string> troubles(idle.troubles.begin(),
                                          idle.troubles.begin() + static_cast<long>(shown));
  const float cards = cards_height(frame, width, frame.screen.figures.size());
  const float line = idle.line.empty() ? 0 : lead.height() + frame.px(6);
  const float fixed = headline.height() + line + static_cast<float>(shown) * each + cards;
  // The symbol takes what height is left, and goes where there is none.
  const float gap = frame.px(44);
  float symbol = std::min(frame.px(176), box.h - fixed - 3.4F * gap);
  if (symbol < frame.px(56)) symbol = 0;
  const float used = fixed + (symbol > 0 ? symbol + gap : 0) + gap;
  float y = box.y + std::max(frame.px(12), (box.h - used) / 2);
  const float middle = box.centre().x;
  if (symbol > 0) {
    const auto ink = idle.symbol == view::Symbol::trouble ? palette.warning : palette.accent;
    idle_mark(frame.list, idle.symbol, {middle - symbol / 2, y, symbol, symbol}, ink, palette.ground);
    y += symbol + gap;
  }
  for (const auto& text : headline.lines) {
    draw_centred(frame, headline.face, text, middle, y, palette.text);
    y += headline.leading;
  }
  for (std::size_t i = 0; i < lead.lines.size(); ++i)
    draw_centred(frame, lead.face, lead.lines[i], middle,
                 y + frame.px(6) + static_cast<float>(i) * lead.leading, palette.muted);
  y += line;
  if (shown > 0) draw_troubles(frame, troubles, {box.x + margin, y + frame.px(14), width, each}, each);
  y += static_cast<float>(shown) * each + gap;
  draw_cards(frame, frame.screen.figures, {box.x + margin, y, width, cards});
}

}  // namespace gatehouse::ui
