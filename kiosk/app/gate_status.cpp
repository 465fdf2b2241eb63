// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/gate_impl.hpp"

namespace gatehouse::app {
namespace {

boost::json::object json(const Latency::Summary& latency) {
  return {{"count", latency.count},
          {"p50_us", latency.p50_us},
          {"p99_us", latency.p99_us},
          {"most_us", latency.most_us}};
}

boost::json::value json(const std::optional<TodayNumbers>& numbers) {
  if (!numbers) return nullptr;
  return boost::json::object{{"in", numbers->in}, {"out", numbers->out}, {"refused", numbers->refused}};
}

const char* word(view::Link link) {
  switch (link) {
    case view::Link::not_set_up:
      return "not_set_up";
    case view::Link::connecting:
      return "connecting";
    case view::Link::online:
      return "online";
    case view::Link::offline:
      return "offline";
  }
  return "";
}

boost::json::object json(const view::LinkFacts& link) {
  boost::json::object object{{"state", word(link.link)}, {"waiting", link.waiting}};
  object["since"] = link.since ? boost::json::value(model::iso_utc(*link.since)) : nullptr;
  object["copy_age_ms"] = link.copy_age_ms ? boost::json::value(*link.copy_age_ms) : nullptr;
  return object;
}

boost::json::object json(store::Replica& replica) {
  const store::Position& position = replica.position();
  boost::json::object object{
      {"cursor", position.cursor}, {"pending_ops", replica.pending()}, {"held_ops", replica.held()}};
  object["log"] =
      position.log.is_nil() ? boost::json::value(nullptr) : boost::json::value(position.log.text());
  return object;
}

}  // namespace

boost::json::object Gate::Impl::status() const {
  const view::StationFacts facts = station();
  boost::json::object clock_now{{"now", model::iso_utc(facts.now.value)}, {"trusted", facts.now.trusted}};
  boost::json::object latency{{"published", json(to_published.summary())},
                              {"drawn", json(to_drawn.summary())}};
  return {{"event", facts.event},
          {"gate", facts.gate.name},
          {"direction", facts.direction == model::Direction::entry ? "entry" : "exit"},
          {"trouble", trouble},
          {"link", json(facts.link)},
          {"clock", std::move(clock_now)},
          {"readers", readers.json(wall_less_mono_ms)},
          {"today", json(counts.numbers())},
          {"latency", std::move(latency)},
          {"journal", boost::json::object{{"last_seq", kiosk.journal().last_seq()}}},
          {"replica", json(kiosk.replica())},
          {"running_s", (clock.mono_ns() - started_ns) / 1'000'000'000},
          {"screen", published.sequence}};
}

}  // namespace gatehouse::app
