// SPDX-License-Identifier: Apache-2.0
// Walking UTF-8 by ICU, in the one place that silences what its macros do with small integers.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string_view>

#include <unicode/utf8.h>

namespace gatehouse::view {

/// The character that begins at `at`, which moves behind it; -1 for bytes that are not UTF-8.
/// `at` must be less than the text's size.
inline UChar32 next_character(std::string_view text, std::size_t& at) {
  auto i = static_cast<std::int32_t>(at);
  UChar32 c = 0;
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion"
  U8_NEXT(text.data(), i, static_cast<std::int32_t>(text.size()), c);
#pragma GCC diagnostic pop
  at = static_cast<std::size_t>(i);
  return c;
}

/// Calls `take(character, its bytes)` for each.
template <class Take>
void each_character(std::string_view text, Take take) {
  for (std::size_t at = 0; at < text.size();) {
    const auto start = at;
    const auto c = next_character(text, at);
    take(c, text.substr(start, at - start));
  }
}

}  // namespace gatehouse::view
