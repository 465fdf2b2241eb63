// SPDX-License-Identifier: Apache-2.0
// An event file becomes an event's definitions: only what differs from the tables is written.
#pragma once
#include <string>
#include <vector>

#include "config/event_file.hpp"
#include "kiosk/app/acts.hpp"

namespace gatehouse::app {

/// What differs, in words for a person: "gate Main", "zone Arena: capacity, parent".
struct EventChange {
  model::EventId event;
  std::vector<std::string> added;
  std::vector<std::string> changed;
  /// Not in the file, and there all the same: definitions are never deleted, and an import makes types.
  std::vector<std::string> kept;
  std::size_t ops = 0;  ///< written, or to be written

  bool empty() const { return added.empty() && changed.empty(); }
};

enum class Make { yes, only_show };

/// Events, and imports into them, are for the owner of the data folder.
model::Result<void> need_owner(const Actor& actor);

/// Refuses an event that is there already. The event's id follows from the organiser and its name.
model::Result<EventChange> add_event(House& house, const Actor& actor, const config::EventFile& file,
                                     Make make = Make::yes);
/// Refuses an event that is not there. Whether it is closed is left alone.
model::Result<EventChange> apply_event(House& house, const Actor& actor, const config::EventFile& file,
                                       Make make = Make::yes);
/// Everything at its gates is too late from then on.
model::Result<Done> close_event(House& house, const Actor& actor, const model::EventId& event);

}  // namespace gatehouse::app
