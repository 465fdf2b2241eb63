// SPDX-License-Identifier: Apache-2.0
#include "kiosk/view/mailbox.hpp"

#include <thread>

#include "kiosk/view/gate_screen.hpp"
#include "tests/catch.hpp"

using gatehouse::view::GateScreen;
using gatehouse::view::Mailbox;

TEST_CASE("a mailbox holds the newest value, and a reader never goes back") {
  Mailbox<GateScreen> box;
  CHECK(box.get() == nullptr);
  constexpr std::uint64_t last = 20'000;
  std::thread writer([&] {
    for (std::uint64_t i = 1; i <= last; ++i) {
      GateScreen screen;
      screen.sequence = i;
      screen.strip.gate = std::to_string(i);
      box.put(std::move(screen));
    }
  });
  std::uint64_t seen = 0;
  bool whole = true, forward = true;
  while (seen < last) {
    const auto screen = box.get();
    if (!screen) continue;
    whole = whole && screen->strip.gate == std::to_string(screen->sequence);
    forward = forward && screen->sequence >= seen;
    seen = screen->sequence;
  }
  writer.join();
  CHECK(whole);
  CHECK(forward);
}
