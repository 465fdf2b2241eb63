// SPDX-License-Identifier: Apache-2.0
// What happened at the gates: why was this guest refused an hour ago?
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/view/desk_parts.hpp"
#include "kiosk/view/texts.hpp"

namespace gatehouse::view {

struct PassageRow {
  std::string id;  ///< given back when the row is opened
  std::string at, gate;
  Said outcome;                  ///< "Admitted", bad: "Already used"
  std::string credential, name;  ///< "Wristband ···4F2A", "Ana Ruiz"
  bool selected = false;
  bool operator==(const PassageRow&) const = default;
};

struct PassagesScreen {
  Stage stage = Stage::loading;
  Trouble trouble;       ///< where failed
  std::string searched;  ///< the text that `rows` answer; empty: all
  bool refused_only = false;
  std::vector<PassageRow> rows;  ///< newest first
  std::string total;             ///< "3 102", empty where it was not counted
  std::string place;             ///< place_text()
  bool backwards = false, forwards = false;
  bool searching = false;  ///< another text is being looked up; `rows` are still the old ones
  bool on_screen_keyboard = false;
  bool operator==(const PassagesScreen&) const = default;
};

struct PassagesWords {
  std::string_view title = tr("Passages"), back = tr("Go back");
  std::string_view search = tr("Search"), hint = tr("Ticket, tag or name"), clear = tr("Clear");
  std::string_view all = tr("All"), refused = tr("Refused");
  std::string_view at = tr("When"), gate = tr("Gate"), outcome = tr("Outcome");
  std::string_view credential = tr("Scanned"), name = tr("Name");
  std::string_view newest_first = tr("Newest first");
  std::string_view loading = tr("Reading the passages"), retry = tr("Try again");
  std::string_view none = tr("No passage found");
  std::string_view none_todo = tr("Check the spelling, or search by ticket or tag.");
  std::string_view show_all = tr("Show all");
  std::string_view nothing = tr("Nobody came yet"), nothing_todo = tr("Every scan at a gate is listed here.");
  std::string_view first = tr("First"), previous = tr("Previous"), next = tr("Next");
};

struct PassageScreen {
  Stage stage = Stage::loading;
  Trouble trouble;             ///< where failed
  std::string id;              ///< given back
  Said outcome;                ///< "Already used"; bad: refused, good: admitted
  std::string why;             ///< "Used 19:02 at North"
  std::string todo;            ///< what to do now; may be empty
  std::string at, gate, lane;  ///< "21:04:12", "Main gate", "In"
  std::string credential;      ///< "Wristband 04A1 B2C3 D4E5 F6"
  std::string holder, holder_unshown;
  std::string customer;         ///< to open; empty: nobody's
  std::vector<KeyValue> facts;  ///< that it was judged on
  std::string undone;           ///< "Undone 21:06 by L. Ortega"; empty: it stands
  Act open_customer, undo;
  bool operator==(const PassageScreen&) const = default;
};

struct PassageWords {
  std::string_view title = tr("Passage"), back = tr("Go back");
  std::string_view loading = tr("Reading the passage"), retry = tr("Try again");
  std::string_view todo = tr("What to do now"), where = tr("Where and who"), facts = tr("Judged on");
  std::string_view no_facts = tr("Nothing was written down with it");
  std::string_view at = tr("When"), gate = tr("Gate"), lane = tr("Direction"), credential = tr("Scanned");
  std::string_view holder = tr("Holder"), open_customer = tr("Open customer"), undo = tr("Undo passage");
};

}  // namespace gatehouse::view
