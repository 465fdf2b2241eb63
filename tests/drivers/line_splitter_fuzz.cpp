// SPDX-License-Identifier: Apache-2.0
// The first byte chooses the terminator. However the bytes are cut into pieces, the codes are the same, none
// is empty or longer than allowed.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "drivers/line_splitter.hpp"
#include "kiosk/model/credential.hpp"

using namespace gatehouse::drivers;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 2) return 0;
  const auto terminator = static_cast<Terminator>(data[0] % 4);
  const std::size_t piece = 1 + data[1] % 64;
  const std::string_view bytes(reinterpret_cast<const char*>(data + 2), size - 2);
  LineSplitter whole(terminator), pieces(terminator);
  const auto expected = whole.feed(bytes, 0);
  std::vector<ScannedLine> got;
  for (std::size_t at = 0; at < bytes.size(); at += piece)
    for (auto& line : pieces.feed(bytes.substr(at, piece), 0)) got.push_back(std::move(line));
  if (got != expected) std::abort();
  for (const auto& line : got) {
    if (line.kind == ScannedLine::Kind::code && line.bytes.empty()) std::abort();
    if (line.bytes.size() > gatehouse::model::max_barcode_bytes + 3) std::abort();
  }
  return 0;
}
