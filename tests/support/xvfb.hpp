// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <array>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include <fcntl.h>
#include <unistd.h>

#include "tests/support/child_process.hpp"

namespace gatehouse::testing {

/// An X server of our own, on whatever display number is free.
class Xvfb {
 public:
  Xvfb() {
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
    ChildProcess::Options options;
    options.keep_fd = ends[1];
    server_ = std::make_unique<ChildProcess>(
        std::vector<std::string>{"Xvfb", "-displayfd", std::to_string(ends[1]), "-screen", "0", "1280x800x24",
                                 "-nolisten", "tcp"},
        options);
    ::close(ends[1]);
    std::string number;
    for (char one = 0; ::read(ends[0], &one, 1) == 1 && one != '\n';)
      number += one;  // ends where the server ends
    ::close(ends[0]);
    while (number.empty() && server_->listen(1000)) {
    }
    if (number.empty()) throw std::runtime_error("Xvfb did not start: " + server_->said());
    display_ = ":" + number;
  }
  const std::string& display() const { return display_; }

 private:
  std::unique_ptr<ChildProcess> server_;
  std::string display_;
};

}  // namespace gatehouse::testing
