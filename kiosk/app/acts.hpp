// SPDX-License-Identifier: Apache-2.0
// Acts on tickets, tags and customers: each one op, one role check, all or nothing. Orders and credits stand
// in acts_orders.hpp.
#pragma once
#include <string>
#include <utility>
#include <vector>

#include "kiosk/app/house.hpp"

namespace gatehouse::app {

/// What came of an act. Doing what is done already changes nothing and is no failure.
struct Done {
  bool changed = true;
  std::string said;  ///< one sentence for a person: "Ticket A1 is banned."
};

struct Act {
  Actor actor;
  std::string reason;
  model::EventId event;
};

/// The target of a mark. The act itself finds out whether it is known.
struct Subject {
  log::Target target;
  std::string label;  ///< "Ticket A1", "Tag 04A1…"
};
/// As a person typed it. Fails for what can be no reference and no UID.
model::Result<Subject> ticket_subject(std::string_view reference);
model::Result<Subject> tag_subject(std::string_view uid);
Subject customer_subject(const model::CustomerId& id);
Subject order_subject(const model::OrderId& id);

// Marks. Each may stand on its own, beside any other. Taking one back needs a reason.
model::Result<Done> ban(House& house, const Act& act, const Subject& subject);
/// Takes back every ban that stands here.
model::Result<Done> unban(House& house, const Act& act, const Subject& subject);
model::Result<Done> redeem(House& house, const Act& act, const Subject& subject);
/// Takes back every redemption that stands, and the marks that the same acts made on the ticket's wristbands
/// or the wristband's ticket: afterwards all of them are let in again.
model::Result<Done> unredeem(House& house, const Act& act, const Subject& subject);
model::Result<Done> bar(House& house, const Act& act, const Subject& subject);
model::Result<Done> unbar(House& house, const Act& act, const Subject& subject);
/// For good: nothing takes a cancellation back. Needs a reason.
model::Result<Done> cancel_ticket(House& house, const Act& act, const Subject& subject);

/// Makes this tag its customer's active one; all others are inactive from then on. A banned tag must be
/// unbanned first.
model::Result<Done> activate_tag(House& house, const Act& act, std::string_view uid);

struct TagAssignment {
  std::string uid;
  std::string ticket;          ///< reference; or
  model::CustomerId customer;  ///< non-nil; or neither: a new anonymous customer
  std::string type;            ///< name; empty: the ticket's
  bool activate = false;       ///< also where its wearer has an active one
};
/// Assigns a tag that is nobody's. The first tag of its wearer becomes active. For a ticket whose customer
/// already wears an active tag exchanged for another ticket, the wearer is the ticket's own holder.
model::Result<Done> assign_tag(House& house, const Act& act, const TagAssignment& assignment);

/// A lost tag's place is taken by a fresh one: customer, type and ticket, active, redeemed if the old one
/// was. Needs a reason. Refused where the fresh one is somebody's, saying whose.
model::Result<Done> swap_tag(House& house, const Act& act, std::string_view uid, std::string_view to);

struct TicketAssignment {
  std::vector<std::string> references;
  model::CustomerId customer;  ///< nil: a new anonymous customer, the holder of the first ticket
  bool from_others = false;    ///< also tickets that are another customer's; needs a reason
};
/// Gives tickets to a customer, all of them or none.
model::Result<Done> assign_tickets(House& house, const Act& act, const TicketAssignment& assignment);

struct CustomerEdit {
  model::CustomerId customer;
  std::vector<std::pair<std::uint8_t, log::Value>> fields;  ///< log::field::customer; monostate empties
  std::vector<std::string> set_flags, unset_flags;
};
/// Where the setting profile_edit allows it. Fields that are as wanted are not written.
model::Result<Done> edit_customer(House& house, const Act& act, const CustomerEdit& edit);
/// Account status. A suspended account is refused at every gate; taking it back needs a reason.
model::Result<Done> suspend(House& house, const Act& act, const model::CustomerId& customer);
model::Result<Done> activate_account(House& house, const Act& act, const model::CustomerId& customer);

/// Writes down that somebody looked something up; `customer` is nil where it was a search. Every look-up by
/// a person is written, whatever their role.
void note_look_up(House& house, const Actor& actor, std::string_view query,
                  const model::CustomerId& customer = {});

/// A register write that names the write it replaces.
log::FieldWrite field_write(store::Database& db, const model::EventId& event, const log::Target& target,
                            std::uint8_t field, log::Value value);

}  // namespace gatehouse::app
