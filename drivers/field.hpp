// SPDX-License-Identifier: Apache-2.0
// What lies in a reader's field, from a row of polls that each see at most one thing. Pure.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gatehouse::drivers {

/// A thing is gone after three misses in a row, so that a tag held badly is one presence. Two tags in the
/// field that answer in turn are both there.
class Field {
 public:
  static constexpr int misses_until_gone = 3;

  struct Gone {
    std::string key;
    std::int64_t last_seen_mono_ns = 0;
    bool operator==(const Gone&) const = default;
  };
  struct Change {
    bool arrived = false;  ///< `seen` was not there before
    std::vector<Gone> gone;
  };

  /// One poll: it saw `seen`, or nothing.
  Change poll(std::optional<std::string_view> seen, std::int64_t at_mono_ns);
  /// The device is lost: everything is gone.
  std::vector<Gone> clear();

 private:
  struct Thing {
    std::string key;
    std::int64_t last_seen_mono_ns = 0;
    int misses = 0;
  };
  std::vector<Thing> things_;
};

}  // namespace gatehouse::drivers
