// SPDX-License-Identifier: Apache-2.0
// One passage: a credential was presented at a gate. Judged on the local copy, made durable, then shown.
#pragma once
#include "kiosk/app/house.hpp"

namespace gatehouse::app {

struct ScanRequest {
  model::Reading reading;
  model::ChipFingerprint chip;
  std::string reader;
  std::int64_t mono_ns = 0;
  model::GateId gate;                         ///< nil: the house's own
  std::optional<model::Direction> direction;  ///< empty: what the lane says
  bool overrule = false;
  std::string reason;  ///< why it is overruled
  bool from_look_up =
      false;  ///< not read: admitted from a customer's page, where the gate's policy allows it
};

struct ScanResult {
  model::Verdict verdict;
  model::Facts facts;
  model::Lane lane;
  model::EventZone zone;
  model::Now now;
  model::PassageId passage;
  std::int64_t decided_us = 0;  ///< looking up and judging
  std::int64_t durable_us = 0;  ///< making it durable and applying it
};

/// Fails where the gate or event is not known here yet, or an overrule lacks a supervisor or a reason. When
/// it returns a verdict, the passage is on disk.
model::Result<ScanResult> scan(House& house, const ScanRequest& request, const Actor& actor);

/// The direction of a lane that is no toggle; of a toggle, `wanted` or entry.
model::Direction lane_direction(model::Lanes lanes, std::optional<model::Direction> wanted);

}  // namespace gatehouse::app
