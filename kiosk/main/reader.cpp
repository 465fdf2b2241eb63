// SPDX-License-Identifier: Apache-2.0
// gatehouse-reader: one NFC device. A small process of its own, because libnfc can crash or hang on what a
// chip answers; systemd or the kiosk starts it again.
#include <exception>
#include <filesystem>
#include <iostream>
#include <string>

#include <CLI/CLI.hpp>
#include <signal.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/un.h>
#include <unistd.h>

#include "drivers/libnfc_device.hpp"
#include "drivers/reader_loop.hpp"
#include "drivers/unique_fd.hpp"

namespace {

using namespace gatehouse;

constexpr int wrong_usage = 2;
constexpr int failure = 3;

/// Readable when the process is asked to end.
drivers::UniqueFd stop_signals() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGINT);
  sigprocmask(SIG_BLOCK, &signals, nullptr);
  return drivers::UniqueFd(::signalfd(-1, &signals, SFD_CLOEXEC | SFD_NONBLOCK));
}

std::string complaint(const drivers::ReaderIdentity& identity) {
  if (auto wrong = drivers::LibnfcDevice::wrong(identity.device); !wrong.empty())
    return "--device " + identity.device + ": " + wrong;
  if (identity.socket.string().size() >= sizeof(sockaddr_un::sun_path))
    return "--socket " + identity.socket.string() + ": longer than a Unix socket's path may be";
  if (identity.name.empty() || identity.name.size() > drivers::max_name_bytes)
    return "--name: 1 to " + std::to_string(drivers::max_name_bytes) + " bytes";
  return {};
}

int run(const drivers::ReaderIdentity& identity, int parent) {
  if (parent != 0) {
    ::prctl(PR_SET_PDEATHSIG, SIGTERM);
    if (::getppid() != parent) return 0;  // it ended before the line above
  }
  const auto stop = stop_signals();
  drivers::LibnfcDevice device(identity.device);
  drivers::ReaderLoop(identity, device).run(stop.get());
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  drivers::ReaderIdentity identity;
  int parent = 0;
  CLI::App app{"Reads tags with one NFC device and tells the kiosk"};
  app.add_option("--device", identity.device, "libnfc connection string, pn532_uart:/dev/ttyUSB0:115200")
      ->required();
  app.add_option("--socket", identity.socket, "The kiosk's Unix socket for readers")->required();
  app.add_option("--name", identity.name,
                 "The reader's name in the kiosk's settings; the device where not given");
  app.add_option("--parent", parent, "Process id of the program that started this one: end when it ends");
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : wrong_usage;
  }
  if (identity.name.empty()) identity.name = identity.device.substr(0, drivers::max_name_bytes);
  if (const auto wrong = complaint(identity); !wrong.empty()) {
    std::cerr << "gatehouse-reader: " << wrong << '\n';
    return wrong_usage;
  }
  spdlog::set_default_logger(spdlog::stderr_logger_st("gatehouse-reader"));
  spdlog::set_pattern("%n: %v");  // the journal has time and level
  try {
    return run(identity, parent);
  } catch (const std::exception& error) {
    std::cerr << "gatehouse-reader: " << error.what() << '\n';
    return failure;
  }
}
