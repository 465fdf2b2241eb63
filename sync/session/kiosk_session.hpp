// SPDX-License-Identifier: Apache-2.0
// The kiosk's end. One session is one connection: a new one is made for each, and all that it must know is
// in the journal and the replica. So a cut at any byte, and a restart at any point, lose nothing.
#pragma once
#include <deque>
#include <functional>
#include <optional>

#include "sync/session/session.hpp"

namespace gatehouse::session {

/// What the session sees of journal and replica.
struct KioskStore {
  std::function<Position()> position;  ///< applied so far
  std::function<JournalHead()> journal_head;
  /// Bytes of own op `seq`.
  std::function<std::optional<std::string>(std::uint64_t seq)> own_op;
  /// Calls `each` for own ops above `seq` in order, until `limit_bytes` are reached (at least one).
  std::function<void(std::uint64_t seq, std::size_t limit_bytes,
                     const std::function<void(std::uint64_t, std::string_view)>& each)>
      own_ops_after;
};

class KioskSession {
 public:
  KioskSession(KioskStore store, std::string software)
      : store_(std::move(store)), software_(std::move(software)) {}

  /// The connection is up: says Hello. Nothing received earlier may still wait to be applied.
  Actions start(const Now& now);
  Actions on_message(const wire::Message& message, const Now& now);
  /// The replica has applied entries; the session reads its position.
  Actions on_applied(const Now& now);
  /// The journal has grown.
  Actions on_own_ops(const Now& now);
  /// The network has changed: asks central for a sign of life, and gives up soon where there is none.
  Actions on_kick(const Now& now);
  /// About once a second.
  Actions on_tick(const Now& now);

  /// Asks for pictures: no more of them than blob_room().
  Actions want_blobs(const std::vector<log::Hash>& names, const Now& now);
  /// How many more may be asked for before answers come. A central that does not know pictures never answers,
  /// and is asked no more than once.
  std::size_t blob_room() const {
    return state_ == State::linked ? wire::max_blobs_wanted - blobs_asked_.size() : 0;
  }
  /// Nothing else is to be done: all that central told of is applied, all own ops are there.
  bool idle() const;

  bool linked() const { return state_ == State::linked; }
  /// Own ops that central does not hold yet. Meaningful while linked.
  std::uint64_t waiting() const { return store_.journal_head().seq - acknowledged_; }

 private:
  enum class State { idle, greeting, linked, closed };
  struct Unacknowledged {
    std::uint64_t seq;
    std::size_t bytes;
  };

  void handle(const wire::Hello& hello);
  void handle(const wire::Ops& ops);
  void handle(const wire::Ack& ack);
  void handle(const wire::Ping& ping);
  void handle(const wire::Refused& refused);
  void handle(const wire::EnrolRequest& request);
  void handle(const wire::EnrolReply& reply);
  void handle(const wire::BlobWanted& wanted);
  void handle(const wire::Blob& blob);
  bool holds_own_op_of(const wire::Hello& hello);
  bool same_op(const wire::Hello& hello) const;
  bool take_entry(const std::string& item, std::vector<log::LogEntry>& entries);
  void hear_log_head(std::uint64_t cursor);
  void tell_if_fresh();
  void ping();
  void send_own_ops();
  void acknowledge(std::uint64_t seq);
  void send(wire::Message message);
  void refuse(wire::RefusedCode code, std::string words);
  void close(Close close);
  Actions take_actions();

  KioskStore store_;
  std::string software_;
  State state_ = State::idle;
  Now now_;
  std::int64_t started_ms_ = 0;
  Liveness liveness_;
  Position received_;                 ///< last entry received, applied or not
  std::uint64_t sent_seq_ = 0;        ///< last own op sent
  std::uint64_t acknowledged_ = 0;    ///< last own op that central made durable
  std::uint64_t asked_again_at_ = 0;  ///< where central last asked for a resend, plus one
  std::deque<Unacknowledged> unacknowledged_;
  std::size_t unacknowledged_bytes_ = 0;
  struct LogHeadHeard {
    std::uint64_t cursor;
    std::int64_t at_ms;
  };
  std::optional<LogHeadHeard> not_reached_;  ///< central's head as heard, until the replica is there
  std::vector<log::Hash> blobs_asked_;       ///< and not answered
  std::uint64_t ping_number_ = 0;
  std::int64_t ping_sent_ms_ = 0;
  std::optional<std::int64_t> kicked_ms_;  ///< a sign of life is due soon after
  Actions actions_;
};

}  // namespace gatehouse::session
