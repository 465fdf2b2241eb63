// SPDX-License-Identifier: Apache-2.0
// A log in memory, and what a test wants to see of a database.
#pragma once
#include <map>
#include <stdexcept>
#include <string>
#include <vector>

#include "kiosk/log/acceptor.hpp"
#include "kiosk/store/database.hpp"
#include "tests/log/sample_ops.hpp"

namespace gatehouse::testing {

inline constexpr std::int64_t noon = 1'780'000'000'000;

/// Accepts whatever it is given, as central would at noon: device 9 is the acceptor.
class SampleLog {
 public:
  const log::LogEntry& append(std::string_view op, const model::DeviceId& device, bool set_aside = false) {
    log::Accepted accepted = log::accept(op, device, device_id(9), noon, chains_[device], head_, clock_);
    if (accepted.acceptance != log::Acceptance::appended)
      throw std::logic_error("not appended: " + chains_[device].quarantined);
    if (set_aside) {
      accepted.entry.disposition = log::Disposition::set_aside;
      accepted.entry.log_hash =
          log::chain(entries_.empty() ? log::Hash{} : entries_.back().log_hash, accepted.entry);
      head_.hash = accepted.entry.log_hash;
    }
    return entries_.emplace_back(accepted.entry);
  }
  const log::LogEntry& append(Author& author, std::vector<log::Change> changes, std::int64_t wall_ms = noon) {
    return append(author.write(wall_ms, std::move(changes)), author.device());
  }
  /// As the author gets its own entry back.
  static log::LogEntry without_body(log::LogEntry entry) {
    entry.op.clear();
    return entry;
  }
  const std::vector<log::LogEntry>& entries() const { return entries_; }
  /// Last op taken of a device.
  std::uint64_t taken(const model::DeviceId& device) { return chains_[device].seq; }

 private:
  std::map<model::DeviceId, log::DeviceChain> chains_;
  std::vector<log::LogEntry> entries_;
  log::LogHead head_;
  log::HybridClock clock_;
};

/// The rows that `sql` gives, one a string: values as they are, separated by '|', NULL as "-".
inline std::vector<std::string> rows(store::Database& db, const std::string& sql) {
  store::Statement query = db.prepare(sql);
  std::vector<std::string> all;
  while (query.step()) {
    std::string row;
    for (int column = 0; column < query.columns(); ++column)
      row += (column == 0 ? "" : "|") + (query.is_null(column) ? "-" : query.text(column));
    all.push_back(row);
  }
  return all;
}

}  // namespace gatehouse::testing
