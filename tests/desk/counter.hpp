// SPDX-License-Identifier: Apache-2.0
// The desk of a running kiosk: the real gate, folder and worker, with a clock of the test's own.
#pragma once
#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include <boost/asio/io_context.hpp>
#include <spdlog/spdlog.h>

#include "kiosk/app/gate.hpp"
#include "kiosk/desk/desk.hpp"
#include "tests/app/catalog.hpp"
#include "tests/app/desk.hpp"

namespace gatehouse::testing {

/// testing::Desk has the event and the staff: Sam (1) and Sue (4) are supervisors, Gus (2) is gate staff,
/// Tim (3) a technician; each one's PIN is six times the number.
class Counter {
 public:
  explicit Counter(int tickets = 8) : venue(tickets) {
    spdlog::set_level(spdlog::level::critical);
    options.folder = venue.folder.path();
    options.export_folder = exports.path();
    app::GateHooks of_gate;
    of_gate.take_scan = [this](const app::ScanRequest& request) {
      const bool was_taken = desk->take(request);
      if (was_taken) ++taken;
      return was_taken;
    };
    of_gate.read_portrait = [this](const std::string& field, auto done) {
      if (instead_of_portraits) return instead_of_portraits(std::move(done)), true;
      return portraits.read(field, std::move(done));
    };
    of_gate.on_language = [this] { desk->language_changed(); };
    gate.emplace(io, *venue.house, venue.clock,
                 app::GateOptions{{}, venue.folder.path() + "/readers.sock", "/nonexistent/gatehouse-reader"},
                 gates, std::move(of_gate));
    desk::DeskHooks of_desk;
    of_desk.on_screen = [this] {
      if (on_screen) on_screen();
    };
    of_desk.on_opened = [this] { gate->dismiss(); };
    of_desk.station = [this] { return gate->station(); };
    of_desk.covered = [this] { return gate->shows_verdict(); };
    of_desk.reader_ready = [] { return true; };
    of_desk.admit = [this](const app::ScanRequest& request, const app::Actor& actor) -> model::Result<void> {
      const auto shown = gate->pass(request, actor);
      if (!shown) return shown.error();
      return {};
    };
    of_desk.services = &venue.services;
    of_desk.read_portrait = [this](const std::string& field, auto done) {
      return portraits.read(field, std::move(done));
    };
    desk.emplace(io, *venue.house, venue.clock, options, desks, std::move(of_desk));
    REQUIRE(gate->start().has_value());
    desk->start();
    settle();
  }

  /// Everything that waits for a thread, but nothing that waits for time.
  void settle() {
    io.restart();
    io.poll();
  }
  /// Runs the thread until `happened()`; false where it did not within a minute.
  template <class Happened>
  bool until(Happened happened) {
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(60);
    while (!happened()) {
      if (std::chrono::steady_clock::now() > deadline) return false;
      io.restart();
      io.run_one_for(std::chrono::milliseconds(20));
    }
    return true;
  }
  void press(const view::DeskCommand& command) {
    desk->command(command);
    settle();
  }
  void pass(std::int64_t milliseconds) {
    venue.clock.pass(milliseconds);
    gate->tick();
    desk->tick();
    settle();
  }

  /// What is shown now.
  const view::DeskScreen& screen() {
    shown_ = desks.get();
    REQUIRE(shown_ != nullptr);
    return *shown_;
  }
  template <class Screen>
  const Screen* page() {
    return std::get_if<Screen>(&screen().page);
  }
  /// Waits until the page is of this kind and `ready(page)` holds.
  template <class Screen, class Ready>
  const Screen& await(Ready ready) {
    REQUIRE(until([&] {
      const auto* shown = page<Screen>();
      return shown != nullptr && ready(*shown);
    }));
    return *page<Screen>();
  }
  template <class Screen>
  const Screen& await() {
    return await<Screen>([](const Screen& screen) {
      if constexpr (requires { screen.stage; })
        return screen.stage == view::Stage::ready;
      else
        return true;
    });
  }
  bool at_gate() { return screen().stack.empty(); }

  /// To the menu.
  void sign_in(const std::string& number = "1") {
    press(view::OpenMenu{});
    type_pin(number);
    await<view::MenuScreen>();
  }
  void type_pin(const std::string& number) { press(view::SignInByPin{number, pin_of(number)}); }
  /// The page of whoever has this ticket.
  const view::CustomerScreen& open_customer(const std::string& reference) {
    press(view::OpenPage{view::Page::customers});
    await<view::CustomersScreen>();
    press(view::SearchCustomers{reference, view::VerificationFilter::all});
    return await<view::CustomerScreen>();
  }
  /// Answers the question that is asked, with a reason.
  void answer(const std::string& reason) {
    REQUIRE(screen().question.has_value());
    press(view::AnswerQuestion{screen().question->number, true, reason});
  }
  void undo() {
    REQUIRE(screen().toast.has_value());
    press(view::UndoToast{screen().toast->number});
  }
  std::string told() { return screen().toast ? screen().toast->text : std::string(); }

  /// At the reader; what the gate shows, or empty where no passage was made.
  std::string scan(const model::Scan& scan) {
    const auto shown = gate->scanned(scan);
    settle();
    return shown ? std::string(model::name(shown->result->verdict.outcome)) : std::string();
  }
  /// Another reader's name: another presence, as if it had been taken away and held there again.
  std::string tag(int number, const std::string& reader = "Door") {
    return scan({reader, model::ScanKind::nfc, tiny::tag_bytes(number), venue.clock.mono_ns(), {}});
  }
  std::string ticket(const std::string& code) {
    return scan({"Door", model::ScanKind::barcode, code, venue.clock.mono_ns(), {}});
  }

  Desk venue;
  TempFolder exports;
  boost::asio::io_context io;
  std::function<void(std::function<void(view::SharedPortrait)>)> instead_of_portraits;  ///< at the gate
  int wanted = 0;  ///< times that a picture was asked for
  app::Portraits portraits{io, venue.house->photos(), [this](const log::Hash&) { ++wanted; }};
  view::Mailbox<view::GateScreen> gates;
  view::Mailbox<view::DeskScreen> desks;
  desk::DeskOptions options;
  std::optional<app::Gate> gate;
  std::optional<desk::Desk> desk;
  std::function<void()> on_screen;  ///< the desk's mailbox has something new
  int taken = 0;                    ///< scans that a field at the desk took

 private:
  std::shared_ptr<const view::DeskScreen> shown_;
};

}  // namespace gatehouse::testing
