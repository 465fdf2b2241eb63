// SPDX-License-Identifier: Apache-2.0
// Bytes to values and back. Everything that comes from outside is checked here, once: what decodes is well
// formed. All functions are pure and safe from any thread.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/log/op.hpp"
#include "kiosk/model/error.hpp"

namespace gatehouse::log {

/// What every program can read of an op, whatever its format.
struct Envelope {
  std::uint32_t format = 0;
  OpId id;
  Hash prev{};
  Clock clock = 0;
  model::EventId event;
};

/// Op to the bytes that are stored, hashed and sent from then on.
std::string encode(const Op& op);

/// Fails for bytes that are no op at all.
model::Result<Envelope> decode_envelope(std::string_view bytes);
/// An op that came: what ops of every format have, and the op itself, which fails as decode_op() does.
struct ReadOp {
  Envelope envelope;
  model::Result<Op> op;
};
/// Both at the cost of one. Fails for bytes that are no op at all.
model::Result<ReadOp> read_op(std::string_view bytes);
/// Fails for a malformed op, naming the change and field. The op's format must be `op_format` or older.
model::Result<Op> decode_op(std::string_view bytes);

std::string encode(const LogEntry& entry);
/// Checks lengths and, where the body is there, that it is the op that the entry names.
model::Result<LogEntry> decode_entry(std::string_view bytes);

// Field values that hold more than one thing.
std::string encode_ids(const std::vector<model::Uuid>& ids);
std::vector<model::Uuid> decode_ids(std::string_view bytes);
struct Windows {
  std::vector<model::Moments> moments;
  std::vector<model::DailyHours> daily;
};
std::string encode_windows(const Windows& windows);
Windows decode_windows(std::string_view bytes);
struct PackContents {
  std::vector<model::PackPart> parts;
  std::vector<std::string> flags;
};
std::string encode_pack(const PackContents& pack);
PackContents decode_pack(std::string_view bytes);

/// The entries of an op (passages, order lines, credits, grants, closings) as bodies of their own.
std::string encode_body(const Passage& passage);
model::Result<Passage> decode_passage(std::string_view body);
std::string encode_body(const OrderLine& line);
model::Result<OrderLine> decode_order_line(std::string_view body);
std::string encode_body(const Credit& credit);
model::Result<Credit> decode_credit(std::string_view body);
std::string encode_body(const Grant& grant);
std::string encode_body(const Closing& closing);
model::Result<OrderLine> decode_order_line(std::string_view body);
model::Result<Credit> decode_credit(std::string_view body);
model::Result<Grant> decode_grant(std::string_view body);
model::Result<Closing> decode_closing(std::string_view body);

/// Raw UID bytes of upper-case hex, as keys hold them.
std::string uid_bytes(std::string_view hex);

}  // namespace gatehouse::log
