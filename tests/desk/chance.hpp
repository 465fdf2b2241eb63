// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstddef>
#include <cstdint>
#include <random>
#include <string>

namespace gatehouse::testing {

/// The same choices for the same seed, on every machine.
class Chance {
 public:
  explicit Chance(std::uint32_t seed) : engine_(seed) {}

  /// 0 to `count` - 1.
  std::size_t below(std::size_t count) { return engine_() % count; }
  bool one_in(std::size_t count) { return below(count) == 0; }
  float share() { return static_cast<float>(below(10'001)) / 10'000; }
  template <class List>
  const auto& of(const List& list) {
    return list[below(std::size(list))];
  }

 private:
  std::mt19937 engine_;
};

/// Something to type: what finds somebody, what finds nobody, and what no keyboard has.
std::u32string odd_text(Chance& chance);
/// Bytes that may be no UTF-8 at all.
std::string odd_bytes(Chance& chance);

}  // namespace gatehouse::testing
