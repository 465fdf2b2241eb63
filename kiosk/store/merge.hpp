// SPDX-License-Identifier: Apache-2.0
// Private to kiosk/store: the three merges on SQLite. Each function is idempotent and does not depend on the
// order of calls.
#pragma once
#include <string>

#include "kiosk/log/op.hpp"
#include "kiosk/log/row_stamps.hpp"
#include "kiosk/store/database.hpp"
#include "kiosk/store/occupancy.hpp"

namespace gatehouse::store {

/// Where an op's changes belong: its name, event and stamps.
struct ApplyContext {
  Database& db;
  Occupancy& occupancy;
  const log::Op& op;
  log::Stamp accepted;
  bool pending = false;  ///< an own op whose entry has not come yet
};

// Registers: registers.cpp
void merge_fields(const ApplyContext& context, const log::Fields& fields);
/// The own op's entry has come: its writes count with the accepted stamp, or not at all.
void settle_fields(const ApplyContext& context, const log::Fields& fields, log::Disposition disposition);

/// A passage of this holder at this gate has come, gone or changed its place: where the holder is, and how
/// many are inside, follow. marks.cpp
void refresh_presence(const ApplyContext& context, std::string_view event, std::string_view holder,
                      std::string_view gate);

// Marks: marks.cpp
void add_mark(const ApplyContext& context, const log::Mark& mark);
void add_take_back(const ApplyContext& context, const log::TakeBack& take_back);
void remove_mark(const ApplyContext& context, const log::Mark& mark);
void remove_take_back(const ApplyContext& context, const log::TakeBack& take_back);

// Entries: entries.cpp
/// The kinds of entry besides passages, as stored.
enum class EntryKind { passage = 1, order_line = 2, credit = 3, grant = 4, closing = 5 };
/// Adds what `change` holds of entries; `number` is its place in the op.
void add_entries(const ApplyContext& context, const log::Change& change, int number);
void remove_entries(const ApplyContext& context, const log::Change& change, int number);
/// After the accepted stamp of the op has changed: of entries with one id another may count now.
void elect_entries(const ApplyContext& context, const log::Change& change);

/// Key bytes of the event part of a target's primary key: empty for what all events share.
std::string_view event_key(const ApplyContext& context, log::TargetKind kind);

/// Reads the stamps of a row (empty where there is none).
log::RowStamps row_stamps(Database& db, const log::KindSpec& spec, std::string_view event,
                          std::string_view key);

}  // namespace gatehouse::store
