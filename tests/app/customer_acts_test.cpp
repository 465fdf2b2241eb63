// SPDX-License-Identifier: Apache-2.0
// What a desk does with customers, tickets and tags. The tags name the rows of the feature list.
#include "kiosk/app/commands.hpp"
#include "kiosk/app/scan.hpp"
#include "kiosk/model/bytes.hpp"
#include "kiosk/store/things.hpp"
#include "tests/app/catalog.hpp"
#include "tests/app/desk.hpp"

using namespace gatehouse;
using namespace gatehouse::testing;
using catalog::bytes;
using Catch::Contains;
using log::TargetKind;

namespace {

/// A fresh wristband of the test's own.
std::string band(int number) {
  return tiny::tag_uid(7000 + number);
}
std::string id_of(int number) {
  return tiny::customer(number).text();
}
boost::json::array list(std::initializer_list<const char*> texts) {
  boost::json::array made;
  for (const char* text : texts) made.emplace_back(text);
  return made;
}
model::Customer customer(Desk& desk, const model::CustomerId& id) {
  return store::read_customer(desk.house->replica().db(), tiny::event(), id).value();
}
std::optional<model::CustomerId> holder(Desk& desk, const std::string& reference) {
  return store::read_ticket(desk.house->replica().db(), tiny::event(), reference)->customer;
}
/// Tickets, all bought on one email by a customer who wears nothing yet.
model::CustomerId family(Desk& desk) {
  const model::CustomerId who = tiny::customer(900);
  std::vector<log::Change> changes{
      log::Fields{{TargetKind::customer, bytes(who.value)},
                  {{log::field::customer::first_name, std::string("Frida"), {}},
                   {log::field::customer::email, std::string("family@example.org"), {}}}}};
  for (int n = 1; n <= 4; ++n)
    changes.emplace_back(log::Fields{{TargetKind::ticket, "X-" + std::to_string(n)},
                                     {{log::field::ticket::customer, bytes(who.value), {}}}});
  desk.write(std::move(changes));
  return who;
}
/// Tickets that are nobody's.
void loose(Desk& desk, std::initializer_list<const char*> references) {
  std::vector<log::Change> changes;
  for (const char* reference : references)
    changes.emplace_back(log::Fields{{TargetKind::ticket, reference},
                                     {{log::field::ticket::purchaser_first_name, std::string("Nora"), {}},
                                      {log::field::ticket::purchaser_last_name, std::string("Nobody"), {}}}});
  desk.write(std::move(changes));
}
void allow_edits(Desk& desk) {
  desk.services.central = true;
  REQUIRE(desk.ask("setting set", {{"name", "profile_edit"}, {"value", "supervisor"}}, ""));
  desk.services.central = false;
}
std::int64_t customers(Desk& desk) {
  auto& query = desk.house->replica().db().cached("SELECT count(*) FROM customer");
  query.with().step();
  const std::int64_t count = query.number(0);
  query.reset();
  return count;
}

}  // namespace

TEST_CASE("one or many tickets are given to a customer in one act", "[G12][G13][G15][G16][G17]") {
  Desk desk;
  loose(desk, {"L-1", "L-2", "L-3"});
  const auto ops = desk.ops();
  CHECK(desk.said("ticket assign", {{"references", list({" L-1 "})}, {"customer", id_of(1)}}) ==
        "Ticket L-1 is Luis Guest 1's now.");
  CHECK(desk.said("ticket assign", {{"references", list({"L-2", "L-3", "L-2"})}, {"customer", id_of(1)}}) ==
        "2 tickets are Luis Guest 1's now.");
  CHECK(desk.ops() == ops + 2);
  for (const char* reference : {"L-1", "L-2", "L-3", "T-1"})
    CHECK(holder(desk, reference) == tiny::customer(1));
  CHECK_THAT(desk.said("ticket assign", {{"references", list({"L-1", "L-3"})}, {"customer", id_of(1)}}),
             Contains("already"));
  CHECK(desk.ops() == ops + 2);
}

