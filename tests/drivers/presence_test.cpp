// SPDX-License-Identifier: Apache-2.0
#include "drivers/presence.hpp"

#include "drivers/backoff.hpp"
#include "drivers/field.hpp"
#include "tests/catch.hpp"

using namespace gatehouse;
using drivers::Field;
using drivers::Presence;
using drivers::Sighting;

namespace {

constexpr std::int64_t ms = 1'000'000;

struct Step {
  std::int64_t at_ms;
  std::string what;  ///< "A" a code, "a" a tag, "-a" that tag is gone, "A@exit" at another reader, "!" reset
  std::uint64_t presence = 0;
  bool fresh = false;
};

Sighting see(Presence& presence, const Step& step) {
  const auto at = step.what.find('@');
  const std::string reader = at == std::string::npos ? "entry" : step.what.substr(at + 1);
  const std::string thing = step.what.substr(0, at);
  if (thing == "!") {
    presence.reset(reader);
    return {};
  }
  if (thing[0] == '-') {
    presence.gone({reader, thing.substr(1), step.at_ms * ms});
    return {};
  }
  const bool tag = thing[0] >= 'a';
  return presence.seen(
      {reader, tag ? model::ScanKind::nfc : model::ScanKind::barcode, thing, step.at_ms * ms, {}});
}

}  // namespace

TEST_CASE("one scan for one presence") {
  const auto [name, steps] = GENERATE(table<std::string, std::vector<Step>>({
      {"a code again within two seconds is a repeat", {{0, "A", 1, true}, {1999, "A", 1, false}}},
      {"at exactly two seconds it is new", {{0, "A", 1, true}, {2000, "A", 2, true}}},
      {"two seconds count from the last sight",
       {{0, "A", 1, true}, {1500, "A", 1, false}, {3000, "A", 1, false}, {5000, "A", 2, true}}},
      {"A, B, A: the second A repeats A", {{0, "A", 1, true}, {500, "B", 2, true}, {1000, "A", 1, false}}},
      {"another reader is another presence", {{0, "A", 1, true}, {10, "A@exit", 2, true}}},
      {"a tag that stays is one presence, however long", {{0, "a", 1, true}, {60000, "a", 1, false}}},
      {"a tag counts from when it was last seen in the field",
       {{0, "a", 1, true}, {60000, "-a"}, {61999, "a", 1, false}}},
      {"a tag that was away for two seconds is new",
       {{0, "a", 1, true}, {60000, "-a"}, {62000, "a", 2, true}}},
      {"a flickering tag is one presence",
       {{0, "a", 1, true}, {900, "-a"}, {1800, "a", 1, false}, {2700, "-a"}, {3600, "a", 1, false}}},
      {"the same bytes as a tag and as a code are two things", {{0, "a", 1, true}, {1, "A", 2, true}}},
      {"after a reset everything is new", {{0, "A", 1, true}, {10, "!"}, {20, "A", 2, true}}},
      {"a reset of one reader leaves the other", {{0, "A", 1, true}, {10, "!@exit"}, {20, "A", 1, false}}},
      {"a tag nobody knows may leave", {{0, "-a"}, {1, "a", 1, true}}},
      {"time that stands still repeats", {{5, "A", 1, true}, {5, "A", 1, false}}},
  }));
  INFO(name);
  Presence presence;
  for (const auto& step : steps) {
    INFO(step.at_ms << " ms " << step.what);
    CHECK(see(presence, step) == Sighting{step.fresh, step.presence});
  }
}

TEST_CASE("a tag is gone after three misses in a row") {
  Field field;
  CHECK(field.poll("a", 1).arrived);
  CHECK_FALSE(field.poll("a", 2).arrived);
  CHECK(field.poll(std::nullopt, 3).gone.empty());
  CHECK(field.poll(std::nullopt, 4).gone.empty());
  CHECK_FALSE(field.poll("a", 5).arrived);
  CHECK(field.poll(std::nullopt, 6).gone.empty());
  CHECK(field.poll(std::nullopt, 7).gone.empty());
  CHECK(field.poll(std::nullopt, 8).gone == std::vector<Field::Gone>{{"a", 5}});
  CHECK(field.poll(std::nullopt, 9).gone.empty());
  CHECK(field.poll("a", 10).arrived);
}

TEST_CASE("two tags that answer in turn are both there") {
  Field field;
  CHECK(field.poll("a", 1).arrived);
  CHECK(field.poll("b", 2).arrived);
  for (int i = 3; i < 40; i += 2) {
    const auto a = field.poll("a", i), b = field.poll("b", i + 1);
    CHECK_FALSE((a.arrived || b.arrived));
    CHECK((a.gone.empty() && b.gone.empty()));
  }
  CHECK(field.clear().size() == 2);
  CHECK(field.clear().empty());
}

TEST_CASE("waiting times grow to their ceiling, never to nothing, and start short again") {
  using Ms = drivers::Backoff::Ms;
  drivers::Backoff backoff(Ms(100), Ms(5000), 7);
  Ms longest{0};
  for (int i = 0; i < 200; ++i) {
    const auto wait = backoff.next();
    CHECK(wait >= drivers::Backoff::shortest);
    CHECK(wait <= Ms(5000));
    longest = std::max(longest, wait);
  }
  CHECK(longest > Ms(2500));
  backoff.reset();
  CHECK(backoff.next() <= Ms(100));
}
