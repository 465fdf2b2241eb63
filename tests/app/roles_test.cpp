// SPDX-License-Identifier: Apache-2.0
// docs/roles.md as a table: every command, asked by everybody.
#include "kiosk/app/roles.hpp"

#include <map>
#include <set>

#include "kiosk/app/commands.hpp"
#include "tests/app/catalog.hpp"
#include "tests/app/desk.hpp"

using namespace gatehouse;
using namespace gatehouse::testing;
using app::Actor;
using app::Right;
using Catch::Contains;
using model::Role;

namespace {

/// Who may: o the owner of the data folder in their own name, g gate staff, s a supervisor, t a technician,
/// each of these with their PIN.
const std::map<std::string, std::string> who_may = {
    {"scan", "ogs"},
    {"ticket ban", "s"},
    {"ticket unban", "s"},
    {"ticket redeem", "s"},
    {"ticket unredeem", "s"},
    {"ticket cancel", "s"},
    {"ticket assign", "s"},
    {"tag ban", "s"},
    {"tag unban", "s"},
    {"tag redeem", "s"},
    {"tag unredeem", "s"},
    {"tag activate", "s"},
    {"tag assign", "s"},
    {"tag swap", "s"},
    {"customer edit", "s"},
    {"customer bar", "s"},
    {"customer unbar", "s"},
    {"customer suspend", "s"},
    {"customer activate", "s"},
    {"order new", "s"},
    {"order cancel", "s"},
    {"credits correct", "s"},
    {"find", "ogs"},
    {"operator add", "ost"},
    {"operator list", "ost"},
    {"operator disable", "ost"},
    {"operator enable", "ost"},
    {"operator pin", "ost"},
    {"operator tag", "ost"},
    {"setting set", "o"},
    {"setting list", "ost"},
    {"status", "ogst"},
    {"log verify", "ot"},
    {"event add", "o"},
    {"event apply", "o"},
    {"event list", "ogst"},
    {"enrol-code", "ot"},
    {"import", "o"},
    {"check-in", "ogs"},
    {"validate", "ogs"},
    {"undo", "ogs"},
    {"conflicts list", "os"},
    {"conflicts close", "s"},
    {"event close", "o"},
    {"import list", "o"},
    {"import undo", "o"},
    {"export customers", "os"},
    {"export orders", "os"},
    {"export passages", "os"},
    {"export credits", "os"},
    {"customer csv", "os"},
    {"log show", "ot"},
    {"log replay", "ot"},
    {"customer show", "ogs"},
    {"customer photo", "os"},
    {"customer tickets", "os"},
    {"customer orders", "os"},
    {"customer credits", "os"},
    {"customer timeline", "os"},
    {"customer passages", "os"},
    {"ticket show", "ogs"},
    {"tag show", "ogs"},
    {"order list", "os"},
    {"order show", "os"},
};

std::set<std::string> every_command() {
  std::set<std::string> names;
  for (const auto& table :
       {app::act_commands(), app::audit_commands(), app::desk_commands(), app::operator_commands(),
        app::order_commands(), app::other_commands(), app::station_commands()})
    for (const app::NamedCommand& command : table) names.emplace(command.name);
  return names;
}

/// Good enough for every command to come as far as asking who it is.
boost::json::object any_args() {
  return {{"reference", "T-1"},
          {"references", boost::json::array{"T-1"}},
          {"uid", tiny::tag_uid(1)},
          {"to", tiny::tag_uid(7000)},
          {"id", tiny::customer(1).text()},
          {"customer", tiny::customer(1).text()},
          {"credential", "T-1"},
          {"gate", "Main"},
          {"tag", tiny::tag_uid(7001)},
          {"passage", tiny::customer(9).text()},
          {"items", boost::json::array{"Drink"}},
          {"paid", "1.00"},
          {"kind", "credits"},
          {"delta", "1"},
          {"order", "none"},
          {"reason", "why"},
          {"text", "[event]\nname = \"New\"\ntime_zone = \"UTC\"\ncurrency = \"EUR\"\n"},
          {"file", "e.toml"},
          {"number", "2"},
          {"name", "profile_edit"},
          {"value", "none"},
          {"role", "gate"},
          {"new_pin", "424242"},
          {"event", "Riverside"}};
}

Actor actor_for(Desk& desk, char who) {
  if (who == 'o') return {{}, {}, Role::gate, true};
  const std::string number = who == 'g' ? "2" : who == 's' ? "1" : "3";
  return app::actor_of(desk.services.house, {{}, {}, number, {}, true, -1}, true).value();
}

/// Whether the command got past the question who it is. What it then made of its arguments is no matter.
bool may(Desk& desk, const std::string& command, const Actor& actor) {
  app::Reply reply{[](const boost::json::object&) {}, [](const boost::json::object&) {}};
  app::Request request{command, any_args(), {}, {}, false, -1};
  auto job = app::make_job(desk.services, std::move(request), actor);
  const auto outcome = job ? app::run(**job, reply) : model::Result<app::Outcome>(job.error());
  if (outcome) return true;
  const std::string text = outcome.error().text();
  for (const char* refusal : {"may do this", "this is for the owner", "names who acts"})
    if (text.find(refusal) != std::string::npos) return false;
  return true;
}

}  // namespace

