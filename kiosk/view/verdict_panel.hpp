// SPDX-License-Identifier: Apache-2.0
// From a verdict and its facts to the words on the screen. Pure.
#pragma once
#include "kiosk/view/gate_screen.hpp"
#include "kiosk/view/station.hpp"

namespace gatehouse::view {

/// The circumstances of one verdict that are no part of it.
struct Occasion {
  model::Now now;         ///< when it was judged
  bool repeated = false;  ///< the same scan again within two seconds: no new passage
  LinkFacts link;         ///< as it was then: an admission without a link says so
};

VerdictPanel verdict_panel(const model::Verdict& verdict, const model::Facts& facts, const model::Lane& lane,
                           const Occasion& occasion, const model::EventZone& zone);

/// The line that stays when the panel is gone: the holder's name, else the credential.
LastScan last_scan(const VerdictPanel& panel);

Tone tone(model::Outcome outcome);

}  // namespace gatehouse::view
