// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>

namespace gatehouse::app {

/// How long something took, of late: exact percentiles of the last `kept` times. One thread.
class Latency {
 public:
  static constexpr std::size_t kept = 2048;

  void add(std::int64_t ns);

  struct Summary {
    std::int64_t count = 0;  ///< since the start, also of those that are no longer kept
    std::int64_t p50_us = 0, p99_us = 0, most_us = 0;

    /// "p50 310 us, p99 900 us, most 1200 us of 41"; "none" where there were none.
    std::string text() const;
  };
  Summary summary() const;

 private:
  std::array<std::int64_t, kept> times_{};
  std::int64_t count_ = 0;
  std::int64_t most_ = 0;
};

}  // namespace gatehouse::app
