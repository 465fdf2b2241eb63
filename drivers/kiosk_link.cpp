// SPDX-License-Identifier: Apache-2.0
#include "drivers/kiosk_link.hpp"

#include <array>
#include <cerrno>
#include <cstring>
#include <utility>

#include <spdlog/spdlog.h>
#include <sys/socket.h>
#include <sys/un.h>

#include "drivers/clock.hpp"

namespace gatehouse::drivers {
namespace {

// A kiosk that takes nothing for so long has stopped; systemd's watchdog restarts it.
constexpr std::size_t most_backlog = std::size_t{64} * 1024;

}  // namespace

KioskLink::KioskLink(std::filesystem::path socket)
    : socket_(std::move(socket)), backoff_(Backoff::Ms(100), Backoff::Ms(2000)) {}

bool KioskLink::service(std::int64_t now_mono_ns) {
  if (fd_) {
    if (!peer_is_there())
      drop("the kiosk has closed the connection", now_mono_ns);
    else if (!flush())
      drop("the kiosk does not take messages", now_mono_ns);
    return false;
  }
  if (now_mono_ns < retry_at_) return false;
  if (connect_now()) {
    backoff_.reset();
    said_so_ = false;
    spdlog::info("connected to the kiosk at {}", socket_.string());
    return true;
  }
  if (!std::exchange(said_so_, true))
    spdlog::warn("no kiosk listens at {}: {}; waiting for it", socket_.string(), std::strerror(errno));
  retry_at_ = now_mono_ns + backoff_.next().count() * ns_per_ms;
  return false;
}

bool KioskLink::connect_now() {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  std::strncpy(address.sun_path, socket_.c_str(), sizeof(address.sun_path) - 1);
  UniqueFd fd(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
  if (!fd || ::connect(fd.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
    return false;
  fd_ = std::move(fd);
  return true;
}

void KioskLink::drop(const char* why, std::int64_t now_mono_ns) {
  spdlog::warn("{}", why);
  fd_.reset();
  backlog_.clear();
  retry_at_ = now_mono_ns + backoff_.next().count() * ns_per_ms;
}

bool KioskLink::peer_is_there() {
  std::array<char, 256> ignored{};  // the kiosk says nothing in this version
  while (true) {
    const ssize_t got = ::recv(fd_.get(), ignored.data(), ignored.size(), MSG_DONTWAIT);
    if (got > 0) continue;
    return got < 0 && (errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR);
  }
}

bool KioskLink::send(const Message& message) {
  if (!fd_) return false;
  backlog_ += encode(message);
  flush();
  return true;
}

bool KioskLink::flush() {
  while (!backlog_.empty()) {
    const ssize_t sent = ::send(fd_.get(), backlog_.data(), backlog_.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
    if (sent < 0 && errno == EINTR) continue;
    if (sent < 0) return (errno == EAGAIN || errno == EWOULDBLOCK) && backlog_.size() <= most_backlog;
    backlog_.erase(0, static_cast<std::size_t>(sent));
  }
  return true;
}

}  // namespace gatehouse::drivers
