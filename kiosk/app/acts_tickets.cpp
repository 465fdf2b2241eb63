// SPDX-License-Identifier: Apache-2.0
// Tickets given to customers.
#include <set>

#include "kiosk/app/acts_shared.hpp"
#include "kiosk/app/roles.hpp"
#include "kiosk/model/bytes.hpp"
#include "kiosk/store/things.hpp"

namespace gatehouse::app {
namespace {

using model::Error;
using model::ErrorKind;
using model::Result;

/// One op holds them all.
constexpr std::size_t most_tickets = 500, most_reference_bytes = 400'000;

/// Each once, in the order they were given, and known.
Result<std::vector<model::Ticket>> tickets_named(House& house, const Act& act,
                                                 const std::vector<std::string>& references) {
  std::vector<model::Ticket> tickets;
  std::set<std::string> seen;
  std::size_t bytes = 0;
  for (const std::string& reference : references) {
    const auto typed = model::typed_ticket(reference);
    if (!typed) return typed.error();
    if (!seen.insert(typed->value).second) continue;
    auto ticket = store::read_ticket(house.tables(), act.event, typed->value);
    if (!ticket) return Error{ErrorKind::refused, "no ticket has this reference", typed->value, {}};
    bytes += typed->value.size();
    tickets.push_back(std::move(*ticket));
    if (tickets.size() > most_tickets || bytes > most_reference_bytes)
      return Error{ErrorKind::usage,
                   "these are too many tickets for one act",
                   {},
                   "at most " + std::to_string(most_tickets)};
  }
  if (tickets.empty()) return Error{ErrorKind::usage, "which tickets is not said", {}, "name one or more"};
  return tickets;
}

/// Giving away what is somebody else's is asked for in so many words, with a reason.
Result<void> may_take(House& house, const Act& act, const TicketAssignment& assignment,
                      const model::Ticket& ticket) {
  if (!ticket.customer || *ticket.customer == assignment.customer) return {};
  const std::string whose = name_of(house, act.event, *ticket.customer);
  if (!assignment.from_others)
    return Error{ErrorKind::refused, "this ticket is someone's already: " + whose, ticket.reference,
                 "--from-others with a reason takes it away"};
  return need_reason(act, "taking the ticket " + ticket.reference + " from " + whose);
}

/// Wristbands that stay where they are: the ticket moves, what is worn does not.
std::string worn_elsewhere(House& house, const Act& act, const model::Ticket& ticket,
                           const model::CustomerId& now) {
  std::string said;
  for (const std::string& uid : store::tags_of_ticket(house.tables(), act.event, ticket.reference)) {
    const auto tag = store::read_tag(house.tables(), act.event, uid);
    if (tag && tag->customer && *tag->customer != now)
      said += " Its tag " + uid + " stays with " + name_of(house, act.event, *tag->customer) + ".";
  }
  return said;
}

}  // namespace

Result<Done> assign_tickets(House& house, const Act& act, const TicketAssignment& assignment) {
  if (const auto allowed = need(act.actor, Right::act); !allowed) return allowed.error();
  const auto tickets = tickets_named(house, act, assignment.references);
  if (!tickets) return tickets.error();
  if (!assignment.customer.is_nil())
    if (const auto customer = known_customer(house, act.event, assignment.customer); !customer)
      return customer.error();
  RowWrites writes(house.tables(), act.event);
  for (const model::Ticket& ticket : *tickets)
    if (const auto may = may_take(house, act, assignment, ticket); !may) return may.error();
  const model::CustomerId to =
      assignment.customer.is_nil()
          ? make_own_holder(writes, act.event, tickets->front(), house.clock.now().value)
          : assignment.customer;
  std::string worn;
  std::size_t changed = 0;
  for (const model::Ticket& ticket : *tickets) {
    if (!writes.set(ticket_target(ticket.reference), log::field::ticket::customer, id_bytes(to.value)))
      continue;
    ++changed;
    worn += worn_elsewhere(house, act, ticket, to);
  }
  const std::string what = tickets->size() == 1 ? "Ticket " + tickets->front().reference + " is "
                                                : std::to_string(tickets->size()) + " tickets are ";
  const std::string whose = name_of(house, act.event, to);
  if (changed == 0) return Done{false, what + whose + "'s already."};
  house.write(draft_of(act, writes.changes()));
  return Done{true, what + name_of(house, act.event, to) + "'s now." + worn};
}

}  // namespace gatehouse::app
