// SPDX-License-Identifier: Apache-2.0
#include "tests/desk/chance.hpp"

#include <array>

namespace gatehouse::testing {
namespace {

const std::array<std::u32string, 22> texts = {U"ana",
                                              U"guest",
                                              U"T-1",
                                              U"T-17",
                                              U"X-2",
                                              U"example.org",
                                              U"04000000000003",
                                              U"1",
                                              U"25",
                                              U"-3",
                                              U"+2",
                                              U"0",
                                              U"12.50",
                                              U"99999999999999999999",
                                              U"Ωμέγα",
                                              U"Жанна",
                                              U"שלום",
                                              U"علي",
                                              U"漢字",
                                              U"'; DROP --",
                                              U"%s%n {n} {}",
                                              U"👩‍👩‍👧\u202E\u200F\u0301\u0301"};

}  // namespace

std::u32string odd_text(Chance& chance) {
  if (!chance.one_in(4)) return chance.of(texts);
  std::u32string text;
  const std::size_t length = chance.one_in(20) ? 3000 : chance.below(12);
  for (std::size_t i = 0; i < length; ++i)
    text += static_cast<char32_t>(chance.one_in(3) ? chance.below(0x120000) : chance.below(0x500));
  return text;
}

std::string odd_bytes(Chance& chance) {
  std::string bytes;
  const std::size_t length = chance.one_in(20) ? 5000 : chance.below(24);
  for (std::size_t i = 0; i < length; ++i) bytes += static_cast<char>(chance.below(256));
  return bytes;
}

}  // namespace gatehouse::testing
