// SPDX-License-Identifier: Apache-2.0
#include "sync/central/server.hpp"

#include <algorithm>
#include <deque>
#include <list>
#include <map>
#include <set>
#include <utility>

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>

#include "sync/central/connection.hpp"

namespace gatehouse::central {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

constexpr std::chrono::seconds tick_every{1};
/// After an accept that failed for want of descriptors or memory.
constexpr std::chrono::milliseconds accept_again_after{100};
/// Of one transaction.
constexpr std::size_t max_batch_ops = 512;
constexpr std::size_t max_batch_bytes = std::size_t{4} << 20U;

}  // namespace

class Server::Impl : public House, public std::enable_shared_from_this<Impl> {
 public:
  Impl(asio::io_context& io, OpLog& log, Registry& registry, const Authority& authority,
       ServerOptions options)
      : io_(io),
        log_(log),
        registry_(registry),
        authority_(authority),
        options_(std::move(options)),
        acceptor_(io),
        ticker_(io),
        accept_again_(io) {}

  model::Result<void> start();
  void stop();
  void device_changed(const model::DeviceId& device);
  std::vector<Peer> peers() const;
  std::uint16_t port() const { return port_; }

  // House
  OpLog& log() override { return log_; }
  Registry& registry() override { return registry_; }
  const ServerOptions& options() const override { return options_; }
  void identified(const std::shared_ptr<Connection>& connection) override;
  void append(const std::shared_ptr<Connection>& connection, std::vector<std::string> ops) override;
  std::variant<Enrolled, wire::Refused> enrol(const wire::EnrolRequest& request) override;
  void closed(const std::shared_ptr<Connection>& connection) override;
  void tell(const std::string& event) override {
    if (options_.on_event && !stopped_) options_.on_event(event);
  }

 private:
  struct Waiting {
    std::weak_ptr<Connection> connection;
    Submission submission;
  };

  model::Result<void> listen();
  void accept();
  void accepted(tcp::socket socket);
  void tick();
  void flush();
  void answer(const std::vector<std::weak_ptr<Connection>>& from, const std::vector<Submission>& submissions,
              const std::vector<Outcome>& outcomes);
  void push();
  std::vector<std::shared_ptr<Connection>> known() const;

  asio::io_context& io_;
  OpLog& log_;
  Registry& registry_;
  const Authority& authority_;
  ServerOptions options_;
  std::optional<channel::Tls> tls_;
  tcp::acceptor acceptor_;
  asio::steady_timer ticker_;
  asio::steady_timer accept_again_;
  std::list<std::shared_ptr<Connection>> unknown_;  ///< without a certificate (so far), oldest first
  std::set<std::shared_ptr<Connection>>
      ending_;  ///< replaced or refused ones that still send their last words
  std::map<model::DeviceId, std::shared_ptr<Connection>> devices_;
  std::deque<Waiting> waiting_;
  std::uint16_t port_ = 0;
  int watch_ = 0;
  bool flushing_ = false;
  bool pushing_ = false;
  bool stopped_ = true;
};

model::Result<void> Server::Impl::start() {
  auto tls =
      channel::server_tls(authority_.server_chain_pem(), authority_.server_key_pem(), authority_.ca_pem());
  if (!tls) return tls.error();
  tls_.emplace(std::move(*tls));
  if (auto listening = listen(); !listening) return listening;
  stopped_ = false;
  watch_ = log_.watch([this](const log::LogHead&) {
    if (std::exchange(pushing_, true)) return;
    asio::post(io_, [self = shared_from_this()] { self->push(); });
  });
  accept();
  tick();
  return {};
}

model::Result<void> Server::Impl::listen() {
  const std::string where = options_.address + ":" + std::to_string(options_.port);
  error_code error;
  const auto address = asio::ip::make_address(options_.address, error);
  if (error) return model::Error{model::ErrorKind::usage, "not an IP address to listen on", where, {}};
  const tcp::endpoint endpoint(address, options_.port);
  acceptor_.open(endpoint.protocol(), error);
  if (!error) acceptor_.set_option(tcp::acceptor::reuse_address(true), error);
  if (!error) acceptor_.bind(endpoint, error);
  if (!error) acceptor_.listen(asio::socket_base::max_listen_connections, error);
  if (error) return model::Error{model::ErrorKind::failure, "cannot listen: " + error.message(), where, {}};
  port_ = acceptor_.local_endpoint().port();
  return {};
}

void Server::Impl::accept() {
  acceptor_.async_accept([self = shared_from_this()](const error_code& error, tcp::socket socket) {
    if (self->stopped_) return;
    if (!error) {
      self->accepted(std::move(socket));
      return self->accept();
    }
    self->tell("cannot accept a connection: " + error.message());
    self->accept_again_.expires_after(accept_again_after);
    self->accept_again_.async_wait([self](const error_code& cancelled) {
      if (!cancelled && !self->stopped_) self->accept();
    });
  });
}

void Server::Impl::accepted(tcp::socket socket) {
  if (unknown_.size() + devices_.size() + ending_.size() >= options_.max_connections)
    return tell("too many connections: one is turned away");
  auto connection = std::make_shared<Connection>(*this, std::move(socket), *tls_);
  unknown_.push_back(connection);
  connection->start();
  if (unknown_.size() > options_.max_greeting)
    std::shared_ptr<Connection>(unknown_.front())->abort("too many connections that do not say who they are");
}

void Server::Impl::tick() {
  ticker_.expires_after(tick_every);
  ticker_.async_wait([self = shared_from_this()](const error_code& error) {
    if (error || self->stopped_) return;
    for (const auto& connection : std::list(self->unknown_)) connection->tick();
    for (const auto& connection : self->known()) connection->tick();
    self->tick();
  });
}

