// SPDX-License-Identifier: Apache-2.0
#include "kiosk/view/station.hpp"

#include <algorithm>

#include "kiosk/view/format.hpp"
#include "kiosk/view/language.hpp"
#include "kiosk/view/texts.hpp"

namespace gatehouse::view {
namespace {

constexpr std::int64_t copy_is_fresh_ms = 60'000;

void add(std::string& line, const std::string& part) {
  if (!line.empty()) line += " · ";
  line += part;
}

std::string since(std::string_view with_time, std::string_view without, const std::optional<model::UtcMs>& at,
                  model::Now now, const model::EventZone& zone) {
  return at ? fill(with_time, {{"time", when(*at, now.value, zone)}}) : std::string(without);
}

std::string reader_trouble(const ReaderFacts& reader, model::Now now, const model::EventZone& zone) {
  const auto name = one_line(reader.name, 32);
  const auto time = reader.since ? when(*reader.since, now.value, zone) : std::string{};
  const bool down = reader.health == ReaderFacts::Health::down;
  const auto with = down ? tr("{reader} down since {time}") : tr("{reader} starting since {time}");
  const auto without = down ? tr("{reader} down") : tr("{reader} starting");
  return fill(time.empty() ? without : with, {{"reader", name}, {"time", time}});
}

bool ready(const ReaderFacts& reader) {
  return reader.health == ReaderFacts::Health::ready;
}

bool has_ready(std::span<const ReaderFacts> readers, model::ScanKind kind) {
  return std::any_of(readers.begin(), readers.end(),
                     [&](const auto& reader) { return ready(reader) && reader.kind == kind; });
}

Idle idle(const StationFacts& facts, const model::EventZone& zone) {
  const bool tags = has_ready(facts.readers, model::ScanKind::nfc);
  const bool codes = has_ready(facts.readers, model::ScanKind::barcode);
  Idle idle;
  if (tags) {
    idle.headline = tr("Hold the wristband to the reader");
    if (codes) idle.line = tr("or scan the ticket");
  } else if (codes) {
    idle.symbol = Symbol::ticket;
    idle.headline = tr("Scan the ticket");
  } else {
    idle.symbol = Symbol::trouble;
    idle.headline = facts.readers.empty() ? tr("No reader is set up") : tr("No reader is working");
    idle.line = tr("Call a technician");
  }
  if (!facts.link.copy_age_ms && facts.link.link == Link::online && facts.link.log_head > 0)
    idle.troubles.emplace_back(tr("The event is being copied: not every guest is known yet"));
  for (const auto& reader : facts.readers)
    if (!ready(reader)) idle.troubles.push_back(reader_trouble(reader, facts.now, zone));
  return idle;
}

/// Of the log; while the copy is not whole yet, at most 99.
std::string copied_percent(const LinkFacts& link) {
  return std::to_string(std::min<std::uint64_t>(99, link.cursor * 100 / link.log_head));
}

std::string figure_or_dash(const std::optional<std::int64_t>& number) {
  return number ? figure(*number) : std::string("–");
}

}  // namespace

Signal link_signal(const LinkFacts& link, model::Now now, const model::EventZone& zone) {
  Signal signal;
  switch (link.link) {
    case Link::online:
      signal = {State::good, std::string(tr("Online"))};
      break;
    case Link::connecting:
      signal = {State::warning,
                since(tr("Connecting since {time}"), tr("Connecting"), link.since, now, zone)};
      break;
    case Link::offline:
      signal = {State::warning, since(tr("No link since {time}"), tr("No link"), link.since, now, zone)};
      break;
    case Link::not_set_up:
      return {State::bad, std::string(tr("Not enrolled"))};
  }
  if (link.gates_unseen > 0 && link.gates > 0)
    add(signal.text, fill(tr("{unseen} of {gates} gates unseen"),
                          {{"unseen", figure(link.gates_unseen)}, {"gates", figure(link.gates)}}));
  if (link.waiting > 0) add(signal.text, tr_n("{n} waiting", "{n} waiting", link.waiting));
  return signal;
}

Signal copy_signal(const LinkFacts& link) {
  if (!link.copy_age_ms && link.link == Link::online && link.log_head > 0)
    return {State::warning, fill(tr("Copying: {percent} %"), {{"percent", copied_percent(link)}})};
  if (!link.copy_age_ms && link.cursor > 0)
    return {State::bad, std::string(tr("Age of the local copy not known"))};
  if (!link.copy_age_ms) return {State::bad, std::string(tr("No local copy"))};
  return {*link.copy_age_ms < copy_is_fresh_ms ? State::good : State::warning,
          fill(tr("Copy {age} old"), {{"age", age(*link.copy_age_ms)}})};
}

Signal readers_signal(std::span<const ReaderFacts> readers, model::Now now, const model::EventZone& zone) {
  if (readers.empty()) return {State::bad, std::string(tr("No reader"))};
  const auto troubled =
      readers.size() - static_cast<std::size_t>(std::count_if(readers.begin(), readers.end(), ready));
  if (troubled == 0)
    return {State::good,
            tr_n("{n} reader ready", "{n} readers ready", static_cast<std::int64_t>(readers.size()))};
  auto worst = std::find_if(readers.begin(), readers.end(),
                            [](const auto& r) { return r.health == ReaderFacts::Health::down; });
  const bool down = worst != readers.end();
  if (!down) worst = std::find_if_not(readers.begin(), readers.end(), ready);
  auto text = reader_trouble(*worst, now, zone);
  if (troubled > 1) add(text, tr_n("{n} more", "{n} more", static_cast<std::int64_t>(troubled - 1)));
  return {down ? State::bad : State::warning, std::move(text)};
}

Signal clock_signal(model::Now now, const model::EventZone& zone) {
  const auto time = hour_minute(now.value, zone);
  if (now.trusted) return {State::good, time};
  return {State::warning, fill(tr("{time} · clock not set"), {{"time", time}})};
}

std::vector<Figure> figures(const CountFacts& facts) {
  Figure inside{figure_or_dash(facts.inside), std::string(tr("inside")), {}};
  if (!facts.zone.empty()) inside.caption = fill(tr("inside {zone}"), {{"zone", one_line(facts.zone, 40)}});
  if (facts.capacity) {
    inside.text =
        fill(tr("{inside} / {capacity}"), {{"inside", inside.text}, {"capacity", figure(*facts.capacity)}});
    if (facts.inside)
      inside.fullness =
          *facts.capacity <= 0
              ? 1.0
              : std::clamp(static_cast<double>(*facts.inside) / static_cast<double>(*facts.capacity), 0.0,
                           1.0);
  }
  return {{figure_or_dash(facts.in), std::string(tr("in")), {}},
          {figure_or_dash(facts.out), std::string(tr("out")), {}},
          std::move(inside),
          {figure_or_dash(facts.refused), std::string(tr("refused")), {}}};
}

GateScreen gate_screen(const StationFacts& facts, const model::EventZone& zone) {
  GateScreen screen;
  auto& strip = screen.strip;
  strip.gate = one_line(facts.gate.name, 60);
  strip.event = one_line(facts.event, 60);
  strip.direction = facts.direction;
  strip.direction_text = facts.direction == model::Direction::entry ? tr("In") : tr("Out");
  strip.can_flip = facts.gate.lanes == model::Lanes::toggle;
  strip.link = link_signal(facts.link, facts.now, zone);
  strip.copy = copy_signal(facts.link);
  strip.readers = readers_signal(facts.readers, facts.now, zone);
  strip.clock = clock_signal(facts.now, zone);
  for (const char letter : model::code(language())) strip.language += static_cast<char>(letter - 'a' + 'A');
  if (facts.silent) strip.sound = {State::warning, std::string(tr("No sound"))};
  screen.idle = idle(facts, zone);
  screen.figures = figures(facts.counts);
  screen.no_scans = tr("No scans yet");
  screen.look_up = tr("Look up");
  screen.sign_in = tr("Sign in");
  return screen;
}

GateScreen starting_screen() {
  GateScreen screen;
  screen.strip.gate = tr("Gatehouse");
  screen.strip.link = {State::unknown, std::string(tr("Starting"))};
  screen.idle.headline = tr("Starting");
  screen.idle.line = tr("One moment");
  return screen;
}

}  // namespace gatehouse::view
