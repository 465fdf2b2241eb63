// SPDX-License-Identifier: Apache-2.0
#include "kiosk/log/codec.hpp"

#include <set>
#include <tuple>

#include <google/protobuf/arena.h>

#include "kiosk/log/codec_proto.hpp"

namespace gatehouse::log {
namespace {

using model::Error;
using model::ErrorKind;
using model::Result;

constexpr std::size_t max_key_bytes = model::max_barcode_bytes;
constexpr std::size_t max_value_bytes = std::size_t{1} << 16U;

Error malformed(std::string what, std::string where = {}) {
  return {ErrorKind::usage, std::move(what), std::move(where), {}};
}

// ---- values to messages ----

void put(const Target& target, proto::Target& out) {
  out.set_kind(static_cast<std::uint32_t>(target.kind));
  out.set_key(target.key);
}

void put(const OpId& id, proto::OpId& out) {
  out.set_device(raw(id.device.value));
  out.set_seq(id.seq);
}

void put(const Fields& fields, proto::Fields& out) {
  put(fields.target, *out.mutable_target());
  const KindSpec* spec = kind_spec(fields.target.kind);
  for (const FieldWrite& write : fields.writes) {
    proto::FieldWrite* message = out.add_writes();
    message->set_field(write.field);
    if (const auto* number = std::get_if<std::int64_t>(&write.value)) {
      message->mutable_value()->set_number(*number);
    } else if (const auto* text = std::get_if<std::string>(&write.value)) {
      const FieldSpec* field = spec != nullptr ? spec->field(write.field) : nullptr;
      if (field != nullptr && field->type == ValueType::blob)
        message->mutable_value()->set_blob(*text);
      else
        message->mutable_value()->set_text(*text);
    }
    if (write.replaced) put(*write.replaced, *message->mutable_replaced());
  }
}

void put(const OrderLine& line, proto::OrderLine& out) {
  out.set_id(raw(line.id));
  out.set_item(raw(line.item.value));
  out.set_quantity(line.quantity);
  out.set_unit_price_minor(line.unit_price_minor);
}

void put(const Credit& credit, proto::Credit& out) {
  out.set_id(raw(credit.id.value));
  out.set_customer(raw(credit.customer.value));
  out.set_tag(uid_bytes(credit.tag));
  out.set_kind(static_cast<std::uint32_t>(credit.kind));
  out.set_token(raw(credit.token.value));
  out.set_delta(credit.delta);
  out.set_reason(credit.reason);
  out.set_order(raw(credit.order.value));
  out.set_at(credit.at);
}

void put(const Grant& grant, proto::Grant& out) {
  out.set_id(raw(grant.id.value));
  out.set_ticket(grant.ticket);
  out.set_customer(raw(grant.customer.value));
  for (const model::ZoneId& zone : grant.zones) out.mutable_zones()->add_ids(raw(zone.value));
  out.set_mode(static_cast<std::uint32_t>(grant.mode));
  out.set_count(grant.count);
  out.set_source(grant.source);
}

void put(const Closing& closing, proto::Closing& out) {
  out.set_id(raw(closing.id));
  out.set_kind(closing.kind);
  out.set_subject(closing.subject);
  for (const OpId& side : closing.sides) put(side, *out.add_sides());
  out.set_note(closing.note);
}

struct PutChange {
  proto::Change& out;

