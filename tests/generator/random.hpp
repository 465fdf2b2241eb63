// SPDX-License-Identifier: Apache-2.0
// Numbers that look random and are the same everywhere: the standard's distributions differ by library.
#pragma once
#include <cstddef>
#include <cstdint>

namespace gatehouse::generator {

/// The finisher of SplitMix64 (Steele, Lea, Flood 2014): a bijection of 64 bits in which each input bit
/// changes about half of the output's.
constexpr std::uint64_t mix(std::uint64_t x) {
  x = (x ^ (x >> 30U)) * 0xBF58476D1CE4E5B9U;
  x = (x ^ (x >> 27U)) * 0x94D049BB133111EBU;
  return x ^ (x >> 31U);
}

/// SplitMix64, one stream for each (seed, stream).
class Random {
 public:
  Random(std::uint64_t seed, std::uint64_t stream) : state_(mix(seed) + mix(~stream)) {}

  std::uint64_t next() { return mix(state_ += 0x9E3779B97F4A7C15U); }
  /// 0 to count - 1; `count` from 1 to 2^32.
  std::uint64_t below(std::uint64_t count) { return ((next() >> 32U) * count) >> 32U; }
  bool chance(unsigned in_thousand) { return below(1000) < in_thousand; }
  template <class List>
  const auto& pick(const List& list) {
    return list[static_cast<std::size_t>(below(list.size()))];
  }

 private:
  std::uint64_t state_;
};

/// A bijection of 2 * half_bits bits (a Feistel network of four rounds): numbers one after the other become
/// numbers that look random, and never the same one twice.
constexpr std::uint64_t scrambled(std::uint64_t number, unsigned half_bits, std::uint64_t seed) {
  const std::uint64_t mask = (std::uint64_t{1} << half_bits) - 1;
  std::uint64_t left = (number >> half_bits) & mask, right = number & mask;
  for (std::uint64_t round = 1; round <= 4; ++round) {
    const std::uint64_t next = left ^ (mix(right + mix(seed + round)) & mask);
    left = right;
    right = next;
  }
  return left << half_bits | right;
}

}  // namespace gatehouse::generator
