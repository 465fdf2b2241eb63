// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <charconv>
#include <cstdlib>

#include "kiosk/app/gate_impl.hpp"
#include "kiosk/store/things.hpp"
#include "kiosk/view/texts.hpp"
#include "kiosk/view/unjudged.hpp"

namespace gatehouse::app {
namespace {

// Wall clock and monotonic clock are read one after the other: less than this is no news.
constexpr std::int64_t clock_was_set_ms = 500;
// Passages of this gate may come from another kiosk that stands at it too.
constexpr std::int64_t recount_after_ns = 10'000'000'000;

/// "exit 1783191600000"
std::optional<model::Direction> chosen_since(const std::string& note, model::UtcMs day_began) {
  const auto blank = note.find(' ');
  if (blank == std::string::npos) return std::nullopt;
  model::UtcMs at = 0;
  if (std::from_chars(note.data() + blank + 1, note.data() + note.size(), at).ec != std::errc{} ||
      at < day_began)
    return std::nullopt;
  return note.compare(0, blank, "exit") == 0 ? model::Direction::exit : model::Direction::entry;
}

}  // namespace

void Gate::Impl::follow_clock() {
  const std::int64_t now = clock.now().value - clock.mono_ns() / 1'000'000;
  if (std::llabs(now - wall_less_mono_ms) >= clock_was_set_ms) wall_less_mono_ms = now;
}

void Gate::Impl::read_definitions() {
  const auto definitions = house.definitions(house.event);
  event = definitions->event;
  gate.reset();
  gate_zone.reset();
  if (const model::Gate* found = definitions->find(house.gate)) {
    gate = *found;
    if (const model::Zone* of_gate = definitions->find(found->zone)) gate_zone = *of_gate;
  }
  const bool had_trouble = !trouble.empty();
  trouble.clear();
  if (!event || !gate) {
    trouble = view::tr_later("This kiosk does not know its event and gate yet: let it reach central once");
  } else if (definitions->time_zone_error) {
    trouble = definitions->time_zone_error->text();
  } else {
    zone = definitions->time_zone;
  }
  if (had_trouble && trouble.empty()) unjudged.clear();
}

void Gate::Impl::restore_direction() {
  const auto note = kiosk.journal().note("direction");
  if (!note) return;
  if (const auto chosen = chosen_since(*note, zone.start_of_day(clock.now().value))) direction = *chosen;
}

void Gate::Impl::count_today(bool anew) {
  if (!gate) return;
  const model::UtcMs from = zone.start_of_day(clock.now().value);
  const bool other_day = from != counted_from;
  const bool due = copy_has_changed && clock.mono_ns() - counted_at_ns >= recount_after_ns;
  if (!other_day && !due && !anew) return;
  copy_has_changed = false;
  counted_from = from;
  counted_at_ns = clock.mono_ns();
  counts.count(house.event, house.gate, from, other_day);
}

/// Brings the tables up to date and counts them where zones or gates have changed, while nobody waits.
void Gate::Impl::count_people() {
  if (gate && house.people_inside) (void)house.people_inside(house.event, gate->zone, clock.now().value);
}

model::Direction Gate::Impl::direction_for(const std::string& reader) const {
  return readers.direction_of(reader).value_or(direction);
}

view::LinkFacts Gate::Impl::link_now() const {
  view::LinkFacts facts = link;
  if (const auto age = house.copy_age_ms()) facts.copy_age_ms = age;
  facts.cursor = kiosk.replica().position().cursor;
  if (!link_was_set) facts.waiting = kiosk.replica().pending();
  return facts;
}

view::StationFacts Gate::Impl::station() const {
  view::StationFacts facts;
  if (gate)
    facts.gate = *gate;
  else
    facts.gate.name = kiosk.identity().name;
  facts.event = event ? event->name : kiosk.identity().organiser_name;
  facts.direction = gate ? lane_direction(gate->lanes, direction) : direction;
  facts.link = link_now();
  facts.readers = readers.facts(wall_less_mono_ms);
  if (const auto& numbers = counts.numbers()) {
    facts.counts.in = numbers->in;
    facts.counts.out = numbers->out;
    facts.counts.refused = numbers->refused;
  }
  if (gate_zone) {
    facts.counts.zone = gate_zone->name;
    facts.counts.capacity = gate_zone->capacity;
    facts.counts.inside = kiosk.replica().people_known_inside(house.event, gate_zone->id, clock.now().value);
  }
  facts.now = clock.now();
  facts.silent = silent;
  return facts;
}

view::GateScreen Gate::Impl::compose() const {
  view::GateScreen screen = view::gate_screen(station(), zone);
  if (at_exchange()) {
    const view::ExchangeWords words = exchange_words.value_or(view::station_idle(gate->station));
    screen.idle.symbol = words.symbol;
    screen.idle.headline = words.headline;
    screen.idle.line = words.line;
  }
  if (!trouble.empty() || !unjudged.empty())
    view::say_unjudged(screen.idle, view::tr_marked(trouble.empty() ? unjudged : trouble),
                       unjudged.empty() ? "" : unjudged_at);
  if (two_lanes()) {
    const auto& all = options.settings.readers;
    const bool decided = std::all_of(all.begin(), all.end(), [](const auto& one) { return one.direction; });
    if (decided) {  // nothing is left to turn round
      screen.strip.direction_text.clear();
      screen.strip.can_flip = false;
    }
    screen.lanes = {{std::string(view::tr("In")), lanes[0].panel},
                    {std::string(view::tr("Out")), lanes[1].panel}};
  }
  screen.verdict = lanes[newest].panel ? lanes[newest].panel : lanes[1 - newest].panel;
  screen.last_scans.assign(last_scans.begin(), last_scans.end());
  return screen;
}

void Gate::Impl::refresh() {
  if (!running) return;
  view::GateScreen screen = compose();
  screen.sequence = published.sequence;
  if (screen == published) return;
  ++screen.sequence;
  published = screen;
  screens.put(std::move(screen));
  if (hooks.on_screen) hooks.on_screen();
}

}  // namespace gatehouse::app
