// SPDX-License-Identifier: Apache-2.0
// What a desk does with customers. The tags name the rows of the feature list.
#include "kiosk/app/commands.hpp"
#include "tests/app/desk_acts.hpp"

using namespace gatehouse;
using namespace gatehouse::testing;
using Catch::Contains;

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
