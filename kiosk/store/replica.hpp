// SPDX-License-Identifier: Apache-2.0
// replica.db: the tables that the ops add up to. Disposable: after a power cut it catches up from the
// journal by its watermark, and when damaged it is thrown away and filled again.
//
// Apply refuses nothing and checks no domain rule. The same entries in any order, with repeats, give the
// same tables.
#pragma once
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/log/codec.hpp"
#include "kiosk/log/row_stamps.hpp"
#include "kiosk/store/database.hpp"

namespace gatehouse::store {

/// Where the replica stands in a log.
struct Position {
  model::LogId log;  ///< nil: none yet
  std::uint64_t cursor = 0;
  log::Hash hash{};

  bool operator==(const Position&) const = default;
};

class Replica {
 public:
  /// Opens or makes `folder`/replica.db for the one writing connection. `own` is this device; its own ops
  /// are applied at once and are pending until their entry comes. Throws StorageError; damaged() ones are
  /// mended by remove_replica() and opening again.
  Replica(const std::string& folder, const model::DeviceId& own);

  const Position& position() const { return position_; }
  /// The greatest accepted clock seen; clocks advance from it.
  log::Clock accepted_clock() const { return accepted_clock_; }
  /// Last own op applied here (pending or not): the watermark.
  std::uint64_t own_seq() const { return own_seq_; }

  /// Applies an own op that the journal has made durable, as pending. Repeats are harmless.
  void apply_own(const log::Op& op);
  /// Applies one entry of the stream and moves the position; its cursor must be the next one, else it is
  /// ignored (false). `own_body` gives the bytes of an own op whose entry came without body.
  bool apply(const log::LogEntry& entry,
             const std::function<std::optional<std::string>(std::uint64_t seq)>& own_body);
  /// The same without regard to the position: for tests of order, and for entries that came beside the
  /// stream.
  void apply_anywhere(const log::LogEntry& entry,
                      const std::function<std::optional<std::string>(std::uint64_t seq)>& own_body);
  /// Groups many applies in one transaction.
  void begin();
  void commit();
  /// Begins at another log: position to zero, tables kept.
  void set_position(const Position& position);

  /// Entries of a newer format that are kept whole until this program is upgraded.
  std::int64_t held() const;

  Database& db() { return db_; }
  /// Folds the log back when idle.
  void checkpoint() { db_.checkpoint(); }

 private:
  void apply_body(const log::Op& op, const log::LogEntry* entry);
  void settle_own(const log::LogEntry& entry, const log::Op& op);
  void apply_held();
  void save_state();

  Database db_;
  model::DeviceId own_;
  Position position_;
  log::Clock accepted_clock_ = 0;
  std::uint64_t own_seq_ = 0;
  bool grouped_ = false;
};

/// Removes replica.db, -wal and -shm of a closed replica, and makes the removal durable.
void remove_replica(const std::string& folder);

/// Every row of every domain table in canonical form, one a line: no rowids, search index or local state.
std::string canonical_dump(Database& replica);

}  // namespace gatehouse::store
