// SPDX-License-Identifier: Apache-2.0
#include "ui/frame_stats.hpp"

#include "tests/catch.hpp"

using gatehouse::ui::FrameStats;

TEST_CASE("frames are counted, and those that took too long apart") {
  FrameStats stats;
  CHECK(stats.text() ==
        "0 frames: p50 0.0, p90 0.0, p99 0.0, most 0.0 ms; over 16.7 ms 0, over 33 ms 0, over 50 ms 0");
  for (int i = 1; i <= 100; ++i) stats.add(i * 150'000, "gate");  // 0.15 to 15 ms
  stats.add(16'700'000, "gate");
  stats.add(16'700'001, "customers");
  stats.add(33'500'000, "customers");
  stats.add(250'000'000, "menu");
  CHECK(stats.count() == 104);
  CHECK(stats.text() ==
        "104 frames: p50 7.9, p90 14.2, p99 33.6, most 250.0 ms; over 16.7 ms 3, over 33 ms 2, over 50 ms 1");
  const std::string pages = stats.pages_text();
  // The page with the slowest frame comes first.
  CHECK(pages.find("menu: 1 frames: p50 250.0") < pages.find("customers: 2 frames"));
  CHECK(pages.find("customers: 2 frames") < pages.find("gate: 101 frames"));
}

TEST_CASE("a percentile is never above the slowest frame") {
  FrameStats stats;
  stats.add(1'010'000, "gate");
  CHECK(stats.percentile(50) == Approx(1.01));
  CHECK(stats.percentile(99) == Approx(1.01));
  stats.add(-5, "gate");  // a clock that goes back is no frame of minus something
  CHECK(stats.most() == Approx(1.01));
}
