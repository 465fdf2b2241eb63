// SPDX-License-Identifier: Apache-2.0
#include "tests/ui/samples.hpp"

#include <utility>

#include "kiosk/model/credential.hpp"

namespace gatehouse::samples {
namespace {

using model::Outcome;

constexpr model::UtcMs minute = 60'000;

struct Scene {
  model::Verdict verdict;
  model::Facts facts;
  model::Lane lane;
  view::Occasion occasion;
};

void wearing(Scene& scene, std::string uid, std::string reference, std::string type, std::string colour) {
  model::TicketType ticket_type;
  ticket_type.name = std::move(type);
  ticket_type.colour = std::move(colour);
  scene.facts.credential = model::Credential{model::CredentialKind::tag, uid};
  scene.facts.tag.emplace();
  scene.facts.tag->tag.uid = std::move(uid);
  scene.facts.tag->type = ticket_type;
  scene.facts.ticket.emplace();
  scene.facts.ticket->ticket.reference = std::move(reference);
  scene.facts.ticket->type = ticket_type;
}

void carrying(Scene& scene, std::string reference, std::string type, std::string colour) {
  wearing(scene, "", reference, std::move(type), std::move(colour));
  scene.facts.tag.reset();
  scene.facts.credential = model::Credential{model::CredentialKind::ticket, std::move(reference)};
}

void held_by(Scene& scene, std::string first, std::string last) {
  scene.facts.customer.emplace();
  scene.facts.customer->customer.first_name = std::move(first);
  scene.facts.customer->customer.last_name = std::move(last);
}

Scene scene_at(const view::StationFacts& at, Outcome outcome) {
  Scene scene;
  scene.verdict.outcome = outcome;
  scene.lane.gate = at.gate;
  scene.lane.direction = at.direction;
  scene.occasion.now = at.now;
  scene.occasion.link = at.link;
  scene.facts.copy_age_ms = at.link.copy_age_ms;
  return scene;
}

view::GateScreen screen_of(const Scene& scene, const view::StationFacts& at) {
  auto screen = idle();
  const auto last = std::move(screen.last_scans);
  screen = view::gate_screen(at, madrid());
  screen.verdict = view::verdict_panel(scene.verdict, scene.facts, scene.lane, scene.occasion, madrid());
  screen.last_scans = {view::last_scan(*screen.verdict)};
  screen.last_scans.insert(screen.last_scans.end(), last.begin(), last.end());
  return screen;
}

/// Rows 1 to 8 of the verdict table.
void credential_story(Scene& scene) {
  auto& verdict = scene.verdict;
  switch (verdict.outcome) {
    case Outcome::unreadable:
      scene.facts = {};
      verdict.next = model::Next::scan_again;
      scene.facts.why_unreadable =
          model::read_credential({"", model::ScanKind::nfc, "\x08\x01\x02\x03", 0, {}}).why_not;
      return;
    case Outcome::unknown:
      scene.facts.credential = model::Credential{model::CredentialKind::ticket, "T-88120"};
      verdict.next = model::Next::send_to_help_desk;
      return;
    case Outcome::wrong_event:
      scene.facts.credential = model::Credential{model::CredentialKind::ticket, "SN25-00417"};
      scene.facts.other_event = "Sonora Nights 2025";
      verdict.next = model::Next::send_to_help_desk;
      return;
    case Outcome::customer_barred:
      wearing(scene, "04A1B2C3D4E5F6", "SN-10233", "General", "#5AA2FF");
      held_by(scene, "Rubén", "Salas");
      verdict.why = {"lu", now - std::int64_t{26} * 60 * minute, "", "threw a bottle"};
      verdict.next = model::Next::call_supervisor;
      return;
    case Outcome::tag_banned:
      wearing(scene, "04A1B2C3D4E51B", "SN-10871", "General", "#5AA2FF");
      held_by(scene, "Noor", "El Amrani");
      verdict.why = {"marta", now - 144 * minute, "Help desk", "reported lost"};
      verdict.next = model::Next::send_to_help_desk;
      return;
    case Outcome::ticket_banned:
      carrying(scene, "SN-11902", "VIP", "#C792FF");
      held_by(scene, "Tom", "Brandt");
      verdict.why = {"finance", now - 320 * minute, "", "charge-back"};
      verdict.next = model::Next::send_to_help_desk;
      return;
    case Outcome::tag_inactive:
      wearing(scene, "04A1B2C3D47C90", "SN-10441", "General", "#5AA2FF");
      held_by(scene, "Mei", "Tanaka");
      verdict.active_tag = "04A1B2C3D44F2A";
      verdict.next = model::Next::ask_for_other_wristband;
      return;
    default:
      wearing(scene, "04A1B2C3D40E11", "SN-12770", "Crew", "#FFB224");
      held_by(scene, "Iker", "Mendoza");
      verdict.next = model::Next::call_supervisor;
      return;
  }
}

/// Rows 9 to 20.
void entry_story(Scene& scene) {
  auto& verdict = scene.verdict;
  carrying(scene, "SN-10577", "General", "#5AA2FF");
  held_by(scene, "Jonas", "Weber");
  verdict.next = model::Next::send_to_help_desk;
  switch (verdict.outcome) {
    case Outcome::ticket_cancelled:
      verdict.why = {"", now - 420 * minute, "", "event moved by a day"};
      return;
    case Outcome::unpaid:
      verdict.next = model::Next::send_to_box_office;
      return;
    case Outcome::wrong_type:
    case Outcome::wrong_gate:
      verdict.right_gates = {"South", "River"};
      verdict.next = model::Next::send_to_gate;
      return;
    case Outcome::too_early:
      verdict.opens_at = now + 56 * minute;
      verdict.next = model::Next::come_back_at;
      return;
    case Outcome::too_late:
      verdict.closed_at = now - 64 * minute;
      return;
    case Outcome::already_redeemed:
    case Outcome::already_inside:
      verdict.why = {"lu", now - 122 * minute, "North", ""};
      return;
    case Outcome::count_exhausted:
      scene.facts.grants = {{{}, true, model::AccessMode::counter, 3, 3}};
      verdict.why = {"", now - 44 * minute, "North", ""};
      return;
    case Outcome::zone_full:
      scene.facts.zone.capacity = 5000;
      scene.facts.zone.occupancy = 5000;
      verdict.next = model::Next::ask_to_wait;
      return;
    case Outcome::rule_refused:
      verdict.detail = "rule: early birds enter before 20:00";
      return;
    default:
      scene.facts.copy_age_ms = 26 * minute;
      verdict.next = model::Next::check_link;
      return;
  }
}

void admitted_story(Scene& scene) {
  if (scene.verdict.outcome == Outcome::admit) {
    wearing(scene, "04A1B2C3D4C3D4", "SN-10002", "VIP", "#C792FF");
    held_by(scene, "Ana", "Ruiz");
    return;
  }
  wearing(scene, "04A1B2C3D4A07E", "SN-10310", "General", "#5AA2FF");
  held_by(scene, "Lucía", "Fernández");
  scene.verdict.next = model::Next::check_attention;
  scene.verdict.attention = {{model::Attention::Kind::flag, "alcohol_forbidden", {}},
                             {model::Attention::Kind::type_note, "Hand out a yellow band", {}}};
}

Scene story(Outcome outcome, const view::StationFacts& at) {
  auto scene = scene_at(at, outcome);
  if (outcome <= Outcome::chip_differs)
    credential_story(scene);
  else if (outcome <= Outcome::copy_too_old)
    entry_story(scene);
  else
    admitted_story(scene);
  return scene;
}

}  // namespace

model::EventZone madrid() {
  return model::EventZone::open("Europe/Madrid").value();
}

view::StationFacts station() {
  view::StationFacts facts;
  facts.gate.name = "Main gate";
  facts.gate.lanes = model::Lanes::toggle;
  facts.event = "Sonora Nights 2026";
  facts.link = {view::Link::online, now - 200 * minute, 400, 0, 0, 5};
  using Health = view::ReaderFacts::Health;
  facts.readers = {{"Wristband reader", model::ScanKind::nfc, Health::ready, now - 200 * minute},
                   {"Ticket scanner", model::ScanKind::barcode, Health::ready, now - 200 * minute}};
  facts.counts = {3412, 186, 7, 3226, 5000, "Arena"};
  facts.now = {now, true};
  return facts;
}

view::StationFacts offline_station() {
  auto facts = station();
  facts.link = {view::Link::offline, now - 6 * minute, 6 * minute + 12'000, 41, 2, 5};
  return facts;
}

view::GateScreen idle() {
  auto screen = view::gate_screen(station(), madrid());
  screen.last_scans = {{view::Tone::admit, "Jonas Weber", "21:03:58", {}},
                       {view::Tone::refuse, "Ticket T-88120", "21:03:41", {}},
                       {view::Tone::admit, "Mei Tanaka", "21:03:30", {}},
                       {view::Tone::attention, "Lucía Fernández", "21:03:12", {}},
                       {view::Tone::admit, "Θάλεια Νικολάου", "21:02:57", {}},
                       {view::Tone::admit, "Wristband ···77B0", "21:02:40", {}}};
  return screen;
}

view::GateScreen idle_offline() {
  auto screen = view::gate_screen(offline_station(), madrid());
  screen.last_scans = idle().last_scans;
  return screen;
}

view::GateScreen idle_copying() {
  auto facts = station();
  facts.link.copy_age_ms.reset();
  facts.link.log_head = 10'177;
  facts.link.cursor = 3'155;
  facts.counts = {};
  return view::gate_screen(facts, madrid());
}

view::GateScreen idle_in_trouble() {
  auto facts = station();
  facts.gate.lanes = model::Lanes::in;
  facts.link = {view::Link::offline, now - 75 * minute, {}, 1204, 0, 0};
  facts.readers[0].health = view::ReaderFacts::Health::down;
  facts.readers[0].since = now - 3 * minute;
  facts.counts = {12, {}, 7, {}, 5000, "Arena"};
  facts.now.trusted = false;
  return view::gate_screen(facts, madrid());
}

view::GateScreen with(Outcome outcome, const view::StationFacts& at) {
  return screen_of(story(outcome, at), at);
}

view::GateScreen repeated() {
  auto scene = story(Outcome::already_redeemed, station());
  scene.occasion.repeated = true;
  return screen_of(scene, station());
}

view::GateScreen leaving() {
  auto at = station();
  at.direction = model::Direction::exit;
  auto scene = story(Outcome::admit, at);
  return screen_of(scene, at);
}

view::GateScreen longest(Outcome outcome) {
  auto at = offline_station();
  at.gate.name = "Puerta Norte junto al aparcamiento de autobuses";
  at.event = "Festival Internacional de Música y Artes Escénicas de la Sierra de Guadarrama 2026";
  at.readers[0].name = "Wristband reader at the left turnstile";
  at.readers[0].health = view::ReaderFacts::Health::down;
  at.counts.zone = "Recinto principal y zona de acampada";
  auto scene = story(outcome, at);
  held_by(scene, "María de los Ángeles Guadalupe", "Fernández-Villaverde y Martínez de la Concepción");
  scene.verdict.why = {
      "Maximiliane Oberhofer-Lindenstrauß", now - std::int64_t{40} * 24 * 60 * minute,
      "North-East entrance by the old railway bridge",
      "bought with a stolen card, the bank has taken the money back, see the letter of 2 July"};
  scene.verdict.right_gates = {"North-East entrance by the old railway bridge", "South", "River", "Quay"};
  scene.verdict.next = model::Next::send_to_help_desk;
  return screen_of(scene, at);
}

view::GateScreen named(const std::string& first, const std::string& last) {
  auto scene = story(Outcome::admit, station());
  held_by(scene, first, last);
  return screen_of(scene, station());
}

const std::vector<Outcome>& outcomes() {
  static const std::vector<Outcome> all = [] {
    std::vector<Outcome> list;
    for (int i = static_cast<int>(Outcome::unreadable); i <= static_cast<int>(Outcome::admit_attention); ++i)
      list.push_back(static_cast<Outcome>(i));
    return list;
  }();
  return all;
}

}  // namespace gatehouse::samples
