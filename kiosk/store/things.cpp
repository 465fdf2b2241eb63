// SPDX-License-Identifier: Apache-2.0
#include "kiosk/store/things.hpp"

#include "kiosk/log/codec.hpp"

namespace gatehouse::store {
namespace {

using model::Uuid;

template <class Enum>
Enum enum_in(const Statement& row, int column, Enum last) {
  const std::int64_t number = row.number(column);
  return number >= 0 && number <= static_cast<std::int64_t>(last) ? static_cast<Enum>(number) : Enum{};
}

template <class IdType>
std::optional<IdType> optional_id(const Statement& row, int column) {
  if (row.is_null(column) || row.bytes(column).empty()) return std::nullopt;
  return IdType{row.uuid(column)};
}

/// Every row of a query as values, in its order.
template <class T, class Read>
std::vector<T> all(Statement& query, Read read) {
  std::vector<T> values;
  while (query.step()) values.push_back(read(query));
  return values;
}

template <class T, class Read>
std::optional<T> one(Statement& query, Read read) {
  if (!query.step()) return std::nullopt;
  std::optional<T> value(read(query));
  query.reset();
  return value;
}

model::Event event_in(const Statement& row) {
  return {{row.uuid(0)},
          row.text(1),
          row.text(2),
          row.text(3),
          row.optional_number(4),
          row.optional_number(5),
          row.optional_number(6),
          row.number(7) != 0};
}
constexpr const char* event_columns =
    "SELECT id, name, time_zone, currency, starts, ends, admission_opens, closed FROM event";

model::Gate gate_in(const Statement& row) {
  return {{row.uuid(0)},
          row.text(1),
          {row.uuid(2)},
          enum_in(row, 3, model::Lanes::toggle),
          enum_in(row, 4, model::Station::desk),
          {row.uuid(5)}};
}

model::Policy policy_in(const Statement& row) {
  model::Policy policy;
  policy.id = {row.uuid(0)};
  policy.name = row.text(1);
  policy.rule = enum_in(row, 2, model::AdmissionRule::unlimited);
  for (const Uuid& id : log::decode_ids(row.bytes(3))) policy.types.push_back({id});
  const log::Windows windows = log::decode_windows(row.bytes(4));
  policy.moments = windows.moments;
  policy.daily_hours = windows.daily;
  policy.takes_pending_orders = row.number(5) != 0;
  policy.max_copy_age_ms = row.optional_number(6);
  if (!row.is_null(7)) policy.when_copy_old = enum_in(row, 7, model::Response::refuse);
  if (!row.is_null(8)) policy.when_chip_differs = enum_in(row, 8, model::Response::refuse);
  policy.admits_from_look_up = row.number(9) != 0;
  policy.rule_json = row.text(10);
  return policy;
}
constexpr const char* policy_columns =
    "SELECT id, name, rule, types, windows, takes_pending_orders, max_copy_age_ms, when_copy_old, "
    "when_chip_differs, "
    "admits_from_look_up, rule_json FROM policy WHERE event=?1";

model::TicketType type_in(const Statement& row) {
  return {{row.uuid(0)},
          row.text(1),
          row.text(2),
          row.text(3),
          row.number(4) != 0,
          row.text(5),
          optional_id<model::ItemId>(row, 6)};
}

model::CatalogItem item_in(const Statement& row) {
  model::CatalogItem item;
  item.id = {row.uuid(0)};
  item.name = row.text(1);
  item.kind = enum_in(row, 2, model::ItemKind::pack);
  item.price.minor = row.number(3);
  for (const Uuid& id : log::decode_ids(row.bytes(4))) item.zones.push_back({id});
  item.mode = enum_in(row, 5, model::AccessMode::counter);
  item.count = row.number(6);
  const log::PackContents pack = log::decode_pack(row.bytes(7));
  item.parts = pack.parts;
  item.flags = pack.flags;
  return item;
}

model::Operator operator_in(const Statement& row) {
  return {{row.uuid(0)},     row.text(1),
          row.text(2),       enum_in(row, 3, model::Role::technician),
          row.text(4),       model::hex(row.bytes(5)),
          row.number(6) != 0};
}
constexpr const char* operator_columns =
    "SELECT id, staff_number, name, role, pin_hash, tag, disabled FROM operator";

model::Ticket ticket_in(const Statement& row) {
  return {row.text(0),
          optional_id<model::TypeId>(row, 1),
          optional_id<model::CustomerId>(row, 2),
          row.text(3),
          row.text(4),
          row.text(5),
          optional_id<model::OrderId>(row, 6),
          row.optional_number(7),
          row.optional_number(8),
          optional_id<model::ImportId>(row, 9)};
}
constexpr const char* ticket_columns =
    "SELECT reference, type, customer, purchaser_first_name, purchaser_last_name, purchaser_email, order_id, "
    "valid_from, valid_until, import FROM ticket ";

model::Tag tag_in(const Statement& row) {
  model::Tag tag;
  tag.uid = model::hex(row.bytes(0));
  tag.customer = optional_id<model::CustomerId>(row, 1);
  tag.type = optional_id<model::TypeId>(row, 2);
  if (!row.bytes(3).empty()) tag.ticket = row.text(3);
  if (!row.is_null(4)) tag.chip.atqa = static_cast<std::uint16_t>(row.number(4));
  if (!row.is_null(5)) tag.chip.sak = static_cast<std::uint8_t>(row.number(5));
  tag.chip.version = row.text(6);
  return tag;
}
constexpr const char* tag_columns = "SELECT uid, customer, type, ticket, atqa, sak, chip_version FROM tag ";

std::vector<std::string> flags_of(Database& db, const model::CustomerId& id) {
  // Keys are the customer's id, then the flag's name in UTF-8, which has no byte FF.
  const std::string first(log::bytes_of(id.value)), end = first + '\xFF';
  Statement& query = db.cached(
      "SELECT substr(customer_and_name, 17) FROM customer_flag WHERE customer_and_name>=? AND "
      "customer_and_name<? AND is_set=1");
  query.with(Blob{first}, Blob{end});
  return all<std::string>(query, [](const Statement& row) { return row.text(0); });
}

std::string sql(const char* columns, const char* where) {
  return std::string(columns) + where;
}

}  // namespace

std::vector<model::Event> read_events(Database& db) {
  Statement query = db.prepare(sql(event_columns, " ORDER BY name"));
  return all<model::Event>(query, event_in);
}

std::optional<model::Event> read_event(Database& db, const model::EventId& id) {
  static const std::string text = sql(event_columns, " WHERE id=?");
  return one<model::Event>(db.cached(text.c_str()).with(id), event_in);
}

std::vector<model::Gate> read_gates(Database& db, const model::EventId& event) {
  return all<model::Gate>(
      db.cached("SELECT id, name, zone, lanes, station, policy FROM gate WHERE event=? ORDER BY name")
          .with(event),
      gate_in);
}

std::optional<model::Gate> read_gate(Database& db, const model::EventId& event, const model::GateId& id) {
  return one<model::Gate>(
      db.cached("SELECT id, name, zone, lanes, station, policy FROM gate WHERE event=? AND id=?")
          .with(event, id),
      gate_in);
}

std::vector<model::Zone> read_zones(Database& db, const model::EventId& event) {
  return all<model::Zone>(
      db.cached(
            "SELECT id, name, parent, capacity, presence_ends_minute FROM zone WHERE event=? ORDER BY name")
          .with(event),
      [](const Statement& row) {
        model::Zone zone{
            {row.uuid(0)}, row.text(1), optional_id<model::ZoneId>(row, 2), row.optional_number(3), {}};
        if (!row.is_null(4)) zone.presence_ends_minute = static_cast<int>(row.number(4));
        return zone;
      });
}

std::vector<model::Policy> read_policies(Database& db, const model::EventId& event) {
  static const std::string text = sql(policy_columns, " ORDER BY name");
  return all<model::Policy>(db.cached(text.c_str()).with(event), policy_in);
}

model::Policy read_policy(Database& db, const model::EventId& event, const model::PolicyId& id) {
  static const std::string text = sql(policy_columns, " AND id=?2");
  return one<model::Policy>(db.cached(text.c_str()).with(event, id), policy_in).value_or(model::Policy{});
}

std::vector<model::TicketType> read_types(Database& db, const model::EventId& event) {
  return all<model::TicketType>(db.cached("SELECT id, name, colour, company, hidden, staff_note, grants FROM "
                                          "ticket_type WHERE event=? ORDER BY name")
                                    .with(event),
                                type_in);
}

std::optional<model::TicketType> read_type(Database& db, const model::EventId& event,
                                           const model::TypeId& id) {
  return one<model::TicketType>(db.cached("SELECT id, name, colour, company, hidden, staff_note, grants FROM "
                                          "ticket_type WHERE event=? AND id=?")
                                    .with(event, id),
                                type_in);
}

std::vector<model::CatalogItem> read_items(Database& db, const model::EventId& event) {
  return all<model::CatalogItem>(db.cached("SELECT id, name, kind, price_minor, zones, mode, count, parts "
                                           "FROM catalog_item WHERE event=? ORDER BY name")
                                     .with(event),
                                 item_in);
}

std::vector<model::UserFlag> read_user_flags(Database& db, const model::EventId& event) {
  return all<model::UserFlag>(
      db.cached("SELECT name, calls_for_attention FROM user_flag WHERE event=? ORDER BY name").with(event),
      [](const Statement& row) {
        return model::UserFlag{row.text(0), row.number(1) != 0};
      });
}

std::vector<model::Operator> read_operators(Database& db) {
  Statement query = db.prepare(sql(operator_columns, " ORDER BY staff_number"));
  return all<model::Operator>(query, operator_in);
}

std::optional<model::Operator> read_operator(Database& db, std::string_view staff_number) {
  static const std::string text = sql(operator_columns, " WHERE staff_number=?");
  return one<model::Operator>(db.cached(text.c_str()).with(staff_number), operator_in);
}

std::optional<model::Customer> read_customer(Database& db, const model::EventId& event,
                                             const model::CustomerId& id) {
  Statement& query = db.cached(
      "SELECT id, email, first_name, last_name, phone, street, postcode, city, country, gender, photo, "
      "created, account_status, "
      "verification, staff_note, (SELECT active_tag FROM event_customer WHERE event=?1 AND customer=?2) FROM "
      "customer WHERE id=?2");
  auto customer = one<model::Customer>(query.with(event, id), [](const Statement& row) {
    model::Customer read{{row.uuid(0)},
                         row.text(1),
                         row.text(2),
                         row.text(3),
                         row.text(4),
                         row.text(5),
                         row.text(6),
                         row.text(7),
                         row.text(8),
                         row.text(9),
                         row.text(10),
                         row.optional_number(11),
                         enum_in(row, 12, model::AccountStatus::suspended),
                         enum_in(row, 13, model::Verification::verified),
                         {},
                         row.text(14),
                         {}};
    if (!row.bytes(15).empty()) read.active_tag = model::hex(row.bytes(15));
    return read;
  });
  if (customer) customer->flags = flags_of(db, id);
  return customer;
}

std::optional<model::Ticket> read_ticket(Database& db, const model::EventId& event,
                                         std::string_view reference) {
  static const std::string text = sql(ticket_columns, "WHERE event=? AND reference=?");
  return one<model::Ticket>(db.cached(text.c_str()).with(event, Blob{reference}), ticket_in);
}

std::optional<model::Tag> read_tag(Database& db, const model::EventId& event, std::string_view uid) {
  static const std::string text = sql(tag_columns, "WHERE event=? AND uid=?");
  const std::string key = log::uid_bytes(uid);
  return one<model::Tag>(db.cached(text.c_str()).with(event, Blob{key}), tag_in);
}

std::vector<model::Ticket> tickets_of(Database& db, const model::EventId& event,
                                      const model::CustomerId& customer) {
  static const std::string text = sql(ticket_columns, "WHERE customer=?2 AND event=?1 ORDER BY reference");
  return all<model::Ticket>(db.cached(text.c_str()).with(event, customer), ticket_in);
}

std::vector<model::Tag> tags_of(Database& db, const model::EventId& event,
                                const model::CustomerId& customer) {
  static const std::string text = sql(tag_columns, "WHERE customer=?2 AND event=?1 ORDER BY uid");
  return all<model::Tag>(db.cached(text.c_str()).with(event, customer), tag_in);
}

std::vector<std::string> tags_of_ticket(Database& db, const model::EventId& event,
                                        std::string_view reference) {
  return all<std::string>(
      db.cached("SELECT uid FROM tag WHERE event=? AND ticket=? ORDER BY uid").with(event, Blob{reference}),
      [](const Statement& row) { return model::hex(row.bytes(0)); });
}

std::optional<OrderRow> read_order(Database& db, const model::EventId& event, const model::OrderId& id) {
  return one<OrderRow>(
      db.cached("SELECT id, number, customer, payment_status, amount_paid_minor FROM orders WHERE event=? "
                "AND id=?")
          .with(event, id),
      [](const Statement& row) {
        OrderRow order{
            {row.uuid(0)}, row.text(1), optional_id<model::CustomerId>(row, 2), {}, row.optional_number(4)};
        if (!row.is_null(3)) order.payment = enum_in(row, 3, model::PaymentStatus::refunded);
        return order;
      });
}

namespace {

/// `?2`: the event's part of the key, empty for what all events share.
constexpr const char* standing_sql =
    "SELECT m.device, m.seq, o.name, op.wall_ms, g.name, op.reason, m.kind FROM mark m JOIN op USING "
    "(device, seq) "
    "LEFT JOIN operator o ON o.id=op.operator LEFT JOIN gate g ON g.event=op.event AND g.id=m.gate "
    "WHERE m.target_kind=?1 AND m.event=?2 AND m.key=?3 AND NOT EXISTS (SELECT 1 FROM take_back t WHERE "
    "t.target_kind=?1 AND t.event=?2 AND t.key=?3 AND t.kind=m.kind AND t.mark_device=m.device AND "
    "t.mark_seq=m.seq) ORDER BY op.accepted_clock, op.accepted_device";

Statement& standing_query(Database& db, const model::EventId& event, const log::Target& target) {
  const log::KindSpec* spec = log::kind_spec(target.kind);
  const bool of_event = spec != nullptr ? spec->of_event : target.kind == log::TargetKind::passage;
  return db.cached(standing_sql)
      .with(static_cast<int>(target.kind), Blob{of_event ? log::bytes_of(event.value) : std::string_view()},
            Blob{target.key});
}

StandingMark standing_in(const Statement& row) {
  return {{{row.uuid(0)}, static_cast<std::uint64_t>(row.number(1))},
          {row.text(2), row.number(3), row.text(4), row.text(5)}};
}

}  // namespace

std::vector<StandingMark> standing_marks(Database& db, const model::EventId& event, const log::Target& target,
                                         log::MarkKind kind) {
  Statement& query = standing_query(db, event, target);
  std::vector<StandingMark> marks;
  while (query.step())
    if (query.number(6) == static_cast<int>(kind)) marks.push_back(standing_in(query));
  return marks;
}

Standings standings(Database& db, const model::EventId& event, const log::Target& target) {
  Standings found;
  const auto first = [](model::Standing& of_kind, const Statement& row) {
    if (!of_kind) of_kind = standing_in(row).origin;
  };
  Statement& query = standing_query(db, event, target);
  while (query.step()) switch (static_cast<log::MarkKind>(query.number(6))) {
      case log::MarkKind::banned:
        first(found.banned, query);
        break;
      case log::MarkKind::redeemed:
        first(found.redeemed, query);
        break;
      case log::MarkKind::barred:
        first(found.barred, query);
        break;
      case log::MarkKind::cancelled:
        first(found.cancelled, query);
        break;
      case log::MarkKind::revoked:
        break;
    }
  return found;
}

std::vector<log::Mark> marks_of_op(Database& db, const log::OpId& op, log::MarkKind kind) {
  return all<log::Mark>(
      db.cached("SELECT target_kind, key, gate FROM mark WHERE device=? AND seq=? AND kind=?")
          .with(op.device, op.seq, static_cast<int>(kind)),
      [&](const Statement& row) {
        return log::Mark{{static_cast<log::TargetKind>(row.number(0)), row.text(1)}, kind, {row.uuid(2)}};
      });
}

}  // namespace gatehouse::store
