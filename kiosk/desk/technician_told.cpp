// SPDX-License-Identifier: Apache-2.0
#include "kiosk/desk/technician_told.hpp"

#include <cstdio>
#include <filesystem>
#include <system_error>

#include "kiosk/app/told.hpp"
#include "kiosk/desk/words.hpp"
#include "kiosk/store/changes_of.hpp"
#include "kiosk/store/folder.hpp"
#include "kiosk/view/format.hpp"
#include "kiosk/view/menu_screen.hpp"
#include "kiosk/view/texts.hpp"
#include "sync/channel/certificate.hpp"

namespace gatehouse::desk {
namespace {

namespace fs = std::filesystem;
using view::Said;
using view::Sense;
using view::TechnicalSection;
using view::tr;

constexpr std::uintmax_t mib = std::uintmax_t{1} << 20U;
/// Below so much free room the page says so: an evening's journal is far less.
constexpr std::uintmax_t little_room = 500 * mib;

Sense sense_of(view::State state) {
  switch (state) {
    case view::State::good:
      return Sense::good;
    case view::State::warning:
      return Sense::attention;
    case view::State::bad:
      return Sense::bad;
    case view::State::unknown:
      break;
  }
  return Sense::off;
}

Said said_of(const view::Signal& signal) {
  return {signal.text, sense_of(signal.state)};
}

std::string size_text(std::uintmax_t bytes) {
  if (bytes < 10 * mib)
    return view::fill(tr("{n} KiB"), {{"n", view::figure(static_cast<std::int64_t>(bytes / 1024))}});
  return view::fill(tr("{n} MiB"), {{"n", view::figure(static_cast<std::int64_t>(bytes / mib))}});
}

void readers(const view::StationFacts& facts, const model::EventZone& zone, view::TechnicianScreen& screen) {
  using Health = view::ReaderFacts::Health;
  screen.headline = said_of(view::readers_signal(facts.readers, facts.now, zone));
  for (const view::ReaderFacts& reader : facts.readers) {
    TechnicalSection section;
    section.heading = view::one_line(reader.name);
    section.state = reader.health == Health::ready  ? Said{std::string(tr("Ready")), Sense::good}
                    : reader.health == Health::down ? Said{std::string(tr("Down")), Sense::bad}
                                                    : Said{std::string(tr("Starting")), Sense::off};
    section.lines.push_back(
        {std::string(tr("Kind")),
         std::string(reader.kind == model::ScanKind::nfc ? tr("Tag reader") : tr("Barcode scanner")),
         Sense::plain});
    if (reader.since)
      section.lines.push_back(
          {std::string(tr("Since")), view::when(*reader.since, facts.now.value, zone), Sense::plain});
    if (reader.health == Health::down)
      section.note = tr("Check its cable. It is tried again by itself, for as long as it takes.");
    screen.sections.push_back(std::move(section));
  }
  if (facts.readers.empty()) screen.todo = tr("Name one in the kiosk's settings: [[reader]]");
}

void network(Core& core, const view::StationFacts& facts, const model::EventZone& zone,
             view::TechnicianScreen& screen) {
  screen.headline = said_of(view::link_signal(facts.link, facts.now, zone));
  const store::Identity& identity = core.kiosk.identity();
  const store::Position& position = core.kiosk.replica().position();
  TechnicalSection central{std::string(tr("Central")), screen.headline, {}, {}};
  central.lines.push_back({std::string(tr("Address")), view::one_line(identity.central), Sense::plain});
  if (facts.link.since)
    central.lines.push_back(
        {std::string(tr("Since")), view::when(*facts.link.since, facts.now.value, zone), Sense::plain});
  if (facts.link.link != view::Link::online)
    central.note =
        tr("Check the cable and the switch. The gate goes on deciding, and sends all of it later.");
  TechnicalSection copy{std::string(tr("Local copy")), said_of(view::copy_signal(facts.link)), {}, {}};
  copy.lines.push_back(
      {std::string(tr("Log entry")), view::figure(static_cast<std::int64_t>(position.cursor)), Sense::plain});
  copy.lines.push_back({std::string(tr("Waiting to be sent")), view::figure(facts.link.waiting),
                        facts.link.waiting > 0 ? Sense::attention : Sense::plain});
  if (const std::int64_t held = core.kiosk.replica().held(); held > 0) {
    copy.lines.push_back({std::string(tr("Kept for a newer version")), view::figure(held), Sense::attention});
    copy.note = tr("Update this kiosk: a newer one wrote what it does not understand yet.");
  }
  screen.sections = {std::move(central), std::move(copy)};
}

void storage(Core& core, view::TechnicianScreen& screen) {
  std::error_code error;
  const fs::space_info space = fs::space(core.options.folder, error);
  TechnicalSection disk{std::string(tr("Disk")), {}, {}, {}};
  if (error) {
    screen.headline = {error.message(), Sense::bad};
  } else {
    const bool little = space.available < little_room;
    screen.headline = {view::fill(tr("{size} free"), {{"size", size_text(space.available)}}),
                       little ? Sense::bad : Sense::good};
    if (little) screen.todo = tr("Free some room: a gate that cannot write judges nobody.");
    disk.state = screen.headline;
    disk.lines.push_back({std::string(tr("Size")), size_text(space.capacity), Sense::plain});
  }
  TechnicalSection files{std::string(tr("Data folder")), {}, {}, view::one_line(core.options.folder)};
  for (const char* name : {"journal.db", "journal.db-wal", "replica.db", "replica.db-wal", "photos.db"}) {
    const auto size = fs::file_size(fs::path(core.options.folder) / name, error);
    if (!error) files.lines.push_back({name, size_text(size), Sense::plain});
  }
  files.lines.push_back({std::string(tr("Acts of this kiosk")),
                         view::figure(static_cast<std::int64_t>(core.kiosk.journal().last_seq())),
                         Sense::plain});
  screen.sections = {std::move(disk), std::move(files)};
}

void clock(Core& core, const view::StationFacts& facts, const model::EventZone& zone,
           view::TechnicianScreen& screen) {
  screen.headline = facts.now.trusted ? Said{std::string(tr("The clock is set")), Sense::good}
                                      : Said{std::string(tr("The clock is not set")), Sense::bad};
  if (!facts.now.trusted) screen.todo = tr("Give the kiosk a network time server, or let it reach central.");
  TechnicalSection now{std::string(tr("Now")), {}, {}, {}};
  now.lines.push_back({std::string(tr("At the event")),
                       view::date_time(facts.now.value, zone) + " (" + zone.name() + ")", Sense::plain});
  now.lines.push_back({"UTC", model::iso_utc(facts.now.value), Sense::plain});
  now.lines.push_back(
      {std::string(tr("Machine up for")), view::age(core.clock.mono_ns() / 1'000'000), Sense::plain});
  screen.sections.push_back(std::move(now));
}

void enrolment(Core& core, const view::StationFacts& facts, view::TechnicianScreen& screen) {
  const store::Identity& identity = core.kiosk.identity();
  screen.headline = {view::fill(tr("Enrolled as {name}"), {{"name", view::one_line(identity.name)}}),
                     Sense::good};
  TechnicalSection who{std::string(tr("This kiosk")), {}, {}, {}};
  const auto add = [&](std::string_view key, std::string value) {
    who.lines.push_back({std::string(key), std::move(value), Sense::plain});
  };
  add(tr("Organiser"), view::one_line(identity.organiser_name));
  add(tr("Event"), view::one_line(facts.event));
  add(tr("Gate"), view::one_line(facts.gate.name));
  add(tr("Central"), view::one_line(identity.central));
  add(tr("Device"), identity.device.text());
  who.note =
      tr("To move it to another gate: gatehouse enrol-code at central, then gatehouse-kiosk enrol here.");
  screen.sections.push_back(std::move(who));
}

TechnicalSection result(std::string_view what, bool good, std::string detail, std::string note = {}) {
  TechnicalSection section{
      std::string(what),
      good ? Said{std::string(tr("Good")), Sense::good} : Said{std::string(tr("Wrong")), Sense::bad},
      {},
      std::move(note)};
  if (!detail.empty()) section.lines.push_back({std::string(tr("Found")), std::move(detail), Sense::plain});
  return section;
}

TechnicalSection test_tables(app::House& house) {
  store::Statement query = house.tables().prepare("PRAGMA quick_check(1)");
  const std::string found = query.step() ? query.text(0) : std::string();
  return result(tr("Local copy"), found == "ok", found == "ok" ? std::string() : found,
                found == "ok" ? std::string() : std::string(tr("Restart the kiosk: it is filled again")));
}

TechnicalSection test_disk(const std::string& folder) {
  const std::string path = folder + "/self-test";
  const auto written = store::write_durably(path, "self-test");
  std::error_code error;
  fs::remove(path, error);
  return result(tr("Writing to the disk"), written.has_value(),
                written ? std::string() : written.error().text(),
                written ? std::string() : std::string(tr("Free some room, or change the disk")));
}

}  // namespace

view::TechnicianScreen technician_screen(Core& core, view::Page about) {
  view::TechnicianScreen screen;
  screen.page = about;
  screen.title = view::menu_tile(about).label;
  if (!core.hooks.station) return screen;
  const view::StationFacts facts = core.hooks.station();
  const model::EventZone zone = core.zone();
  switch (about) {
    case view::Page::readers:
      readers(facts, zone, screen);
      break;
    case view::Page::network:
      network(core, facts, zone, screen);
      break;
    case view::Page::storage:
      storage(core, screen);
      break;
    case view::Page::clock:
      clock(core, facts, zone, screen);
      break;
    case view::Page::enrolment:
      enrolment(core, facts, screen);
      break;
    default:
      break;
  }
  return screen;
}

std::vector<TechnicalSection> self_test(app::House& house, const std::string& folder,
                                        const view::StationFacts& station) {
  const model::EventZone zone = house.definitions(house.event)->time_zone;
  std::vector<TechnicalSection> results{test_disk(folder), test_tables(house)};
  const auto add = [&](std::string_view what, const view::Signal& signal) {
    results.push_back(result(what, signal.state == view::State::good, signal.text));
  };
  add(tr("Readers"), view::readers_signal(station.readers, station.now, zone));
  add(tr("Link to central"), view::link_signal(station.link, station.now, zone));
  add(tr("Age of the local copy"), view::copy_signal(station.link));
  add(tr("Clock"), view::clock_signal(station.now, zone));
  return results;
}

std::vector<view::HistoryLine> latest_acts(app::House& house) {
  constexpr int most = 60;
  constexpr std::size_t most_told = 4;
  const auto definitions = house.definitions(house.event);
  app::Teller teller(house.tables(), definitions, app::Teller::Contact::left_out);
  std::vector<view::HistoryLine> lines;
  for (const store::OpHead& head : store::latest_op_heads(house.tables(), house.event, most)) {
    const auto changes = store::changes_of(house.tables(), head);
    std::string told;
    for (std::size_t i = 0; i < changes.size() && i < most_told; ++i)
      told += (told.empty() ? "" : "; ") + teller.change(changes[i]);
    if (changes.size() > most_told) told = app::Teller::counted(changes);
    if (told.empty()) told = tr("changed fields");
    const std::string text = teller.device(head.id.device) + ", " +
                             teller.operator_name(head.operator_id, head.by_owner) + ": " + told;
    const bool odd = head.disposition && *head.disposition != log::Disposition::applied;
    lines.push_back({view::when(head.wall_ms, house.clock.now().value, definitions->time_zone),
                     {view::one_line(text, 300), odd ? Sense::attention : Sense::plain}});
  }
  return lines;
}

}  // namespace gatehouse::desk
