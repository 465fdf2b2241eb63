// SPDX-License-Identifier: Apache-2.0
// Private to the gate's own files.
#pragma once
#include <array>
#include <deque>
#include <map>
#include <optional>
#include <string>

#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>

#include "drivers/notify.hpp"
#include "drivers/presence.hpp"
#include "kiosk/app/gate.hpp"
#include "kiosk/app/gate_counts.hpp"
#include "kiosk/app/gate_housekeeping.hpp"
#include "kiosk/app/gate_latency.hpp"
#include "kiosk/app/gate_readers.hpp"
#include "kiosk/app/station_exchange.hpp"
#include "kiosk/view/exchange.hpp"
#include "kiosk/view/verdict_panel.hpp"

namespace gatehouse::app {

/// gate.cpp: what to say where the disk is full, and nothing was written. Throws what is any other failure.
model::Error disk_is_full(const store::StorageError& error);

struct Gate::Impl : std::enable_shared_from_this<Gate::Impl> {
  Impl(boost::asio::io_context& context, KioskHouse& kiosk, const Clock& the_clock, GateOptions wanted,
       view::Mailbox<view::GateScreen>& mailbox, GateHooks calls);

  // gate.cpp: what happens
  model::Result<ShownScan> scanned(const model::Scan& scan);
  model::Result<ShownScan> pass(const ScanRequest& request, const Actor& actor);
  /// The same for what did not come from a reader; where it names one, that reader's presence counts.
  model::Result<ShownScan> passed(const ScanRequest& request, const Actor& actor);
  void not_judged(const model::Error& error);
  ShownScan show(std::shared_ptr<const ScanResult> result, const ScanRequest& request);
  ShownScan show_again(std::shared_ptr<const ScanResult> result);
  void odd(const drivers::OddScan& odd);
  // gate_exchange.cpp: a ticket for a wristband
  bool at_exchange() const;
  model::Result<ShownScan> exchanged(const ScanRequest& request);
  void exchange_tick();
  void undo_last();
  void exchange_again();  ///< its words, in the language of now
  void command(const view::Command& command);
  void remember(std::uint64_t presence_number, std::shared_ptr<const ScanResult> result);
  static model::Error taken();
  void dismiss();
  void flip();
  // gate_language.cpp
  void restore_language();
  void next_language();
  /// Every text that was made before, in the language of now.
  void say_again();
  void drawn(std::uint64_t sequence, std::int64_t mono_ns);
  void wait_for_tick();
  void wait_for_idle();
  void tick();
  void stop();

  // gate_screen.cpp: what is known and shown
  void read_definitions();
  void count_people();
  void restore_direction();
  void count_today(bool anew);
  void follow_clock();
  model::Direction direction_for(const std::string& reader) const;
  view::LinkFacts link_now() const;
  view::StationFacts station() const;
  view::GateScreen compose() const;
  /// Publishes the screen if it differs from the last one, whatever its sequence.
  void refresh();

  boost::json::object status() const;  // gate_status.cpp

  /// What a panel's texts are made of.
  struct Told {
    std::shared_ptr<const ScanResult> result;
    view::Occasion occasion;
    std::optional<std::string> done;  ///< an exchange: the wristband's UID, empty at a validation
    view::SharedPortrait photo = {};  ///< comes after the verdict
  };
  static view::VerdictPanel panel_of(const Told& told);
  /// On the lane's part of the screen, from now on.
  void put(Told told);
  void clear_lanes();
  bool shows_verdict() const;
  // gate_photo.cpp
  /// Asks for the picture of whom the lane's verdict is about, unless it is shown already.
  void look_for_photo(std::size_t lane);
  void photo_came(const model::PassageId& passage, const view::SharedPortrait& photo);
  /// People come and go here at once, each way with its own readers.
  bool two_lanes() const { return readers_for_both && gate && gate->lanes == model::Lanes::toggle; }

  boost::asio::io_context& io;
  KioskHouse& kiosk;
  House house;
  const Clock& clock;
  GateOptions options;
  view::Mailbox<view::GateScreen>& screens;
  GateHooks hooks;
  GateReaders readers;
  TodayCounts counts;
  Housekeeping housekeeping;
  drivers::Notify notify;
  boost::asio::steady_timer second, idle;

  bool running = false;
  std::int64_t started_ns = 0;
  std::int64_t wall_less_mono_ms = 0;  ///< follows the wall clock when that is set

  // The gate, as the local copy has it.
  std::optional<model::Event> event;
  std::optional<model::Gate> gate;
  std::optional<model::Zone> gate_zone;
  model::EventZone zone;
  model::UtcMs counted_from = -1;
  std::int64_t counted_at_ns = 0;
  bool copy_has_changed = false;
  model::Direction direction;  ///< of a toggle lane
  view::LinkFacts link;
  bool link_was_set = false;
  bool silent = false;  ///< sounds are wanted, and there is no device

  /// Verdicts that a repeat would show again, by presence; the newest few. Null: a field at the desk took it.
  std::map<std::uint64_t, std::shared_ptr<const ScanResult>> remembered;
  drivers::Presence presence, odd_presence;

  StationExchange station_exchange;
  ExchangeStep exchange_step;                         ///< what its words say
  std::optional<view::ExchangeWords> exchange_words;  ///< what is awaited, or why nothing was done

  // On the screen. Where there are readers for both ways in the settings, each way has its half of it.
  struct OnScreen {
    std::optional<view::VerdictPanel> panel;
    std::optional<Told> told;  ///< what the panel says
    std::int64_t since_ns = 0;
    bool photo_to_come = false;  ///< it is not here yet
  };
  const bool readers_for_both;    ///< as the settings have it
  std::array<OnScreen, 2> lanes;  ///< in, out; the first alone where there is one lane
  std::size_t newest = 0;         ///< the lane that was shown last
  std::deque<view::LastScan> last_scans;
  std::deque<Told> last_told;         ///< what each of them says
  std::string trouble;                ///< why no scan can be judged now; empty: they can
  std::string unjudged, unjudged_at;  ///< why the last scan was not judged, and when that was
  view::GateScreen published;

  Latency to_published, to_drawn;
  /// The newest verdict's screen, until it was drawn.
  std::optional<std::pair<std::uint64_t, std::int64_t>> to_be_drawn;
};

}  // namespace gatehouse::app
