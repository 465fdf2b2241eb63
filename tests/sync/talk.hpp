// SPDX-License-Identifier: Apache-2.0
// Both sessions face to face, and what one finds in their actions.
#pragma once
#include <string>
#include <utility>
#include <vector>

#include "tests/catch.hpp"
#include "tests/sync/fixtures.hpp"

namespace gatehouse::test {

/// The actions of one kind, in order.
template <class Kind>
std::vector<Kind> all(const session::Actions& actions) {
  std::vector<Kind> found;
  for (const session::Action& action : actions)
    if (const auto* kind = std::get_if<Kind>(&action)) found.push_back(*kind);
  return found;
}
/// The messages of one kind that are sent.
template <class Kind>
std::vector<Kind> sent(const session::Actions& actions) {
  std::vector<Kind> found;
  for (const session::Send& send : all<session::Send>(actions))
    if (const auto* kind = std::get_if<Kind>(&send.message)) found.push_back(*kind);
  return found;
}

/// The refusal that ends a session, and that the other side is told the same.
inline std::pair<wire::RefusedCode, std::string> refusal(const session::Actions& actions) {
  const auto closes = all<session::Close>(actions);
  REQUIRE(closes.size() == 1);
  const auto told = sent<wire::Refused>(actions);
  REQUIRE(told.size() == 1);
  CHECK(told[0].words == closes[0].words);
  return {closes[0].code, closes[0].words};
}

struct Talk {
  MemoryLog log;
  MemoryKiosk north{1};
  session::KioskSession kiosk{north.store(), "kiosk 1"};
  session::CentralSession central{north.device, log.store(north.device), "central 1"};
  session::Now now{100'000, 1'000'000};

  session::Now at(std::int64_t ms) const { return {now.mono_ms + ms, now.utc_ms + ms}; }

  /// Hello both ways; what the kiosk does on central's.
  session::Actions greet() {
    central.start(now);
    const auto hello = sent<wire::Hello>(kiosk.start(now));
    const auto answer = sent<wire::Hello>(central.on_message(hello.at(0), now));
    return kiosk.on_message(answer.at(0), at(20));
  }
  void write(const model::DeviceId& device, int count) {
    MemoryKiosk author(static_cast<std::uint8_t>(device.value.bytes[15]));
    for (int i = 0; i < count; ++i) author.act("guest " + std::to_string(i));
    log.append(device, author.journal);
  }
};

}  // namespace gatehouse::test
