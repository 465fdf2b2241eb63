// SPDX-License-Identifier: Apache-2.0
// The names of an event file: each stands once, each that is referred to exists, none leads back to itself.
// For this room only.
#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "config/section.hpp"

namespace gatehouse::config {

enum class NameKind { flag, zone, policy, gate, type, item };

class EventNames {
 public:
  explicit EventNames(Notebook& notes) : notes_(notes) {}

  /// Reads the section's own name (canonical) and takes it down; notes one that is missing or stands twice.
  void define(NameKind kind, Section& section, std::string& name);
  /// Takes down that the section's `key` names a thing. `part_of` is the thing that holds it, where that can
  /// lead in circles (a zone's parent, a pack's parts).
  void refer(NameKind kind, const Section& section, std::string_view key, const std::string& name,
             const std::string& part_of = {});
  /// After everything was defined: notes unknown names and circles.
  void check();

 private:
  struct Reference {
    NameKind kind;
    std::string name, part_of, key;
    int line;
  };
  void check_circles(NameKind kind);

  Notebook& notes_;
  std::map<NameKind, std::map<std::string, int, std::less<>>> lines_;
  std::vector<Reference> references_;
};

}  // namespace gatehouse::config
