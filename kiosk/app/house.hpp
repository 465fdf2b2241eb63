// SPDX-License-Identifier: Apache-2.0
// What a use case works on, at a kiosk and at central alike: tables to read, and one way to write.
#pragma once
#include <functional>
#include <memory>
#include <optional>

#include "kiosk/app/clock.hpp"
#include "kiosk/log/op.hpp"
#include "kiosk/store/database.hpp"
#include "kiosk/store/definitions.hpp"

namespace gatehouse::app {

struct House {
  const Clock& clock;
  /// Asked for anew after every write: it is the asking that brings what was written ahead into the tables.
  std::function<store::Database&()> tables;
  /// What is set up for an event, from memory.
  std::function<std::shared_ptr<const store::Definitions>(const model::EventId&)> definitions;
  /// Makes an act durable and applies it; what it returns has happened. Throws StorageError.
  std::function<log::Op(log::Draft)> write;
  /// The same for what somebody waits for at a gate: durable, while the tables follow when next asked for.
  std::function<log::Op(log::Draft)> write_ahead;
  /// Brings the search index up to date, at most so many customers; true when nothing is left to do.
  std::function<bool(int)> index_some;
  /// How old the local copy is, in milliseconds; empty: never heard from central. Zero at central.
  std::function<std::optional<std::int64_t>()> copy_age_ms;
  model::OrganiserId organiser;
  model::DeviceId device;
  model::EventId event;  ///< nil at central: the caller names one
  model::GateId gate;    ///< nil at central
  /// The number that the next op of this device will have.
  std::function<std::uint64_t()> next_seq;
  /// Small values beside the ops that a restart must not lose: lock-outs. Writing one is durable.
  std::function<std::optional<std::string>(const std::string& name)> note;
  std::function<void(const std::string& name, const std::string& value)> set_note;
  /// People inside a zone now.
  std::function<std::int64_t(const model::EventId&, const model::ZoneId&, model::UtcMs)> people_inside = {};
};

/// Who acts. The owner of the data folder may act for an operator without the PIN; the op says so.
struct Actor {
  model::OperatorId id;  ///< nil: the gate itself
  std::string name;
  model::Role role = model::Role::gate;
  bool by_owner = false;
};

}  // namespace gatehouse::app
