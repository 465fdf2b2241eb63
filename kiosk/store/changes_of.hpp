// SPDX-License-Identifier: Apache-2.0
// What the tables keep of an op: who wrote it, and of its changes those that can be told apart again.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "kiosk/log/op.hpp"
#include "kiosk/store/database.hpp"

namespace gatehouse::store {

struct OpHead {
  log::OpId id;
  model::EventId event;
  model::OperatorId operator_id;
  bool by_owner = false;
  std::string reason;
  std::int64_t wall_ms = 0;
  bool clock_trusted = false;
  log::Clock author_clock = 0;
  log::Stamp accepted;
  std::optional<log::Disposition> disposition;  ///< empty: pending

  bool operator==(const OpHead&) const = default;
};

/// Empty for audit-only ops, and those that are not here.
std::optional<OpHead> read_op_head(Database& db, const log::OpId& op);
/// Ops above (device, seq) of an event (or of any: nil), at most `limit`, in the order of their ids.
std::vector<OpHead> read_op_heads(Database& db, const model::EventId& event, const log::OpId& after,
                                  int limit);
/// The newest of an event (or of any: nil) by accepted stamp, at most `limit`. Reads every op's head.
std::vector<OpHead> latest_op_heads(Database& db, const model::EventId& event, int limit);

/// Marks, what was taken back, passages and other entries in full. Field writes are not told: their rows hold
/// only who wrote last.
std::vector<log::Change> changes_of(Database& db, const OpHead& op);
/// What the op wrote to the target's tracked fields (a ticket's customer, a tag's customer and ticket, an
/// active tag), of which every write is kept; nothing where it wrote none.
std::optional<log::Change> tracked_write_of(Database& db, const OpHead& op, const log::Target& target);

}  // namespace gatehouse::store
