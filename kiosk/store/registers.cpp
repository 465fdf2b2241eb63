// SPDX-License-Identifier: Apache-2.0
// Registers: the highest accepted stamp wins, field by field.
//
// Writes that lose are kept where somebody will ask for them: of tracked fields for ever (contradictions are
// found among them), of any field while an own write to it is pending. When the own op's entry comes with
// another disposition than 'applied', the field is decided again among all the writes that were kept.
#include <algorithm>
#include <mutex>
#include <set>
#include <stdexcept>
#include <vector>

#include <sqlite3.h>

#include "kiosk/store/merge.hpp"
#include "kiosk/store/replica.hpp"

namespace gatehouse::store {
namespace {

using log::FieldSpec;
using log::FieldWrite;
using log::KindSpec;
using log::RowStamps;
using log::Stamp;
using log::Value;
using log::WriteStamp;

struct Row {
  const KindSpec& spec;
  std::string_view event;
  std::string_view key;
};

struct KeptWrite {
  WriteStamp stamp;
  Value value;
};

int kind_number(const Row& row) {
  return static_cast<int>(row.spec.kind);
}

std::string where_clause(const KindSpec& spec) {
  return spec.of_event ? std::string(" WHERE event=? AND ") + spec.key_column + "=?"
                       : std::string(" WHERE ") + spec.key_column + "=?";
}

/// SQL texts are made once and live for ever, so that their addresses key the statement cache.
const char* interned(std::string sql) {
  static std::mutex mutex;
  static auto& texts = *new std::set<std::string>;
  const std::lock_guard lock(mutex);
  return texts.insert(std::move(sql)).first->c_str();
}

int bind_key(Statement& statement, const Row& row, int parameter) {
  if (row.spec.of_event) statement.bind(parameter++, Blob{row.event});
  statement.bind(parameter++, Blob{row.key});
  return parameter;
}

void bind_value(Statement& statement, int parameter, const FieldSpec& field, const Value& value) {
  if (std::holds_alternative<std::monostate>(value))
    statement.bind(parameter, nullptr);
  else if (const auto* number = std::get_if<std::int64_t>(&value))
    statement.bind(parameter, *number);
  else if (field.type == log::ValueType::blob)
    statement.bind(parameter, Blob{std::get<std::string>(value)});
  else
    statement.bind(parameter, std::string_view(std::get<std::string>(value)));
}

Value value_in(const Statement& row, int column, const FieldSpec& field) {
  if (row.is_null(column)) return {};
  if (field.type == log::ValueType::number) return row.number(column);
  return row.text(column);
}

void bind_optional_stamp(Statement& statement, int parameter, const std::optional<Stamp>& stamp) {
  if (stamp) {
    statement.bind(parameter, static_cast<std::int64_t>(stamp->clock));
    statement.bind(parameter + 1, Blob{log::bytes_of(stamp->device.value)});
  } else {
    statement.bind(parameter, nullptr);
    statement.bind(parameter + 1, nullptr);
  }
}

bool insert_new(Database& db, const Row& row, const std::vector<FieldWrite>& writes,
                const RowStamps& stamps) {
  std::string columns = row.spec.of_event ? "event," : "";
  columns += row.spec.key_column;
  std::string marks = row.spec.of_event ? "?,?" : "?";
  for (const FieldWrite& write : writes) {
    columns += std::string(",") + row.spec.field(write.field)->column;
    marks += ",?";
  }
  Statement& insert = db.cached(interned(std::string("INSERT OR IGNORE INTO ") + row.spec.table + " (" +
                                         columns + ",stamps) VALUES (" + marks + ",?)"));
  int parameter = bind_key(insert, row, 1);
  for (const FieldWrite& write : writes)
    bind_value(insert, parameter++, *row.spec.field(write.field), write.value);
  insert.bind(parameter, Blob{stamps.bytes()});
  insert.run();
  return db.changes() == 1;
}

Value read_value(Database& db, const Row& row, const FieldSpec& field) {
  Statement& query = db.cached(
      interned(std::string("SELECT ") + field.column + " FROM " + row.spec.table + where_clause(row.spec)));
  bind_key(query, row, 1);
  if (!query.step()) return {};
  Value value = value_in(query, 0, field);
  query.reset();
  return value;
}

void update(Database& db, const Row& row, const std::vector<FieldWrite>& writes, const RowStamps& stamps) {
  if (stamps.empty()) {
    Statement& remove =
        db.cached(interned(std::string("DELETE FROM ") + row.spec.table + where_clause(row.spec)));
    bind_key(remove, row, 1);
    remove.run();
    return;
  }
  std::string sets;
  for (const FieldWrite& write : writes) sets += std::string(row.spec.field(write.field)->column) + "=?,";
  Statement& change = db.cached(interned(std::string("UPDATE ") + row.spec.table + " SET " + sets +
                                         "stamps=?" + where_clause(row.spec)));
  int parameter = 1;
  for (const FieldWrite& write : writes)
    bind_value(change, parameter++, *row.spec.field(write.field), write.value);
  change.bind(parameter++, Blob{stamps.bytes()});
  bind_key(change, row, parameter);
  change.run();
}

void supersede(Database& db, const Row& row, const FieldSpec& field, const KeptWrite& write) {
  Statement& insert = db.cached("INSERT OR REPLACE INTO superseded_write VALUES (?,?,?,?,?,?,?,?,?,?,?)");
  insert.with(kind_number(row), Blob{row.event}, Blob{row.key}, field.number, write.stamp.author.clock,
              write.stamp.author.device, write.stamp.accepted.clock, write.stamp.accepted.device);
  bind_optional_stamp(insert, 9, write.stamp.replaced);
  bind_value(insert, 11, field, write.value);
  insert.run();
}

Stamp stamp_in(const Statement& row, int column) {
  return {static_cast<log::Clock>(row.number(column)), {row.uuid(column + 1)}};
}

std::vector<KeptWrite> superseded(Database& db, const Row& row, const FieldSpec& field) {
  Statement& query = db.cached(
      "SELECT author_clock, author_device, accepted_clock, accepted_device, replaced_clock, replaced_device, "
      "value "
      "FROM superseded_write WHERE target_kind=? AND event=? AND key=? AND field=?");
  query.with(kind_number(row), Blob{row.event}, Blob{row.key}, field.number);
  std::vector<KeptWrite> writes;
  while (query.step()) {
    WriteStamp stamp{stamp_in(query, 2), stamp_in(query, 0), std::nullopt};
    if (!query.is_null(4)) stamp.replaced = stamp_in(query, 4);
    writes.push_back({stamp, value_in(query, 6, field)});
  }
  return writes;
}

bool any_pending(Database& db, const Row& row, const FieldSpec& field) {
  Statement& query =
      db.cached("SELECT 1 FROM pending_write WHERE target_kind=? AND event=? AND key=? AND field=? LIMIT 1");
  query.with(kind_number(row), Blob{row.event}, Blob{row.key}, field.number);
  const bool any = query.step();
  query.reset();
  return any;
}

void note_search(Database& db, const Row& row, const std::vector<FieldWrite>& writes) {
  if (row.spec.kind != log::TargetKind::customer) return;
  namespace field = log::field::customer;
  for (const FieldWrite& write : writes)
    if (write.field == field::email || write.field == field::first_name || write.field == field::last_name ||
        write.field == field::account_status || write.field == field::verification) {
      db.cached("INSERT OR IGNORE INTO search_dirty VALUES (?)").with(Blob{row.key}).run();
      return;
    }
}

/// The stamp that a row keeps of a write: `replaced` only where somebody will ask for it.
WriteStamp kept_stamp(const ApplyContext& context, const FieldSpec& field, const FieldWrite& write) {
  return {context.accepted, context.op.stamp(), field.tracked ? write.replaced : std::nullopt};
}

/// Decides one field anew among all the writes kept of it, after `own` was restamped or set aside.
void decide_again(const ApplyContext& context, const Row& row, const FieldSpec& field, bool still_pending,
                  log::Disposition disposition) {
  RowStamps stamps = row_stamps(context.db, row.spec, row.event, row.key);
  std::vector<KeptWrite> all = superseded(context.db, row, field);
  if (const WriteStamp* winner = stamps.find(field.number))
    all.push_back({*winner, read_value(context.db, row, field)});
  for (KeptWrite& write : all)
    if (write.stamp.author == context.op.stamp()) write.stamp.accepted = context.accepted;
  if (disposition == log::Disposition::set_aside)
    std::erase_if(all, [&](const KeptWrite& write) { return write.stamp.author == context.op.stamp(); });
  context.db.cached("DELETE FROM superseded_write WHERE target_kind=? AND event=? AND key=? AND field=?")
      .with(kind_number(row), Blob{row.event}, Blob{row.key}, field.number)
      .run();
  FieldWrite written{field.number, {}, {}};
  if (all.empty()) {
    stamps.unset(field.number);
  } else {
    const auto best = std::max_element(all.begin(), all.end(), [](const KeptWrite& a, const KeptWrite& b) {
      return wins(b.stamp, a.stamp);
    });
    stamps.set(field.number, best->stamp);
    written.value = best->value;
    all.erase(best);
    if (field.tracked || still_pending)
      for (const KeptWrite& write : all) supersede(context.db, row, field, write);
  }
  update(context.db, row, {written}, stamps);
  note_search(context.db, row, {written});
}

}  // namespace

std::string_view event_key(const ApplyContext& context, log::TargetKind kind) {
  const KindSpec* spec = log::kind_spec(kind);
  const bool of_event = spec != nullptr ? spec->of_event : kind == log::TargetKind::passage;
  return of_event ? log::bytes_of(context.op.act.event.value) : std::string_view();
}

RowStamps row_stamps(Database& db, const KindSpec& spec, std::string_view event, std::string_view key) {
  Statement& query =
      db.cached(interned(std::string("SELECT stamps FROM ") + spec.table + where_clause(spec)));
  bind_key(query, {spec, event, key}, 1);
  if (!query.step()) return {};
  try {
    RowStamps stamps = RowStamps::parse(query.bytes(0));
    query.reset();
    return stamps;
  } catch (const std::runtime_error& error) {
    throw StorageError(db.path() + ": " + spec.table + ": " + error.what(), SQLITE_CORRUPT);
  }
}

RowStamps stamps_of(Database& replica, const log::Target& target, const model::EventId& event) {
  const KindSpec* spec = log::kind_spec(target.kind);
  if (spec == nullptr) return {};
  return row_stamps(replica, *spec, spec->of_event ? log::bytes_of(event.value) : std::string_view(),
                    target.key);
}

void merge_fields(const ApplyContext& context, const log::Fields& fields) {
  const KindSpec& spec = *log::kind_spec(fields.target.kind);
  const Row row{spec, event_key(context, spec.kind), fields.target.key};
  Database& db = context.db;
  if (context.pending)
    for (const FieldWrite& write : fields.writes)
      db.cached("INSERT OR IGNORE INTO pending_write VALUES (?,?,?,?,?)")
          .with(kind_number(row), Blob{row.event}, Blob{row.key}, write.field, context.op.id.seq)
          .run();

  RowStamps fresh;
  for (const FieldWrite& write : fields.writes)
    fresh.set(write.field, kept_stamp(context, *spec.field(write.field), write));
  if (insert_new(db, row, fields.writes, fresh)) {
    note_search(db, row, fields.writes);
    return;
  }
  RowStamps stamps = row_stamps(db, spec, row.event, row.key);
  std::vector<FieldWrite> winners;
  for (const FieldWrite& write : fields.writes) {
    const FieldSpec& field = *spec.field(write.field);
    const WriteStamp mine = kept_stamp(context, field, write);
    const WriteStamp* theirs = stamps.find(write.field);
    if (theirs != nullptr && theirs->author == mine.author) continue;
    const bool keep = field.tracked || any_pending(db, row, field);
    if (theirs == nullptr || wins(mine, *theirs)) {
      if (theirs != nullptr && keep) supersede(db, row, field, {*theirs, read_value(db, row, field)});
      stamps.set(write.field, mine);
      winners.push_back(write);
    } else if (keep) {
      supersede(db, row, field, {mine, write.value});
    }
  }
  if (winners.empty()) return;
  update(db, row, winners, stamps);
  note_search(db, row, winners);
}

void settle_fields(const ApplyContext& context, const log::Fields& fields, log::Disposition disposition) {
  const KindSpec& spec = *log::kind_spec(fields.target.kind);
  const Row row{spec, event_key(context, spec.kind), fields.target.key};
  for (const FieldWrite& write : fields.writes) {
    const FieldSpec& field = *spec.field(write.field);
    context.db
        .cached("DELETE FROM pending_write WHERE target_kind=? AND event=? AND key=? AND field=? AND seq=?")
        .with(kind_number(row), Blob{row.event}, Blob{row.key}, field.number, context.op.id.seq)
        .run();
    const bool still_pending = any_pending(context.db, row, field);
    if (disposition != log::Disposition::applied)
      decide_again(context, row, field, still_pending, disposition);
    else if (!field.tracked && !still_pending)
      context.db.cached("DELETE FROM superseded_write WHERE target_kind=? AND event=? AND key=? AND field=?")
          .with(kind_number(row), Blob{row.event}, Blob{row.key}, field.number)
          .run();
  }
}

}  // namespace gatehouse::store
