// SPDX-License-Identifier: Apache-2.0
// An op is a small immutable record of one act. Everything that changes anything is an op; the tables are
// what the ops add up to.
#pragma once
#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "kiosk/log/fields.hpp"
#include "kiosk/log/stamp.hpp"
#include "kiosk/model/verdict.hpp"

namespace gatehouse::log {

/// The op format this program writes and fully understands.
inline constexpr std::uint32_t op_format = 1;
/// The most an op's bytes may be. An import is many ops; every other act is one.
inline constexpr std::size_t max_op_bytes = std::size_t{1} << 20U;

struct Target {
  TargetKind kind = TargetKind::customer;
  std::string key;  ///< raw bytes, see TargetKind

  auto operator<=>(const Target&) const = default;
};

/// A field's value. monostate empties the field. `text` and `blob` are told apart by the field's type.
using Value = std::variant<std::monostate, std::int64_t, std::string>;

struct FieldWrite {
  std::uint8_t field = 0;
  Value value;
  std::optional<Stamp> replaced;  ///< author's stamp of the write it replaced

  bool operator==(const FieldWrite&) const = default;
};

/// Register writes on one target; a field at most once an op.
struct Fields {
  Target target;
  std::vector<FieldWrite> writes;

  bool operator==(const Fields&) const = default;
};

enum class MarkKind : std::uint8_t { banned = 1, redeemed = 2, barred = 3, cancelled = 4, revoked = 5 };

/// Stands until an op takes back that very mark: (op, target, kind) is its name.
struct Mark {
  Target target;
  MarkKind kind = MarkKind::banned;
  model::GateId gate;  ///< where; nil where not at a gate

  bool operator==(const Mark&) const = default;
};

struct TakeBack {
  Target target;
  MarkKind kind = MarkKind::banned;
  OpId mark;

  bool operator==(const TakeBack&) const = default;
};

struct Passage {
  model::PassageId id;
  model::GateId gate;
  model::Direction direction = model::Direction::entry;
  model::Station station = model::Station::access;
  std::optional<model::Credential> credential;  ///< empty: it was unreadable
  std::optional<std::string> ticket;            ///< reference
  std::optional<std::string> tag;               ///< UID, hex
  model::CustomerId customer;                   ///< nil: none
  std::string reader;
  std::int64_t mono_ns = 0;
  std::optional<std::int64_t> clock_offset_ms;  ///< central's clock less ours, where known
  bool from_look_up = false;
  model::Verdict verdict;  ///< outcome, attention, overruled, grant; the rest follows from the facts
  model::Facts facts;      ///< what it was judged on, without contact data
  model::Policy policy;    ///< the policy it was judged by

  bool operator==(const Passage&) const = default;
};

struct OrderLine {
  model::Uuid id;
  model::ItemId item;
  std::int64_t quantity = 0;
  std::int64_t unit_price_minor = 0;
  bool operator==(const OrderLine&) const = default;
};

struct Order {
  model::OrderId id;
  std::vector<OrderLine> lines;
  bool operator==(const Order&) const = default;
};

struct Credit {
  model::CreditId id;
  model::CustomerId customer;
  std::string tag;
  model::ItemKind kind = model::ItemKind::credits;  ///< credits, virtual_credits or token
  model::ItemId token;
  std::int64_t delta = 0;
  std::string reason;
  model::OrderId order;
  model::UtcMs at = 0;
  bool operator==(const Credit&) const = default;
};

struct Grant {
  model::GrantId id;
  std::string ticket;          ///< reference, or
  model::CustomerId customer;  ///< non-nil
  std::vector<model::ZoneId> zones;
  model::AccessMode mode = model::AccessMode::permanent;
  std::int64_t count = 0;
  std::string source;
  bool operator==(const Grant&) const = default;
};

/// Closes a contradiction, naming the sides it saw.
struct Closing {
  model::Uuid id;
  std::uint32_t kind = 0;
  std::string subject;
  std::vector<OpId> sides;
  std::string note;
  bool operator==(const Closing&) const = default;
};

/// Audit: somebody looked a customer up.
struct LookUp {
  model::Uuid id;
  std::string query;
  model::CustomerId customer;
  bool operator==(const LookUp&) const = default;
};

/// Definition writes are Fields on a kind that is a definition; KindSpec::definition tells them apart.
using Change = std::variant<Fields, Mark, TakeBack, Passage, Order, Credit, Grant, Closing, LookUp>;

/// What its author knew of a log when it wrote.
struct Seen {
  model::LogId log;
  std::uint64_t cursor = 0;
  bool operator==(const Seen&) const = default;
};

/// What an act wants to write; its author's journal or log adds the rest.
struct Draft {
  model::EventId event;           ///< nil: shared things only
  model::OperatorId operator_id;  ///< nil: the gate itself
  bool by_owner = false;
  std::string reason;
  std::vector<Change> changes;
};

struct Op {
  std::uint32_t format = op_format;
  OpId id;
  Hash prev{};
  Clock clock = 0;
  std::int64_t wall_ms = 0;
  bool clock_trusted = false;
  Seen seen;
  Draft act;

  Stamp stamp() const { return {clock, id.device}; }
};

/// Only notes look-ups: there is nothing to apply.
inline bool only_audit(const Op& op) {
  return std::all_of(op.act.changes.begin(), op.act.changes.end(),
                     [](const Change& change) { return std::holds_alternative<LookUp>(change); });
}

enum class Disposition : std::uint8_t { applied = 1, restamped = 2, set_aside = 3 };

/// One place in a log. The disposition was decided once, by whoever appended it; receivers never judge.
struct LogEntry {
  std::uint64_t cursor = 0;
  std::string op;  ///< the author's bytes; empty where the body is left out (own, audit, erased)
  Hash op_hash{};
  OpId op_id;
  Disposition disposition = Disposition::applied;
  Stamp accepted;
  Hash log_hash{};

  bool operator==(const LogEntry&) const = default;
};

/// SHA-256(previous log hash, cursor, op hash, disposition, accepted stamp); numbers big-endian.
Hash chain(const Hash& previous, const LogEntry& entry);

}  // namespace gatehouse::log
