// SPDX-License-Identifier: Apache-2.0
// Central on the network: accepts kiosks, looks each up, runs a session with it, and enrols new ones. All on
// the one thread that runs the io_context; log, registry and authority are used on that thread alone.
#pragma once
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include <boost/asio/io_context.hpp>

#include "sync/central/enrolment.hpp"
#include "sync/central/op_log.hpp"
#include "sync/session/session.hpp"

namespace gatehouse::central {

struct ServerOptions {
  std::string address = "127.0.0.1";
  std::uint16_t port = 0;  ///< 0: any free one, see Server::port()
  std::string software;
  Organiser organiser;
  std::function<session::Now()> now;
  /// A new device has its certificate; called once for each, before it can connect.
  std::function<void(const DeviceRecord&)> on_enrolled = {};
  /// A picture by its SHA-256, for a kiosk that asks; empty: not here.
  std::function<std::string(const log::Hash& name)> blob = {};
  /// Refusals, quarantines, connections: one line for the program's log.
  std::function<void(const std::string&)> on_event = {};
  /// A connection must have shown who it is within this time, and said Hello within as long again.
  std::chrono::milliseconds greeting_within{10'000};
  /// Connections that have not yet shown who they are. One more, and the oldest of them is closed: who is
  /// slow on purpose loses to who is not.
  std::size_t max_greeting = 64;
  std::size_t max_connections = 4096;
};

/// A kiosk in touch.
struct Peer {
  model::DeviceId device;
  std::string remote;
  std::string software;
  std::int64_t since_mono_ms = 0;
  std::uint64_t applied = 0;  ///< cursor its replica has reached
};

class Server {
 public:
  /// All references must outlive the server.
  Server(boost::asio::io_context& io, OpLog& log, Registry& registry, const Authority& authority,
         ServerOptions options);
  /// As stop().
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  /// Listens. Fails with the address named where it cannot.
  model::Result<void> start();
  /// Closes everything at once; the io_context then runs out of work. No callback is called any more.
  void stop();
  std::uint16_t port() const;

  /// A device was revoked, or otherwise changed in the registry: a revoked one is cut off now.
  void device_changed(const model::DeviceId& device);
  /// Devices with an open session.
  std::vector<Peer> peers() const;

 private:
  class Impl;
  std::shared_ptr<Impl> impl_;
};

}  // namespace gatehouse::central
