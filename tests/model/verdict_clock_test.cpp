// SPDX-License-Identifier: Apache-2.0
// Windows in event-local time, and what becomes of every answer of a clock that is not trusted.
#include <initializer_list>

#include "tests/model/scene.hpp"

using namespace gatehouse::model;

namespace {

struct Timed {
  const char* promise;
  const char* local;
  Outcome outcome;
  const char* opens_or_closed = nullptr;
};

void keep_times(const Scene& start, std::initializer_list<Timed> times) {
  for (const Timed& timed : times) {
    INFO(timed.promise << ", " << timed.local);
    Scene scene = start;
    scene.now.value = at(timed.local);
    const Verdict verdict = scene.verdict();
    CHECK(name(verdict.outcome) == name(timed.outcome));
    const auto told = verdict.opens_at ? verdict.opens_at : verdict.closed_at;
    CHECK((told ? iso_utc(*told) : "") == (timed.opens_or_closed ? iso_utc(at(timed.opens_or_closed)) : ""));
  }
}

}  // namespace

TEST_CASE("a ticket is valid from its first instant until before its last, and so is its wristband") {
  for (Scene scene : {ticket_scene(), tag_scene()}) {
    scene.ticket().ticket.valid_from = at("2026-07-04T10:00");
    scene.ticket().ticket.valid_until = at("2026-07-04T20:00");
    keep_times(scene, {{"before", "2026-07-04T09:59:59.999", Outcome::too_early, "2026-07-04T10:00"},
                       {"first", "2026-07-04T10:00", Outcome::admit},
                       {"last", "2026-07-04T19:59:59.999", Outcome::admit},
                       {"until is outside", "2026-07-04T20:00", Outcome::too_late, "2026-07-04T20:00"}});
  }
}

TEST_CASE("a gate opens at its moments") {
  Scene scene = ticket_scene();
  scene.policy().moments = {{at("2026-07-05T10:00"), at("2026-07-05T12:00")},
                            {at("2026-07-04T10:00"), at("2026-07-04T12:00")}};
  keep_times(scene, {{"before both", "2026-07-03T11:00", Outcome::too_early, "2026-07-04T10:00"},
                     {"in the first", "2026-07-04T10:00", Outcome::admit},
                     {"between", "2026-07-04T12:00", Outcome::too_early, "2026-07-05T10:00"},
                     {"in the second", "2026-07-05T11:59:59.999", Outcome::admit},
                     {"after both", "2026-07-05T12:00", Outcome::too_late, "2026-07-05T12:00"}});
}

TEST_CASE("a gate opens at its daily hours") {
  Scene scene = ticket_scene();
  scene.policy().daily_hours = {{10 * 60, 12 * 60}, {14 * 60, 18 * 60}};
  keep_times(
      scene,
      {{"before", "2026-07-04T09:00", Outcome::too_early, "2026-07-04T10:00"},
       {"first", "2026-07-04T10:00", Outcome::admit},
       {"between", "2026-07-04T12:00", Outcome::too_early, "2026-07-04T14:00"},
       {"second", "2026-07-04T17:59:59.999", Outcome::admit},
       {"in the evening it opens again tomorrow", "2026-07-04T18:00", Outcome::too_early, "2026-07-05T10:00"},
       {"the last day of the month", "2026-07-31T23:00", Outcome::too_early, "2026-08-01T10:00"}});
}

TEST_CASE("daily hours run over midnight") {
  Scene scene = ticket_scene();
  scene.policy().daily_hours = {{22 * 60, 3 * 60}};
  keep_times(scene, {{"before", "2026-07-04T21:59:59", Outcome::too_early, "2026-07-04T22:00"},
                     {"evening", "2026-07-04T22:00", Outcome::admit},
                     {"midnight", "2026-07-05T00:00", Outcome::admit},
                     {"first of the month", "2026-08-01T02:59:59.999", Outcome::admit},
                     {"closed", "2026-07-05T03:00", Outcome::too_early, "2026-07-05T22:00"}});
  scene.policy().daily_hours = {{6 * 60, 6 * 60}};
  keep_times(scene, {{"from six to six is all day", "2026-07-04T06:00", Outcome::admit},
                     {"and all night", "2026-07-04T05:59:59.999", Outcome::admit}});
}

