// SPDX-License-Identifier: Apache-2.0
// The verdict at an entry, rows 8 to 12: the gate, what was used, the zone, and what staff see. Row 9, the
// time, has verdict_clock_test.cpp to itself.
#include "tests/model/scene.hpp"

using namespace gatehouse::model;

TEST_CASE("a gate takes the types it names, and a tag's type is its own") {
  keep(ticket_scene(),
       std::initializer_list<Promise>{
           {"of the type",
            [](Scene& s) {
              s.policy().types = {id<TypeId>(7), id<TypeId>(1)};
            },
            Outcome::admit},
           {"of another", [](Scene& s) { s.policy().types = {id<TypeId>(2)}; }, Outcome::wrong_type},
           {"of none",
            [](Scene& s) {
              s.policy().types = {id<TypeId>(2)};
              s.ticket().type = {};
            },
            Outcome::wrong_type},
       });
  keep(tag_scene(),
       std::initializer_list<Promise>{
           {"the tag's own type", [](Scene& s) { s.policy().types = {id<TypeId>(2)}; }, Outcome::admit},
           {"not its ticket's", [](Scene& s) { s.policy().types = {id<TypeId>(1)}; }, Outcome::wrong_type},
       });
}

TEST_CASE("a zone needs a grant, once any catalog item names a zone") {
  keep(ticket_scene(),
       std::initializer_list<Promise>{
           {"until then every type may enter", [](Scene&) {}, Outcome::admit},
           {"no grant", [](Scene& s) { s.facts.any_item_names_a_zone = true; }, Outcome::wrong_gate},
           {"a grant",
            [](Scene& s) {
              s.facts.any_item_names_a_zone = true;
              s.facts.grants = {permanent(1, true)};
            },
            Outcome::admit},
           {"the type is told before the gate",
            [](Scene& s) {
              s.facts.any_item_names_a_zone = true;
              s.policy().types = {id<TypeId>(9)};
            },
            Outcome::wrong_type},
       });
  Scene scene = ticket_scene();
  scene.facts.any_item_names_a_zone = true;
  scene.facts.gates_it_may_enter = {"North", "South"};
  CHECK(scene.verdict().right_gates == std::vector<std::string>{"North", "South"});
  CHECK(scene.verdict().next == Next::send_to_gate);
  scene.facts.gates_it_may_enter.clear();
  CHECK(scene.verdict().next == Next::send_to_help_desk);
}

TEST_CASE("a redeemed mark refuses the credential that bears it, whatever the policy") {
  for (const auto rule : {AdmissionRule::entry_once, AdmissionRule::once_per_day,
                          AdmissionRule::reentry_after_exit, AdmissionRule::unlimited}) {
    Scene ticket = ticket_scene();
    ticket.policy().rule = rule;
    CHECK(ticket.verdict().outcome == Outcome::admit);
    ticket.ticket().redeemed = mark;
    CHECK(ticket.verdict().outcome == Outcome::already_redeemed);
    CHECK(ticket.verdict().why == mark);
    Scene tag = tag_scene();
    tag.policy().rule = rule;
    CHECK(tag.verdict().outcome == Outcome::admit);  // its ticket is redeemed, it is not
    tag.tag().redeemed = mark;
    CHECK(tag.verdict().outcome == Outcome::already_redeemed);
  }
}