  void operator()(const Fields& fields) const {
    const KindSpec* spec = kind_spec(fields.target.kind);
    put(fields, spec != nullptr && spec->definition ? *out.mutable_define() : *out.mutable_set());
  }
  void operator()(const Mark& mark) const {
    put(mark.target, *out.mutable_mark()->mutable_target());
    out.mutable_mark()->set_kind(static_cast<std::uint32_t>(mark.kind));
    out.mutable_mark()->set_gate(raw(mark.gate.value));
  }
  void operator()(const TakeBack& take_back) const {
    put(take_back.target, *out.mutable_take_back()->mutable_target());
    out.mutable_take_back()->set_kind(static_cast<std::uint32_t>(take_back.kind));
    put(take_back.mark, *out.mutable_take_back()->mutable_mark());
  }
  void operator()(const Passage& passage) const { put(passage, *out.mutable_passage()); }
  void operator()(const Order& order) const {
    out.mutable_order()->set_id(raw(order.id.value));
    for (const OrderLine& line : order.lines) put(line, *out.mutable_order()->add_lines());
  }
  void operator()(const Credit& credit) const { put(credit, *out.mutable_credit()); }
  void operator()(const Grant& grant) const { put(grant, *out.mutable_grant()); }
  void operator()(const Closing& closing) const { put(closing, *out.mutable_close()); }
  void operator()(const LookUp& look_up) const {
    out.mutable_look_up()->set_id(raw(look_up.id));
    out.mutable_look_up()->set_query(look_up.query);
    out.mutable_look_up()->set_customer(raw(look_up.customer.value));
  }
};

// ---- messages to values, every one checked ----

/// Collects what an op may say only once, and what is wrong with it.
class ChangeReader {
 public:
  explicit ChangeReader(const model::EventId& event) : event_(event) {}

  Result<Change> read(const proto::Change& in) {
    ok_ = true;
    problem_.clear();
    Change change = read_kind(in);
    if (!problem_.empty()) return malformed(problem_);
    if (!ok_) return malformed("an id, enum or hash has no valid form");
    return change;
  }

 private:
  Change read_kind(const proto::Change& in) {
    switch (in.kind_case()) {
      case proto::Change::kSet:
        return fields(in.set(), false);
      case proto::Change::kDefine:
        return fields(in.define(), true);
      case proto::Change::kMark:
        return mark(in.mark());
      case proto::Change::kTakeBack:
        return take_back(in.take_back());
      case proto::Change::kPassage:
        need_event();
        return passage_of(in.passage(), ok_);
      case proto::Change::kOrder:
        need_event();
        return order(in.order());
      case proto::Change::kCredit:
        need_event();
        return credit(in.credit());
      case proto::Change::kGrant:
        need_event();
        return grant(in.grant());
      case proto::Change::kClose:
        return closing(in.close());
      case proto::Change::kLookUp:
        return LookUp{id(in.look_up().id()), in.look_up().query(), {uuid_of(in.look_up().customer(), ok_)}};
      case proto::Change::KIND_NOT_SET:
        break;
    }
    problem_ = "a change of no known kind";
    return LookUp{};
  }

  void need_event() {
    if (event_.is_nil()) problem_ = "a change to an event's things in an op that names no event";
  }

  model::Uuid id(const std::string& bytes) {
    const model::Uuid uuid = uuid_of(bytes, ok_);
    if (uuid.is_nil()) ok_ = false;
    return uuid;
  }

  Target target(const proto::Target& in, bool may_have_no_fields) {
    Target target{enum_of(in.kind(), TargetKind::event, TargetKind::import, ok_), in.key()};
    const KindSpec* spec = kind_spec(target.kind);
    const std::size_t exact = spec != nullptr ? spec->key_bytes : 16;
    if (spec == nullptr && !may_have_no_fields) problem_ = "a target that has no fields";
    if (spec == nullptr ? target.kind == TargetKind::passage : spec->of_event) need_event();
    if (exact != 0 ? target.key.size() != exact : target.key.empty() || target.key.size() > max_key_bytes)
      problem_ = "a target key of " + std::to_string(target.key.size()) + " bytes";
    if (target.kind == TargetKind::tag && target.key.size() != 4 && target.key.size() != 7 &&
        target.key.size() != 10)
      problem_ = "a tag UID of " + std::to_string(target.key.size()) + " bytes";
    if (target.kind == TargetKind::customer_flag && target.key.size() < 17)
      problem_ = "a customer flag without a name";
    return target;
  }

