// SPDX-License-Identifier: Apache-2.0
#include <fcntl.h>
#include <unistd.h>

#include "kiosk/store/things.hpp"
#include "tests/app/desk.hpp"

using namespace gatehouse;
using namespace gatehouse::testing;
using Catch::Contains;
using log::TargetKind;

namespace {

app::Request ban(const std::string& staff_number, const std::string& pin = {}) {
  return {"ticket ban", {{"reference", "T-1"}}, staff_number, pin, !pin.empty(), -1};
}

log::Fields customer_row(int number, const std::string& first, const std::string& last,
                         const std::string& email) {
  log::Fields made{{TargetKind::customer, std::string(log::bytes_of(tiny::customer(number).value))}, {}};
  made.writes = {{log::field::customer::first_name, first, std::nullopt},
                 {log::field::customer::last_name, last, std::nullopt},
                 {log::field::customer::email, email, std::nullopt}};
  return made;
}

/// Names of those found, in order, each with a semicolon.
std::string found(Desk& desk, const std::string& text) {
  const auto outcome = desk.ask("find", {{"text", text}}, "");
  if (!outcome) return outcome.error().text();
  std::string names;
  for (const auto& row : desk.rows) names += std::string(row.at("name").as_string()) + ";";
  return names;
}

bool is_open(int file) {
  return ::fcntl(file, F_GETFD) >= 0;
}

}  // namespace

TEST_CASE("an act on customers names who acts") {
  Desk desk;
  const auto ops = desk.ops();
  for (const char* command : {"ticket ban", "ticket unban", "ticket redeem", "ticket unredeem", "tag ban",
                              "tag unban", "tag redeem", "tag unredeem", "tag activate", "tag assign"}) {
    INFO(command);
    const auto outcome = desk.ask(command, {{"reference", "T-1"}, {"uid", tiny::tag_uid(1)}}, "");
    REQUIRE_FALSE(outcome);
    CHECK(outcome.error().kind == model::ErrorKind::usage);
    CHECK(outcome.error().where == "--operator");
    CHECK(app::last_line(outcome).at("exit") == 2);
  }
  CHECK(desk.ops() == ops);
}

TEST_CASE("the owner may act for an operator without the PIN, and the op says so") {
  Desk desk;
  REQUIRE(desk.send(ban("1")));
  const log::Op op = desk.last_op();
  CHECK(op.act.by_owner);
  CHECK(op.act.operator_id == store::read_operator(desk.house->replica().db(), "1")->id);
}

TEST_CASE("with the PIN the act is the operator's own") {
  Desk desk;
  REQUIRE(desk.send(ban("1", "111111")));
  const log::Op op = desk.last_op();
  CHECK_FALSE(op.act.by_owner);
  CHECK_FALSE(op.act.operator_id.is_nil());
}

TEST_CASE("a wrong PIN, a disabled operator and an unknown one are refused, and nothing is written") {
  Desk desk;
  const auto refused = [&](const app::Request& request) {
    const auto outcome = desk.send(request);
    REQUIRE_FALSE(outcome);
    CHECK(outcome.error().kind == model::ErrorKind::refused);
    return outcome.error().text();
  };
  const auto ops = desk.ops();
  CHECK_THAT(refused(ban("1", "111112")), Contains("PIN is wrong"));
  CHECK_THAT(refused(ban("99", "111111")), Contains("no operator has this staff number"));
  app::Request empty = ban("1");
  empty.pin_given = true;
  CHECK_THAT(refused(empty), Contains("PIN is wrong"));
  CHECK(desk.ops() == ops);
  const auto sue = store::read_operator(desk.house->replica().db(), "4").value();
  desk.write({log::Fields{{TargetKind::operator_, std::string(log::bytes_of(sue.id.value))},
                          {{log::field::operator_::disabled, std::int64_t{1}, std::nullopt}}}});
  CHECK_THAT(refused(ban("4", "444444")), Contains("disabled"));
  CHECK_THAT(refused(ban("4")), Contains("disabled"));
}

