// SPDX-License-Identifier: Apache-2.0
// A PN532 on a pseudo-terminal, for libnfc's own pn532_uart driver to open and poll.
#pragma once
#include <condition_variable>
#include <filesystem>
#include <functional>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>

#include "tests/drivers/pn532/chip.hpp"

namespace gatehouse::pn532 {

/// Plugged in from construction on; answers in a thread of its own. All functions may be called from any
/// thread, and what they do has happened when they return. Throws std::runtime_error where there is no pty.
class Emulator {
 public:
  /// `link`: a symbolic link that always points at the pty, so that the connection string survives a replug.
  explicit Emulator(std::filesystem::path link);
  ~Emulator();
  Emulator(const Emulator&) = delete;
  Emulator& operator=(const Emulator&) = delete;

  /// The pty's own name, "/dev/pts/3"; empty while unplugged.
  std::string port() const;
  /// "pn532_uart:LINK:115200"
  std::string connection_string() const;

  void present(Tag tag);
  void remove();
  void unplug();
  void replug();
  /// A mute chip takes commands and says nothing.
  void mute(bool on);
  void delay_ms(int ms);
  void corrupt(int replies);
  void hostile(Hostile how);
  /// How often the host has looked for a type A tag.
  int polls() const;

 private:
  void run();
  void serve(CommandParser& parser);
  void plug_in();
  void pull_out();
  void wake();
  void set_plugged(bool plugged);

  std::filesystem::path link_;
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  Chip chip_;
  bool mute_ = false, stop_ = false, want_plugged_ = true;
  int delay_ms_ = 0;
  int master_ = -1, slave_ = -1, wake_ = -1;
  std::string port_;
  std::thread thread_;
};

/// Carries out one line of the command language, the one `pn532-emulator` reads on its standard input:
///   present UIDHEX [ATQA SAK [ATS [VERSION]]]   remove   unplug   replug   mute   unmute
///   delay MS   corrupt N   hostile NAME   polls
/// `-` stands for an empty ATS. Gives "ok", the number asked for, or "error: …".
std::string command(Emulator& emulator, std::string_view line);

}  // namespace gatehouse::pn532
