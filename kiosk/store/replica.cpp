// SPDX-License-Identifier: Apache-2.0
#include "kiosk/store/replica.hpp"

#include <algorithm>
#include <iterator>
#include <tuple>
#include <utility>

#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

#include "kiosk/store/disk_full.hpp"
#include "kiosk/store/merge.hpp"
#include "kiosk/store/photos.hpp"
#include "kiosk/store/schema.hpp"
#include "kiosk/store/search_index.hpp"

namespace gatehouse::store {
namespace {

constexpr std::size_t most_new_photos = 4096;

void insert_op(const ApplyContext& context, const log::LogEntry* entry) {
  const log::Op& op = context.op;
  Statement& insert = context.db.cached("INSERT OR REPLACE INTO op VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)");
  insert.with(op.id.device, op.id.seq, op.act.event, op.act.operator_id, op.act.by_owner,
              std::string_view(op.act.reason), op.wall_ms, op.clock_trusted, op.clock, op.seen.log,
              op.seen.cursor);
  if (entry != nullptr) {
    insert.bind(12, static_cast<std::int64_t>(entry->disposition));
    insert.bind(13, static_cast<std::int64_t>(entry->cursor));
  } else {
    insert.bind(12, nullptr);
    insert.bind(13, nullptr);
  }
  insert.bind(14, static_cast<std::int64_t>(context.accepted.clock));
  insert.bind(15, Blob{log::bytes_of(context.accepted.device.value)});
  insert.run();
}

void apply_changes(const ApplyContext& context) {
  int number = 0;
  for (const log::Change& change : context.op.act.changes) {
    if (const auto* fields = std::get_if<log::Fields>(&change))
      merge_fields(context, *fields);
    else if (const auto* mark = std::get_if<log::Mark>(&change))
      add_mark(context, *mark);
    else if (const auto* take_back = std::get_if<log::TakeBack>(&change))
      add_take_back(context, *take_back);
    else
      add_entries(context, change, number);
    ++number;
  }
}

/// An own op's entry has come with another disposition than 'applied'.
void settle_changes(const ApplyContext& context, log::Disposition disposition) {
  const bool gone = disposition == log::Disposition::set_aside;
  int number = 0;
  for (const log::Change& change : context.op.act.changes) {
    if (const auto* fields = std::get_if<log::Fields>(&change)) {
      settle_fields(context, *fields, disposition);
    } else if (gone) {
      if (const auto* mark = std::get_if<log::Mark>(&change))
        remove_mark(context, *mark);
      else if (const auto* take_back = std::get_if<log::TakeBack>(&change))
        remove_take_back(context, *take_back);
      else
        remove_entries(context, change, number);
    } else if (disposition == log::Disposition::restamped) {
      elect_entries(context, change);
    }
    ++number;
  }
}

enum class OpState { absent, pending, settled };

OpState op_state(Database& db, const log::OpId& id) {
  Statement& query = db.cached("SELECT cursor FROM op WHERE device=? AND seq=?").with(id.device, id.seq);
  if (!query.step()) return OpState::absent;
  const OpState state = query.is_null(0) ? OpState::pending : OpState::settled;
  query.reset();
  return state;
}

std::int64_t count(Database& db, const char* sql) {
  Statement& query = db.cached(sql);
  const std::int64_t number = query.step() ? query.number(0) : 0;
  query.reset();
  return number;
}

}  // namespace

/// One apply is one transaction, unless begin() has opened a longer one.
class Replica::Unit {
 public:
  explicit Unit(Replica& replica) : replica_(replica) {
    if (!replica_.group_) own_.emplace(replica_.db_);
  }
  void commit() {
    if (!own_) return;
    replica_.save_state();
    own_->commit();
  }

