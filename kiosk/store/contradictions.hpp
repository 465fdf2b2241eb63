// SPDX-License-Identifier: Apache-2.0
// What could not be prevented while gates were out of touch. Contradictions are found by asking the entries,
// marks and accepted stamps; apply writes none, so every replica with the same entries has the same list.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/log/op.hpp"
#include "kiosk/store/database.hpp"
#include "kiosk/store/definitions.hpp"

namespace gatehouse::store {

/// The numbers stand in closings for ever: never change one. The comment says what the subject is.
enum class ContradictionKind : std::uint32_t {
  admitted_twice = 1,         ///< the holder, as a passage names it
  admitted_after_denial = 2,  ///< what was denied: a byte of TargetKind, then its key
  two_active_tags = 3,        ///< the customer's id
  two_places = 4,             ///< the tag's UID bytes
  ticket_of_two = 5,          ///< the ticket's reference
  overspent = 6,              ///< the grant's id
  two_contents = 7,           ///< a byte of the entry's kind, then its id
  import_taken_back = 8,      ///< the ticket's reference
  right_lost = 9,             ///< the operator's id
  tag_of_two = 10,            ///< the tag's UID bytes
};
/// "admitted_twice"
std::string_view name(ContradictionKind kind);

/// Two different gates cannot have been reached by one wristband in less. Only passages whose clocks were
/// trusted are compared.
inline constexpr std::int64_t walk_between_zones_ms = 10'000;
inline constexpr std::int64_t walk_within_zone_ms = 3'000;

struct Contradiction {
  ContradictionKind kind = ContradictionKind::admitted_twice;
  std::string subject;
  std::vector<log::OpId> sides;     ///< in the order of accepted stamps
  std::vector<log::OpId> unclosed;  ///< those that no closing names
  std::vector<log::OpId> closings;  ///< the ops that closed it

  bool open() const { return !unclosed.empty(); }
  /// Twelve hex digits that follow from event, kind and subject.
  std::string id(const model::EventId& event) const;

  bool operator==(const Contradiction&) const = default;
};

/// All of an event, closed ones too, by kind and subject.
std::vector<Contradiction> find_contradictions(Database& db, const Definitions& definitions);

}  // namespace gatehouse::store
