// SPDX-License-Identifier: Apache-2.0
// Every write to a tracked field is kept with the name of the write that it replaced. Two different values
// that replaced the same write were written by two who did not know of each other.
#include <map>
#include <optional>

#include "kiosk/store/contradictions_found.hpp"
#include "kiosk/store/replica.hpp"

namespace gatehouse::store {
namespace {

using log::TargetKind;

struct Tracked {
  TargetKind kind;
  std::uint8_t field;
  ContradictionKind found_as;
};
constexpr Tracked tracked[] = {
    {TargetKind::event_customer, log::field::event_customer::active_tag, ContradictionKind::two_active_tags},
    {TargetKind::ticket, log::field::ticket::customer, ContradictionKind::ticket_of_two},
    {TargetKind::tag, log::field::tag::customer, ContradictionKind::tag_of_two},
    {TargetKind::tag, log::field::tag::ticket, ContradictionKind::tag_of_two},
};

struct Write {
  log::Stamp author;
  std::optional<log::Stamp> replaced;
  std::string value;
};

log::Stamp stamp_in(const Statement& row, int column) {
  return {static_cast<log::Clock>(row.number(column)), {row.uuid(column + 1)}};
}

/// A device's clock grows with its ops, so the op of a stamp is found by halving.
std::optional<log::OpId> op_of(Database& db, const log::Stamp& author) {
  std::int64_t low = 0, high = 0;
  {
    Statement& last = db.cached("SELECT max(seq) FROM op WHERE device=?").with(author.device);
    if (last.step()) high = last.number(0);
    last.reset();
  }
  while (low < high) {
    const std::int64_t middle = low + (high - low) / 2;
    Statement& query =
        db.cached("SELECT seq, author_clock FROM op WHERE device=? AND seq>? ORDER BY seq LIMIT 1")
            .with(author.device, middle);
    if (!query.step()) return std::nullopt;
    const std::int64_t seq = query.number(0);
    const auto clock = static_cast<log::Clock>(query.number(1));
    query.reset();
    if (clock == author.clock) return log::OpId{author.device, static_cast<std::uint64_t>(seq)};
    if (clock < author.clock)
      low = seq;
    else
      high = middle;
  }
  return std::nullopt;
}

/// All writes to the field that count: those that lost, and the one that stands.
std::vector<Write> writes_to(Database& db, const model::EventId& event, const Tracked& field,
                             const std::string& key) {
  std::vector<Write> writes;
  Statement& query = db.cached(
      "SELECT author_clock, author_device, replaced_clock, replaced_device, value FROM superseded_write "
      "WHERE "
      "target_kind=? AND event=? AND key=? AND field=?");
  query.with(static_cast<int>(field.kind), event, Blob{key}, field.field);
  while (query.step()) {
    Write write{stamp_in(query, 0), {}, query.text(4)};
    if (!query.is_null(2)) write.replaced = stamp_in(query, 2);
    writes.push_back(std::move(write));
  }
  const log::RowStamps stamps = stamps_of(db, {field.kind, key}, event);
  if (const log::WriteStamp* standing = stamps.find(field.field)) {
    const log::KindSpec& spec = *log::kind_spec(field.kind);
    Statement now = db.prepare(std::string("SELECT ") + spec.field(field.field)->column + " FROM " +
                               spec.table + " WHERE event=? AND " + spec.key_column + "=?");
    now.with(event, Blob{key});
    if (now.step()) writes.push_back({standing->author, standing->replaced, now.text(0)});
  }
  return writes;
}

std::vector<std::string> keys_with_more_than_one(Database& db, const model::EventId& event,
                                                 const Tracked& field) {
  std::vector<std::string> keys;
  Statement& query = db.cached(
      "SELECT DISTINCT key FROM superseded_write WHERE target_kind=? AND event=? AND field=? ORDER BY key");
  query.with(static_cast<int>(field.kind), event, field.field);
  while (query.step()) keys.push_back(query.text(0));
  return keys;
}

}  // namespace

void find_among_writes(Database& db, const model::EventId& event, ContradictionsFound& found) {
  for (const Tracked& field : tracked)
    for (const std::string& key : keys_with_more_than_one(db, event, field)) {
      std::map<std::optional<log::Stamp>, std::vector<Write>> by_replaced;
      for (Write& write : writes_to(db, event, field, key))
        by_replaced[write.replaced].push_back(std::move(write));
      for (const auto& [replaced, writes] : by_replaced) {
        bool differ = false;
        for (const Write& write : writes) differ = differ || write.value != writes.front().value;
        if (!differ) continue;
        for (const Write& write : writes)
          if (const auto op = op_of(db, write.author)) found.add(field.found_as, key, *op);
      }
    }
}

}  // namespace gatehouse::store