TEST_CASE("of many tickets all are given or none", "[G13]") {
  Desk desk;
  loose(desk, {"L-1", "L-2"});
  const auto ops = desk.ops();
  CHECK_THAT(desk.said("ticket assign", {{"references", list({"L-1", "none"})}, {"customer", id_of(1)}}),
             Contains("error 1") && Contains("none: no ticket has this reference"));
  CHECK_THAT(
      desk.said("ticket assign", {{"references", list({"L-1", "T-2"})}, {"customer", id_of(1)}}),
      Contains("error 1") && Contains("T-2") && Contains("Chloe Guest 2") && Contains("--from-others"));
  CHECK_THAT(desk.said("ticket assign", {{"references", list({})}, {"customer", id_of(1)}}),
             Contains("error 2"));
  CHECK_THAT(desk.said("ticket assign", {{"references", list({"L-1"})}}),
             Contains("error 2: ") && Contains("--customer"));
  CHECK_THAT(desk.said("ticket assign", {{"references", list({"L-1"})}, {"customer", "me"}}),
             Contains("error 2"));
  CHECK_THAT(
      desk.said("ticket assign", {{"references", list({"L-1"})}, {"customer", tiny::customer(999).text()}}),
      Contains("no customer has this id"));
  CHECK(desk.ops() == ops);
  CHECK_FALSE(holder(desk, "L-1"));
}

TEST_CASE("another customer's ticket is taken only when asked in so many words, with a reason", "[G13]") {
  Desk desk;
  const boost::json::object bare{
      {"references", list({"T-2"})}, {"customer", id_of(1)}, {"from_others", true}};
  CHECK_THAT(desk.said("ticket assign", bare), Contains("error 2") && Contains("reason"));
  boost::json::object args = bare;
  args["reason"] = "sold on";
  const std::string said = desk.said("ticket assign", args);
  CHECK_THAT(said, Contains("Ticket T-2 is Luis Guest 1's now.") && Contains(tiny::tag_uid(2)) &&
                       Contains("stays with Chloe Guest 2"));
  CHECK(holder(desk, "T-2") == tiny::customer(1));
  CHECK(desk.last_op().act.reason == "sold on");
  // The write names the one it replaced: two desks that give one ticket away are both seen.
  const auto& fields = std::get<log::Fields>(desk.last_op().act.changes.front());
  CHECK(fields.writes.front().replaced.has_value());
}

TEST_CASE("four tickets on one email give four wristbands that all admit, once each", "[G12][G23][G24]") {
  Desk desk;
  family(desk);
  for (int n = 1; n <= 4; ++n)
    CHECK_THAT(desk.said("tag assign", {{"uid", band(n)}, {"ticket", "X-" + std::to_string(n)}}),
               Contains("assigned and active"));
  for (int n = 1; n <= 4; ++n) {
    INFO(n);
    CHECK(desk.tag(band(n)) == "admit");
    CHECK(desk.tag(band(n)) == "already_redeemed");
    CHECK(desk.ticket("X-" + std::to_string(n)) == "already_redeemed");
  }
}

TEST_CASE("a redeemed ticket cannot be checked in, and taking that back makes it valid", "[G18][G19][G20]") {
  Desk desk;
  CHECK(desk.said("ticket redeem", {{"reference", "T-1"}}) == "Ticket T-1 is redeemed.");
  CHECK(desk.ticket("T-1") == "already_redeemed");
  CHECK(desk.said("ticket unredeem", {{"reference", "T-1"}, {"reason", "mistake"}}) ==
        "Ticket T-1 is no longer redeemed.");
  CHECK(desk.ticket("T-1") == "admit");
}

TEST_CASE("a banned ticket cannot be used, and the ban can be taken back", "[G21][G22]") {
  Desk desk;
  desk.said("ticket ban", {{"reference", "T-1"}});
  CHECK(desk.ticket("T-1") == "ticket_banned");
  CHECK(desk.tag(tiny::tag_uid(1)) == "ticket_banned");
  desk.said("ticket unban", {{"reference", "T-1"}, {"reason", "settled"}});
  CHECK(desk.ticket("T-1") == "admit");
}

