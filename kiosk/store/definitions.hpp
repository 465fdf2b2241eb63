// SPDX-License-Identifier: Apache-2.0
// What has been set up for an event: its zone of time, zones, gates, policies, types, items and flags. They
// change a few times a night and every verdict asks for them, so they are kept in memory.
#pragma once
#include <map>
#include <memory>
#include <optional>
#include <vector>

#include "kiosk/model/error.hpp"
#include "kiosk/model/things.hpp"
#include "kiosk/model/time.hpp"
#include "kiosk/store/database.hpp"

namespace gatehouse::store {

struct Definitions {
  std::optional<model::Event> event;  ///< empty: not known here yet
  model::EventZone time_zone;         ///< UTC where `time_zone_error` says why
  std::optional<model::Error> time_zone_error;
  std::vector<model::Zone> zones;  ///< these and all below in the order of their names
  std::vector<model::Gate> gates;
  std::vector<model::Policy> policies;
  std::vector<model::TicketType> types;
  std::vector<model::CatalogItem> items;
  std::vector<model::UserFlag> flags;

  /// Nothing where the id is not known.
  const model::Zone* find(const model::ZoneId& id) const;
  const model::Gate* find(const model::GateId& id) const;
  const model::TicketType* find(const model::TypeId& id) const;
  const model::CatalogItem* find(const model::ItemId& id) const;
  /// The entry-once policy of a gate that names none, or one that is not there yet.
  const model::Policy& policy(const model::PolicyId& id) const;
  /// `inner` is `outer`, or lies in it. A cycle of parents ends the search.
  bool within(model::ZoneId inner, const model::ZoneId& outer) const;
};

Definitions read_definitions(Database& db, const model::EventId& event);

/// Definitions by event, read when first asked for.
class DefinitionsCache {
 public:
  /// Stays valid, and as it was, for as long as the caller keeps it.
  std::shared_ptr<const Definitions> of(Database& db, const model::EventId& event);
  /// A definition has changed: all are read anew.
  void forget() { kept_.clear(); }

 private:
  std::map<model::EventId, std::shared_ptr<const Definitions>> kept_;
};

}  // namespace gatehouse::store
