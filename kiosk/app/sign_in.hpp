// SPDX-License-Identifier: Apache-2.0
// Who is at the pad: by staff number and PIN, or by their own tag, until they leave it or leave it alone.
#pragma once
#include <optional>
#include <string>

#include "kiosk/app/house.hpp"
#include "kiosk/model/error.hpp"

namespace gatehouse::app {

/// The hash to check a PIN against; empty where there is none, which no PIN matches. Fails while the device
/// is locked out. Checking takes some 50 ms and may be done on another thread.
model::Result<std::string> hash_to_check(House& house, std::string_view staff_number);
/// Counts what came of the check, durably, and gives the operator where the PIN was right. Fails while locked
/// out, also for a right PIN: of tries that were under way at once no more than five are answered.
model::Result<model::Operator> checked_operator(House& house, std::string_view staff_number, bool matches);

class SignIn {
 public:
  static constexpr std::int64_t default_idle_ms = 120'000;

  explicit SignIn(House house, std::int64_t idle_ms = default_idle_ms);

  /// In one step, with the 50 ms.
  model::Result<Actor> by_pin(std::string_view staff_number, std::string_view pin);
  /// In two: hash_to_check(), pin_matches() elsewhere, then this.
  model::Result<Actor> finish(std::string_view staff_number, bool matches);
  /// A tag is no guess, so a lock-out of the pad does not concern it, nor does it end one.
  model::Result<Actor> by_tag(std::string_view uid);

  /// Who is signed in: nobody once idle for too long, or disabled meanwhile. Their role is what it is now.
  std::optional<Actor> who();
  /// Milliseconds until who() says nobody, if nobody touches the screen. 0: nobody is signed in.
  std::int64_t left_ms() const;
  /// Somebody touched the screen: the idle time begins anew.
  void touch();
  void sign_out() { staff_number_.clear(); }
  /// Milliseconds that the pad stays locked; 0: it is not. For a screen to ask about once a second.
  std::int64_t locked_ms();

 private:
  Actor begin(const model::Operator& found);

  House house_;
  std::int64_t idle_ms_;
  std::string staff_number_;  ///< empty: nobody
  std::int64_t touched_ns_ = 0;
};

}  // namespace gatehouse::app
