// SPDX-License-Identifier: Apache-2.0
// The desk of a running kiosk: who is signed in, which page is open, and what people do there. Its state is
// one value on the core thread; what is shown can be made anew from it at any moment.
#pragma once
#include <functional>
#include <memory>
#include <string>

#include "kiosk/app/kiosk_house.hpp"
#include "kiosk/app/portraits.hpp"
#include "kiosk/app/request.hpp"
#include "kiosk/app/scan.hpp"
#include "kiosk/app/sign_in.hpp"
#include "kiosk/view/desk_command.hpp"
#include "kiosk/view/desk_screen.hpp"
#include "kiosk/view/mailbox.hpp"
#include "kiosk/view/station.hpp"

namespace boost::asio {
class io_context;
}

namespace gatehouse::desk {

struct DeskOptions {
  std::string folder;         ///< the kiosk's data folder
  std::string export_folder;  ///< empty: a USB stick
  bool on_screen_keyboard = true;
  std::int64_t idle_ms = app::SignIn::default_idle_ms;  ///< a session that nobody uses ends
};

/// Called on the io_context's thread.
struct DeskHooks {
  std::function<void()> on_screen;   ///< something new is in the mailbox
  std::function<void()> on_opened;   ///< a page covers the gate's idle screen
  std::function<void()> on_changed;  ///< an act was done: counts and texts of the gate may differ
  /// A ticket or tag goes through this gate without being read.
  std::function<model::Result<void>(const app::ScanRequest&, const app::Actor&)> admit;
  std::function<bool()> covered = {};           ///< a verdict lies over the page
  std::function<bool()> reader_ready;           ///< a tag reader is
  std::function<view::StationFacts()> station;  ///< readers, link, clock and counts as they are now
  app::Services* services = nullptr;            ///< for exports
  app::ReadPortrait read_portrait = {};         ///< empty: nobody has a picture
};

/// Made anywhere, used on the one thread that runs the io_context, but for post().
class Desk {
 public:
  /// House, clock and mailbox must outlive it.
  Desk(boost::asio::io_context& io, app::KioskHouse& house, const app::Clock& clock,
       const DeskOptions& options, view::Mailbox<view::DeskScreen>& screens, DeskHooks hooks);
  ~Desk();
  Desk(const Desk&) = delete;
  Desk& operator=(const Desk&) = delete;

  void start();
  void stop();
  /// Any thread.
  void post(const view::DeskCommand& command);
  void command(const view::DeskCommand& command);
  /// True: a field waited for this scan, or it signed somebody in; it is no passage.
  bool take(const app::ScanRequest& request);
  /// Ops of others were applied: what is shown may have changed.
  void copy_changed();
  /// What is shown is to be said anew.
  void language_changed();
  /// What the second's timer does.
  void tick();

 private:
  struct Impl;
  std::shared_ptr<Impl> impl_;
};

}  // namespace gatehouse::desk
