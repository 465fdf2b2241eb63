// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "ui/gallery_parts.hpp"

namespace gatehouse::ui {
namespace {

constexpr std::array<BadgeLook, 6> badges = {{{"Active", Meaning::good},
                                              {"3 open", Meaning::attention},
                                              {"Banned", Meaning::bad},
                                              {"Redeemed", Meaning::info},
                                              {"Verified", Meaning::none},
                                              {"Non-Verified", Meaning::off}}};

void words(Ui& ui) {
  const Card card(ui, {"Badges, statuses and chips: colour, shape and word"});
  {
    const Row row(ui, Row::From::left, 0);
    for (const auto& one : badges) badge(ui, one);
  }
  {
    const Row row(ui, Row::From::left, 0);
    for (const auto& one : badges) {
      status(ui, one);
      ui.space(ui.px(8));
    }
  }
  const Row row(ui, Row::From::left, 0);
  chip(ui, {"VIP", Colour{0xC792FF}});
  chip(ui, {"General", Colour{0x5AA2FF}});
  chip(ui, {"Only banned"});
}

void notices(Ui& ui) {
  const Card card(ui, {"Notices"});
  notice(ui, {"These figures are of this event alone.", Meaning::info});
  notice(ui, {"No link since 20:58. What is changed here reaches the other gates when the link is back.",
              Meaning::attention});
  notice(ui, {"The copy of this customer is damaged and is being read anew.", Meaning::bad});
  notice(ui, {"Every gate has what was done here.", Meaning::good});
}

void toasts(Ui& ui, GalleryState& state) {
  const Card card(ui, {"Toasts: what was done, and the way back"});
  if (toast(ui, {"Ticket T-482913 is banned", "Undo", "8 s", 0.8F})) state.answers.emplace_back("undo");
  toast(ui, {"customers.csv is on the USB stick: 3\u202F102 customers"});
}

void progresses(Ui& ui, GalleryState& state) {
  const Card card(ui, {"Progress"});
  if (progress(ui, {"Writing customers.csv", "3\u202F102 of 5\u202F000", 0.62F, "Cancel"}))
    state.answers.emplace_back("cancel known");
  const Scope scope(ui, "unknown");
  if (progress(ui, {"Asking the other gates", "2 of 5 have answered", {}, "Cancel"}))
    state.answers.emplace_back("cancel unknown");
}

}  // namespace

void gallery_status(Ui& ui, GalleryState& state) {
  words(ui);
  toasts(ui, state);
  Columns parts(ui, {1, 1}, ui.px(420));
  parts.next();
  notices(ui);
  parts.next();
  progresses(ui, state);
}

void gallery_people(Ui& ui, GalleryState&) {
  {
    const Card card(ui);
    const Row row(ui, Row::From::left, ui.px(72));
    photo(ui, {"AR", Colour{0xC792FF}});
    photo(ui, {"JW", Colour{0x0B62D6}});
    photo(ui, {"ОС"});
    photo(ui, {});
    ui.space(ui.px(12));
    figure(ui, "€ 184.00", "amount spent");
    ui.space(ui.px(12));
    figure(ui, "3", "orders");
    ui.space(ui.px(12));
    figure(ui, "€ 61.33", "average order");
  }
  Columns parts(ui, {1, 1, 1}, ui.px(260));
  parts.next();
  {
    const Card card(ui, {"Introduction"});
    key_value(ui, "Email", "ana.ruiz@example.org");
    key_value(ui, "Phone", "+34 600 123 456");
    key_value(ui, "Street", "Calle Mayor 12");
    key_value(ui, "Gender", "");
  }
  parts.next();
  {
    const Card card(ui, {"Security"});
    key_value(ui, "Account", "Active, not barred");
    divider(ui);
    key_value(ui, "Created", "12 May 2026 by import");
    divider(ui);
    key_value(ui, "Banned", "Wristband ···80 by L. Ortega, 20:41: lost");
  }
  parts.next();
  const Card card(ui, {"A raised surface", true});
  ui.paragraph(ui.faces.body, ui.palette.text,
               "What lies on a card, or must stand out of the page. Paragraphs break between words and keep "
               "every one of them.");
}

void gallery_panels(Ui& ui, GalleryState& state) {
  constexpr std::array<std::string_view, 4> reasons = {"Lost", "Stolen", "Sold on", "Misused"};
  ReasonLook look;
  look.title = "Ban wristband ···C3D4?";
  look.text = "Every gate with a link refuses it within seconds.";
  look.reasons = reasons;
  look.other = "Another reason";
  look.confirm = "Ban";
  look.icon = Icon::ban;
  look.cancel = "Keep it";
  look.choose_first = "Choose a reason";
  state.fresh.opened = true;  // a page of samples leaves the keyboard where it is
  Columns parts(ui, {1, 1}, ui.px(380));
  const float height = std::max(ui.px(520), ui.style.touch * 8 + ui.style.gap() * 8);
  const auto one = [&](std::string_view name, ReasonState& reason) {
    parts.next();
    const Scope scope(ui, name);
    const auto event = reason_panel(ui, reason, look, gallery_stage(ui, height));
    if (event.confirmed) state.answers.emplace_back("ban: " + *event.confirmed);
    if (event.cancelled) state.answers.emplace_back("kept");
  };
  one("fresh", state.fresh);
  one("chosen", state.chosen);
}

}  // namespace gatehouse::ui
