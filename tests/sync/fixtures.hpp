// SPDX-License-Identifier: Apache-2.0
// A log and a kiosk in memory, for tests of the sessions. Ops, hashes and dispositions are the real ones.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "kiosk/log/acceptor.hpp"
#include "sync/session/central_session.hpp"
#include "sync/session/kiosk_session.hpp"

namespace gatehouse::test {

template <class IdType>
IdType id_of(std::uint8_t number) {
  IdType id;
  id.value.bytes[0] = 0xA0;
  id.value.bytes[15] = number;
  return id;
}

/// An op that names a customer; `size` makes it larger.
inline std::string make_op(const model::DeviceId& device, std::uint64_t seq, const log::Hash& prev,
                           const std::string& name, log::Clock clock = 1) {
  log::Op op;
  op.id = {device, seq};
  op.prev = prev;
  op.clock = clock + seq;
  log::Fields fields;
  fields.target = {log::TargetKind::customer, std::string(16, '\x07')};
  fields.writes.push_back({log::field::customer::first_name, name, std::nullopt});
  op.act.changes.emplace_back(std::move(fields));
  return log::encode(op);
}

/// Central's log, kept in memory.
struct MemoryLog {
  model::LogId id = id_of<model::LogId>(200);
  model::DeviceId acceptor = id_of<model::DeviceId>(201);
  std::vector<log::LogEntry> entries;
  std::map<model::DeviceId, log::DeviceChain> chains;
  log::LogHead head;
  log::HybridClock clock;

  session::Appended append(const model::DeviceId& device, const std::vector<std::string>& ops) {
    session::Appended result;
    log::DeviceChain& chain = chains[device];
    for (const std::string& op : ops) {
      ++result.ops;
      result.bytes += op.size();
      const auto accepted = log::accept(op, device, acceptor, 1'000'000, chain, head, clock);
      if (accepted.acceptance == log::Acceptance::appended) entries.push_back(accepted.entry);
      if (accepted.acceptance == log::Acceptance::gap) result.gap = true;
      if (accepted.acceptance == log::Acceptance::duplicate) {
        const auto envelope = log::decode_envelope(op);
        if (own_hash(device, envelope->id.seq) != log::sha256(op)) chain.quarantined = "a copied disk";
      }
    }
    result.durable = chain.seq;
    result.quarantined = chain.quarantined;
    return result;
  }

  std::optional<log::Hash> own_hash(const model::DeviceId& device, std::uint64_t seq) const {
    for (const log::LogEntry& entry : entries)
      if (entry.op_id == log::OpId{device, seq}) return entry.op_hash;
    return std::nullopt;
  }

  /// As it was after `length` entries: restored from a backup.
  void restore(std::size_t length) {
    const std::vector<log::LogEntry> kept(entries.begin(),
                                          entries.begin() + static_cast<std::ptrdiff_t>(length));
    entries = kept;
    chains.clear();
    head = {};
    for (const log::LogEntry& entry : entries) {
      chains[entry.op_id.device].seq = entry.op_id.seq;
      chains[entry.op_id.device].head = entry.op_hash;
      head = {entry.cursor, entry.log_hash};
    }
  }

  session::CentralStore store(const model::DeviceId& device) {
    session::CentralStore store;
    store.log = id;
    store.head = [this] { return head; };
    store.hash_at = [this](std::uint64_t cursor) -> std::optional<log::Hash> {
      if (cursor == 0) return log::Hash{};
      if (cursor > entries.size()) return std::nullopt;
      return entries[cursor - 1].log_hash;
    };
    store.read_after = [this](std::uint64_t cursor, const session::Window& limit) {
      std::vector<log::LogEntry> out;
      while (cursor + out.size() < entries.size() && out.size() < limit.items)
        out.push_back(entries[cursor + out.size()]);
      return out;
    };
    store.chain = [this, device] { return chains[device]; };
    store.own_hash = [this, device](std::uint64_t seq) { return own_hash(device, seq); };
    return store;
  }
};

/// A kiosk's journal, and as its replica the list of op ids applied.
struct MemoryKiosk {
  model::DeviceId device;
  std::vector<std::string> journal;
  session::JournalHead head;
  session::Position position;
  std::vector<log::OpId> applied;
  std::vector<session::Position> commits;  ///< what a power cut may fall back to

  explicit MemoryKiosk(std::uint8_t number) : device(id_of<model::DeviceId>(number)) {}

  void act(const std::string& name) {
    journal.push_back(make_op(device, head.seq + 1, head.hash, name));
    head = {head.seq + 1, log::sha256(journal.back())};
  }
  void begin(const model::LogId& log) {
    position = {log, 0, {}};
    applied.clear();
  }
  void apply(const std::vector<log::LogEntry>& entries) {
    for (const log::LogEntry& entry : entries) {
      if (entry.cursor != position.cursor + 1) continue;
      position.cursor = entry.cursor;
      position.hash = entry.log_hash;
      applied.push_back(entry.op_id);
    }
  }
  session::KioskStore store() {
    session::KioskStore store;
    store.position = [this] { return position; };
    store.journal_head = [this] { return head; };
    store.own_op = [this](std::uint64_t seq) -> std::optional<std::string> {
      if (seq == 0 || seq > journal.size()) return std::nullopt;
      return journal[seq - 1];
    };
    store.own_ops_after = [this](std::uint64_t seq, std::size_t limit,
                                 const std::function<void(std::uint64_t, std::string_view)>& each) {
      for (std::size_t bytes = 0; seq < journal.size() && bytes < limit; ++seq) {
        each(seq + 1, journal[seq]);
        bytes += journal[seq].size();
      }
    };
    return store;
  }
};

}  // namespace gatehouse::test
