// SPDX-License-Identifier: Apache-2.0
// Whatever a peer sends is a message or an error, and a message that was read is written and read again as
// the same.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "drivers/reader_protocol.hpp"

using namespace gatehouse::drivers;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  MessageDecoder decoder;
  decoder.feed({reinterpret_cast<const char*>(data), size});
  while (true) {
    const auto message = decoder.next();
    if (!message || !*message) return 0;
    MessageDecoder again;
    again.feed(encode(**message));
    const auto same = again.next();
    if (!same || !*same || **same != **message) std::abort();
  }
}
