// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/clock.hpp"

#include <cstdlib>
#include <fstream>

#include <sys/timex.h>
#include <time.h>

namespace gatehouse::app {
namespace {

constexpr std::int64_t believable_offset_ms = 2000;

std::int64_t nanoseconds(clockid_t which) {
  timespec time{};
  clock_gettime(which, &time);
  return std::int64_t{time.tv_sec} * 1'000'000'000 + time.tv_nsec;
}

bool synchronised_by_network() {
  timex state{};
  return adjtimex(&state) != TIME_ERROR && (state.status & STA_UNSYNC) == 0;
}

}  // namespace

std::string Clock::boot_id() const {
  std::ifstream file("/proc/sys/kernel/random/boot_id");
  std::string id;
  std::getline(file, id);
  return id;
}

model::Now SystemClock::now() const {
  return {nanoseconds(CLOCK_REALTIME) / 1'000'000, agrees_with_central_ || synchronised_by_network()};
}

std::int64_t SystemClock::mono_ns() const {
  return nanoseconds(CLOCK_MONOTONIC);
}

void SystemClock::heard_central(std::int64_t offset_ms) {
  agrees_with_central_ = std::llabs(offset_ms) < believable_offset_ms;
}

}  // namespace gatehouse::app
