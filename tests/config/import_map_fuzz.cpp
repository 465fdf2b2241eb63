// SPDX-License-Identifier: Apache-2.0
#include <cstddef>
#include <cstdint>
#include <string>

#include "config/import_map.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  const auto map = gatehouse::config::parse_import_map(text, "map.toml");
  if (!map) return 0;
  const gatehouse::model::EventZone zone;
  for (const auto& pattern : map->times.patterns) (void)pattern.parse("04/07/2026 19:30", zone);
  return 0;
}
