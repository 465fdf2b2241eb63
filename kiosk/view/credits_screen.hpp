// SPDX-License-Identifier: Apache-2.0
// The credit history of a customer: what came and went, and what is left.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/view/desk_parts.hpp"
#include "kiosk/view/gate_screen.hpp"
#include "kiosk/view/texts.hpp"

namespace gatehouse::view {

struct CreditLine {
  std::string id, at, kind;  ///< "22 Nov 2026, 19:30", "Credits"
  std::string delta;         ///< "+30", "−5"
  bool taken = false;        ///< the delta is below zero
  std::string why, order;    ///< "Order 8812", the order's id to open it; empty: none
  bool operator==(const CreditLine&) const = default;
};

/// What a balance is of.
struct CreditChoice {
  std::string key, label;  ///< given back; "Credits", "Virtual credits", a token's name
  bool operator==(const CreditChoice&) const = default;
};

struct CreditsScreen {
  Stage stage = Stage::loading;
  Trouble trouble;       ///< where failed
  std::string customer;  ///< given back
  std::string name, name_unshown;
  std::vector<Figure> balances;
  std::vector<CreditLine> lines;    ///< newest first
  std::string older;                ///< where these are not all
  std::vector<CreditChoice> kinds;  ///< that can be corrected
  std::string delta_mistake;        ///< of what was sent last; goes when the amount is changed
  Act correct, download_csv;
  bool on_screen_keyboard = false;
  bool operator==(const CreditsScreen&) const = default;
};

struct CreditsWords {
  std::string_view title = tr("Credit history"), of = tr("of {name}"), back = tr("Go back");
  std::string_view loading = tr("Reading the credits"), retry = tr("Try again");
  std::string_view at = tr("When"), kind = tr("Kind"), delta = tr("Change"), why = tr("Why");
  std::string_view none = tr("No credits yet"), none_todo = tr("They come with an order or a ticket type.");
  std::string_view download = tr("Download CSV");
  std::string_view correct = tr("Correct"), add = tr("Add"), take = tr("Take off"), amount = tr("Amount");
  std::string_view amount_first = tr("Type the amount first"), clear = tr("Clear"), done = tr("Done");
  std::string_view note = tr("It is written down with your name and a reason.");
};

}  // namespace gatehouse::view
