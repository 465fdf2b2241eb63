// SPDX-License-Identifier: Apache-2.0
// Any bytes in any chunks: the decoder never reads beyond them, and its frames are the same as from one
// chunk.
#include <cstdlib>
#include <vector>

#include "sync/wire/frame.hpp"

namespace {

std::vector<std::string> frames_of(std::string_view bytes, std::size_t chunk) {
  gatehouse::wire::FrameDecoder decoder(4096);
  std::vector<std::string> frames;
  for (std::size_t at = 0; at < bytes.size(); at += chunk) {
    decoder.feed(bytes.substr(at, chunk));
    for (auto frame = decoder.next(); frame.has_value() && *frame; frame = decoder.next())
      frames.emplace_back(**frame);
  }
  return frames;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  if (size < 2) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  if (frames_of(bytes, 1 + data[0] % 64) != frames_of(bytes, bytes.size())) std::abort();
  return 0;
}