TEST_CASE("a PIN checked elsewhere is not checked again") {
  Desk desk;
  CHECK(app::actor_of(desk.services.house, ban("1", "wrong"), true).has_value());
  CHECK_FALSE(app::actor_of(desk.services.house, ban("1", "111111"), false).has_value());
  CHECK(app::pin_hash_of(desk.services.house, ban("99", "1")).empty());
  CHECK(app::pin_hash_of(desk.services.house, ban("1")).empty());
  CHECK_THAT(app::pin_hash_of(desk.services.house, ban("1", "1")), Contains("$scrypt$"));
}

TEST_CASE("an unknown command is a mistake in usage") {
  Desk desk;
  for (const char* name : {"", "ticket", "ticket eat", "IMPORT"}) {
    const auto outcome = desk.ask(name, {});
    REQUIRE_FALSE(outcome);
    CHECK(outcome.error().kind == model::ErrorKind::usage);
    CHECK_THAT(outcome.error().what, Contains("unknown command"));
  }
}

TEST_CASE("what only central does is told to a kiosk's owner") {
  Desk desk;
  for (const char* name : {"import", "event add", "event apply", "operator add", "enrol-code"}) {
    const auto outcome = desk.ask(name, {}, "");
    REQUIRE_FALSE(outcome);
    CHECK_THAT(outcome.error().text(), Contains("is done at central"));
  }
}

TEST_CASE("a file and a folder that came with a request are closed, whatever becomes of it") {
  Desk desk;
  for (const app::Request& like :
       {app::Request{"status", {}, {}, {}, false, -1}, app::Request{"nonsense", {}, {}, {}, false, -1},
        app::Request{"import", {}, {}, {}, false, -1}, ban("99"), ban("1", "000000"), ban("1")}) {
    app::Request request = like;
    request.file = ::open("/dev/null", O_RDONLY | O_CLOEXEC);
    request.folder = ::open("/dev", O_PATH | O_DIRECTORY | O_CLOEXEC);
    REQUIRE(request.file >= 0);
    REQUIRE(request.folder >= 0);
    INFO(request.command << " " << request.operator_number);
    (void)desk.send(request);
    CHECK_FALSE(is_open(request.file));
    CHECK_FALSE(is_open(request.folder));
  }
}

TEST_CASE("words too long for an op are refused before anything is written") {
  Desk desk;
  const auto ops = desk.ops();
  const std::string much(2 << 20, 'x');
  const auto refused = [&](const std::string& command, const boost::json::object& args,
                           const std::string& by) {
    const auto outcome = desk.ask(command, args, by);
    REQUIRE_FALSE(outcome);
    CHECK(outcome.error().kind == model::ErrorKind::usage);
    CHECK_THAT(outcome.error().text(), Contains("too long"));
    CHECK(outcome.error().text().size() < 500);
  };
  refused("ticket ban", {{"reference", "T-1"}, {"reason", much}}, "1");
  refused("scan", {{"credential", "T-1"}, {"reader", much}}, "");
  desk.services.central = true;
  refused("operator add", {{"number", "7"}, {"name", much}, {"role", "gate"}, {"new_pin", "777777"}}, "");
  CHECK(desk.ops() == ops);
}

