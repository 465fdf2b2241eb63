// SPDX-License-Identifier: Apache-2.0
#include "kiosk/view/texts.hpp"

#include <cstdlib>

namespace gatehouse::view {

std::string fill(std::string_view pattern, Parts parts) {
  std::string text;
  while (!pattern.empty()) {
    const auto open = pattern.find('{');
    text += pattern.substr(0, open);
    if (open == std::string_view::npos) break;
    pattern.remove_prefix(open);
    const auto close = pattern.find('}');
    const auto name = close == std::string_view::npos ? std::string_view{} : pattern.substr(1, close - 1);
    const auto* part = parts.begin();
    while (part != parts.end() && part->first != name) ++part;
    const bool known = part != parts.end() && close != std::string_view::npos;
    text += known ? part->second : pattern.substr(0, 1);
    pattern.remove_prefix(known ? close + 1 : 1);
  }
  return text;
}

std::string_view outcome_word(model::Outcome outcome, bool leaving) {
  using enum model::Outcome;
  switch (outcome) {
    case unreadable:
      return tr("CANNOT READ");
    case unknown:
      return tr("UNKNOWN");
    case wrong_event:
      return tr("OTHER EVENT");
    case customer_barred:
      return tr("BARRED");
    case tag_banned:
      return tr("BANNED");
    case ticket_banned:
      return tr("TICKET BANNED");
    case tag_inactive:
      return tr("OTHER WRISTBAND");
    case chip_differs:
      return tr("CHIP DIFFERS");
    case ticket_cancelled:
      return tr("CANCELLED");
    case unpaid:
      return tr("NOT PAID");
    case wrong_type:
      return tr("WRONG TYPE");
    case wrong_gate:
      return tr("WRONG GATE");
    case too_early:
      return tr("TOO EARLY");
    case too_late:
      return tr("TOO LATE");
    case already_redeemed:
      return tr("ALREADY USED");
    case already_inside:
      return tr("ALREADY INSIDE");
    case count_exhausted:
      return tr("NO ENTRY LEFT");
    case zone_full:
      return tr("FULL");
    case rule_refused:
      return tr("REFUSED");
    case copy_too_old:
      return tr("COPY TOO OLD");
    case admit:
      return leaving ? tr("EXIT") : tr("ADMIT");
    case admit_attention:
      return leaving ? tr("EXIT — CHECK") : tr("ADMIT — CHECK");
  }
  std::abort();  // a value outside the enum was never a verdict
}

std::string_view action(model::Next next) {
  using enum model::Next;
  switch (next) {
    case none:
    case ask_for_other_wristband:
    case send_to_gate:
    case come_back_at:
    case check_attention:
      return {};
    case scan_again:
      return tr("Scan again");
    case send_to_help_desk:
      return tr("Send to the help desk");
    case call_supervisor:
      return tr("Call a supervisor");
    case send_to_box_office:
      return tr("Send to the box office");
    case event_is_over:
      return tr("The event is over");
    case ask_to_wait:
      return tr("Ask to wait");
    case check_link:
      return tr("Check the link, or call a supervisor");
  }
  std::abort();
}

}  // namespace gatehouse::view
