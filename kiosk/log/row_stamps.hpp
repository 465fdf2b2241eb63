// SPDX-License-Identifier: Apache-2.0
// Which write won each field of a row, in one blob: the fields that share a write share a group.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/log/stamp.hpp"

namespace gatehouse::log {

/// One register write as the merge sees it.
struct WriteStamp {
  Stamp accepted;                 ///< the highest wins
  Stamp author;                   ///< names the write for ever; differs where it was restamped
  std::optional<Stamp> replaced;  ///< author's stamp of the write it replaced

  bool operator==(const WriteStamp&) const = default;
};

/// The merge rule of registers: by accepted stamp, then by author.
inline bool wins(const WriteStamp& a, const WriteStamp& b) {
  return a.accepted != b.accepted ? a.accepted > b.accepted : a.author > b.author;
}

class RowStamps {
 public:
  RowStamps() = default;
  /// Throws std::runtime_error for bytes that bytes() did not make: the replica is damaged.
  static RowStamps parse(std::string_view bytes);
  /// Canonical: equal stamps give equal bytes.
  std::string bytes() const;

  /// The winning write of a field (1 to 31); nullptr where it is unset.
  const WriteStamp* find(std::uint8_t field) const;
  void set(std::uint8_t field, const WriteStamp& write);
  void unset(std::uint8_t field);
  bool empty() const { return groups_.empty(); }

 private:
  struct Group {
    std::uint32_t fields = 0;  ///< bit n: field n
    WriteStamp write;
  };
  std::vector<Group> groups_;
};

}  // namespace gatehouse::log