TEST_CASE("each policy has its own name in row 10") {
  keep(ticket_scene(), std::initializer_list<Promise>{
                           {"entry once reads the mark alone, so that taking it back readmits",
                            [](Scene& s) {
                              s.policy().rule = AdmissionRule::entry_once;
                              s.zone().entries_total = s.zone().entries_today = 1;
                              s.zone().inside = true;
                            },
                            Outcome::admit},
                           {"once per day",
                            [](Scene& s) {
                              s.policy().rule = AdmissionRule::once_per_day;
                              s.zone().entries_total = s.zone().entries_today = 1;
                            },
                            Outcome::count_exhausted},
                           {"the next day",
                            [](Scene& s) {
                              s.policy().rule = AdmissionRule::once_per_day;
                              s.zone().entries_total = 3;
                            },
                            Outcome::admit},
                           {"no re-entry without an exit",
                            [](Scene& s) {
                              s.policy().rule = AdmissionRule::reentry_after_exit;
                              s.zone().inside = true;
                            },
                            Outcome::already_inside},
                           {"re-entry after an exit",
                            [](Scene& s) {
                              s.policy().rule = AdmissionRule::reentry_after_exit;
                              s.zone().entries_total = s.zone().entries_today = 5;
                            },
                            Outcome::admit},
                           {"unlimited",
                            [](Scene& s) {
                              s.zone().inside = true;
                              s.zone().entries_total = s.zone().entries_today = 5;
                            },
                            Outcome::admit},
                           {"a spent counter",
                            [](Scene& s) {
                              s.facts.any_item_names_a_zone = true;
                              s.facts.grants = {counted(1, true, 2, 2)};
                            },
                            Outcome::count_exhausted},
                           {"an overspent counter",
                            [](Scene& s) {
                              s.facts.any_item_names_a_zone = true;
                              s.facts.grants = {counted(1, true, 2, 3)};
                            },
                            Outcome::count_exhausted},
                           {"already inside is told before a spent counter",
                            [](Scene& s) {
                              s.policy().rule = AdmissionRule::reentry_after_exit;
                              s.zone().inside = true;
                              s.facts.any_item_names_a_zone = true;
                              s.facts.grants = {counted(1, true, 2, 2)};
                            },
                            Outcome::already_inside},
                       });
}

TEST_CASE("row 10 names the entry in the way") {
  Scene scene = ticket_scene();
  scene.zone().inside = true;
  scene.zone().entries_total = scene.zone().entries_today = 2;
  scene.zone().last_entry = EntryFacts{2000, "West", "mo"};
  scene.zone().last_entry_today = EntryFacts{1000, "North", "lu"};
  scene.policy().rule = AdmissionRule::reentry_after_exit;
  CHECK(scene.verdict().why == Origin{"mo", 2000, "West", ""});
  scene.policy().rule = AdmissionRule::once_per_day;
  CHECK(scene.verdict().why == Origin{"lu", 1000, "North", ""});
}

TEST_CASE(
    "an entry uses the permanent grant first, then the ticket's, then the lowest id with something left") {
  Scene scene = ticket_scene();
  scene.facts.any_item_names_a_zone = true;
  const auto used = [&scene](std::vector<GrantFacts> grants) {
    scene.facts.grants = std::move(grants);
    return scene.verdict().grant;
  };
  CHECK(used({counted(1, true, 5, 0), permanent(9, true)}) == id<GrantId>(9));
  CHECK(used({counted(1, true, 5, 0), permanent(9, false)}) == id<GrantId>(9));
  CHECK(used({permanent(1, false), permanent(9, true)}) == id<GrantId>(9));
  CHECK(used({counted(1, false, 5, 0), counted(9, true, 5, 0)}) == id<GrantId>(9));
  CHECK(used({counted(3, true, 5, 0), counted(2, true, 5, 0)}) == id<GrantId>(2));
  CHECK(used({counted(3, true, 5, 0), counted(2, true, 5, 5)}) == id<GrantId>(3));
  CHECK(used({counted(3, false, 5, 0), counted(2, true, 5, 5)}) == id<GrantId>(3));
}

TEST_CASE("a refusal names no grant") {
  Scene scene = ticket_scene();
  scene.facts.any_item_names_a_zone = true;
  scene.facts.grants = {counted(1, true, 5, 0)};
  scene.zone().capacity = 0;
  CHECK(scene.verdict().outcome == Outcome::zone_full);
  CHECK_FALSE(scene.verdict().grant);
}

