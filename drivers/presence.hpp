// SPDX-License-Identifier: Apache-2.0
// One scan for one presence. Pure: it is told the time.
#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <tuple>

#include "drivers/reader.hpp"
#include "kiosk/model/credential.hpp"

namespace gatehouse::drivers {

struct Sighting {
  bool fresh = false;  ///< false: repeat the verdict of this presence, make no passage
  /// Numbers presences from 1; a repeat has the number of the presence it repeats.
  std::uint64_t presence = 0;

  bool operator==(const Sighting&) const = default;
};

/// The same UID or code at the same reader is the same presence while it stays in the field, and until
/// `holds_ns` (two seconds) after it was last seen: at exactly two seconds it is new. Other things seen
/// between change nothing: A, B, A within two seconds is two presences.
class Presence {
 public:
  explicit Presence(std::int64_t holds_ns = 2'000'000'000) : holds_ns_(holds_ns) {}

  Sighting seen(const model::Scan& scan);
  void gone(const ScanGone& gone);
  /// Everything is judged anew from here: all readers, or one (its direction was flipped).
  void reset() { known_.clear(); }
  void reset(std::string_view reader);

 private:
  using Key = std::tuple<std::string, model::ScanKind, std::string>;
  struct Known {
    std::uint64_t presence = 0;
    std::int64_t last_seen_ns = 0;
    bool in_field = false;
  };
  void forget_old(std::int64_t now_ns);

  std::int64_t holds_ns_;
  std::map<Key, Known> known_;
  std::uint64_t count_ = 0;
};

}  // namespace gatehouse::drivers
