// SPDX-License-Identifier: Apache-2.0
#include "config/event_names.hpp"

#include <iterator>
#include <set>

#include "config/utf8.hpp"
#include "kiosk/model/ids.hpp"

namespace gatehouse::config {

namespace {

std::string_view in_words(NameKind kind) {
  switch (kind) {
    case NameKind::flag:
      return "flag";
    case NameKind::zone:
      return "zone";
    case NameKind::policy:
      return "policy";
    case NameKind::gate:
      return "gate";
    case NameKind::type:
      return "ticket_type";
    case NameKind::item:
      return "item";
  }
  return {};
}

}  // namespace

void EventNames::define(NameKind kind, Section& section, std::string& name) {
  if (!section.read_name("name", name)) return;
  name = model::canonical_key(name);
  const auto [other, fresh] = lines_[kind].emplace(name, section.line("name"));
  if (!fresh)
    section.note("name", in_quotes(name) + " stands on line " + std::to_string(other->second) + " already",
                 "one name, one " + std::string(in_words(kind)));
}

void EventNames::refer(NameKind kind, const Section& section, std::string_view key, const std::string& name,
                       const std::string& part_of) {
  references_.push_back({kind, model::canonical_key(name), part_of, section.named(key), section.line(key)});
}

void EventNames::check() {
  for (const Reference& reference : references_) {
    const auto& known = lines_[reference.kind];
    if (known.contains(reference.name)) continue;
    std::vector<std::string_view> names;
    for (const auto& [name, line] : known) names.push_back(name);
    const std::string_view meant = nearest(reference.name, names);
    const std::string kind(in_words(reference.kind));
    notes_.note(
        reference.line, reference.key, "there is no " + kind + " " + in_quotes(reference.name),
        meant.empty() ? "add [[" + kind + "]] with this name" : "did you mean " + in_quotes(meant) + "?");
  }
  check_circles(NameKind::zone);
  check_circles(NameKind::item);
}

/// Takes away, again and again, what refers to nothing that is left; what stays is on a circle or leads to
/// one. Then each circle is told once, at its first line.
void EventNames::check_circles(NameKind kind) {
  std::map<std::string, std::vector<const Reference*>> parts;
  for (const Reference& reference : references_)
    if (reference.kind == kind && !reference.part_of.empty() && lines_[kind].contains(reference.name))
      parts[reference.part_of].push_back(&reference);
  for (bool changed = true; changed;) {
    changed = false;
    for (auto thing = parts.begin(); thing != parts.end();) {
      std::erase_if(thing->second, [&](const Reference* part) { return !parts.contains(part->name); });
      changed = changed || thing->second.empty();
      thing = thing->second.empty() ? parts.erase(thing) : std::next(thing);
    }
  }
  std::set<std::string> told;
  for (const auto& [start, unused] : parts) {
    std::vector<const Reference*> way;
    std::set<std::string> seen;
    std::string here = start;
    while (!told.contains(here) && seen.insert(here).second) {
      way.push_back(parts.at(here).front());
      here = way.back()->name;
    }
    told.insert(seen.begin(), seen.end());
    if (way.empty() || !seen.contains(here)) continue;
    // The way may lead up to the circle before it goes round.
    std::string circle = here;
    const Reference* first = nullptr;
    for (const Reference* step : way) {
      if (!first && step->part_of != here) continue;
      if (!first) first = step;
      circle += " → " + step->name;
    }
    notes_.note(first->line, first->key, "goes in a circle: " + circle, "take one of these out");
  }
}

}  // namespace gatehouse::config
