// SPDX-License-Identifier: Apache-2.0
#include "kiosk/main/central_serve.hpp"

#include <csignal>

#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <spdlog/spdlog.h>

#include "drivers/notify.hpp"
#include "kiosk/app/control.hpp"
#include "kiosk/app/services.hpp"
#include "sync/central/server.hpp"

namespace gatehouse::main {
namespace {

namespace asio = boost::asio;

/// Everything of a running central, on one thread.
class Central {
 public:
  Central(asio::io_context& io, app::CentralHouse& house, const app::SystemClock& clock,
          const config::CentralSettings& settings)
      : io_(io),
        house_(house),
        clock_(clock),
        settings_(settings),
        server_(io, house.log(), house.registry(), house.authority(), server_options()),
        end_(io, SIGTERM, SIGINT),
        timer_(io) {}

  model::Result<void> start(const std::string& folder) {
    services_.emplace(app::services_of(house_, folder));
    services_->status = [this] { return status(); };
    if (auto started = server_.start(); !started) return started.error();
    auto control = app::ControlServer::open(io_, *services_);
    if (!control) return control.error();
    control_ = std::move(*control);
    watch_ = house_.log().watch([this](const log::LogHead&) { follow(); });
    end_.async_wait([this](const boost::system::error_code& error, int) {
      if (!error) stop();
    });
    tick();
    spdlog::info("central of {} listens on {}:{}", house_.organiser().name, settings_.listen.host,
                 server_.port());
    notify_.ready("listening");
    return {};
  }

 private:
  central::ServerOptions server_options() {
    central::ServerOptions options;
    options.address = settings_.listen.host;
    options.port = settings_.listen.port;
    options.software = GATEHOUSE_VERSION;
    options.organiser = house_.organiser();
    options.now = [this] { return session::Now{clock_.mono_ns() / 1'000'000, clock_.now().value}; };
    options.on_enrolled = [this](const central::DeviceRecord& record) {
      spdlog::info("enrolled {} as {}", record.name, record.id.text());
      house_.define_device(record);
    };
    options.blob = [this](const log::Hash& name) { return photo(name); };
    options.on_event = [](const std::string& words) { spdlog::info("{}", words); };
    options.max_connections = static_cast<std::size_t>(settings_.max_connections);
    return options;
  }

  std::string photo(const log::Hash& name) {
    try {
      return house_.photos().get(name).value_or("");
    } catch (const store::StorageError& error) {
      // Nobody's entry hangs on a picture.
      spdlog::error("the pictures cannot be read: {}", error.what());
      return {};
    }
  }

  /// The replica follows the log in slices, so that sessions are never held up.
  void follow() {
    if (following_) return;
    following_ = true;
    asio::post(io_, [this] {
      following_ = false;
      if (!house_.follow(64)) follow();
    });
  }

  void tick() {
    notify_.alive();
    house_.replica().index_some(200);
    house_.replica().checkpoint();
    house_.log().checkpoint();
    if (const std::string note = house_.photos().take_note(); !note.empty()) spdlog::warn("{}", note);
    timer_.expires_after(std::chrono::seconds(1));
    timer_.async_wait([this](const boost::system::error_code& error) {
      if (!error) tick();
    });
  }

  boost::json::object status() {
    boost::json::object object = house_.status();
    boost::json::array peers;
    for (const central::Peer& peer : server_.peers())
      peers.emplace_back(boost::json::object{{"device", peer.device.text()},
                                             {"remote", peer.remote},
                                             {"applied", peer.applied},
                                             {"software", peer.software}});
    object["peers"] = std::move(peers);
    object["port"] = server_.port();
    return object;
  }

  void stop() {
    notify_.stopping();
    house_.log().unwatch(watch_);
    server_.stop();
    control_.reset();
    io_.stop();
  }

  asio::io_context& io_;
  app::CentralHouse& house_;
  const app::SystemClock& clock_;
  const config::CentralSettings& settings_;
  central::Server server_;
  asio::signal_set end_;
  asio::steady_timer timer_;
  std::optional<app::Services> services_;
  std::unique_ptr<app::ControlServer> control_;
  drivers::Notify notify_;
  int watch_ = 0;
  bool following_ = false;
};

}  // namespace

model::Result<void> serve_central(const std::string& folder, const config::CentralSettings& settings) {
  const app::SystemClock clock;
  auto house = app::CentralHouse::open(folder, clock, std::chrono::seconds(10));
  if (!house) return house.error();
  asio::io_context io(1);
  Central central(io, **house, clock, settings);
  if (auto started = central.start(folder); !started) return started.error();
  io.run();
  return {};
}

}  // namespace gatehouse::main
