// SPDX-License-Identifier: Apache-2.0
// What a verdict sounds like. Rhythm tells the outcomes apart, pitch only helps.
#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace gatehouse::drivers {

/// One long, two, three short; `alert`, long short long: somebody barred or banned was let out.
enum class Sound { admit, attention, refuse, alert };

inline constexpr int tone_rate = 48'000;

/// The samples of a sound, one channel, at 0 to 100 percent of the volume.
std::vector<std::int16_t> tone_samples(Sound sound, int volume);

struct ToneOptions {
  std::string device = "default";  ///< as ALSA names it
  int volume = 80;                 ///< 0 to 100
};

/// Plays sounds on a thread of its own. A device that is missing, or goes away later, is told once, and
/// opened again as soon as it is there; until then sounds are lost: one that comes late would be taken for
/// the next guest's.
class Tones {
 public:
  /// `works` is called on that thread: false when the device is missing or has failed, true when it is back.
  /// It is not called while all is well from the start.
  explicit Tones(ToneOptions options, std::function<void(bool works)> works = {});
  /// Cuts what sounds.
  ~Tones();
  Tones(const Tones&) = delete;
  Tones& operator=(const Tones&) = delete;

  /// Any thread; never waits for the device. The newest replaces what sounds or waits.
  void play(Sound sound);

 private:
  class Player;
  std::unique_ptr<Player> player_;
};

}  // namespace gatehouse::drivers
