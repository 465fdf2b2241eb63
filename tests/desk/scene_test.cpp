// SPDX-License-Identifier: Apache-2.0
// The whole scene before a person's hands: what lies over what, and when.
#include "tests/desk/counter.hpp"
#include "tests/desk/hands.hpp"

using namespace gatehouse;           // NOLINT(google-build-using-namespace)
using namespace gatehouse::testing;  // NOLINT(google-build-using-namespace)

TEST_CASE("a touch that was meant for what was there before does not put a verdict away") {
  Counter counter;
  int dismissed = 0;
  Hands hands(ui::kiosk_scene(counter.gates, counter.desks, false), [&](const view::Command& command) {
    if (std::holds_alternative<view::Dismiss>(command)) ++dismissed;
  });
  const ImVec2 clear{hands.size().x - 60, hands.size().y - 38};
  hands.frame();
  REQUIRE(counter.ticket("T-1") == "admit");
  hands.touch(clear);
  CHECK(dismissed == 0);
  for (int frame = 0; frame < 30; ++frame) hands.frame();  // half a second
  hands.touch(clear);
  CHECK(dismissed == 1);
}
