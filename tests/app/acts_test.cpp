// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/scan.hpp"
#include "kiosk/store/things.hpp"
#include "tests/app/desk.hpp"

using namespace gatehouse;
using namespace gatehouse::testing;
using Catch::Contains;
using log::MarkKind;
using log::TargetKind;

namespace {

log::Fields fields(TargetKind kind, std::string key,
                   std::vector<std::pair<std::uint8_t, log::Value>> values) {
  log::Fields made{{kind, std::move(key)}, {}};
  for (auto& [field, value] : values) made.writes.push_back({field, std::move(value), std::nullopt});
  return made;
}
std::string bytes(const model::Uuid& id) {
  return std::string(log::bytes_of(id));
}
/// A fresh wristband of the test's own.
std::string band(int number) {
  return tiny::tag_uid(5000 + number);
}
/// Tickets, all of one customer, who wears nothing yet.
void family(Desk& desk) {
  const model::CustomerId who = tiny::customer(900);
  std::vector<log::Change> changes{
      fields(TargetKind::customer, bytes(who.value),
             {{log::field::customer::first_name, std::string("Frida")},
              {log::field::customer::email, std::string("family@example.org")}})};
  for (int n = 1; n <= 4; ++n)
    changes.emplace_back(fields(
        TargetKind::ticket, "X-" + std::to_string(n),
        {{log::field::ticket::customer, bytes(who.value)},
         {log::field::ticket::purchaser_first_name, std::string("Guest of Frida ") + std::to_string(n)}}));
  desk.write(std::move(changes));
}
void set_rule(Desk& desk, model::AdmissionRule rule) {
  const auto gate = store::read_gate(desk.house->replica().db(), tiny::event(), tiny::main_gate()).value();
  desk.write({fields(TargetKind::policy, bytes(gate.policy.value),
                     {{log::field::policy::rule, static_cast<std::int64_t>(rule)}})});
}

}  // namespace

TEST_CASE("a banned ticket is refused with its wristband, until the ban is taken back with a reason") {
  Desk desk;
  CHECK(desk.said("ticket ban", {{"reference", "T-1"}, {"reason", "stolen"}}) == "Ticket T-1 is banned.");
  CHECK(desk.ticket("T-1") == "ticket_banned");
  CHECK(desk.tag(tiny::tag_uid(1)) == "ticket_banned");
  const auto ops = desk.ops();
  CHECK_THAT(desk.said("ticket unban", {{"reference", "T-1"}}), Contains("error 2") && Contains("reason"));
  CHECK_THAT(desk.said("ticket unban", {{"reference", "T-1"}, {"reason", "  "}}), Contains("error 2"));
  CHECK(desk.ops() == ops);
  CHECK(desk.said("ticket unban", {{"reference", "T-1"}, {"reason", "found"}}) ==
        "Ticket T-1 is no longer banned.");
  CHECK(desk.last_op().act.reason == "found");
  CHECK(desk.ticket("T-1") == "admit");
  CHECK(desk.said("ticket unban", {{"reference", "T-1"}, {"reason", "found"}}) ==
        "Ticket T-1 is not banned.");
}

TEST_CASE("a banned wristband is refused, its ticket is not") {
  Desk desk;
  CHECK_THAT(desk.said("tag ban", {{"uid", tiny::tag_uid(2)}}), Contains("is banned."));
  CHECK(desk.tag(tiny::tag_uid(2)) == "tag_banned");
  CHECK(desk.ticket("T-2") == "admit");
  CHECK_THAT(desk.said("tag unban", {{"uid", tiny::tag_uid(2)}, {"reason", "mistake"}}),
             Contains("no longer banned"));
}

TEST_CASE("a second ban changes nothing and says by whom the first one was") {
  Desk desk;
  desk.said("ticket ban", {{"reference", "T-1"}});
  const auto ops = desk.ops();
  const auto again = desk.ask("ticket ban", {{"reference", "T-1"}}, "4");
  REQUIRE(again);
  CHECK(again->object.at("changed") == false);
  CHECK_THAT(std::string(again->object.at("said").as_string()), Contains("by Sam"));
  CHECK(desk.ops() == ops);
}

