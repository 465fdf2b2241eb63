// SPDX-License-Identifier: Apache-2.0
#include "drivers/tone.hpp"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>

#include <alsa/asoundlib.h>
#include <spdlog/spdlog.h>

#include "drivers/backoff.hpp"

namespace gatehouse::drivers {
namespace {

using namespace std::chrono_literals;  // NOLINT(google-build-using-namespace)

// Two channels, because bare hardware seldom has one.
constexpr unsigned channels = 2;
constexpr unsigned buffer_us = 60'000;
constexpr auto look_after = 5s;  ///< how soon a device is missed that nothing was played on
constexpr int patience_ms = 2000;
constexpr int step_ms = 10;

struct ClosePcm {
  void operator()(snd_pcm_t* pcm) const { snd_pcm_close(pcm); }
};
using Pcm = std::unique_ptr<snd_pcm_t, ClosePcm>;

/// Null, and `error` says why.
Pcm open(const std::string& device, int& error) {
  snd_pcm_t* opened = nullptr;
  error = snd_pcm_open(&opened, device.c_str(), SND_PCM_STREAM_PLAYBACK, SND_PCM_NONBLOCK);
  if (error < 0) return nullptr;
  Pcm pcm(opened);
  error = snd_pcm_set_params(opened, SND_PCM_FORMAT_S16, SND_PCM_ACCESS_RW_INTERLEAVED, channels, tone_rate,
                             1, buffer_us);
  if (error < 0) return nullptr;
  return pcm;
}

/// ALSA writes to stderr whatever it thinks of; the log says what matters, once.
void say_nothing(const char*, int, const char*, int, const char*, ...) {}

std::vector<std::int16_t> on_all_channels(const std::vector<std::int16_t>& samples) {
  std::vector<std::int16_t> all;
  all.reserve(samples.size() * channels);
  for (const auto sample : samples) all.insert(all.end(), channels, sample);
  return all;
}

}  // namespace

class Tones::Player {
 public:
  Player(ToneOptions options, std::function<void(bool)> works)
      : options_(std::move(options)), works_(std::move(works)), thread_([this] { run(); }) {}
  ~Player() {
    {
      const std::scoped_lock lock(mutex_);
      ended_ = true;
    }
    changed_.notify_one();
    thread_.join();
  }
  Player(const Player&) = delete;
  Player& operator=(const Player&) = delete;

  void play(Sound sound) {
    {
      const std::scoped_lock lock(mutex_);
      wanted_ = sound;
    }
    changed_.notify_one();
  }

 private:
  void run() {
    while (!ended()) {
      int error = 0;
      Pcm pcm = open(options_.device, error);
      if (pcm) {
        if (!works_now_) forget();  // whom it was for has gone on
        told(0);
        error = serve(*pcm);
      }
      pcm.reset();
      if (error == 0) continue;  // the end
      told(error);
      std::unique_lock lock(mutex_);
      changed_.wait_for(lock, backoff_.next(), [this] { return ended_; });
    }
  }

  /// Plays what is asked for, until the end (0) or until the device fails.
  int serve(snd_pcm_t& pcm) {
    while (true) {
      std::optional<Sound> sound;
      {
        std::unique_lock lock(mutex_);
        changed_.wait_for(lock, look_after, [this] { return ended_ || wanted_; });
        if (ended_) return 0;
        sound = std::exchange(wanted_, std::nullopt);
      }
      if (!sound) {
        if (snd_pcm_state(&pcm) == SND_PCM_STATE_DISCONNECTED) return -ENODEV;
        continue;
      }
      if (const int error = sounded(pcm, on_all_channels(tone_samples(*sound, options_.volume))); error < 0)
        return error;
      backoff_.reset();
    }
  }

  int sounded(snd_pcm_t& pcm, const std::vector<std::int16_t>& samples) {
    int error = snd_pcm_prepare(&pcm);
    if (error >= 0) error = written(pcm, samples);
    if (error >= 0) error = drained(pcm);
    if (error >= 0 && interrupted()) error = snd_pcm_drop(&pcm);
    return error;
  }

  int written(snd_pcm_t& pcm, const std::vector<std::int16_t>& samples) {
    constexpr std::size_t step = std::size_t{tone_rate} / 1000 * step_ms;
    const std::size_t frames = samples.size() / channels;
    int waited_ms = 0;
    for (std::size_t at = 0; at < frames && !interrupted();) {
      const auto done = snd_pcm_writei(&pcm, &samples[at * channels], std::min(step, frames - at));
      if (done >= 0) {
        at += static_cast<std::size_t>(done);
        waited_ms = 0;
      } else if (done == -EPIPE) {  // the machine was too busy: a gap, no failure
        if (const int error = snd_pcm_prepare(&pcm); error < 0) return error;
      } else if (done != -EAGAIN) {
        return static_cast<int>(done);
      }
      if (done > 0) continue;
      if (waited_ms >= patience_ms) return -EIO;
      if (const int error = snd_pcm_wait(&pcm, step_ms); error < 0 && error != -EPIPE) return error;
      waited_ms += step_ms;
    }
    return 0;
  }

  /// Waits until all of it was heard.
  int drained(snd_pcm_t& pcm) {
    int error = interrupted() ? 0 : snd_pcm_drain(&pcm);
    for (int waited_ms = 0; error == -EAGAIN && waited_ms < patience_ms && !interrupted();
         waited_ms += step_ms) {
      std::this_thread::sleep_for(std::chrono::milliseconds(step_ms));
      const auto state = snd_pcm_state(&pcm);
      if (state == SND_PCM_STATE_DISCONNECTED) return -ENODEV;
      if (state != SND_PCM_STATE_DRAINING) error = 0;
    }
    return error == -EAGAIN ? snd_pcm_drop(&pcm) : error;
  }

  /// Says it once when the device fails, and once when it is back.
  void told(int error) {
    const bool works = error == 0;
    if (works == works_now_) return;
    works_now_ = works;
    if (works)
      spdlog::info("sound: {} works again", options_.device);
    else
      spdlog::error("sound: {}: {}; verdicts make no sound until it works", options_.device,
                    snd_strerror(error));
    if (works_) works_(works);
  }

  void forget() {
    const std::scoped_lock lock(mutex_);
    wanted_.reset();
  }
  bool ended() {
    const std::scoped_lock lock(mutex_);
    return ended_;
  }
  bool interrupted() {
    const std::scoped_lock lock(mutex_);
    return ended_ || wanted_;
  }

  const ToneOptions options_;
  const std::function<void(bool)> works_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::optional<Sound> wanted_;
  bool ended_ = false;
  bool works_now_ = true;  ///< the thread's own, as is the next
  Backoff backoff_;
  std::thread thread_;  ///< the last: it uses all of the above
};

Tones::Tones(ToneOptions options, std::function<void(bool works)> works) {
  snd_lib_error_set_handler(say_nothing);
  player_ = std::make_unique<Player>(std::move(options), std::move(works));
}

Tones::~Tones() = default;

void Tones::play(Sound sound) {
  player_->play(sound);
}

}  // namespace gatehouse::drivers
