// SPDX-License-Identifier: Apache-2.0
#include "kiosk/log/acceptor.hpp"

#include <algorithm>

namespace gatehouse::log {
namespace {

void append_number(std::string& out, std::uint64_t value) {
  for (int shift = 56; shift >= 0; shift -= 8)
    out.push_back(static_cast<char>(value >> static_cast<unsigned>(shift)));
}

Accepted quarantine(DeviceChain& chain, std::string why) {
  if (chain.quarantined.empty()) chain.quarantined = std::move(why);
  return {Acceptance::quarantined, {}, false};
}

}  // namespace

Hash chain(const Hash& previous, const LogEntry& entry) {
  std::string bytes(bytes_of(previous));
  append_number(bytes, entry.cursor);
  bytes.append(bytes_of(entry.op_hash));
  bytes.push_back(static_cast<char>(entry.disposition));
  append_number(bytes, entry.accepted.clock);
  bytes.append(bytes_of(entry.accepted.device.value));
  return sha256(bytes);
}

Accepted accept(std::string_view op, const model::DeviceId& device, const model::DeviceId& acceptor,
                std::int64_t utc_ms, DeviceChain& chain_state, LogHead& head, HybridClock& clock) {
  if (!chain_state.quarantined.empty()) return {Acceptance::quarantined, {}, false};
  const auto read = read_op(op);
  if (!read) return quarantine(chain_state, "malformed op: " + read.error().text());
  const Envelope& envelope = read->envelope;
  if (envelope.id.device != device)
    return quarantine(chain_state, "an op of another device, " + envelope.id.device.text());
  const Hash hash = sha256(op);
  if (envelope.id.seq <= chain_state.seq) {
    if (envelope.id.seq == chain_state.seq && hash != chain_state.head)
      return quarantine(chain_state, "two different ops with sequence number " +
                                         std::to_string(chain_state.seq) + ": a copied disk");
    return {Acceptance::duplicate, {}, false};
  }
  if (envelope.id.seq != chain_state.seq + 1) return {Acceptance::gap, {}, false};
  if (envelope.prev != chain_state.head)
    return quarantine(chain_state,
                      "op " + std::to_string(envelope.id.seq) + " does not follow the one before it");
  // An author's stamp names its writes: two ops with one stamp would leave replicas that differ.
  if (envelope.clock <= chain_state.clock)
    return quarantine(chain_state, "the clock of op " + std::to_string(envelope.id.seq) +
                                       " is not ahead of the one before it");
  if (envelope.format <= op_format && !read->op)
    return quarantine(chain_state,
                      "malformed op " + std::to_string(envelope.id.seq) + ": " + read->op.error().text());

  Accepted accepted{Acceptance::appended, {}, read->op.has_value() && only_audit(*read->op)};
  LogEntry& entry = accepted.entry;
  const Clock reference = std::max(clock.last(), clock_of_ms(utc_ms));
  entry.disposition = Disposition::applied;
  entry.accepted = {envelope.clock, device};
  if (envelope.clock > reference + clock_of_ms(max_clock_ahead_ms)) {
    entry.disposition = Disposition::restamped;
    entry.accepted = {clock.tick(utc_ms), acceptor};
  }
  clock.observe(entry.accepted.clock);
  entry.cursor = head.cursor + 1;
  entry.op = std::string(op);
  entry.op_hash = hash;
  entry.op_id = envelope.id;
  entry.log_hash = chain(head.hash, entry);
  head = {entry.cursor, entry.log_hash};
  chain_state.seq = envelope.id.seq;
  chain_state.head = hash;
  chain_state.clock = envelope.clock;
  return accepted;
}

}  // namespace gatehouse::log