TEST_CASE("one unban takes back every ban that stands, of two operators and two devices") {
  Desk desk;
  const log::Target target{TargetKind::ticket, "T-3"};
  desk.said("ticket ban", {{"reference", "T-3"}});
  desk.write({log::Mark{target, MarkKind::banned, {}}});
  desk.from_elsewhere({log::Mark{target, MarkKind::banned, {}}});
  auto& db = desk.house->replica().db();
  REQUIRE(store::standing_marks(db, tiny::event(), target, MarkKind::banned).size() == 3);
  CHECK(desk.said("ticket unban", {{"reference", "T-3"}, {"reason", "settled"}}, "4") ==
        "Ticket T-3 is no longer banned.");
  CHECK(desk.last_op().act.changes.size() == 3);
  CHECK(store::standing_marks(db, tiny::event(), target, MarkKind::banned).empty());
  // A ban that the unban had not seen stands.
  desk.from_elsewhere({log::Mark{target, MarkKind::banned, {}}});
  CHECK(desk.ticket("T-3") == "ticket_banned");
}

TEST_CASE("redeemed by hand is used up, and taken back it is admitted") {
  Desk desk;
  CHECK(desk.said("ticket redeem", {{"reference", "T-4"}}) == "Ticket T-4 is redeemed.");
  CHECK(desk.ticket("T-4") == "already_redeemed");
  CHECK_THAT(desk.said("ticket redeem", {{"reference", "T-4"}}), Contains("redeemed already by Sam"));
  CHECK_THAT(desk.said("ticket unredeem", {{"reference", "T-4"}}), Contains("error 2"));
  CHECK(desk.said("ticket unredeem", {{"reference", "T-4"}, {"reason", "mistake"}}) ==
        "Ticket T-4 is no longer redeemed.");
  CHECK(desk.ticket("T-4") == "admit");
  CHECK_THAT(desk.said("tag redeem", {{"uid", tiny::tag_uid(5)}}), Contains("is redeemed."));
  CHECK(desk.tag(tiny::tag_uid(5)) == "already_redeemed");
  CHECK_THAT(desk.said("tag unredeem", {{"uid", tiny::tag_uid(5)}, {"reason", "mistake"}}),
             Contains("no longer redeemed"));
  CHECK(desk.tag(tiny::tag_uid(5)) == "admit");
}

TEST_CASE("taking back the redemption of an entry readmits wristband and ticket, whichever is named") {
  const bool by_tag = GENERATE(true, false);
  const bool scan_tag_first = GENERATE(true, false);
  Desk desk;
  const std::string uid = tiny::tag_uid(6);
  CHECK((scan_tag_first ? desk.tag(uid) : desk.ticket("T-6")) == "admit");
  CHECK(desk.tag(uid) == "already_redeemed");
  CHECK(desk.ticket("T-6") == "already_redeemed");
  CHECK_THAT(by_tag ? desk.said("tag unredeem", {{"uid", uid}, {"reason", "turned away"}})
                    : desk.said("ticket unredeem", {{"reference", "T-6"}, {"reason", "turned away"}}),
             Contains("no longer redeemed"));
  CHECK(desk.last_op().act.changes.size() == 2);
  CHECK((scan_tag_first ? desk.ticket("T-6") : desk.tag(uid)) == "admit");
  CHECK((scan_tag_first ? desk.tag(uid) : desk.ticket("T-6")) == "already_redeemed");
}

TEST_CASE("only a supervisor acts on tickets and tags") {
  Desk desk;
  const auto ops = desk.ops();
  const std::string uid = tiny::tag_uid(1);
  for (const char* number : {"2", "3"})
    for (const char* act : {"ban", "unban", "redeem", "unredeem"}) {
      INFO(number << " " << act);
      CHECK_THAT(desk.said(std::string("ticket ") + act, {{"reference", "T-1"}, {"reason", "x"}}, number),
                 Contains("error 1") && Contains("only a supervisor may do this"));
      CHECK_THAT(desk.said(std::string("tag ") + act, {{"uid", uid}, {"reason", "x"}}, number),
                 Contains("error 1") && Contains("only a supervisor may do this"));
    }
  CHECK_THAT(desk.said("tag activate", {{"uid", uid}}, "2"), Contains("Gus: only a supervisor may do this"));
  CHECK_THAT(desk.said("tag assign", {{"uid", band(1)}, {"anonymous", true}}, "3"),
             Contains("Tim: only a supervisor may do this"));
  CHECK(desk.ops() == ops);
}

