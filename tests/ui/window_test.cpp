// SPDX-License-Identifier: Apache-2.0
// A real window on a real X server (xvfb-run starts one).
#include "ui/window.hpp"

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <fstream>
#include <iostream>
#include <map>
#include <mutex>
#include <thread>

#include <sys/resource.h>

#include "tests/catch.hpp"
#include "tests/ui/samples.hpp"
#include "ui/gallery.hpp"

using namespace gatehouse;  // NOLINT(google-build-using-namespace)

namespace {

using Screens = view::Mailbox<view::GateScreen>;

/// What on_drawn reported, for another thread to wait on.
class Drawn {
 public:
  void report(std::uint64_t sequence, std::int64_t mono_ns) {
    const std::scoped_lock lock(mutex_);
    first_ns_.try_emplace(sequence, mono_ns);
    ++frames_[sequence];
    changed_.notify_all();
  }
  /// False when it has not happened within a minute.
  bool wait_for(std::uint64_t sequence, int frames) {
    std::unique_lock lock(mutex_);
    return changed_.wait_for(lock, std::chrono::minutes(1), [&] { return frames_[sequence] >= frames; });
  }
  int frames(std::uint64_t sequence) {
    const std::scoped_lock lock(mutex_);
    return frames_[sequence];
  }
  std::int64_t first_ns(std::uint64_t sequence) {
    const std::scoped_lock lock(mutex_);
    return first_ns_[sequence];
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::map<std::uint64_t, int> frames_;
  std::map<std::uint64_t, std::int64_t> first_ns_;
};

view::GateScreen numbered(view::GateScreen screen, std::uint64_t sequence) {
  screen.sequence = sequence;
  return screen;
}

std::int64_t mono_ns() {
  return std::chrono::duration_cast<std::chrono::nanoseconds>(
             std::chrono::steady_clock::now().time_since_epoch())
      .count();
}

/// Runs the window on this thread while `script` runs on another and then stops it.
template <class Script>
void play(ui::Window& window, Script script) {
  std::thread core([&] {
    script();
    window.stop();
  });
  const auto ran = window.run();
  core.join();
  CHECK(ran.has_value());
}

std::unique_ptr<ui::Window> opened(ui::WindowOptions options, const Screens& screens, Drawn& drawn) {
  auto window = ui::Window::open(std::move(options), screens,
                                 {{}, [&drawn](auto sequence, auto at) { drawn.report(sequence, at); }});
  if (!window) FAIL(window.error().text());
  return std::move(*window);
}

}  // namespace

TEST_CASE("a verdict put into the mailbox by another thread is drawn, and reported with its number") {
  Screens screens;
  Drawn drawn;
  auto window = opened({.windowed = true}, screens, drawn);
  std::int64_t put_ns = 0;
  bool seen = false;
  play(*window, [&] {
    drawn.wait_for(0, 1);  // the starting screen
    put_ns = mono_ns();
    screens.put(numbered(samples::with(model::Outcome::admit), 41));
    window->wake();
    seen = drawn.wait_for(41, 1);
  });
  REQUIRE(seen);
  CHECK(drawn.first_ns(41) >= put_ns);
  std::cout << "from put to drawn: " << (drawn.first_ns(41) - put_ns) / 1000 << " us\n";
}

TEST_CASE("it draws two frames for a change and none for a wake-up without one") {
  Screens screens;
  Drawn drawn;
  auto window = opened({.windowed = true}, screens, drawn);
  bool all = true;
  play(*window, [&] {
    for (std::uint64_t sequence = 1; sequence <= 20; ++sequence) {
      screens.put(numbered(samples::with(samples::outcomes().at(sequence)), sequence));
      for (int i = 0; i < 5; ++i) window->wake();
      all = all && drawn.wait_for(sequence, 2);
    }
  });
  REQUIRE(all);
  int frames = 0;
  for (std::uint64_t sequence = 1; sequence <= 20; ++sequence) frames += drawn.frames(sequence);
  // Some may be drawn once more for what the X server says at the start (focus, exposure).
  CHECK(frames >= 40);
  CHECK(frames <= 48);
}

TEST_CASE("full screen fills the monitor") {
  Screens screens;
  screens.put(numbered(samples::idle(), 7));
  Drawn drawn;
  auto window = opened({}, screens, drawn);
  bool seen = false;
  play(*window, [&] { seen = drawn.wait_for(7, 1); });
  CHECK(seen);
}

TEST_CASE("a name in another script is drawn by fonts loaded on the way") {
  Screens screens;
  Drawn drawn;
  auto window = opened({.windowed = true, .width = 800, .height = 480}, screens, drawn);
  bool seen = false;
  play(*window, [&] {
    screens.put(numbered(samples::named("נועה", "לוי"), 1));
    window->wake();
    seen = drawn.wait_for(1, 1);
    screens.put(numbered(samples::named("ليلى", "حداد"), 2));
    window->wake();
    seen = seen && drawn.wait_for(2, 2);
  });
  CHECK(seen);
}

TEST_CASE("a scene with something that moves is drawn again by itself, one without is not") {
  for (const bool moves : {true, false}) {
    std::atomic<int> frames{0};
    std::atomic<bool> stop_asked{false};
    ui::Window* self = nullptr;
    ui::Scene scene;
    scene.draw = [&](const ui::Style&, ImVec2, const ui::Input&) {
      if (++frames >= 30 && !stop_asked.exchange(true)) self->stop();
      return std::vector<view::Command>{};
    };
    scene.wake_in = [&]() -> std::optional<double> { return moves ? std::optional(0.01) : std::nullopt; };
    auto window = ui::Window::open({.windowed = true}, std::move(scene), {});
    if (!window) FAIL(window.error().text());
    self = window->get();
    std::thread watch;
    if (!moves)
      watch = std::thread([&] {
        while (frames < 2) std::this_thread::yield();
        self->wake();  // a wake-up without a change draws nothing
        self->stop();
      });
    CHECK((*window)->run().has_value());
    if (watch.joinable()) watch.join();
    if (moves) CHECK(frames >= 30);
    if (!moves) CHECK(frames < 30);
  }
}

TEST_CASE("the gallery runs in the window as a scene, and the keyboard walks it") {
  auto state = std::make_shared<ui::GalleryState>();
  ui::Scene scene;
  ui::Window* self = nullptr;
  scene.draw = [&, frame = 0](const ui::Style& style, ImVec2 size, ui::Input input) mutable {
    if (++frame == 2) input.strokes.push_back(ui::Stroke::tab);
    ui::draw_gallery(style, *state, input, size);
    if (frame == 3) self->stop();
    return std::vector<view::Command>{};
  };
  scene.wake_in = [state] { return state->ui.wake_in; };
  auto window = ui::Window::open({.windowed = true}, std::move(scene), {});
  if (!window) FAIL(window.error().text());
  self = window->get();
  CHECK((*window)->run().has_value());
  CHECK(state->ui.focused != 0);
  CHECK(state->page.content > 1000);
}

// Not run by default: figures, no judgement. test_ui_window "[measure]"
TEST_CASE("what an idle screen costs", "[.measure]") {
  Screens screens;
  Drawn drawn;
  auto window = opened({}, screens, drawn);
  const auto cpu_us = [] {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1'000'000LL + usage.ru_utime.tv_usec +
           usage.ru_stime.tv_usec;
  };
  play(*window, [&] {
    screens.put(numbered(samples::idle(), 1));
    window->wake();
    drawn.wait_for(1, 2);
    const auto before = cpu_us();
    const auto from = mono_ns();
    std::this_thread::sleep_for(std::chrono::seconds(20));
    std::cout << "idle: "
              << static_cast<double>(cpu_us() - before) / static_cast<double>(mono_ns() - from) * 1e5
              << " % of a core\n";
    std::int64_t total = 0, worst = 0;
    constexpr std::uint64_t scans = 200;
    const auto busy = cpu_us();
    for (std::uint64_t i = 2; i < scans + 2; ++i) {
      const auto at = mono_ns();
      screens.put(numbered(samples::with(samples::outcomes().at(i % 22)), i));
      window->wake();
      drawn.wait_for(i, 2);
      const auto took = drawn.first_ns(i) - at;
      total += took;
      worst = std::max(worst, took);
    }
    std::cout << "put to drawn: mean " << total / static_cast<std::int64_t>(scans) / 1000 << " us, worst "
              << worst / 1000 << " us; " << (cpu_us() - busy) / static_cast<std::int64_t>(scans)
              << " us of CPU for each\n";
  });
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);)
    if (line.rfind("VmRSS", 0) == 0 || line.rfind("VmHWM", 0) == 0 || line.rfind("Rss", 0) == 0)
      std::cout << line << "\n";
}
