// SPDX-License-Identifier: Apache-2.0
// A check-in or validation on the gate's screen: what is awaited, and what came of it.
#pragma once
#include <string>
#include <string_view>

#include "kiosk/view/gate_screen.hpp"

namespace gatehouse::view {

/// Two lines instead of the idle screen's own.
struct ExchangeWords {
  Symbol symbol = Symbol::ticket;
  std::string headline, line;

  bool operator==(const ExchangeWords&) const = default;
};

ExchangeWords station_idle(model::Station station);
/// `holder` and `type` may be empty. `instead`: another ticket was waiting, and was put away.
ExchangeWords tap_wristband(std::string_view reference, std::string_view holder, std::string_view type,
                            bool instead);
ExchangeWords ticket_first(std::string_view uid);
/// `why` is a sentence without a full stop: "this wristband is banned".
ExchangeWords wristband_unfit(std::string_view why);
ExchangeWords exchange_timed_out();
ExchangeWords exchange_failed(std::string_view why);
ExchangeWords exchange_undone();

/// A verdict at such a station admits nobody: it says what was done, and offers to undo it. `uid` is empty at
/// a validation.
void say_done(VerdictPanel& panel, std::string_view uid);

}  // namespace gatehouse::view
