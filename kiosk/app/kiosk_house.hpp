// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <memory>
#include <string>

#include "kiosk/app/house.hpp"
#include "kiosk/store/folder.hpp"
#include "kiosk/store/journal.hpp"
#include "kiosk/store/photos.hpp"
#include "kiosk/store/replica.hpp"

namespace gatehouse::app {

/// A kiosk's data folder, opened by the one process that may write it. One thread.
class KioskHouse {
 public:
  /// Takes the folder's lock and opens journal and replica; a damaged replica is thrown away and filled again
  /// from the journal (the rest comes from central). Fails where the folder is in use or not enrolled.
  static model::Result<std::unique_ptr<KioskHouse>> open(const std::string& folder, const Clock& clock,
                                                         std::chrono::milliseconds patience = {});

  ~KioskHouse();
  KioskHouse(const KioskHouse&) = delete;
  KioskHouse& operator=(const KioskHouse&) = delete;

  const store::Identity& identity() const { return identity_; }
  store::Journal& journal() { return journal_; }
  store::Replica& replica() { return *replica_; }
  store::Photos& photos() { return photos_; }
  House house();

  /// Durable in the journal. The replica follows when its tables are asked for, or at apply_queued(): what is
  /// shown at the gate does not wait for it, and a power cut before it costs nothing.
  log::Op write_ahead(log::Draft draft);
  /// The same, with the tables up to date on return.
  log::Op write(log::Draft draft);
  /// Called after each own op, for the sync session.
  void on_written(std::function<void()> call) { on_written_ = std::move(call); }
  /// Where the sync session says how old the copy is; empty while it has not heard central.
  void set_copy_age(std::function<std::optional<std::int64_t>()> age) { copy_age_ = std::move(age); }
  /// The copy holds all that central held at this time; kept over a restart, now and then.
  void copy_whole(model::UtcMs at);
  /// What the sync session says, else since it was whole in an earlier run. Empty where that never was, or
  /// lies ahead of this clock.
  std::optional<std::int64_t> copy_age_ms() const;
  /// What happened at opening that a technician should read; empty: nothing.
  const std::string& opening_note() const { return opening_note_; }

 private:
  KioskHouse(std::string folder, const Clock& clock, store::FolderLock lock);
  void open_replica();
  void catch_up();

  std::string folder_;
  const Clock& clock_;
  store::FolderLock lock_;
  store::Journal journal_;
  store::Identity identity_;
  std::unique_ptr<store::Replica> replica_;
  store::Photos photos_;
  log::HybridClock hybrid_;
  std::function<void()> on_written_;
  std::function<std::optional<std::int64_t>()> copy_age_;
  std::string opening_note_;
};

}  // namespace gatehouse::app
