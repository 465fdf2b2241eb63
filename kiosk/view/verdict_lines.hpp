// SPDX-License-Identifier: Apache-2.0
// The sentences of a verdict panel; verdict_panel.hpp is the door.
#pragma once
#include <string>
#include <vector>

#include "kiosk/view/verdict_panel.hpp"

namespace gatehouse::view {

/// One verdict with all that its sentences may draw on.
struct Judged {
  const model::Verdict& verdict;
  const model::Facts& facts;
  const model::Lane& lane;
  const Occasion& occasion;
  const model::EventZone& zone;

  bool leaving() const { return lane.direction == model::Direction::exit; }
  std::string when(model::UtcMs at) const;
};

/// Why, with what staff need: "Used 19:02 at North", "Opens 18:00".
std::string facts_line(const Judged& judged);
/// One thing to check, for each attention of an admission; the alert first.
std::vector<std::string> attention_lines(const Judged& judged);
/// Who and for what reason, and what a technician may want to know.
std::vector<std::string> detail_lines(const Judged& judged);
/// `facts_line` and the next act as one line.
std::string next_line(const Judged& judged);

}  // namespace gatehouse::view
