// SPDX-License-Identifier: Apache-2.0
// The verdict at an entry, rows 1 to 7: the credential, the person, the wristband and the sale.
#include <set>

#include "tests/model/scene.hpp"

using namespace gatehouse::model;

TEST_CASE("every outcome has one name, and the name leads back") {
  std::set<std::string_view> names;
  for (int number = 1; number <= 22; ++number) {
    const auto outcome = static_cast<Outcome>(number);
    names.insert(name(outcome));
    CHECK(outcome_named(name(outcome)) == outcome);
    CHECK(admitted(outcome) == (number >= 21));
  }
  CHECK(names.size() == 22);
  CHECK(name(static_cast<Outcome>(0)).empty());
  CHECK_FALSE(outcome_named("admitted"));
  CHECK_FALSE(outcome_named(""));
}

TEST_CASE("a supervisor may overrule rows 8, 9, already_inside, count_exhausted and row 11") {
  const std::set<Outcome> may{Outcome::wrong_type, Outcome::wrong_gate,     Outcome::too_early,
                              Outcome::too_late,   Outcome::already_inside, Outcome::count_exhausted,
                              Outcome::zone_full,  Outcome::rule_refused,   Outcome::copy_too_old};
  for (int number = 1; number <= 22; ++number)
    CHECK(overrulable(static_cast<Outcome>(number)) == may.contains(static_cast<Outcome>(number)));
}

TEST_CASE("a good ticket and a good wristband are admitted, green") {
  CHECK(ticket_scene().verdict() == [] {
    Verdict verdict;
    verdict.outcome = Outcome::admit;
    return verdict;
  }());
  CHECK(tag_scene().verdict().outcome == Outcome::admit);
}

TEST_CASE("what is scanned must be a credential of this event") {
  keep(ticket_scene(),
       std::initializer_list<Promise>{
           {"not a credential", [](Scene& s) { s.facts.credential.reset(); }, Outcome::unreadable},
           {"no ticket has it", [](Scene& s) { s.facts.ticket.reset(); }, Outcome::unknown},
           {"a tag's UID is no ticket's reference",
            [](Scene& s) { s.facts.credential->kind = CredentialKind::tag; }, Outcome::unknown},
           {"of another event", [](Scene& s) { s.facts.other_event = "Winter"; }, Outcome::wrong_event},
           {"of another event alone",
            [](Scene& s) {
              s.facts.ticket.reset();
              s.facts.other_event = "Winter";
            },
            Outcome::wrong_event},
           {"a ticket may have no customer", [](Scene& s) { s.facts.customer.reset(); }, Outcome::admit},
       });
  keep(tag_scene(),
       std::initializer_list<Promise>{
           {"no tag has it", [](Scene& s) { s.facts.tag.reset(); }, Outcome::unknown},
           {"a tag may have no ticket", [](Scene& s) { s.facts.ticket.reset(); }, Outcome::admit},
       });
}

TEST_CASE("rows 1 to 3 tell what staff need next") {
  Scene scene = ticket_scene();
  scene.facts.other_event = "Winter";
  CHECK(scene.verdict().detail == "Winter");
  scene.facts.credential.reset();
  scene.facts.why_unreadable = "control byte 1D at position 3";
  CHECK(scene.verdict().detail == "control byte 1D at position 3");
  CHECK(scene.verdict().next == Next::scan_again);
}

TEST_CASE("the barred and the banned do not enter") {
  keep(tag_scene(), std::initializer_list<Promise>{
                        {"barred", [](Scene& s) { s.customer().barred = mark; }, Outcome::customer_barred},
                        {"account suspended",
                         [](Scene& s) { s.customer().customer.account_status = AccountStatus::suspended; },
                         Outcome::customer_barred},
                        {"not verified is no reason",
                         [](Scene& s) { s.customer().customer.verification = Verification::non_verified; },
                         Outcome::admit},
                        {"tag banned", [](Scene& s) { s.tag().banned = mark; }, Outcome::tag_banned},
                        {"a ban of the ticket reaches the wrist", [](Scene& s) { s.ticket().banned = mark; },
                         Outcome::ticket_banned},
                        {"the tag's ban is told before the ticket's",
                         [](Scene& s) { s.tag().banned = s.ticket().banned = mark; }, Outcome::tag_banned},
                    });
  keep(ticket_scene(),
       std::initializer_list<Promise>{
           {"ticket banned", [](Scene& s) { s.ticket().banned = mark; }, Outcome::ticket_banned},
           {"the person before the ticket", [](Scene& s) { s.customer().barred = s.ticket().banned = mark; },
            Outcome::customer_barred},
       });
}

