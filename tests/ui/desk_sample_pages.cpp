// SPDX-License-Identifier: Apache-2.0
#include "tests/ui/desk_samples.hpp"

namespace gatehouse::samples {

using view::Page;
using view::Sense;

namespace {

view::MenuTile tile(Page page, std::string count = {}) {
  auto one = view::menu_tile(page);
  one.count = std::move(count);
  one.open = may();
  return one;
}

}  // namespace

view::MenuScreen menu() {
  view::MenuScreen screen;
  screen.name = "Leire Ortega";
  screen.role = "Supervisor";
  screen.initials = "LO";
  screen.tiles = {tile(Page::customers), tile(Page::orders), tile(Page::passages),
                  tile(Page::reconciliation, "3 open"), tile(Page::look_up)};
  return screen;
}

view::MenuScreen technician_menu() {
  auto screen = menu();
  screen.name = "Petr Novák";
  screen.role = "Technician";
  screen.initials = "PN";
  for (const auto page : {Page::readers, Page::network, Page::storage, Page::clock, Page::log,
                          Page::self_test, Page::enrolment})
    screen.tiles.push_back(tile(page));
  screen.tiles[10].open.busy = true;
  screen.tiles[11].open.not_now = "Only while no gate is open";
  return screen;
}

view::OrdersScreen orders() {
  const view::Said paid{"Paid", Sense::plain};
  view::OrdersScreen screen;
  screen.stage = view::Stage::ready;
  screen.rows = {
      {"o7", "K7Q2M-41", "Ana Ruiz", "22 Nov 2026, 19:30", "Top-up: 30 credits", "30.00 EUR", paid},
      {"o6", "9012", "Jonas Weber", "22 Nov 2026, 18:02", "Day ticket", "45.00 EUR", paid},
      {"o5", "9011", "Maximiliana Fernández de Córdoba y Álvarez de Toledo", "21 Nov 2026, 10:15",
       "VIP ticket, Parking, Early drinks pack", "1 240.00 EUR", paid},
      {"o4",
       "8990",
       "Mei Tanaka",
       "20 Nov 2026, 23:59",
       "Weekend ticket",
       "120.00 EUR",
       {"Pending", Sense::attention}},
      {"o3", "8812", "Ana Ruiz", "4 Jun 2026, 11:12", "VIP ticket, Parking", "124.00 EUR", paid},
      {"o2",
       "8801",
       "Samuel Okafor",
       "4 Jun 2026, 09:40",
       "Day ticket",
       "45.00 EUR",
       {"Refunded", Sense::off}},
      {"o1",
       "8790",
       "No name given",
       "3 Jun 2026, 20:17",
       "Day ticket",
       "45.00 EUR",
       {"Cancelled", Sense::bad}},
  };
  screen.total = "3\u202F419";
  screen.place = view::place_text(1, 7, 3419);
  screen.forwards = true;
  screen.download = may();
  return screen;
}

view::OrderScreen order() {
  view::OrderScreen screen;
  screen.stage = view::Stage::ready;
  screen.id = "o3";
  screen.number = "8812";
  screen.status = {"Paid", Sense::good};
  screen.customer = "c4";
  screen.name = "Ana Ruiz";
  screen.email = "ana.ruiz@example.org";
  screen.placed_at = "4 Jun 2026, 11:12";
  screen.source = "Shop";
  screen.amount = "124.00 EUR";
  screen.checkout = "https://shop.example.org/checkout/8812-44fe-a1";
  screen.flags = {"Alcohol forbidden"};
  screen.lines = {{"VIP ticket", "1", "94.00 EUR", "94.00 EUR"},
                  {"Parking", "1", "20.00 EUR", "20.00 EUR"},
                  {"Drink token", "4", "2.50 EUR", "10.00 EUR"}};
  screen.lines_total = "124.00 EUR";
  screen.tickets = {{"T-482913", "VIP", {"Redeemed", Sense::plain}}, {"T-482914", "Parking", {}}};
  screen.cancel = screen.download_csv = screen.open_customer = may();
  return screen;
}

view::PassagesScreen passages() {
  const view::Said admitted{"Admitted", Sense::good};
  view::PassagesScreen screen;
  screen.stage = view::Stage::ready;
  screen.rows = {
      {"p9", "21:04:12", "North gate", {"Already used", Sense::bad}, "Ticket T-482913", "Ana Ruiz"},
      {"p8", "21:03:58", "North gate", admitted, "Wristband ···4F2A", "Jonas Weber"},
      {"p7", "21:03:40", "Main gate", {"Attention", Sense::attention}, "Wristband ···9F02", "Mei Tanaka"},
      {"p6", "21:02:11", "Main gate", {"Other wristband", Sense::bad}, "Wristband ···B380", "Ана Смирнова"},
      {"p5", "21:01:47", "North gate", {"Unknown", Sense::bad}, "Ticket 00-918-221", ""},
      {"p4",
       "21:01:30",
       "North gate",
       {"Admitted, undone", Sense::off},
       "Wristband ···11D0",
       "Samuel Okafor"},
      {"p3", "Sun 22 Nov 23:58", "Backstage south", admitted, "Wristband ···C9E1",
       "Maximiliana Fernández de Córdoba y Álvarez de Toledo"},
  };
  screen.total = "3\u202F102";
  screen.place = view::place_text(1, 7, 3102);
  screen.forwards = true;
  return screen;
}

view::PassageScreen passage() {
  view::PassageScreen screen;
  screen.stage = view::Stage::ready;
  screen.id = "p9";
  screen.outcome = {"Already used", Sense::bad};
  screen.why = "Used 19:02:11 at Main gate, with wristband ···E5F6.";
  screen.todo = "Ask for the wristband it was exchanged for.";
  screen.at = "21:04:12";
  screen.gate = "North gate";
  screen.lane = "In";
  screen.credential = "Ticket T-482913";
  screen.holder = "Ana Ruiz";
  screen.customer = "c4";
  screen.facts = {{"Type", "VIP"},
                  {"Redeemed", "19:02:11 at Check-in 2, by L. Ortega", Sense::bad},
                  {"Banned", "No"},
                  {"Order", "8812, paid"},
                  {"Gate's rule", "One entry"},
                  {"Local copy", "4 min old", Sense::attention},
                  {"Clock", "Set by central", Sense::good}};
  screen.open_customer = may();
  return screen;
}

view::ReconciliationScreen reconciliation() {
  view::ReconciliationScreen screen;
  screen.stage = view::Stage::ready;
  screen.open = "3 open";
  screen.list = {{"k1",
                  "Admitted twice",
                  "Ticket T-482913 · Ana Ruiz",
                  {{"North gate", "19:02:11 · L. Ortega"}, {"South gate, no link", "19:04:47 · P. Novák"}},
                  {},
                  "c4",
                  may()},
                 {"k2",
                  "Admitted after its ban",
                  "Tag 0477 0A1C 22B3 80",
                  {{"Banned at the desk", "20:41:03 · L. Ortega"}, {"East gate, no link", "20:43:30 · gate"}},
                  {},
                  "",
                  may()},
                 {"k3",
                  "Too fast to walk",
                  "Tag 04C9 11D0 7E21 84",
                  {{"North gate", "21:00:02"}, {"South gate", "21:00:05"}, {"North gate", "21:00:09"}},
                  {},
                  "c9",
                  may()}};
  return screen;
}

}  // namespace gatehouse::samples