TEST_CASE("banned and redeemed are two bits, and the ban is told first", "[C10][C11]") {
  Desk desk;
  desk.said("ticket redeem", {{"reference", "T-1"}});
  desk.said("ticket ban", {{"reference", "T-1"}});
  desk.said("tag redeem", {{"uid", tiny::tag_uid(2)}});
  desk.said("tag ban", {{"uid", tiny::tag_uid(2)}});
  CHECK(desk.ticket("T-1") == "ticket_banned");
  CHECK(desk.tag(tiny::tag_uid(2)) == "tag_banned");
  desk.said("ticket unban", {{"reference", "T-1"}, {"reason", "x"}});
  desk.said("tag unban", {{"uid", tiny::tag_uid(2)}, {"reason", "x"}});
  CHECK(desk.ticket("T-1") == "already_redeemed");
  CHECK(desk.tag(tiny::tag_uid(2)) == "already_redeemed");
}

TEST_CASE("a tag is assigned with a ticket type of its own", "[G25][G26][G27][G28][G29]") {
  Desk desk;
  CHECK_THAT(desk.said("tag assign", {{"uid", band(1)}, {"ticket", "T-2"}, {"type", "VIP"}}),
             Contains("is assigned"));
  auto& db = desk.house->replica().db();
  const auto tag = store::read_tag(db, tiny::event(), band(1)).value();
  REQUIRE(tag.type);
  CHECK(store::read_type(db, tiny::event(), *tag.type)->name == "VIP");
  CHECK_THAT(desk.said("tag assign", {{"uid", band(2)}, {"ticket", "T-2"}, {"type", "Press"}}),
             Contains("error 1") && Contains("General, VIP"));
}

TEST_CASE("a customer has many tags and one that is active: making one active disables all others",
          "[G23][G24][G25][G32][G33][G34]") {
  Desk desk;
  for (int n = 1; n <= 3; ++n)
    CHECK_THAT(desk.said("tag assign", {{"uid", band(n)}, {"customer", id_of(1)}}),
               Contains("another one is active"));
  std::vector<std::string> all{tiny::tag_uid(1), band(1), band(2), band(3)};
  for (const std::string& uid : all) {
    CHECK_THAT(desk.said("tag activate", {{"uid", uid}}), Contains("active one"));
    for (const std::string& other : all) CHECK((desk.tag(other) == "tag_inactive") == (other != uid));
  }
  CHECK_THAT(desk.said("tag assign", {{"uid", band(4)}, {"customer", id_of(1)}, {"activate", true}}),
             Contains("assigned and active"));
  CHECK(desk.tag(band(3)) == "tag_inactive");
}

TEST_CASE("a tag is banned and unbanned; banned it is not made active, inactive it is not banned",
          "[G30][G31][C12]") {
  Desk desk;
  desk.said("tag assign", {{"uid", band(1)}, {"customer", id_of(1)}});
  desk.said("tag ban", {{"uid", band(1)}});
  CHECK_THAT(desk.said("tag activate", {{"uid", band(1)}}),
             Contains("error 1") && Contains("unban it first"));
  desk.said("tag unban", {{"uid", band(1)}, {"reason", "found"}});
  CHECK(desk.tag(band(1)) == "tag_inactive");
  CHECK_THAT(desk.said("tag activate", {{"uid", band(1)}}), Contains("active one now"));
  CHECK(desk.tag(band(1)) == "admit");
}

TEST_CASE("a banned tag that is nobody's is not given away", "[G30]") {
  Desk desk;
  desk.write({log::Mark{{TargetKind::tag, log::uid_bytes(band(1))}, log::MarkKind::banned, {}}});
  CHECK_THAT(desk.said("tag assign", {{"uid", band(1)}, {"anonymous", true}}),
             Contains("error 1") && Contains("banned"));
  CHECK_THAT(desk.said("tag swap", {{"uid", tiny::tag_uid(1)}, {"to", band(1)}, {"reason", "lost"}}),
             Contains("error 1") && Contains("banned"));
}

