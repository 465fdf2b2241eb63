// SPDX-License-Identifier: Apache-2.0
// What the replica knows of one credential at one gate: everything the verdict depends on.
#pragma once
#include <functional>

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
  model::Direction direction = model::Direction::entry;
  /// People inside a zone at `now`; empty: nobody is counted.
  std::function<std::int64_t(const model::ZoneId&)> people_inside = {};
};

/// Looks everything up; no more than some dozen indexed reads.
model::Facts read_facts(Database& db, const Question& question);

/// The holder as passages name it: the ticket, or the customer of a tag without one; empty for nobody.
std::string holder_of(const model::Facts& facts);

/// The access items in what a type grants, each with how many of it a pack holds; packs are opened.
struct AccessItem {
  const model::CatalogItem* item = nullptr;
  std::int64_t quantity = 1;
};
std::vector<AccessItem> access_of(const Definitions& definitions, const model::ItemId& granted);

}  // namespace gatehouse::store
