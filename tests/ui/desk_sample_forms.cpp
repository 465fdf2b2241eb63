// SPDX-License-Identifier: Apache-2.0
#include "tests/ui/desk_samples.hpp"

namespace gatehouse::samples {

using view::Sense;

view::NewOrderScreen new_order() {
  view::NewOrderScreen screen;
  screen.stage = view::Stage::ready;
  screen.customer = "c4";
  screen.name = "Ana Ruiz";
  screen.currency = "EUR";
  screen.catalog = {{"Access",
                     {{"VIP ticket", "94.00 EUR", "Arena and Backstage bar", 9400},
                      {"Parking", "20.00 EUR", "", 2000},
                      {"Shuttle", "4.50 EUR", "Two rides between the station and the gates", 450}}},
                    {"Credits", {{"Credit", "1.00 EUR", "", 100}}},
                    {"Tokens", {{"Drink token", "2.50 EUR", "", 250}, {"Meal token", "9.00 EUR", "", 900}}},
                    {"Packs", {{"Early drinks pack", "30.00 EUR", "12 drink tokens, top-up fee", 3000}}}};
  screen.flags = {{"alcohol_forbidden", "Alcohol forbidden", false},
                  {"initial_top_up_fee_paid", "Top-up fee is paid", true}};
  screen.create = may();
  return screen;
}

view::AssignTicketScreen assign_ticket() {
  view::AssignTicketScreen screen;
  screen.customer = "c4";
  screen.name = "Ana Ruiz";
  screen.scanned = {1, "T-482915"};
  screen.known = {{"T-482915", {"VIP · nobody's yet", Sense::good}},
                  {"T-482999", {"Day · Ben Ito's", Sense::attention}},
                  {"00-918-221", {"There is no such ticket", Sense::bad}}};
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
  screen.about = "VIP · active · for ticket T-482913";
  screen.scanned = {1, "04C911D07E2184"};
  screen.reasons = {"Lost", "Stolen", "Torn", "Does not read"};
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
  screen.flags = {{"alcohol_forbidden", "Alcohol forbidden", false},
                  {"initial_top_up_fee_paid", "Top-up fee is paid", true}};
  screen.update = may();
  return screen;
}

view::CreditsScreen credits() {
  view::CreditsScreen screen;
  screen.stage = view::Stage::ready;
  screen.customer = "c4";
  screen.name = "Ana Ruiz";
  screen.balances = {{"23", "credits", {}}, {"0", "virtual credits", {}}, {"9", "drink tokens", {}}};
  screen.lines = {
      {"e5", "22 Nov 2026, 19:30", "Credits", "+30", false, "Order K7Q2M-41", "o7"},
      {"e4", "22 Nov 2026, 19:12", "Drink tokens", "-3", true, "Corrected by L. Ortega: counted twice", ""},
      {"e3", "4 Jun 2026, 11:12", "Drink tokens", "+12", false, "Early drinks pack, order 8812", "o3"},
      {"e2", "4 Jun 2026, 11:12", "Credits", "-7", true, "Order 8790 was cancelled", "o1"}};
  screen.kinds = {
      {"credits", "Credits"}, {"virtual_credits", "Virtual credits"}, {"Drink token", "Drink tokens"}};
  screen.correct = screen.download_csv = may();
  return screen;
}

}  // namespace gatehouse::samples
