// SPDX-License-Identifier: Apache-2.0
#include "sync/client/client.hpp"

#include <algorithm>
#include <deque>
#include <random>
#include <utility>

#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>

#include "sync/channel/channel.hpp"
#include "sync/client/address.hpp"
#include "sync/session/kiosk_session.hpp"

namespace gatehouse::client {
namespace {

namespace asio = boost::asio;
using boost::system::error_code;
using Kind = LinkState::Kind;

constexpr std::chrono::seconds tick_every{1};
/// What central has acknowledged is written this often: it only tells what may be pruned and what waits.
constexpr std::int64_t note_acknowledged_every_ms = 30'000;
/// A link that held so long was a good one: the next attempt does not wait for earlier failures.
constexpr std::int64_t good_link_ms = 10'000;

session::Position position_of(const store::Replica& replica) {
  return {replica.position().log, replica.position().cursor, replica.position().hash};
}

/// Waiting times between attempts: full jitter, the cap doubling with every failure.
class Backoff {
 public:
  Backoff(std::chrono::milliseconds least, std::chrono::milliseconds most)
      : least_(least), most_(most), cap_(least) {}

  std::chrono::milliseconds next() {
    cap_ = std::min(cap_ * 2, most_);
    return std::chrono::milliseconds(
        std::uniform_int_distribution<std::int64_t>(least_.count(), std::max(least_, cap_).count())(random_));
  }
  void reset() { cap_ = least_; }
  void slow_down() { cap_ = most_; }

 private:
  std::chrono::milliseconds least_, most_, cap_;
  std::minstd_rand random_{std::random_device{}()};
};

}  // namespace

class Client::Impl : public std::enable_shared_from_this<Impl> {
 public:
  Impl(asio::io_context& io, store::Journal& journal, store::Replica& replica, ClientOptions options)
      : io_(io),
        journal_(journal),
        replica_(replica),
        options_(std::move(options)),
        backoff_(options_.reconnect_min, options_.reconnect_max),
        timer_(io),
        ticker_(io) {}

  model::Result<void> start();
  void stop();
  void own_ops();
  void kick();
  void want_blobs(const std::vector<log::Hash>& names) {
    if (session_) run(session_->want_blobs(names, now()));
  }
  std::size_t blob_room() const { return session_ ? session_->blob_room() : 0; }
  bool idle() const { return session_ && session_->idle() && to_apply_.empty(); }
  const LinkState& state() {
    refresh();
    return state_;
  }

 private:
  model::Result<channel::Tls> tls() const;
  void connect();
  void connected(asio::ip::tcp::socket socket);
  void opened();
  void received(const wire::Message& message);
  void closed(const channel::Closed& closed);
  void lost(Kind kind, wire::RefusedCode code, const std::string& words);
  void run(session::Actions actions);
  void apply_soon();
  void apply_slice();
  void tick();
  void acknowledge(const session::Acknowledged& acknowledged);
  void note_acknowledged();
  void set_kind(Kind kind, const std::string& words, wire::RefusedCode code);
  void refresh();
  void changed();
  session::KioskStore store();
  session::Now now() const { return options_.now(); }

