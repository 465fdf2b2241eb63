// SPDX-License-Identifier: Apache-2.0
// The kiosk's window on a real X server without a monitor (Xvfb): a scan turns the screen green.
#include <array>
#include <chrono>
#include <cstdio>
#include <thread>

#include <signal.h>
#include <unistd.h>

#include "tests/catch.hpp"
#include "tests/e2e/kiosk_folder.hpp"
#include "tests/support/child_process.hpp"
#include "tests/support/xvfb.hpp"

using namespace gatehouse;
using namespace gatehouse::testing;
using Catch::Contains;

namespace {

/// Mean red, green and blue of everything on the display, 0 to 255, by ImageMagick.
std::array<int, 3> mean_colour(const std::string& display, const std::string& file) {
  ChildProcess import(
      {"import", "-display", display, "-window", "root", "-resize", "1x1!", "-depth", "8", "rgb:" + file});
  const int status = import.wait();
  INFO(import.said());
  REQUIRE(status == 0);
  std::ifstream picture(file, std::ios::binary);
  std::array<char, 3> bytes{};
  picture.read(bytes.data(), bytes.size());
  return {static_cast<unsigned char>(bytes[0]), static_cast<unsigned char>(bytes[1]),
          static_cast<unsigned char>(bytes[2])};
}

void measure_idling(const ChildProcess& kiosk) {
  constexpr int seconds = 5;
  const long before = cpu_ms(kiosk.pid());
  std::this_thread::sleep_for(std::chrono::seconds(seconds));
  std::printf("with a window: %ld kB resident; idle for %d s: %.1f %% of a core\n", resident_kb(kiosk.pid()),
              seconds, static_cast<double>(cpu_ms(kiosk.pid()) - before) / (seconds * 10.0));
}

}  // namespace

TEST_CASE("the window shows the verdict of a scan") {
  const Xvfb server;
  KioskFolder folder("");
  constexpr std::size_t scans = 10;
  std::string script;
  for (std::size_t n = 1; n <= scans; ++n) script += "+300 North ticket T-" + std::to_string(n) + "\n";
  folder.write("demo.scans", script + "+86400000 North ticket T-20\n");
  folder.write("kiosk.toml", recording(folder.file("demo.scans")) + "[gate]\nidle_seconds = 0\n");
  ChildProcess::Options options;
  options.environment = {{"DISPLAY", server.display()}};
  ChildProcess kiosk(folder.run({"--frame-stats"}), options);
  const auto times = [&](const std::string& part) {
    std::size_t found = 0;
    for (auto at = kiosk.said().find(part); at != std::string::npos; at = kiosk.said().find(part, at + 1))
      ++found;
    return found;
  };
  REQUIRE(kiosk.until([&] { return times("outcome=admit") == scans; }));
  // A verdict that the next one overtook may never have been drawn; the last one must be.
  const auto last = kiosk.said().rfind("outcome=admit");
  REQUIRE(kiosk.until([&] { return kiosk.said().find("drawn screen=", last) != std::string::npos; }));
  const auto [red, green, blue] = mean_colour(server.display(), folder.file("colour"));
  CAPTURE(red, green, blue);
  CHECK(green > 2 * red);
  CHECK(green > blue + 20);
  measure_idling(kiosk);
  kiosk.signal(SIGTERM);
  CHECK(kiosk.wait() == 0);
  CHECK_THAT(kiosk.said(), Contains("scan to drawn: p50"));
  CHECK_THAT(kiosk.said(), Contains("frames: p50"));
  CHECK_THAT(kiosk.said(), Contains("  verdict: "));
  std::printf("%s\n", kiosk.said().substr(kiosk.said().rfind("scan to published")).c_str());
}

TEST_CASE("without a display the program says so and ends") {
  KioskFolder folder("");
  ChildProcess::Options options;
  options.environment = {{"DISPLAY", ":no-such-display"}};
  ChildProcess kiosk(folder.run({"--windowed"}), options);
  CHECK(kiosk.wait() == 3);
  CHECK_THAT(kiosk.said(), Contains("no display"));
}
