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

std::optional<Terminator> terminator_of(const std::string& each_ends_a_code) {
  const bool cr = each_ends_a_code.find('\r') != std::string::npos;
  const bool lf = each_ends_a_code.find('\n') != std::string::npos;
  if (each_ends_a_code.find_first_not_of("\r\n") != std::string::npos) return std::nullopt;
  if (cr && lf) return Terminator::any;
  if (cr) return Terminator::cr;
  return lf ? std::optional(Terminator::lf) : std::nullopt;
}

model::Error mistake(const ReaderSettings& reader, const std::string& key, const std::string& what,
                     const std::string& todo) {
  return {model::ErrorKind::usage, what, "reader \"" + reader.name + "\": " + key, todo};
}

void add_serial_mistakes(const ReaderSettings& reader, std::vector<model::Error>& mistakes) {
  if (reader.baud < 0 || !drivers::SerialBarcode::baud_is_known(static_cast<unsigned>(reader.baud)))
    mistakes.push_back(mistake(reader, "baud",
                               "no serial port has a rate of " + std::to_string(reader.baud) + " baud",
                               "9600 and 115200 are usual"));
  if (!terminator_of(reader.terminator))
    mistakes.push_back(mistake(reader, "terminator", "codes end by carriage return, line feed or both",
                               R"(write "\r", "\n" or "\r\n", and set the scanner's suffix to the same)"));
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

std::vector<model::Error> reader_mistakes(const config::KioskSettings& settings) {
  std::vector<model::Error> mistakes;
  for (const ReaderSettings& reader : settings.readers) {
    if (reader.kind == config::ReaderKind::serial) add_serial_mistakes(reader, mistakes);
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
  const std::filesystem::path at = reader.spawn ? socket : std::filesystem::path(reader.socket);
  expect(reader.name, drivers::ReaderKind::nfc, reader);
  auto listener = listeners_.find(at);
  if (listener == listeners_.end()) {
    auto opened = drivers::ReaderListener::open(io_, at, events_);
    if (!opened) return opened.error();
    listener = listeners_.emplace(at, std::move(*opened)).first;
  }
  listener->second.expect(reader.name);
  if (reader.spawn)
    processes_.emplace_back(io_, drivers::ReaderCommand{program, reader.name, reader.device, at});
  return {};
}

void GateReaders::open_serial(const ReaderSettings& reader) {
  expect(reader.name, drivers::ReaderKind::serial, reader);
  scanners_.emplace_back(
      io_,
      drivers::SerialSettings{reader.name, reader.device, static_cast<unsigned>(reader.baud),
                              terminator_of(reader.terminator).value_or(Terminator::any)},
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
  processes_.clear();  // before the listeners: their ends are no news
  listeners_.clear();
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