TEST_CASE("what is not known is said with its reference or UID") {
  Desk desk;
  CHECK_THAT(desk.said("ticket ban", {{"reference", "nobody's"}}),
             Contains("error 1") && Contains("nobody's"));
  CHECK_THAT(desk.said("tag ban", {{"uid", "04AABBCCDDEEFF"}}), Contains("04AABBCCDDEEFF"));
  CHECK_THAT(desk.said("tag ban", {{"uid", "xyz"}}), Contains("error 2") && Contains("xyz"));
  CHECK_THAT(desk.said("ticket ban", {}), Contains("error 2"));
}

TEST_CASE("a second wristband is worn only when made active, and the first one then is not") {
  Desk desk;
  CHECK_THAT(desk.said("tag assign", {{"uid", band(1)}, {"customer", tiny::customer(1).text()}}),
             Contains("another one is active"));
  CHECK(desk.tag(band(1)) == "tag_inactive");
  CHECK_THAT(desk.said("tag activate", {{"uid", band(1)}}), Contains("is the active one now"));
  CHECK(desk.tag(tiny::tag_uid(1)) == "tag_inactive");
  CHECK(desk.tag(band(1)) == "admit");
  CHECK_THAT(desk.said("tag activate", {{"uid", band(1)}}), Contains("active one already"));
  CHECK_THAT(desk.said("tag activate", {{"uid", tiny::tag_uid(1)}}), Contains("is the active one now"));
  CHECK(desk.tag(band(1)) == "tag_inactive");
}

TEST_CASE("a banned wristband is not made active") {
  Desk desk;
  desk.said("tag assign", {{"uid", band(1)}, {"customer", tiny::customer(1).text()}});
  desk.said("tag ban", {{"uid", band(1)}});
  CHECK_THAT(desk.said("tag activate", {{"uid", band(1)}}),
             Contains("error 1") && Contains("banned by Sam") && Contains("unban it first"));
  CHECK(desk.tag(tiny::tag_uid(1)) == "admit");
}

TEST_CASE("somebody's wristband is not assigned again, and whose it is is said") {
  Desk desk;
  const auto ops = desk.ops();
  CHECK_THAT(desk.said("tag assign", {{"uid", tiny::tag_uid(1)}, {"anonymous", true}}),
             Contains("error 1") && Contains("Luis Guest 1"));
  CHECK(desk.ops() == ops);
  CHECK_THAT(desk.said("tag assign", {{"uid", band(1)}, {"anonymous", true}}),
             Contains("assigned and active"));
  CHECK_THAT(desk.said("tag assign", {{"uid", band(1)}, {"ticket", "T-2"}}),
             Contains("an anonymous customer"));
}

TEST_CASE("an assignment says what is wrong with it") {
  Desk desk;
  const auto ops = desk.ops();
  CHECK_THAT(desk.said("tag assign", {{"uid", band(1)}}), Contains("error 2") && Contains("--anonymous"));
  CHECK_THAT(desk.said("tag assign", {{"uid", "04"}, {"anonymous", true}}), Contains("error 2"));
  CHECK_THAT(desk.said("tag assign", {{"uid", band(1)}, {"ticket", "none"}}), Contains("no ticket has"));
  CHECK_THAT(desk.said("tag assign", {{"uid", band(1)}, {"customer", "me"}}),
             Contains("no customer's id: me"));
  CHECK_THAT(desk.said("tag assign", {{"uid", band(1)}, {"customer", tiny::customer(999).text()}}),
             Contains("no customer has this id"));
  CHECK_THAT(desk.said("tag assign", {{"uid", band(1)}, {"anonymous", true}, {"type", "Press"}}),
             Contains("error 1") && Contains("Press"));
  CHECK(desk.ops() == ops);
}

