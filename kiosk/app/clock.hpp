// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <atomic>
#include <cstdint>
#include <string>

#include "kiosk/model/time.hpp"
#include "kiosk/model/verdict.hpp"

namespace gatehouse::app {

/// One of the seams where the machine begins. Safe from any thread.
class Clock {
 public:
  virtual ~Clock() = default;
  /// Wall clock and whether it may be believed.
  virtual model::Now now() const = 0;
  /// CLOCK_MONOTONIC in nanoseconds.
  virtual std::int64_t mono_ns() const = 0;
  /// Names this run of the machine: readings of the monotonic clock compare within one only.
  virtual std::string boot_id() const;
};

/// The machine's clocks. The wall clock is trusted once the kernel says that it is synchronised, or central
/// was heard and differs by less than two seconds.
class SystemClock : public Clock {
 public:
  model::Now now() const override;
  std::int64_t mono_ns() const override;
  /// Central's clock less ours, as a session measured it.
  void heard_central(std::int64_t offset_ms);

 private:
  std::atomic<bool> agrees_with_central_{false};
};

}  // namespace gatehouse::app
