// SPDX-License-Identifier: Apache-2.0
// One evening at one gate, for pictures and tests: believable facts, put through the real builders.
#pragma once
#include <string>
#include <vector>

#include "kiosk/view/portrait.hpp"
#include "kiosk/view/verdict_panel.hpp"

namespace gatehouse::samples {

/// Saturday 4 July 2026, 21:04:12 in Madrid.
inline constexpr model::UtcMs now = 1783191852000;
model::EventZone madrid();

/// The station in good order: online, two readers, a toggle lane.
view::StationFacts station();
/// The same with the link gone since 20:58 and 41 ops waiting.
view::StationFacts offline_station();

view::GateScreen idle();
view::GateScreen idle_offline();
/// Just enrolled: the event is on its way.
view::GateScreen idle_copying();
/// One reader down, the clock not set, no local copy.
view::GateScreen idle_in_trouble();

/// Every outcome with facts that belong to it.
view::GateScreen with(model::Outcome outcome, const view::StationFacts& at = station());
/// With the holder's picture.
view::GateScreen with_photo(model::Outcome outcome);
/// A drawn face: nobody's.
view::SharedPortrait portrait();
view::GateScreen repeated();
view::GateScreen leaving();
/// The longest texts that may come: names, types, gates, reasons.
view::GateScreen longest(model::Outcome outcome);
/// A holder with this name, admitted.
view::GateScreen named(const std::string& first, const std::string& last);

const std::vector<model::Outcome>& outcomes();

}  // namespace gatehouse::samples
