// SPDX-License-Identifier: Apache-2.0
#include "ui/frame_stats.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <vector>

namespace gatehouse::ui {
namespace {

constexpr std::int64_t ns_per_tenth = 100'000;
constexpr double ns_per_ms = 1e6;

std::string ms_text(double ms) {
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%.1f", ms);
  return text.data();
}

}  // namespace

void FrameStats::Times::add(std::int64_t ns) {
  ns = std::max<std::int64_t>(ns, 0);
  ++by_tenth[std::min(static_cast<std::size_t>(ns / ns_per_tenth), tenths - 1)];
  ++count;
  if (ns > 16'700'000) ++over_16_7;
  if (ns > 33'000'000) ++over_33;
  if (ns > 50'000'000) ++over_50;
  most_ns = std::max(most_ns, ns);
}

double FrameStats::Times::most() const {
  return static_cast<double>(most_ns) / ns_per_ms;
}

double FrameStats::Times::percentile(int percent) const {
  if (count == 0) return 0;
  const std::uint64_t wanted = (count * static_cast<std::uint64_t>(percent) + 99) / 100;
  std::uint64_t seen = 0;
  for (std::size_t at = 0; at + 1 < tenths; ++at) {
    seen += by_tenth[at];
    if (seen >= wanted) return std::min(static_cast<double>(at + 1) / 10, most());
  }
  return most();
}

std::string FrameStats::Times::text() const {
  return std::to_string(count) + " frames: p50 " + ms_text(percentile(50)) + ", p90 " +
         ms_text(percentile(90)) + ", p99 " + ms_text(percentile(99)) + ", most " + ms_text(most()) +
         " ms; over 16.7 ms " + std::to_string(over_16_7) + ", over 33 ms " + std::to_string(over_33) +
         ", over 50 ms " + std::to_string(over_50);
}

void FrameStats::add(std::int64_t ns, std::string_view page) {
  all_.add(ns);
  auto at = pages_.find(page);
  if (at == pages_.end()) at = pages_.emplace(std::string(page), Times{}).first;
  at->second.add(ns);
}

std::string FrameStats::text() const {
  return all_.text();
}

std::string FrameStats::pages_text() const {
  std::vector<const std::pair<const std::string, Times>*> slowest;
  for (const auto& page : pages_) slowest.push_back(&page);
  std::sort(slowest.begin(), slowest.end(),
            [](const auto* a, const auto* b) { return a->second.most_ns > b->second.most_ns; });
  std::string text;
  for (const auto* page : slowest) text += "  " + page->first + ": " + page->second.text() + "\n";
  return text;
}

}  // namespace gatehouse::ui
