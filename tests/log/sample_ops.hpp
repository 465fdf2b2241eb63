// SPDX-License-Identifier: Apache-2.0
// Small ops for tests, written as a device would write them.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "kiosk/log/codec.hpp"

namespace gatehouse::testing {

inline model::Uuid numbered(std::uint8_t high, std::uint8_t low) {
  model::Uuid id;
  id.bytes[0] = high;
  id.bytes[15] = low;
  return id;
}
inline model::DeviceId device_id(std::uint8_t number) {
  return {numbered(0xD0, number)};
}
inline model::EventId event_id(std::uint8_t number = 1) {
  return {numbered(0xE0, number)};
}
inline model::CustomerId customer_id(std::uint8_t number) {
  return {numbered(0xC0, number)};
}

inline log::Target ticket(const std::string& reference) {
  return {log::TargetKind::ticket, reference};
}
inline log::Target customer(std::uint8_t number) {
  return {log::TargetKind::customer, std::string(log::bytes_of(customer_id(number).value))};
}
inline log::Mark ban(const std::string& reference) {
  return {ticket(reference), log::MarkKind::banned, {}};
}

/// A device's journal in memory.
class Author {
 public:
  explicit Author(std::uint8_t number) : device_(device_id(number)) {}

  /// One op with these changes; its bytes. Written changes of a newer format are whatever they are.
  std::string write(std::int64_t wall_ms, std::vector<log::Change> changes,
                    std::uint32_t format = log::op_format, const model::EventId& event = event_id()) {
    log::Op op;
    op.format = format;
    op.id = {device_, ops_.size() + 1};
    op.prev = head_;
    op.clock = clock_.tick(wall_ms);
    op.wall_ms = wall_ms;
    op.clock_trusted = true;
    op.act.event = event;
    op.act.changes = std::move(changes);
    const std::string bytes = log::encode(op);
    head_ = log::sha256(bytes);
    ops_.push_back(bytes);
    return bytes;
  }

  const model::DeviceId& device() const { return device_; }
  const std::vector<std::string>& ops() const { return ops_; }
  log::HybridClock& clock() { return clock_; }

 private:
  model::DeviceId device_;
  log::HybridClock clock_;
  log::Hash head_{};
  std::vector<std::string> ops_;
};

}  // namespace gatehouse::testing
