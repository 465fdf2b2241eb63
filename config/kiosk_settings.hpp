// SPDX-License-Identifier: Apache-2.0
// What one kiosk is told by its own file. Event and gate are not in it: they come with enrolment.
#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "config/mistake.hpp"
#include "kiosk/model/language.hpp"
#include "kiosk/model/things.hpp"

namespace gatehouse::config {

enum class Theme { night, day };
enum class LogLevel { trace, debug, info, warning, error };
enum class ReaderKind { nfc, serial, replay };
/// What ends a code from a serial scanner; `any`: CR, LF or both.
enum class Terminator { any, cr, lf, crlf };

struct ScreenSettings {
  Theme theme = Theme::night;
  model::Language language = model::Language::en;  ///< until somebody turns it on the screen
  bool windowed = false;
  bool on_screen_keyboard = true;  ///< there is no real one

  bool operator==(const ScreenSettings&) const = default;
};

/// What a verdict sounds like, beside what it looks like.
struct SoundSettings {
  bool enabled = true;
  std::string device = "default";  ///< as ALSA names it
  int volume = 80;                 ///< 0 to 100

  bool operator==(const SoundSettings&) const = default;
};

struct ReaderSettings {
  std::string name;  ///< unique in the file
  ReaderKind kind = ReaderKind::nfc;
  std::string device;  ///< nfc: libnfc connection string; serial: the port; replay: a file of recorded scans
  std::optional<model::Direction> direction;  ///< the side of the gate it is for; empty: the gate decides
  bool spawn = true;                          ///< nfc: the kiosk starts gatehouse-reader itself
  int baud = 9600;                            ///< serial: 1200 to 230400; USB ports pass over it
  Terminator terminator = Terminator::any;    ///< serial

  bool operator==(const ReaderSettings&) const = default;
};

struct KioskSettings {
  ScreenSettings screen;
  SoundSettings sound;
  std::vector<ReaderSettings> readers;
  std::string reader_socket;  ///< where gatehouse-reader processes come to; empty: in the data folder
  model::Direction direction = model::Direction::entry;  ///< of a toggle lane, until somebody turns it
  double presence_seconds = 2.0;  ///< the same credential within this time of its last sight is one presence
  int idle_seconds = 8;           ///< a verdict stays this long, then the screen is idle; 0: it stays
  int exchange_seconds = 20;      ///< a check-in waits this long for the wristband, then nothing has changed
  int session_seconds = 120;      ///< who is signed in at the desk and touches nothing is signed out
  std::string export_folder;      ///< where the desk writes CSV files; empty: a USB stick
  LogLevel log_level = LogLevel::info;

  bool operator==(const KioskSettings&) const = default;
};

/// Reads and checks a kiosk's settings. Every key may be left out. All mistakes are found in one go, but for
/// mistakes of TOML's own syntax, which end the reading.
Checked<KioskSettings> read_kiosk_settings(const std::filesystem::path& path);
/// The same of text; `file` is how mistakes name it.
Checked<KioskSettings> parse_kiosk_settings(std::string_view text, const std::string& file);

}  // namespace gatehouse::config
