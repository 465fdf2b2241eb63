// SPDX-License-Identifier: Apache-2.0
// What a customer's page says and nobody presses: who it is, the figures, what was bought, where they were.
#include <algorithm>

#include "ui/customer_parts.hpp"

namespace gatehouse::ui {
namespace {

void draw_entry(Ui& ui, std::string_view at, const view::Said& what) {
  const auto& f = ui.faces;
  const float time = width_of(f.small, at) + ui.px(14), side = std::max(12.0F, ui.px(16));
  const float indent = side + ui.px(10);
  const auto text = breakable(f.body, what.text, ui.room() - indent - time);
  const float high = ui.paragraph_height(f.body, text, ui.room() - indent - time);
  auto box = ui.place({0, high});
  const auto mark = take_left(box, indent);
  const auto meaning = meaning_of(what.sense);
  meaning_mark(ui.list, meaning, {mark.x, mark.y + (f.body.size - side) / 2, side, side},
               meaning_ink(ui.palette, meaning), ui.ground());
  const auto right = take_right(box, time);
  ui.write(f.small, {right.x + ui.px(14), right.y + (f.body.size - f.small.size) / 2}, ui.palette.muted, at);
  ui.write_paragraph(f.body, box, ui.palette.text, text);
}

std::vector<view::Figure> figures_of(const CustomerDrawing& drawing) {
  std::vector<view::Figure> all;
  for (const auto& one : drawing.screen.spent) {
    all.push_back({one.amount, std::string(drawing.words.spent), {}});
    all.push_back({one.orders, std::string(drawing.words.orders), {}});
    all.push_back({one.average, std::string(drawing.words.average), {}});
  }
  all.insert(all.end(), drawing.screen.balances.begin(), drawing.screen.balances.end());
  return all;
}

std::string joined(const std::string& a, std::string_view between, const std::string& b) {
  return a.empty() || b.empty() ? a + b : a + std::string(between) + b;
}

/// From the top of what the flow has left, its lines close together.
void draw_purchase(const CustomerDrawing& drawing, const view::TimelineEntry& one) {
  auto& ui = drawing.ui;
  const auto& f = ui.faces;
  const Column column(ui, ui.rest(), ui.px(2));
  words(ui, f.small, ui.palette.muted, one.at);
  words(ui, f.strong, ui.palette.text, one.what);
  words(ui, f.body, ui.palette.text, one.amount);
  if (!one.status.text.empty()) status(ui, {one.status.text, meaning_of(one.status.sense)});
  if (!one.checkout.empty())
    words(ui, f.small, ui.palette.muted, std::string(drawing.words.checkout) + ": " + one.checkout);
}

float figures_width(const Ui& ui, const std::vector<view::Figure>& all, float between) {
  const Face face{ui.faces.heading.font, ui.faces.lead.size};
  float width = 0;
  for (const auto& one : all)
    width += std::max(width_of(face, one.text), width_of(ui.faces.small, one.caption)) + between + 1;
  return width;
}

void draw_who(const CustomerDrawing& drawing) {
  auto& [ui, screen, state, commands, words] = drawing;
  const auto& name = can_show(ui.faces.heading, screen.name) || screen.name_unshown.empty()
                         ? screen.name
                         : screen.name_unshown;
  ui::words(ui, ui.faces.heading, ui.palette.text, name);
  const Row row(ui, Row::From::left, ui.faces.body.size);
  status(ui, {screen.account.text, meaning_of(screen.account.sense)});
  status(ui, {screen.verification.text, meaning_of(screen.verification.sense)});
}

}  // namespace

Banner draw_customer_banner(const CustomerDrawing& drawing, Box box) {
  auto& ui = drawing.ui;
  const auto figures = figures_of(drawing);
  const float between = ui.px(32), side = std::max(ui.px(72), ui.style.touch), gap = ui.px(20);
  const float wanted = figures_width(ui, figures, between);
  Banner banner{box.y + side, box.w - side - 2 * gap - wanted > ui.faces.heading.size * 9};
  photo(ui.at({box.x, box.y, side, side}), {drawing.screen.initials, {}, drawing.state.photo});
  take_left(box, side, gap);
  if (banner.figures) {
    auto right = take_right(box, wanted, gap);
    right.y += std::max(0.0F, (side - ui.faces.lead.size - ui.faces.small.size) / 2);
    const Row row(ui, right, Row::From::right);
    for (auto one = figures.rbegin(); one != figures.rend(); ++one) {
      figure(ui, one->text, one->caption);
      ui.space(between - ui.style.gap());
    }
  }
  const float text = ui.faces.heading.size + ui.px(4) + ui.faces.body.size;
  take_top(box, std::max(0.0F, (side - text) / 2));
  const Column column(ui, box, ui.px(4));
  draw_who(drawing);
  banner.bottom = std::max(banner.bottom, ui.lowest());
  return banner;
}

void draw_figures(const CustomerDrawing& drawing) {
  auto& ui = drawing.ui;
  const Row row(ui, Row::From::left, ui.faces.lead.size + ui.faces.small.size);
  for (const auto& one : figures_of(drawing)) {
    figure(ui, one.text, one.caption);
    ui.space(ui.px(14));
  }
}

void draw_introduction(const CustomerDrawing& drawing) {
  auto& [ui, screen, state, commands, words] = drawing;
  const Card card(ui, {words.introduction});
  told(ui, words.name, screen.name);
  told(ui, words.email, screen.email);
  told(ui, words.phone, screen.phone);
  told(ui, words.street, screen.street);
  told(ui, words.place, joined(screen.postcode, " ", screen.city));
  told(ui, words.country_gender, joined(screen.country, " · ", screen.gender));
}

void draw_security(const CustomerDrawing& drawing) {
  auto& [ui, screen, state, commands, words] = drawing;
  const Card card(ui, {words.security});
  told(ui, words.account, screen.account.text);
  told(ui, words.verification, screen.verification.text);
  told(ui, words.created, screen.created);
  if (screen.bans.empty()) return told(ui, words.bans, words.no_bans);
  ui.line(ui.faces.small, ui.palette.muted, words.bans);
  for (const auto& one : screen.bans) ui::words(ui, ui.faces.body, ui.palette.text, one);
}

void draw_timeline(const CustomerDrawing& drawing) {
  auto& [ui, screen, state, commands, words] = drawing;
  const auto& f = ui.faces;
  const Card card(ui, {words.timeline});
  if (screen.timeline.empty()) ui.paragraph(f.body, ui.palette.muted, words.no_timeline);
  for (const auto& one : screen.timeline) {
    if (&one != &screen.timeline.front()) divider(ui);
    draw_purchase(drawing, one);
    ui.resume_below(ui.lowest());
  }
  if (!screen.older.empty()) ui::words(ui, f.small, ui.palette.muted, screen.older);
}

void draw_passages(const CustomerDrawing& drawing) {
  auto& [ui, screen, state, commands, words] = drawing;
  const Card card(ui, {words.passages});
  if (screen.passages.empty()) ui.paragraph(ui.faces.body, ui.palette.muted, words.no_passages);
  for (const auto& one : screen.passages) draw_entry(ui, one.at, one.what);
}

}  // namespace gatehouse::ui
