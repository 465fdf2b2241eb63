// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <chrono>
#include <optional>
#include <string>

namespace gatehouse::drivers {

/// What a service tells systemd about itself (sd_notify(3)). Without NOTIFY_SOCKET in the environment every
/// function does nothing.
class Notify {
 public:
  void ready(const std::string& status);
  /// The line in `systemctl status`; sent only when it changed.
  void status(const std::string& text);
  /// A sign of life; costs nothing when called more often than systemd asks for it.
  void alive();
  void stopping();
  /// Empty where systemd does not watch.
  static std::optional<std::chrono::microseconds> watchdog();

 private:
  std::string last_status_;
  std::chrono::steady_clock::time_point last_alive_{};
};

}  // namespace gatehouse::drivers
