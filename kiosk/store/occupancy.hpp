// SPDX-License-Identifier: Apache-2.0
// How many people are inside each zone, in memory: counted from the presence table once, then kept up to date
// holder by holder.
#pragma once
#include <map>
#include <memory>
#include <optional>
#include <string_view>

#include "kiosk/store/definitions.hpp"
#include "kiosk/store/presence.hpp"

namespace gatehouse::store {

class Occupancy {
 public:
  /// People inside, each once; who was last seen before the zone's hour is not. Counts the whole table where
  /// that was not done yet, or zones and gates have changed since.
  std::int64_t inside(Database& db, const std::shared_ptr<const Definitions>& definitions,
                      const model::ZoneId& zone, model::UtcMs now);
  /// The same as it is known; empty where nothing was counted yet.
  std::optional<std::int64_t> known(const model::EventId& event, const model::ZoneId& zone, model::UtcMs now);

  /// Around a change of a holder's rows.
  void before_change(Database& db, std::string_view event, std::string_view holder) {
    add(db, event, holder, -1);
  }
  void after_change(Database& db, std::string_view event, std::string_view holder) {
    add(db, event, holder, 1);
  }

 private:
  /// People of one zone by the hour at which their presence began to count: it ends with the next such hour.
  struct ZoneCount {
    std::optional<int> ends_minute;
    std::map<model::UtcMs, std::int64_t> by_period;
    model::UtcMs first = 1, last = 0, begins = 0;  ///< everything from first to last lies in one period
  };
  struct EventCount {
    std::shared_ptr<const Definitions> definitions;
    std::map<model::ZoneId, ZoneCount> zones;
  };

  static model::UtcMs period(ZoneCount& zone, const model::EventZone& time, model::UtcMs at);
  static std::int64_t sum(ZoneCount& zone, const model::EventZone& time, model::UtcMs now);
  static void add_passages(EventCount& event, std::span<const LastPassage> passages, int sign);
  static EventCount counted(Database& db, const std::shared_ptr<const Definitions>& definitions);
  void add(Database& db, std::string_view event, std::string_view holder, int sign);

  std::map<model::EventId, EventCount> events_;
};

}  // namespace gatehouse::store
