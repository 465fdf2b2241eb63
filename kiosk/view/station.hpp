// SPDX-License-Identifier: Apache-2.0
// What is always in view: the strip, the idle screen, the counts. Facts in, texts out; pure.
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "kiosk/view/gate_screen.hpp"

namespace gatehouse::view {

enum class Link {
  not_set_up,  ///< this kiosk was never enrolled
  connecting,
  online,
  offline,
};

struct LinkFacts {
  Link link = Link::not_set_up;
  std::optional<model::UtcMs> since;         ///< when this state began
  std::optional<std::int64_t> copy_age_ms;   ///< empty: never heard from central
  std::int64_t waiting = 0;                  ///< ops that no one else has yet
  std::int64_t gates_unseen = 0, gates = 0;  ///< of the event's other gates; gates 0: not known
  /// The last entries of the log: central's when the link came up, and the one applied here. 0: not known.
  std::uint64_t log_head = 0, cursor = 0;

  bool operator==(const LinkFacts&) const = default;
};

struct ReaderFacts {
  enum class Health { starting, ready, down };
  std::string name;
  model::ScanKind kind = model::ScanKind::nfc;
  Health health = Health::starting;
  std::optional<model::UtcMs> since;

  bool operator==(const ReaderFacts&) const = default;
};

/// Empty members are unknown and are shown so.
struct CountFacts {
  std::optional<std::int64_t> in, out, refused, inside, capacity;
  std::string zone;

  bool operator==(const CountFacts&) const = default;
};

struct StationFacts {
  model::Gate gate;
  std::string event;
  model::Direction direction = model::Direction::entry;
  LinkFacts link;
  std::vector<ReaderFacts> readers;
  CountFacts counts;
  model::Now now;
  bool silent = false;  ///< verdicts are to be heard, and cannot be

  bool operator==(const StationFacts&) const = default;
};

/// "Online"; "No link since 20:58 · 41 waiting"; "Not enrolled".
Signal link_signal(const LinkFacts& link, model::Now now, const model::EventZone& zone);
/// "Copy under 5 s old"; "No local copy"; "Copying: 31 %". A warning from a minute on and while it is
/// copied, bad where there is none.
Signal copy_signal(const LinkFacts& link);
/// "2 readers ready"; of several troubles the worst, and how many more there are.
Signal readers_signal(std::span<const ReaderFacts> readers, model::Now now, const model::EventZone& zone);
Signal clock_signal(model::Now now, const model::EventZone& zone);
/// In, out, inside, refused.
std::vector<Figure> figures(const CountFacts& facts);

/// The whole screen without a verdict and without last scans; `sequence` is the caller's.
GateScreen gate_screen(const StationFacts& facts, const model::EventZone& zone);

/// Shown until the core has published its first screen: nothing is known yet, and it says so.
GateScreen starting_screen();

}  // namespace gatehouse::view