  Fields fields(const proto::Fields& in, bool definition) {
    Fields fields;
    fields.target = target(in.target(), false);
    const KindSpec* spec = kind_spec(fields.target.kind);
    if (spec == nullptr) return fields;
    if (spec->definition != definition)
      problem_ = std::string("the wrong kind of change for a ") + spec->table;
    for (const proto::FieldWrite& message : in.writes())
      fields.writes.push_back(write(message, fields.target, *spec));
    if (fields.writes.empty()) problem_ = "a set of no fields";
    return fields;
  }

  FieldWrite write(const proto::FieldWrite& in, const Target& target, const KindSpec& spec) {
    FieldWrite write;
    write.field = static_cast<std::uint8_t>(in.field() <= 31 ? in.field() : 0);
    const FieldSpec* field = spec.field(write.field);
    if (field == nullptr) {
      problem_ = std::string("an unknown field of a ") + spec.table;
      return write;
    }
    if (!written_.emplace(target.kind, target.key, write.field).second)
      problem_ = std::string("field ") + field->column + " of one " + spec.table + " twice";
    write.value = value(in.value(), *field);
    if (in.has_replaced()) write.replaced = stamp_of(in.replaced(), ok_);
    return write;
  }

  Value value(const proto::Value& in, const FieldSpec& field) {
    const auto has_type = [&](ValueType type) {
      if (field.type != type)
        problem_ = std::string("field ") + field.column + " holds another type of value";
    };
    const auto sized = [&](const std::string& bytes) -> Value {
      if (bytes.size() > max_value_bytes) problem_ = std::string("field ") + field.column + " is over 64 KiB";
      return bytes;
    };
    switch (in.kind_case()) {
      case proto::Value::kText:
        has_type(ValueType::text);
        return sized(in.text());
      case proto::Value::kBlob:
        has_type(ValueType::blob);
        return sized(in.blob());
      case proto::Value::kNumber:
        has_type(ValueType::number);
        return std::int64_t{in.number()};
      case proto::Value::KIND_NOT_SET:
        break;
    }
    return std::monostate{};
  }

  Mark mark(const proto::Mark& in) {
    Mark mark{target(in.target(), true),
              enum_of(in.kind(), MarkKind::banned, MarkKind::revoked, ok_),
              {uuid_of(in.gate(), ok_)}};
    if (!marked_.emplace(mark.target.kind, mark.target.key, mark.kind).second) problem_ = "one mark twice";
    return mark;
  }

  TakeBack take_back(const proto::TakeBack& in) {
    return {target(in.target(), true),
            enum_of(in.kind(), MarkKind::banned, MarkKind::revoked, ok_),
            {{id(in.mark().device())}, in.mark().seq()}};
  }

  Order order(const proto::Order& in) {
    Order order{{id(in.id())}, {}};
    std::set<std::string> lines;
    for (const proto::OrderLine& line : in.lines()) {
      if (!lines.insert(line.id()).second) problem_ = "one line of an order twice";
      order.lines.push_back(
          {id(line.id()), {uuid_of(line.item(), ok_)}, line.quantity(), line.unit_price_minor()});
    }
    return order;
  }

  Credit credit(const proto::Credit& in) {
    using model::ItemKind;
    return {{id(in.id())},
            {uuid_of(in.customer(), ok_)},
            model::hex(in.tag()),
            enum_of(in.kind(), ItemKind::credits, ItemKind::token, ok_),
            {uuid_of(in.token(), ok_)},
            in.delta(),
            in.reason(),
            {uuid_of(in.order(), ok_)},
            in.at()};
  }

