// SPDX-License-Identifier: Apache-2.0
// The rows of the verdict table. Only verdict.cpp reads them; they stand apart so that it stays a page.
#pragma once
#include <optional>
#include <span>

#include "kiosk/model/verdict.hpp"
#include "kiosk/model/windows.hpp"

namespace gatehouse::model {

/// What is being done with the credential, which decides the rows that are asked.
enum class Act {
  enter,
  leave,
  exchange,  ///< check-in or validation: an act, not an entry
};

/// One question put to judge(), with what several rows need worked out once.
struct Case {
  const Facts& facts;
  const Lane& lane;
  const Now& now;
  const EventZone& zone;
  Act act = Act::enter;
  std::optional<Windows> windows;  ///< worked out when the first row asks

  const Windows& opening();
};

struct Answer {
  bool fails = false;
  bool used_clock = false;              ///< only the wall clock says so
  std::optional<Attention::Kind> flag;  ///< passes, but is shown

  static Answer passes_if(bool passes) { return {!passes, false, std::nullopt}; }
};

struct Row {
  enum class Asked { always, not_leaving, entering };

  Outcome outcome;
  Asked asked;
  Answer (*test)(Case&);
  Next next;                         ///< after a refusal; `explain` may know better
  void (*explain)(Case&, Verdict&);  ///< adds the facts staff need; may be null

  bool applies_to(Act act) const {
    return asked == Asked::always || act == Act::enter ||
           (asked == Asked::not_leaving && act == Act::exchange);
  }
};

/// From top to bottom; within a row of the documented table from left to right.
std::span<const Row> verdict_rows();

/// The grant that an entry uses: permanent before counted, the ticket's before the customer's, then the
/// lowest id; null where none has something left.
const GrantFacts* grant_to_use(const Facts& facts);

/// The type shown for a credential: a tag's own, never its ticket's. Null where there is neither.
const TicketType* shown_type(const Facts& facts);

}  // namespace gatehouse::model
