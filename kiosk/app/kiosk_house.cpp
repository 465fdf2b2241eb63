// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/kiosk_house.hpp"

#include <cstdlib>
#include <filesystem>

#include <spdlog/spdlog.h>
#include <sqlite3.h>

#include "kiosk/store/disk_full.hpp"

namespace gatehouse::app {

using model::Error;
using model::ErrorKind;

namespace {

constexpr std::int64_t whole_kept_ms = 10'000;  ///< not at each word from central

}  // namespace

model::Result<std::unique_ptr<KioskHouse>> KioskHouse::open(const std::string& folder, const Clock& clock,
                                                            std::chrono::milliseconds patience) {
  if (!std::filesystem::exists(folder + "/journal.db"))
    return Error{ErrorKind::usage, "this is no kiosk's data folder", folder,
                 "enrol it: gatehouse-kiosk enrol CODE --data " + folder};
  auto lock = store::FolderLock::take(folder, patience);
  if (!lock) return lock.error();
  std::unique_ptr<KioskHouse> house(new KioskHouse(folder, clock, std::move(*lock)));
  const auto identity = house->journal_.identity();
  if (!identity)
    return Error{ErrorKind::usage, "this kiosk is not enrolled", folder,
                 "gatehouse-kiosk enrol CODE --data " + folder};
  house->identity_ = *identity;
  house->open_replica();
  house->catch_up();
  return house;
}

KioskHouse::KioskHouse(std::string folder, const Clock& clock, store::FolderLock lock)
    : folder_(std::move(folder)),
      clock_(clock),
      lock_(std::move(lock)),
      journal_(folder_),
      photos_(folder_, store::Durability::normal),
      hybrid_(journal_.last_clock()) {}

KioskHouse::~KioskHouse() {
  try {
    if (replica_) replica_->apply_queued();
  } catch (const store::StorageError& error) {
    // The ops are in the journal: the next opening brings them in.
    spdlog::warn("the local copy is not up to date: {}", error.what());
  }
}

void KioskHouse::open_replica() {
  const auto own_ops = [this](std::uint64_t seq) { return journal_.read(seq); };
  const auto open = [&] { replica_ = std::make_unique<store::Replica>(folder_, identity_.device, own_ops); };
  try {
    open();
    if (replica_->own_seq() <= journal_.last_seq()) return;
    opening_note_ = "the local copy knew own ops that the journal lacks: it is filled again";
    replica_.reset();
  } catch (const store::StorageError& error) {
    if (!error.damaged()) throw;
    opening_note_ = std::string("the local copy was damaged and is filled again: ") + error.what();
  }
  store::remove_replica(folder_);
  open();
}

void KioskHouse::catch_up() {
  while (replica_->own_seq() < journal_.last_seq()) {
    replica_->begin();
    journal_.read_after(replica_->own_seq(), std::size_t{1} << 20U,
                        [&](std::uint64_t seq, std::string_view bytes) {
                          const auto op = log::decode_op(bytes);
                          if (!op)
                            throw store::StorageError(
                                "own op " + std::to_string(seq) + " cannot be read: " + op.error().text(), 0);
                          replica_->apply_own(*op);
                        });
    replica_->commit();
  }
}

log::Op KioskHouse::write_ahead(log::Draft draft) {
  // Whoever judged has asked for the tables, so nothing is left to do here, but on a full disk: what is
  // judged without knowing what was judged before may be a second entry. Nothing is written then.
  replica_->apply_queued();
  if (replica_->own_seq() < journal_.last_seq())
    throw store::StorageError(folder_ +
                                  ": the local copy lacks what happened here last (the disk is full: "
                                  "free some room)",
                              SQLITE_FULL);
  const model::Now now = clock_.now();
  hybrid_.observe(replica_->accepted_clock());
  const store::Position& position = replica_->position();
  store::Written written = journal_.append(std::move(draft), hybrid_.tick(now.value), now.value, now.trusted,
                                           {position.log, position.cursor});
  replica_->queue_own(written.op);
  if (on_written_) on_written_();
  return std::move(written.op);
}

log::Op KioskHouse::write(log::Draft draft) {
  log::Op op = write_ahead(std::move(draft));
  replica_->apply_queued();
  return op;
}

void KioskHouse::copy_whole(model::UtcMs at) {
  if (const auto before = replica_->whole_at(); before && std::llabs(at - *before) < whole_kept_ms) return;
  try {
    replica_->set_whole_at(at);
  } catch (const store::StorageError& error) {
    if (!store::is_disk_full(error)) throw;  // the age that is known is the older one: nothing worse
  }
}

std::optional<std::int64_t> KioskHouse::copy_age_ms() const {
  if (const auto heard = copy_age_ ? copy_age_() : std::nullopt) return heard;
  const auto whole = replica_->whole_at();
  const std::int64_t age = whole ? clock_.now().value - *whole : -1;
  return age >= 0 ? std::optional(age) : std::nullopt;
}

House KioskHouse::house() {
  return {clock_,
          [this]() -> store::Database& { return replica_->db(); },
          [this](const model::EventId& event) { return replica_->definitions(event); },
          [this](log::Draft draft) { return write(std::move(draft)); },
          [this](log::Draft draft) { return write_ahead(std::move(draft)); },
          [this](int limit) { return replica_->index_some(limit); },
          [this] { return copy_age_ms(); },
          identity_.organiser,
          identity_.device,
          identity_.event,
          identity_.gate,
          [this] { return journal_.last_seq() + 1; },
          [this](const std::string& name) { return journal_.note(name); },
          [this](const std::string& name, const std::string& value) { journal_.set_note(name, value); },
          [this](const model::EventId& event, const model::ZoneId& zone, model::UtcMs now) {
            return replica_->people_inside(event, zone, now);
          }};
}

}  // namespace gatehouse::app
