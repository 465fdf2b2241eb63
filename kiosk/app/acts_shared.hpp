// SPDX-License-Identifier: Apache-2.0
// Private to the acts: targets, drafts and words that several of them need.
#pragma once
#include <string>
#include <vector>

#include "kiosk/app/acts.hpp"
#include "kiosk/app/row_writes.hpp"

namespace gatehouse::app {

log::Target customer_target(const model::CustomerId& id);
/// What a customer has in one event.
log::Target wearer_target(const model::CustomerId& id);
log::Target ticket_target(const std::string& reference);
log::Target tag_target(std::string_view uid);
log::Target order_target(const model::OrderId& id);
log::Target flag_target(const model::CustomerId& id, const std::string& flag);

log::Draft draft_of(const Act& act, std::vector<log::Change> changes);
/// Fails where there is none; `what` begins the sentence: "a swap".
model::Result<void> need_reason(const Act& act, const std::string& what);
/// " by Sam", or nothing.
std::string by_whom(const model::Origin& origin);
/// A customer's name, or "an anonymous customer".
std::string name_of(House& house, const model::EventId& event, const model::CustomerId& id);
/// Fails where no customer has this id.
model::Result<model::Customer> known_customer(House& house, const model::EventId& event,
                                              const model::CustomerId& id);
/// The customer that belongs to a ticket alone: its id follows from the reference.
model::CustomerId own_holder_of(const model::EventId& event, const std::string& reference);
/// Makes that customer, with the ticket's purchaser names, where it is not there yet.
model::CustomerId make_own_holder(RowWrites& writes, const model::EventId& event, const model::Ticket& ticket,
                                  model::UtcMs now);
/// Who is to wear a wristband that the ticket is exchanged for: its customer; its own holder where it has
/// none, or where that customer wears a wristband of another ticket. Four tickets on one email are four
/// wristbands.
model::CustomerId wearer_of(store::Database& tables, RowWrites& writes, const model::EventId& event,
                            const model::Ticket& ticket, model::UtcMs now);
/// A user flag by its name: one of the event's, or of the two that always exist.
model::Result<std::string> known_flag(House& house, const model::EventId& event, const std::string& name);

}  // namespace gatehouse::app
