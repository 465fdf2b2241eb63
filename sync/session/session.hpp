// SPDX-License-Identifier: Apache-2.0
// What both ends of a connection have in common. A session is the protocol without a socket, a clock or a
// file: events go in, actions come out, and the shell around it does them in their order.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "kiosk/log/acceptor.hpp"
#include "sync/wire/message.hpp"

namespace gatehouse::session {

/// The time comes in with every event. `mono_ms` never goes back; `utc_ms` may jump.
struct Now {
  std::int64_t mono_ms = 0;
  std::int64_t utc_ms = 0;
};

inline constexpr std::int64_t ping_after_ms = 5'000;   ///< nothing sent for so long: a Ping
inline constexpr std::int64_t dead_after_ms = 15'000;  ///< nothing heard for so long: the connection is dead
/// After a change of the network, which may have cut the link without a word.
inline constexpr std::int64_t sign_of_life_within_ms = 1'000;
inline constexpr std::int64_t hello_within_ms = 10'000;

/// Where a replica stands in a log.
struct Position {
  model::LogId log;  ///< nil: none yet
  std::uint64_t cursor = 0;
  log::Hash hash{};

  bool operator==(const Position&) const = default;
};

/// The end of a device's journal.
struct JournalHead {
  std::uint64_t seq = 0;
  log::Hash hash{};

  bool operator==(const JournalHead&) const = default;
};

/// How much may be on its way and not yet acknowledged.
struct Window {
  std::size_t items = 0;
  std::size_t bytes = 0;
};
/// Of own ops. One more batch is sent while there is less than this unacknowledged.
inline constexpr Window ops_window{512, std::size_t{1} << 20U};
/// Of entries: what a kiosk that applies slowly may have to hold in memory.
inline constexpr Window entries_window{4096, std::size_t{2} << 20U};
/// The most one message carries (a larger op goes alone).
inline constexpr Window batch_limit{256, std::size_t{256} << 10U};

// ---- actions ----

struct Send {
  wire::Message message;
};

/// The connection is open both ways.
struct Linked {
  model::LogId log;
  std::uint64_t log_head = 0;  ///< central's last cursor, to tell how far behind this kiosk is
  std::string software;        ///< the other side's
};

/// Central's clock less ours, measured over one round trip (Cristian, 1989): right to within half of it.
struct ClockMeasured {
  std::int64_t offset_ms = 0;
  std::int64_t round_trip_ms = 0;
};

/// The replica holds all that central held when the kiosk heard it at this time (monotonic).
struct Fresh {
  std::int64_t at_mono_ms = 0;
};

/// The replica begins again at cursor 0 of this log; its tables are kept.
struct BeginLog {
  model::LogId log;
};

/// Apply these in order, then tell on_applied(). The chain of their hashes has been checked.
struct Apply {
  std::vector<log::LogEntry> entries;
};

/// Own ops up to `seq` are durable in that log.
struct Acknowledged {
  model::LogId log;
  std::uint64_t seq = 0;
};

/// Append these ops of the session's device, in order, then tell on_appended().
struct Append {
  std::vector<std::string> ops;
};

/// Proof that this device's chain is forked: nothing more is to be taken from it, ever.
struct Quarantine {
  std::string why;
};

/// Close the connection, after what was sent before has gone out. The session takes no further events.
struct Close {
  wire::RefusedCode code = wire::RefusedCode::other;  ///< `other`: no refusal, it just ended
  std::string words;
  bool by_peer = false;  ///< the other side refused
};

/// A kiosk: the answer to a picture asked for. The bytes are those of the name.
struct BlobCame {
  log::Hash name{};
  std::string bytes;  ///< empty: central has none that could be used
};

/// For the log.
struct Tell {
  std::string words;
};

using Action = std::variant<Send, Linked, ClockMeasured, Fresh, BeginLog, Apply, Acknowledged, Append,
                            Quarantine, Close, BlobCame, Tell>;
using Actions = std::vector<Action>;

/// When to ping and when to give up. Shared by both ends.
class Liveness {
 public:
  void start(const Now& now) { heard_ = sent_ = now.mono_ms; }
  void heard(const Now& now) { heard_ = now.mono_ms; }
  void sent(const Now& now) { sent_ = now.mono_ms; }
  bool wants_ping(const Now& now) const { return now.mono_ms - sent_ >= ping_after_ms; }
  bool dead(const Now& now) const { return now.mono_ms - heard_ >= dead_after_ms; }
  std::int64_t silent_ms(const Now& now) const { return now.mono_ms - heard_; }

 private:
  std::int64_t heard_ = 0;
  std::int64_t sent_ = 0;
};

}  // namespace gatehouse::session
