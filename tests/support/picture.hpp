// SPDX-License-Identifier: Apache-2.0
// Bytes that begin as a picture does: nobody looks further than that.
#pragma once
#include <string>

namespace gatehouse::testing {

/// Another one for each number, of exactly `size` bytes (at least 16).
inline std::string jpeg(int number, std::size_t size = 200) {
  std::string bytes = "\xFF\xD8\xFF\xE0" + std::to_string(number) + ".";
  bytes.resize(size, static_cast<char>(number));
  return bytes;
}
inline std::string png(int number, std::size_t size = 200) {
  std::string bytes = "\x89PNG\r\n\x1A\n" + std::to_string(number) + ".";
  bytes.resize(size, static_cast<char>(number));
  return bytes;
}

}  // namespace gatehouse::testing
