// SPDX-License-Identifier: Apache-2.0
#include "kiosk/view/exchange.hpp"

#include "kiosk/view/format.hpp"
#include "kiosk/view/texts.hpp"

namespace gatehouse::view {

ExchangeWords station_idle(model::Station station) {
  return {Symbol::ticket, std::string(tr("Scan a ticket")),
          std::string(station == model::Station::check_in ? tr("Then tap a fresh wristband")
                                                          : tr("It is marked used"))};
}

ExchangeWords tap_wristband(std::string_view reference, std::string_view holder, std::string_view type,
                            bool instead) {
  std::string line = fill(tr("Ticket {reference}"), {{"reference", one_line(reference, 32)}});
  for (const std::string_view more : {holder, type})
    if (!more.empty()) line += " · " + one_line(more);
  if (instead) line += std::string(" · ") + std::string(tr("Nothing happened to the ticket before"));
  return {Symbol::wristband, std::string(tr("Tap a fresh wristband")), std::move(line)};
}

ExchangeWords ticket_first(std::string_view uid) {
  return {Symbol::ticket, std::string(tr("Scan the ticket first")),
          fill(tr("Wristband {tag}: nothing was changed"), {{"tag", tag_tail(uid)}})};
}

ExchangeWords wristband_unfit(std::string_view why) {
  return {Symbol::trouble, tr_answer(why), std::string(tr("Tap a fresh wristband"))};
}

ExchangeWords exchange_timed_out() {
  return {Symbol::ticket, std::string(tr("No wristband was tapped")),
          std::string(tr("Nothing was changed. Scan the ticket again"))};
}

ExchangeWords exchange_failed(std::string_view why) {
  return {Symbol::trouble, std::string(tr("Nothing was changed")), tr_answer(why)};
}

ExchangeWords exchange_undone() {
  return {Symbol::ticket, std::string(tr("Undone")),
          std::string(tr("The ticket and the wristband are as before."))};
}

void say_done(VerdictPanel& panel, std::string_view uid) {
  panel.word = uid.empty() ? tr("VALID") : tr("CHECKED IN");
  panel.undo = tr("Undo");
  if (!uid.empty())
    panel.details.insert(panel.details.begin(), fill(tr("Wristband {tag}"), {{"tag", tag_tail(uid)}}));
}

}  // namespace gatehouse::view
