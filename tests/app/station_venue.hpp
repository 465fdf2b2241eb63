// SPDX-License-Identifier: Apache-2.0
// The tiny event with more of a venue: zones within zones, stations, items. Definitions are written as a test
// wants them, and scans are made at any gate.
#pragma once
#include <map>
#include <utility>

#include "kiosk/app/scan.hpp"
#include "kiosk/app/stations.hpp"
#include "kiosk/app/undo.hpp"
#include "kiosk/store/replica.hpp"
#include "tests/app/desk.hpp"

namespace gatehouse::testing {

class StationVenue : public Desk {
 public:
  using Values = std::vector<std::pair<std::uint8_t, log::Value>>;

  explicit StationVenue(int tickets = 8) : Desk(tickets) {
    // Stamps of earlier writes would be needed to replace them; later ones win by their time.
    clock.pass(1000);
  }

  static std::string id(std::string_view kind, std::string_view name) {
    return std::string(log::bytes_of(model::derive(tiny::event().value, kind, name)));
  }
  static model::GateId gate_id(std::string_view name) {
    return {model::derive(tiny::event().value, "gate", name)};
  }
  static model::ZoneId zone_id(std::string_view name) {
    return {model::derive(tiny::event().value, "zone", name)};
  }

  void define(log::TargetKind kind, const std::string& key, Values values) {
    log::Fields fields{{kind, key}, {}};
    for (auto& [field, value] : values) fields.writes.push_back({field, std::move(value), std::nullopt});
    write({fields});
  }
  void zone(const std::string& name, const std::string& parent, std::optional<std::int64_t> capacity,
            std::optional<std::int64_t> ends_minute = {}) {
    namespace field = log::field::zone;
    Values values{{field::name, name}};
    if (!parent.empty()) values.emplace_back(field::parent, id("zone", parent));
    values.emplace_back(field::capacity, capacity ? log::Value(*capacity) : log::Value());
    if (ends_minute) values.emplace_back(field::presence_ends_minute, *ends_minute);
    define(log::TargetKind::zone, id("zone", name), values);
  }
  void policy(const std::string& name, model::AdmissionRule rule, Values more = {}) {
    namespace field = log::field::policy;
    more.insert(more.begin(), {{field::name, name}, {field::rule, static_cast<std::int64_t>(rule)}});
    define(log::TargetKind::policy, id("policy", name), std::move(more));
  }
  void gate(const std::string& name, const std::string& in_zone, const std::string& of_policy,
            model::Lanes lanes = model::Lanes::toggle, model::Station station = model::Station::access) {
    namespace field = log::field::gate;
    define(log::TargetKind::gate, id("gate", name),
           {{field::name, name},
            {field::zone, id("zone", in_zone)},
            {field::lanes, static_cast<std::int64_t>(lanes)},
            {field::station, static_cast<std::int64_t>(station)},
            {field::policy, id("policy", of_policy)}});
  }
  /// Gates "Box office" (check-in) and "Press" (validation), whose zone is the Arena.
  void stations() {
    policy("Exchange", model::AdmissionRule::entry_once);
    gate("Box office", "Arena", "Exchange", model::Lanes::in, model::Station::check_in);
    gate("Press", "Arena", "Exchange", model::Lanes::in, model::Station::validation);
  }
  void item(const std::string& name, model::ItemKind kind, Values more = {}) {
    namespace field = log::field::item;
    more.insert(more.begin(), {{field::name, name}, {field::kind, static_cast<std::int64_t>(kind)}});
    define(log::TargetKind::item, id("item", name), std::move(more));
  }
  void access(const std::string& name, const std::string& to_zone, std::optional<std::int64_t> count = {}) {
    namespace field = log::field::item;
    Values more{{field::zones, log::encode_ids({zone_id(to_zone).value})}};
    if (count) {
      more.emplace_back(field::mode, std::int64_t{1});
      more.emplace_back(field::count, *count);
    }
    item(name, model::ItemKind::access, more);
  }
  void type_grants(const std::string& type, const std::string& item_name) {
    define(log::TargetKind::type, id("type", type), {{log::field::type::grants, id("item", item_name)}});
  }

  void set_clock(model::UtcMs at) { clock.pass(at - clock.now().value); }
  app::House& the_house() { return services.house; }
  app::ScanRequest request(const std::string& credential, const std::string& at, model::Direction direction) {
    app::ScanRequest made;
    const bool is_tag = credential.starts_with("04");
    made.reading.credential =
        model::Credential{is_tag ? model::CredentialKind::tag : model::CredentialKind::ticket, credential};
    made.gate = gate_id(at);
    made.direction = direction;
    return made;
  }
  app::ScanResult scan(const std::string& credential, const std::string& at,
                       model::Direction direction = model::Direction::entry) {
    return app::scan(the_house(), request(credential, at, direction), {}).value();
  }
  std::string in(const std::string& credential, const std::string& at) {
    return std::string(model::name(scan(credential, at).verdict.outcome));
  }
  std::string out(const std::string& credential, const std::string& at) {
    return std::string(model::name(scan(credential, at, model::Direction::exit).verdict.outcome));
  }
  std::int64_t inside(const std::string& in_zone) {
    return the_house().people_inside(tiny::event(), zone_id(in_zone), clock.now().value);
  }
  void cancel(const model::PassageId& passage) {
    write({log::Mark{{log::TargetKind::passage, std::string(log::bytes_of(passage.value))},
                     log::MarkKind::cancelled,
                     {}}});
  }
  app::Actor supervisor() { return {{}, "Sam", model::Role::supervisor, false}; }
};

}  // namespace gatehouse::testing