TEST_CASE("every command, asked by everybody, answers as the table of roles says", "[S44][roles]") {
  std::set<std::string> in_table;
  for (const auto& [command, who] : who_may) in_table.insert(command);
  CHECK(every_command() == in_table);  // a new command says here who may use it
  for (const auto& [command, who] : who_may)
    for (const char one : {'o', 'g', 's', 't'}) {
      Desk desk(2);
      desk.services.central = true;
      INFO(command << " by " << one);
      CHECK(may(desk, command, actor_for(desk, one)) == (who.find(one) != std::string::npos));
    }
}

TEST_CASE("the owner acting for an operator has that operator's rights and no more", "[S44][roles]") {
  Desk desk(2);
  desk.services.central = true;
  for (const auto& [command, who] : who_may) {
    if (who.find('o') != std::string::npos) continue;
    INFO(command);
    Actor actor = actor_for(desk, 'g');
    actor.by_owner = true;
    CHECK_FALSE(may(desk, command, actor));
  }
}

TEST_CASE("each right is whose the table says", "[roles]") {
  const Actor nobody, owner{{}, {}, Role::gate, true};
  const auto one = [](Role role) { return Actor{{model::random_id()}, "One", role, false}; };
  const auto whose = [&](Right right) {
    std::string who;
    if (app::need(nobody, right)) who += "n";
    if (app::need(owner, right)) who += "o";
    if (app::need(one(Role::gate), right)) who += "g";
    if (app::need(one(Role::supervisor), right)) who += "s";
    if (app::need(one(Role::technician), right)) who += "t";
    return who;
  };
  CHECK(whose(Right::station) == "ngs");
  CHECK(whose(Right::look_up) == "nogs");
  CHECK(whose(Right::browse) == "os");
  CHECK(whose(Right::act) == "s");
  CHECK(whose(Right::gate_staff) == "ost");
  CHECK(whose(Right::operators) == "ot");
  CHECK(whose(Right::logs) == "ot");
  CHECK(whose(Right::machine) == "ot");
  CHECK(whose(Right::event) == "o");
}

