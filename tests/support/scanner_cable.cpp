// SPDX-License-Identifier: Apache-2.0
#include "tests/support/scanner_cable.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

#include <fcntl.h>
#include <stdlib.h>
#include <termios.h>
#include <unistd.h>

namespace gatehouse::testing {

ScannerCable::ScannerCable() {
  plug_in();
}

ScannerCable::~ScannerCable() {
  pull_out();
}

void ScannerCable::plug_in() {
  scanner_ = ::posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC | O_NONBLOCK);
  std::array<char, 64> name{};
  if (scanner_ < 0 || ::grantpt(scanner_) != 0 || ::unlockpt(scanner_) != 0 ||
      ::ptsname_r(scanner_, name.data(), name.size()) != 0 || ::symlink(name.data(), port().c_str()) != 0)
    throw std::runtime_error("no pseudo-terminal");
  // One end of ours stays open, so that the line lives on when the kiosk is killed; and it echoes nothing.
  kiosk_ = ::open(name.data(), O_RDWR | O_NOCTTY | O_CLOEXEC | O_NONBLOCK);
  termios line{};
  ::tcgetattr(kiosk_, &line);
  ::cfmakeraw(&line);
  ::tcsetattr(kiosk_, TCSANOW, &line);
}

void ScannerCable::pull_out() {
  ::unlink(port().c_str());
  for (int* end : {&kiosk_, &scanner_}) {
    if (*end >= 0) ::close(*end);
    *end = -1;
  }
}

std::size_t ScannerCable::send(std::string_view bytes) {
  const ssize_t sent = ::write(scanner_, bytes.data(), std::min<std::size_t>(bytes.size(), 512));
  return sent > 0 ? static_cast<std::size_t>(sent) : 0;
}

}  // namespace gatehouse::testing
