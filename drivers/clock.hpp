// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <chrono>
#include <cstdint>

namespace gatehouse::drivers {

/// CLOCK_MONOTONIC in nanoseconds: the same for every process of one machine since its boot.
inline std::int64_t mono_ns() {
  return std::chrono::duration_cast<std::chrono::nanoseconds>(
             std::chrono::steady_clock::now().time_since_epoch())
      .count();
}

inline constexpr std::int64_t ns_per_ms = 1'000'000;

}  // namespace gatehouse::drivers
