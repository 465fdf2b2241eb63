// SPDX-License-Identifier: Apache-2.0
// The kiosk's link to central: connects, keeps connected, sends the journal's ops and applies what comes. It
// lives on the core thread, which owns journal and replica, and never holds it up: entries are applied in
// slices, and all else is small.
#pragma once
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <boost/asio/io_context.hpp>

#include "kiosk/store/journal.hpp"
#include "kiosk/store/replica.hpp"
#include "sync/session/session.hpp"

namespace gatehouse::client {

/// How the link is doing. Times are of the monotonic clock that `ClientOptions::now` gives.
struct LinkState {
  enum class Kind {
    stopped,
    no_link,  ///< `words` say why; it tries again by itself
    linked,
    refused,  ///< central does not take this kiosk: `code` and `words`; it tries again, more slowly
  };
  Kind kind = Kind::stopped;
  std::int64_t since_mono_ms = 0;  ///< of this kind
  std::string words;
  wire::RefusedCode code = wire::RefusedCode::other;
  /// The replica holds everything central held at this time; nullopt: never since the start.
  std::optional<std::int64_t> fresh_at_mono_ms;
  std::uint64_t waiting = 0;   ///< own ops that central does not hold yet
  std::uint64_t cursor = 0;    ///< applied
  std::uint64_t log_head = 0;  ///< central's last cursor when the link came up
  /// Central's clock less this kiosk's; kept when the link is lost.
  std::optional<session::ClockMeasured> clock;
  std::string central_software;
};

struct ClientOptions {
  std::string software;
  std::function<session::Now()> now;
  /// Time at which central's certificate must be valid; where it is missing, `now` is used. A kiosk gives the
  /// later of its clock and the clock's floor.
  std::function<model::UtcMs()> verify_at = {};
  /// The link's state has changed: at most once for each turn of the core thread.
  std::function<void(const LinkState&)> on_state = {};
  /// Entries were applied: views may look again. After every slice.
  std::function<void()> on_applied = {};
  /// The answer to want_blobs(), for each name: the bytes, which are those of the name; or empty, where
  /// central has none that could be used. No answer comes where the link is lost meanwhile.
  std::function<void(const log::Hash& name, const std::string& bytes)> on_blob = {};
  /// One line for the program's log.
  std::function<void(const std::string& words)> on_event = {};
  std::chrono::milliseconds connect_within{10'000};
  std::chrono::milliseconds reconnect_min{250};
  std::chrono::milliseconds reconnect_max{30'000};
  std::chrono::microseconds slice{2'000};
};

class Client {
 public:
  /// `journal` must have an identity; both outlive the client. All calls and callbacks on the one thread of
  /// `io`.
  Client(boost::asio::io_context& io, store::Journal& journal, store::Replica& replica,
         ClientOptions options);
  /// As stop().
  ~Client();
  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;

  /// Fails where the identity cannot be used (key, certificates, address).
  model::Result<void> start();
  /// Closes at once; the io_context then runs out of this client's work.
  void stop();
  /// The journal has grown: sends it now if linked. Cheap; call it after every append.
  void own_ops();
  /// The network came back: connects now instead of when its turn comes, or makes sure the link still lives.
  void kick();
  /// Asks central for pictures by their SHA-256; at most blob_room() of them.
  void want_blobs(const std::vector<log::Hash>& names);
  /// 0 without a link, and where enough are asked for and not answered.
  std::size_t blob_room() const;
  /// Linked, caught up, and with nothing left to send or apply.
  bool idle() const;
  const LinkState& state() const;

 private:
  class Impl;
  std::shared_ptr<Impl> impl_;
};

}  // namespace gatehouse::client