TEST_CASE("where there are several events, only what concerns one asks which") {
  Desk desk;
  desk.services.central = true;
  desk.services.house.event = {};
  log::Draft draft;
  draft.event = {model::random_id()};
  draft.by_owner = true;
  draft.changes = {log::Fields{{TargetKind::event, std::string(log::bytes_of(draft.event.value))},
                               {{log::field::event::name, std::string("Hillside"), std::nullopt},
                                {log::field::event::time_zone, std::string("Europe/Madrid"), std::nullopt}}}};
  desk.house->write(draft);
  CHECK_THAT(desk.said("ticket ban", {{"reference", "T-1"}}),
             Contains("several events") && Contains("Hillside"));
  CHECK_THAT(desk.said("ticket ban", {{"reference", "T-1"}, {"event", "Lakeside"}}), Contains("Lakeside"));
  CHECK(desk.said("ticket ban", {{"reference", "T-1"}, {"event", "Riverside"}}) == "Ticket T-1 is banned.");
  for (const char* command : {"event list", "operator list", "status", "log verify"}) {
    INFO(command);
    CHECK(desk.ask(command, {}, "").has_value());
  }
  CHECK_THAT(desk.said("operator add",
                       {{"number", "8"}, {"name", "Eve"}, {"role", "gate"}, {"new_pin", "888888"}}, ""),
             Contains("is added"));
  const auto added = desk.ask("event add", {{"text", "nonsense"}, {"file", "e.toml"}}, "");
  REQUIRE_FALSE(added);
  CHECK_THAT(added.error().text(), Contains("e.toml"));
}

TEST_CASE("a customer is found by reference and UID, as people type them") {
  Desk desk;
  CHECK(found(desk, "T-3") == "Jonas Guest 3;");
  CHECK(found(desk, "  T-3 ") == "Jonas Guest 3;");
  std::string uid = tiny::tag_uid(3);
  CHECK(found(desk, uid) == "Jonas Guest 3;");
  std::string typed;
  for (std::size_t at = 0; at < uid.size(); at += 2)
    typed += (at == 0 ? "" : at % 4 == 0 ? ":" : "-") + uid.substr(at, 2);
  for (char& c : typed) c = c >= 'A' && c <= 'F' ? static_cast<char>(c - 'A' + 'a') : c;
  CHECK(found(desk, typed) == "Jonas Guest 3;");
  CHECK(found(desk, "04FFFFFFFFFFFF").empty());
}

TEST_CASE("a customer is found by beginnings of words, accents and case aside, and of the email") {
  Desk desk;
  desk.write({customer_row(800, "Zoë", "Müller-Ångström", "zoe.m@example.net"),
              customer_row(801, "José", "Peña", "jp@example.net")});
  CHECK(found(desk, "zoe") == "Zoë Müller-Ångström;");
  CHECK(found(desk, "MULL zo") == "Zoë Müller-Ångström;");
  CHECK(found(desk, "Ångst") == "Zoë Müller-Ångström;");
  CHECK(found(desk, "pena") == "José Peña;");
  CHECK(found(desk, "JOSÉ") == "José Peña;");
  CHECK(found(desk, "zoe.m@ex") == "Zoë Müller-Ångström;");
  CHECK(found(desk, "jp@example.net") == "José Peña;");
  CHECK(found(desk, "zoe pena").empty());
}

TEST_CASE("odd texts find nobody and break nothing") {
  Desk desk;
  for (const char* text : {"\"", "\"\"", "()", "NEAR(", "a* OR b", "^", "-", "'; DROP TABLE customer", "AND",
                           "😀", "col:x", "%"}) {
    INFO(text);
    CHECK(found(desk, text).empty());
  }
  CHECK(found(desk, "Guest 3") == "Jonas Guest 3;");
}