TEST_CASE("daily hours in a night when the clock changes begin and end at the first instant at or after") {
  Scene scene = ticket_scene();
  scene.policy().daily_hours = {{22 * 60, 2 * 60 + 30}};
  // 02:00 to 03:00 is skipped on 29 March: until 02:30 is until 03:00 summer time.
  keep_times(scene, {{"last before the gap", "2026-03-29T01:59:59.999", Outcome::admit},
                     {"after it", "2026-03-29T03:00", Outcome::too_early, "2026-03-29T22:00"}});
  // 02:00 to 03:00 is repeated on 25 October: the first 02:30 ends it.
  keep_times(scene,
             {{"before the first 02:30", "2026-10-25T02:29:59.999+02:00", Outcome::admit},
              {"the first 02:30", "2026-10-25T02:30:00+02:00", Outcome::too_early, "2026-10-25T22:00"},
              {"the second 02:15", "2026-10-25T02:15:00+01:00", Outcome::too_early, "2026-10-25T22:00"}});
  scene.policy().daily_hours = {{2 * 60 + 10, 2 * 60 + 50}};
  keep_times(scene, {{"hours that the clock swallows open the day after", "2026-03-29T01:30",
                      Outcome::too_early, "2026-03-30T02:10"}});
}

TEST_CASE("moments and daily hours must both hold") {
  Scene scene = ticket_scene();
  scene.policy().moments = {{at("2026-07-04T00:00"), at("2026-07-06T00:00")}};
  scene.policy().daily_hours = {{10 * 60, 18 * 60}};
  keep_times(scene, {{"neither", "2026-07-03T09:00", Outcome::too_early, "2026-07-04T10:00"},
                     {"hours alone", "2026-07-03T12:00", Outcome::too_early, "2026-07-04T10:00"},
                     {"moment alone", "2026-07-04T09:00", Outcome::too_early, "2026-07-04T10:00"},
                     {"both", "2026-07-05T12:00", Outcome::admit},
                     {"first evening", "2026-07-04T18:00", Outcome::too_early, "2026-07-05T10:00"},
                     {"last evening: it will not open again", "2026-07-05T19:00", Outcome::too_late,
                      "2026-07-05T18:00"},
                     {"after the moment", "2026-07-06T12:00", Outcome::too_late, "2026-07-05T18:00"}});
}

TEST_CASE("a gate without a window opens when the event admits, and the event's end changes nothing") {
  Scene scene = ticket_scene();
  scene.facts.event.admission_opens = at("2026-07-04T10:00");
  scene.facts.event.ends = at("2026-07-05T06:00");
  keep_times(scene, {{"before", "2026-07-04T09:59:59.999", Outcome::too_early, "2026-07-04T10:00"},
                     {"open", "2026-07-04T10:00", Outcome::admit},
                     {"after the end", "2026-07-09T10:00", Outcome::admit}});
  scene.policy().daily_hours = {{8 * 60, 20 * 60}};
  keep_times(scene, {{"a gate with a window has its own", "2026-07-04T08:00", Outcome::admit}});
}

TEST_CASE("a closed event is too late, whatever else the clock says") {
  Scene scene = ticket_scene();
  scene.facts.event.closed = true;
  scene.facts.event.ends = at("2026-07-05T06:00");
  scene.ticket().ticket.valid_from = at("2026-07-08T06:00");
  scene.policy().daily_hours = {{8 * 60, 20 * 60}};
  keep_times(scene, {{"after its end", "2026-07-06T22:00", Outcome::too_late, "2026-07-05T06:00"},
                     {"before its end", "2026-07-04T12:00", Outcome::too_late}});
  CHECK(scene.verdict().next == Next::event_is_over);
  scene.now.trusted = false;
  CHECK(scene.verdict().outcome == Outcome::too_late);
  scene.lane.gate.station = Station::check_in;
  CHECK(scene.verdict().outcome == Outcome::too_late);
}

