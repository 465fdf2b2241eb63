// SPDX-License-Identifier: Apache-2.0
// Who appends an op to a log decides once what becomes of it. Pure: the caller keeps the state durable.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "kiosk/log/codec.hpp"

namespace gatehouse::log {

/// An op whose clock is further ahead of the acceptor's than this is restamped.
inline constexpr std::int64_t max_clock_ahead_ms = 300'000;

/// What an acceptor knows of one device's chain.
struct DeviceChain {
  std::uint64_t seq = 0;    ///< last accepted; 0: none
  Hash head{};              ///< its hash; zero for none
  std::string quarantined;  ///< why nothing is taken from it; empty: all is well
  Clock clock = 0;          ///< its clock; 0: not known

  bool operator==(const DeviceChain&) const = default;
};

/// The end of a log.
struct LogHead {
  std::uint64_t cursor = 0;
  Hash hash{};

  bool operator==(const LogHead&) const = default;
};

enum class Acceptance {
  appended,     ///< `entry` is the next one; chain, head and clock have moved
  duplicate,    ///< the last op again, or an older one: look it up by (device, seq) and compare hashes
  gap,          ///< ops before it are missing: ask again from chain.seq + 1
  quarantined,  ///< malformed, broken chain or copied disk: chain.quarantined says why. Nothing else moved
};

struct Accepted {
  Acceptance acceptance = Acceptance::quarantined;
  LogEntry entry;
  bool audit = false;  ///< the op only notes a look-up. Newer formats are not looked into
};

/// Judges one op of `device`. `utc_ms` is the acceptor's clock. An op of a newer format is accepted whole.
Accepted accept(std::string_view op, const model::DeviceId& device, const model::DeviceId& acceptor,
                std::int64_t utc_ms, DeviceChain& chain, LogHead& head, HybridClock& clock);

}  // namespace gatehouse::log
