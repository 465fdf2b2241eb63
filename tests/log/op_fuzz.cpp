// SPDX-License-Identifier: Apache-2.0
// Whatever decodes as an op must encode and decode to the same op again; nothing may crash.
#include <cstdlib>

#include "kiosk/log/codec.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  using namespace gatehouse::log;
  if (const auto entry = decode_entry(bytes); entry && !decode_entry(encode(*entry))) std::abort();
  if (const auto op = decode_op(bytes)) {
    const auto again = decode_op(encode(*op));
    if (!again || again->act.changes.size() != op->act.changes.size() || again->id != op->id) std::abort();
  }
  return 0;
}
