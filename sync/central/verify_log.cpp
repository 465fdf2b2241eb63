// SPDX-License-Identifier: Apache-2.0
#include <map>

#include "sync/central/sqlite_op_log.hpp"

namespace gatehouse::central {
namespace {

class Verifier {
 public:
  explicit Verifier(OpLog& log) : log_(log) {}

  std::optional<LogFault> run() {
    while (true) {
      const auto entries = log_.read_after(head_.cursor, {4096, std::size_t{4} << 20U}, Bodies::all);
      for (const log::LogEntry& entry : entries)
        if (auto words = fault_in(entry)) return LogFault{head_.cursor + 1, std::move(*words)};
      if (entries.empty()) break;
    }
    if (head_ != log_.head())
      return LogFault{head_.cursor + 1, "the log ends after " + std::to_string(head_.cursor) + " of " +
                                            std::to_string(log_.head().cursor) + " entries"};
    return fault_in_chains();
  }

 private:
  std::optional<std::string> fault_in(const log::LogEntry& entry) {
    if (entry.cursor != head_.cursor + 1) return "the entry is missing";
    if (log::chain(head_.hash, entry) != entry.log_hash)
      return "the entry's hash does not follow from the one before it";
    log::DeviceChain& chain = chains_[entry.op_id.device];
    const std::string op =
        "op " + std::to_string(entry.op_id.seq) + " of device " + entry.op_id.device.text();
    if (entry.op_id.seq != chain.seq + 1) return op + " follows op " + std::to_string(chain.seq);
    if (!entry.op.empty()) {
      if (log::sha256(entry.op) != entry.op_hash) return op + ": its bytes are not those that were accepted";
      const auto envelope = log::decode_envelope(entry.op);
      if (!envelope) return op + ": " + envelope.error().text();
      if (envelope->id != entry.op_id) return op + " names itself another op";
      if (envelope->prev != chain.head) return op + " does not follow the op before it";
    }
    chain.seq = entry.op_id.seq;
    chain.head = entry.op_hash;
    head_ = {entry.cursor, entry.log_hash};
    return std::nullopt;
  }

  std::optional<LogFault> fault_in_chains() {
    for (const auto& [device, chain] : log_.chains()) {
      const log::DeviceChain& found = chains_[device];
      if (chain.seq != found.seq || chain.head != found.head)
        return LogFault{head_.cursor, "device " + device.text() + " is said to have " +
                                          std::to_string(chain.seq) + " ops, the log has " +
                                          std::to_string(found.seq)};
    }
    return std::nullopt;
  }

  OpLog& log_;
  log::LogHead head_;
  std::map<model::DeviceId, log::DeviceChain> chains_;
};

}  // namespace

std::optional<LogFault> verify_log(OpLog& log) {
  return Verifier(log).run();
}

}  // namespace gatehouse::central
