// SPDX-License-Identifier: Apache-2.0
#include "drivers/presence.hpp"

#include <algorithm>

namespace gatehouse::drivers {

Sighting Presence::seen(const model::Scan& scan) {
  forget_old(scan.at_mono_ns);
  const auto [at, fresh] = known_.try_emplace(Key(scan.reader, scan.kind, scan.bytes));
  Known& known = at->second;
  if (fresh) known.presence = ++count_;
  known.last_seen_ns = fresh ? scan.at_mono_ns : std::max(known.last_seen_ns, scan.at_mono_ns);
  known.in_field = scan.kind == model::ScanKind::nfc;
  return {fresh, known.presence};
}

void Presence::gone(const ScanGone& gone) {
  const auto at = known_.find(Key(gone.reader, model::ScanKind::nfc, gone.bytes));
  if (at == known_.end()) return;
  at->second.in_field = false;
  at->second.last_seen_ns = std::max(at->second.last_seen_ns, gone.last_seen_mono_ns);
}

void Presence::reset(std::string_view reader) {
  std::erase_if(known_, [&](const auto& entry) { return std::get<0>(entry.first) == reader; });
}

void Presence::forget_old(std::int64_t now_ns) {
  std::erase_if(known_, [&](const auto& entry) {
    return !entry.second.in_field && now_ns - entry.second.last_seen_ns >= holds_ns_;
  });
}

}  // namespace gatehouse::drivers