  Grant grant(const proto::Grant& in) {
    using model::AccessMode;
    Grant grant{{id(in.id())},
                in.ticket(),
                {uuid_of(in.customer(), ok_)},
                {},
                enum_of(in.mode(), AccessMode::permanent, AccessMode::counter, ok_),
                in.count(),
                in.source()};
    for (const std::string& zone : in.zones().ids()) grant.zones.push_back({id(zone)});
    if (grant.ticket.empty() == grant.customer.is_nil())
      problem_ = "a grant for neither or both of ticket and customer";
    return grant;
  }

  Closing closing(const proto::Closing& in) {
    Closing closing{id(in.id()), in.kind(), in.subject(), {}, in.note()};
    for (const proto::OpId& side : in.sides()) closing.sides.push_back({{id(side.device())}, side.seq()});
    return closing;
  }

  const model::EventId& event_;
  bool ok_ = true;
  std::string problem_;
  std::set<std::tuple<TargetKind, std::string, std::uint8_t>> written_;
  std::set<std::tuple<TargetKind, std::string, MarkKind>> marked_;
};

Result<Envelope> envelope_of(const proto::Op& in) {
  bool ok = true;
  Envelope envelope;
  envelope.format = in.format();
  envelope.id = {{uuid_of(in.device(), ok)}, in.seq()};
  envelope.prev = hash_of(in.prev(), ok);
  envelope.clock = in.clock();
  envelope.event = {uuid_of(in.event(), ok)};
  if (!ok || envelope.id.device.is_nil())
    return malformed("the op's device, event or previous hash has no valid form");
  if (envelope.format == 0 || envelope.id.seq == 0)
    return malformed("the op has no format or no sequence number");
  return envelope;
}

template <class Message>
bool parse(std::string_view bytes, Message& message) {
  return bytes.size() <= 2 * max_op_bytes &&
         message.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()));
}

/// The message lives in the arena.
Result<const proto::Op*> parsed_op(std::string_view bytes, google::protobuf::Arena& arena) {
  if (bytes.size() > max_op_bytes) return malformed("the op is over 1 MiB");
  auto* in = google::protobuf::Arena::CreateMessage<proto::Op>(&arena);
  if (!parse(bytes, *in)) return malformed("the bytes are no op");
  return in;
}

Result<Op> op_of(const proto::Op& in, const Envelope& envelope) {
  if (envelope.format > op_format) return malformed("the op is of format " + std::to_string(envelope.format));
  bool ok = true;
  Op op{envelope.format,
        envelope.id,
        envelope.prev,
        envelope.clock,
        in.wall_ms(),
        in.clock_trusted(),
        {{uuid_of(in.seen_log(), ok)}, in.seen_cursor()},
        {}};
  op.act.event = envelope.event;
  op.act.operator_id = {uuid_of(in.operator_id(), ok)};
  op.act.by_owner = in.by_owner();
  op.act.reason = in.reason();
  if (!ok) return malformed("the op's log or operator id has no valid form");
  ChangeReader reader(op.act.event);
  op.act.changes.reserve(static_cast<std::size_t>(in.changes_size()));
  for (int i = 0; i < in.changes_size(); ++i) {
    auto change = reader.read(in.changes(i));
    if (!change) return malformed(change.error().what, "change " + std::to_string(i + 1));
    op.act.changes.push_back(std::move(*change));
  }
  if (op.act.changes.empty()) return malformed("the op changes nothing");
  return op;
}

template <class Message, class Body>
std::string body_of(const Body& value) {
  Message message;
  put(value, message);
  return message.SerializeAsString();
}

}  // namespace

std::string encode(const Op& op) {
  google::protobuf::Arena arena;
  proto::Op& out = *google::protobuf::Arena::CreateMessage<proto::Op>(&arena);
  out.set_format(op.format);
  out.set_device(raw(op.id.device.value));
  out.set_seq(op.id.seq);
  out.set_prev(std::string(bytes_of(op.prev)));
  out.set_event(raw(op.act.event.value));
  out.set_clock(op.clock);
  out.set_wall_ms(op.wall_ms);
  out.set_clock_trusted(op.clock_trusted);
  out.set_seen_log(raw(op.seen.log.value));
  out.set_seen_cursor(op.seen.cursor);
  out.set_operator_id(raw(op.act.operator_id.value));
  out.set_by_owner(op.act.by_owner);
  out.set_reason(op.act.reason);
  for (const Change& change : op.act.changes) std::visit(PutChange{*out.add_changes()}, change);
  return out.SerializeAsString();
}

