// SPDX-License-Identifier: Apache-2.0
// A gate on a real data folder, driven from a test: time is the test's, scans are handed over.
#pragma once
#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <boost/asio/io_context.hpp>
#include <spdlog/spdlog.h>

#include "kiosk/app/gate.hpp"
#include "tests/catch.hpp"
#include "tests/support/fake_clock.hpp"
#include "tests/support/temp_folder.hpp"
#include "tests/support/tiny_event.hpp"

namespace gatehouse::testing {

class GateBench {
 public:
  explicit GateBench(const model::GateId& at = tiny::main_gate(), config::KioskSettings with = {})
      : settings(std::move(with)), house(tiny::open_house(folder.path(), clock, at)) {
    spdlog::set_level(spdlog::level::critical);
    start();
  }

  /// Also after stop(): as if the program had been started again.
  void start(const app::Clock* other_clock = nullptr) {
    if (!house) house = app::KioskHouse::open(folder.path(), clock).value();
    app::GateHooks hooks{[this] { ++wakes; }, [this](const app::ShownScan& one) { done.push_back(one); },
                         [this] { ++quits; }};
    if (hooks_more) hooks_more(hooks);
    gate.emplace(io, *house, other_clock != nullptr ? *other_clock : clock,
                 app::GateOptions{settings, folder.path() + "/readers.sock", "/nonexistent/gatehouse-reader"},
                 screens, std::move(hooks));
    REQUIRE(gate->start().has_value());
    settle();
  }
  void stop() {
    gate.reset();
    house.reset();
    settle();
  }
  /// Everything that waits for the thread, but nothing that waits for time.
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
  void pass(std::int64_t milliseconds) {
    clock.pass(milliseconds);
    gate->tick();
    settle();
  }
  void command(const view::Command& what) {
    gate->post_command(what);
    settle();
  }

  model::Result<app::ShownScan> ticket(const std::string& code, const std::string& reader = "Door") {
    return gate->scanned({reader, model::ScanKind::barcode, code, clock.mono_ns(), {}});
  }
  model::Result<app::ShownScan> tag(int number, const std::string& reader = "Door") {
    return gate->scanned({reader, model::ScanKind::nfc, tiny::tag_bytes(number), clock.mono_ns(), {}});
  }

  const view::GateScreen& screen() {
    screen_ = screens.get();
    REQUIRE(screen_ != nullptr);
    return *screen_;
  }
  /// "in out refused", as they are on the screen.
  std::string figures() {
    const std::vector<view::Figure>& all = screen().figures;
    return all.at(0).text + " " + all.at(1).text + " " + all.at(3).text;
  }
  std::int64_t passages() {
    store::Statement query = house->replica().db().prepare("SELECT count(*) FROM passage");
    query.step();
    return query.number(0);
  }

  TempFolder folder;
  FakeClock clock;
  config::KioskSettings settings;
  std::unique_ptr<app::KioskHouse> house;
  boost::asio::io_context io;
  view::Mailbox<view::GateScreen> screens;
  int wakes = 0, quits = 0;
  std::vector<app::ShownScan> done;
  std::function<void(app::GateHooks&)> hooks_more;  ///< for the next start()
  std::optional<app::Gate> gate;

 private:
  std::shared_ptr<const view::GateScreen> screen_;
};

inline model::Outcome outcome(const model::Result<app::ShownScan>& shown) {
  return shown.value().result->verdict.outcome;
}

}  // namespace gatehouse::testing
