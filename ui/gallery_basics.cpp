// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "ui/gallery_parts.hpp"

namespace gatehouse::ui {
namespace {

void type_scale(Ui& ui) {
  struct Sample {
    Face face;
    std::string_view text;
  };
  const auto& f = ui.faces;
  const Card card(ui, {"Type: Inter, figures of one width"});
  for (const auto& one :
       {Sample{f.title, "title 3 412"}, Sample{f.next, "next: what to do"},
        Sample{f.heading, "heading, a page's title"}, Sample{f.lead, "lead, a figure € 184.00"},
        Sample{f.strong, "strong, a name, a button"}, Sample{f.body, "body, what is read"},
        Sample{f.label, "label, a section's title"}, Sample{f.small, "small, what explains"}})
    ui.line(one.face, ui.palette.text, one.text);
}

void swatch(Ui& ui, std::string_view name, const Paint& paint) {
  const auto box = ui.place({ui.px(116), ui.px(64) + ui.faces.small.size});
  auto inside = box;
  const auto colour = take_top(inside, ui.px(58), ui.px(4));
  fill(ui.list, colour, paint.ground, ui.px(10));
  outline(ui.list, colour, ui.palette.line, ui.px(10), 1);
  {
    const Ground on(ui, paint.ground);
    ui.write_centred(ui.faces.strong, colour, paint.ink, "Aa");
  }
  ui.write(ui.faces.small, {inside.x, inside.y}, ui.palette.muted, name);
}

void colours(Ui& ui) {
  const Card card(ui, {"Colours, and what is written on them"});
  const auto& p = ui.palette;
  const Row row(ui, Row::From::left, 0);
  swatch(ui, "ground", {p.ground, p.text, p.line});
  swatch(ui, "surface", {p.surface, p.text, p.line});
  swatch(ui, "raised", {p.raised, p.text, p.line});
  swatch(ui, "muted", {p.surface, p.muted, p.line});
  swatch(ui, "accent", {p.surface, p.accent, p.line});
  swatch(ui, "good", {p.surface, p.good, p.line});
  swatch(ui, "warning", {p.surface, p.warning, p.line});
  swatch(ui, "bad", {p.surface, p.bad, p.line});
  swatch(ui, "primary", button_paint(p, Kind::primary, Touched::no, p.surface));
  swatch(ui, "danger", button_paint(p, Kind::danger, Touched::no, p.surface));
  swatch(ui, "admit", badge_paint(p, Meaning::good));
  swatch(ui, "attention", badge_paint(p, Meaning::attention));
  swatch(ui, "refuse", badge_paint(p, Meaning::bad));
  swatch(ui, "toast", toast_paint(p));
}

constexpr std::array<std::string_view, all_icons.size()> icon_names = {
    "back",     "search",  "edit",  "ban",     "tick",      "cross", "wristband", "ticket",
    "download", "coin",    "plus",  "minus",   "undo",      "retry", "keyboard",  "lock",
    "person",   "warning", "info",  "sort up", "sort down", "left",  "right",     "up",
    "down",     "first",   "erase", "shift",   "enter"};

void icons(Ui& ui) {
  const Card card(ui, {"Icons"});
  const Row row(ui, Row::From::left, 0);
  for (std::size_t i = 0; i < all_icons.size(); ++i) {
    const float side = ui.px(34);
    auto box = ui.place({std::max(ui.px(88), width_of(ui.faces.small, icon_names[i])),
                         side + ui.px(6) + ui.faces.small.size});
    draw_icon(ui.list, all_icons[i], centred(take_top(box, side, ui.px(6)), {side, side}), ui.palette.text);
    ui.write_centred(ui.faces.small, box, ui.palette.muted, icon_names[i]);
  }
}

void buttons(Ui& ui, GalleryState& state) {
  const auto told = [&](bool pressed, std::string_view what) {
    if (pressed) state.answers.emplace_back(what);
  };
  const Card card(ui, {"Buttons"});
  {
    const Row row(ui);
    told(button(ui, {"New order", Icon::plus, Kind::primary}), "New order");
    told(button(ui, {"Assign ticket", Icon::ticket}), "Assign ticket");
    told(button(ui, {"Edit", Icon::edit}), "Edit");
    told(button(ui, {"Ban", Icon::ban, Kind::danger}), "Ban");
    told(button(ui, {"Show more", Icon::none, Kind::quiet}), "Show more");
  }
  {
    const Row row(ui);
    ButtonLook busy{"Download CSV", Icon::download, Kind::secondary};
    busy.busy = true;
    told(button(ui, busy), "busy");
    ButtonLook off{"Make active", Icon::wristband, Kind::secondary};
    off.disabled_because = "This wristband is banned";
    told(button(ui, off), "disabled");
    ButtonLook order{"Create order", Icon::tick, Kind::primary};
    order.disabled_because = "Choose at least one item";
    told(button(ui, order), "disabled primary");
  }
  section(ui, "With an icon alone");
  const Row row(ui);
  told(icon_button(ui, {"Back", Icon::back}), "Back");
  told(icon_button(ui, {"Keyboard", Icon::keyboard}), "Keyboard");
  told(icon_button(ui, {"Undo", Icon::undo, Kind::quiet}), "Undo");
  told(icon_button(ui, {"Next", Icon::chevron_right, Kind::secondary, false}), "disabled icon");
}

void switches(Ui& ui, GalleryState& state) {
  const Card card(ui, {"Switches: the word says the state"});
  if (toggle(ui, {"Redeemed", "Not redeemed", state.redeemed})) state.redeemed = !state.redeemed;
  if (toggle(ui, {"Banned", "Not banned", state.banned, true})) state.banned = !state.banned;
  SwitchLook look{"Banned", "Not banned", true, true};
  look.id = "second";
  if (toggle(ui, look)) state.answers.emplace_back("second switch");
  SwitchLook busy{"Redeeming", "Redeeming", true};
  busy.busy = true;
  if (toggle(ui, busy)) state.answers.emplace_back("busy switch");
  SwitchLook off{"Redeemed", "Not redeemed", false};
  off.id = "third";
  off.disabled_because = "Only a supervisor can redeem by hand";
  if (toggle(ui, off)) state.answers.emplace_back("disabled switch");
}

void choices(Ui& ui, GalleryState& state) {
  const Card card(ui, {"One of a few, and how many"});
  constexpr std::array<std::string_view, 3> words = {"All", "Verified", "Non-Verified"};
  if (const auto chosen = segmented(ui, {words, state.filter})) state.filter = *chosen;
  const auto line = [&](std::string_view name, std::string_view item, int& value, int most) {
    const Row row(ui);
    const StepperLook look{name, value, 0, most};
    if (const auto changed = stepper(ui, look)) value = *changed;
    ui.space(ui.px(8));
    ui.line(ui.faces.body, ui.palette.text, item);
  };
  int nothing = 0;
  line("beer", "Drink token", state.quantity, 10);
  line("least", "Parking, none yet", nothing, 4);
  line("most", "VIP upgrade, ten at most", state.most, 10);
  if (nothing != 0) state.answers.emplace_back("least stepper");
}

}  // namespace

void gallery_foundations(Ui& ui, GalleryState&) {
  {
    Columns parts(ui, {1, 1}, ui.px(420));
    parts.next();
    type_scale(ui);
    parts.next();
    colours(ui);
  }
  icons(ui);
}

void gallery_actions(Ui& ui, GalleryState& state) {
  buttons(ui, state);
  Columns parts(ui, {1, 1}, ui.px(420));
  parts.next();
  switches(ui, state);
  parts.next();
  choices(ui, state);
}

}  // namespace gatehouse::ui
