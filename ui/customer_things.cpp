// SPDX-License-Identifier: Apache-2.0
// A customer's tags and tickets, with what can be switched.
#include <algorithm>

#include "ui/customer_parts.hpp"

namespace gatehouse::ui {
namespace {

struct SwitchWords {
  std::string_view on, off;
  bool grave = false;  ///< on takes something from somebody
};

float switch_width(const Ui& ui, const SwitchWords& words) {
  return std::max(40.0F, ui.px(56)) + ui.px(12) + 2 +
         std::max(width_of(ui.faces.body, words.on), width_of(ui.faces.body, words.off));
}

/// True where the other state is asked for.
bool draw_switch(Ui& ui, const view::Switch& one, const SwitchWords& words) {
  if (!one.change.offered) {
    status(ui, {one.on ? words.on : words.off,
                one.on ? (words.grave ? Meaning::bad : Meaning::none) : Meaning::off});
    return false;
  }
  SwitchLook look{words.on, words.off, one.on, words.grave, one.change.busy};
  look.disabled_because = one.change.not_now;
  return toggle(ui, look);
}

/// What it is, in `width` pixels, and below it what it is about.
void draw_label(Ui& ui, std::string_view label, std::string_view about, float width, float least = 0) {
  const auto& f = ui.faces;
  const auto first = breakable(f.strong, label, width), second = breakable(f.small, about, width);
  const float high = ui.paragraph_height(f.strong, first, width);
  const float low = about.empty() ? 0 : ui.paragraph_height(f.small, second, width);
  auto box = ui.place({width, std::max(high + low, least)});
  box = centred(box, {width, high + low});
  ui.write_paragraph(f.strong, take_top(box, high), ui.palette.text, first);
  if (low > 0) ui.write_paragraph(f.small, box, ui.palette.muted, second);
}

/// The label has what the controls leave of the line, or a line of its own, which is then drawn here; 0 is
/// left of it.
float label_width(Ui& ui, float controls, std::string_view label, std::string_view about) {
  const float left = ui.room() - controls - ui.style.gap() - 2;
  if (left >= std::max(ui.faces.body.size * 6, width_of(ui.faces.strong, label) + 2)) return left;
  draw_label(ui, label, about, ui.room());
  return 0;
}

void draw_notes(Ui& ui, const std::vector<std::string>& notes) {
  for (const auto& one : notes) words(ui, ui.faces.small, ui.palette.muted, one);
}

}  // namespace

void draw_customer_tags(const CustomerDrawing& drawing) {
  auto& [ui, screen, state, commands, words] = drawing;
  const Card card(ui, {words.tags});
  if (screen.tags.empty()) ui.paragraph(ui.faces.body, ui.palette.muted, words.no_tags);
  const SwitchWords ban{words.banned, words.not_banned, true};
  for (const auto& tag : screen.tags) {
    if (&tag != &screen.tags.front()) divider(ui);
    const Scope scope(ui, "tag " + tag.key);
    const auto make = look_of(tag.make_active, words.make_active, Icon::none);
    const float act = tag.active ? badge_size(ui, {words.active, Meaning::good}).x
                      : tag.make_active.offered
                          ? button_size(ui, make).x
                          : width_of(ui.faces.body, words.inactive) + ui.px(16) + ui.px(8);
    const float change = button_size(ui, look_of(tag.swap, words.swap, Icon::none)).x;
    const float label = label_width(
        ui, act + ui.style.gap() + switch_width(ui, ban) + (tag.swap.offered ? change + ui.style.gap() : 0),
        tag.uid, tag.about);
    {
      const Row row(ui, Row::From::left, ui.style.control());
      if (label > 0) draw_label(ui, tag.uid, tag.about, label, ui.style.touch);
      if (tag.active)
        badge(ui, {words.active, Meaning::good});
      else if (!tag.make_active.offered)
        status(ui, {words.inactive, Meaning::off});
      else if (button(ui, make))
        commands.emplace_back(view::MakeTagActive{screen.id, tag.key});
      if (draw_switch(ui, tag.banned, ban))
        commands.emplace_back(view::SetTagBanned{screen.id, tag.key, !tag.banned.on});
      if (tag.swap.offered && ui.room() > change) ui.space(ui.room() - change - 1);
      if (act_button(ui, tag.swap, words.swap, Icon::none))
        commands.emplace_back(view::OpenSwap{screen.id, tag.key});
    }
    draw_notes(ui, tag.notes);
  }
}

void draw_customer_tickets(const CustomerDrawing& drawing) {
  auto& [ui, screen, state, commands, words] = drawing;
  const Card card(ui, {words.tickets});
  if (screen.tickets.empty()) ui.paragraph(ui.faces.body, ui.palette.muted, words.no_tickets);
  const SwitchWords redeem{words.redeemed, words.not_redeemed}, ban{words.banned, words.not_banned, true};
  for (const auto& ticket : screen.tickets) {
    if (&ticket != &screen.tickets.front()) divider(ui);
    const Scope scope(ui, "ticket " + ticket.key);
    const float label = label_width(ui, switch_width(ui, redeem) + ui.style.gap() + switch_width(ui, ban),
                                    ticket.reference, ticket.about);
    {
      const Row row(ui, Row::From::left, ui.style.control());
      if (label > 0) draw_label(ui, ticket.reference, ticket.about, label, ui.style.touch);
      if (draw_switch(ui, ticket.redeemed, redeem))
        commands.emplace_back(view::SetTicketRedeemed{screen.id, ticket.key, !ticket.redeemed.on});
      if (draw_switch(ui, ticket.banned, ban))
        commands.emplace_back(view::SetTicketBanned{screen.id, ticket.key, !ticket.banned.on});
    }
    draw_notes(ui, ticket.notes);
  }
}

}  // namespace gatehouse::ui
