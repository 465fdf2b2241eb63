// SPDX-License-Identifier: Apache-2.0
#include "kiosk/store/journal.hpp"

#include <algorithm>
#include <array>

#include <sqlite3.h>

namespace gatehouse::store {
namespace {

constexpr std::array schema = {R"sql(
CREATE TABLE op (
  seq INTEGER PRIMARY KEY,
  hash BLOB NOT NULL,
  clock INTEGER NOT NULL,
  bytes BLOB NOT NULL
) STRICT;
CREATE TABLE identity (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  organiser BLOB NOT NULL, organiser_name TEXT NOT NULL,
  device BLOB NOT NULL, name TEXT NOT NULL,
  event BLOB NOT NULL, gate BLOB NOT NULL,
  central TEXT NOT NULL,
  key_pem TEXT NOT NULL, certificate_pem TEXT NOT NULL, ca_pem TEXT NOT NULL
) STRICT;
CREATE TABLE acknowledged (log BLOB PRIMARY KEY, seq INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE note (name TEXT PRIMARY KEY, value ANY NOT NULL) STRICT, WITHOUT ROWID;
)sql"};

log::Hash hash_in(const Statement& row, int column) {
  log::Hash hash{};
  const std::string_view bytes = row.bytes(column);
  if (bytes.size() == hash.size()) std::copy(bytes.begin(), bytes.end(), hash.begin());
  return hash;
}

}  // namespace

Journal::Journal(const std::string& folder)
    : db_(folder + "/journal.db", Access::read_write, Durability::full, 2048) {
  migrate(db_, schema);
  Statement who = db_.prepare(
      "SELECT organiser, organiser_name, device, name, event, gate, central, key_pem, certificate_pem, "
      "ca_pem FROM identity");
  if (who.step())
    identity_ = Identity{{who.uuid(0)}, who.text(1), {who.uuid(2)}, who.text(3), {who.uuid(4)},
                         {who.uuid(5)}, who.text(6), who.text(7),   who.text(8), who.text(9)};
  Statement last = db_.prepare("SELECT seq, hash, clock FROM op ORDER BY seq DESC LIMIT 1");
  if (last.step()) {
    last_seq_ = static_cast<std::uint64_t>(last.number(0));
    last_hash_ = hash_in(last, 1);
    last_clock_ = static_cast<log::Clock>(last.number(2));
  }
}

void Journal::set_identity(const Identity& identity) {
  if (identity_ && identity_->device != identity.device)
    throw StorageError(
        db_.path() + ": this data folder already belongs to device " + identity_->device.text(),
        SQLITE_CONSTRAINT);
  Transaction transaction(db_);
  db_.prepare("INSERT OR REPLACE INTO identity VALUES (1,?,?,?,?,?,?,?,?,?,?)")
      .with(identity.organiser, std::string_view(identity.organiser_name), identity.device,
            std::string_view(identity.name), identity.event, identity.gate,
            std::string_view(identity.central), std::string_view(identity.key_pem),
            std::string_view(identity.certificate_pem), std::string_view(identity.ca_pem))
      .run();
  transaction.commit();
  identity_ = identity;
}

Written Journal::append(log::Draft draft, log::Clock clock, std::int64_t wall_ms, bool clock_trusted,
                        const log::Seen& seen) {
  if (!identity_) throw StorageError(db_.path() + ": this data folder is not enrolled", SQLITE_ERROR);
  Written written;
  written.op.id = {identity_->device, last_seq_ + 1};
  written.op.prev = last_hash_;
  written.op.clock = std::max(clock, last_clock_ + 1);
  written.op.wall_ms = wall_ms;
  written.op.clock_trusted = clock_trusted;
  written.op.seen = seen;
  written.op.act = std::move(draft);
  written.bytes = log::encode(written.op);
  if (written.bytes.size() > log::max_op_bytes)
    throw StorageError(
        db_.path() + ": an act of " + std::to_string(written.bytes.size()) + " bytes is over the limit",
        SQLITE_TOOBIG);
  // A malformed op would have this device quarantined, with everything it writes from then on.
  if (const auto read = log::decode_op(written.bytes); !read)
    throw StorageError(db_.path() + ": an act that is no well-formed op: " + read.error().text(),
                       SQLITE_MISMATCH);
  const log::Hash hash = log::sha256(written.bytes);
  // One statement outside a transaction is its own transaction: one commit, one fsync.
  db_.cached("INSERT INTO op (seq, hash, clock, bytes) VALUES (?,?,?,?)")
      .with(written.op.id.seq, hash, written.op.clock, Blob{written.bytes})
      .run();
  last_seq_ = written.op.id.seq;
  last_hash_ = hash;
  last_clock_ = written.op.clock;
  return written;
}

std::optional<std::string> Journal::read(std::uint64_t seq) {
  Statement& query = db_.cached("SELECT bytes FROM op WHERE seq=?").with(seq);
  if (!query.step()) return std::nullopt;
  std::string bytes = query.text(0);
  query.reset();
  return bytes;
}

void Journal::read_after(std::uint64_t seq, std::size_t limit_bytes,
                         const std::function<void(std::uint64_t, std::string_view)>& each) {
  Statement query = db_.prepare("SELECT seq, bytes FROM op WHERE seq>? ORDER BY seq");
  query.with(seq);
  std::size_t total = 0;
  while (query.step()) {
    total += query.bytes(1).size();
    each(static_cast<std::uint64_t>(query.number(0)), query.bytes(1));
    if (total >= limit_bytes) return;
  }
}

std::uint64_t Journal::acknowledged(const model::LogId& log) {
  Statement& query = db_.cached("SELECT seq FROM acknowledged WHERE log=?").with(log);
  if (!query.step()) return 0;
  const auto seq = static_cast<std::uint64_t>(query.number(0));
  query.reset();
  return seq;
}

void Journal::set_acknowledged(const model::LogId& log, std::uint64_t seq) {
  db_.cached("INSERT INTO acknowledged VALUES (?,?) ON CONFLICT DO UPDATE SET seq=excluded.seq")
      .with(log, seq)
      .run();
}

std::optional<std::string> Journal::verify() {
  Statement query = db_.prepare("SELECT seq, hash, bytes, clock FROM op ORDER BY seq");
  std::uint64_t expected = 0;
  log::Clock clock = 0;
  log::Hash previous{};
  while (query.step()) {
    const std::string where = "op " + std::to_string(query.number(0));
    if (static_cast<std::uint64_t>(query.number(0)) != ++expected)
      return where + ": op " + std::to_string(expected) + " is missing";
    const auto envelope = log::decode_envelope(query.bytes(2));
    if (!envelope) return where + ": " + envelope.error().text();
    const log::Hash hash = log::sha256(query.bytes(2));
    if (hash != hash_in(query, 1)) return where + ": its bytes are not those that were written";
    if (envelope->id.seq != expected || (identity_ && envelope->id.device != identity_->device))
      return where + ": it names itself another op";
    if (envelope->prev != previous) return where + ": it does not follow the op before it";
    if (envelope->clock != static_cast<log::Clock>(query.number(3)) || envelope->clock <= clock)
      return where + ": its clock is not the one that was written";
    previous = hash;
    clock = envelope->clock;
  }
  Statement known = db_.prepare("SELECT max(seq) FROM acknowledged");
  if (known.step() && static_cast<std::uint64_t>(known.number(0)) > expected)
    return "op " + std::to_string(expected + 1) + ": it is missing, and a log has acknowledged it";
  return std::nullopt;
}

std::optional<std::string> Journal::note(std::string_view name) {
  Statement& query = db_.cached("SELECT value FROM note WHERE name=?").with(name);
  if (!query.step()) return std::nullopt;
  std::string value = query.text(0);
  query.reset();
  return value;
}

void Journal::set_note(std::string_view name, std::string_view value) {
  db_.cached("INSERT INTO note VALUES (?,?) ON CONFLICT DO UPDATE SET value=excluded.value")
      .with(name, value)
      .run();
}

}  // namespace gatehouse::store
