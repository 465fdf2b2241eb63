// SPDX-License-Identifier: Apache-2.0
// A kiosk's folder with an event and staff, asked as the command line asks it.
#pragma once
#include <memory>
#include <string>
#include <vector>

#include <boost/json/array.hpp>

#include "kiosk/app/operators.hpp"
#include "kiosk/app/services.hpp"
#include "kiosk/log/codec.hpp"
#include "kiosk/model/bytes.hpp"
#include "tests/app/staff.hpp"
#include "tests/catch.hpp"
#include "tests/support/fake_clock.hpp"
#include "tests/support/temp_folder.hpp"
#include "tests/support/tiny_event.hpp"

namespace gatehouse::testing {

/// Operators: 1 Sam and 4 Sue are supervisors, 2 Gus is gate staff, 3 Tim a technician. Each one's PIN is six
/// times the number.
class Desk {
 public:
  explicit Desk(int tickets = 8)
      : house(tiny::open_house(folder.path(), clock, tiny::main_gate(), tickets)),
        services(app::services_of(*house, folder.path())) {
    add("1", "Sam", model::Role::supervisor);
    add("2", "Gus", model::Role::gate);
    add("3", "Tim", model::Role::technician);
    add("4", "Sue", model::Role::supervisor);
  }

  model::Result<app::Outcome> send(app::Request request) {
    rows.clear();
    app::Reply reply{[this](boost::json::object row) { rows.push_back(std::move(row)); },
                     [](const boost::json::object&) {}};
    const auto job = app::begin(services, std::move(request));
    if (!job) return job.error();
    return app::run(**job, reply);
  }
  model::Result<app::Outcome> ask(const std::string& command, boost::json::object args,
                                  const std::string& staff_number = "1") {
    return send({command, std::move(args), staff_number, {}, false, -1});
  }
  /// What the answer says, or the error.
  std::string said(const std::string& command, boost::json::object args,
                   const std::string& staff_number = "1") {
    const auto outcome = ask(command, std::move(args), staff_number);
    if (!outcome)
      return "error " + std::to_string(static_cast<int>(outcome.error().kind)) + ": " +
             outcome.error().text();
    return std::string(outcome->object.at("said").as_string());
  }
  /// The verdict of a scan at the gate.
  std::string ticket(const std::string& reference) { return verdict("ticket", reference); }
  std::string tag(const std::string& uid) { return verdict("tag", uid); }

  void write(std::vector<log::Change> changes) {
    log::Draft draft;
    draft.event = tiny::event();
    draft.by_owner = true;
    draft.changes = std::move(changes);
    house->write(std::move(draft));
  }
  /// As another kiosk's op comes from central, beside the stream.
  void from_elsewhere(std::vector<log::Change> changes) {
    log::Op op;
    op.id = {{*model::Uuid::parse("d7c1f0aa-2b44-4d5b-b1c9-77a1c3e8c0ff")}, ++elsewhere_};
    op.clock = log::clock_of_ms(clock.now().value) + elsewhere_;
    op.wall_ms = clock.now().value;
    op.act.event = tiny::event();
    op.act.changes = std::move(changes);
    log::LogEntry entry;
    entry.cursor = elsewhere_;
    entry.op = log::encode(op);
    entry.op_hash = log::sha256(entry.op);
    entry.op_id = op.id;
    entry.accepted = op.stamp();
    house->replica().apply_beside(entry);
  }
  log::Op last_op() { return log::decode_op(*house->journal().read(ops())).value(); }
  std::uint64_t ops() { return house->journal().last_seq(); }

  TempFolder folder;
  FakeClock clock;
  std::unique_ptr<app::KioskHouse> house;
  app::Services services;
  std::vector<boost::json::object> rows;

 private:
  void add(const std::string& number, const std::string& name, model::Role role) {
    write({staff_member(services.house.organiser, number, name, role)});
  }
  std::string verdict(const std::string& kind, const std::string& credential) {
    const auto outcome = ask("scan", {{"credential", credential}, {"kind", kind}}, "");
    if (!outcome) return outcome.error().text();
    return std::string(outcome->object.at("verdict").as_string());
  }
  std::uint64_t elsewhere_ = 0;
};

}  // namespace gatehouse::testing
