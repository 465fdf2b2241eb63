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
#include <utility>
#include <vector>

#include "kiosk/log/codec.hpp"
#include "kiosk/log/row_stamps.hpp"
#include "kiosk/store/database.hpp"
#include "kiosk/store/definitions.hpp"
#include "kiosk/store/occupancy.hpp"

namespace gatehouse::store {

/// Where the replica stands in a log.
struct Position {
  model::LogId log;  ///< nil: none yet
  std::uint64_t cursor = 0;
  log::Hash hash{};

  bool operator==(const Position&) const = default;
};

/// What apply() made of an entry.
enum class Applied {
  yes,
  repeat,        ///< at or below the position: nothing was done
  gap,           ///< entries before it are missing: nothing was done
  broken_chain,  ///< its log hash does not follow: nothing was done; not the log this replica is of
};

/// Gives the bytes of an own op, for entries that come back without body. Journal::read fits.
using OwnOps = std::function<std::optional<std::string>(std::uint64_t seq)>;

class Replica {
 public:
  /// Opens or makes `folder`/replica.db for the one writing connection. `own` is this device; its own ops
  /// are applied at once and are pending until their entry comes. Throws StorageError; after a damaged() one
  /// call remove_replica() and open again. Ops of a format above `understood` are held whole.
  Replica(const std::string& folder, const model::DeviceId& own, OwnOps own_ops, int cache_kib = 8192,
          std::uint32_t understood = log::op_format);

  const Position& position() const { return position_; }
  /// The greatest accepted clock seen; clocks advance from it.
  log::Clock accepted_clock() const { return accepted_clock_; }
  /// Last own op applied here, pending or not and not queued: the watermark.
  std::uint64_t own_seq() const { return own_seq_; }
  /// Wall clock when nothing that central held was missing here, as far as set_whole_at() was told: a kiosk
  /// that starts without a link knows how old its copy is. Empty: never.
  std::optional<model::UtcMs> whole_at() const { return whole_at_; }
  /// Outside a transaction; survives a power cut later than what was applied before it.
  void set_whole_at(model::UtcMs at);

  /// Applies an own op that the journal has made durable, as pending. Repeats are harmless.
  void apply_own(const log::Op& op);
  /// The same, but later: with apply_queued(), or when anything else is asked of the replica. A verdict is
  /// durable in the journal, so nobody at the gate need wait for the tables.
  void queue_own(log::Op op) { queued_.push_back(std::move(op)); }
  void apply_queued();
  /// Applies the next entry of the stream and moves the position.
  Applied apply(const log::LogEntry& entry);
  /// The same without regard to position or chain: for entries that come beside the stream.
  void apply_beside(const log::LogEntry& entry);
  /// Begins at another log or place; the tables stay, because applying again is harmless.
  void set_position(const Position& position);

  /// Ops of a newer format that are kept whole until this program is upgraded.
  std::int64_t held() const { return held_; }
  /// Own ops applied here whose entry has not come yet.
  std::int64_t pending() const { return pending_ + static_cast<std::int64_t>(queued_.size()); }

  /// Between begin() and commit() many applies share one transaction.
  void begin();
  void commit();

  Database& db() {
    apply_queued();
    return db_;
  }
  /// What is set up for an event; stays as it was for as long as the caller keeps it.
  std::shared_ptr<const Definitions> definitions(const model::EventId& event) {
    return definitions_.of(db(), event);
  }
  /// People inside a zone now, after every passage so far.
  std::int64_t people_inside(const model::EventId& event, const model::ZoneId& zone, model::UtcMs now) {
    const auto defined = definitions(event);
    return occupancy_.inside(db_, defined, zone, now);
  }
  /// The same without what is still queued; empty until it was once asked for above.
  std::optional<std::int64_t> people_known_inside(const model::EventId& event, const model::ZoneId& zone,
                                                  model::UtcMs now) {
    return occupancy_.known(event, zone, now);
  }
  /// Photos that entries named since the last call, applied but perhaps not committed yet. `more`: they were
  /// too many to keep.
  struct NewPhotos {
    std::vector<log::Hash> names;
    bool more = false;
  };
  NewPhotos take_new_photos() { return std::exchange(new_photos_, {}); }

  /// Folds the log back when idle.
  void checkpoint() { db_.checkpoint(); }
  /// Brings the search index up to date, at most `limit` customers; true when nothing is left to do.
  bool index_some(int limit);

 private:
  class Unit;
  void apply_entry(const log::LogEntry& entry);
  void note_definitions(const log::Op& op);
  void note_photos(const log::Op& op);
  void settle_own(const log::Op& op, const log::LogEntry& entry);
  void hold(const log::LogEntry& entry, std::uint32_t format);
  void apply_held();
  void load_state();
  void save_state();

  Database db_;
  model::DeviceId own_;
  OwnOps own_ops_;
  std::uint32_t understood_;
  Position position_;
  log::Clock accepted_clock_ = 0;
  std::uint64_t own_seq_ = 0;
  std::optional<model::UtcMs> whole_at_;
  /// What the state table holds.
  struct Saved {
    Position position;
    log::Clock accepted_clock = 0;
    std::uint64_t own_seq = 0;
  } saved_;
  std::int64_t held_ = 0;
  std::int64_t pending_ = 0;
  std::optional<Transaction> group_;
  std::vector<log::Op> queued_;
  NewPhotos new_photos_;
  DefinitionsCache definitions_;
  Occupancy occupancy_;
};

/// Removes replica.db, -wal and -shm of a closed replica, and makes the removal durable.
void remove_replica(const std::string& folder);

/// Which write won each field of a target's row; `event` matters for what belongs to one.
log::RowStamps stamps_of(Database& replica, const log::Target& target, const model::EventId& event);

/// Every row of every domain table in canonical form, one a line: no rowids, search index or local state.
std::string canonical_dump(Database& replica);

}  // namespace gatehouse::store
