// SPDX-License-Identifier: Apache-2.0
// gatehouse: the command line for technicians and scripts.
#include <cstdio>
#include <exception>

#include "kiosk/main/cli.hpp"
#include "kiosk/main/failure.hpp"

int main(int argc, char** argv) {
  try {
    return gatehouse::cli::main(argc, argv);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "gatehouse: %s\n", gatehouse::words_of(error).c_str());
    return 3;
  }
}
