// SPDX-License-Identifier: Apache-2.0
#include "sync/session/kiosk_session.hpp"

#include <algorithm>
#include <utility>

namespace gatehouse::session {

using wire::RefusedCode;

Actions KioskSession::start(const Now& now) {
  now_ = now;
  started_ms_ = now.mono_ms;
  liveness_.start(now);
  state_ = State::greeting;
  received_ = store_.position();
  const JournalHead head = store_.journal_head();
  wire::Hello hello;
  hello.software = software_;
  hello.log = received_.log;
  hello.cursor = received_.cursor;
  hello.hash = received_.hash;
  hello.own_seq = head.seq;
  hello.own_hash = head.hash;
  hello.time_ms = now.utc_ms;
  send(std::move(hello));
  return take_actions();
}

Actions KioskSession::on_message(const wire::Message& message, const Now& now) {
  if (state_ == State::closed) return {};
  now_ = now;
  liveness_.heard(now);
  kicked_ms_.reset();
  std::visit([this](const auto& kind) { handle(kind); }, message);
  return take_actions();
}

Actions KioskSession::on_applied(const Now& now) {
  if (state_ != State::linked) return {};
  now_ = now;
  send(wire::Ack{store_.position().cursor, false});
  tell_if_fresh();
  return take_actions();
}

Actions KioskSession::on_own_ops(const Now& now) {
  if (state_ != State::linked) return {};
  now_ = now;
  send_own_ops();
  return take_actions();
}

Actions KioskSession::on_tick(const Now& now) {
  if (state_ == State::idle || state_ == State::closed) return {};
  now_ = now;
  if (state_ == State::greeting && now.mono_ms - started_ms_ >= hello_within_ms) {
    close({RefusedCode::other, "central did not say Hello", false});
  } else if (kicked_ms_ && now.mono_ms - *kicked_ms_ >= sign_of_life_within_ms) {
    close({RefusedCode::other, "no sign of life from central since the network changed", false});
  } else if (liveness_.dead(now)) {
    close({RefusedCode::other,
           "nothing heard from central for " + std::to_string(liveness_.silent_ms(now) / 1000) + " s",
           false});
  } else if (state_ == State::linked && liveness_.wants_ping(now)) {
    ping();
  }
  return take_actions();
}

Actions KioskSession::on_kick(const Now& now) {
  if (state_ != State::linked) return {};
  now_ = now;
  if (!kicked_ms_) kicked_ms_ = now.mono_ms;
  ping();
  return take_actions();
}

void KioskSession::ping() {
  ping_sent_ms_ = now_.mono_ms;
  send(wire::Ping{++ping_number_, false, now_.utc_ms, 0});
}

void KioskSession::handle(const wire::Hello& hello) {
  if (state_ != State::greeting) return refuse(RefusedCode::malformed, "a second Hello");
  if (hello.oldest > wire::protocol_version || hello.protocol < wire::oldest_protocol)
    return refuse(RefusedCode::protocol, "central speaks protocol " + std::to_string(hello.oldest) + " to " +
                                             std::to_string(hello.protocol) + ", this kiosk " +
                                             std::to_string(wire::oldest_protocol) + " to " +
                                             std::to_string(wire::protocol_version));
  if (hello.log.is_nil()) return refuse(RefusedCode::malformed, "a log without an id");
  const Position start{hello.log, hello.cursor, hello.hash};
  if (start != received_ && start != Position{hello.log, 0, {}})
    return refuse(RefusedCode::malformed, "a stream that begins where this kiosk does not stand");
  if (!holds_own_op_of(hello)) return;
  state_ = State::linked;
  actions_.emplace_back(Linked{hello.log, hello.log_head, hello.software});
  const std::int64_t round_trip = now_.mono_ms - started_ms_;
  actions_.emplace_back(ClockMeasured{hello.time_ms + round_trip / 2 - now_.utc_ms, round_trip});
  if (start != received_) {
    actions_.emplace_back(BeginLog{hello.log});
    received_ = start;
  }
  acknowledged_ = hello.own_seq;
  // Another op under that number is a copied disk. Central judges, so it is shown the op.
  sent_seq_ = same_op(hello) ? hello.own_seq : hello.own_seq - 1;
  actions_.emplace_back(Acknowledged{hello.log, hello.own_seq});
  hear_log_head(hello.log_head);
  send_own_ops();
}

/// Central tells the last op of this device that it holds. That op must be in the journal.
bool KioskSession::holds_own_op_of(const wire::Hello& hello) {
  if (hello.own_seq == 0) return true;
  if (!store_.own_op(hello.own_seq)) {
    refuse(RefusedCode::journal_behind,
           "central holds " + std::to_string(hello.own_seq) + " ops of this kiosk, its journal " +
               std::to_string(store_.journal_head().seq) + ": a copied or restored disk; enrol it anew");
    return false;
  }
  return true;
}

bool KioskSession::same_op(const wire::Hello& hello) const {
  return hello.own_seq == 0 || log::sha256(store_.own_op(hello.own_seq).value_or("")) == hello.own_hash;
}

void KioskSession::handle(const wire::Ops& ops) {
  if (state_ != State::linked) return refuse(RefusedCode::malformed, "entries before Hello");
  std::vector<log::LogEntry> entries;
  entries.reserve(ops.items.size());
  for (const std::string& item : ops.items)
    if (!take_entry(item, entries)) return;
  if (!entries.empty()) actions_.emplace_back(Apply{std::move(entries)});
  hear_log_head(ops.log_head);
}

/// Remembers the oldest head not reached yet: once the replica is there, it is as fresh as that.
void KioskSession::hear_log_head(std::uint64_t cursor) {
  tell_if_fresh();
  if (!not_reached_) not_reached_ = LogHeadHeard{cursor, now_.mono_ms};
  tell_if_fresh();
}

void KioskSession::tell_if_fresh() {
  const Position position = store_.position();
  if (!not_reached_ || position.log != received_.log || position.cursor < not_reached_->cursor) return;
  actions_.emplace_back(Fresh{not_reached_->at_ms});
  not_reached_.reset();
}

bool KioskSession::take_entry(const std::string& item, std::vector<log::LogEntry>& entries) {
  auto entry = log::decode_entry(item);
  if (!entry) {
    refuse(RefusedCode::malformed,
           "after cursor " + std::to_string(received_.cursor) + ": " + entry.error().text());
    return false;
  }
  if (entry->cursor <= received_.cursor) return true;  // a repeat
  if (entry->cursor != received_.cursor + 1) {
    refuse(RefusedCode::malformed,
           "entry " + std::to_string(entry->cursor) + " after entry " + std::to_string(received_.cursor));
    return false;
  }
  if (log::chain(received_.hash, *entry) != entry->log_hash) {
    refuse(RefusedCode::malformed, "the log's chain is broken at entry " + std::to_string(entry->cursor));
    return false;
  }
  received_.cursor = entry->cursor;
  received_.hash = entry->log_hash;
  entries.push_back(std::move(*entry));
  return true;
}

void KioskSession::handle(const wire::Ack& ack) {
  if (state_ != State::linked) return refuse(RefusedCode::malformed, "an Ack before Hello");
  if (ack.up_to > sent_seq_) return refuse(RefusedCode::malformed, "an Ack of what was not sent");
  acknowledge(ack.up_to);
  if (ack.resend) {
    // Twice from the same place would go on for ever: begin anew, with a Hello.
    if (asked_again_at_ == ack.up_to + 1)
      return close({RefusedCode::other, "central misses ops after " + std::to_string(ack.up_to), false});
    asked_again_at_ = ack.up_to + 1;
    sent_seq_ = acknowledged_;
    unacknowledged_.clear();
    unacknowledged_bytes_ = 0;
  }
  send_own_ops();
}

void KioskSession::acknowledge(std::uint64_t seq) {
  if (seq <= acknowledged_) return;
  acknowledged_ = seq;
  while (!unacknowledged_.empty() && unacknowledged_.front().seq <= seq) {
    unacknowledged_bytes_ -= unacknowledged_.front().bytes;
    unacknowledged_.pop_front();
  }
  actions_.emplace_back(Acknowledged{received_.log, seq});
}

void KioskSession::handle(const wire::Ping& ping) {
  if (state_ == State::linked) hear_log_head(ping.log_head);
  if (!ping.answer) return send(wire::Ping{ping.number, true, now_.utc_ms, 0});
  if (ping.number != ping_number_) return;
  const std::int64_t round_trip = now_.mono_ms - ping_sent_ms_;
  actions_.emplace_back(ClockMeasured{ping.time_ms + round_trip / 2 - now_.utc_ms, round_trip});
}

void KioskSession::handle(const wire::Refused& refused) {
  close({refused.code, refused.words, true});
}

void KioskSession::handle(const wire::EnrolRequest&) {
  refuse(RefusedCode::malformed, "an enrolment on a kiosk's connection");
}

void KioskSession::handle(const wire::EnrolReply&) {
  refuse(RefusedCode::malformed, "an enrolment on a kiosk's connection");
}

Actions KioskSession::want_blobs(const std::vector<log::Hash>& names, const Now& now) {
  if (names.empty() || names.size() > blob_room()) return {};
  now_ = now;
  blobs_asked_.insert(blobs_asked_.end(), names.begin(), names.end());
  send(wire::BlobWanted{names});
  return take_actions();
}

bool KioskSession::idle() const {
  return state_ == State::linked && !not_reached_ && received_.cursor == store_.position().cursor &&
         waiting() == 0;
}

/// A kiosk keeps copies of what central has: there is nothing to be had from it.
void KioskSession::handle(const wire::BlobWanted& wanted) {
  if (state_ != State::linked) return refuse(RefusedCode::malformed, "a wish for pictures before Hello");
  for (const log::Hash& name : wanted.names) send(wire::Blob{name, {}});
}

void KioskSession::handle(const wire::Blob& blob) {
  const auto asked = std::find(blobs_asked_.begin(), blobs_asked_.end(), blob.name);
  if (asked == blobs_asked_.end()) return refuse(RefusedCode::malformed, "a picture that was not asked for");
  blobs_asked_.erase(asked);
  const bool right = blob.bytes.empty() || log::sha256(blob.bytes) == blob.name;
  if (!right)
    actions_.emplace_back(Tell{"central sent a picture whose bytes are not those of its name: dropped"});
  actions_.emplace_back(BlobCame{blob.name, right ? blob.bytes : std::string()});
}

void KioskSession::send_own_ops() {
  const std::uint64_t last = store_.journal_head().seq;
  while (state_ == State::linked && sent_seq_ < last && unacknowledged_.size() < ops_window.items &&
         unacknowledged_bytes_ < ops_window.bytes) {
    wire::Ops batch;
    std::size_t bytes = 0;
    store_.own_ops_after(sent_seq_, batch_limit.bytes, [&](std::uint64_t seq, std::string_view op) {
      const bool full = batch.items.size() >= batch_limit.items ||
                        (!batch.items.empty() && bytes + op.size() > batch_limit.bytes);
      if (full || seq != sent_seq_ + 1) return;
      batch.items.emplace_back(op);
      bytes += op.size();
      unacknowledged_.push_back({seq, op.size()});
      sent_seq_ = seq;
    });
    if (batch.items.empty()) return;
    unacknowledged_bytes_ += bytes;
    send(std::move(batch));
  }
}

void KioskSession::send(wire::Message message) {
  liveness_.sent(now_);
  actions_.emplace_back(Send{std::move(message)});
}

void KioskSession::refuse(RefusedCode code, std::string words) {
  send(wire::Refused{code, words});
  close({code, std::move(words), false});
}

void KioskSession::close(Close close) {
  if (state_ == State::closed) return;
  state_ = State::closed;
  actions_.emplace_back(std::move(close));
}

Actions KioskSession::take_actions() {
  return std::exchange(actions_, {});
}

}  // namespace gatehouse::session
