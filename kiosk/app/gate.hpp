// SPDX-License-Identifier: Apache-2.0
// The core of a running kiosk: readers in, screens out, and everything between on one thread.
#pragma once
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>

#include <boost/json/object.hpp>

#include "config/kiosk_settings.hpp"
#include "kiosk/app/kiosk_house.hpp"
#include "kiosk/app/portraits.hpp"
#include "kiosk/app/scan.hpp"
#include "kiosk/view/command.hpp"
#include "kiosk/view/gate_screen.hpp"
#include "kiosk/view/mailbox.hpp"
#include "kiosk/view/station.hpp"

namespace boost::asio {
class io_context;
}
namespace gatehouse::model {
struct Scan;
}

namespace gatehouse::app {

struct GateOptions {
  config::KioskSettings settings;
  std::filesystem::path reader_socket;   ///< where reader processes come to
  std::filesystem::path reader_program;  ///< gatehouse-reader
};

/// A scan whose verdict is on the screen, and on disk before that.
struct ShownScan {
  std::shared_ptr<const ScanResult> result;
  bool repeated = false;       ///< the last verdict again; no passage was made
  std::uint64_t sequence = 0;  ///< of the screen that shows it
};

/// Called on the io_context's thread; empty ones are left out.
struct GateHooks {
  std::function<void()> on_screen;                     ///< something new is in the mailbox
  std::function<void(const ShownScan&)> on_scan_done;  ///< after it was published
  std::function<void()> on_quit;                       ///< a person asked for the end
  /// A field waits for a scan: true where it took this one, which is no passage then.
  std::function<bool(const ScanRequest&)> take_scan = {};
  std::function<void()> on_language = {};  ///< turned: all other texts must be made anew
  ReadPortrait read_portrait = {};         ///< of whom a verdict is about
};

/// Judges what the readers of one gate read, and keeps its screen. Made anywhere, used on the one thread that
/// runs the io_context, but for post_command() and drawn(). StorageError comes out of io_context::run():
/// after it nothing may be trusted, the program ends.
class Gate {
 public:
  /// House, clock and mailbox must outlive it.
  Gate(boost::asio::io_context& io, KioskHouse& house, const Clock& clock, GateOptions options,
       view::Mailbox<view::GateScreen>& screens, GateHooks hooks);
  ~Gate();
  Gate(const Gate&) = delete;
  Gate& operator=(const Gate&) = delete;

  /// Opens the readers and publishes the first screen. Fails where the readers' socket cannot be made.
  model::Result<void> start();
  /// No scan and no screen after it. Twice is harmless.
  void stop();

  /// Any thread.
  void post_command(const view::Command& command);
  /// Any thread: the screen with this sequence was drawn; CLOCK_MONOTONIC when it was seen.
  void drawn(std::uint64_t sequence, std::int64_t mono_ns);

  /// How the link is, as the sync session sees it. Until the first call the gate says that there is none.
  /// The copy's age is the house's own while that knows it.
  void set_link(const view::LinkFacts& link);
  /// A verdict on the screen makes room for something else.
  void dismiss();
  /// What the gate's own screen is made of.
  view::StationFacts station() const;
  bool shows_verdict() const;
  /// A tag reader can read now.
  bool tag_reader_ready() const;
  /// Whether verdicts can be heard; until the first call nothing is said of it.
  void set_sound(bool works);
  /// Ops of others were applied: what was counted and what is shown may have changed.
  void copy_changed();

  /// A reader read this: judged, unless it repeats a presence. Fails where it cannot be judged yet, and then
  /// says so on the screen.
  model::Result<ShownScan> scanned(const model::Scan& scan);
  /// A passage without regard to presence: from the control socket, a look-up, an overrule.
  model::Result<ShownScan> pass(const ScanRequest& request, const Actor& actor);

  /// Readers, counts, latencies, ops that wait, position in the log, direction.
  boost::json::object status_json() const;
  /// "scan to published p50 …; to drawn …", for a log line.
  std::string latency_text() const;

  /// What the second's timer does, for tests with a clock of their own.
  void tick();

 private:
  struct Impl;
  std::shared_ptr<Impl> impl_;
};

}  // namespace gatehouse::app