TEST_CASE("too early tells when both the ticket and the gate will be open") {
  Scene scene = ticket_scene();
  scene.ticket().ticket.valid_from = at("2026-07-05T11:00");
  scene.ticket().ticket.valid_until = at("2026-07-06T00:00");
  scene.policy().daily_hours = {{10 * 60, 18 * 60}};
  keep_times(scene, {{"gate open, ticket early", "2026-07-04T12:00", Outcome::too_early, "2026-07-05T11:00"},
                     {"both closed", "2026-07-04T20:00", Outcome::too_early, "2026-07-05T11:00"},
                     {"left to right: the gate opens again, but not for this ticket", "2026-07-05T20:00",
                      Outcome::too_early, "2026-07-06T10:00"},
                     {"gate open, ticket late", "2026-07-06T12:00", Outcome::too_late, "2026-07-06T00:00"}});
  scene.now.value = at("2026-07-04T20:00");
  CHECK(scene.verdict().next == Next::come_back_at);
  scene.now.value = at("2026-07-05T20:00");
  CHECK(scene.verdict().next == Next::send_to_help_desk);
}

TEST_CASE("left to right: a ticket that is early at a gate that is late is too early") {
  Scene scene = ticket_scene();
  scene.ticket().ticket.valid_from = at("2026-07-05T11:00");
  scene.policy().moments = {{at("2026-07-03T11:00"), at("2026-07-04T10:00")}};
  keep_times(scene, {{"now", "2026-07-04T12:00", Outcome::too_early, "2026-07-05T11:00"}});
}

TEST_CASE("of two windows that are over, the first to close is told") {
  Scene scene = ticket_scene();
  scene.ticket().ticket.valid_until = at("2026-07-04T10:00");
  scene.policy().moments = {{at("2026-07-03T11:00"), at("2026-07-04T09:00")}};
  keep_times(scene, {{"now", "2026-07-04T12:00", Outcome::too_late, "2026-07-04T09:00"}});
  CHECK(scene.verdict().next == Next::send_to_help_desk);
}

namespace {

/// What is so while the clock is not trusted, and the notes it must give; none: green.
struct Untrusted {
  const char* promise;
  void (*change)(Scene&);
  std::vector<Attention> notes;
};

}  // namespace

