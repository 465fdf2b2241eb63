// SPDX-License-Identifier: Apache-2.0
// Acts on tickets and tags: each one op, one role check, all or nothing.
#pragma once
#include <string>

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

/// The target of a ban or redemption. Fails where no such ticket or tag is known.
struct Subject {
  log::Target target;
  std::string label;  ///< "Ticket A1", "Tag 04A1…"
};
model::Result<Subject> ticket_subject(House& house, const model::EventId& event, std::string_view reference);
model::Result<Subject> tag_subject(House& house, const model::EventId& event, std::string_view uid);

model::Result<Done> ban(House& house, const Act& act, const Subject& subject);
/// Takes back every ban that stands here. Needs a reason.
model::Result<Done> unban(House& house, const Act& act, const Subject& subject);
model::Result<Done> redeem(House& house, const Act& act, const Subject& subject);
/// Takes back every redemption that stands, and the marks that the same acts made. Needs a reason.
model::Result<Done> unredeem(House& house, const Act& act, const Subject& subject);

/// Makes this tag its customer's active one. A banned tag must be unbanned first.
model::Result<Done> activate_tag(House& house, const Act& act, std::string_view uid);

struct TagAssignment {
  std::string uid;
  std::string ticket;          ///< reference; or
  model::CustomerId customer;  ///< non-nil; or neither: a new anonymous customer
  std::string type;            ///< name; empty: the ticket's
};
/// Assigns a tag that is nobody's. The first tag of its wearer becomes active. For a ticket whose customer
/// already wears an active tag exchanged for another ticket, the wearer is the ticket's own holder.
model::Result<Done> assign_tag(House& house, const Act& act, const TagAssignment& assignment);

/// A register write that names the write it replaces.
log::FieldWrite field_write(store::Database& db, const model::EventId& event, const log::Target& target,
                            std::uint8_t field, log::Value value);

}  // namespace gatehouse::app
