// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <array>
#include <compare>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "kiosk/model/ids.hpp"

namespace gatehouse::log {

/// Hybrid logical clock reading (Kulkarni et al., 2014): 48 bits of UTC milliseconds, 16 of counter.
using Clock = std::uint64_t;

constexpr Clock clock_of_ms(std::int64_t utc_ms) {
  return utc_ms <= 0 ? 0 : static_cast<Clock>(utc_ms) << 16U;
}
constexpr std::int64_t ms_of_clock(Clock clock) {
  return static_cast<std::int64_t>(clock >> 16U);
}

/// Total order of everything that was ever written: the clock, then the device.
struct Stamp {
  Clock clock = 0;
  model::DeviceId device;

  auto operator<=>(const Stamp&) const = default;
};

/// Names an op for ever.
struct OpId {
  model::DeviceId device;
  std::uint64_t seq = 0;

  auto operator<=>(const OpId&) const = default;
};

/// SHA-256 (FIPS 180-4).
using Hash = std::array<std::uint8_t, 32>;
Hash sha256(std::string_view bytes);
std::string_view bytes_of(const Hash& hash);
std::string_view bytes_of(const model::Uuid& id);

/// One device's clock. It never goes back, and never gives one reading twice.
class HybridClock {
 public:
  explicit HybridClock(Clock last = 0) : last_(last) {}

  /// A reading greater than every one given or observed before.
  Clock tick(std::int64_t utc_ms);
  /// Accepted stamps alone advance the clock: an unaccepted one might be years ahead.
  void observe(Clock accepted);
  Clock last() const { return last_; }

 private:
  Clock last_;
};

}  // namespace gatehouse::log