TEST_CASE("a lost wristband is swapped: the fresh one has its ticket, type and customer, the old one is out",
          "[G32][G33]") {
  Desk desk;
  const auto ops = desk.ops();
  CHECK_THAT(desk.said("tag swap", {{"uid", tiny::tag_uid(1)}, {"to", band(1)}}),
             Contains("error 2") && Contains("reason"));
  CHECK(desk.ops() == ops);
  CHECK_THAT(desk.said("tag swap", {{"uid", tiny::tag_uid(1)}, {"to", band(1)}, {"reason", "lost"}}),
             Contains("takes the place of " + tiny::tag_uid(1)));
  CHECK(desk.ops() == ops + 1);
  auto& db = desk.house->replica().db();
  const auto fresh = store::read_tag(db, tiny::event(), band(1)).value();
  const auto old = store::read_tag(db, tiny::event(), tiny::tag_uid(1)).value();
  CHECK(fresh.customer == old.customer);
  CHECK(fresh.type == old.type);
  CHECK(fresh.ticket == old.ticket);
  CHECK(desk.tag(tiny::tag_uid(1)) == "tag_inactive");
  CHECK(desk.tag(band(1)) == "admit");
}

TEST_CASE("a swap buys no second entry, and one unredeem readmits ticket and fresh wristband alike",
          "[G18][G20]") {
  const auto which = GENERATE(0, 1, 2);
  Desk desk;
  REQUIRE(desk.tag(tiny::tag_uid(1)) == "admit");
  CHECK_THAT(desk.said("tag swap", {{"uid", tiny::tag_uid(1)}, {"to", band(1)}, {"reason", "lost"}}),
             Contains("so is this one"));
  CHECK(desk.tag(band(1)) == "already_redeemed");
  CHECK(desk.ticket("T-1") == "already_redeemed");
  if (which == 0) desk.said("ticket unredeem", {{"reference", "T-1"}, {"reason", "turned away"}});
  if (which == 1) desk.said("tag unredeem", {{"uid", band(1)}, {"reason", "turned away"}});
  if (which == 2) desk.said("tag unredeem", {{"uid", tiny::tag_uid(1)}, {"reason", "turned away"}});
  auto& db = desk.house->replica().db();
  for (const log::Target& target :
       {log::Target{TargetKind::ticket, "T-1"}, log::Target{TargetKind::tag, log::uid_bytes(band(1))},
        log::Target{TargetKind::tag, log::uid_bytes(tiny::tag_uid(1))}})
    CHECK_FALSE(store::standings(db, tiny::event(), target).redeemed);
  CHECK(desk.tag(band(1)) == "admit");
}

TEST_CASE("an import redeems many in one op: taking one back leaves the others", "[G20]") {
  Desk desk;
  desk.write({log::Mark{{TargetKind::ticket, "T-1"}, log::MarkKind::redeemed, {}},
              log::Mark{{TargetKind::ticket, "T-2"}, log::MarkKind::redeemed, {}}});
  desk.said("ticket unredeem", {{"reference", "T-1"}, {"reason", "mistake"}});
  CHECK(desk.ticket("T-1") == "admit");
  CHECK(desk.ticket("T-2") == "already_redeemed");
}

TEST_CASE("a swap goes to a fresh tag only, says whose another is, and takes the active one", "[G24]") {
  Desk desk;
  const auto ops = desk.ops();
  const auto swap = [&](const std::string& from, const std::string& to) {
    return desk.said("tag swap", {{"uid", from}, {"to", to}, {"reason", "lost"}});
  };
  CHECK_THAT(swap(tiny::tag_uid(1), tiny::tag_uid(2)), Contains("error 1") && Contains("Chloe Guest 2"));
  CHECK_THAT(swap(tiny::tag_uid(1), tiny::tag_uid(1)), Contains("error 1") && Contains("Luis Guest 1"));
  CHECK_THAT(swap(band(1), band(2)), Contains("no tag has this UID"));
  CHECK_THAT(swap(tiny::tag_uid(1), "08010203"), Contains("error 2"));
  CHECK(desk.ops() == ops);
  desk.said("tag assign", {{"uid", band(1)}, {"customer", id_of(1)}});
  CHECK_THAT(swap(band(1), band(2)),
             Contains("error 1") && Contains("the active one is " + tiny::tag_uid(1)));
}

TEST_CASE("a banned wristband may be swapped, and that it was banned is said", "[G30]") {
  Desk desk;
  desk.said("tag ban", {{"uid", tiny::tag_uid(1)}});
  CHECK_THAT(desk.said("tag swap", {{"uid", tiny::tag_uid(1)}, {"to", band(1)}, {"reason", "stolen"}}),
             Contains("banned by Sam"));
  CHECK(desk.tag(band(1)) == "admit");
  CHECK(desk.tag(tiny::tag_uid(1)) == "tag_banned");
}

