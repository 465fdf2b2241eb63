// SPDX-License-Identifier: Apache-2.0
// When a ticket is valid and a gate is open: one row of the verdict table, which needs a page of its own.
#pragma once
#include <optional>

#include "kiosk/model/verdict.hpp"

namespace gatehouse::model {

/// What the ticket's window and the gate's say of one instant.
struct Windows {
  bool used_clock = false;         ///< there is a window at all
  bool early = false;              ///< one of the two is closed and will open
  bool late = false;               ///< one of the two is closed and will not open again
  std::optional<UtcMs> opens_at;   ///< early: the first instant both are open, else the opening to come
  bool will_admit = false;         ///< early: both are open at `opens_at`
  std::optional<UtcMs> closed_at;  ///< late: when the first of those that are over closed
};

/// All windows are [from, until). The gate's moments and daily hours must both hold where it has both; a gate
/// that has neither opens with the event's 'admission opens'.
Windows windows_at(UtcMs at, const Facts& facts, const Policy& policy, const EventZone& zone);

}  // namespace gatehouse::model