 private:
  Replica& replica_;
  std::optional<Transaction> own_;
};

Replica::Replica(const std::string& folder, const model::DeviceId& own, OwnOps own_ops, int cache_kib,
                 std::uint32_t understood)
    : db_(folder + "/replica.db", Access::read_write, Durability::normal, cache_kib),
      own_(own),
      own_ops_(std::move(own_ops)),
      understood_(understood) {
  migrate(db_, replica_schema());
  load_state();
  if (!index_is_current(db_)) {
    Transaction transaction(db_);
    index_anew(db_);
    transaction.commit();
  }
  if (held_ > 0) apply_held();
}

void Replica::load_state() {
  const auto number = [&](std::string_view name) -> std::uint64_t {
    Statement query = db_.prepare("SELECT value FROM state WHERE name=?");
    query.with(name);
    return query.step() ? static_cast<std::uint64_t>(query.number(0)) : 0;
  };
  Statement query = db_.prepare("SELECT value FROM state WHERE name=?");
  if (query.with(std::string_view("log")).step()) position_.log = {query.uuid(0)};
  if (query.with(std::string_view("hash")).step() && query.bytes(0).size() == position_.hash.size())
    std::copy(query.bytes(0).begin(), query.bytes(0).end(), position_.hash.begin());
  query.reset();
  position_.cursor = number("cursor");
  accepted_clock_ = number("accepted_clock");
  own_seq_ = number("own_seq");
  if (const auto at = number("whole_at"); at > 0) whole_at_ = static_cast<model::UtcMs>(at);
  saved_ = {position_, accepted_clock_, own_seq_};
  held_ = count(db_, "SELECT count(*) FROM held");
  pending_ = count(db_, "SELECT count(*) FROM op WHERE cursor IS NULL");
}

void Replica::save_state() {
  // A scan moves one of these: the others need not be written again.
  Statement& put =
      db_.cached("INSERT INTO state VALUES (?,?) ON CONFLICT DO UPDATE SET value=excluded.value");
  if (position_ != saved_.position) {
    put.with(std::string_view("log"), position_.log).run();
    put.with(std::string_view("hash"), position_.hash).run();
    put.with(std::string_view("cursor"), position_.cursor).run();
  }
  if (accepted_clock_ != saved_.accepted_clock)
    put.with(std::string_view("accepted_clock"), accepted_clock_).run();
  if (own_seq_ != saved_.own_seq) put.with(std::string_view("own_seq"), own_seq_).run();
  saved_ = {position_, accepted_clock_, own_seq_};
}

void Replica::set_whole_at(model::UtcMs at) {
  db_.cached("INSERT INTO state VALUES ('whole_at',?) ON CONFLICT DO UPDATE SET value=excluded.value")
      .with(at)
      .run();
  whole_at_ = at;
}

void Replica::begin() {
  apply_queued();
  group_.emplace(db_);
}

void Replica::commit() {
  save_state();
  group_->commit();
  group_.reset();
}

void Replica::set_position(const Position& position) {
  apply_queued();
  Unit unit(*this);
  position_ = position;
  unit.commit();
}

void Replica::apply_own(const log::Op& op) {
  if (op.id.seq <= own_seq_) return;
  const auto before = std::tuple(pending_, own_seq_, saved_);
  try {
    Unit unit(*this);
    if (op_state(db_, op.id) == OpState::absent && !log::only_audit(op)) {
      const ApplyContext context{db_, occupancy_, op, op.stamp(), true};
      insert_op(context, nullptr);
      apply_changes(context);
      ++pending_;
    }
    own_seq_ = op.id.seq;
    unit.commit();
  } catch (const StorageError&) {
    // What is kept in memory is again what the tables say; who is inside is counted anew.
    std::tie(pending_, own_seq_, saved_) = before;
    occupancy_ = Occupancy();
    throw;
  }
  note_definitions(op);
}

void Replica::apply_queued() {
  if (queued_.empty()) return;
  // Somebody reads one state of the tables: that is so only where the disk was full when they began.
  if (!group_ && sqlite3_get_autocommit(db_.handle()) == 0) return;
  // Taken out first, because applying asks the replica for things too. Should it fail, the program ends, and
  // its next start brings these ops in from the journal. Only for a full disk do they wait for the next call.
  std::vector<log::Op> ops = std::exchange(queued_, {});
  for (auto op = ops.begin(); op != ops.end(); ++op) {
    try {
      apply_own(*op);
    } catch (const StorageError& error) {
      if (!is_disk_full(error) || group_) throw;
      queued_.insert(queued_.begin(), std::make_move_iterator(op), std::make_move_iterator(ops.end()));
      return;
    }
  }
}

void Replica::note_definitions(const log::Op& op) {
  for (const log::Change& change : op.act.changes)
    if (const auto* fields = std::get_if<log::Fields>(&change))
      if (const log::KindSpec* spec = log::kind_spec(fields->target.kind);
          spec != nullptr && spec->definition)
        return definitions_.forget();
}

void Replica::note_photos(const log::Op& op) {
  for (const log::Change& change : op.act.changes) {
    const auto* fields = std::get_if<log::Fields>(&change);
    if (fields == nullptr || fields->target.kind != log::TargetKind::customer) continue;
    for (const log::FieldWrite& write : fields->writes) {
      const auto* value = std::get_if<std::string>(&write.value);
      const auto name =
          write.field == log::field::customer::photo && value != nullptr ? photo_name(*value) : std::nullopt;
      if (!name) continue;
      if (new_photos_.names.size() < most_new_photos)
        new_photos_.names.push_back(*name);
      else
        new_photos_.more = true;
    }
  }
}

Applied Replica::apply(const log::LogEntry& entry) {
  apply_queued();
  if (entry.cursor <= position_.cursor) return Applied::repeat;
  if (entry.cursor != position_.cursor + 1) return Applied::gap;
  if (log::chain(position_.hash, entry) != entry.log_hash) return Applied::broken_chain;
  Unit unit(*this);
  apply_entry(entry);
  // The stream alone moves it: what came beside says nothing of the ops before it.
  db_.cached("INSERT INTO device_high VALUES (?,?) ON CONFLICT DO UPDATE SET seq=max(seq, excluded.seq)")
      .with(entry.op_id.device, entry.op_id.seq)
      .run();
  position_.cursor = entry.cursor;
  position_.hash = entry.log_hash;
  unit.commit();
  return Applied::yes;
}

void Replica::apply_beside(const log::LogEntry& entry) {
  apply_queued();
  Unit unit(*this);
  apply_entry(entry);
  unit.commit();
}

void Replica::apply_entry(const log::LogEntry& entry) {
  accepted_clock_ = std::max(accepted_clock_, entry.accepted.clock);
  const OpState state = op_state(db_, entry.op_id);
  if (state == OpState::settled) return;
  std::string bytes = entry.op;
  // Of an own op the journal's bytes are asked for even where a body came: the log may know another one.
  if (entry.op_id.device == own_ && own_ops_) bytes = own_ops_(entry.op_id.seq).value_or(bytes);
  if (bytes.empty()) return;  // an audit or erased op: nothing to apply
  if (log::sha256(bytes) != entry.op_hash)
    throw StorageError("op " + std::to_string(entry.op_id.seq) +
                           " of this device is not the one the log knows: the folder was copied",
                       0);

  const auto read = log::read_op(bytes);
  // One that cannot be read was accepted by a log that did not understand its format. It is kept too:
  // whoever wrote it must not stop everybody else's ops.
  if (!read || !read->op || read->envelope.format > understood_) {
    log::LogEntry whole = entry;
    whole.op = std::move(bytes);
    return hold(whole, read ? read->envelope.format : 0);
  }
  const log::Op& op = *read->op;
  note_definitions(op);
  if (state == OpState::pending) return settle_own(op, entry);
  if (log::only_audit(op)) return;
  const ApplyContext context{db_, occupancy_, op, entry.accepted, false};
  insert_op(context, &entry);
  if (entry.disposition == log::Disposition::set_aside) return;
  apply_changes(context);
  note_photos(op);
}

void Replica::settle_own(const log::Op& op, const log::LogEntry& entry) {
  const ApplyContext context{db_, occupancy_, op, entry.accepted, false};
  insert_op(context, &entry);
  settle_changes(context, entry.disposition);
  --pending_;
}

void Replica::hold(const log::LogEntry& entry, std::uint32_t format) {
  db_.cached("INSERT OR IGNORE INTO held VALUES (?,?,?,?)")
      .with(entry.op_id.device, entry.op_id.seq, format, Blob{log::encode(entry)})
      .run();
  held_ += db_.changes();
}

void Replica::apply_held() {
  std::vector<log::LogEntry> ready;
  Statement query = db_.prepare("SELECT entry FROM held WHERE format<=? ORDER BY device, seq");
  query.with(understood_);
  while (query.step())
    if (auto entry = log::decode_entry(query.bytes(0))) ready.push_back(std::move(*entry));
  if (ready.empty()) return;
  Unit unit(*this);
  for (const log::LogEntry& entry : ready) {
    db_.cached("DELETE FROM held WHERE device=? AND seq=?").with(entry.op_id.device, entry.op_id.seq).run();
    apply_entry(entry);
    --held_;
  }
  unit.commit();
}

bool Replica::index_some(int limit) {
  apply_queued();
  const std::vector<std::string> dirty = next_to_index(db_, limit);
  if (dirty.empty()) return true;
  try {
    Unit unit(*this);
    index_customers(db_, dirty);
    unit.commit();
  } catch (const StorageError& error) {
    if (!is_disk_full(error) || group_) throw;
    return true;  // for now: they stay marked as to be indexed
  }
  return dirty.size() < static_cast<std::size_t>(limit);
}

void remove_replica(const std::string& folder) {
  for (const char* suffix : {"", "-wal", "-shm"}) ::unlink((folder + "/replica.db" + suffix).c_str());
  const int fd = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd >= 0) {
    ::fsync(fd);
    ::close(fd);
  }
}

}  // namespace gatehouse::store
