// SPDX-License-Identifier: Apache-2.0
// The whole kiosk but for window, readers and link, in the hands of a monkey. GATEHOUSE_MONKEY=steps or
// steps:seed says how long and which one, GATEHOUSE_MONKEY_CUSTOMERS how many guests there are; the seed is
// printed. Reads of the desk come from a thread of their own, so that a seed repeats all choices, but not
// every instant.
#include "tests/desk/monkey.hpp"

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <random>
#include <string>
#include <string_view>
#include <utility>

#include <malloc.h>
#include <sqlite3.h>
#include <unistd.h>

using namespace gatehouse;  // NOLINT(google-build-using-namespace)
using testing::Monkey;

namespace {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool sanitized = true;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
constexpr bool sanitized = true;
#else
constexpr bool sanitized = false;
#endif
#else
constexpr bool sanitized = false;
#endif

constexpr int home_every = 500;

struct Wanted {
  int steps = 0;
  std::uint32_t seed = std::random_device{}();
};

Wanted wanted(int steps) {
  Wanted made;
  made.steps = steps;
  const char* text = std::getenv("GATEHOUSE_MONKEY");
  if (text == nullptr) return made;
  const std::string_view all(text);
  const auto colon = std::min(all.find(':'), all.size());
  const auto number = [](std::string_view digits, auto& value) {
    const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return read.ec == std::errc{} && read.ptr == digits.data() + digits.size();
  };
  if (!number(all.substr(0, colon), made.steps) ||
      (colon < all.size() && !number(all.substr(colon + 1), made.seed)))
    FAIL("GATEHOUSE_MONKEY is steps or steps:seed, not '" << all << "'");
  return made;
}

int customers() {
  const char* text = std::getenv("GATEHOUSE_MONKEY_CUSTOMERS");
  return text == nullptr ? 40 : std::atoi(text);
}

void tell(const char* what, const Wanted& run) {
  std::printf("%s: GATEHOUSE_MONKEY=%d:%u\n", what, run.steps, run.seed);
  std::fflush(stdout);  // a crash must not take the seed with it
}

void walk(Monkey& monkey, int steps) {
  for (int i = 1; i <= steps; ++i) {
    bool well = monkey.step();
    if (well && i % home_every == 0) well = monkey.go_home();
    if (!well) FAIL(monkey.wrong() << "\nthe last acts:\n" << monkey.trace() << monkey.summary());
  }
}

/// In KiB, of what is in use.
struct Memory {
  long resident = 0;
  long tables = 0;  ///< of it SQLite's: the page caches fill with the event, as far as cache_size
  long rest() const { return resident - tables; }
};

Memory memory() {
  ::malloc_trim(0);
  std::ifstream statm("/proc/self/statm");
  long all = 0, pages = 0;
  statm >> all >> pages;
  return {pages * (::sysconf(_SC_PAGESIZE) / 1024), static_cast<long>(::sqlite3_memory_used() / 1024)};
}

}  // namespace

TEST_CASE("whatever anybody does, nobody sees or does what they may not, and the gate goes on", "[monkey]") {
  const Wanted run = wanted(sanitized ? 2'000 : 20'000);
  tell("monkey", run);
  Monkey monkey(run.seed, customers());
  walk(monkey, run.steps);
  std::printf("%s\n", monkey.summary().c_str());
}

TEST_CASE("memory does not grow with what was done", "[soak]") {
  constexpr long slack = 8L * 1024, most_tables = 5L * 8 * 1024;  // five connections of 8 MiB
  const Wanted run = wanted(sanitized ? 2'000 : 20'000);
  tell("soak", run);
  Monkey monkey(run.seed, customers());
  walk(monkey, run.steps / 10);
  monkey.settle_down();
  const Memory first = memory();
  walk(monkey, run.steps - run.steps / 10);
  monkey.settle_down();
  const Memory last = memory();
  for (const auto& [steps, then] : {std::pair(run.steps / 10, first), std::pair(run.steps, last)})
    std::printf("after %d acts %ld KiB resident, %ld of them SQLite's\n", steps, then.resident, then.tables);
  // What a sanitizer keeps of freed memory is its own.
  if (!sanitized) CHECK(last.rest() <= first.rest() + first.rest() * 15 / 100 + slack);
  CHECK(last.tables <= most_tables);
}
