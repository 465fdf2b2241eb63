// SPDX-License-Identifier: Apache-2.0
#include <cstddef>
#include <cstdint>
#include <string>

#include "config/event_file.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  const auto file = gatehouse::config::parse_event_file(text, "event.toml");
  if (file) (void)gatehouse::config::event_things(*file, {});
  return 0;
}
