// SPDX-License-Identifier: Apache-2.0
// Private to scans and stations: a scan in its parts, for what judges a credential but writes something else.
#pragma once
#include "kiosk/app/scan.hpp"
#include "kiosk/store/facts.hpp"

namespace gatehouse::app {

/// What is asked about a credential, before anything was looked up.
struct Asked {
  store::Question question;
  ScanResult result;  ///< lane, zone and time; facts and verdict are empty
  std::int64_t started_ns = 0;
};

/// Fails where the gate or event is not known here yet, the actor may not ask so, or the gate's policy does
/// not admit from a look-up.
model::Result<Asked> ask(House& house, const ScanRequest& request, const Actor& actor);

/// Looks up and judges, on one state of the tables.
void look_and_judge(store::Database& tables, Asked& asked);

/// The passage that says so, with an id of its own; `asked.result.passage` names it from then on.
log::Passage passage_of(const ScanRequest& request, ScanResult& result);

/// An op of this actor, with the reason where something is overruled.
log::Draft draft_of(House& house, const ScanRequest& request, const Actor& actor,
                    std::vector<log::Change> changes);

}  // namespace gatehouse::app
