// SPDX-License-Identifier: Apache-2.0
#include "kiosk/store/changes_of.hpp"

#include "kiosk/log/codec.hpp"
#include "kiosk/store/merge.hpp"
#include "kiosk/store/replica.hpp"

namespace gatehouse::store {
namespace {

OpHead head_in(const Statement& row) {
  OpHead head;
  head.id = {{row.uuid(0)}, static_cast<std::uint64_t>(row.number(1))};
  head.event = {row.uuid(2)};
  head.operator_id = {row.uuid(3)};
  head.by_owner = row.number(4) != 0;
  head.reason = row.text(5);
  head.wall_ms = row.number(6);
  head.clock_trusted = row.number(7) != 0;
  head.author_clock = static_cast<log::Clock>(row.number(8));
  head.accepted = {static_cast<log::Clock>(row.number(9)), {row.uuid(10)}};
  if (!row.is_null(11)) head.disposition = static_cast<log::Disposition>(row.number(11));
  return head;
}

log::Target target_in(const Statement& row, int column) {
  return {static_cast<log::TargetKind>(row.number(column)), row.text(column + 1)};
}

void add_marks(Database& db, const OpHead& op, std::vector<log::Change>& changes) {
  Statement& marks = db.cached("SELECT target_kind, key, kind, gate FROM mark WHERE device=? AND seq=?")
                         .with(op.id.device, op.id.seq);
  while (marks.step())
    changes.emplace_back(
        log::Mark{target_in(marks, 0), static_cast<log::MarkKind>(marks.number(2)), {marks.uuid(3)}});
  Statement& taken =
      db.cached(
            "SELECT target_kind, key, kind, mark_device, mark_seq FROM take_back WHERE device=? "
            "AND seq=?")
          .with(op.id.device, op.id.seq);
  while (taken.step())
    changes.emplace_back(log::TakeBack{target_in(taken, 0),
                                       static_cast<log::MarkKind>(taken.number(2)),
                                       {{taken.uuid(3)}, static_cast<std::uint64_t>(taken.number(4))}});
}

void add_passages(Database& db, const OpHead& op, std::vector<log::Change>& changes) {
  // A passage has its op's time, and the index by time finds it.
  Statement& query = db.cached(
                           "SELECT body FROM passage WHERE event=?3 AND wall_ms=?4 AND device=?1 AND seq=?2 "
                           "UNION ALL SELECT body FROM entry_collision WHERE kind=1 AND device=?1 AND seq=?2")
                         .with(op.id.device, op.id.seq, op.event, op.wall_ms);
  while (query.step())
    if (const auto passage = log::decode_passage(query.bytes(0))) changes.emplace_back(*passage);
}

void add_entries(Database& db, const OpHead& op, std::vector<log::Change>& changes) {
  Statement& query =
      db.cached(
            "SELECT kind, body, subject FROM entry WHERE device=?1 AND seq=?2 UNION ALL SELECT "
            "kind, body, subject FROM entry_collision WHERE kind>1 AND device=?1 AND seq=?2")
          .with(op.id.device, op.id.seq);
  const auto add = [&](const auto& read) {
    if (read) changes.emplace_back(*read);
  };
  while (query.step()) switch (static_cast<EntryKind>(query.number(0))) {
      case EntryKind::passage:
        break;
      case EntryKind::order_line:
        if (const auto line = log::decode_order_line(query.bytes(1)))
          changes.emplace_back(log::Order{{query.uuid(2)}, {*line}});
        break;
      case EntryKind::credit:
        add(log::decode_credit(query.bytes(1)));
        break;
      case EntryKind::grant:
        add(log::decode_grant(query.bytes(1)));
        break;
      case EntryKind::closing:
        add(log::decode_closing(query.bytes(1)));
        break;
    }
}

}  // namespace

constexpr const char* head_columns =
    "SELECT device, seq, event, operator, by_owner, reason, wall_ms, clock_trusted, author_clock, "
    "accepted_clock, accepted_device, disposition FROM op ";

std::optional<OpHead> read_op_head(Database& db, const log::OpId& op) {
  static const std::string sql = std::string(head_columns) + "WHERE device=? AND seq=?";
  Statement& query = db.cached(sql.c_str()).with(op.device, op.seq);
  if (!query.step()) return std::nullopt;
  OpHead head = head_in(query);
  query.reset();
  return head;
}

std::vector<OpHead> read_op_heads(Database& db, const model::EventId& event, const log::OpId& after,
                                  int limit) {
  static const std::string sql = std::string(head_columns) +
                                 "WHERE (device, seq) > (?, ?) AND (?3=zeroblob(16) OR event IN (?3, "
                                 "zeroblob(16))) ORDER BY device, seq LIMIT ?4";
  Statement& query = db.cached(sql.c_str()).with(after.device, after.seq, event, limit);
  std::vector<OpHead> heads;
  while (query.step()) heads.push_back(head_in(query));
  return heads;
}

std::vector<OpHead> latest_op_heads(Database& db, const model::EventId& event, int limit) {
  static const std::string sql = std::string(head_columns) +
                                 "WHERE ?1=zeroblob(16) OR event IN (?1, zeroblob(16)) ORDER BY "
                                 "accepted_clock DESC, accepted_device DESC, seq DESC LIMIT ?2";
  Statement& query = db.cached(sql.c_str()).with(event, limit);
  std::vector<OpHead> heads;
  while (query.step()) heads.push_back(head_in(query));
  return heads;
}

std::optional<log::Change> tracked_write_of(Database& db, const OpHead& op, const log::Target& target) {
  const log::KindSpec* spec = log::kind_spec(target.kind);
  if (spec == nullptr) return std::nullopt;
  const log::Stamp author{op.author_clock, op.id.device};
  log::Fields fields{target, {}};
  const auto value_in = [](const Statement& row, int column) {
    return row.is_null(column) ? log::Value{} : log::Value{row.text(column)};
  };
  const log::RowStamps stamps = stamps_of(db, target, op.event);
  for (const log::FieldSpec& field : spec->fields) {
    if (!field.tracked) continue;
    const log::WriteStamp* standing = stamps.find(field.number);
    if (standing != nullptr && standing->author == author) {
      Statement query = db.prepare(std::string("SELECT ") + field.column + " FROM " + spec->table +
                                   " WHERE event=? AND " + spec->key_column + "=?");
      if (query.with(op.event, Blob{target.key}).step())
        fields.writes.push_back({field.number, value_in(query, 0), {}});
      continue;
    }
    Statement& query = db.cached(
        "SELECT value FROM superseded_write WHERE target_kind=? AND event=? AND key=? AND field=? AND "
        "author_clock=? AND author_device=?");
    query.with(static_cast<int>(target.kind), op.event, Blob{target.key}, field.number, author.clock,
               author.device);
    if (query.step()) fields.writes.push_back({field.number, value_in(query, 0), {}});
    query.reset();
  }
  if (fields.writes.empty()) return std::nullopt;
  return log::Change{fields};
}

std::vector<log::Change> changes_of(Database& db, const OpHead& op) {
  std::vector<log::Change> changes;
  add_passages(db, op, changes);
  add_marks(db, op, changes);
  add_entries(db, op, changes);
  return changes;
}

}  // namespace gatehouse::store
