// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/central_house.hpp"

#include <filesystem>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include "kiosk/app/acts.hpp"
#include "kiosk/app/json_text.hpp"
#include "kiosk/app/operators.hpp"
#include "kiosk/app/pin.hpp"
#include "kiosk/app/request_texts.hpp"
#include "kiosk/store/things.hpp"

namespace gatehouse::app {
namespace {

namespace json = boost::json;
using model::Error;
using model::ErrorKind;
using model::Result;

/// Entries applied in one transaction while an import gathers them. Its rows' keys come in no order, so that
/// every op touches pages all over the tables: written op by op, the same pages are written again and again.
constexpr std::size_t most_gathered = 1500;
constexpr int cache_kib = 65536;

std::string identity_file(const std::string& folder) {
  return folder + "/central.json";
}

/// central.json is written last at init: without it the rest is what an interrupted init left.
void clear_interrupted_init(const std::string& folder) {
  for (const char* name :
       {"authority.pem", "server.pem", "oplog.db", "oplog.db-wal", "oplog.db-shm", "central.db",
        "central.db-wal", "central.db-shm", "replica.db", "replica.db-wal", "replica.db-shm"})
    std::filesystem::remove(folder + "/" + name);
}

struct CentralIdentity {
  central::Organiser organiser;
  model::DeviceId device;
};

Result<CentralIdentity> read_identity(const std::string& folder) {
  const auto text = store::read_file(identity_file(folder), 65536);
  if (!text)
    return Error{ErrorKind::usage, "this is no central's data folder", folder,
                 "make one: gatehouse-central init --data " + folder};
  boost::system::error_code error;
  const json::value value = json::parse(*text, error);
  if (!error && value.is_object()) {
    const auto organiser = model::Uuid::parse(text_in(value.as_object(), "organiser"));
    const auto device = model::Uuid::parse(text_in(value.as_object(), "device"));
    if (organiser && device)
      return CentralIdentity{{{*organiser}, text_in(value.as_object(), "organiser_name")}, {*device}};
  }
  return Error{ErrorKind::failure, "the file is damaged", identity_file(folder), "restore it from a backup"};
}

/// Central has no journal: a note is a file of its own.
std::optional<std::string> read_note(const std::string& folder, const std::string& name) {
  const auto text = store::read_file(folder + "/" + name + ".note", 65536);
  if (!text) return std::nullopt;
  return *text;
}

void write_note(const std::string& folder, const std::string& name, const std::string& value) {
  if (const auto written = store::write_durably(folder + "/" + name + ".note", value); !written)
    throw store::StorageError(written.error().text(), 0);
}

}  // namespace

bool CentralHouse::is_one(const std::string& folder) {
  return std::filesystem::exists(identity_file(folder));
}

Result<NewCentral> CentralHouse::create(const std::string& folder, const std::string& organiser_name,
                                        const Clock& clock) {
  if (const auto good = check_text(organiser_name, "--organiser"); !good) return good.error();
  NewCentral made{{model::random_id()}, "1", random_pin()};
  {
    auto lock = store::FolderLock::take(folder);
    if (!lock) return lock.error();
    if (is_one(folder)) return Error{ErrorKind::refused, "this folder holds a central already", folder, {}};
    if (std::filesystem::exists(folder + "/journal.db"))
      return Error{ErrorKind::refused, "this folder is a kiosk's", folder, {}};
    clear_interrupted_init(folder);
    auto authority = central::Authority::create(folder, made.organiser, clock.now().value);
    if (!authority) return authority.error();
    const model::DeviceId device{model::random_id()};
    CentralHouse house(folder, clock, std::move(*lock), {made.organiser, organiser_name}, device,
                       std::move(*authority));
    house.open_replica();
    House rooms = house.house();
    const auto technician =
        add_operator(rooms, Actor{{}, {}, model::Role::gate, true},
                     {made.technician, "First technician", model::Role::technician, made.pin});
    if (!technician) return technician.error();
    const json::object identity{
        {"organiser", made.organiser.text()}, {"organiser_name", organiser_name}, {"device", device.text()}};
    if (const auto written = store::write_durably(identity_file(folder), json::serialize(identity) + "\n");
        !written)
      return written.error();
  }
  return made;
}

Result<std::unique_ptr<CentralHouse>> CentralHouse::open(const std::string& folder, const Clock& clock,
                                                         std::chrono::milliseconds patience) {
  const auto identity = read_identity(folder);
  if (!identity) return identity.error();
  auto lock = store::FolderLock::take(folder, patience);
  if (!lock) return lock.error();
  auto authority = central::Authority::open(folder, clock.now().value);
  if (!authority) return authority.error();
  std::unique_ptr<CentralHouse> house(new CentralHouse(folder, clock, std::move(*lock), identity->organiser,
                                                       identity->device, std::move(*authority)));
  house->open_replica();
  while (!house->follow(1000)) {
  }
  return house;
}

CentralHouse::CentralHouse(std::string folder, const Clock& clock, store::FolderLock lock,
                           central::Organiser organiser, const model::DeviceId& device,
                           central::Authority authority)
    : folder_(std::move(folder)),
      clock_(clock),
      lock_(std::move(lock)),
      organiser_(std::move(organiser)),
      device_(device),
      authority_(std::move(authority)),
      log_(folder_, device_),
      registry_(folder_),
      photos_(folder_, store::Durability::full) {}

void CentralHouse::open_replica() {
  const auto open = [&] {
    replica_ = std::make_unique<store::Replica>(folder_, device_, store::OwnOps{}, cache_kib);
  };
  try {
    open();
    const store::Position& position = replica_->position();
    if (position.cursor == 0 || (position.log == log_.id() && log_.hash_at(position.cursor) == position.hash))
      return;
    replica_.reset();
  } catch (const store::StorageError& error) {
    if (!error.damaged()) throw;
  }
  store::remove_replica(folder_);
  open();
}

bool CentralHouse::follow(std::size_t limit) {
  if (replica_->position().log != log_.id()) replica_->set_position({log_.id(), 0, {}});
  if (replica_->position().cursor >= log_.head().cursor) return true;
  const auto entries =
      log_.read_after(replica_->position().cursor, {limit, std::size_t{4} << 20U}, central::Bodies::all);
  if (gathered_ == 0) replica_->begin();
  for (const log::LogEntry& entry : entries)
    if (replica_->apply(entry) != store::Applied::yes)
      throw store::StorageError(
          folder_ + ": log entry " + std::to_string(entry.cursor) + " does not follow the one before it", 0);
  gathered_ += entries.size();
  if (!gathering_ || gathered_ >= most_gathered) {
    replica_->commit();
    gathered_ = 0;
  }
  return replica_->position().cursor >= log_.head().cursor;
}

void CentralHouse::gather(bool on) {
  gathering_ = on;
  if (!on && gathered_ > 0) {
    replica_->commit();
    gathered_ = 0;
  }
  replica_->db().set_cache(on ? store::bulk_cache_kib() : cache_kib);
}

log::Op CentralHouse::write(log::Draft draft) {
  const model::Now now = clock_.now();
  const log::DeviceChain chain = log_.chain(device_);
  log::HybridClock hybrid(log_.clock());
  log::Op op;
  op.id = {device_, chain.seq + 1};
  op.prev = chain.head;
  op.clock = hybrid.tick(now.value);
  op.wall_ms = now.value;
  op.clock_trusted = now.trusted;
  op.seen = {log_.id(), log_.head().cursor};
  op.act = std::move(draft);
  const central::Submission submission{device_, log::encode(op)};
  const auto outcomes = log_.append({&submission, 1}, now.value);
  if (outcomes.front().acceptance != log::Acceptance::appended)
    throw store::StorageError(
        folder_ + ": central's own op was not taken: " + log_.chain(device_).quarantined, 0);
  while (!follow(1000)) {
  }
  return op;
}

House CentralHouse::house() {
  return {clock_,
          [this]() -> store::Database& { return replica_->db(); },
          [this](const model::EventId& event) { return replica_->definitions(event); },
          [this](log::Draft draft) { return write(std::move(draft)); },
          [this](log::Draft draft) { return write(std::move(draft)); },
          [this](int limit) { return replica_->index_some(limit); },
          []() -> std::optional<std::int64_t> { return 0; },
          organiser_.id,
          device_,
          {},
          {},
          [this] { return log_.chain(device_).seq + 1; },
          [this](const std::string& name) { return read_note(folder_, name); },
          [this](const std::string& name, const std::string& value) { write_note(folder_, name, value); },
          [this](const model::EventId& event, const model::ZoneId& zone, model::UtcMs now) {
            return replica_->people_inside(event, zone, now);
          }};
}

void CentralHouse::define_device(const central::DeviceRecord& record) {
  const log::Target target{log::TargetKind::device, std::string(log::bytes_of(record.id.value))};
  const auto write_of = [&](std::uint8_t field, log::Value value) {
    return field_write(replica_->db(), {}, target, field, std::move(value));
  };
  namespace field = log::field::device;
  log::Draft draft;
  draft.by_owner = true;
  draft.changes.emplace_back(log::Fields{
      target,
      {write_of(field::name, record.name),
       write_of(field::gate, std::string(log::bytes_of(record.gate.value))),
       write_of(field::event, std::string(log::bytes_of(record.event.value))),
       write_of(field::kind, std::string("kiosk")), write_of(field::enrolled_ms, record.enrolled_ms)}});
  write(std::move(draft));
}

Result<Outcome> CentralHouse::enrol_code(const json::object& args) {
  const std::string name = text_in(args, "name"), gate_name = text_in(args, "gate"),
                    event_name = text_in(args, "event");
  if (name.empty()) return Error{ErrorKind::usage, "the kiosk has no name", "--name", {}};
  std::string known;
  for (const model::Event& event : store::read_events(replica_->db())) {
    if (!event_name.empty() && event.name != event_name) continue;
    for (const model::Gate& gate : store::read_gates(replica_->db(), event.id)) {
      known += (known.empty() ? "" : ", ") + gate.name;
      if (gate.name != gate_name) continue;
      const model::UtcMs now = clock_.now().value;
      const auto code = central::make_enrol_code(registry_, authority_, name, event.id, gate.id, now);
      return Outcome{{{"code", code.text()},
                      {"name", name},
                      {"gate", gate.name},
                      {"event", event.name},
                      {"valid_until", model::iso_utc(now + central::enrol_code_life_ms)}},
                     0};
    }
  }
  return Error{ErrorKind::usage, "no gate has this name: " + gate_name, "--gate",
               known.empty() ? "add an event first" : "known: " + known};
}

json::object CentralHouse::status() {
  json::array devices;
  for (const central::DeviceRecord& record : registry_.devices())
    devices.emplace_back(json::object{{"id", record.id.text()},
                                      {"name", record.name},
                                      {"last_seq", log_.chain(record.id).seq},
                                      {"quarantined", log_.chain(record.id).quarantined}});
  json::array events;
  for (const model::Event& event : store::read_events(replica_->db())) events.emplace_back(event.name);
  return {{"program", "central"},        {"organiser", organiser_.name},           {"log", log_.id().text()},
          {"head", log_.head().cursor},  {"applied", replica_->position().cursor}, {"held", replica_->held()},
          {"events", std::move(events)}, {"devices", std::move(devices)}};
}

}  // namespace gatehouse::app
