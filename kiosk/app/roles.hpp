// SPDX-License-Identifier: Apache-2.0
// Who may do what. Every use case asks here, once, before it reads or writes anything.
#pragma once
#include "kiosk/app/house.hpp"

namespace gatehouse::app {

/// What an act needs. The table is docs/roles.md.
enum class Right {
  station,     ///< a station's exchange, and undo of one's own passage
  look_up,     ///< one customer, found by three characters or more; logged
  browse,      ///< lists, contact details, orders, balances, CSV
  act,         ///< on customers, tickets, tags, orders and credits; overrule
  gate_staff,  ///< add, disable and give a new PIN to gate staff
  operators,   ///< the same for every operator
  logs,        ///< what happened, who did it
  machine,     ///< readers, network, enrolment, self-tests, updates
  event,       ///< define events, import, take an import back
};

/// Fails, saying who may, where the actor has not this right. The owner of the data folder acting in their
/// own name may look at everything, and has `operators`, `logs`, `machine` and `event`; acting for an
/// operator they have that operator's rights.
model::Result<void> need(const Actor& actor, Right right);

}  // namespace gatehouse::app