void Server::Impl::identified(const std::shared_ptr<Connection>& connection) {
  unknown_.remove(connection);
  auto& place = devices_[*connection->device()];
  const auto older = std::exchange(place, connection);
  if (!older) return;
  ending_.insert(older);
  older->end(wire::RefusedCode::replaced, "this kiosk has connected anew");
}

void Server::Impl::closed(const std::shared_ptr<Connection>& connection) {
  unknown_.remove(connection);
  ending_.erase(connection);
  if (!connection->device()) return;
  const auto found = devices_.find(*connection->device());
  if (found != devices_.end() && found->second == connection) devices_.erase(found);
}

void Server::Impl::append(const std::shared_ptr<Connection>& connection, std::vector<std::string> ops) {
  for (std::string& op : ops) waiting_.push_back({connection, {*connection->device(), std::move(op)}});
  if (std::exchange(flushing_, true)) return;
  // Posted, so that what other kiosks have sent meanwhile shares the transaction.
  asio::post(io_, [self = shared_from_this()] { self->flush(); });
}

void Server::Impl::flush() {
  flushing_ = false;
  if (stopped_) return;
  std::vector<std::weak_ptr<Connection>> from;
  std::vector<Submission> submissions;
  std::size_t bytes = 0;
  while (!waiting_.empty() && submissions.size() < max_batch_ops && bytes < max_batch_bytes) {
    bytes += waiting_.front().submission.op.size();
    submissions.push_back(std::move(waiting_.front().submission));
    from.push_back(std::move(waiting_.front().connection));
    waiting_.pop_front();
  }
  answer(from, submissions, log_.append(submissions, options_.now().utc_ms));
  if (waiting_.empty() || std::exchange(flushing_, true)) return;
  asio::post(io_, [self = shared_from_this()] { self->flush(); });
}

void Server::Impl::answer(const std::vector<std::weak_ptr<Connection>>& from,
                          const std::vector<Submission>& submissions, const std::vector<Outcome>& outcomes) {
  std::map<std::shared_ptr<Connection>, session::Appended> answers;
  for (std::size_t i = 0; i < from.size(); ++i) {
    const auto connection = from[i].lock();
    if (!connection) continue;
    session::Appended& appended = answers[connection];
    ++appended.ops;
    appended.bytes += submissions[i].op.size();
    appended.gap = appended.gap || outcomes[i].acceptance == log::Acceptance::gap;
  }
  for (auto& [connection, appended] : answers) {
    const log::DeviceChain chain = log_.chain(*connection->device());
    appended.durable = chain.seq;
    appended.quarantined = chain.quarantined;
    if (!chain.quarantined.empty())
      tell("device " + connection->device()->text() + " quarantined: " + chain.quarantined);
    connection->appended(appended);
  }
}

void Server::Impl::push() {
  pushing_ = false;
  if (stopped_) return;
  for (const auto& connection : known()) connection->more();
}

/// A copy, because a connection that ends while it is told leaves the map.
std::vector<std::shared_ptr<Connection>> Server::Impl::known() const {
  std::vector<std::shared_ptr<Connection>> connections;
  connections.reserve(devices_.size());
  for (const auto& [device, connection] : devices_) connections.push_back(connection);
  return connections;
}

std::variant<Enrolled, wire::Refused> Server::Impl::enrol(const wire::EnrolRequest& request) {
  auto answer =
      central::enrol(request, registry_, authority_, options_.organiser, log_.id(), options_.now().utc_ms);
  if (const auto* enrolled = std::get_if<Enrolled>(&answer); enrolled != nullptr && enrolled->device)
    if (options_.on_enrolled) options_.on_enrolled(*enrolled->device);
  return answer;
}

void Server::Impl::device_changed(const model::DeviceId& device) {
  const auto found = devices_.find(device);
  const auto record = registry_.device(device);
  if (found == devices_.end() || (record && !record->revoked_ms)) return;
  const auto connection = found->second;
  connection->end(wire::RefusedCode::revoked,
                  "this kiosk was revoked: " + (record ? record->revoked_why : ""));
}

std::vector<Peer> Server::Impl::peers() const {
  std::vector<Peer> peers;
  for (const auto& [device, connection] : devices_)
    if (connection->linked()) peers.push_back(connection->peer());
  return peers;
}

void Server::Impl::stop() {
  if (std::exchange(stopped_, true)) return;
  log_.unwatch(watch_);
  error_code ignored;
  acceptor_.close(ignored);
  ticker_.cancel();
  accept_again_.cancel();
  std::vector<std::shared_ptr<Connection>> all = known();
  all.insert(all.end(), unknown_.begin(), unknown_.end());
  all.insert(all.end(), ending_.begin(), ending_.end());
  for (const auto& connection : all) connection->abort("central stops");
  waiting_.clear();
}

Server::Server(asio::io_context& io, OpLog& log, Registry& registry, const Authority& authority,
               ServerOptions options)
    : impl_(std::make_shared<Impl>(io, log, registry, authority, std::move(options))) {}

Server::~Server() {
  stop();
}

model::Result<void> Server::start() {
  return impl_->start();
}

void Server::stop() {
  impl_->stop();
}

std::uint16_t Server::port() const {
  return impl_->port();
}

void Server::device_changed(const model::DeviceId& device) {
  impl_->device_changed(device);
}

std::vector<Peer> Server::peers() const {
  return impl_->peers();
}

}  // namespace gatehouse::central
