// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <algorithm>
#include <chrono>
#include <random>

namespace gatehouse::drivers {

/// Waiting times between attempts that never end: full jitter (a uniform choice up to a ceiling that doubles
/// with each failure), so that many kiosks after a power cut do not knock all at once.
class Backoff {
 public:
  using Ms = std::chrono::milliseconds;

  explicit Backoff(Ms first = Ms(100), Ms most = Ms(5000), unsigned seed = std::random_device{}())
      : first_(first), most_(most), ceiling_(first), random_(seed) {}

  /// The next wait, at least `shortest`: no attempt is worth a busy loop.
  Ms next() {
    std::uniform_int_distribution<Ms::rep> any(0, ceiling_.count());
    const Ms wait(any(random_));
    ceiling_ = std::min(most_, ceiling_ * 2);
    return std::max(wait, shortest);
  }
  void reset() { ceiling_ = first_; }

  static constexpr Ms shortest{20};

 private:
  Ms first_, most_, ceiling_;
  std::minstd_rand random_;
};

}  // namespace gatehouse::drivers
