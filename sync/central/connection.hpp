// SPDX-License-Identifier: Apache-2.0
// Private to the server: one connection, from the accepted socket to its end.
#pragma once
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "sync/central/server.hpp"
#include "sync/channel/channel.hpp"
#include "sync/session/central_session.hpp"

namespace gatehouse::central {

class Connection;

/// What a connection needs of the server.
class House {
 public:
  virtual ~House() = default;
  virtual OpLog& log() = 0;
  virtual Registry& registry() = 0;
  virtual const ServerOptions& options() const = 0;
  /// The connection has shown whose it is. An older one of that device is ended.
  virtual void identified(const std::shared_ptr<Connection>& connection) = 0;
  virtual void append(const std::shared_ptr<Connection>& connection, std::vector<std::string> ops) = 0;
  virtual std::variant<Enrolled, wire::Refused> enrol(const wire::EnrolRequest& request) = 0;
  virtual void closed(const std::shared_ptr<Connection>& connection) = 0;
  virtual void tell(const std::string& event) = 0;
};

class Connection : public std::enable_shared_from_this<Connection> {
 public:
  Connection(House& house, boost::asio::ip::tcp::socket socket, channel::Tls& tls);

  void start();
  void appended(const session::Appended& appended);
  void more();
  void tick();
  /// Ends it with a reason that the kiosk shows.
  void end(wire::RefusedCode code, const std::string& words);
  /// At once, without a word.
  void abort(const std::string& words) { channel_->abort(words); }

  /// nullopt: it has no certificate (or has not shown it yet) and may only enrol.
  const std::optional<model::DeviceId>& device() const { return device_; }
  bool linked() const { return session_ && session_->linked(); }
  Peer peer() const;

 private:
  void opened();
  void look_up();
  void received(const wire::Message& message);
  void drained();
  void enrol(const wire::EnrolRequest& request);
  void refuse(wire::RefusedCode code, const std::string& words);
  void run(session::Actions actions);
  session::CentralStore store();
  session::Now now() const { return house_.options().now(); }
  std::string who() const;

  House& house_;
  std::shared_ptr<channel::Channel> channel_;
  std::optional<model::DeviceId> device_;
  std::optional<session::CentralSession> session_;
  std::int64_t since_ms_ = 0;
};

}  // namespace gatehouse::central
