// SPDX-License-Identifier: Apache-2.0
// Any text is steps and mistakes: never more of both together than it has lines.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "drivers/replay.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto script = gatehouse::drivers::parse_replay(text, "fuzz");
  const auto lines = static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')) + 1;
  if (script.steps.size() + script.mistakes.size() > lines) std::abort();
  for (const auto& step : script.steps)
    if (step.bytes.empty() || step.reader.empty() || step.after_ms < 0) std::abort();
  return 0;
}
