// SPDX-License-Identifier: Apache-2.0
#include "tests/ui/desk_samples.hpp"

#include "kiosk/desk/words.hpp"
#include "tests/ui/sample_words.hpp"
#include "tests/ui/samples.hpp"

namespace gatehouse::samples {

using view::Sense;
using view::tr;

view::CustomersScreen customers() {
  const auto verified = desk::verification_said(model::Verification::verified);
  const auto not_verified = desk::verification_said(model::Verification::non_verified);
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
      {"c8", std::string(tr("Anonymous")), wristband("···9F02"), "20.00 EUR", not_verified},
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

constexpr Moment redeemed_at{2026, 11, 23, 19, 2}, banned_at{2026, 11, 23, 20, 41};

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
  screen.photo = samples::portrait();
  screen.account = say(tr("Active"), Sense::plain);
  screen.verification = desk::verification_said(model::Verification::verified);
  screen.email = "ana.ruiz@example.org";
  screen.phone = "+34 600 123 456";
  screen.street = "Calle Mayor 12";
  screen.postcode = "28013";
  screen.city = "Madrid";
  screen.country = "Spain";
  screen.gender = "Female";
  screen.created = dated({2026, 5, 12, 9, 48});
  screen.bans = {stands(view::fill(tr("Wristband {tail} banned"), {{"tail", "···B380"}}), banned_at,
                        "L. Ortega", "lost wristband")};
  screen.spent = {{"184.00 EUR", "3", "61.33 EUR"}};
  screen.balances = {{"22.50", std::string(desk::kind_text(model::ItemKind::credits)), {}}};
  screen.tickets = {{"t1",
                     "T-482913",
                     "VIP",
                     is(true),
                     is(false),
                     {stands(tr("Redeemed"), redeemed_at, "", "", "Check-in 2")}},
                    {"t2", "T-482914", "Parking", is(false), is(false), {}}};
  screen.tags = {{"g1", "04A1 B2C3 D4E5 F6", "VIP", true, {}, may(), is(false), {}},
                 {"g2",
                  "0477 0A1C 22B3 80",
                  "VIP",
                  false,
                  may(),
                  may(),
                  is(true),
                  {stands(tr("Banned"), banned_at, "L. Ortega", "lost wristband")}}};
  screen.tags[1].make_active.not_now = tr("This wristband is banned: lift the ban first");
  screen.timeline = {{dated({2026, 11, 22, 19, 30}),
                      "Top-up: 30 credits",
                      "30.00 EUR",
                      "https://shop.example.org/c/9012",
                      {}},
                     {dated({2026, 6, 4, 11, 12}),
                      "VIP ticket, Parking",
                      "124.00 EUR",
                      "https://shop.example.org/checkout/8812-44fe-a1",
                      {}},
                     {dated({2026, 5, 12, 9, 48}), "Early drinks pack", "30.00 EUR", "",
                      desk::payment_said(model::PaymentStatus::pending, false)}};
  const auto passed = [](const Moment& at, model::Outcome of, std::string_view gate) {
    const auto said = outcome(of);
    return view::PassageEntry{when(at), {at_gate(said.text, gate), said.sense}};
  };
  screen.passages = {passed({2026, 11, 23, 19, 4}, model::Outcome::admit, "Main gate"),
                     passed({2026, 11, 23, 19, 3}, model::Outcome::tag_inactive, "North")};
  auto& acts = screen.acts;
  acts = {may(), may(), may(), may(), may(), may(), may(), may()};
  return screen;
}

view::CustomerScreen barred_customer() {
  auto screen = customer();
  screen.account = say(tr("Barred"), Sense::bad);
  screen.barred = true;
  screen.bans.insert(screen.bans.begin(), stands(tr("Barred"), banned_at, "L. Ortega", "threw a bottle"));
  screen.older = tr("Older orders are under Orders");
  return screen;
}

view::CustomerScreen bare_customer() {
  view::CustomerScreen screen;
  screen.stage = view::Stage::ready;
  screen.id = "c8";
  screen.name = tr("No name given");
  screen.account = say(tr("Active"), Sense::plain);
  screen.verification = desk::verification_said(model::Verification::non_verified);
  screen.acts = {may(), may(), may(), may(), may(), may(), may(), may()};
  return screen;
}

view::LookUpScreen look_up() {
  view::LookUpScreen screen;
  screen.looked_for = "ruiz";
  screen.found = {
      {"c4",
       "Ana Ruiz",
       "",
       "AR",
       {say(desk::flag_text("alcohol_forbidden"), Sense::attention)},
       {{"t1", ticket("T-482913"), "VIP", say(tr("Not used"), Sense::plain), may()},
        {"t2", ticket("T-482914"), "Parking · " + stands(tr("redeemed"), redeemed_at, "", "", "Check-in 2"),
         say(tr("Redeemed"), Sense::off), may()},
        {"g1", wristband("···E5F6"), "VIP", say(tr("Active"), Sense::good), {}}}},
      {"c9",
       "Andrés Ruiz",
       "",
       "AR",
       {say(tr("Barred"), Sense::bad)},
       {{"t9", ticket("T-482999"), "Day", say(tr("Not used"), Sense::plain), {}}}}};
  screen.found[0].things[1].admit.not_now = stands(tr("Redeemed"), redeemed_at, "", "");
  screen.more = true;
  return screen;
}

}  // namespace gatehouse::samples
