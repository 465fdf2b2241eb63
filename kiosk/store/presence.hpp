// SPDX-License-Identifier: Apache-2.0
// Who was last seen where: for each holder and gate the last admitted, not cancelled passage. A local table,
// worked out from the passages and the marks on them, the same in whatever order those came.
#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/store/database.hpp"
#include "kiosk/store/definitions.hpp"

namespace gatehouse::store {

/// SQL that is true of a row `p` of passage on which no cancellation stands.
inline constexpr std::string_view passage_counts_sql =
    "NOT EXISTS (SELECT 1 FROM mark m WHERE m.target_kind=17 AND m.event=p.event AND m.key=p.id AND m.kind=4 "
    "AND NOT EXISTS (SELECT 1 FROM take_back t WHERE t.target_kind=17 AND t.event=m.event AND t.key=m.key "
    "AND "
    "t.kind=4 AND t.mark_device=m.device AND t.mark_seq=m.seq))";

struct LastPassage {
  model::GateId gate;
  log::Stamp accepted;
  model::UtcMs at = 0;
  model::Direction direction = model::Direction::entry;
};

/// `holder` as the passage table has it.
std::vector<LastPassage> last_passages(Database& db, const model::EventId& event, std::string_view holder);

/// When somebody with these passages was last seen, if that was inside the zone; its hour is not asked.
/// Being in a zone is being in its parent; at a gate of the parent one is not in the zone any more.
std::optional<model::UtcMs> seen_inside(const Definitions& definitions, const model::ZoneId& zone,
                                        std::span<const LastPassage> passages);

/// Works the row of one holder and gate out anew.
void refresh_presence_row(Database& db, std::string_view event, std::string_view holder,
                          std::string_view gate);

}  // namespace gatehouse::store