Result<Envelope> decode_envelope(std::string_view bytes) {
  google::protobuf::Arena arena;
  const auto in = parsed_op(bytes, arena);
  if (!in) return in.error();
  return envelope_of(**in);
}

Result<ReadOp> read_op(std::string_view bytes) {
  google::protobuf::Arena arena;
  const auto in = parsed_op(bytes, arena);
  if (!in) return in.error();
  const auto envelope = envelope_of(**in);
  if (!envelope) return envelope.error();
  return ReadOp{*envelope, op_of(**in, *envelope)};
}

Result<Op> decode_op(std::string_view bytes) {
  auto read = read_op(bytes);
  if (!read) return read.error();
  return std::move(read->op);
}

std::string encode(const LogEntry& entry) {
  proto::LogEntry out;
  out.set_cursor(entry.cursor);
  out.set_op(entry.op);
  out.set_op_hash(std::string(bytes_of(entry.op_hash)));
  out.set_device(raw(entry.op_id.device.value));
  out.set_seq(entry.op_id.seq);
  out.set_disposition(static_cast<std::uint32_t>(entry.disposition));
  put(entry.accepted, *out.mutable_accepted());
  out.set_log_hash(std::string(bytes_of(entry.log_hash)));
  return out.SerializeAsString();
}

Result<LogEntry> decode_entry(std::string_view bytes) {
  proto::LogEntry in;
  if (!parse(bytes, in)) return malformed("the bytes are no log entry");
  bool ok = true;
  LogEntry entry;
  entry.cursor = in.cursor();
  entry.op = in.op();
  entry.op_hash = hash_of(in.op_hash(), ok);
  entry.op_id = {{uuid_of(in.device(), ok)}, in.seq()};
  entry.disposition = enum_of(in.disposition(), Disposition::applied, Disposition::set_aside, ok);
  entry.accepted = stamp_of(in.accepted(), ok);
  entry.log_hash = hash_of(in.log_hash(), ok);
  if (!ok || entry.cursor == 0 || entry.op_id.seq == 0)
    return malformed("a field of the log entry has no valid form");
  if (entry.op.empty()) return entry;
  if (sha256(entry.op) != entry.op_hash) return malformed("the op is not the one the log entry names");
  const auto envelope = decode_envelope(entry.op);
  if (!envelope) return envelope.error();
  if (envelope->id != entry.op_id) return malformed("the log entry names another op than it holds");
  return entry;
}

std::string encode_ids(const std::vector<model::Uuid>& ids) {
  proto::IdList out;
  for (const model::Uuid& id : ids) out.add_ids(raw(id));
  return out.SerializeAsString();
}

std::vector<model::Uuid> decode_ids(std::string_view bytes) {
  proto::IdList in;
  std::vector<model::Uuid> ids;
  bool ok = parse(bytes, in);
  for (const std::string& id : in.ids()) {
    const model::Uuid uuid = uuid_of(id, ok);
    if (!uuid.is_nil()) ids.push_back(uuid);
  }
  return ids;
}

std::string encode_windows(const Windows& windows) {
  proto::Windows out;
  for (const model::Moments& moment : windows.moments) {
    proto::Moments* message = out.add_moments();
    message->set_from(moment.from);
    message->set_until(moment.until);
  }
  for (const model::DailyHours& hours : windows.daily) {
    proto::DailyHours* message = out.add_daily();
    message->set_from_minute(static_cast<std::uint32_t>(hours.from_minute));
    message->set_until_minute(static_cast<std::uint32_t>(hours.until_minute));
  }
  return out.SerializeAsString();
}

