// SPDX-License-Identifier: Apache-2.0
#include "kiosk/view/format.hpp"
#include "kiosk/view/station.hpp"
#include "tests/ui/desk_samples.hpp"
#include "tests/ui/sample_words.hpp"
#include "tests/ui/samples.hpp"

namespace gatehouse::samples {

using view::Page;
using view::Sense;
using view::TechnicalSection;
using view::tr;

namespace {

view::Said said_of(const view::Signal& signal) {
  using view::State;
  switch (signal.state) {
    case State::good:
      return {signal.text, Sense::good};
    case State::warning:
      return {signal.text, Sense::attention};
    case State::bad:
      return {signal.text, Sense::bad};
    case State::unknown:
      break;
  }
  return {signal.text, Sense::off};
}

view::TechnicianScreen about(Page page) {
  view::TechnicianScreen screen;
  screen.stage = view::Stage::ready;
  screen.page = page;
  screen.title = view::menu_tile(page).label;
  return screen;
}

void line(TechnicalSection& section, std::string_view key, std::string value, Sense sense = Sense::plain) {
  section.lines.push_back({std::string(key), std::move(value), sense});
}

TechnicalSection section(std::string_view heading, view::Said state = {}) {
  return {std::string(heading), std::move(state), {}, {}};
}

std::string figure_of(std::string_view pattern, std::string_view n) {
  return view::fill(pattern, {{"n", n}});
}

view::TechnicalAct act(std::string id, std::string_view label, view::TechnicalIcon icon, bool primary) {
  return {std::move(id), std::string(label), icon, may(), primary};
}

}  // namespace

view::TechnicianScreen readers() {
  auto facts = station();
  facts.readers[0].name = "Door";
  facts.readers[1].name = "Hand scanner";
  facts.readers[1].health = view::ReaderFacts::Health::down;
  facts.readers[1].since = now - std::int64_t{3} * 60'000;
  auto screen = about(Page::readers);
  screen.headline = said_of(view::readers_signal(facts.readers, facts.now, madrid()));
  auto door = section("Door", say(tr("Ready"), Sense::good));
  line(door, tr("Kind"), std::string(tr("Tag reader")));
  line(door, tr("Since"), view::when(now - std::int64_t{200} * 60'000, now, madrid()));
  auto hand = section("Hand scanner", say(tr("Down"), Sense::bad));
  line(hand, tr("Kind"), std::string(tr("Barcode scanner")));
  line(hand, tr("Since"), view::when(*facts.readers[1].since, now, madrid()));
  hand.note = tr("Check its cable. It is tried again by itself, for as long as it takes.");
  screen.sections = {door, hand};
  screen.live_title = tr("Test a tag or a barcode");
  screen.live =
      view::fill(tr("{what} read by {reader}, {time}"),
                 {{"what", wristband("04A1 B2C3 D4E5 F6")}, {"reader", "Door"}, {"time", "21:04:11"}});
  return screen;
}

view::TechnicianScreen network() {
  const auto facts = offline_station();
  auto screen = about(Page::network);
  screen.headline = said_of(view::link_signal(facts.link, facts.now, madrid()));
  auto central = section(tr("Central"), screen.headline);
  line(central, tr("Address"), "central.sonora.example.org:7443");
  line(central, tr("Since"), view::when(*facts.link.since, now, madrid()));
  central.note = tr("Check the cable and the switch. The gate goes on deciding, and sends all of it later.");
  auto copy = section(tr("Local copy"), said_of(view::copy_signal(facts.link)));
  line(copy, tr("Log entry"), view::figure(48213));
  line(copy, tr("Waiting to be sent"), view::figure(41), Sense::attention);
  line(copy, tr("Kept for a newer version"), view::figure(2), Sense::attention);
  copy.note = tr("Update this kiosk: a newer one wrote what it does not understand yet.");
  screen.sections = {central, copy};
  return screen;
}

view::TechnicianScreen storage() {
  auto screen = about(Page::storage);
  const auto free = view::fill(tr("{size} free"), {{"size", figure_of(tr("{n} MiB"), "112")}});
  screen.headline = {free, Sense::bad};
  screen.todo = tr("Free some room: a gate that cannot write judges nobody.");
  auto disk = section(tr("Disk"), screen.headline);
  line(disk, tr("Size"), figure_of(tr("{n} MiB"), "29 440"));
  auto files = section(tr("Data folder"));
  files.note = "/var/lib/gatehouse";
  line(files, "journal.db", figure_of(tr("{n} KiB"), "8 204"));
  line(files, "replica.db", figure_of(tr("{n} MiB"), "48"));
  line(files, "photos.db", figure_of(tr("{n} MiB"), "212"));
  line(files, tr("Acts of this kiosk"), view::figure(8204));
  screen.sections = {disk, files};
  return screen;
}

view::TechnicianScreen clock_page() {
  auto screen = about(Page::clock);
  screen.headline = say(tr("The clock is not set"), Sense::bad);
  screen.todo = tr("Give the kiosk a network time server, or let it reach central.");
  auto about_now = section(tr("Now"));
  line(about_now, tr("At the event"), view::date_time(now, madrid()) + " (Europe/Madrid)");
  line(about_now, "UTC", "2026-07-04T19:04:12.000Z");
  line(about_now, tr("Machine up for"), view::age(std::int64_t{5} * 3'600'000));
  screen.sections = {about_now};
  return screen;
}

view::TechnicianScreen log() {
  auto screen = about(Page::log);
  screen.history_title = tr("Newest acts");
  screen.history = {
      {"21:01:44", {"Main gate, L. Ortega: ticket T-482913 banned: charge-back", Sense::plain}},
      {"20:58:12", {"Check-in 2, P. Novák: wristband 04A1B2C3D4E5F6 assigned to Ana Ruiz", Sense::plain}},
      {"20:41:03",
       {"Help desk, L. Ortega: wristband 04770A1C22B380 banned: lost wristband", Sense::attention}},
      {when({2026, 11, 22, 23, 58}), {"central, the owner: import of guests.csv", Sense::plain}}};
  return screen;
}

view::TechnicianScreen self_test() {
  const auto facts = offline_station();
  auto screen = about(Page::self_test);
  screen.headline = say(tr("Wrong"), Sense::bad);
  const auto result = [&](std::string_view what, bool good, std::string found = {},
                          std::string_view note = {}) {
    auto one = section(what, good ? say(tr("Good"), Sense::good) : say(tr("Wrong"), Sense::bad));
    if (!found.empty()) line(one, tr("Found"), std::move(found));
    one.note = note;
    screen.sections.push_back(std::move(one));
  };
  result(tr("Writing to the disk"), false, "no space left on the device",
         tr("Free some room, or change the disk"));
  result(tr("Local copy"), true);
  result(tr("Readers"), true, view::readers_signal(facts.readers, facts.now, madrid()).text);
  result(tr("Link to central"), false, view::link_signal(facts.link, facts.now, madrid()).text);
  result(tr("Age of the local copy"), false, view::copy_signal(facts.link).text);
  result(tr("Clock"), true, view::clock_signal(facts.now, madrid()).text);
  screen.acts = {act("run", tr("Run the self-test"), view::TechnicalIcon::test, true)};
  return screen;
}

view::TechnicianScreen enrolment() {
  auto screen = about(Page::enrolment);
  screen.headline = {view::fill(tr("Enrolled as {name}"), {{"name", "North gate 2"}}), Sense::good};
  auto who = section(tr("This kiosk"));
  line(who, tr("Organiser"), "Sonora Festivals S.L.");
  line(who, tr("Event"), "Sonora Nights 2026");
  line(who, tr("Gate"), "North gate");
  line(who, tr("Central"), "central.sonora.example.org:7443");
  line(who, tr("Device"), "7f2c01f0-5b0e-7c52-9d1a-1d0f4f2a99c1");
  who.note =
      tr("To move it to another gate: gatehouse enrol-code at central, then gatehouse-kiosk enrol here.");
  screen.sections = {who};
  return screen;
}

}  // namespace gatehouse::samples
