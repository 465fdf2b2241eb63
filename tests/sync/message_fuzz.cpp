// SPDX-License-Identifier: Apache-2.0
// Any payload: decoded or refused with words. What decodes can be sent again and is then the same.
#include <cstdlib>

#include "sync/wire/frame.hpp"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  using namespace gatehouse::wire;
  const auto message = decode({reinterpret_cast<const char*>(data), size});
  if (message.has_error() && message.error().words.empty()) std::abort();
  if (message.has_error() || !*message) return 0;
  const auto again = decode(std::string_view(encode_frame(**message)).substr(4));
  if (again.has_error() || !*again || **again != **message) std::abort();
  return 0;
}
