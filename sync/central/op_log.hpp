// SPDX-License-Identifier: Apache-2.0
// The op log: one order for the ops of all devices, a cursor without gaps, a running hash. One of the few
// virtual interfaces: behind it stand SQLite, embedded, and a database server for several central processes.
#pragma once
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "kiosk/log/acceptor.hpp"
#include "kiosk/model/time.hpp"

namespace gatehouse::central {

/// An op as it came, and the device that it came from (its author).
struct Submission {
  model::DeviceId device;
  std::string op;
};

/// What became of a submission.
struct Outcome {
  log::Acceptance acceptance = log::Acceptance::quarantined;
  std::uint64_t cursor = 0;  ///< where it stands, when appended or a duplicate; else 0

  bool operator==(const Outcome&) const = default;
};

struct ReadLimit {
  std::size_t entries = 256;
  std::size_t bytes = std::size_t{256} << 10U;  ///< of ops; one entry is given even where it is larger
};

enum class Bodies {
  all,         ///< as they are in the log
  for_kiosks,  ///< without those of audit ops, which only go up
};

/// The first thing wrong in a log.
struct LogFault {
  std::uint64_t cursor = 0;
  std::string words;
};

/// One thread at a time. Failures of the storage are exceptions: the program cannot go on.
class OpLog {
 public:
  virtual ~OpLog() = default;

  /// Random, made with the log: a restored or a new log is another one, or is told by its hash.
  virtual model::LogId id() const = 0;
  virtual log::LogHead head() = 0;
  /// The log's persisted hybrid clock.
  virtual log::Clock clock() = 0;

  /// Judges and appends in order, all in one transaction: when it returns, what was appended is durable. A
  /// malformed op or broken chain quarantines its device alone. The outcomes are in order of `batch`.
  virtual std::vector<Outcome> append(std::span<const Submission> batch, model::UtcMs now) = 0;
  /// Entries after `cursor`, in order; empty at the head.
  virtual std::vector<log::LogEntry> read_after(std::uint64_t cursor, const ReadLimit& limit,
                                                Bodies bodies) = 0;
  /// Log hash at `cursor`: zero at 0, nullopt beyond the head.
  virtual std::optional<log::Hash> hash_at(std::uint64_t cursor) = 0;
  virtual std::optional<log::LogEntry> find(const log::OpId& op) = 0;

  /// What the log knows of a device's chain; zero for a device that has written nothing.
  virtual log::DeviceChain chain(const model::DeviceId& device) = 0;
  /// Every device that has written or is quarantined.
  virtual std::vector<std::pair<model::DeviceId, log::DeviceChain>> chains() = 0;
  /// Durable. A device that is quarantined already keeps its first reason.
  virtual void quarantine(const model::DeviceId& device, const std::string& why) = 0;

  /// Calls `on_more` whenever the log has grown, on the thread that uses this log, after the commit. It must
  /// do no work of its own but post it. The number is for unwatch().
  virtual int watch(std::function<void(const log::LogHead&)> on_more) = 0;
  virtual void unwatch(int number) = 0;

  /// Reads everything and checks every hash, number and chain.
  virtual std::optional<LogFault> verify() = 0;
};

}  // namespace gatehouse::central
