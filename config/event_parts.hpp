// SPDX-License-Identifier: Apache-2.0
// The tables of an event file, one by one. For this room only.
#pragma once
#include <string>

#include "config/event_file.hpp"
#include "config/event_names.hpp"
#include "config/money.hpp"
#include "config/section.hpp"

namespace gatehouse::config {

/// What one table needs to know of the others while the file is read.
struct EventReading {
  explicit EventReading(Notebook& notes) : names(notes) {}
  EventNames names;
  model::EventZone zone;  ///< UTC until the file's own is known
  std::string currency = "EUR";
};

ZoneEntry read_zone(Section section, EventReading& reading);
PolicyEntry read_policy(Section section, EventReading& reading);
GateEntry read_gate(Section section, EventReading& reading);
TypeEntry read_type(Section section, EventReading& reading);
ItemEntry read_item(Section section, EventReading& reading);

}  // namespace gatehouse::config
