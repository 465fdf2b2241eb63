// SPDX-License-Identifier: Apache-2.0
#include "tests/ui/desk_samples.hpp"

namespace gatehouse::samples {

using view::Sense;

view::CustomersScreen customers() {
  const view::Said verified{"Verified", Sense::plain}, not_verified{"Non-Verified", Sense::off};
  view::CustomersScreen screen;
  screen.stage = view::Stage::ready;
  screen.rows = {
      {"c1", "Lucía Fernández", "lucia@example.es", "95.00 EUR", verified},
      {"c2", "Maximiliana Fernández de Córdoba y Álvarez de Toledo",
       "maximiliana.fernandez-de-cordoba@a-rather-long-domain.example.org", "1 240.00 EUR", verified},
      {"c3", "Samuel Okafor", "sam.okafor@example.ng", "410.00 EUR", verified},
      {"c4", "Ana Ruiz", "ana.ruiz@example.org", "184.00 EUR", verified},
      {"c5", "Ольга Смирнова", "olga@example.com", "35.00 EUR", not_verified},
      {"c6", "Mei Tanaka", "mei@example.jp", "240.00 EUR", not_verified},
      {"c7", "Jonas Weber", "jonas@example.net", "62.50 EUR", verified},
      {"c8", "Anonymous", "wristband ···9F02", "20.00 EUR", not_verified},
  };
  screen.total = "48\u202F213";
  screen.place = view::place_text(51, 8, 48213);
  screen.backwards = screen.forwards = true;
  screen.download.offered = true;
  return screen;
}

view::Act may() {
  view::Act act;
  act.offered = true;
  return act;
}

namespace {

view::Switch is(bool on) {
  return {on, may()};
}

}  // namespace

view::CustomerScreen customer() {
  view::CustomerScreen screen;
  screen.stage = view::Stage::ready;
  screen.id = "c4";
  screen.name = "Ana Ruiz";
  screen.initials = "AR";
  screen.account = {"Active", Sense::plain};
  screen.verification = {"Verified", Sense::plain};
  screen.email = "ana.ruiz@example.org";
  screen.phone = "+34 600 123 456";
  screen.street = "Calle Mayor 12";
  screen.postcode = "28013";
  screen.city = "Madrid";
  screen.country = "Spain";
  screen.gender = "Female";
  screen.created = "12 May 2026, 09:48";
  screen.bans = {"Tag 0477 0A1C banned 20:41 by L. Ortega: lost wristband"};
  screen.spent = {{"184.00 EUR", "3", "61.33 EUR"}};
  screen.balances = {{"22.50", "credits", {}}};
  screen.tickets = {{"t1", "T-482913", "VIP", is(true), is(false), {"Redeemed 19:02 at Check-in 2"}},
                    {"t2", "T-482914", "Parking", is(false), is(false), {}}};
  screen.tags = {{"g1", "04A1 B2C3 D4E5 F6", "VIP", true, {}, may(), is(false), {}},
                 {"g2",
                  "0477 0A1C 22B3 80",
                  "VIP",
                  false,
                  may(),
                  may(),
                  is(true),
                  {"Banned 20:41 by L. Ortega: lost wristband"}}};
  screen.tags[1].make_active.not_now = "Banned: lift the ban first";
  screen.timeline = {
      {"22 Nov 2026, 19:30", "Top-up: 30 credits", "30.00 EUR", "https://shop.example.org/c/9012", {}},
      {"4 Jun 2026, 11:12",
       "VIP ticket, Parking",
       "124.00 EUR",
       "https://shop.example.org/checkout/8812-44fe-a1",
       {}},
      {"12 May 2026, 09:48", "Early drinks pack", "30.00 EUR", "", {"Not paid", Sense::attention}}};
  screen.passages = {{"19:04", {"Admitted at Main gate", Sense::good}},
                     {"19:03", {"Refused at North: other wristband", Sense::bad}}};
  auto& acts = screen.acts;
  acts = {may(), may(), may(), may(), may(), may(), may(), may()};
  return screen;
}

view::LookUpScreen look_up() {
  view::LookUpScreen screen;
  screen.looked_for = "ruiz";
  screen.found = {{"c4",
                   "Ana Ruiz",
                   "",
                   "AR",
                   {{"Alcohol forbidden", Sense::attention}},
                   {{"t1", "Ticket T-482913", "VIP", {"Not used", Sense::plain}, may()},
                    {"t2", "Ticket T-482914", "Parking", {"Redeemed", Sense::off}, may()},
                    {"g1", "Wristband ···E5F6", "VIP", {"Active", Sense::good}, {}}}},
                  {"c9",
                   "Andrés Ruiz",
                   "",
                   "AR",
                   {{"Barred", Sense::bad}},
                   {{"t9", "Ticket T-482999", "Day", {"Not used", Sense::plain}, {}}}}};
  screen.found[0].things[1].admit.not_now = "Already used 19:02";
  screen.more = true;
  return screen;
}

}  // namespace gatehouse::samples