TEST_CASE("a reference is taken as a person types it, also when a wristband is assigned to it") {
  Desk desk;
  family(desk);
  CHECK_THAT(desk.said("ticket ban", {{"reference", " X-2 "}}), Contains("X-2 is banned"));
  CHECK_THAT(desk.said("tag assign", {{"uid", band(1)}, {"ticket", " X-1 "}}),
             Contains("assigned and active"));
  CHECK(desk.tag(band(1)) == "admit");
  CHECK(desk.ticket("X-1") == "already_redeemed");
}

TEST_CASE("an anonymous customer's wristband of a type is let in") {
  Desk desk;
  CHECK_THAT(desk.said("tag assign", {{"uid", band(1)}, {"anonymous", true}, {"type", "VIP"}}),
             Contains("assigned and active"));
  const auto outcome = desk.ask("scan", {{"credential", band(1)}, {"kind", "tag"}}, "");
  REQUIRE(outcome);
  CHECK(outcome->object.at("admitted") == true);
  CHECK(outcome->object.at("tag").at("type") == "VIP");
  CHECK(outcome->object.at("customer").at("name") == "");
}

TEST_CASE("four tickets on one email become four wristbands that are all let in") {
  const auto rule = GENERATE(model::AdmissionRule::entry_once, model::AdmissionRule::unlimited);
  Desk desk;
  set_rule(desk, rule);
  family(desk);
  for (int n = 1; n <= 4; ++n)
    CHECK_THAT(desk.said("tag assign", {{"uid", band(n)}, {"ticket", "X-" + std::to_string(n)}}),
               Contains("assigned and active"));
  for (int n = 1; n <= 4; ++n) {
    INFO(n);
    CHECK(desk.tag(band(n)) == "admit");
    CHECK(desk.ticket("X-" + std::to_string(n)) ==
          (rule == model::AdmissionRule::entry_once ? "already_redeemed" : "admit"));
  }
  auto& db = desk.house->replica().db();
  const auto first = store::read_tag(db, tiny::event(), band(1)).value();
  CHECK(first.customer == tiny::customer(900));
  const auto second = store::read_tag(db, tiny::event(), band(2)).value();
  REQUIRE(second.customer);
  CHECK(*second.customer == model::CustomerId{model::derive(tiny::event().value, "holder", "X-2")});
  CHECK(store::read_customer(db, tiny::event(), *second.customer)->first_name == "Guest of Frida 2");
}

TEST_CASE("a wristband that replaces another of the same ticket stays with its wearer") {
  Desk desk;
  family(desk);
  for (int n = 1; n <= 2; ++n)
    desk.said("tag assign", {{"uid", band(n)}, {"ticket", "X-" + std::to_string(n)}});
  for (int n = 1; n <= 2; ++n) {
    CHECK_THAT(desk.said("tag assign", {{"uid", band(10 + n)}, {"ticket", "X-" + std::to_string(n)}}),
               Contains("another one is active"));
    CHECK(desk.tag(band(10 + n)) == "tag_inactive");
    CHECK_THAT(desk.said("tag activate", {{"uid", band(10 + n)}}), Contains("active one now"));
    CHECK(desk.tag(band(n)) == "tag_inactive");
    CHECK(desk.tag(band(10 + n)) == "admit");
  }
}

TEST_CASE("a ticket of nobody gets its holder with its first wristband") {
  Desk desk;
  desk.write(
      {fields(TargetKind::ticket, "N-1", {{log::field::ticket::purchaser_first_name, std::string("Nora")}})});
  CHECK_THAT(desk.said("tag assign", {{"uid", band(1)}, {"ticket", "N-1"}}), Contains("assigned and active"));
  auto& db = desk.house->replica().db();
  const auto ticket = store::read_ticket(db, tiny::event(), "N-1").value();
  REQUIRE(ticket.customer);
  CHECK(store::read_customer(db, tiny::event(), *ticket.customer)->first_name == "Nora");
  CHECK(desk.tag(band(1)) == "admit");
}
