// SPDX-License-Identifier: Apache-2.0
#include <cstddef>
#include <cstdint>
#include <string>

#include "config/central_settings.hpp"
#include "config/kiosk_settings.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  (void)gatehouse::config::parse_kiosk_settings(text, "kiosk.toml");
  (void)gatehouse::config::parse_central_settings(text, "central.toml");
  return 0;
}