TEST_CASE("what is found comes in pages") {
  Desk desk(30);
  std::string all;
  for (int page = 1; page <= 3; ++page) {
    const auto outcome = desk.ask("find", {{"text", "guest"}, {"page", page}}, "");
    REQUIRE(outcome);
    CHECK(outcome->object.at("more") == (page == 1));
    CHECK(desk.rows.size() == (page == 1 ? 25U : page == 2 ? 5U : 0U));
    for (const auto& row : desk.rows) {
      const std::string id(row.at("id").as_string());
      CHECK(all.find(id) == std::string::npos);
      all += id;
    }
  }
  REQUIRE(desk.ask("find", {{"text", ""}}, ""));
  CHECK(desk.rows.size() == 25);
  for (const std::int64_t page : {std::int64_t{0}, std::int64_t{-1}, std::int64_t{1} << 40,
                                  std::int64_t{1} << 31, std::int64_t{2'147'483'647}}) {
    INFO(page);
    const auto outcome = desk.ask("find", {{"text", "guest"}, {"page", page}}, "");
    if (outcome) CHECK(desk.rows.empty());
    if (page < 1) CHECK_FALSE(outcome.has_value());
  }
}

TEST_CASE("a scan's answer has all that scripts count on") {
  Desk desk;
  const auto ticket = desk.ask("scan", {{"credential", "T-1"}, {"reader", "script"}}, "");
  REQUIRE(ticket);
  CHECK(ticket->exit == 0);
  const auto again = desk.ask("scan", {{"credential", tiny::tag_uid(1)}, {"kind", "tag"}}, "");
  REQUIRE(again);
  CHECK(again->exit == 1);
  const auto unknown = desk.ask("scan", {{"credential", "nobody's"}}, "");
  REQUIRE(unknown);
  for (const auto* outcome : {&*ticket, &*again, &*unknown})
    for (const char* key :
         {"verdict", "admitted", "direction", "gate", "credential", "ticket", "tag", "customer", "why",
          "next", "attention", "local_copy_age_ms", "decided_us", "durable_us"}) {
      INFO(key);
      CHECK(outcome->object.contains(key));
    }
  CHECK(ticket->object.at("verdict") == "admit");
  CHECK(ticket->object.at("admitted") == true);
  CHECK(ticket->object.at("direction") == "entry");
  CHECK(ticket->object.at("gate") == "Main");
  CHECK(ticket->object.at("credential") == boost::json::object({{"kind", "ticket"}, {"value", "T-1"}}));
  CHECK(ticket->object.at("why").is_null());
  CHECK(ticket->object.at("tag").is_null());
  CHECK(ticket->object.at("local_copy_age_ms").is_null());
  CHECK(ticket->object.at("customer").at("name") == "Luis Guest 1");
  CHECK(again->object.at("why").at("gate") == "Main");
  CHECK(again->object.at("tag").at("active") == true);
  CHECK(again->object.at("ticket").at("redeemed") == true);
  CHECK(unknown->object.at("verdict") == "unknown");
  CHECK(unknown->object.at("customer").is_null());
}

TEST_CASE("an overrule takes a supervisor and a reason, and both are kept") {
  Desk desk;
  REQUIRE(desk.ticket("T-1") == "admit");
  const auto ops = desk.ops();
  const boost::json::object args{{"credential", "T-1"}, {"overrule", true}, {"reason", "lost friends"}};
  for (const char* number : {"", "2", "3"}) {
    const auto outcome = desk.ask("scan", args, number);
    REQUIRE_FALSE(outcome);
    CHECK(outcome.error().kind == model::ErrorKind::refused);
  }
  for (const char* reason : {"", "  "}) {
    const auto bare = desk.ask("scan", {{"credential", "T-1"}, {"overrule", true}, {"reason", reason}}, "1");
    REQUIRE_FALSE(bare);
    CHECK(bare.error().kind == model::ErrorKind::usage);
  }
  CHECK(desk.ops() == ops);
  const auto outcome = desk.ask("scan", args, "1");
  REQUIRE(outcome);
  CHECK(desk.last_op().act.reason == "lost friends");
  CHECK(desk.last_op().act.operator_id == store::read_operator(desk.house->replica().db(), "1")->id);
}

TEST_CASE("a scan at another gate, at no gate, and the other way") {
  Desk desk;
  const auto out = desk.ask("scan", {{"credential", "T-1"}, {"gate", "Toggle"}, {"direction", "exit"}}, "");
  REQUIRE(out);
  CHECK(out->object.at("gate") == "Toggle");
  CHECK(out->object.at("direction") == "exit");
  const auto nowhere = desk.ask("scan", {{"credential", "T-1"}, {"gate", "North"}}, "");
  REQUIRE_FALSE(nowhere);
  CHECK_THAT(nowhere.error().text(), Contains("North") && Contains("Main, Toggle"));
  desk.services.house.gate = {};
  CHECK_FALSE(desk.ask("scan", {{"credential", "T-1"}}, "").has_value());
}
