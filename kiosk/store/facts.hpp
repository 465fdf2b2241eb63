// SPDX-License-Identifier: Apache-2.0
// What the replica knows of one credential at one gate: everything the verdict depends on.
#pragma once
#include "kiosk/model/verdict.hpp"
#include "kiosk/store/database.hpp"

namespace gatehouse::store {

struct Question {
  model::Event event;
  model::Gate gate;
  model::Policy policy;
  model::Now now;
  model::EventZone zone;
  model::Reading reading;
  model::ChipFingerprint chip;
  std::optional<std::int64_t> copy_age_ms;
};

/// Looks everything up; no more than some dozen indexed reads. Occupancy of the zone is not counted yet.
model::Facts read_facts(Database& db, const Question& question);

}  // namespace gatehouse::store
