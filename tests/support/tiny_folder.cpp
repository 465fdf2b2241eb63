// SPDX-License-Identifier: Apache-2.0
// test-tiny-folder DIR TICKETS: an enrolled kiosk's data folder without any central, for trying things out
// and for measuring with as many tickets as one likes.
#include <cstdio>
#include <cstdlib>

#include "tests/support/tiny_event.hpp"

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fprintf(stderr, "usage: %s DIR TICKETS\n", argv[0]);
    return 2;
  }
  const gatehouse::app::SystemClock clock;
  namespace tiny = gatehouse::testing::tiny;
  tiny::open_house(argv[1], clock, tiny::main_gate(), std::atoi(argv[2]));
  return 0;
}
