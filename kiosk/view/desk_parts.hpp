// SPDX-License-Identifier: Apache-2.0
// What several desk screens share. Every text is ready to draw.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace gatehouse::view {

/// How a status is to be taken: it gives its shape and colour. Nothing is `good` that is not known to be.
enum class Sense { plain, off, good, attention, bad };

struct Said {
  std::string text;
  Sense sense = Sense::plain;
  bool operator==(const Said&) const = default;
};

/// Something that may be done here. Nothing is offered that was not said to be.
struct Act {
  bool offered = false;  ///< the actor may do it; else it is not on the screen
  bool busy = false;     ///< it is being done
  std::string not_now;   ///< why it is not possible now: "This wristband is banned"
  bool operator==(const Act&) const = default;
};

/// A line of facts.
struct KeyValue {
  std::string key, value;
  Sense sense = Sense::plain;
  bool operator==(const KeyValue&) const = default;
};

/// A user flag that can be switched.
struct FlagChoice {
  std::string name, label;  ///< `name` is given back; "Alcohol forbidden"
  bool on = false;
  bool operator==(const FlagChoice&) const = default;
};

/// What a reader read for a form. Another `number` is another scan, also of the same text; 0: none yet.
struct Scanned {
  std::uint64_t number = 0;
  std::string text;
  bool operator==(const Scanned&) const = default;
};

enum class Stage { ready, loading, failed };

/// What failed, and what to do about it.
struct Trouble {
  std::string what, todo;
  bool operator==(const Trouble&) const = default;
};

/// "51–75 of 48 213", "51–75" where the total is not known; empty where nothing is shown. `first` counts
/// from 1.
std::string place_text(std::int64_t first, std::int64_t count, std::optional<std::int64_t> total);

}  // namespace gatehouse::view
