// SPDX-License-Identifier: Apache-2.0
// The core thread: one io_context; the gate, the link to central, the control socket and the signals on it.
#pragma once
#include <functional>
#include <future>
#include <thread>

#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>

#include "drivers/tone.hpp"
#include "kiosk/app/control.hpp"
#include "kiosk/app/gate.hpp"
#include "kiosk/app/link.hpp"
#include "kiosk/app/portraits.hpp"
#include "kiosk/app/services.hpp"
#include "kiosk/desk/desk.hpp"

namespace gatehouse::main {

/// Where the core puts what is to be seen.
struct KioskScreens {
  view::Mailbox<view::GateScreen> gate;
  view::Mailbox<view::DeskScreen> desk;
};

/// What the core tells the main thread; called on the core thread.
struct CoreCalls {
  std::function<void()> on_screen;
  std::function<void()> on_end;         ///< SIGTERM, SIGINT or a person's wish
  std::function<void()> on_draw_again;  ///< SIGUSR1
};

class KioskCore {
 public:
  KioskCore(app::KioskHouse& house, const std::string& folder, app::SystemClock& clock,
            app::GateOptions options, const desk::DeskOptions& desk, KioskScreens& screens, CoreCalls calls);
  /// finish(), then waits for the thread.
  ~KioskCore();
  KioskCore(const KioskCore&) = delete;
  KioskCore& operator=(const KioskCore&) = delete;

  /// Starts the thread and waits until the gate can take its first scan, or says why it cannot. An exception
  /// on the thread ends the process with status 3, without tidying up: what failed may not be written again.
  model::Result<void> start();
  /// Any thread.
  void finish();

  app::Gate& gate() { return gate_; }
  /// Any thread: what a person asked for, to whomever it concerns.
  void post_command(const view::Command& command);

 private:
  void run(std::promise<model::Result<void>>& started);
  model::Result<void> open();
  app::Services services();
  desk::DeskHooks desk_hooks();
  void wait_for_tick();
  void start_sound();
  void sound(const app::ShownScan& shown);
  app::ReadPortrait read_portrait();
  void wait_for_end();
  void wait_for_draw_again();

  boost::asio::io_context io_{1};
  boost::asio::signal_set end_, draw_again_;
  CoreCalls calls_;
  config::SoundSettings sound_;
  app::KioskHouse& house_;
  std::string folder_;
  app::Portraits portraits_;
  app::Gate gate_;
  app::Link link_;
  app::Services services_;
  desk::Desk desk_;
  boost::asio::steady_timer second_;
  std::unique_ptr<app::ControlServer> control_;
  std::thread thread_;
  std::unique_ptr<drivers::Tones> tones_;  ///< null: no sound is wanted
};

}  // namespace gatehouse::main
