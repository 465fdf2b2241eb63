// SPDX-License-Identifier: Apache-2.0
#include "tests/drivers/pn532/emulator.hpp"

#include <array>
#include <chrono>
#include <stdexcept>
#include <utility>

#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <sys/eventfd.h>
#include <termios.h>
#include <unistd.h>

namespace gatehouse::pn532 {

Emulator::Emulator(std::filesystem::path link) : link_(std::move(link)), wake_(::eventfd(0, EFD_CLOEXEC)) {
  plug_in();
  thread_ = std::thread([this] { run(); });
}

Emulator::~Emulator() {
  {
    std::lock_guard lock(mutex_);
    stop_ = true;
  }
  wake();
  thread_.join();
  pull_out();
  ::close(wake_);
}

std::string Emulator::port() const {
  std::lock_guard lock(mutex_);
  return port_;
}

std::string Emulator::connection_string() const {
  return "pn532_uart:" + link_.string() + ":115200";
}

void Emulator::present(Tag tag) {
  std::lock_guard lock(mutex_);
  chip_.tag = std::move(tag);
}

void Emulator::remove() {
  std::lock_guard lock(mutex_);
  chip_.tag.reset();
}

void Emulator::unplug() {
  set_plugged(false);
}
void Emulator::replug() {
  set_plugged(true);
}

void Emulator::mute(bool on) {
  std::lock_guard lock(mutex_);
  mute_ = on;
}

void Emulator::delay_ms(int ms) {
  std::lock_guard lock(mutex_);
  delay_ms_ = ms;
}

void Emulator::corrupt(int replies) {
  std::lock_guard lock(mutex_);
  chip_.corrupt = replies;
}

void Emulator::hostile(Hostile how) {
  std::lock_guard lock(mutex_);
  chip_.hostile = how;
}

int Emulator::polls() const {
  std::lock_guard lock(mutex_);
  return chip_.polls();
}

void Emulator::wake() {
  const std::uint64_t one = 1;
  if (::write(wake_, &one, sizeof one) < 0) throw std::runtime_error("eventfd");
}

void Emulator::set_plugged(bool plugged) {
  std::unique_lock lock(mutex_);
  want_plugged_ = plugged;
  wake();
  changed_.wait(lock, [&] { return (master_ >= 0) == plugged; });
}

void Emulator::plug_in() {
  master_ = ::posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC | O_NONBLOCK);
  std::array<char, 128> name{};
  if (master_ < 0 || ::grantpt(master_) != 0 || ::unlockpt(master_) != 0 ||
      ::ptsname_r(master_, name.data(), name.size()) != 0)
    throw std::runtime_error("no pseudo-terminal to be had");
  port_ = name.data();
  // Held open so that the master sees no hang-up when the host closes its end.
  slave_ = ::open(port_.c_str(), O_RDWR | O_NOCTTY | O_CLOEXEC);
  termios raw{};
  ::tcgetattr(slave_, &raw);
  ::cfmakeraw(&raw);
  ::tcsetattr(slave_, TCSANOW, &raw);
  std::filesystem::remove(link_);
  std::filesystem::create_symlink(port_, link_);
}

void Emulator::pull_out() {
  if (master_ < 0) return;
  std::error_code ignored;
  std::filesystem::remove(link_, ignored);
  ::close(slave_);
  ::close(master_);
  slave_ = master_ = -1;
  port_.clear();
}

void Emulator::run() {
  CommandParser parser;
  while (true) {
    int master = -1;
    {
      std::lock_guard lock(mutex_);
      if (stop_) return;
      if (want_plugged_ && master_ < 0) plug_in();
      if (!want_plugged_) pull_out();
      master = master_;
      changed_.notify_all();
    }
    std::array<pollfd, 2> waits{{{wake_, POLLIN, 0}, {master, POLLIN, 0}}};
    ::poll(waits.data(), waits.size(), -1);  // a negative descriptor is passed over
    if ((waits[0].revents & POLLIN) != 0) {
      std::uint64_t count = 0;
      if (::read(wake_, &count, sizeof count) < 0) continue;
    }
    if (waits[1].revents != 0) serve(parser);
  }
}

void Emulator::serve(CommandParser& parser) {
  std::array<std::uint8_t, 512> buffer{};
  const ssize_t got = ::read(master_, buffer.data(), buffer.size());
  if (got <= 0) return;
  parser.feed(std::span(buffer).first(static_cast<std::size_t>(got)));
  while (auto request = parser.next()) {
    Bytes answer;
    int wait_ms = 0;
    {
      std::lock_guard lock(mutex_);
      if (mute_) continue;
      answer = chip_.answer(*request);
      wait_ms = delay_ms_;
    }
    if (wait_ms > 0) std::this_thread::sleep_for(std::chrono::milliseconds(wait_ms));
    if (::write(master_, answer.data(), answer.size()) < 0) return;
  }
}

}  // namespace gatehouse::pn532
