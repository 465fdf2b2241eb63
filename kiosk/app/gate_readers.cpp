// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/gate_readers.hpp"

#include <algorithm>
#include <utility>

#include <boost/json/object.hpp>
#include <spdlog/spdlog.h>

namespace gatehouse::app {
namespace {

using config::ReaderSettings;
using drivers::ReaderState;
using drivers::Terminator;
using Health = view::ReaderFacts::Health;

// A reader process connects within this time of its start, or something is wrong.
constexpr std::int64_t patience_ns = 5'000'000'000;

Terminator terminator_of(config::Terminator terminator) {
  switch (terminator) {
    case config::Terminator::any:
      return Terminator::any;
    case config::Terminator::cr:
      return Terminator::cr;
    case config::Terminator::lf:
      return Terminator::lf;
    case config::Terminator::crlf:
      return Terminator::crlf;
  }
  return Terminator::any;
}

const char* word(drivers::ReaderKind kind) {
  switch (kind) {
    case drivers::ReaderKind::nfc:
      return "nfc";
    case drivers::ReaderKind::serial:
      return "serial";
    case drivers::ReaderKind::replay:
      return "replay";
  }
  return "";
}

}  // namespace

std::vector<model::Error> replay_mistakes(const config::KioskSettings& settings) {
  std::vector<model::Error> mistakes;
  for (const ReaderSettings& reader : settings.readers) {
    if (reader.kind != config::ReaderKind::replay) continue;
    const auto script = drivers::load_replay(reader.device);
    mistakes.insert(mistakes.end(), script.mistakes.begin(), script.mistakes.end());
  }
  return mistakes;
}

GateReaders::GateReaders(boost::asio::io_context& io, const Clock& clock, drivers::ReaderEvents events)
    : io_(io), clock_(clock), events_(std::move(events)) {
  events_.on_state = [this, tell = std::move(events_.on_state)](const ReaderState& state) {
    Known& known = known_[state.name];
    known.state = state;
    known.was_up = known.was_up || state.up;
    if (tell) tell(state);
  };
}

model::Result<void> GateReaders::open(const config::KioskSettings& settings,
                                      const std::filesystem::path& socket,
                                      const std::filesystem::path& program) {
  for (const ReaderSettings& reader : settings.readers) {
    switch (reader.kind) {
      case config::ReaderKind::nfc:
        if (auto opened = open_nfc(reader, socket, program); !opened) return opened;
        break;
      case config::ReaderKind::serial:
        open_serial(reader);
        break;
      case config::ReaderKind::replay:
        open_replay(reader);
        break;
    }
  }
  return {};
}

GateReaders::Known& GateReaders::expect(const std::string& name, drivers::ReaderKind kind,
                                        const ReaderSettings& reader) {
  Known& known = known_[name];
  known.state = {name, kind, false, clock_.mono_ns(), "starting"};
  known.scans = kind == drivers::ReaderKind::serial ? model::ScanKind::barcode : model::ScanKind::nfc;
  known.direction = reader.direction;
  return known;
}

model::Result<void> GateReaders::open_nfc(const ReaderSettings& reader, const std::filesystem::path& socket,
                                          const std::filesystem::path& program) {
  expect(reader.name, drivers::ReaderKind::nfc, reader);
  if (!listener_) {
    auto opened = drivers::ReaderListener::open(io_, socket, events_);
    if (!opened) return opened.error();
    listener_.emplace(std::move(*opened));
  }
  listener_->expect(reader.name);
  if (reader.spawn)
    processes_.emplace_back(io_, drivers::ReaderCommand{program, reader.name, reader.device, socket});
  return {};
}

void GateReaders::open_serial(const ReaderSettings& reader) {
  expect(reader.name, drivers::ReaderKind::serial, reader);
  scanners_.emplace_back(
      io_,
      drivers::SerialSettings{reader.name, reader.device, static_cast<unsigned>(reader.baud),
                              terminator_of(reader.terminator)},
      events_);
}

void GateReaders::open_replay(const ReaderSettings& reader) {
  auto script = drivers::load_replay(reader.device);
  for (const auto& wrong : script.mistakes) spdlog::warn("reader {}: {}", reader.name, wrong.text());
  // The recording names its readers; the settings' name is the recording's own.
  for (const auto& step : script.steps) {
    if (known_.count(step.reader) == 0)
      expect(step.reader, drivers::ReaderKind::replay, reader).scans = step.kind;
  }
  replays_.emplace_back(io_, std::move(script.steps), events_);
}

void GateReaders::close() {
  replays_.clear();
  scanners_.clear();
  processes_.clear();  // before the listener: their ends are no news
  listener_.reset();
}

std::optional<model::Direction> GateReaders::direction_of(const std::string& reader) const {
  const auto found = known_.find(reader);
  return found == known_.end() ? std::nullopt : found->second.direction;
}

Health GateReaders::health(const Known& reader) const {
  if (reader.state.up) return Health::ready;
  const bool may_yet_come = !reader.was_up && clock_.mono_ns() - reader.state.since_mono_ns < patience_ns;
  return may_yet_come ? Health::starting : Health::down;
}

std::vector<view::ReaderFacts> GateReaders::facts(std::int64_t wall_less_mono_ms) const {
  std::vector<view::ReaderFacts> all;
  for (const auto& [name, known] : known_)
    all.push_back({name, known.scans, health(known),
                   model::UtcMs{known.state.since_mono_ns / 1'000'000 + wall_less_mono_ms}});
  return all;
}

boost::json::array GateReaders::json(std::int64_t wall_less_mono_ms) const {
  boost::json::array all;
  for (const auto& [name, known] : known_)
    all.push_back(boost::json::object{
        {"name", name},
        {"kind", word(known.state.kind)},
        {"up", known.state.up},
        {"since", model::iso_utc(known.state.since_mono_ns / 1'000'000 + wall_less_mono_ms)},
        {"text", known.state.text}});
  return all;
}

}  // namespace gatehouse::app
