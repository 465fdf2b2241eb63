// SPDX-License-Identifier: Apache-2.0
#include "tests/ui/sample_words.hpp"

#include <chrono>

#include "kiosk/desk/words.hpp"
#include "kiosk/view/format.hpp"
#include "tests/ui/samples.hpp"

namespace gatehouse::samples {
namespace {

constexpr Moment today{2026, 11, 23, 21, 4, 12};

}  // namespace

model::UtcMs utc(const Moment& moment) {
  using namespace std::chrono;  // NOLINT(google-build-using-namespace)
  const sys_days day = year(moment.year) / moment.month / moment.day;
  const int summer = moment.month > 3 && moment.month < 11 ? 2 : 1;
  const auto at = day + hours(moment.hour - summer) + minutes(moment.minute) + seconds(moment.second);
  return duration_cast<milliseconds>(at.time_since_epoch()).count();
}

std::string dated(const Moment& moment) {
  return view::date_time(utc(moment), madrid());
}

std::string when(const Moment& moment) {
  return view::when(utc(moment), utc(today), madrid());
}

std::string clock(const Moment& moment) {
  return view::hour_minute_second(utc(moment), madrid());
}

std::string ticket(std::string_view reference) {
  return view::fill(view::tr("Ticket {reference}"), {{"reference", reference}});
}

std::string wristband(std::string_view tail) {
  return view::fill(view::tr("Wristband {tail}"), {{"tail", tail}});
}

std::string at_gate(std::string_view what, std::string_view gate) {
  return view::fill(view::tr("{outcome} at {gate}"), {{"outcome", what}, {"gate", gate}});
}

std::string undone(std::string_view what) {
  return view::fill(view::tr("{what}, undone"), {{"what", what}});
}

std::string stands(std::string_view verb, const Moment& at, std::string_view by, std::string_view reason,
                   std::string_view gate) {
  return desk::standing_text(verb, {std::string(by), utc(at), std::string(gate), std::string(reason)},
                             utc(today), madrid());
}

view::Said outcome(model::Outcome outcome, bool leaving) {
  return {std::string(desk::outcome_text(outcome, leaving)), desk::outcome_sense(outcome)};
}

view::Said say(std::string_view text, view::Sense sense) {
  return {std::string(text), sense};
}

}  // namespace gatehouse::samples
