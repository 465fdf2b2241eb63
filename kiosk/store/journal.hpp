// SPDX-License-Identifier: Apache-2.0
// journal.db: this device's own ops and identity. synchronous=FULL: when append() has returned, a power cut
// takes nothing back.
#pragma once
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/log/codec.hpp"
#include "kiosk/store/database.hpp"

namespace gatehouse::store {

/// Who this device is, as enrolment made it. All or nothing: written in one transaction.
struct Identity {
  model::OrganiserId organiser;
  std::string organiser_name;
  model::DeviceId device;
  std::string name;  ///< "Kiosk 7"
  model::EventId event;
  model::GateId gate;
  std::string central;  ///< HOST:PORT
  std::string key_pem;  ///< private key
  std::string certificate_pem;
  std::string ca_pem;  ///< the organiser's CA

  bool operator==(const Identity&) const = default;
};

struct Written {
  log::Op op;
  std::string bytes;
};

class Journal {
 public:
  /// Opens or makes `folder`/journal.db. The caller holds the folder's lock.
  explicit Journal(const std::string& folder);

  std::optional<Identity> identity() const { return identity_; }
  /// Once; a second, different identity is refused by StorageError.
  void set_identity(const Identity& identity);

  /// Makes the op durable: one transaction, one fsync. Needs an identity. The op's clock is `clock`, or just
  /// ahead of the op before it where that is greater. An act that no log would take is refused.
  Written append(log::Draft draft, log::Clock clock, std::int64_t wall_ms, bool clock_trusted,
                 const log::Seen& seen);

  std::uint64_t last_seq() const { return last_seq_; }
  log::Hash last_hash() const { return last_hash_; }
  log::Clock last_clock() const { return last_clock_; }
  /// Bytes of op `seq`; empty where there is none.
  std::optional<std::string> read(std::uint64_t seq);
  /// Calls `each` for ops above `seq` in order until `limit_bytes` are reached (at least one op).
  void read_after(std::uint64_t seq, std::size_t limit_bytes,
                  const std::function<void(std::uint64_t seq, std::string_view op)>& each);

  /// Highest own seq that the log with this id has made durable. Kept per log id.
  std::uint64_t acknowledged(const model::LogId& log);
  void set_acknowledged(const model::LogId& log, std::uint64_t seq);

  /// Checks every hash and number of the chain, and that no log has more; the first thing wrong, in words.
  std::optional<std::string> verify();
  /// Small values kept beside the ops: lock-outs, last time heard.
  std::optional<std::string> note(std::string_view name);
  void set_note(std::string_view name, std::string_view value);
  void checkpoint() { db_.checkpoint(); }

 private:
  Database db_;
  std::optional<Identity> identity_;
  std::uint64_t last_seq_ = 0;
  log::Hash last_hash_{};
  log::Clock last_clock_ = 0;
};

}  // namespace gatehouse::store
