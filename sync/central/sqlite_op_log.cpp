// SPDX-License-Identifier: Apache-2.0
#include "sync/central/sqlite_op_log.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace gatehouse::central {
namespace {

using store::Blob;
using store::Statement;

constexpr const char* first_schema = R"(
CREATE TABLE log (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  id BLOB NOT NULL,
  clock INTEGER NOT NULL
) STRICT;
CREATE TABLE entry (
  cursor INTEGER PRIMARY KEY,
  device BLOB NOT NULL,
  seq INTEGER NOT NULL,
  op_hash BLOB NOT NULL,
  disposition INTEGER NOT NULL,
  accepted_clock INTEGER NOT NULL,
  accepted_device BLOB NOT NULL,
  log_hash BLOB NOT NULL,
  audit INTEGER NOT NULL,
  op BLOB NOT NULL
) STRICT;
CREATE UNIQUE INDEX entry_by_op ON entry (device, seq);
CREATE TABLE chain (
  device BLOB PRIMARY KEY,
  seq INTEGER NOT NULL,
  head BLOB NOT NULL,
  quarantined TEXT NOT NULL
) STRICT, WITHOUT ROWID;
)";
constexpr std::array<const char*, 1> steps{first_schema};

log::Hash hash_in(const Statement& row, int column) {
  log::Hash hash{};
  const std::string_view bytes = row.bytes(column);
  std::copy_n(bytes.begin(), std::min(bytes.size(), hash.size()), hash.begin());
  return hash;
}

/// Columns cursor, device, seq, op_hash, disposition, accepted_clock, accepted_device, log_hash, op.
log::LogEntry entry_in(const Statement& row) {
  log::LogEntry entry;
  entry.cursor = static_cast<std::uint64_t>(row.number(0));
  entry.op_id = {{row.uuid(1)}, static_cast<std::uint64_t>(row.number(2))};
  entry.op_hash = hash_in(row, 3);
  entry.disposition = static_cast<log::Disposition>(row.number(4));
  entry.accepted = {static_cast<log::Clock>(row.number(5)), {row.uuid(6)}};
  entry.log_hash = hash_in(row, 7);
  entry.op = row.text(8);
  return entry;
}

}  // namespace

SqliteOpLog::SqliteOpLog(const std::string& folder, const model::DeviceId& acceptor)
    : db_(folder + "/oplog.db", store::Access::read_write, store::Durability::full), acceptor_(acceptor) {
  store::migrate(db_, steps);
  load();
}

void SqliteOpLog::load() {
  {
    Statement row = db_.prepare("SELECT id, clock FROM log");
    if (row.step()) {
      id_ = {row.uuid(0)};
      clock_ = log::HybridClock(static_cast<log::Clock>(row.number(1)));
    }
  }
  if (id_.is_nil()) {
    id_ = {model::random_id()};
    db_.prepare("INSERT INTO log VALUES (1, ?, 0)").with(id_).run();
  }
  {
    Statement row = db_.prepare("SELECT cursor, log_hash FROM entry ORDER BY cursor DESC LIMIT 1");
    if (row.step()) head_ = {static_cast<std::uint64_t>(row.number(0)), hash_in(row, 1)};
  }
  Statement row = db_.prepare("SELECT device, seq, head, quarantined FROM chain");
  while (row.step())
    chains_[{row.uuid(0)}] = {static_cast<std::uint64_t>(row.number(1)), hash_in(row, 2), row.text(3)};
}

std::vector<Outcome> SqliteOpLog::append(std::span<const Submission> submissions, model::UtcMs now) {
  std::vector<Outcome> outcomes;
  outcomes.reserve(submissions.size());
  Batch batch{head_, clock_, {}};
  store::Transaction transaction(db_);
  for (const Submission& submission : submissions) outcomes.push_back(append_one(submission, now, batch));
  save(batch);
  transaction.commit();
  const bool grown = batch.head != head_;
  head_ = batch.head;
  clock_ = batch.clock;
  for (auto& [device, chain] : batch.chains) chains_[device] = std::move(chain);
  if (grown)
    for (const auto& [number, on_more] : watchers_) on_more(head_);
  return outcomes;
}

Outcome SqliteOpLog::append_one(const Submission& submission, model::UtcMs now, Batch& batch) {
  log::DeviceChain& chain =
      batch.chains.try_emplace(submission.device, this->chain(submission.device)).first->second;
  const log::Accepted accepted =
      log::accept(submission.op, submission.device, acceptor_, now, chain, batch.head, batch.clock);
  switch (accepted.acceptance) {
    case log::Acceptance::appended:
      insert(accepted);
      return {accepted.acceptance, accepted.entry.cursor};
    case log::Acceptance::duplicate:
      return repeated(submission, chain);
    case log::Acceptance::gap:
    case log::Acceptance::quarantined:
      break;
  }
  return {accepted.acceptance, 0};
}