TEST_CASE("a full zone takes nobody but those inside") {
  keep(ticket_scene(), std::initializer_list<Promise>{
                           {"no limit", [](Scene& s) { s.zone().occupancy = 100'000; }, Outcome::admit},
                           {"one place left",
                            [](Scene& s) {
                              s.zone().capacity = 100;
                              s.zone().occupancy = 99;
                            },
                            Outcome::admit},
                           {"full",
                            [](Scene& s) {
                              s.zone().capacity = 100;
                              s.zone().occupancy = 100;
                            },
                            Outcome::zone_full},
                           {"0 is nobody", [](Scene& s) { s.zone().capacity = 0; }, Outcome::zone_full},
                           {"inside already",
                            [](Scene& s) {
                              s.zone().capacity = 100;
                              s.zone().occupancy = 100;
                              s.zone().inside = true;
                            },
                            Outcome::admit},
                       });
}

TEST_CASE("the gate's own rule refuses, also when it errs") {
  keep(ticket_scene(), std::initializer_list<Promise>{
                           {"passed", [](Scene& s) { s.facts.rule = RuleFacts{}; }, Outcome::admit},
                           {"refused",
                            [](Scene& s) {
                              s.facts.rule = RuleFacts{false, false, ""};
                            },
                            Outcome::rule_refused},
                           {"erred",
                            [](Scene& s) {
                              s.facts.rule = RuleFacts{true, false, "no such operator"};
                            },
                            Outcome::rule_refused},
                           {"a full zone is told first",
                            [](Scene& s) {
                              s.facts.rule = RuleFacts{false, false, ""};
                              s.zone().capacity = 0;
                            },
                            Outcome::zone_full},
                       });
  Scene scene = ticket_scene();
  scene.facts.rule = RuleFacts{true, false, "no such operator"};
  CHECK(scene.verdict().detail == "no such operator");
}

TEST_CASE("a gate trusts a copy as old as its policy says") {
  Scene start = ticket_scene();
  start.policy().max_copy_age_ms = 60'000;
  start.policy().when_copy_old = Response::refuse;
  start.facts.copy_age_ms = 60'001;
  keep(start, std::initializer_list<Promise>{
                  {"older", [](Scene&) {}, Outcome::copy_too_old},
                  {"as old as that", [](Scene& s) { s.facts.copy_age_ms = 60'000; }, Outcome::admit},
                  {"an unknown age is too old", [](Scene& s) { s.facts.copy_age_ms.reset(); },
                   Outcome::copy_too_old},
                  {"any age",
                   [](Scene& s) {
                     s.policy().max_copy_age_ms.reset();
                     s.facts.copy_age_ms.reset();
                   },
                   Outcome::admit},
                  {"admit and flag", [](Scene& s) { s.policy().when_copy_old = Response::flag; },
                   Outcome::admit_attention},
                  {"admit", [](Scene& s) { s.policy().when_copy_old = Response::admit; }, Outcome::admit},
                  {"the rule is told first",
                   [](Scene& s) {
                     s.facts.rule = RuleFacts{false, false, ""};
                   },
                   Outcome::rule_refused},
              });
  start.policy().when_copy_old = Response::flag;
  CHECK(start.verdict().attention == std::vector<Attention>{{Attention::Kind::copy_old, "", std::nullopt}});
}

TEST_CASE("flags call for attention by their definition, notes always") {
  Scene scene = ticket_scene();
  scene.facts.flags = {{"minor", true}, {"press", false}};
  scene.customer().customer.flags = {"initial_top_up_fee_paid", "press"};
  CHECK(scene.verdict().outcome == Outcome::admit);
  scene.customer().customer.flags = {"alcohol_forbidden", "press", "minor"};
  scene.ticket().type.staff_note = "hand out the bag";
  scene.customer().customer.staff_note = "needs a wheelchair place";
  const Verdict verdict = scene.verdict();
  CHECK(verdict.outcome == Outcome::admit_attention);
  CHECK(verdict.next == Next::check_attention);
  CHECK(verdict.attention ==
        std::vector<Attention>{{Attention::Kind::flag, "alcohol_forbidden", std::nullopt},
                               {Attention::Kind::flag, "minor", std::nullopt},
                               {Attention::Kind::type_note, "hand out the bag", std::nullopt},
                               {Attention::Kind::customer_note, "needs a wheelchair place", std::nullopt}});
}

TEST_CASE("a flag whose definition is not known here is shown") {
  Scene scene = ticket_scene();
  scene.customer().customer.flags = {"minor"};
  CHECK(scene.verdict().outcome == Outcome::admit_attention);
}

TEST_CASE("the note shown with a tag is its own type's") {
  Scene scene = tag_scene();
  scene.ticket().type.staff_note = "the ticket's";
  CHECK(scene.verdict().outcome == Outcome::admit);
  scene.tag().type.staff_note = "the tag's";
  CHECK(scene.verdict().attention ==
        std::vector<Attention>{{Attention::Kind::type_note, "the tag's", std::nullopt}});
}

TEST_CASE("a refusal shows no notes") {
  Scene scene = ticket_scene();
  scene.customer().customer.flags = {"alcohol_forbidden"};
  scene.policy().max_copy_age_ms = 1;
  scene.ticket().redeemed = mark;
  CHECK(scene.verdict().attention.empty());
}
