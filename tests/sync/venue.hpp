// SPDX-License-Identifier: Apache-2.0
// A central and kiosks for tests: real TLS over loopback, real SQLite files, one thread.
#pragma once
#include <chrono>
#include <filesystem>
#include <future>
#include <memory>
#include <string>
#include <vector>

#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>

#include "sync/central/server.hpp"
#include "sync/central/sqlite_op_log.hpp"
#include "sync/client/client.hpp"
#include "sync/client/enrol.hpp"
#include "tests/catch.hpp"

namespace gatehouse::test {

using namespace std::chrono_literals;

class TempFolder {
 public:
  TempFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "gatehouse-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("cannot make a temporary folder");
    path_ = name;
  }
  ~TempFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  TempFolder(const TempFolder&) = delete;
  TempFolder& operator=(const TempFolder&) = delete;
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

inline session::Now now() {
  const auto mono = std::chrono::steady_clock::now().time_since_epoch();
  const auto utc = std::chrono::system_clock::now().time_since_epoch();
  return {std::chrono::duration_cast<std::chrono::milliseconds>(mono).count(),
          std::chrono::duration_cast<std::chrono::milliseconds>(utc).count()};
}

/// Runs `io` until `holds` does; false after a deadline no healthy run comes near.
template <class Predicate>
bool run_until(boost::asio::io_context& io, Predicate holds, std::chrono::seconds within = 60s) {
  const auto deadline = std::chrono::steady_clock::now() + within;
  while (!holds()) {
    if (std::chrono::steady_clock::now() > deadline) return false;
    io.restart();
    io.run_one_for(10ms);
  }
  return true;
}

/// Runs blocking work in a thread of its own while `io` goes on.
template <class Work>
auto meanwhile(boost::asio::io_context& io, Work work) {
  auto result = std::async(std::launch::async, std::move(work));
  REQUIRE(run_until(io, [&] { return result.wait_for(0s) == std::future_status::ready; }));
  return result.get();
}

/// Central, whole.
struct Central {
  explicit Central(boost::asio::io_context& context) : io(context) { open(); }

  void open(std::uint16_t port = 0) {
    log = std::make_unique<central::SqliteOpLog>(folder.path(), own_device);
    registry = std::make_unique<central::Registry>(folder.path());
    if (!authority) {
      auto made = central::Authority::create(folder.path(), organiser, now().utc_ms);
      REQUIRE(made.has_value());
      authority = std::make_unique<central::Authority>(std::move(*made));
    }
    options.port = port;
    options.software = "test central";
    options.organiser = {organiser, "Sommerfest e. V."};
    options.now = [] { return now(); };
    options.on_event = [this](const std::string& event) { events.push_back(event); };
    options.on_enrolled = [this](const central::DeviceRecord& device) { enrolled.push_back(device); };
    server = std::make_unique<central::Server>(io, *log, *registry, *authority, options);
    const auto started = server->start();
    if (!started) FAIL(started.error().text());
  }
  /// As after a crash: nothing that was in memory is left.
  void restart() {
    const std::uint16_t port = server->port();
    server.reset();
    log.reset();
    registry.reset();
    open(port);
  }
  std::string address() const { return "127.0.0.1:" + std::to_string(server->port()); }
  std::string code(const std::string& name) {
    return central::make_enrol_code(*registry, *authority, name, {}, {}, now().utc_ms).text();
  }
  bool heard(const std::string& part) const {
    for (const std::string& event : events)
      if (event.find(part) != std::string::npos) return true;
    return false;
  }

  boost::asio::io_context& io;
  TempFolder folder;
  model::OrganiserId organiser{model::random_id()};
  model::DeviceId own_device{model::random_id()};
  std::unique_ptr<central::SqliteOpLog> log;
  std::unique_ptr<central::Registry> registry;
  std::unique_ptr<central::Authority> authority;
  central::ServerOptions options;
  std::vector<std::string> events;
  std::vector<central::DeviceRecord> enrolled;
  std::unique_ptr<central::Server> server;  // last: it goes first
};

/// A kiosk's data folder and its link.
struct Kiosk {
  Kiosk(boost::asio::io_context& context, const store::Identity& who) : io(context) {
    open_store(who);
    connect();
  }
  /// On a copy of another kiosk's disk.
  Kiosk(boost::asio::io_context& context, const std::string& disk, const store::Identity& who) : io(context) {
    for (const char* file : {"journal.db", "journal.db-wal"})
      if (std::filesystem::exists(disk + "/" + file))
        std::filesystem::copy_file(disk + "/" + file, folder.path() + "/" + file);
    open_store(who);
  }

  void open_store(const store::Identity& who) {
    journal = std::make_unique<store::Journal>(folder.path());
    journal->set_identity(who);
    replica = std::make_unique<store::Replica>(folder.path(), who.device,
                                               [this](std::uint64_t seq) { return journal->read(seq); });
  }
  void connect() {
    client::ClientOptions options;
    options.software = "test kiosk";
    options.now = [] { return now(); };
    options.on_state = [this](const client::LinkState& state) { kinds.push_back(state.kind); };
    options.reconnect_max = 500ms;
    link = std::make_unique<client::Client>(io, *journal, *replica, options);
    const auto started = link->start();
    if (!started) FAIL(started.error().text());
  }
  void restart() {
    const store::Identity who = *journal->identity();
    link.reset();
    replica.reset();
    journal.reset();
    open_store(who);
    connect();
  }
  /// One act: an op in the journal, applied here, and offered to the link.
  void act(const std::string& name) {
    log::Draft draft;
    log::Fields fields;
    fields.target = {log::TargetKind::customer, std::string(log::bytes_of(model::random_id()))};
    fields.writes.push_back({log::field::customer::first_name, name, std::nullopt});
    draft.changes.emplace_back(std::move(fields));
    clock.observe(replica->accepted_clock());
    const auto written = journal->append(std::move(draft), clock.tick(now().utc_ms), now().utc_ms, true,
                                         {replica->position().log, replica->position().cursor});
    replica->apply_own(written.op);
    if (link) link->own_ops();
  }
  bool level_with(const Central& central) const {
    return replica->position().cursor == central.log->head().cursor &&
           replica->position().log == central.log->id();
  }

  boost::asio::io_context& io;
  TempFolder folder;
  std::unique_ptr<store::Journal> journal;
  std::unique_ptr<store::Replica> replica;
  std::vector<client::LinkState::Kind> kinds;
  log::HybridClock clock;
  std::unique_ptr<client::Client> link;  // last: it goes first
};

/// Enrols a kiosk as its command line would.
inline store::Identity enrol(Central& central, const std::string& name) {
  TempFolder folder;
  client::EnrolOptions options;
  options.code = central.code(name);
  options.central = central.address();
  options.folder = folder.path();
  options.software = "test kiosk";
  const auto enrolment = meanwhile(central.io, [&] { return client::enrol(options); });
  if (!enrolment) FAIL(enrolment.error().text());
  return enrolment->identity;
}

}  // namespace gatehouse::test