/// An op that the log has: the same bytes are harmless, others are a fork.
Outcome SqliteOpLog::repeated(const Submission& submission, log::DeviceChain& chain) {
  const auto envelope = log::decode_envelope(submission.op);
  const std::uint64_t seq = envelope.has_value() ? envelope->id.seq : 0;
  const auto entry = find({submission.device, seq});
  if (entry && entry->op_hash == log::sha256(submission.op))
    return {log::Acceptance::duplicate, entry->cursor};
  chain.quarantined = "two different ops with sequence number " + std::to_string(seq) + ": a copied disk";
  return {log::Acceptance::quarantined, 0};
}

void SqliteOpLog::insert(const log::Accepted& accepted) {
  const log::LogEntry& entry = accepted.entry;
  db_.cached(
         "INSERT INTO entry (cursor, device, seq, op_hash, disposition, accepted_clock, accepted_device, "
         "log_hash, audit, op) VALUES (?,?,?,?,?,?,?,?,?,?)")
      .with(entry.cursor, entry.op_id.device, entry.op_id.seq, entry.op_hash,
            static_cast<int>(entry.disposition), entry.accepted.clock, entry.accepted.device, entry.log_hash,
            accepted.audit ? 1 : 0, Blob{entry.op})
      .run();
}

void SqliteOpLog::save(const Batch& batch) {
  for (const auto& [device, chain] : batch.chains) {
    if (chain == this->chain(device)) continue;
    db_.cached(
           "INSERT INTO chain VALUES (?,?,?,?) ON CONFLICT DO UPDATE SET seq=excluded.seq, "
           "head=excluded.head, quarantined=excluded.quarantined")
        .with(device, chain.seq, chain.head, std::string_view(chain.quarantined))
        .run();
  }
  if (batch.clock.last() != clock_.last())
    db_.cached("UPDATE log SET clock=?").with(batch.clock.last()).run();
}

std::vector<log::LogEntry> SqliteOpLog::read_after(std::uint64_t cursor, const ReadLimit& limit,
                                                   Bodies bodies) {
  std::vector<log::LogEntry> entries;
  if (cursor >= head_.cursor) return entries;
  Statement& row = db_.cached(
      "SELECT cursor, device, seq, op_hash, disposition, accepted_clock, accepted_device, log_hash, "
      "CASE WHEN audit AND ? THEN x'' ELSE op END FROM entry WHERE cursor > ? ORDER BY cursor LIMIT ?");
  row.with(bodies == Bodies::for_kiosks ? 1 : 0, cursor, limit.entries);
  std::size_t bytes = 0;
  while (row.step()) {
    log::LogEntry entry = entry_in(row);
    bytes += entry.op.size();
    if (!entries.empty() && bytes > limit.bytes) break;
    entries.push_back(std::move(entry));
  }
  row.reset();
  return entries;
}

std::optional<log::Hash> SqliteOpLog::hash_at(std::uint64_t cursor) {
  if (cursor == 0) return log::Hash{};
  if (cursor > head_.cursor) return std::nullopt;
  Statement& row = db_.cached("SELECT log_hash FROM entry WHERE cursor = ?").with(cursor);
  if (!row.step()) return std::nullopt;
  const log::Hash hash = hash_in(row, 0);
  row.reset();
  return hash;
}

std::optional<log::LogEntry> SqliteOpLog::find(const log::OpId& op) {
  Statement& row = db_.cached(
                          "SELECT cursor, device, seq, op_hash, disposition, accepted_clock, "
                          "accepted_device, log_hash, op "
                          "FROM entry WHERE device = ? AND seq = ?")
                       .with(op.device, op.seq);
  if (!row.step()) return std::nullopt;
  log::LogEntry entry = entry_in(row);
  row.reset();
  return entry;
}

log::DeviceChain SqliteOpLog::chain(const model::DeviceId& device) {
  const auto found = chains_.find(device);
  return found == chains_.end() ? log::DeviceChain{} : found->second;
}

std::vector<std::pair<model::DeviceId, log::DeviceChain>> SqliteOpLog::chains() {
  return {chains_.begin(), chains_.end()};
}

void SqliteOpLog::quarantine(const model::DeviceId& device, const std::string& why) {
  Batch batch{head_, clock_, {{device, chain(device)}}};
  log::DeviceChain& changed = batch.chains.at(device);
  if (!changed.quarantined.empty()) return;
  changed.quarantined = why;
  store::Transaction transaction(db_);
  save(batch);
  transaction.commit();
  chains_[device] = changed;
}

int SqliteOpLog::watch(std::function<void(const log::LogHead&)> on_more) {
  watchers_[next_watcher_] = std::move(on_more);
  return next_watcher_++;
}

std::optional<LogFault> SqliteOpLog::verify() {
  return verify_log(*this);
}

}  // namespace gatehouse::central