TEST_CASE("a supervisor adds and changes gate staff only, a technician everybody", "[S44][roles]") {
  Desk desk(2);
  desk.services.central = true;
  const auto add = [&](const char* number, const char* role, const char* by) {
    return desk.said("operator add", {{"number", number}, {"role", role}, {"new_pin", "424242"}}, by);
  };
  CHECK_THAT(add("20", "gate", "1"), Contains("is added"));
  CHECK_THAT(add("21", "supervisor", "1"), Contains("only a technician may do this"));
  CHECK_THAT(add("22", "technician", "1"), Contains("only a technician may do this"));
  CHECK_THAT(add("23", "supervisor", "3"), Contains("is added"));
  CHECK_THAT(add("24", "gate", "2"), Contains("error 1"));
  const auto ops = desk.ops();
  for (const char* other : {"3", "4"})
    for (const char* command : {"operator disable", "operator enable", "operator pin", "operator tag"})
      CHECK_THAT(
          desk.said(command, {{"number", other}, {"new_pin", "424242"}, {"uid", tiny::tag_uid(9000)}}, "1"),
          Contains("only a technician may do this"));
  CHECK(desk.ops() == ops);
  CHECK(desk.said("operator disable", {{"number", "20"}}, "1") == "Operator 20 is disabled now.");
  CHECK(desk.said("operator disable", {{"number", "4"}}, "3") == "Operator 4 is disabled now.");
  CHECK_THAT(desk.said("ticket ban", {{"reference", "T-1"}}, "4"), Contains("disabled"));
  CHECK(desk.said("operator enable", {{"number", "4"}}, "3") == "Operator 4 is enabled now.");
  CHECK_THAT(desk.said("ticket ban", {{"reference", "T-1"}}, "4"), Contains("is banned"));
  CHECK_THAT(desk.said("operator disable", {{"number", "3"}}, "3"), Contains("nobody disables themselves"));
  CHECK_THAT(desk.said("operator disable", {{"number", "99"}}, "3"),
             Contains("no operator has this staff number"));
  CHECK_THAT(desk.said("operator disable", {{"number", "99"}}, "2"), !Contains("no operator"));
}

TEST_CASE("a new PIN takes the old one's place; it is never part of an answer", "[roles]") {
  Desk desk(2);
  desk.services.central = true;
  CHECK(desk.said("operator pin", {{"number", "2"}, {"new_pin", "987654"}}, "1") ==
        "Operator 2 has a new PIN now.");
  CHECK_THAT(desk.said("operator pin", {{"number", "2"}, {"new_pin", "12"}}, "1"), Contains("error 2"));
  const auto with = [&](const std::string& pin) {
    return desk.send({"find", {{"text", "guest"}}, "2", pin, true, -1}).has_value();
  };
  CHECK_FALSE(with("222222"));
  CHECK(with("987654"));
  REQUIRE(desk.ask("operator list", {}, ""));
  for (const auto& row : desk.rows) CHECK_FALSE(row.contains("pin"));
}

TEST_CASE("an operator's own tag is one operator's", "[roles]") {
  Desk desk(2);
  desk.services.central = true;
  const std::string uid = tiny::tag_uid(9000);
  CHECK_THAT(desk.said("operator tag", {{"number", "2"}, {"uid", uid}}, "1"), Contains("has the tag " + uid));
  CHECK_THAT(desk.said("operator tag", {{"number", "4"}, {"uid", uid}}, "3"),
             Contains("error 1") && Contains("another operator's: Gus"));
  CHECK_THAT(desk.said("operator tag", {{"number", "2"}}, "1"), Contains("error 2") && Contains("--uid"));
  CHECK_THAT(desk.said("operator tag", {{"number", "2"}, {"uid", "08010203"}}, "1"), Contains("error 2"));
  REQUIRE(desk.ask("operator list", {}, ""));
  CHECK(std::string(desk.rows[1].at("tag").as_string()) == uid);
  REQUIRE(desk.ask("operator tag", {{"number", "3"}, {"uid", tiny::tag_uid(9001)}}, "3"));
  REQUIRE(desk.ask("operator list", {}, "1"));  // a supervisor does not learn a technician's tag
  CHECK(std::string(desk.rows[1].at("tag").as_string()) == uid);
  CHECK(desk.rows[2].at("tag") == "yes");
  CHECK_THAT(desk.said("operator tag", {{"number", "2"}, {"none", true}}, "1"), Contains("has no tag now"));
  CHECK_THAT(desk.said("operator tag", {{"number", "4"}, {"uid", uid}}, "3"), Contains("has the tag"));
}
