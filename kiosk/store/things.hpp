// SPDX-License-Identifier: Apache-2.0
// Reading the replica's tables as values. Every function takes any connection to it, also a read-only one.
#pragma once
#include <optional>
#include <string_view>
#include <vector>

#include "kiosk/log/op.hpp"
#include "kiosk/store/database.hpp"

namespace gatehouse::store {

std::vector<model::Event> read_events(Database& db);
std::optional<model::Event> read_event(Database& db, const model::EventId& id);
std::vector<model::Gate> read_gates(Database& db, const model::EventId& event);
std::optional<model::Gate> read_gate(Database& db, const model::EventId& event, const model::GateId& id);
std::vector<model::Zone> read_zones(Database& db, const model::EventId& event);
std::vector<model::Policy> read_policies(Database& db, const model::EventId& event);
/// The entry-once policy of a gate that names none, or one that is not there yet.
model::Policy read_policy(Database& db, const model::EventId& event, const model::PolicyId& id);
std::vector<model::TicketType> read_types(Database& db, const model::EventId& event);
std::optional<model::TicketType> read_type(Database& db, const model::EventId& event,
                                           const model::TypeId& id);
std::vector<model::CatalogItem> read_items(Database& db, const model::EventId& event);
std::vector<model::UserFlag> read_user_flags(Database& db, const model::EventId& event);
std::vector<model::Operator> read_operators(Database& db);
std::optional<model::Operator> read_operator(Database& db, std::string_view staff_number);
/// `active_tag` is the one in `event`.
std::optional<model::Customer> read_customer(Database& db, const model::EventId& event,
                                             const model::CustomerId& id);
std::optional<model::Ticket> read_ticket(Database& db, const model::EventId& event,
                                         std::string_view reference);
/// `uid` is upper-case hex.
std::optional<model::Tag> read_tag(Database& db, const model::EventId& event, std::string_view uid);
std::vector<model::Ticket> tickets_of(Database& db, const model::EventId& event,
                                      const model::CustomerId& customer);
std::vector<model::Tag> tags_of(Database& db, const model::EventId& event, const model::CustomerId& customer);
/// UIDs of the tags that a ticket was exchanged for.
std::vector<std::string> tags_of_ticket(Database& db, const model::EventId& event,
                                        std::string_view reference);

struct OrderRow {
  model::OrderId id;
  std::string number;
  std::optional<model::CustomerId> customer;
  std::optional<model::PaymentStatus> payment;
  std::optional<std::int64_t> amount_paid_minor;
};
std::optional<OrderRow> read_order(Database& db, const model::EventId& event, const model::OrderId& id);

/// A mark that has not been taken back.
struct StandingMark {
  log::OpId op;
  model::Origin origin;
};
/// In order of accepted stamps, the first one made first.
std::vector<StandingMark> standing_marks(Database& db, const model::EventId& event, const log::Target& target,
                                         log::MarkKind kind);
/// The first of each kind as facts for the verdict, by one look.
struct Standings {
  model::Standing banned, redeemed, barred, cancelled;
};
Standings standings(Database& db, const model::EventId& event, const log::Target& target);
/// Targets that one op marked so, its whole act: taking a redemption back takes back all of it.
std::vector<log::Mark> marks_of_op(Database& db, const log::OpId& op, log::MarkKind kind);

}  // namespace gatehouse::store