TEST_CASE("a cancelled ticket is refused for good, with its wristband", "[G21]") {
  Desk desk;
  CHECK_THAT(desk.said("ticket cancel", {{"reference", "T-1"}}), Contains("error 2") && Contains("reason"));
  CHECK(desk.said("ticket cancel", {{"reference", "T-1"}, {"reason", "refunded"}}) ==
        "Ticket T-1 is cancelled.");
  CHECK(desk.ticket("T-1") == "ticket_cancelled");
  CHECK(desk.tag(tiny::tag_uid(1)) == "ticket_cancelled");
  CHECK_THAT(desk.said("ticket cancel", {{"reference", "T-1"}, {"reason", "again"}}),
             Contains("already by Sam"));
}

TEST_CASE("a person is barred and unbarred, apart from account and verification", "[C3][F5]") {
  Desk desk;
  CHECK_THAT(desk.said("customer bar", {{"id", id_of(1)}, {"reason", "violence"}}), Contains("is barred."));
  CHECK(desk.ticket("T-1") == "customer_barred");
  CHECK(customer(desk, tiny::customer(1)).account_status == model::AccountStatus::active);
  CHECK_THAT(desk.said("customer unbar", {{"id", id_of(1)}}), Contains("error 2") && Contains("reason"));
  CHECK_THAT(desk.said("customer unbar", {{"id", id_of(1)}, {"reason", "settled"}}),
             Contains("no longer barred"));
  CHECK(desk.ticket("T-1") == "admit");
  CHECK_THAT(desk.said("customer bar", {{"id", tiny::customer(999).text()}}),
             Contains("no customer has this id"));
  CHECK_THAT(desk.said("customer bar", {{"id", "me"}}), Contains("error 2"));
}

TEST_CASE("an account is suspended and active again, also where profiles are not edited", "[S21][S29][C3]") {
  Desk desk;
  CHECK(desk.said("customer suspend", {{"id", id_of(1)}}) == "Luis Guest 1's account is suspended now.");
  CHECK(desk.ticket("T-1") == "customer_barred");
  CHECK_THAT(desk.said("customer suspend", {{"id", id_of(1)}}), Contains("already"));
  CHECK_THAT(desk.said("customer activate", {{"id", id_of(1)}}), Contains("error 2"));
  CHECK(desk.said("customer activate", {{"id", id_of(1)}, {"reason", "paid"}}) ==
        "Luis Guest 1's account is active now.");
  CHECK(desk.ticket("T-1") == "admit");
}

TEST_CASE("a profile is not edited unless the setting allows it", "[S4][S40][C1]") {
  Desk desk;
  const auto ops = desk.ops();
  CHECK_THAT(desk.said("customer edit", {{"id", id_of(1)}, {"city", "Cádiz"}}),
             Contains("error 1") && Contains("profile_edit"));
  CHECK(desk.ops() == ops);
  desk.services.central = true;
  for (const char* by : {"1", "2", "3"})
    CHECK_THAT(desk.said("setting set", {{"name", "profile_edit"}, {"value", "supervisor"}}, by),
               Contains("error 1") && Contains("owner"));
  CHECK_THAT(desk.said("setting set", {{"name", "profile_edit"}, {"value", "all"}}, ""), Contains("error 2"));
  CHECK_THAT(desk.said("setting set", {{"name", "colour"}, {"value", "red"}}, ""),
             Contains("error 2") && Contains("profile_edit"));
  CHECK(desk.said("setting set", {{"name", "profile_edit"}, {"value", "supervisor"}}, "") ==
        "profile_edit is supervisor now.");
  REQUIRE(desk.ask("setting list", {}, ""));
  CHECK(desk.rows.front().at("value") == "supervisor");
  CHECK_THAT(desk.said("customer edit", {{"id", id_of(1)}, {"city", "Cádiz"}}, "2"),
             Contains("only a supervisor may do this"));
  CHECK(desk.said("customer edit", {{"id", id_of(1)}, {"city", "Cádiz"}}) == "Luis Guest 1 is changed.");
  CHECK(desk.said("setting set", {{"name", "profile_edit"}, {"value", "none"}}, "") ==
        "profile_edit is none now.");
  CHECK_THAT(desk.said("customer edit", {{"id", id_of(1)}, {"city", "Jaén"}}), Contains("error 1"));
  CHECK(customer(desk, tiny::customer(1)).city == "Cádiz");
}

