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

}  // namespace gatehouse::samples
