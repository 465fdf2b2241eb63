// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>

namespace gatehouse::ui {

/// How long frames took, from the start of drawing to the swap: all of them, and by what was shown. Its size
/// does not grow with their number. Used on one thread.
class FrameStats {
 public:
  void add(std::int64_t ns, std::string_view page);
  std::uint64_t count() const { return all_.count; }
  /// In milliseconds, to a tenth, rounded up; 0 where there was no frame.
  double percentile(int percent) const { return all_.percentile(percent); }
  double most() const { return all_.most(); }
  /// "318 frames: p50 2.1, p90 3.0, p99 7.9, most 21.4 ms; over 16.7 ms 2, over 33 ms 0, over 50 ms 0"
  std::string text() const;
  /// One line for each page, the one with the slowest frame first.
  std::string pages_text() const;

 private:
  struct Times {
    static constexpr std::size_t tenths = 1000;  ///< of a millisecond; longer ones share the last place
    std::array<std::uint32_t, tenths> by_tenth{};
    std::uint64_t count = 0, over_16_7 = 0, over_33 = 0, over_50 = 0;
    std::int64_t most_ns = 0;

    void add(std::int64_t ns);
    double percentile(int percent) const;
    double most() const;
    std::string text() const;
  };
  Times all_;
  std::map<std::string, Times, std::less<>> pages_;
};

}  // namespace gatehouse::ui
