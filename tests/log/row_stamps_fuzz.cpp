// SPDX-License-Identifier: Apache-2.0
// Whatever parses as a row's stamps is what bytes() makes of them; all else is refused.
#include <cstdlib>
#include <stdexcept>

#include "kiosk/log/row_stamps.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  try {
    if (gatehouse::log::RowStamps::parse(bytes).bytes() != bytes) std::abort();
  } catch (const std::runtime_error&) {
    return 0;
  }
  return 0;
}
