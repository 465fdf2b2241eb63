// SPDX-License-Identifier: Apache-2.0
// The reconciliation list: what stands against each other, told with both sides, and closed once by a
// supervisor.
#pragma once
#include "kiosk/app/acts.hpp"
#include "kiosk/store/contradictions.hpp"

namespace gatehouse::app {

struct ToldSide {
  log::OpId op;
  std::string what, gate, operator_name, at;
  bool closed = false;
};
struct ToldContradiction {
  std::string id, kind, summary;
  bool open = false;
  std::vector<ToldSide> sides;
  std::vector<std::string> closed_by;  ///< "Sam (1), 2026-07-04T21:02:11+02:00: one person, two phones"
};

/// Open ones, or all. Needs Right::browse; the owner may look too.
model::Result<std::vector<ToldContradiction>> list_conflicts(House& house, const Actor& actor,
                                                             const model::EventId& event, bool all);
/// Closes the sides that there are now: one that comes later opens it again. Needs a supervisor and a note.
model::Result<Done> close_conflict(House& house, const Act& act, std::string_view id);

}  // namespace gatehouse::app
