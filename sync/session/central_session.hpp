// SPDX-License-Identifier: Apache-2.0
// Central's end: one session is one connection of one device, whose certificate has named it. The device has
// been looked up (enrolled, not revoked) before the session is made.
#pragma once
#include <deque>
#include <functional>
#include <optional>

#include "sync/session/session.hpp"

namespace gatehouse::session {

/// What the session sees of the log and of its own device in it.
struct CentralStore {
  model::LogId log;
  std::function<log::LogHead()> head;
  /// Log hash at `cursor`; zero at cursor 0, nullopt beyond the head.
  std::function<std::optional<log::Hash>(std::uint64_t cursor)> hash_at;
  /// Entries after `cursor`, in order, up to `limit` (at least one where there is one). Bodies that go up
  /// only (audit) or were erased are left out; a device's own are left out by the session.
  std::function<std::vector<log::LogEntry>(std::uint64_t cursor, const Window& limit)> read_after;
  std::function<log::DeviceChain()> chain;
  /// Hash of this device's op `seq`, as the log has it.
  std::function<std::optional<log::Hash>(std::uint64_t seq)> own_hash;
  /// A picture's bytes; empty: not here.
  std::function<std::string(const log::Hash& name)> blob;
};

/// What became of ops handed over by Append.
struct Appended {
  std::size_t ops = 0;        ///< how many of them were judged
  std::size_t bytes = 0;      ///< and their size
  std::uint64_t durable = 0;  ///< the device's last seq in the log
  bool gap = false;           ///< ops are missing before one of them
  std::string quarantined;    ///< why nothing more is taken; empty: all is well
};

class CentralSession {
 public:
  CentralSession(model::DeviceId device, CentralStore store, std::string software)
      : device_(device), store_(std::move(store)), software_(std::move(software)) {}

  /// The connection is up: waits for the kiosk's Hello.
  Actions start(const Now& now);
  Actions on_message(const wire::Message& message, const Now& now);
  Actions on_appended(const Appended& appended, const Now& now);
  /// The log has grown.
  Actions on_more(const Now& now);
  /// Everything sent so far has left this process: pictures go out one by one, when nothing else waits.
  Actions on_drained(const Now& now);
  /// About once a second.
  Actions on_tick(const Now& now);
  /// Ends the session from this side, with a reason the kiosk shows: revoked, replaced, shutting down.
  Actions end(wire::RefusedCode code, std::string words, const Now& now);

  const model::DeviceId& device() const { return device_; }
  bool linked() const { return state_ == State::linked; }
  /// Cursor up to which the kiosk has applied.
  std::uint64_t applied() const { return applied_; }
  const std::string& peer_software() const { return peer_software_; }

 private:
  enum class State { idle, greeting, linked, closed };

  void handle(const wire::Hello& hello);
  void handle(const wire::Ops& ops);
  void handle(const wire::Ack& ack);
  void handle(const wire::Ping& ping);
  void handle(const wire::Refused& refused);
  void handle(const wire::EnrolRequest& request);
  void handle(const wire::EnrolReply& reply);
  void handle(const wire::BlobWanted& wanted);
  void handle(const wire::Blob& blob);
  bool may_link(const wire::Hello& hello, const log::DeviceChain& chain);
  bool stands_in_this_log(const wire::Hello& hello);
  void push_entries();
  void send_blob();
  void send(wire::Message message);
  void refuse(wire::RefusedCode code, std::string words);
  void close(Close close);
  Actions take_actions();

  struct Sent {
    std::uint64_t cursor;
    std::size_t bytes;
  };

  model::DeviceId device_;
  CentralStore store_;
  std::string software_;
  std::string peer_software_;
  State state_ = State::idle;
  Now now_;
  std::int64_t started_ms_ = 0;
  Liveness liveness_;
  std::uint64_t sent_cursor_ = 0;
  std::uint64_t applied_ = 0;
  std::deque<Sent> unapplied_;  ///< messages not yet applied, by their last cursor
  std::size_t unapplied_bytes_ = 0;
  std::size_t appending_ops_ = 0;  ///< handed over, not yet judged
  std::size_t appending_bytes_ = 0;
  std::deque<log::Hash> blobs_wanted_;
  bool draining_ = false;  ///< something sent is still on its way out
  std::uint64_t ping_number_ = 0;
  Actions actions_;
};

}  // namespace gatehouse::session
