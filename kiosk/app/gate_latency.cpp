// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/gate_latency.hpp"

#include <algorithm>
#include <vector>

namespace gatehouse::app {
namespace {

constexpr std::int64_t ns_per_us = 1000;

}  // namespace

void Latency::add(std::int64_t ns) {
  times_[static_cast<std::size_t>(count_) % kept] = ns;
  ++count_;
  most_ = std::max(most_, ns);
}

Latency::Summary Latency::summary() const {
  const auto known = std::min(static_cast<std::size_t>(count_), kept);
  if (known == 0) return {};
  std::vector<std::int64_t> sorted(times_.begin(), times_.begin() + static_cast<std::ptrdiff_t>(known));
  std::sort(sorted.begin(), sorted.end());
  return {count_, sorted[known / 2] / ns_per_us, sorted[(known - 1) * 99 / 100] / ns_per_us,
          most_ / ns_per_us};
}

std::string Latency::Summary::text() const {
  if (count == 0) return "none";
  return "p50 " + std::to_string(p50_us) + " us, p99 " + std::to_string(p99_us) + " us, most " +
         std::to_string(most_us) + " us of " + std::to_string(count);
}

}  // namespace gatehouse::app
