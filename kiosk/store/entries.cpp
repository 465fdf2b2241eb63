// SPDX-License-Identifier: Apache-2.0
// Entries are only ever added. Things have ids, so two ops can hold one id: the one with the lowest accepted
// stamp counts, the others are collisions, kept whole for the reconciliation list.
#include <functional>
#include <optional>
#include <tuple>

#include <sqlite3.h>

#include "kiosk/log/codec.hpp"
#include "kiosk/store/merge.hpp"

namespace gatehouse::store {
namespace {

/// An entry as both tables hold it.
struct Stored {
  EntryKind kind = EntryKind::passage;
  std::string id;
  log::OpId op;
  int change = 0;
  std::string event;
  std::string subject;
  std::string body;
};

std::string bytes_of(const model::Uuid& id) {
  return std::string(log::bytes_of(id));
}

/// Every entry that a change holds. Lines of an order are entries of their own.
std::vector<Stored> entries_of(const ApplyContext& context, const log::Change& change, int number) {
  std::vector<Stored> entries;
  const auto add = [&](EntryKind kind, const model::Uuid& id, std::string subject, std::string body) {
    entries.push_back({kind, bytes_of(id), context.op.id, number, bytes_of(context.op.act.event.value),
                       std::move(subject), std::move(body)});
  };
  if (const auto* passage = std::get_if<log::Passage>(&change))
    add(EntryKind::passage, passage->id.value, {}, log::encode_body(*passage));
  else if (const auto* order = std::get_if<log::Order>(&change))
    for (const log::OrderLine& line : order->lines)
      add(EntryKind::order_line, line.id, bytes_of(order->id.value), log::encode_body(line));
  else if (const auto* credit = std::get_if<log::Credit>(&change))
    add(EntryKind::credit, credit->id.value, bytes_of(credit->customer.value), log::encode_body(*credit));
  else if (const auto* grant = std::get_if<log::Grant>(&change))
    add(EntryKind::grant, grant->id.value,
        grant->ticket.empty() ? "c" + bytes_of(grant->customer.value) : "t" + grant->ticket,
        log::encode_body(*grant));
  else if (const auto* closing = std::get_if<log::Closing>(&change))
    add(EntryKind::closing, closing->id, closing->subject, log::encode_body(*closing));
  return entries;
}

bool insert_passage(const ApplyContext& context, const Stored& stored) {
  Database& db = context.db;
  const auto passage = log::decode_passage(stored.body);
  if (!passage)
    throw StorageError(db.path() + ": a passage cannot be read: " + passage.error().text(), SQLITE_CORRUPT);
  Statement& insert = db.cached(
      "INSERT OR IGNORE INTO passage VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,"
      "(SELECT wall_ms FROM op WHERE device=?2 AND seq=?3),?)");
  insert.with(Blob{stored.id}, stored.op.device, stored.op.seq, stored.change, Blob{stored.event},
              passage->gate, static_cast<int>(passage->direction), static_cast<int>(passage->station),
              static_cast<int>(passage->verdict.outcome));
  const std::string uid = log::uid_bytes(passage->tag.value_or(""));
  std::string holder;
  if (passage->ticket)
    holder = "t" + *passage->ticket;
  else if (!passage->customer.is_nil())
    holder = "c" + bytes_of(passage->customer.value);
  const auto bind_bytes = [&](int parameter, const std::string& bytes) {
    if (bytes.empty())
      insert.bind(parameter, nullptr);
    else
      insert.bind(parameter, Blob{bytes});
  };
  bind_bytes(10, passage->ticket.value_or(""));
  bind_bytes(11, uid);
  bind_bytes(12, passage->customer.is_nil() ? std::string() : bytes_of(passage->customer.value));
  bind_bytes(13, holder);
  bind_bytes(14, passage->verdict.grant ? bytes_of(passage->verdict.grant->value) : std::string());
  insert.bind(15, Blob{stored.body});
  insert.run();
  const bool inserted = db.changes() == 1;
  if (inserted && !holder.empty())
    refresh_presence(context, stored.event, holder, log::bytes_of(passage->gate.value));
  return inserted;
}

/// False where a row with this id is there already.
bool insert_winner(const ApplyContext& context, const Stored& stored) {
  if (stored.kind == EntryKind::passage) return insert_passage(context, stored);
  context.db.cached("INSERT OR IGNORE INTO entry VALUES (?,?,?,?,?,?,?,?)")
      .with(static_cast<int>(stored.kind), Blob{stored.id}, stored.op.device, stored.op.seq, stored.change,
            Blob{stored.event}, Blob{stored.subject}, Blob{stored.body})
      .run();
  return context.db.changes() == 1;
}

void insert_collision(Database& db, const Stored& stored) {
  db.cached("INSERT OR IGNORE INTO entry_collision VALUES (?,?,?,?,?,?,?,?)")
      .with(static_cast<int>(stored.kind), Blob{stored.id}, stored.op.device, stored.op.seq, stored.change,
            Blob{stored.event}, Blob{stored.subject}, Blob{stored.body})
      .run();
}

std::optional<Stored> read_winner(Database& db, EntryKind kind, const std::string& id) {
  Statement& query =
      kind == EntryKind::passage
          ? db.cached("SELECT device, seq, change, event, x'', body FROM passage WHERE id=?").with(Blob{id})
          : db.cached("SELECT device, seq, change, event, subject, body FROM entry WHERE kind=? AND id=?")
                .with(static_cast<int>(kind), Blob{id});
  if (!query.step()) return std::nullopt;
  Stored stored{kind,
                id,
                {{query.uuid(0)}, static_cast<std::uint64_t>(query.number(1))},
                static_cast<int>(query.number(2)),
                query.text(3),
                query.text(4),
                query.text(5)};
  query.reset();
  return stored;
}

void remove_passage(const ApplyContext& context, const std::string& id) {
  Statement& query = context.db.cached("SELECT event, holder, gate FROM passage WHERE id=?").with(Blob{id});
  if (!query.step()) return;
  const std::string event = query.text(0), holder = query.text(1), gate = query.text(2);
  query.reset();
  context.db.cached("DELETE FROM passage WHERE id=?").with(Blob{id}).run();
  if (!holder.empty()) refresh_presence(context, event, holder, gate);
}

void remove_winner(const ApplyContext& context, EntryKind kind, const std::string& id) {
  if (kind == EntryKind::passage)
    remove_passage(context, id);
  else
    context.db.cached("DELETE FROM entry WHERE kind=? AND id=?").with(static_cast<int>(kind), Blob{id}).run();
}

/// Of all contents of one id the one with the lowest accepted stamp becomes the row that counts.
void elect(const ApplyContext& context, EntryKind kind, const std::string& id) {
  Database& db = context.db;
  if (auto winner = read_winner(db, kind, id)) {
    insert_collision(db, *winner);
    remove_winner(context, kind, id);
  }
  Statement& query = db.cached(
      "SELECT e.device, e.seq, e.change, e.event, e.subject, e.body FROM entry_collision e JOIN op USING "
      "(device, seq) "
      "WHERE e.kind=? AND e.id=? ORDER BY op.accepted_clock, op.accepted_device, e.device, e.seq, e.change "
      "LIMIT 1");
  query.with(static_cast<int>(kind), Blob{id});
  if (!query.step()) return;
  const Stored best{kind,
                    id,
                    {{query.uuid(0)}, static_cast<std::uint64_t>(query.number(1))},
                    static_cast<int>(query.number(2)),
                    query.text(3),
                    query.text(4),
                    query.text(5)};
  query.reset();
  insert_winner(context, best);
  db.cached("DELETE FROM entry_collision WHERE kind=? AND id=? AND device=? AND seq=? AND change=?")
      .with(static_cast<int>(kind), Blob{id}, best.op.device, best.op.seq, best.change)
      .run();
}

}  // namespace

void add_entries(const ApplyContext& context, const log::Change& change, int number) {
  for (const Stored& stored : entries_of(context, change, number)) {
    if (insert_winner(context, stored)) continue;
    const auto winner = read_winner(context.db, stored.kind, stored.id);
    if (winner && winner->op == stored.op && winner->change == stored.change) continue;
    insert_collision(context.db, stored);
    elect(context, stored.kind, stored.id);
  }
}

void remove_entries(const ApplyContext& context, const log::Change& change, int number) {
  for (const Stored& stored : entries_of(context, change, number)) {
    const auto winner = read_winner(context.db, stored.kind, stored.id);
    if (winner && winner->op == stored.op && winner->change == stored.change)
      remove_winner(context, stored.kind, stored.id);
    context.db.cached("DELETE FROM entry_collision WHERE kind=? AND id=? AND device=? AND seq=? AND change=?")
        .with(static_cast<int>(stored.kind), Blob{stored.id}, stored.op.device, stored.op.seq, stored.change)
        .run();
    elect(context, stored.kind, stored.id);
  }
}

void elect_entries(const ApplyContext& context, const log::Change& change) {
  for (const Stored& stored : entries_of(context, change, 0)) elect(context, stored.kind, stored.id);
}

}  // namespace gatehouse::store
