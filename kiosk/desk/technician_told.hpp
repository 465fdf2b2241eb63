// SPDX-License-Identifier: Apache-2.0
// The facts of a kiosk's machine as a technician's page.
#pragma once
#include "kiosk/desk/page.hpp"
#include "kiosk/view/technician_screen.hpp"

namespace gatehouse::desk {

/// Headline, sections and what to do; the caller adds what is live.
view::TechnicianScreen technician_screen(Core& core, view::Page about);

/// Checks that need no person: takes a while, so it runs apart. `station` is as of now.
std::vector<view::TechnicalSection> self_test(app::House& house, const std::string& folder,
                                              const view::StationFacts& station);

/// The newest acts, without contact data.
std::vector<view::HistoryLine> latest_acts(app::House& house);

}  // namespace gatehouse::desk
