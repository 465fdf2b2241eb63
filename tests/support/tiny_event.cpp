// SPDX-License-Identifier: Apache-2.0
#include "tests/support/tiny_event.hpp"

#include <algorithm>
#include <array>
#include <filesystem>

#include "sync/central/authority.hpp"
#include "tests/support/temp_folder.hpp"

namespace gatehouse::testing::tiny {
namespace {

using log::Change;
using log::Fields;
using log::FieldWrite;
using log::Target;
using log::TargetKind;
using log::Value;

constexpr int tickets_in_an_op = 2000;

std::string bytes(const model::Uuid& id) {
  return std::string(log::bytes_of(id));
}

Fields fields(TargetKind kind, std::string key,
              std::initializer_list<std::pair<std::uint8_t, Value>> values) {
  Fields made{{kind, std::move(key)}, {}};
  for (const auto& [field, value] : values) made.writes.push_back(FieldWrite{field, value, std::nullopt});
  return made;
}

Value number(int value) {
  return std::int64_t{value};
}

void write(app::KioskHouse& house, std::vector<Change> changes) {
  log::Draft draft;
  draft.event = event();
  draft.by_owner = true;
  draft.changes = std::move(changes);
  house.write(std::move(draft));
}

model::Uuid derived(std::string_view kind, std::string_view name) {
  return model::derive(event().value, kind, name);
}

Fields gate(const model::GateId& id, const std::string& name, model::Lanes lanes, const std::string& policy) {
  return fields(TargetKind::gate, bytes(id.value),
                {{log::field::gate::name, name},
                 {log::field::gate::zone, bytes(derived("zone", "Arena"))},
                 {log::field::gate::lanes, number(static_cast<int>(lanes))},
                 {log::field::gate::station, number(static_cast<int>(model::Station::access))},
                 {log::field::gate::policy, bytes(derived("policy", policy))}});
}

Fields policy(const std::string& name, model::AdmissionRule rule) {
  return fields(
      TargetKind::policy, bytes(derived("policy", name)),
      {{log::field::policy::name, name}, {log::field::policy::rule, number(static_cast<int>(rule))}});
}

Fields type(const std::string& name, const std::string& colour) {
  return fields(TargetKind::type, bytes(derived("type", name)),
                {{log::field::type::name, name}, {log::field::type::colour, colour}});
}

std::string type_of(int ticket) {
  return bytes(derived("type", ticket % 2 == 1 ? "VIP" : "General"));
}

std::string person(int number) {
  constexpr std::array names = {"Ana", "Luis", "Chloe", "Jonas", "Marta", "Omar", "Ines", "Pavel"};
  return names[static_cast<std::size_t>(number) % names.size()];
}

/// Key and certificate as central would give them, from an authority that is thrown away.
void certify(store::Identity& identity) {
  const TempFolder folder;
  const app::SystemClock clock;
  const auto authority =
      central::Authority::create(folder.path(), identity.organiser, clock.now().value).value();
  const channel::Key key = channel::make_key().value();
  const std::string request = channel::make_request(*key, identity.device.text()).value();
  identity.key_pem = channel::pem_of(*key);
  identity.certificate_pem =
      channel::pem_of(*authority.issue(request, identity.device, clock.now().value).value());
  identity.ca_pem = authority.ca_pem();
}

}  // namespace

model::OrganiserId organiser() {
  return {*model::Uuid::parse("0f6ad0d1-5d7e-4c34-9a3c-6a9f2f6f0a01")};
}
model::EventId event() {
  return {*model::Uuid::parse("3b1d2c7e-94a5-4f0e-8a57-1c40e6a6b002")};
}
model::GateId main_gate() {
  return {derived("gate", "Main")};
}
model::GateId toggle_gate() {
  return {derived("gate", "Toggle")};
}
model::DeviceId device() {
  return {*model::Uuid::parse("d7c1f0aa-2b44-4d5b-b1c9-77a1c3e8c003")};
}
model::CustomerId customer(int number) {
  return {model::derive(organiser().value, "customer", "guest" + std::to_string(number) + "@example.org")};
}
std::string reference(int number) {
  return "T-" + std::to_string(number);
}
std::string tag_bytes(int number) {
  std::string uid(7, '\0');
  uid[0] = '\x04';
  for (std::size_t at = 0; at < 4; ++at)
    uid[6 - at] = static_cast<char>((static_cast<unsigned>(number) >> (8 * at)) & 0xFFU);
  return uid;
}
std::string tag_uid(int number) {
  return model::hex(tag_bytes(number));
}

void enrol(const std::string& folder, const model::GateId& gate) {
  std::filesystem::create_directories(folder);
  store::Identity identity;
  identity.organiser = organiser();
  identity.organiser_name = "Riverside GmbH";
  identity.device = device();
  identity.name = "Kiosk 1";
  identity.event = event();
  identity.gate = gate;
  identity.central = "127.0.0.1:1";  // nobody listens there
  certify(identity);
  store::Journal(folder).set_identity(identity);
}

void define_event(app::KioskHouse& house) {
  using model::AdmissionRule;
  write(house,
        {fields(TargetKind::event, bytes(event().value),
                {{log::field::event::name, "Riverside"},
                 {log::field::event::time_zone, "Europe/Madrid"},
                 {log::field::event::currency, "EUR"}}),
         fields(TargetKind::zone, bytes(derived("zone", "Arena")), {{log::field::zone::name, "Arena"}}),
         policy("Once", AdmissionRule::entry_once), policy("In and out", AdmissionRule::reentry_after_exit),
         gate(main_gate(), "Main", model::Lanes::in, "Once"),
         gate(toggle_gate(), "Toggle", model::Lanes::toggle, "In and out"), type("VIP", "#C792FF"),
         type("General", "#5AA2FF")});
}

void add_tickets(app::KioskHouse& house, int first, int last) {
  while (first <= last) {
    std::vector<Change> changes;
    for (const int end = std::min(last, first + tickets_in_an_op - 1); first <= end; ++first) {
      const std::string who = bytes(customer(first).value);
      changes.emplace_back(
          fields(TargetKind::customer, who,
                 {{log::field::customer::first_name, person(first)},
                  {log::field::customer::last_name, "Guest " + std::to_string(first)},
                  {log::field::customer::email, "guest" + std::to_string(first) + "@example.org"}}));
      changes.emplace_back(
          fields(TargetKind::ticket, reference(first),
                 {{log::field::ticket::type, type_of(first)}, {log::field::ticket::customer, who}}));
    }
    write(house, std::move(changes));
  }
}

void add_tags(app::KioskHouse& house, int first, int last) {
  while (first <= last) {
    std::vector<Change> changes;
    for (const int end = std::min(last, first + tickets_in_an_op - 1); first <= end; ++first) {
      const std::string who = bytes(customer(first).value);
      changes.emplace_back(fields(TargetKind::tag, tag_bytes(first),
                                  {{log::field::tag::customer, who},
                                   {log::field::tag::type, type_of(first)},
                                   {log::field::tag::ticket, reference(first)}}));
      changes.emplace_back(fields(TargetKind::event_customer, who,
                                  {{log::field::event_customer::active_tag, tag_bytes(first)}}));
    }
    write(house, std::move(changes));
  }
}

std::unique_ptr<app::KioskHouse> open_house(const std::string& folder, const app::Clock& clock,
                                            const model::GateId& gate, int tickets) {
  enrol(folder, gate);
  auto house = app::KioskHouse::open(folder, clock).value();
  define_event(*house);
  add_tickets(*house, 1, tickets);
  add_tags(*house, 1, tickets);
  return house;
}

}  // namespace gatehouse::testing::tiny