TEST_CASE("with a clock that is not trusted, every answer that used it becomes attention") {
  const Untrusted lines[] = {
      {"nothing asked the clock", [](Scene&) {}, {}},
      {"a window that would refuse: early", [](Scene& s) { s.ticket().ticket.valid_from = s.now.value + 1; },
       clock_notes({Outcome::too_early})},
      {"a window that would refuse: late", [](Scene& s) { s.ticket().ticket.valid_until = s.now.value; },
       clock_notes({Outcome::too_late})},
      {"a window that would admit", [](Scene& s) { s.ticket().ticket.valid_until = s.now.value + 1; },
       clock_notes({std::nullopt})},
      {"a gate's hours",
       [](Scene& s) {
         s.policy().daily_hours = {{0, 0}};
       },
       clock_notes({std::nullopt})},
      {"the event's admission", [](Scene& s) { s.facts.event.admission_opens = 0; },
       clock_notes({std::nullopt})},
      {"today, entered",
       [](Scene& s) {
         s.policy().rule = AdmissionRule::once_per_day;
         s.zone().entries_total = s.zone().entries_today = 1;
       },
       clock_notes({Outcome::count_exhausted})},
      {"today, not entered",
       [](Scene& s) {
         s.policy().rule = AdmissionRule::once_per_day;
         s.zone().entries_total = 1;
       },
       clock_notes({std::nullopt})},
      {"never entered at all is known without a clock",
       [](Scene& s) { s.policy().rule = AdmissionRule::once_per_day; },
       {}},
      {"presence that has not ended",
       [](Scene& s) {
         s.policy().rule = AdmissionRule::reentry_after_exit;
         s.zone().inside = s.zone().presence_used_clock = true;
       },
       clock_notes({Outcome::already_inside})},
      {"presence that has ended",
       [](Scene& s) {
         s.policy().rule = AdmissionRule::reentry_after_exit;
         s.zone().presence_used_clock = true;
       },
       clock_notes({std::nullopt})},
      {"presence that no policy asks for", [](Scene& s) { s.zone().presence_used_clock = true; }, {}},
      {"a full zone, when the clock says who is inside",
       [](Scene& s) {
         s.zone().capacity = 0;
         s.zone().presence_used_clock = true;
       },
       clock_notes({Outcome::zone_full})},
      {"time in a rule that refuses",
       [](Scene& s) {
         s.facts.rule = RuleFacts{false, true, ""};
       },
       clock_notes({Outcome::rule_refused})},
      {"time in a rule that passes",
       [](Scene& s) {
         s.facts.rule = RuleFacts{true, true, ""};
       },
       clock_notes({std::nullopt})},
      {"a rule without time",
       [](Scene& s) {
         s.facts.rule = RuleFacts{true, false, ""};
       },
       {}},
      {"two answers that would refuse",
       [](Scene& s) {
         s.ticket().ticket.valid_from = s.now.value + 1;
         s.facts.rule = RuleFacts{false, true, ""};
       },
       clock_notes({Outcome::too_early, Outcome::rule_refused})},
      {"one line is enough for several that would admit",
       [](Scene& s) {
         s.ticket().ticket.valid_until = s.now.value + 1;
         s.facts.rule = RuleFacts{true, true, ""};
       },
       clock_notes({std::nullopt})},
  };
  for (const Untrusted& line : lines) {
    INFO(line.promise);
    Scene scene = ticket_scene();
    line.change(scene);
    scene.now.trusted = false;
    const Verdict verdict = scene.verdict();
    CHECK(verdict.attention == line.notes);
    CHECK(verdict.outcome == (line.notes.empty() ? Outcome::admit : Outcome::admit_attention));
  }
}

TEST_CASE("a clock that is not trusted excuses nothing that is known without it") {
  keep(
      [] {
        Scene scene = ticket_scene();
        scene.now.trusted = false;
        scene.ticket().ticket.valid_from = scene.now.value + 1;
        return scene;
      }(),
      std::initializer_list<Promise>{
          {"a ban", [](Scene& s) { s.ticket().banned = mark; }, Outcome::ticket_banned},
          {"a redeemed mark", [](Scene& s) { s.ticket().redeemed = mark; }, Outcome::already_redeemed},
          {"a rule that errs",
           [](Scene& s) {
             s.facts.rule = RuleFacts{true, true, "no such operator"};
           },
           Outcome::rule_refused},
          {"a spent counter on a day that is not known",
           [](Scene& s) {
             s.policy().rule = AdmissionRule::once_per_day;
             s.zone().entries_total = s.zone().entries_today = 1;
             s.facts.any_item_names_a_zone = true;
             s.facts.grants = {counted(1, true, 1, 1)};
           },
           Outcome::count_exhausted},
      });
}

TEST_CASE("a supervisor need not overrule what only an untrusted clock says") {
  Scene scene = ticket_scene();
  scene.now.trusted = false;
  scene.lane.overrule = true;
  scene.ticket().ticket.valid_from = scene.now.value + 1;
  CHECK(scene.verdict().overruled.empty());
  CHECK(scene.verdict().attention == clock_notes({Outcome::too_early}));
}