TEST_CASE("every field of a profile may be edited, one op, and only what differs is written",
          "[G2][G3][G4][G5][G6][G7][G8][G9][G10][G11][G46][G47][G48][C7][C14]") {
  Desk desk;
  allow_edits(desk);
  const boost::json::object all{{"id", id_of(1)},
                                {"email", "  Nueva@Example.ORG "},
                                {"first_name", "Łucja"},
                                {"last_name", "Ñandú"},
                                {"phone", "+34 600 000 000"},
                                {"street", "Calle 1"},
                                {"postcode", "11001"},
                                {"city", "Cádiz"},
                                {"country", "ES"},
                                {"gender", "f"},
                                {"staff_note", "knows the band"},
                                {"account_status", "suspended"},
                                {"verification", "verified"},
                                {"flags", list({"alcohol_forbidden"})}};
  const auto ops = desk.ops();
  CHECK_THAT(desk.said("customer edit", all), Contains("is changed"));
  CHECK(desk.ops() == ops + 1);
  const model::Customer now = customer(desk, tiny::customer(1));
  CHECK(now.email == "nueva@example.org");
  CHECK(now.name() == "Łucja Ñandú");
  CHECK(now.phone == "+34 600 000 000");
  CHECK(now.street == "Calle 1");
  CHECK(now.postcode == "11001");
  CHECK(now.city == "Cádiz");
  CHECK(now.country == "ES");
  CHECK(now.gender == "f");
  CHECK(now.staff_note == "knows the band");
  CHECK(now.account_status == model::AccountStatus::suspended);
  CHECK(now.verification == model::Verification::verified);
  CHECK(now.flags == std::vector<std::string>{"alcohol_forbidden"});
  CHECK_THAT(desk.said("customer edit", all), Contains("already"));
  CHECK(desk.ops() == ops + 1);
  CHECK_THAT(
      desk.said("customer edit", {{"id", id_of(1)},
                                  {"phone", ""},
                                  {"last_name", " "},
                                  {"no_flags", list({"alcohol_forbidden", "initial_top_up_fee_paid"})}}),
      Contains("is changed"));
  const model::Customer then = customer(desk, tiny::customer(1));
  CHECK(then.phone.empty());
  CHECK(then.name() == "Łucja");
  CHECK(then.flags.empty());
  CHECK(then.city == "Cádiz");
}

TEST_CASE("an edit says what is wrong with it and changes nothing", "[G46][G47]") {
  Desk desk;
  allow_edits(desk);
  const auto ops = desk.ops();
  CHECK_THAT(desk.said("customer edit", {{"id", id_of(1)}}), Contains("error 2") && Contains("name a field"));
  CHECK_THAT(desk.said("customer edit", {{"id", id_of(1)}, {"city", "X"}, {"email", "guest2@example.org"}}),
             Contains("error 1") && Contains("Chloe Guest 2"));
  CHECK_THAT(desk.said("customer edit", {{"id", id_of(1)}, {"flags", list({"purple"})}}),
             Contains("error 1") && Contains("alcohol_forbidden"));
  CHECK_THAT(desk.said("customer edit", {{"id", id_of(1)}, {"verification", "perhaps"}}),
             Contains("error 2"));
  CHECK_THAT(desk.said("customer edit", {{"id", id_of(1)}, {"city", std::string(5000, 'x')}}),
             Contains("error 2"));
  CHECK_THAT(desk.said("customer edit", {{"id", tiny::customer(999).text()}, {"city", "X"}}),
             Contains("no customer has this id"));
  CHECK(desk.ops() == ops);
}

