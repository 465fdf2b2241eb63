// SPDX-License-Identifier: Apache-2.0
#include "kiosk/desk/questions.hpp"
#include "kiosk/desk/words.hpp"
#include "tests/ui/desk_samples.hpp"
#include "tests/ui/sample_words.hpp"

namespace gatehouse::samples {

using model::ItemKind;
using view::Sense;
using view::tr;

namespace {

std::vector<view::FlagChoice> flags() {
  return {{"alcohol_forbidden", desk::flag_text("alcohol_forbidden"), false},
          {"initial_top_up_fee_paid", desk::flag_text("initial_top_up_fee_paid"), true}};
}

std::string kind(ItemKind of) {
  return std::string(desk::kind_text(of));
}

std::string entries(std::string_view count, std::string_view zones) {
  return view::fill(
      view::tr_n("{n} entry to {zones}", "{n} entries to {zones}", std::stoll(std::string(count))),
      {{"zones", zones}});
}

}  // namespace

view::NewOrderScreen new_order() {
  view::NewOrderScreen screen;
  screen.stage = view::Stage::ready;
  screen.customer = "c4";
  screen.name = "Ana Ruiz";
  screen.currency = "EUR";
  screen.catalog = {
      {kind(ItemKind::access),
       {{"VIP ticket", "94.00 EUR", "Arena, Backstage bar", 9400},
        {"Parking", "20.00 EUR", "", 2000},
        {"Shuttle", "4.50 EUR", entries("2", "Shuttle bus"), 450}}},
      {kind(ItemKind::credits), {{"Credit", "1.00 EUR", "", 100}}},
      {kind(ItemKind::token), {{"Drink token", "2.50 EUR", "", 250}, {"Meal token", "9.00 EUR", "", 900}}},
      {kind(ItemKind::pack), {{"Early drinks pack", "30.00 EUR", "12 × Drink token, 1 × Top-up fee", 3000}}}};
  screen.flags = flags();
  screen.create = may();
  return screen;
}

view::AssignTicketScreen assign_ticket() {
  view::AssignTicketScreen screen;
  screen.customer = "c4";
  screen.name = "Ana Ruiz";
  screen.scanned = {1, "T-482915"};
  screen.known = {{"T-482915", {"VIP", Sense::plain}},
                  {"T-482999", {"Day · Ben Ito", Sense::attention}},
                  {"00-918-221", say(tr("There is no such ticket"), Sense::bad)}};
  screen.accept = may();
  return screen;
}

view::AssignTagScreen assign_tag() {
  view::AssignTagScreen screen;
  screen.customer = "c4";
  screen.name = "Ana Ruiz";
  screen.scanned = {1, "04C911D07E2184"};
  screen.types = {"VIP", "Day", "Weekend", "Parking", "Crew and artists"};
  screen.tickets = {{"T-482913", "T-482913 · VIP"}, {"T-482914", "T-482914 · Parking"}};
  screen.create = may();
  return screen;
}

view::SwapTagScreen swap_tag() {
  view::SwapTagScreen screen;
  screen.customer = "c4";
  screen.name = "Ana Ruiz";
  screen.uid = "04A1B2C3D4E5F6";
  screen.label = "04A1 B2C3 D4E5 F6";
  screen.about = "VIP · " + ticket("T-482913");
  screen.scanned = {1, "04C911D07E2184"};
  screen.reasons = desk::swap_question().reasons;
  screen.swap = may();
  return screen;
}

view::EditScreen edit() {
  view::EditScreen screen;
  screen.stage = view::Stage::ready;
  screen.customer = "c4";
  screen.name = "Ana Ruiz";
  screen.values = {{{"Ana", ""},
                    {"Ruiz", ""},
                    {"ana.ruiz@example.org", ""},
                    {"+34 600 123 456", ""},
                    {"Calle Mayor 12", ""},
                    {"28013", ""},
                    {"Madrid", ""},
                    {"Spain", ""},
                    {"Female", ""}}};
  screen.flags = flags();
  screen.update = may();
  return screen;
}

view::CreditsScreen credits() {
  const auto plain = kind(ItemKind::credits), virtual_ones = kind(ItemKind::virtual_credits);
  const auto topped = dated({2026, 11, 22, 19, 30}), corrected = dated({2026, 11, 22, 19, 12}),
             bought = dated({2026, 6, 4, 11, 12});
  view::CreditsScreen screen;
  screen.stage = view::Stage::ready;
  screen.customer = "c4";
  screen.name = "Ana Ruiz";
  screen.balances = {{"23", plain, {}}, {"0", virtual_ones, {}}, {"9", "Drink token", {}}};
  screen.lines = {{"e5", topped, plain, "+30", false, "Top-up at the bar, K7Q2M-41", "o7"},
                  {"e4", corrected, "Drink token", "-3", true, "counted twice · L. Ortega", ""},
                  {"e3", bought, "Drink token", "+12", false, "Early drinks pack, 8812", "o3"},
                  {"e2", bought, plain, "-7", true, "8790 · L. Ortega", "o1"}};
  screen.kinds = {{"credits", plain}, {"virtual_credits", virtual_ones}, {"Drink token", "Drink token"}};
  screen.correct = screen.download_csv = may();
  return screen;
}

}  // namespace gatehouse::samples
