// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <filesystem>
#include <functional>
#include <memory>
#include <string>

#include <sys/types.h>

namespace boost::asio {
class io_context;
}

namespace gatehouse::drivers {

struct ReaderCommand {
  std::filesystem::path program;  ///< gatehouse-reader
  std::string name;
  std::string device;            ///< connection string
  std::filesystem::path socket;  ///< the ReaderListener's
};

/// Starts a gatehouse-reader and starts it again for ever, waiting longer each time it ends soon: for a kiosk
/// without systemd, such as a demonstration. It ends with this process, however that ends: to be exact with
/// the thread that started it, so make one only on a thread that lasts. What it reads and whether it works
/// comes through the ReaderListener.
class ReaderProcess {
 public:
  /// `on_end` is told how a process ended, or why none could be started; it may be empty.
  ReaderProcess(boost::asio::io_context& io, ReaderCommand command,
                std::function<void(const std::string&)> on_end = {});
  ReaderProcess(ReaderProcess&&) noexcept;
  ReaderProcess& operator=(ReaderProcess&&) noexcept;
  /// Asks the process to end, waits at most two seconds, then kills it.
  ~ReaderProcess();

  /// 0 while none runs.
  pid_t pid() const;

 private:
  struct Impl;
  std::shared_ptr<Impl> impl_;
};

}  // namespace gatehouse::drivers
