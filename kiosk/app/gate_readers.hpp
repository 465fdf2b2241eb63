// SPDX-License-Identifier: Apache-2.0
// A gate's readers, made from its settings, and what is known of each.
#pragma once
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <boost/json/array.hpp>

#include "config/kiosk_settings.hpp"
#include "drivers/reader_listener.hpp"
#include "drivers/reader_process.hpp"
#include "drivers/replay.hpp"
#include "drivers/serial_barcode.hpp"
#include "kiosk/app/clock.hpp"
#include "kiosk/view/station.hpp"

namespace gatehouse::app {

/// What is wrong with the recordings that these settings name: every mistake, each with its file and line.
std::vector<model::Error> replay_mistakes(const config::KioskSettings& settings);

/// One thread, the io_context's.
class GateReaders {
 public:
  /// `events.on_state` is called after the state is known here.
  GateReaders(boost::asio::io_context& io, const Clock& clock, drivers::ReaderEvents events);

  /// Reader processes come to `socket`; those that the kiosk starts itself are started from `program`. Fails
  /// where the socket cannot be made.
  model::Result<void> open(const config::KioskSettings& settings, const std::filesystem::path& socket,
                           const std::filesystem::path& program);
  void close();

  /// The side of the gate that the settings give this reader; empty: the gate decides.
  std::optional<model::Direction> direction_of(const std::string& reader) const;
  /// By name. `wall_less_mono_ms` turns monotonic into wall-clock time.
  std::vector<view::ReaderFacts> facts(std::int64_t wall_less_mono_ms) const;
  boost::json::array json(std::int64_t wall_less_mono_ms) const;

 private:
  struct Known {
    drivers::ReaderState state;
    model::ScanKind scans = model::ScanKind::nfc;
    std::optional<model::Direction> direction;
    bool was_up = false;
  };
  model::Result<void> open_nfc(const config::ReaderSettings& reader, const std::filesystem::path& socket,
                               const std::filesystem::path& program);
  void open_serial(const config::ReaderSettings& reader);
  void open_replay(const config::ReaderSettings& reader);
  Known& expect(const std::string& name, drivers::ReaderKind kind, const config::ReaderSettings& reader);
  view::ReaderFacts::Health health(const Known& reader) const;

  boost::asio::io_context& io_;
  const Clock& clock_;
  drivers::ReaderEvents events_;
  std::map<std::string, Known> known_;
  std::optional<drivers::ReaderListener> listener_;
  std::vector<drivers::ReaderProcess> processes_;
  std::vector<drivers::SerialBarcode> scanners_;
  std::vector<drivers::ReplayReader> replays_;
};

}  // namespace gatehouse::app
