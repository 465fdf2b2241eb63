// SPDX-License-Identifier: Apache-2.0
#include "kiosk/desk/words.hpp"
#include "tests/ui/desk_samples.hpp"
#include "tests/ui/sample_words.hpp"

namespace gatehouse::samples {

using model::Outcome;
using model::PaymentStatus;
using view::Page;
using view::Sense;
using view::tr;

namespace {

view::MenuTile tile(Page page, std::string count = {}) {
  auto one = view::menu_tile(page);
  one.count = std::move(count);
  one.open = may();
  return one;
}

std::string open_ones() {
  return view::tr_n("{n} open", "{n} open", 3);
}

Moment this_evening(int hour, int minute, int second = 0) {
  return {2026, 11, 23, hour, minute, second};
}

}  // namespace

view::MenuScreen menu() {
  view::MenuScreen screen;
  screen.name = "Leire Ortega";
  screen.role = tr("Supervisor");
  screen.initials = "LO";
  screen.tiles = {tile(Page::customers), tile(Page::orders), tile(Page::passages),
                  tile(Page::reconciliation, open_ones()), tile(Page::look_up)};
  return screen;
}

view::MenuScreen technician_menu() {
  auto screen = menu();
  screen.name = "Petr Novák";
  screen.role = tr("Technician");
  screen.initials = "PN";
  for (const auto page : {Page::readers, Page::network, Page::storage, Page::clock, Page::log,
                          Page::self_test, Page::enrolment})
    screen.tiles.push_back(tile(page));
  screen.tiles[10].open.busy = true;
  screen.tiles[11].open.not_now = "Only while no gate is open";
  return screen;
}

view::OrdersScreen orders() {
  const auto paid = desk::payment_said(PaymentStatus::paid, false);
  view::OrdersScreen screen;
  screen.stage = view::Stage::ready;
  screen.rows = {
      {"o7", "K7Q2M-41", "Ana Ruiz", dated({2026, 11, 22, 19, 30}), "Top-up: 30 credits", "30.00 EUR", paid},
      {"o6", "9012", "Jonas Weber", dated({2026, 11, 22, 18, 2}), "Day ticket", "45.00 EUR", paid},
      {"o5", "9011", "Maximiliana Fernández de Córdoba y Álvarez de Toledo", dated({2026, 11, 21, 10, 15}),
       "VIP ticket, Parking, Early drinks pack", "1 240.00 EUR", paid},
      {"o4", "8990", "Mei Tanaka", dated({2026, 11, 20, 23, 59}), "Weekend ticket", "120.00 EUR",
       desk::payment_said(PaymentStatus::pending, false)},
      {"o3", "8812", "Ana Ruiz", dated({2026, 6, 4, 11, 12}), "VIP ticket, Parking", "124.00 EUR", paid},
      {"o2", "8801", "Samuel Okafor", dated({2026, 6, 4, 9, 40}), "Day ticket", "45.00 EUR",
       desk::payment_said(PaymentStatus::refunded, false)},
      {"o1", "8790", std::string(tr("No name given")), dated({2026, 6, 3, 20, 17}), "Day ticket", "45.00 EUR",
       desk::payment_said(PaymentStatus::paid, true)},
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
  screen.status = desk::payment_said(PaymentStatus::paid, false);
  screen.customer = "c4";
  screen.name = "Ana Ruiz";
  screen.email = "ana.ruiz@example.org";
  screen.placed_at = dated({2026, 6, 4, 11, 12});
  screen.source = desk::source_text(model::OrderSource::shop);
  screen.amount = "124.00 EUR";
  screen.checkout = "https://shop.example.org/checkout/8812-44fe-a1";
  screen.flags = {desk::flag_text("alcohol_forbidden")};
  screen.lines = {{"VIP ticket", "1", "94.00 EUR", "94.00 EUR"},
                  {"Parking", "1", "20.00 EUR", "20.00 EUR"},
                  {"Drink token", "4", "2.50 EUR", "10.00 EUR"}};
  screen.lines_total = "124.00 EUR";
  screen.tickets = {{"T-482913", "VIP", say(tr("Redeemed"), Sense::plain)}, {"T-482914", "Parking", {}}};
  screen.cancel = screen.download_csv = screen.open_customer = may();
  return screen;
}

view::OrderScreen cancelled_order() {
  auto screen = order();
  screen.status = desk::payment_said(PaymentStatus::paid, true);
  screen.cancelled = stands(tr("Cancelled"), this_evening(20, 41), "L. Ortega", "sent twice");
  screen.cancel = {};
  screen.flags.clear();
  screen.tickets.clear();
  screen.lines.clear();
  screen.lines_total.clear();
  return screen;
}

view::PassagesScreen passages() {
  const auto admitted = outcome(Outcome::admit);
  const auto row = [](const char* id, const Moment& at, const char* gate, const view::Said& said,
                      std::string credential, std::string name) {
    return view::PassageRow{id, clock(at), gate, said, std::move(credential), std::move(name)};
  };
  view::PassagesScreen screen;
  screen.stage = view::Stage::ready;
  screen.rows = {
      row("p9", this_evening(21, 4, 12), "North gate", outcome(Outcome::already_redeemed), ticket("T-482913"),
          "Ana Ruiz"),
      row("p8", this_evening(21, 3, 58), "North gate", admitted, wristband("···4F2A"), "Jonas Weber"),
      row("p7", this_evening(21, 3, 40), "Main gate", outcome(Outcome::admit_attention), wristband("···9F02"),
          "Mei Tanaka"),
      row("p6", this_evening(21, 2, 11), "Main gate", outcome(Outcome::tag_inactive), wristband("···B380"),
          "Ана Смирнова"),
      row("p5", this_evening(21, 1, 47), "North gate", outcome(Outcome::unknown), ticket("00-918-221"), "–"),
      row("p4", this_evening(21, 1, 30), "North gate", {undone(admitted.text), Sense::off},
          wristband("···11D0"), "Samuel Okafor"),
      row("p3", {2026, 11, 22, 23, 58}, "Backstage south", admitted, wristband("···C9E1"),
          "Maximiliana Fernández de Córdoba y Álvarez de Toledo")};
  screen.rows.back().at = when({2026, 11, 22, 23, 58});
  screen.total = "3\u202F102";
  screen.place = view::place_text(1, 7, 3102);
  screen.forwards = true;
  return screen;
}

view::PassageScreen passage() {
  view::PassageScreen screen;
  screen.stage = view::Stage::ready;
  screen.id = "p9";
  screen.outcome = outcome(Outcome::already_redeemed);
  screen.why = view::fill(tr("Used {time} at {gate}"),
                          {{"time", clock(this_evening(19, 2, 11))}, {"gate", "Main gate"}});
  screen.todo = view::action(model::Next::send_to_help_desk);
  screen.at = dated(this_evening(21, 4));
  screen.gate = "North gate";
  screen.lane = tr("In");
  screen.credential = ticket("T-482913");
  screen.holder = "Ana Ruiz";
  screen.customer = "c4";
  const auto fact = [&](std::string_view key, std::string value, Sense sense = Sense::plain) {
    screen.facts.push_back({std::string(key), std::move(value), sense});
  };
  fact(tr("Ticket"), "T-482913");
  fact(tr("Ticket type"), "VIP");
  fact(tr("Ticket"), stands(tr("Redeemed"), this_evening(19, 2), "L. Ortega", "", "Check-in 2"), Sense::bad);
  fact(tr("Payment"), desk::payment_said(PaymentStatus::paid, false).text);
  fact(tr("Active wristband"), "04A1 B2C3 D4E5 F6");
  fact(tr("Flag"), desk::flag_text("alcohol_forbidden"), Sense::attention);
  fact(tr("Inside already"), std::string(tr("No")));
  fact(tr("Entries before"), view::fill(tr("{total}, today {today}"), {{"total", "4"}, {"today", "1"}}));
  fact(tr("In the zone"), view::fill(tr("{n} of {most}"), {{"n", "3 226"}, {"most", "5 000"}}));
  fact(tr("The gate's rule"), std::string(tr("did not pass")));
  fact(tr("Age of the local copy"), std::string(tr("never heard from central")));
  fact(tr("Clock"), std::string(tr("not set")), Sense::attention);
  fact(tr("How"), std::string(tr("Admitted by hand from Look up")));
  screen.open_customer = may();
  return screen;
}

view::PassageScreen undone_passage() {
  auto screen = passage();
  screen.outcome = outcome(Outcome::admit);
  screen.why.clear();
  screen.todo.clear();
  screen.facts.clear();
  screen.undone = tr("Undone: it does not count");
  return screen;
}

view::ReconciliationScreen reconciliation() {
  view::ReconciliationScreen screen;
  screen.stage = view::Stage::ready;
  screen.open = open_ones();
  screen.list = {{"k1",
                  std::string(tr("Admitted twice")),
                  ticket("T-482913") + " · Ana Ruiz",
                  {{"North gate", "19:02:11 · L. Ortega"}, {"South gate", "19:04:47 · P. Novák"}},
                  {},
                  "c4",
                  may()},
                 {"k2",
                  std::string(tr("Admitted after a denial")),
                  wristband("0477 0A1C 22B3 80"),
                  {{std::string(tr("Banned")), "20:41:03 · L. Ortega"}, {"East gate", "20:43:30"}},
                  {},
                  "",
                  may()},
                 {"k3",
                  std::string(tr("Too fast to walk")),
                  wristband("04C9 11D0 7E21 84"),
                  {{"North gate", "21:00:02"}, {"South gate", "21:00:05"}, {"North gate", "21:00:09"}},
                  {},
                  "c9",
                  may()}};
  return screen;
}

view::ReconciliationScreen closed_ones() {
  auto screen = reconciliation();
  screen.closed = true;
  screen.more = tr("There are more: close some of these first");
  screen.list.resize(2);
  screen.list[0].what = tr("Used after its import was taken back");
  screen.list[1].what = tr("More entries than granted");
  for (auto& one : screen.list) {
    one.close = {};
    one.closed = {view::fill(tr("Closed by {who}"), {{"who", "L. Ortega, 21:02: one person, seen twice"}})};
  }
  return screen;
}

}  // namespace gatehouse::samples
