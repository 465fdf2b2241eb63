// SPDX-License-Identifier: Apache-2.0
#include "sync/session/central_session.hpp"

#include <algorithm>
#include <utility>

namespace gatehouse::session {

using wire::RefusedCode;

namespace {

/// A kiosk that keeps to its window never has more than this handed over and unjudged.
constexpr std::size_t most_appending_ops = ops_window.items + batch_limit.items;
constexpr std::size_t most_appending_bytes = ops_window.bytes + log::max_op_bytes + batch_limit.bytes;

}  // namespace

Actions CentralSession::start(const Now& now) {
  now_ = now;
  started_ms_ = now.mono_ms;
  liveness_.start(now);
  state_ = State::greeting;
  return {};
}

Actions CentralSession::on_message(const wire::Message& message, const Now& now) {
  if (state_ == State::closed) return {};
  now_ = now;
  liveness_.heard(now);
  std::visit([this](const auto& kind) { handle(kind); }, message);
  return take_actions();
}

Actions CentralSession::on_more(const Now& now) {
  if (state_ != State::linked) return {};
  now_ = now;
  push_entries();
  return take_actions();
}

Actions CentralSession::on_tick(const Now& now) {
  if (state_ == State::idle || state_ == State::closed) return {};
  now_ = now;
  if (state_ == State::greeting && now.mono_ms - started_ms_ >= hello_within_ms) {
    refuse(RefusedCode::malformed, "no Hello within " + std::to_string(hello_within_ms / 1000) + " s");
  } else if (liveness_.dead(now)) {
    close({RefusedCode::other, "nothing heard for " + std::to_string(liveness_.silent_ms(now) / 1000) + " s",
           false});
  } else if (state_ == State::linked && liveness_.wants_ping(now)) {
    send(wire::Ping{++ping_number_, false, now.utc_ms, store_.head().cursor});
  }
  return take_actions();
}

Actions CentralSession::end(RefusedCode code, std::string words, const Now& now) {
  if (state_ == State::closed) return {};
  now_ = now;
  refuse(code, std::move(words));
  return take_actions();
}

void CentralSession::handle(const wire::Hello& hello) {
  if (state_ != State::greeting) return refuse(RefusedCode::malformed, "a second Hello");
  const log::DeviceChain chain = store_.chain();
  if (!may_link(hello, chain)) return;
  state_ = State::linked;
  peer_software_ = hello.software;
  wire::Hello answer;
  answer.software = software_;
  answer.log = store_.log;
  if (stands_in_this_log(hello)) {
    answer.cursor = hello.cursor;
    answer.hash = hello.hash;
  }
  answer.own_seq = chain.seq;
  answer.own_hash = chain.head;
  answer.time_ms = now_.utc_ms;
  answer.log_head = store_.head().cursor;
  sent_cursor_ = applied_ = answer.cursor;
  send(std::move(answer));
  push_entries();
}

bool CentralSession::may_link(const wire::Hello& hello, const log::DeviceChain& chain) {
  if (hello.oldest > wire::protocol_version || hello.protocol < wire::oldest_protocol) {
    refuse(RefusedCode::protocol, "this kiosk speaks protocol " + std::to_string(hello.oldest) + " to " +
                                      std::to_string(hello.protocol) + ", central " +
                                      std::to_string(wire::oldest_protocol) + " to " +
                                      std::to_string(wire::protocol_version));
    return false;
  }
  if (!chain.quarantined.empty()) {
    refuse(RefusedCode::quarantined, chain.quarantined);
    return false;
  }
  if (hello.own_seq > chain.seq) return true;
  if (hello.own_seq > 0 && store_.own_hash(hello.own_seq) != hello.own_hash) {
    const std::string why =
        "two different ops with sequence number " + std::to_string(hello.own_seq) + ": a copied disk";
    actions_.emplace_back(Quarantine{why});
    refuse(RefusedCode::quarantined, why);
    return false;
  }
  if (hello.own_seq == chain.seq) return true;
  // No proof of a copy (its Hello may have been overtaken), but its next op would be a fork.
  refuse(RefusedCode::journal_behind, "central holds " + std::to_string(chain.seq) +
                                          " ops of this kiosk, its journal " + std::to_string(hello.own_seq) +
                                          ": a copied or restored disk; enrol it anew");
  return false;
}

bool CentralSession::stands_in_this_log(const wire::Hello& hello) {
  if (hello.log != store_.log || hello.cursor > store_.head().cursor) return false;
  return store_.hash_at(hello.cursor) == hello.hash;
}

void CentralSession::handle(const wire::Ops& ops) {
  if (state_ != State::linked) return refuse(RefusedCode::malformed, "ops before Hello");
  if (ops.items.empty()) return;
  std::size_t bytes = 0;
  for (const std::string& op : ops.items) bytes += op.size();
  appending_ops_ += ops.items.size();
  appending_bytes_ += bytes;
  if (appending_ops_ > most_appending_ops || appending_bytes_ > most_appending_bytes)
    return refuse(RefusedCode::malformed, "more ops at once than the window allows");
  actions_.emplace_back(Append{ops.items});
}

Actions CentralSession::on_appended(const Appended& appended, const Now& now) {
  appending_ops_ -= std::min(appended.ops, appending_ops_);
  appending_bytes_ -= std::min(appended.bytes, appending_bytes_);
  if (state_ != State::linked) return {};
  now_ = now;
  if (appended.durable > 0 || appended.gap) send(wire::Ack{appended.durable, appended.gap});
  if (!appended.quarantined.empty()) refuse(RefusedCode::quarantined, appended.quarantined);
  return take_actions();
}

void CentralSession::handle(const wire::Ack& ack) {
  if (state_ != State::linked) return refuse(RefusedCode::malformed, "an Ack before Hello");
  if (ack.up_to > sent_cursor_) return refuse(RefusedCode::malformed, "an Ack of what was not sent");
  applied_ = std::max(applied_, ack.up_to);
  while (!unapplied_.empty() && unapplied_.front().cursor <= applied_) {
    unapplied_bytes_ -= unapplied_.front().bytes;
    unapplied_.pop_front();
  }
  push_entries();
}

void CentralSession::handle(const wire::Ping& ping) {
  if (!ping.answer) send(wire::Ping{ping.number, true, now_.utc_ms, store_.head().cursor});
}

void CentralSession::handle(const wire::Refused& refused) {
  close({refused.code, refused.words, true});
}

void CentralSession::handle(const wire::EnrolRequest&) {
  refuse(RefusedCode::malformed, "an enrolment on a device's connection");
}

void CentralSession::handle(const wire::EnrolReply&) {
  refuse(RefusedCode::malformed, "an enrolment on a device's connection");
}

void CentralSession::handle(const wire::BlobWanted& wanted) {
  if (state_ != State::linked) return refuse(RefusedCode::malformed, "a wish for pictures before Hello");
  if (blobs_wanted_.size() + wanted.names.size() > wire::max_blobs_wanted)
    return refuse(RefusedCode::malformed, "more pictures wanted at once than the window allows");
  blobs_wanted_.insert(blobs_wanted_.end(), wanted.names.begin(), wanted.names.end());
  send_blob();
}

void CentralSession::handle(const wire::Blob&) {
  refuse(RefusedCode::malformed, "a picture that was not asked for");
}

Actions CentralSession::on_drained(const Now& now) {
  draining_ = false;
  if (state_ != State::linked) return {};
  now_ = now;
  send_blob();
  return take_actions();
}

/// At most one is on its way, so that nothing that matters ever waits behind more than that. Entries that the
/// window holds back go first as well.
void CentralSession::send_blob() {
  if (blobs_wanted_.empty() || draining_ || sent_cursor_ < store_.head().cursor) return;
  const log::Hash name = blobs_wanted_.front();
  blobs_wanted_.pop_front();
  std::string bytes = store_.blob ? store_.blob(name) : std::string();
  if (bytes.size() > wire::max_blob_bytes) bytes.clear();
  send(wire::Blob{name, std::move(bytes)});
}

void CentralSession::push_entries() {
  while (state_ == State::linked && sent_cursor_ - applied_ < entries_window.items &&
         unapplied_bytes_ < entries_window.bytes) {
    std::vector<log::LogEntry> entries = store_.read_after(sent_cursor_, batch_limit);
    if (entries.empty()) return;
    wire::Ops batch{{}, store_.head().cursor};
    std::size_t bytes = 0;
    for (log::LogEntry& entry : entries) {
      if (entry.op_id.device == device_) entry.op.clear();  // its journal has it
      sent_cursor_ = entry.cursor;
      bytes += batch.items.emplace_back(log::encode(entry)).size();
    }
    unapplied_.push_back({sent_cursor_, bytes});
    unapplied_bytes_ += bytes;
    send(std::move(batch));
  }
}

void CentralSession::send(wire::Message message) {
  liveness_.sent(now_);
  draining_ = true;
  actions_.emplace_back(Send{std::move(message)});
}

void CentralSession::refuse(RefusedCode code, std::string words) {
  send(wire::Refused{code, words});
  close({code, std::move(words), false});
}

void CentralSession::close(Close close) {
  if (state_ == State::closed) return;
  state_ = State::closed;
  actions_.emplace_back(std::move(close));
}

Actions CentralSession::take_actions() {
  return std::exchange(actions_, {});
}

}  // namespace gatehouse::session
