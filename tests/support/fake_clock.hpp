// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <atomic>

#include "kiosk/app/clock.hpp"

namespace gatehouse::testing {

/// Stands still until it is moved. Wall clock and monotonic clock move together.
class FakeClock : public app::Clock {
 public:
  /// Saturday 4 July 2026, 19:02:11 in Madrid.
  static constexpr model::UtcMs evening = 1'783'184'531'000;

  explicit FakeClock(model::UtcMs at = evening) : at_(at) {}

  model::Now now() const override { return {at_, trusted_}; }
  std::int64_t mono_ns() const override { return mono_ns_; }
  void pass(std::int64_t milliseconds) {
    at_ += milliseconds;
    mono_ns_ += milliseconds * 1'000'000;
  }
  void set_trusted(bool trusted) { trusted_ = trusted; }

 private:
  std::atomic<model::UtcMs> at_;
  std::atomic<std::int64_t> mono_ns_{3'600'000'000'000};
  std::atomic<bool> trusted_{true};
};

}  // namespace gatehouse::testing
