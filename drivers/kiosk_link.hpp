// SPDX-License-Identifier: Apache-2.0
// A reader process's end of the socket to the kiosk.
#pragma once
#include <cstdint>
#include <filesystem>
#include <string>

#include "drivers/backoff.hpp"
#include "drivers/reader_protocol.hpp"
#include "drivers/unique_fd.hpp"

namespace gatehouse::drivers {

/// Connects and reconnects for ever, never blocks. One thread.
class KioskLink {
 public:
  explicit KioskLink(std::filesystem::path socket);

  /// Connects where it is time to, notices a kiosk that went away, sends what waits. True where a connection
  /// has just been made: the caller then introduces itself.
  bool service(std::int64_t now_mono_ns);
  /// False where there is no connection: what nobody heard is not kept, a scan told late would open a gate
  /// for somebody who has left.
  bool send(const Message& message);

  bool connected() const { return static_cast<bool>(fd_); }
  int fd() const { return fd_.get(); }
  bool has_backlog() const { return !backlog_.empty(); }
  /// When the next attempt is due; only while not connected.
  std::int64_t retry_at_mono_ns() const { return retry_at_; }

 private:
  bool connect_now();
  void drop(const char* why, std::int64_t now_mono_ns);
  bool peer_is_there();
  bool flush();

  std::filesystem::path socket_;
  UniqueFd fd_;
  std::string backlog_;
  Backoff backoff_;
  std::int64_t retry_at_ = 0;
  bool said_so_ = false;
};

}  // namespace gatehouse::drivers
