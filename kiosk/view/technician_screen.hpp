// SPDX-License-Identifier: Apache-2.0
// One screen for what a technician looks after: readers, network, storage, clock, log, self-test, enrolment.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/view/desk_parts.hpp"
#include "kiosk/view/menu_screen.hpp"
#include "kiosk/view/texts.hpp"

namespace gatehouse::view {

struct TechnicalSection {
  std::string heading;  ///< "Door reader"
  Said state;           ///< "Ready", empty for none
  std::vector<KeyValue> lines;
  std::string note;  ///< what to do; may be empty
  bool operator==(const TechnicalSection&) const = default;
};

struct HistoryLine {
  std::string at;
  Said text;
  bool operator==(const HistoryLine&) const = default;
};

/// What a button looks like.
enum class TechnicalIcon { none, retry, test, download, add, remove, lock };

struct TechnicalAct {
  std::string id, label;  ///< `id` is given back
  TechnicalIcon icon = TechnicalIcon::none;
  Act act;
  bool primary = false;
  bool operator==(const TechnicalAct&) const = default;
};

struct TechnicianScreen {
  Stage stage = Stage::loading;
  Trouble trouble;  ///< where failed
  Page page = Page::readers;
  std::string title;
  Said headline;                 ///< "One of two readers is down since 21:01"
  std::string todo;              ///< "Check its cable, then try again"; may be empty
  std::string live_title, live;  ///< "Test a tag", "04A1… read by door, 12:04:11"; empty: no such part
  std::vector<TechnicalSection> sections;
  std::string history_title;
  std::vector<HistoryLine> history;  ///< newest first
  std::string no_history;            ///< said where there is none; empty: no such part
  std::vector<TechnicalAct> acts;
  bool operator==(const TechnicianScreen&) const = default;
};

struct TechnicianWords {
  std::string_view back = tr("Go back"), loading = tr("Looking"), retry = tr("Try again");
  std::string_view history = tr("History");
};

}  // namespace gatehouse::view
