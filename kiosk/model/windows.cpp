// SPDX-License-Identifier: Apache-2.0
#include "kiosk/model/windows.hpp"

#include <algorithm>
#include <limits>

namespace gatehouse::model {
namespace {

constexpr UtcMs always = std::numeric_limits<UtcMs>::min();
constexpr UtcMs never = std::numeric_limits<UtcMs>::max();

/// The first instant not before `at` that lies in the window; `never` where there is none.
UtcMs first_inside(Moments window, UtcMs at) {
  const UtcMs first = std::max(at, window.from);
  return first < window.until ? first : never;
}

Moments window_of(const Facts& facts) {
  if (!facts.ticket) return {always, never};
  const Ticket& ticket = facts.ticket->ticket;
  return {ticket.valid_from.value_or(always), ticket.valid_until.value_or(never)};
}

/// A gate's windows. Only for a policy that has some.
class Opening {
 public:
  Opening(const Policy& policy, const EventZone& zone) : policy_(policy), zone_(zone) {}

  /// The first instant not before `at` at which the gate is open; `never` where there is none.
  UtcMs next(UtcMs at) const {
    // Moments and hours push each other forward. Every round passes a moment for good, so it ends.
    while (at != never) {
      const UtcMs in_moment = next_moment(at);
      const UtcMs in_hours = in_moment == never ? never : next_hours(in_moment);
      if (in_hours == in_moment) return in_moment;
      at = in_hours;
    }
    return never;
  }

  /// The last closing not after `at` of a gate that will not open again.
  std::optional<UtcMs> last_closing(UtcMs at) const {
    UtcMs closed = always;
    for (const Moments& moment : policy_.moments)
      if (moment.from <= at) closed = std::max(closed, std::min(moment.until, at));
    if (closed == always) return std::nullopt;
    if (policy_.daily_hours.empty() || next_hours(closed - 1) == closed - 1) return closed;
    UtcMs hours_ended = always;
    each_day(closed, -2, 1, [&](Moments hours) {
      if (hours.until <= closed) hours_ended = std::max(hours_ended, hours.until);
      return true;
    });
    return hours_ended == always ? closed : hours_ended;
  }

 private:
  UtcMs next_moment(UtcMs at) const {
    if (policy_.moments.empty()) return at;
    UtcMs first = never;
    for (const Moments& moment : policy_.moments) first = std::min(first, first_inside(moment, at));
    return first;
  }

  /// Looks some days ahead, because a clock that is set forward can swallow one day's hours.
  UtcMs next_hours(UtcMs at) const {
    if (policy_.daily_hours.empty()) return at;
    UtcMs first = never;
    each_day(at, -1, 3, [&](Moments hours) {
      const UtcMs inside = first_inside(hours, at);
      first = std::min(first, inside);
      return inside == never;
    });
    return first;
  }

  /// Calls `visit` with each daily window on the local days around `at`, in order of days, until it returns
  /// false for that window.
  template <class Visit>
  void each_day(UtcMs at, int first_day, int last_day, Visit visit) const {
    const LocalTime today = zone_.local(at);
    for (const DailyHours& hours : policy_.daily_hours)
      for (int day = first_day; day <= last_day; ++day)
        if (!visit(on_day(hours, today, day))) break;
  }

  Moments on_day(const DailyHours& hours, const LocalTime& today, int day) const {
    const bool over_midnight = hours.until_minute <= hours.from_minute;
    return {instant(today, day, hours.from_minute),
            instant(today, day + (over_midnight ? 1 : 0), hours.until_minute)};
  }

  UtcMs instant(LocalTime day, int days_later, int minute_of_day) const {
    day.day += days_later;
    day.hour = minute_of_day / 60;
    day.minute = minute_of_day % 60;
    day.second = 0;
    return zone_.utc(day);
  }

  const Policy& policy_;
  const EventZone& zone_;
};

struct Doors {
  Moments ticket;
  Opening gate;
  bool gate_has_windows;
  UtcMs admission_opens;

  UtcMs next_gate(UtcMs at) const { return gate_has_windows ? gate.next(at) : std::max(at, admission_opens); }
};

/// When the visitor may come back: once both doors are open or, where they never are, once the next opens.
void tell_opening(const Doors& doors, UtcMs at, UtcMs ticket_next, UtcMs gate_next, Windows& windows) {
  UtcMs both = gate_next;
  if (ticket_next != at) both = ticket_next == never ? never : doors.next_gate(ticket_next);
  if (both != never) both = first_inside(doors.ticket, both);
  windows.will_admit = both != never;
  if (!windows.will_admit)
    for (const UtcMs next : {ticket_next, gate_next})
      if (next > at) both = std::min(both, next);
  windows.opens_at = both;
}

}  // namespace

Windows windows_at(UtcMs at, const Facts& facts, const Policy& policy, const EventZone& zone) {
  const bool gate_has_windows = !policy.moments.empty() || !policy.daily_hours.empty();
  const Doors doors{window_of(facts), Opening(policy, zone), gate_has_windows,
                    gate_has_windows ? always : facts.event.admission_opens.value_or(always)};
  Windows windows;
  windows.used_clock =
      gate_has_windows || doors.admission_opens != always || doors.ticket != Moments{always, never};
  if (!windows.used_clock) return windows;

  const UtcMs ticket_next = first_inside(doors.ticket, at);
  const UtcMs gate_next = doors.next_gate(at);
  windows.early = (ticket_next != never && ticket_next > at) || (gate_next != never && gate_next > at);
  windows.late = ticket_next == never || gate_next == never;
  if (windows.early) tell_opening(doors, at, ticket_next, gate_next, windows);
  if (ticket_next == never) windows.closed_at = doors.ticket.until;
  if (gate_next == never) {
    const auto closed = doors.gate.last_closing(at);
    if (closed && (!windows.closed_at || *closed < *windows.closed_at)) windows.closed_at = closed;
  }
  return windows;
}

}  // namespace gatehouse::model