TEST_CASE("a customer comes into being with a tag or a ticket, may stay anonymous, and never alone",
          "[G35][G36][G37][S2][S39][C2][C4]") {
  Desk desk;
  loose(desk, {"L-1", "L-2"});
  const auto before = customers(desk);
  CHECK_THAT(desk.said("tag assign", {{"uid", band(1)}, {"anonymous", true}, {"type", "VIP"}}),
             Contains("assigned and active"));
  CHECK(customers(desk) == before + 1);
  const auto anonymous =
      store::read_tag(desk.house->replica().db(), tiny::event(), band(1))->customer.value();
  CHECK(customer(desk, anonymous).name().empty());
  CHECK(customer(desk, anonymous).created == desk.clock.now().value);
  CHECK(desk.tag(band(1)) == "admit");
  CHECK_THAT(desk.said("ticket assign", {{"references", list({"L-1", "L-2"})}, {"anonymous", true}}),
             Contains("2 tickets are"));
  CHECK(customers(desk) == before + 2);
  CHECK(holder(desk, "L-1") == holder(desk, "L-2"));
  CHECK(customer(desk, *holder(desk, "L-1")).name() == "Nora Nobody");
  // Nothing else makes one: what names a customer wants one that is there.
  allow_edits(desk);
  const std::string nobody = tiny::customer(999).text();
  const auto then = customers(desk);
  for (const char* command : {"customer edit", "customer bar", "customer suspend", "customer activate"})
    CHECK_THAT(desk.said(command, {{"id", nobody}, {"city", "X"}, {"reason", "x"}}),
               Contains("no customer has"));
  for (const char* command : {"ticket assign", "tag assign", "order new", "credits correct"})
    CHECK_THAT(desk.said(command, {{"customer", nobody},
                                   {"references", list({"L-1"})},
                                   {"uid", band(2)},
                                   {"items", list({"X=1"})},
                                   {"paid", "1"},
                                   {"kind", "credits"},
                                   {"delta", "1"},
                                   {"reason", "x"}}),
               Contains("no customer has"));
  CHECK(customers(desk) == then);
}

TEST_CASE("nobody gives a customer a role, and no command makes a bare customer", "[S2][S39][S41][S44]") {
  for (const log::KindSpec& kind : log::kinds())
    if (kind.kind == TargetKind::customer || kind.kind == TargetKind::event_customer)
      for (const log::FieldSpec& field : kind.fields) {
        CHECK_THAT(field.column, !Contains("role"));
        CHECK_THAT(field.column, !Contains("permission"));
      }
  for (const auto& table :
       {app::act_commands(), app::audit_commands(), app::desk_commands(), app::operator_commands(),
        app::order_commands(), app::other_commands(), app::station_commands()})
    for (const app::NamedCommand& command : table) {
      CHECK(command.name != "customer add");
      CHECK(command.name != "customer new");
      CHECK(command.name != "customer role");
    }
  Desk desk;
  allow_edits(desk);
  const auto ops = desk.ops();
  CHECK_THAT(desk.said("customer edit", {{"id", id_of(1)}, {"role", "supervisor"}, {"permissions", "all"}}),
             Contains("error 2"));
  CHECK(desk.ops() == ops);
}

TEST_CASE("what somebody looks up is written down with who it was", "[S44]") {
  Desk desk;
  const auto ops = desk.ops();
  REQUIRE(desk.ask("find", {{"text", "ruiz"}}, "2"));
  REQUIRE(desk.ops() == ops + 1);
  const log::Op op = desk.last_op();
  CHECK(op.act.operator_id == store::read_operator(desk.house->replica().db(), "2")->id);
  CHECK(op.act.event == tiny::event());
  REQUIRE(op.act.changes.size() == 1);
  CHECK(std::get<log::LookUp>(op.act.changes.front()).query == "ruiz");
  // Long ones are cut between two characters.
  std::string much;
  while (much.size() < 4000) much += "ñ";
  app::note_look_up(desk.services.house, {}, "x" + much, tiny::customer(1));
  const auto kept = std::get<log::LookUp>(desk.last_op().act.changes.front());
  CHECK(kept.customer == tiny::customer(1));
  CHECK(kept.query.size() < 600);
  CHECK(kept.query.substr(kept.query.size() - 5) == "ñ…");
  auto& query = desk.house->replica().db().cached("SELECT count(*) FROM op WHERE seq>?");
  query.with(static_cast<std::int64_t>(ops)).step();
  CHECK(query.number(0) == 0);
  query.reset();
}
