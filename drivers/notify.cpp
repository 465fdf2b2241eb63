// SPDX-License-Identifier: Apache-2.0
#include "drivers/notify.hpp"

#include <algorithm>
#include <cstdint>

#include <systemd/sd-daemon.h>

namespace gatehouse::drivers {
namespace {

// sd_notify takes lines: a line break in a text would begin an assignment of its own.
std::string one_line(std::string text) {
  std::replace(text.begin(), text.end(), '\n', ' ');
  return text;
}

}  // namespace

void Notify::ready(const std::string& status) {
  last_status_ = status;
  ::sd_notify(0, ("READY=1\nSTATUS=" + one_line(status)).c_str());
}

void Notify::status(const std::string& text) {
  if (text == last_status_) return;
  last_status_ = text;
  ::sd_notify(0, ("STATUS=" + one_line(text)).c_str());
}

void Notify::alive() {
  const auto every = watchdog();
  const auto now = std::chrono::steady_clock::now();
  if (!every || now - last_alive_ < *every / 4) return;
  last_alive_ = now;
  ::sd_notify(0, "WATCHDOG=1");
}

void Notify::stopping() {
  ::sd_notify(0, "STOPPING=1");
}

std::optional<std::chrono::microseconds> Notify::watchdog() {
  std::uint64_t microseconds = 0;
  if (::sd_watchdog_enabled(0, &microseconds) <= 0) return std::nullopt;
  return std::chrono::microseconds(microseconds);
}

}  // namespace gatehouse::drivers