Windows decode_windows(std::string_view bytes) {
  proto::Windows in;
  Windows windows;
  if (!parse(bytes, in)) return windows;
  for (const proto::Moments& moment : in.moments())
    windows.moments.push_back({moment.from(), moment.until()});
  for (const proto::DailyHours& hours : in.daily())
    windows.daily.push_back(
        {static_cast<int>(hours.from_minute() % 1440U), static_cast<int>(hours.until_minute() % 1441U)});
  return windows;
}

std::string encode_pack(const PackContents& pack) {
  proto::PackParts out;
  for (const model::PackPart& part : pack.parts) {
    proto::PackParts::Part* message = out.add_parts();
    message->set_item(raw(part.item.value));
    message->set_quantity(part.quantity);
  }
  for (const std::string& flag : pack.flags) out.add_flags(flag);
  return out.SerializeAsString();
}

PackContents decode_pack(std::string_view bytes) {
  proto::PackParts in;
  PackContents pack;
  bool ok = parse(bytes, in);
  for (const auto& part : in.parts()) pack.parts.push_back({{uuid_of(part.item(), ok)}, part.quantity()});
  pack.flags.assign(in.flags().begin(), in.flags().end());
  return pack;
}

std::string encode_body(const Passage& passage) {
  return body_of<proto::Passage>(passage);
}
std::string encode_body(const OrderLine& line) {
  return body_of<proto::OrderLine>(line);
}
std::string encode_body(const Credit& credit) {
  return body_of<proto::Credit>(credit);
}
std::string encode_body(const Grant& grant) {
  return body_of<proto::Grant>(grant);
}
std::string encode_body(const Closing& closing) {
  return body_of<proto::Closing>(closing);
}

Result<Passage> decode_passage(std::string_view body) {
  proto::Passage in;
  bool ok = parse(body, in);
  Passage passage = passage_of(in, ok);
  if (!ok) return malformed("the bytes are no passage");
  return passage;
}

namespace {

/// A stored body is read as the change that it was.
template <class T>
Result<T> entry_of(proto::Change& change, bool parsed, const char* what) {
  model::EventId some_event;
  some_event.value.bytes[0] = 1;
  const auto read = parsed ? ChangeReader(some_event).read(change) : Result<Change>(malformed(what));
  if (!read) return read.error();
  return std::get<T>(*read);
}

}  // namespace

Result<OrderLine> decode_order_line(std::string_view body) {
  proto::Change change;
  change.mutable_order()->set_id(std::string(16, '\1'));
  const bool parsed = parse(body, *change.mutable_order()->add_lines());
  const auto order = entry_of<Order>(change, parsed, "the bytes are no order line");
  if (!order) return order.error();
  return order->lines.front();
}

Result<Credit> decode_credit(std::string_view body) {
  proto::Change change;
  const bool parsed = parse(body, *change.mutable_credit());
  return entry_of<Credit>(change, parsed, "the bytes are no credit entry");
}

Result<Grant> decode_grant(std::string_view body) {
  proto::Change change;
  const bool parsed = parse(body, *change.mutable_grant());
  return entry_of<Grant>(change, parsed, "the bytes are no grant");
}

Result<Closing> decode_closing(std::string_view body) {
  proto::Change change;
  const bool parsed = parse(body, *change.mutable_close());
  return entry_of<Closing>(change, parsed, "the bytes are no closing");
}

std::string uid_bytes(std::string_view hex) {
  const auto nibble = [](char c) {
    return static_cast<unsigned>(c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10) & 0xFU;
  };
  std::string out;
  for (std::size_t i = 0; i + 1 < hex.size(); i += 2)
    out.push_back(static_cast<char>(nibble(hex[i]) << 4U | nibble(hex[i + 1])));
  return out;
}

}  // namespace gatehouse::log
