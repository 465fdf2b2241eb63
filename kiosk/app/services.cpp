// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/services.hpp"

#include "kiosk/app/lock_out.hpp"
#include "kiosk/store/things.hpp"

namespace gatehouse::app {

Services services_of(KioskHouse& house, const std::string& folder) {
  Services services{house.house(), folder, false, {}, {}, {}, {}};
  LockOut(services.house).remaining_ms();
  services.status = [&house] {
    const store::Identity& identity = house.identity();
    const store::Position& position = house.replica().position();
    const auto gate = store::read_gate(house.replica().db(), identity.event, identity.gate);
    return boost::json::object{
        {"program", "kiosk"},
        {"name", identity.name},
        {"device", identity.device.text()},
        {"gate", gate ? gate->name : std::string()},
        {"central", identity.central},
        {"log", position.log.text()},
        {"cursor", position.cursor},
        {"own_ops", house.journal().last_seq()},
        {"waiting", house.journal().last_seq() - house.journal().acknowledged(position.log)},
        {"pending", house.replica().pending()},
        {"held", house.replica().held()}};
  };
  services.verify_log = [&house] { return house.journal().verify(); };
  services.photos = &house.photos();
  services.own_op = [&house](std::uint64_t seq) { return house.journal().read(seq); };
  return services;
}

Services services_of(CentralHouse& house, const std::string& folder) {
  Services services{house.house(), folder, true, {}, {}, {}, {}};
  LockOut(services.house).remaining_ms();
  services.status = [&house] { return house.status(); };
  services.verify_log = [&house]() -> std::optional<std::string> {
    const auto fault = house.log().verify();
    if (!fault) return std::nullopt;
    return "log entry " + std::to_string(fault->cursor) + ": " + fault->words;
  };
  services.log_after = [&house](std::uint64_t cursor, std::size_t limit) {
    return house.log().read_after(cursor, {limit, std::size_t{2} << 20U}, central::Bodies::all);
  };
  services.photos = &house.photos();
  services.gather = [&house](bool on) { house.gather(on); };
  services.enrol_code = [&house](const boost::json::object& args) { return house.enrol_code(args); };
  return services;
}

}  // namespace gatehouse::app
