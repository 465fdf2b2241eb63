// SPDX-License-Identifier: Apache-2.0
// Tones through the real ALSA library, into its "file" plug-in in front of its null device.
#include "drivers/tone.hpp"

#include <atomic>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <thread>

#include <sys/resource.h>

#include "tests/catch.hpp"
#include "tests/support/temp_folder.hpp"

using namespace gatehouse;  // NOLINT(google-build-using-namespace)
using drivers::Sound;
using drivers::Tones;
using Samples = std::vector<std::int16_t>;

namespace {

constexpr Sound all_sounds[] = {Sound::admit, Sound::attention, Sound::refuse, Sound::alert};

template <class Condition>
bool until(const Condition& condition) {
  for (int i = 0; i < 3000; ++i) {
    if (condition()) return true;
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  return false;
}

/// How long it sounds, in milliseconds, between rests of 20 ms and more.
std::vector<int> rhythm(const Samples& samples) {
  constexpr std::size_t per_ms = drivers::tone_rate / 1000;
  std::vector<int> notes;
  int rest = 1000;
  for (std::size_t at = 0; at + per_ms <= samples.size(); at += per_ms) {
    int peak = 0;
    for (std::size_t i = at; i < at + per_ms; ++i) peak = std::max(peak, std::abs(int{samples[i]}));
    if (peak < 200) {
      ++rest;
      continue;
    }
    if (rest >= 20) notes.push_back(0);
    ++notes.back();
    rest = 0;
  }
  return notes;
}

/// A machine whose only sound device is a file, called "tones".
class Machine {
 public:
  Machine() { ::setenv("ALSA_CONFIG_PATH", config().c_str(), 1); }
  ~Machine() { ::unsetenv("ALSA_CONFIG_PATH"); }
  Machine(const Machine&) = delete;
  Machine& operator=(const Machine&) = delete;

  void plug_in() const {
    std::ofstream(config()) << "pcm.tones { type file slave.pcm { type null } file \"" << played()
                            << "\" format raw }\n";
  }
  std::string played() const { return folder_.path() + "/played.raw"; }
  std::size_t bytes() const {
    std::error_code none;
    const auto size = std::filesystem::file_size(played(), none);
    return none ? 0 : static_cast<std::size_t>(size);
  }
  /// One channel of what was played; both are alike.
  Samples samples() const {
    std::ifstream file(played(), std::ios::binary);
    const std::vector<char> raw{std::istreambuf_iterator<char>(file), {}};
    Samples one;
    for (std::size_t at = 0; at + 4 <= raw.size(); at += 4) {
      std::int16_t left = 0, right = 0;
      std::memcpy(&left, &raw[at], 2);
      std::memcpy(&right, &raw[at + 2], 2);
      REQUIRE(left == right);
      one.push_back(left);
    }
    return one;
  }

 private:
  std::string config() const { return folder_.path() + "/alsa.conf"; }
  testing::TempFolder folder_;
};

std::size_t bytes_of(Sound sound) {
  return drivers::tone_samples(sound, 80).size() * 4;
}

}  // namespace

TEST_CASE("the outcomes are told apart by rhythm alone") {
  const auto admit = rhythm(drivers::tone_samples(Sound::admit, 80));
  const auto attention = rhythm(drivers::tone_samples(Sound::attention, 80));
  const auto refuse = rhythm(drivers::tone_samples(Sound::refuse, 80));
  const auto alert = rhythm(drivers::tone_samples(Sound::alert, 80));
  REQUIRE(admit.size() == 1);
  REQUIRE(attention.size() == 2);
  REQUIRE(refuse.size() == 3);
  REQUIRE(alert.size() == 3);
  CHECK(admit[0] > 2 * attention[0]);
  CHECK(refuse[0] < 120);
  CHECK(refuse[2] < 120);
  CHECK(alert[0] > 2 * alert[1]);
  CHECK(alert[2] > 2 * alert[1]);
}

TEST_CASE("a sound begins and ends without a click, and is as loud as it is set") {
  for (const auto sound : all_sounds) {
    const auto samples = drivers::tone_samples(sound, 100);
    int peak = 0, step = 0, last = 0;
    for (const int sample : samples) {
      peak = std::max(peak, std::abs(sample));
      step = std::max(step, std::abs(sample - last));
      last = sample;
    }
    CHECK(peak > 25'000);
    CHECK(peak < 27'000);
    CHECK(step < 4'000);  // the steepest of a sine of 1047 Hz; a click would be more
    CHECK(std::abs(last) < 50);
    for (const auto sample : drivers::tone_samples(sound, 0)) REQUIRE(sample == 0);
    CHECK(drivers::tone_samples(sound, 1000) == samples);
  }
}

TEST_CASE("each sound comes out of the device as it was made") {
  for (const auto sound : all_sounds) {
    const Machine machine;
    machine.plug_in();
    std::atomic<int> told{0};
    Tones tones({"tones", 80}, [&](bool) { ++told; });
    tones.play(sound);
    REQUIRE(until([&] { return machine.bytes() >= bytes_of(sound); }));
    CHECK(machine.samples() == drivers::tone_samples(sound, 80));
    CHECK(told == 0);
  }
}

TEST_CASE("the newest sound replaces what waits, and asking never waits") {
  const Machine machine;
  machine.plug_in();
  Tones tones({"tones", 80});
  for (int i = 0; i < 10'000; ++i) tones.play(Sound::refuse);
  tones.play(Sound::alert);
  const auto last = drivers::tone_samples(Sound::alert, 80);
  CHECK(until([&] {
    const auto played = machine.samples();
    return played.size() >= last.size() && std::equal(last.rbegin(), last.rend(), played.rbegin());
  }));
  // Ten thousand would be 4 GB.
  CHECK(machine.bytes() < 2000 * bytes_of(Sound::refuse));
}

TEST_CASE("without a device it is silent and says so once; it sounds as soon as there is one") {
  const Machine machine;
  std::atomic<int> missing{0}, back{0};
  Tones tones({"tones", 80}, [&](bool works) { ++(works ? back : missing); });
  REQUIRE(until([&] { return missing == 1; }));
  tones.play(Sound::refuse);  // lost: nobody wants it later
  machine.plug_in();
  REQUIRE(until([&] { return back == 1; }));
  tones.play(Sound::admit);
  REQUIRE(until([&] { return machine.bytes() >= bytes_of(Sound::admit); }));
  CHECK(machine.samples() == drivers::tone_samples(Sound::admit, 80));
  CHECK(missing == 1);
}

TEST_CASE("a device that fails later is told once and opened again") {
  const Machine machine;
  machine.plug_in();
  std::atomic<int> missing{0}, back{0};
  ::signal(SIGXFSZ, SIG_IGN);
  rlimit before{};
  REQUIRE(::getrlimit(RLIMIT_FSIZE, &before) == 0);
  {
    Tones tones({"tones", 80}, [&](bool works) { ++(works ? back : missing); });
    tones.play(Sound::attention);
    REQUIRE(until([&] { return machine.bytes() >= bytes_of(Sound::attention); }));
    CHECK(missing == 0);
    // The device takes no more: writing fails in the middle of the next sound.
    rlimit full = before;
    full.rlim_cur = bytes_of(Sound::attention) + 4096;
    REQUIRE(::setrlimit(RLIMIT_FSIZE, &full) == 0);
    const bool failed = until([&] {
      tones.play(Sound::refuse);
      return missing > 0;
    });
    CHECK(::setrlimit(RLIMIT_FSIZE, &before) == 0);
    REQUIRE(failed);
    const auto last = drivers::tone_samples(Sound::admit, 80);
    CHECK(until([&] {
      tones.play(Sound::admit);
      const auto played = machine.samples();
      return played.size() >= last.size() && std::equal(last.rbegin(), last.rend(), played.rbegin());
    }));
    CHECK(back >= 1);
  }
  ::signal(SIGXFSZ, SIG_DFL);
}

TEST_CASE("it ends at once, device or not") {
  for (int i = 0; i < 20; ++i) {
    const Machine machine;
    if (i % 2 == 0) machine.plug_in();
    Tones tones({"tones", 80});
    tones.play(Sound::alert);
  }
}