  asio::io_context& io_;
  store::Journal& journal_;
  store::Replica& replica_;
  ClientOptions options_;
  Address address_;
  Backoff backoff_;
  asio::steady_timer timer_;  ///< until the next attempt, or the end of this one
  asio::steady_timer ticker_;
  std::shared_ptr<Connector> connector_;
  std::shared_ptr<channel::Channel> channel_;
  std::optional<session::KioskSession> session_;
  std::optional<session::Close> refusal_;  ///< why the session ended, until the channel has closed
  std::deque<log::LogEntry> to_apply_;
  LinkState state_;
  std::optional<session::Acknowledged> acknowledged_;
  std::int64_t acknowledged_noted_ms_ = 0;
  bool applying_ = false;
  bool changing_ = false;
  bool waiting_to_connect_ = false;
  bool stopped_ = true;
};

model::Result<void> Client::Impl::start() {
  if (!journal_.identity())
    return model::Error{
        model::ErrorKind::usage, "this data folder is not enrolled", {}, "run gatehouse-kiosk enrol"};
  const auto address = Address::parse(journal_.identity()->central);
  if (!address) return address.error();
  address_ = *address;
  if (const auto usable = tls(); !usable) return usable.error();
  stopped_ = false;
  set_kind(Kind::no_link, "connecting", wire::RefusedCode::other);
  connect();
  tick();
  return {};
}

model::Result<channel::Tls> Client::Impl::tls() const {
  const store::Identity identity = journal_.identity().value();
  return channel::client_tls(identity.certificate_pem, identity.key_pem, identity.ca_pem, identity.organiser,
                             options_.verify_at ? options_.verify_at() : now().utc_ms);
}

void Client::Impl::connect() {
  waiting_to_connect_ = false;
  connector_ = std::make_shared<Connector>(io_);
  timer_.expires_after(options_.connect_within);
  timer_.async_wait([self = shared_from_this(), connector = connector_](const error_code& error) {
    if (error || self->connector_ != connector) return;
    connector->cancel();
    self->connector_.reset();
    self->lost(Kind::no_link, wire::RefusedCode::other, "central does not answer");
  });
  connector_->start(address_, [self = shared_from_this(), connector = connector_.get()](
                                  const error_code& error, asio::ip::tcp::socket socket) {
    if (self->connector_.get() != connector) return;
    self->connector_.reset();
    self->timer_.cancel();
    if (error) return self->lost(Kind::no_link, wire::RefusedCode::other, channel::words_of(error));
    self->connected(std::move(socket));
  });
}

void Client::Impl::connected(asio::ip::tcp::socket socket) {
  auto made = tls();
  if (!made) return lost(Kind::no_link, wire::RefusedCode::other, made.error().text());
  refusal_.reset();
  channel_ = std::make_shared<channel::Channel>(std::move(socket), *made);
  const auto self = shared_from_this();
  channel_->start(
      asio::ssl::stream_base::client, options_.connect_within,
      {[self] { self->opened(); }, [self](const wire::Message& message) { self->received(message); },
       [self](const channel::Closed& closed) { self->closed(closed); }});
}

void Client::Impl::opened() {
  channel_->set_frame_limit(wire::max_frame_bytes);
  session_.emplace(store(), options_.software);
  run(session_->start(now()));
}

void Client::Impl::received(const wire::Message& message) {
  if (session_) run(session_->on_message(message, now()));
}

void Client::Impl::run(session::Actions actions) {
  const auto channel = channel_;
  for (session::Action& action : actions) {
    if (!channel_) return;  // a send found it dead
    if (auto* send = std::get_if<session::Send>(&action)) {
      channel->send(send->message);
    } else if (auto* linked = std::get_if<session::Linked>(&action)) {
      state_.log_head = linked->log_head;
      state_.central_software = linked->software;
      set_kind(Kind::linked, {}, wire::RefusedCode::other);
    } else if (auto* measured = std::get_if<session::ClockMeasured>(&action)) {
      state_.clock = *measured;
      changed();
    } else if (auto* fresh = std::get_if<session::Fresh>(&action)) {
      state_.fresh_at_mono_ms = fresh->at_mono_ms;
      changed();
    } else if (auto* begin = std::get_if<session::BeginLog>(&action)) {
      replica_.set_position({begin->log, 0, {}});
    } else if (auto* apply = std::get_if<session::Apply>(&action)) {
      for (log::LogEntry& entry : apply->entries) to_apply_.push_back(std::move(entry));
      apply_soon();
    } else if (auto* acknowledged = std::get_if<session::Acknowledged>(&action)) {
      acknowledge(*acknowledged);
    } else if (auto* came = std::get_if<session::BlobCame>(&action)) {
      if (options_.on_blob) options_.on_blob(came->name, came->bytes);
    } else if (auto* tell = std::get_if<session::Tell>(&action)) {
      if (options_.on_event) options_.on_event(tell->words);
    } else if (auto* close = std::get_if<session::Close>(&action)) {
      refusal_ = *close;
      // Nothing to say to a link that is only dead: the next one need not wait for it.
      if (close->code == wire::RefusedCode::other && !close->by_peer)
        channel->abort(close->words);
      else
        channel->close(close->words);
    }
  }
}

void Client::Impl::apply_soon() {
  if (std::exchange(applying_, true)) return;
  asio::post(io_, [self = shared_from_this()] { self->apply_slice(); });
}

/// One slice, so that a flood of entries never holds up a scan; then the rest in a later turn.
void Client::Impl::apply_slice() {
  applying_ = false;
  if (to_apply_.empty() || stopped_) return;
  const auto until = std::chrono::steady_clock::now() + options_.slice;
  store::Applied applied = store::Applied::yes;
  replica_.begin();
  do {
    applied = replica_.apply(to_apply_.front());
    to_apply_.pop_front();
  } while (!to_apply_.empty() && (applied == store::Applied::yes || applied == store::Applied::repeat) &&
           std::chrono::steady_clock::now() < until);
  replica_.commit();
  if (applied == store::Applied::gap || applied == store::Applied::broken_chain) {
    to_apply_.clear();
    if (const auto channel = channel_) channel->abort("an entry does not follow the replica's position");
    return;
  }
  if (session_) run(session_->on_applied(now()));
  if (!to_apply_.empty()) apply_soon();
  changed();
  if (options_.on_applied) options_.on_applied();
}

void Client::Impl::closed(const channel::Closed& closed) {
  channel_.reset();
  session_.reset();
  // Not applied yet means not counted: the next session begins at the replica's position.
  to_apply_.clear();
  note_acknowledged();
  if (stopped_) return;
  const bool refused = refusal_ && refusal_->code != wire::RefusedCode::other;
  const bool by_words = refusal_ && !refusal_->words.empty();
  const bool retry_soon =
      refused && (refusal_->code == wire::RefusedCode::busy || refusal_->code == wire::RefusedCode::replaced);
  lost(refused && !retry_soon ? Kind::refused : Kind::no_link,
       refused ? refusal_->code : wire::RefusedCode::other, by_words ? refusal_->words : closed.words);
}

void Client::Impl::lost(Kind kind, wire::RefusedCode code, const std::string& words) {
  if (state_.kind == Kind::linked && now().mono_ms - state_.since_mono_ms >= good_link_ms) backoff_.reset();
  if (kind == Kind::refused) backoff_.slow_down();
  set_kind(kind, words, code);
  waiting_to_connect_ = true;
  timer_.expires_after(backoff_.next());
  timer_.async_wait([self = shared_from_this()](const error_code& error) {
    if (!error && !self->stopped_ && self->waiting_to_connect_) self->connect();
  });
}

void Client::Impl::own_ops() {
  if (session_) run(session_->on_own_ops(now()));
  changed();
}

void Client::Impl::kick() {
  if (stopped_) return;
  if (waiting_to_connect_) {
    backoff_.reset();
    return connect();
  }
  if (session_) run(session_->on_kick(now()));
}

void Client::Impl::tick() {
  ticker_.expires_after(tick_every);
  ticker_.async_wait([self = shared_from_this()](const error_code& error) {
    if (error || self->stopped_) return;
    if (self->session_) self->run(self->session_->on_tick(self->now()));
    if (self->now().mono_ms - self->acknowledged_noted_ms_ >= note_acknowledged_every_ms)
      self->note_acknowledged();
    self->tick();
  });
}

void Client::Impl::acknowledge(const session::Acknowledged& acknowledged) {
  acknowledged_ = acknowledged;
  changed();
}

void Client::Impl::note_acknowledged() {
  acknowledged_noted_ms_ = now().mono_ms;
  if (!acknowledged_) return;
  if (journal_.acknowledged(acknowledged_->log) != acknowledged_->seq)
    journal_.set_acknowledged(acknowledged_->log, acknowledged_->seq);
}

void Client::Impl::set_kind(Kind kind, const std::string& words, wire::RefusedCode code) {
  if (state_.kind != kind) state_.since_mono_ms = now().mono_ms;
  state_.kind = kind;
  state_.words = words;
  state_.code = code;
  changed();
}

void Client::Impl::refresh() {
  state_.cursor = replica_.position().cursor;
  const std::uint64_t durable =
      acknowledged_ ? acknowledged_->seq : journal_.acknowledged(replica_.position().log);
  state_.waiting = journal_.last_seq() - std::min(durable, journal_.last_seq());
}

void Client::Impl::changed() {
  if (!options_.on_state || std::exchange(changing_, true)) return;
  asio::post(io_, [self = shared_from_this()] {
    self->changing_ = false;
    if (self->stopped_) return;
    self->refresh();
    self->options_.on_state(self->state_);
  });
}

void Client::Impl::stop() {
  if (std::exchange(stopped_, true)) return;
  if (connector_) std::exchange(connector_, nullptr)->cancel();
  if (channel_) std::shared_ptr<channel::Channel>(channel_)->abort("this kiosk stops");
  note_acknowledged();
  timer_.cancel();
  ticker_.cancel();
  state_.kind = Kind::stopped;
}

session::KioskStore Client::Impl::store() {
  session::KioskStore store;
  store.position = [this] { return position_of(replica_); };
  store.journal_head = [this] { return session::JournalHead{journal_.last_seq(), journal_.last_hash()}; };
  store.own_op = [this](std::uint64_t seq) { return journal_.read(seq); };
  store.own_ops_after = [this](std::uint64_t seq, std::size_t limit,
                               const std::function<void(std::uint64_t, std::string_view)>& each) {
    journal_.read_after(seq, limit, each);
  };
  return store;
}

Client::Client(asio::io_context& io, store::Journal& journal, store::Replica& replica, ClientOptions options)
    : impl_(std::make_shared<Impl>(io, journal, replica, std::move(options))) {}

Client::~Client() {
  stop();
}

model::Result<void> Client::start() {
  return impl_->start();
}

void Client::stop() {
  impl_->stop();
}

void Client::own_ops() {
  impl_->own_ops();
}

void Client::kick() {
  impl_->kick();
}

void Client::want_blobs(const std::vector<log::Hash>& names) {
  impl_->want_blobs(names);
}

std::size_t Client::blob_room() const {
  return impl_->blob_room();
}

bool Client::idle() const {
  return impl_->idle();
}

const LinkState& Client::state() const {
  return impl_->state();
}

}  // namespace gatehouse::client
