// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <numbers>
#include <span>

#include "drivers/tone.hpp"

namespace gatehouse::drivers {
namespace {

struct Note {
  int hertz;  ///< 0: a rest
  int ms;
};

constexpr Note admit[] = {{1047, 380}};
constexpr Note attention[] = {{784, 160}, {0, 100}, {784, 160}};
constexpr Note refuse[] = {{440, 100}, {0, 70}, {440, 100}, {0, 70}, {440, 100}};
constexpr Note alert[] = {{587, 320}, {0, 80}, {740, 90}, {0, 80}, {587, 320}};

std::span<const Note> notes(Sound sound) {
  switch (sound) {
    case Sound::admit:
      return admit;
    case Sound::attention:
      return attention;
    case Sound::refuse:
      return refuse;
    case Sound::alert:
      return alert;
  }
  std::abort();
}

/// Rises and falls within 8 ms, so that a note begins and ends without a click.
double ramp(int at, int length) {
  constexpr int slope = tone_rate * 8 / 1000;
  const int edge = std::min(at, length - 1 - at);
  return edge >= slope ? 1.0 : 0.5 - 0.5 * std::cos(std::numbers::pi * edge / slope);
}

}  // namespace

std::vector<std::int16_t> tone_samples(Sound sound, int volume) {
  const double loud = 0.8 * 32767 * std::clamp(volume, 0, 100) / 100;
  std::vector<std::int16_t> samples;
  for (const auto& note : notes(sound)) {
    const int length = tone_rate / 1000 * note.ms;
    for (int at = 0; at < length; ++at)
      samples.push_back(static_cast<std::int16_t>(std::lround(
          loud * ramp(at, length) * std::sin(2 * std::numbers::pi * note.hertz * at / tone_rate))));
  }
  return samples;
}

}  // namespace gatehouse::drivers
