// SPDX-License-Identifier: Apache-2.0
// Wrong PINs lock a device's pad, and its command line, for a growing time. What is kept is the time that
// remains, counted down by the monotonic clock: setting the wall clock neither frees nor jails, and switching
// the machine off only makes it longer.
#pragma once
#include <cstdint>

#include "kiosk/app/house.hpp"

namespace gatehouse::app {

class LockOut {
 public:
  /// The fifth wrong PIN in a row locks; every further one locks for longer.
  static constexpr int free_tries = 5;

  explicit LockOut(House& house);

  /// Milliseconds until a PIN may be tried; 0: now. To be asked now and then while locked, and once at the
  /// start of a program: that is what keeps the count across a restart.
  std::int64_t remaining_ms();
  /// Both are durable on return, before anybody learns whether the PIN was right.
  void wrong();
  void right();

  /// How long wrong PIN number `in_a_row` locks.
  static std::int64_t lock_ms(int in_a_row);

 private:
  struct State {
    int wrong = 0;
    std::int64_t remaining_ms = 0;  ///< when it was kept
    std::int64_t kept_mono_ms = 0;
    std::string boot;
  };
  State read() const;
  void keep(int wrong, std::int64_t remaining_ms);
  std::int64_t mono_ms() const;

  House& house_;
};

/// "1 min 30 s"
std::string duration_words(std::int64_t ms);

}  // namespace gatehouse::app
