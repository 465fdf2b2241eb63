// SPDX-License-Identifier: Apache-2.0
#include "kiosk/model/gate_rule.hpp"

#include "tests/model/scene.hpp"

using namespace gatehouse::model;
using Catch::Contains;

namespace {

/// A General ticket at gate Main of zone Arena, 2026-07-04 21:04:12 in Madrid, a Saturday.
struct RuleScene : Scene {
  RuleScene() : Scene(ticket_scene()) {
    ticket().type.name = "General";
    now = {at("2026-07-04T21:04:12"), true};
    zone().entries_total = 4;
    zone().entries_today = 2;
    zone().entry_days = 2;
    zone().first_entry = EntryFacts{at("2026-07-03T20:00"), "Main", ""};
    zone().last_entry = EntryFacts{at("2026-07-04T20:59:13"), "North", ""};
    zone().inside = true;
    customer().customer.flags = {"under_18"};
    customer().customer.verification = Verification::verified;
  }
  RuleFacts ask(std::string_view rule) const {
    return work_out_rule(rule, facts, {"Main", "Arena", Direction::entry, now}, madrid);
  }
  bool passes(std::string_view rule) const { return ask(rule).passed; }
  Verdict judged(std::string_view rule) {
    facts.rule = ask(rule);
    return verdict();
  }
};

}  // namespace

TEST_CASE("a gate's rule may ask for every documented fact", "[rules]") {
  const RuleScene scene;
  for (const char* rule :
       {R"({"==": [{"var": "product"}, "General"]})", R"({"==": [{"var": "gate"}, "Main"]})",
        R"({"==": [{"var": "zone"}, "Arena"]})", R"({"==": [{"var": "direction"}, "entry"]})",
        R"({"==": [{"var": "now"}, "2026-07-04T21:04:12+02:00"]})", R"({"==": [{"var": "time"}, "21:04"]})",
        R"({"===": [{"var": "weekday"}, 6]})", R"({"===": [{"var": "entries_total"}, 4]})",
        R"({"===": [{"var": "entries_today"}, 2]})", R"({"===": [{"var": "entry_days"}, 2]})",
        R"({"===": [{"var": "minutes_since_first_entry"}, 1504]})",
        R"({"===": [{"var": "minutes_since_last_entry"}, 4]})", R"({"===": [{"var": "inside"}, true]})",
        R"({"in": ["under_18", {"var": "flags"}]})", R"({"===": [{"var": "verified"}, true]})"}) {
    INFO(rule);
    CHECK(rule_fault(rule).empty());
    CHECK(scene.ask(rule).error.empty());
    CHECK(scene.passes(rule));
  }
  CHECK(rule_fact_names().size() == 15);
}

TEST_CASE("before the first entry the minutes since it are null", "[rules]") {
  RuleScene scene;
  scene.zone() = {};
  CHECK(scene.passes(R"({"===": [{"var": "minutes_since_first_entry"}, null]})"));
  CHECK(scene.passes(R"({"===": [{"var": "minutes_since_last_entry"}, null]})"));
}

TEST_CASE("in winter and far away the offset is the zone's", "[rules]") {
  RuleScene scene;
  scene.now.value = at("2026-01-02T00:30");
  CHECK(scene.passes(R"({"==": [{"var": "now"}, "2026-01-02T00:30:00+01:00"]})"));
  const EventZone newfoundland = EventZone::open("America/St_Johns").value();
  CHECK(work_out_rule(R"({"substr": [{"var": "now"}, -6]})", scene.facts,
                      {"", "", Direction::entry, scene.now}, newfoundland)
            .passed);
  CHECK(work_out_rule(R"({"==": [{"substr": [{"var": "now"}, -6]}, "-03:30"]})", scene.facts,
                      {"", "", Direction::entry, scene.now}, newfoundland)
            .passed);
}

TEST_CASE("a rule's product is the tag's own type", "[rules]") {
  Scene scene = tag_scene();
  scene.ticket().type.name = "General";
  scene.tag().type.name = "VIP";
  CHECK(work_out_rule(R"({"==": [{"var": "product"}, "VIP"]})", scene.facts, {}, madrid).passed);
}

TEST_CASE("truth is JsonLogic's own", "[rules]") {
  const RuleScene scene;
  CHECK(scene.passes("\"0\""));
  CHECK_FALSE(scene.passes("[]"));
  CHECK_FALSE(scene.passes("0"));
  CHECK_FALSE(scene.passes("null"));
}

TEST_CASE("a rule that errs refuses with rule_refused, and says why", "[rules]") {
  RuleScene scene;
  for (const char* rule : {"{", R"({"allow": 1})", ""}) {
    INFO(rule);
    const Verdict verdict = scene.judged(rule);
    CHECK(name(verdict.outcome) == "rule_refused");
    CHECK_THAT(verdict.detail, Contains("the gate's rule"));
  }
  CHECK_THAT(scene.judged(R"({"allow": 1})").detail, Contains("no operator \"allow\""));
}

TEST_CASE("with an untrusted clock a rule that asked for the time becomes attention", "[rules]") {
  RuleScene scene;
  scene.now.trusted = false;
  for (const char* fact :
       {"now", "time", "weekday", "minutes_since_first_entry", "minutes_since_last_entry", "entries_today"}) {
    INFO(fact);
    const std::string rule = R"({"==": [{"var": ")" + std::string(fact) + R"("}, "never"]})";
    CHECK(scene.ask(rule).used_clock);
    CHECK(name(scene.judged(rule).outcome) == "admit_attention");
  }
  for (const char* rule :
       {R"({"==": [{"var": "product"}, "VIP"]})", R"({"<": [{"var": "entries_total"}, 2]})",
        R"({"==": [{"var": "entry_days"}, 7]})"}) {
    INFO(rule);
    CHECK(name(scene.judged(rule).outcome) == "rule_refused");
  }
  CHECK_FALSE(
      scene.ask(R"({"if": [{"==": [{"var": "product"}, "General"]}, true, {"var": "time"}]})").used_clock);
}

TEST_CASE("presence asks the clock only where the zone's hour decided it", "[rules]") {
  RuleScene scene;
  const char* rule = R"({"!": {"var": "inside"}})";
  CHECK_FALSE(scene.ask(rule).used_clock);
  scene.zone().presence_used_clock = true;
  CHECK(scene.ask(rule).used_clock);
  scene.zone() = {};
  CHECK_FALSE(scene.ask(R"({"var": "minutes_since_last_entry"})").used_clock);
}
