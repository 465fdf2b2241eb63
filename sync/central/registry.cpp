// SPDX-License-Identifier: Apache-2.0
#include "sync/central/registry.hpp"

#include <algorithm>

namespace gatehouse::central {
namespace {

using store::Blob;
using store::Statement;

constexpr const char* first_schema = R"(
CREATE TABLE device (
  id BLOB PRIMARY KEY,
  name TEXT NOT NULL,
  event BLOB NOT NULL,
  gate BLOB NOT NULL,
  enrolled_ms INTEGER NOT NULL,
  certificate_until_ms INTEGER NOT NULL,
  revoked_ms INTEGER,
  revoked_why TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;
CREATE TABLE enrol_code (
  pin BLOB PRIMARY KEY,
  name TEXT NOT NULL,
  event BLOB NOT NULL,
  gate BLOB NOT NULL,
  made_ms INTEGER NOT NULL,
  until_ms INTEGER NOT NULL,
  wrong_guesses INTEGER NOT NULL DEFAULT 0,
  used_by BLOB,
  public_key BLOB,
  certificate BLOB
) STRICT, WITHOUT ROWID;
)";
constexpr std::array<const char*, 1> steps{first_schema};

Blob blob(const Pin& pin) {
  return {{reinterpret_cast<const char*>(pin.data()), pin.size()}};
}

DeviceRecord device_in(const Statement& row) {
  return {{row.uuid(0)}, row.text(1),   {row.uuid(2)},          {row.uuid(3)},
          row.number(4), row.number(5), row.optional_number(6), row.text(7)};
}

}  // namespace

Registry::Registry(const std::string& folder)
    : db_(folder + "/central.db", store::Access::read_write, store::Durability::full, 1024) {
  store::migrate(db_, steps);
}

std::optional<DeviceRecord> Registry::device(const model::DeviceId& id) {
  Statement& row = db_.cached("SELECT * FROM device WHERE id = ?").with(id);
  if (!row.step()) return std::nullopt;
  DeviceRecord record = device_in(row);
  row.reset();
  return record;
}

std::vector<DeviceRecord> Registry::devices() {
  std::vector<DeviceRecord> records;
  Statement& row = db_.cached("SELECT * FROM device ORDER BY enrolled_ms, id");
  while (row.step()) records.push_back(device_in(row));
  return records;
}

bool Registry::rename(const model::DeviceId& id, const std::string& name) {
  db_.cached("UPDATE device SET name = ? WHERE id = ?").with(std::string_view(name), id).run();
  return db_.changes() > 0;
}

bool Registry::set_gate(const model::DeviceId& id, const model::EventId& event, const model::GateId& gate) {
  db_.cached("UPDATE device SET event = ?, gate = ? WHERE id = ?").with(event, gate, id).run();
  return db_.changes() > 0;
}

bool Registry::revoke(const model::DeviceId& id, const std::string& why, model::UtcMs now) {
  if (!device(id)) return false;
  db_.cached("UPDATE device SET revoked_ms = ?, revoked_why = ? WHERE id = ? AND revoked_ms IS NULL")
      .with(now, std::string_view(why), id)
      .run();
  return true;
}

void Registry::add_code(const CodeRecord& code) {
  db_.cached("INSERT INTO enrol_code (pin, name, event, gate, made_ms, until_ms) VALUES (?,?,?,?,?,?)")
      .with(blob(code.pin), std::string_view(code.name), code.event, code.gate, code.made_ms, code.until_ms)
      .run();
}

std::optional<CodeRecord> Registry::code(const Pin& pin) {
  Statement& row = db_.cached(
                          "SELECT name, event, gate, made_ms, until_ms, wrong_guesses, used_by, public_key, "
                          "certificate FROM enrol_code WHERE pin = ?")
                       .with(blob(pin));
  if (!row.step()) return std::nullopt;
  CodeRecord record{pin,
                    row.text(0),
                    {row.uuid(1)},
                    {row.uuid(2)},
                    row.number(3),
                    row.number(4),
                    static_cast<int>(row.number(5)),
                    {row.uuid(6)},
                    row.text(7),
                    row.text(8)};
  row.reset();
  return record;
}

void Registry::count_wrong_guess(const Pin& pin) {
  db_.cached("UPDATE enrol_code SET wrong_guesses = wrong_guesses + 1 WHERE pin = ?").with(blob(pin)).run();
}

void Registry::enrol(const DeviceRecord& device, const CodeRecord& used) {
  store::Transaction transaction(db_);
  db_.cached(
         "INSERT INTO device (id, name, event, gate, enrolled_ms, certificate_until_ms) VALUES (?,?,?,?,?,?)")
      .with(device.id, std::string_view(device.name), device.event, device.gate, device.enrolled_ms,
            device.certificate_until_ms)
      .run();
  db_.cached("UPDATE enrol_code SET used_by = ?, public_key = ?, certificate = ? WHERE pin = ?")
      .with(used.used_by, Blob{used.public_key}, Blob{used.certificate}, blob(used.pin))
      .run();
  transaction.commit();
}

void Registry::forget_codes(model::UtcMs before) {
  db_.cached("DELETE FROM enrol_code WHERE until_ms < ?").with(before).run();
}

}  // namespace gatehouse::central
