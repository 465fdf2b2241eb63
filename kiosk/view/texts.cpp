// SPDX-License-Identifier: Apache-2.0
#include "kiosk/view/texts.hpp"

#include <cstdlib>

#include "kiosk/view/format.hpp"

namespace gatehouse::view {
namespace {

/// What was answered without the names in it, and then the names.
std::string with_names(const std::string& answer) {
  if (const auto colon = answer.find(": "); colon != std::string::npos)
    return std::string(tr_marked(answer.substr(0, colon))) + answer.substr(colon);
  constexpr std::string_view by = " by ";
  const auto at = answer.find(by);
  if (at == std::string::npos) return answer;
  const std::string what = answer.substr(0, at);
  const auto said = tr_marked(what);
  if (said == what) return answer;
  return std::string(said) + " " + fill(tr("by {name}"), {{"name", answer.substr(at + by.size())}});
}

}  // namespace

std::string tr_answer(std::string_view answer) {
  const std::string line = one_line(answer);
  std::string text(tr_marked(line));
  if (text == line) text = with_names(line);
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
  return text;
}

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
