// SPDX-License-Identifier: Apache-2.0
// What the replica knows of one credential at one gate: everything the verdict depends on.
#pragma once
#include "kiosk/model/verdict.hpp"
#include "kiosk/store/database.hpp"
#include "kiosk/store/definitions.hpp"

namespace gatehouse::store {

struct Question {
  std::shared_ptr<const Definitions> definitions;  ///< of an event and zone of time that are known
  model::GateId gate;                              ///< one of the definitions
  model::Now now;
  model::Reading reading;
  model::ChipFingerprint chip;
  std::optional<std::int64_t> copy_age_ms;
};

/// Looks everything up; no more than some dozen indexed reads. Occupancy of the zone is not counted yet.
model::Facts read_facts(Database& db, const Question& question);

}  // namespace gatehouse::store
