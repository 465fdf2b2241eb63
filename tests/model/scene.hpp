// SPDX-License-Identifier: Apache-2.0
// A paid ticket and an active wristband at an open gate at noon. A test changes what its promise is about.
#pragma once
#include <string>
#include <vector>

#include "kiosk/model/verdict.hpp"
#include "tests/catch.hpp"

namespace gatehouse::model {

template <class IdType>
IdType id(std::uint8_t number) {
  IdType made;
  made.value.bytes[15] = number;
  return made;
}

inline const EventZone madrid = EventZone::open("Europe/Madrid").value();
/// Event-local, of an event in Madrid.
inline UtcMs at(const char* local) {
  return parse_time(local, madrid).value();
}

inline const Origin mark{"lu", 1000, "North", "lost"};

struct Scene {
  Facts facts;
  Lane lane;
  Now now{at("2026-07-04T12:00"), true};

  Verdict verdict() const { return judge(facts, lane, now, madrid); }

  TicketFacts& ticket() { return *facts.ticket; }
  TagFacts& tag() { return *facts.tag; }
  CustomerFacts& customer() { return *facts.customer; }
  Policy& policy() { return lane.policy; }
  ZoneFacts& zone() { return facts.zone; }
};

inline Scene ticket_scene() {
  Scene scene;
  scene.facts.credential = Credential{CredentialKind::ticket, "ABC123"};
  scene.facts.ticket.emplace();
  scene.ticket().ticket.reference = "ABC123";
  scene.ticket().type.id = id<TypeId>(1);
  scene.facts.customer.emplace();
  scene.lane.policy.rule = AdmissionRule::unlimited;
  return scene;
}

/// The wristband was exchanged for the ticket, has a type of its own, and the ticket is redeemed.
inline Scene tag_scene() {
  Scene scene = ticket_scene();
  scene.facts.credential = Credential{CredentialKind::tag, "04ABCDEF"};
  scene.facts.tag.emplace();
  scene.tag().tag.uid = "04ABCDEF";
  scene.tag().tag.ticket = "ABC123";
  scene.tag().type.id = id<TypeId>(2);
  scene.ticket().redeemed = mark;
  scene.customer().customer.active_tag = "04ABCDEF";
  return scene;
}

inline GrantFacts permanent(std::uint8_t number, bool of_ticket) {
  return {id<GrantId>(number), of_ticket, AccessMode::permanent, 0, 0};
}
inline GrantFacts counted(std::uint8_t number, bool of_ticket, std::int64_t count, std::int64_t used) {
  return {id<GrantId>(number), of_ticket, AccessMode::counter, count, used};
}

/// One line of a table: what is promised, what is so, and the verdict.
struct Promise {
  const char* text;
  void (*change)(Scene&);
  Outcome outcome;
};

template <class Promises>
void keep(const Scene& start, const Promises& promises) {
  for (const auto& promise : promises) {
    INFO(promise.text);
    Scene scene = start;
    promise.change(scene);
    CHECK(name(scene.verdict().outcome) == name(promise.outcome));
  }
}

inline std::vector<Attention> clock_notes(std::vector<std::optional<Outcome>> outcomes) {
  std::vector<Attention> notes;
  for (const auto& outcome : outcomes) notes.push_back({Attention::Kind::clock_not_trusted, {}, outcome});
  return notes;
}

}  // namespace gatehouse::model