TEST_CASE("a refusal names who did it, when, where and why") {
  Scene scene = tag_scene();
  scene.tag().redeemed = mark;
  CHECK(scene.verdict().why == mark);
  scene.ticket().cancelled = Origin{"mo", 2000, "Desk", "refund"};
  CHECK(scene.verdict().why.operator_name == "mo");
  scene.ticket().banned = Origin{"di", 3000, "Desk", "charge-back"};
  CHECK(scene.verdict().why.reason == "charge-back");
  scene.tag().banned = mark;
  CHECK(scene.verdict().why == mark);
  scene.customer().barred = Origin{"al", 4000, "South", "fight"};
  CHECK(scene.verdict().why.gate == "South");
}

TEST_CASE("only the customer's active tag is admitted") {
  keep(tag_scene(), std::initializer_list<Promise>{
                        {"another is active", [](Scene& s) { s.customer().customer.active_tag = "04FFFFFF"; },
                         Outcome::tag_inactive},
                        {"none is active", [](Scene& s) { s.customer().customer.active_tag.reset(); },
                         Outcome::tag_inactive},
                        {"nobody's tag", [](Scene& s) { s.facts.customer.reset(); }, Outcome::tag_inactive},
                    });
  keep(ticket_scene(), std::initializer_list<Promise>{
                           {"a ticket that is not redeemed stays a credential beside its tag",
                            [](Scene& s) { s.customer().customer.active_tag = "04FFFFFF"; }, Outcome::admit},
                       });
  Scene scene = tag_scene();
  scene.customer().customer.active_tag = "04FFFFFF";
  CHECK(scene.verdict().active_tag == "04FFFFFF");
  CHECK(scene.verdict().next == Next::ask_for_other_wristband);
  scene.customer().customer.active_tag.reset();
  CHECK(scene.verdict().next == Next::send_to_help_desk);
}

TEST_CASE("chip_differs compares what both sides know") {
  Scene start = tag_scene();
  start.tag().tag.chip = {0x0044, 0x00, "\x04\x02"};
  start.facts.chip_read = start.tag().tag.chip;
  keep(start, std::initializer_list<Promise>{
                  {"the same chip", [](Scene&) {}, Outcome::admit},
                  {"another ATQA", [](Scene& s) { s.facts.chip_read.atqa = 0x0004; }, Outcome::chip_differs},
                  {"another SAK", [](Scene& s) { s.facts.chip_read.sak = 0x08; }, Outcome::chip_differs},
                  {"another version", [](Scene& s) { s.facts.chip_read.version = "\x04\x03"; },
                   Outcome::chip_differs},
                  {"nothing read", [](Scene& s) { s.facts.chip_read = {}; }, Outcome::admit},
                  {"nothing bound", [](Scene& s) { s.tag().tag.chip = {}; }, Outcome::admit},
                  {"no version read", [](Scene& s) { s.facts.chip_read.version.clear(); }, Outcome::admit},
                  {"by policy, attention",
                   [](Scene& s) {
                     s.facts.chip_read.sak = 0x08;
                     s.policy().when_chip_differs = Response::flag;
                   },
                   Outcome::admit_attention},
                  {"an inactive tag is told first",
                   [](Scene& s) {
                     s.facts.chip_read.sak = 0x08;
                     s.customer().customer.active_tag.reset();
                   },
                   Outcome::tag_inactive},
              });
  start.facts.chip_read.sak = 0x08;
  start.policy().when_chip_differs = Response::flag;
  CHECK(start.verdict().attention ==
        std::vector<Attention>{{Attention::Kind::chip_differs, "", std::nullopt}});
}

TEST_CASE("a ticket that was not sold does not enter, nor does its wristband") {
  const std::initializer_list<Promise> promises{
      {"cancelled", [](Scene& s) { s.ticket().cancelled = mark; }, Outcome::ticket_cancelled},
      {"pending", [](Scene& s) { s.ticket().payment = PaymentStatus::pending; }, Outcome::unpaid},
      {"refunded", [](Scene& s) { s.ticket().payment = PaymentStatus::refunded; }, Outcome::unpaid},
      {"paid", [](Scene& s) { s.ticket().payment = PaymentStatus::paid; }, Outcome::admit},
      {"a gate that takes pending orders",
       [](Scene& s) {
         s.ticket().payment = PaymentStatus::pending;
         s.policy().takes_pending_orders = true;
       },
       Outcome::admit},
      {"takes no refunded ones",
       [](Scene& s) {
         s.ticket().payment = PaymentStatus::refunded;
         s.policy().takes_pending_orders = true;
       },
       Outcome::unpaid},
      {"cancelled is told before unpaid",
       [](Scene& s) {
         s.ticket().payment = PaymentStatus::pending;
         s.ticket().cancelled = mark;
       },
       Outcome::ticket_cancelled},
  };
  keep(ticket_scene(), promises);
  keep(tag_scene(), promises);
}
