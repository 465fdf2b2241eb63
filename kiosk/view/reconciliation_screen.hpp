// SPDX-License-Identifier: Apache-2.0
// What gates that were out of touch did against each other, with both sides, and its close-out.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/view/desk_parts.hpp"
#include "kiosk/view/texts.hpp"

namespace gatehouse::view {

struct ContradictionSide {
  std::string what, line;  ///< "North gate", "19:02:11 · L. Ortega"
  bool operator==(const ContradictionSide&) const = default;
};

struct Contradiction {
  std::string id;           ///< given back
  std::string what, about;  ///< "Admitted twice", "Ticket T-482913 · Ana Ruiz"
  std::vector<ContradictionSide> sides;
  std::vector<std::string> closed;  ///< "Closed 21:02 by Sam: one person, two phones"; empty: open
  std::string customer;             ///< to open; empty: nobody's
  Act close;                        ///< whoever takes the command asks for the note
  bool operator==(const Contradiction&) const = default;
};

struct ReconciliationScreen {
  Stage stage = Stage::loading;
  Trouble trouble;      ///< where failed
  bool closed = false;  ///< the closed ones are shown, else the open ones
  std::string open;     ///< "3 open"; empty for none
  std::string more;     ///< where these are not all
  std::vector<Contradiction> list;
  bool operator==(const ReconciliationScreen&) const = default;
};

struct ReconciliationWords {
  std::string_view title = tr("Reconciliation"), back = tr("Go back");
  std::string_view open = tr("Open"), closed = tr("Closed"), close = tr("Close");
  std::string_view open_customer = tr("Open customer");
  std::string_view loading = tr("Comparing the gates"), retry = tr("Try again");
  std::string_view none = tr("Nothing stands against each other");
  std::string_view none_todo = tr("What gates do while they are out of touch is compared and listed here.");
  std::string_view none_closed = tr("Nothing was closed yet");
  std::string_view none_closed_todo = tr("What is closed stays here, with its note.");
};

}  // namespace gatehouse::view
