// SPDX-License-Identifier: Apache-2.0
// Check-in and validation: one act, all or nothing; and its undo.
#include <algorithm>

#include "kiosk/store/things.hpp"
#include "tests/app/station_venue.hpp"

using namespace gatehouse;
using namespace gatehouse::testing;
using Catch::Contains;
using Catch::StartsWith;

namespace {

const std::string fresh = "04FF0000000001";
const std::string fresh_two = "04FF0000000002";

struct Box : StationVenue {
  Box() {
    stations();
    // Tickets T-9 to T-12 have no wristband yet.
    tiny::add_tickets(*house, 9, 12);
    namespace field = log::field::item;
    item("Credit", model::ItemKind::credits);
    item("Token", model::ItemKind::token);
    access("Arena access", "Arena");
    const auto item_id = [](const char* name) {
      return model::ItemId{model::derive(tiny::event().value, "item", name)};
    };
    item("VIP pack", model::ItemKind::pack,
         {{field::parts,
           log::encode_pack({{{item_id("Credit"), 20}, {item_id("Token"), 3}, {item_id("Arena access"), 1}},
                             {"initial_top_up_fee_paid"}})}});
    type_grants("VIP", "VIP pack");
    type_grants("General", "Arena access");
  }
  model::Result<app::ScanResult> check_in(const std::string& reference, const std::string& uid,
                                          const std::string& at = "Box office") {
    return app::exchange(the_house(), {request(reference, at, model::Direction::entry), uid, {}}, {});
  }
  std::string checked_in(const std::string& reference, const std::string& uid) {
    const auto result = check_in(reference, uid);
    return result ? std::string(model::name(result->verdict.outcome)) : result.error().what;
  }
  std::optional<model::Tag> tag_row(const std::string& uid) {
    return store::read_tag(the_house().tables(), tiny::event(), uid);
  }
  std::optional<std::string> active(int customer) {
    return store::read_customer(the_house().tables(), tiny::event(), tiny::customer(customer))->active_tag;
  }
  std::int64_t credits(model::ItemKind kind) {
    store::Statement query = the_house().tables().prepare("SELECT body FROM entry WHERE kind=3 ORDER BY id");
    std::int64_t sum = 0;
    while (query.step()) {
      const auto credit = log::decode_credit(query.bytes(0)).value();
      if (credit.kind == kind) sum += credit.delta;
    }
    return sum;
  }
};

}  // namespace

TEST_CASE("a check-in is one op: redeemed, assigned, active, booked, and a passage", "[G19][G25][G27][G28]") {
  Box box;
  const auto ops = box.ops();
  const auto result = box.check_in("T-9", fresh);
  REQUIRE(result);
  CHECK(result->verdict.outcome == model::Outcome::admit);
  CHECK(box.ops() == ops + 1);
  const auto tag = box.tag_row(fresh);
  REQUIRE(tag);
  CHECK(tag->customer == tiny::customer(9));
  CHECK(tag->ticket == "T-9");
  CHECK(tag->type == result->facts.ticket->ticket.type);
  CHECK(box.active(9) == fresh);
  CHECK(box.credits(model::ItemKind::credits) == 20);
  CHECK(box.credits(model::ItemKind::token) == 3);
  const auto customer = store::read_customer(box.the_house().tables(), tiny::event(), tiny::customer(9));
  CHECK(customer->flags == std::vector<std::string>{"initial_top_up_fee_paid"});
  const auto passage = std::get<log::Passage>(box.last_op().act.changes.front());
  CHECK(passage.station == model::Station::check_in);
  CHECK(passage.tag == fresh);
  CHECK(passage.ticket == "T-9");
  // The wristband is not refused for its ticket's redeemed mark; the ticket itself is.
  CHECK(box.tag(fresh) == "admit");
  CHECK(box.ticket("T-9") == "already_redeemed");
}

TEST_CASE("a redeemed ticket cannot be checked in", "[G19]") {
  Box box;
  CHECK(box.checked_in("T-9", fresh) == "admit");
  const auto ops = box.ops();
  const auto again = box.check_in("T-9", fresh_two);
  REQUIRE(again);
  CHECK(again->verdict.outcome == model::Outcome::already_redeemed);
  CHECK(again->verdict.why.gate == "Box office");
  CHECK(box.ops() == ops + 1);  // the refusal is a passage
  CHECK_FALSE(box.tag_row(fresh_two));
  CHECK(box.credits(model::ItemKind::credits) == 20);
}

TEST_CASE("check-in and validation are acts, not entries: no presence and no counter", "[rules]") {
  Box box;
  box.access("Arena access", "Arena", 1);
  CHECK(box.checked_in("T-10", fresh) == "admit");
  CHECK(box.inside("Arena") == 0);
  const auto entry = box.scan(fresh, "Toggle");
  CHECK(entry.verdict.outcome == model::Outcome::admit);
  CHECK(entry.facts.zone.entries_total == 0);
  CHECK(entry.facts.grants.front().used == 0);
  CHECK(box.inside("Arena") == 1);
}

TEST_CASE("a wristband that is already someone's is refused, saying whose, and nothing changes", "[rules]") {
  Box box;
  const auto ops = box.ops();
  CHECK(box.checked_in("T-9", tiny::tag_uid(1)) == "this wristband is someone's already: Luis Guest 1");
  box.write({log::Mark{{log::TargetKind::tag, log::uid_bytes(fresh)}, log::MarkKind::banned, {}}});
  CHECK(box.checked_in("T-9", fresh) == "this wristband is banned");
  box.write({log::Mark{{log::TargetKind::tag, log::uid_bytes(fresh_two)}, log::MarkKind::redeemed, {}}});
  CHECK(box.checked_in("T-9", fresh_two) == "this wristband was used before");
  CHECK(box.ops() == ops + 2);
  CHECK(box.ticket("T-9") == "admit");
}

TEST_CASE("four tickets on one email become four wristbands at check-in, and all are let in", "[holders]") {
  Box box;
  for (int n = 10; n <= 12; ++n)
    box.define(log::TargetKind::ticket, tiny::reference(n),
               {{log::field::ticket::customer, std::string(log::bytes_of(tiny::customer(9).value))},
                {log::field::ticket::purchaser_first_name, "Ana"}});
  for (int n = 9; n <= 12; ++n)
    CHECK(box.checked_in(tiny::reference(n), "04FF00000000" + std::to_string(n + 80)) == "admit");
  CHECK(box.active(9) == "04FF0000000089");
  const auto third = box.tag_row("04FF0000000091");
  REQUIRE(third->customer);
  CHECK(third->customer != tiny::customer(9));
  CHECK(store::read_customer(box.the_house().tables(), tiny::event(), *third->customer)->first_name == "Ana");
  for (int n = 9; n <= 12; ++n) CHECK(box.tag("04FF00000000" + std::to_string(n + 80)) == "admit");
}

TEST_CASE("a ticket of nobody gets an anonymous holder at check-in", "[G35][G36][G37]") {
  Box box;
  box.define(log::TargetKind::ticket, "LOOSE",
             {{log::field::ticket::type, StationVenue::id("type", "General")}});
  CHECK(box.checked_in("LOOSE", fresh) == "admit");
  const auto ticket = store::read_ticket(box.the_house().tables(), tiny::event(), "LOOSE");
  REQUIRE(ticket->customer);
  CHECK(store::read_customer(box.the_house().tables(), tiny::event(), *ticket->customer)->name().empty());
  CHECK(box.tag(fresh) == "admit");
}

TEST_CASE("a validation is the same without a wristband", "[rules]") {
  Box box;
  const auto result =
      app::exchange(box.the_house(), {box.request("T-9", "Press", model::Direction::entry), {}, {}}, {});
  REQUIRE(result);
  CHECK(result->verdict.outcome == model::Outcome::admit);
  CHECK(box.credits(model::ItemKind::token) == 3);
  CHECK(box.in("T-9", "Press") == "already_redeemed");
  // A reader at a validation does it at once.
  CHECK(box.in("T-10", "Press") == "admit");
  CHECK(box.in("T-10", "Press") == "already_redeemed");
}

TEST_CASE("a ticket alone at a check-in is judged, and nothing is written", "[rules]") {
  Box box;
  const auto ops = box.ops();
  CHECK(box.in("T-9", "Box office") == "admit");
  CHECK(box.ops() == ops);
  CHECK(box.in("unheard of", "Box office") == "unknown");
  CHECK(box.ops() == ops + 1);
}

TEST_CASE("an exchange at the wrong gate, and of a wristband for a wristband, is refused", "[rules]") {
  Box box;
  const auto ops = box.ops();
  CHECK_THAT(box.check_in("T-9", fresh, "Main").error().text(), Contains("this gate is no check-in"));
  CHECK_THAT(box.check_in("T-9", fresh, "Press").error().text(), Contains("this gate is no check-in"));
  CHECK_THAT(box.check_in(tiny::tag_uid(1), fresh).error().text(), Contains("a ticket comes first"));
  CHECK(box.ops() == ops);
}

TEST_CASE("a banned, cancelled or unpaid ticket is not checked in", "[rules][G21]") {
  Box box;
  box.write({log::Mark{{log::TargetKind::ticket, "T-9"}, log::MarkKind::banned, {}},
             log::Mark{{log::TargetKind::ticket, "T-10"}, log::MarkKind::cancelled, {}}});
  CHECK(box.checked_in("T-9", fresh) == "ticket_banned");
  CHECK(box.checked_in("T-10", fresh) == "ticket_cancelled");
  CHECK_FALSE(box.tag_row(fresh));
}

TEST_CASE("two desks out of touch that check one ticket in book it once", "[rules]") {
  Box box;
  REQUIRE(box.check_in("T-9", fresh));
  auto changes = box.last_op().act.changes;
  std::get<log::Passage>(changes.front()).id = {model::random_id()};
  box.from_elsewhere(changes);
  CHECK(box.credits(model::ItemKind::credits) == 20);
}

TEST_CASE("check-in and validate on the command line", "[rules]") {
  Box box;
  const auto done = box.ask(
      "check-in", {{"reference", " T-9 "}, {"tag", "04:ff:00:00:00:00:01"}, {"gate", "Box office"}}, "");
  REQUIRE(done);
  CHECK(done->exit == 0);
  CHECK(std::string(done->object.at("assigned").as_string()) == fresh);
  CHECK_THAT(std::string(done->object.at("said").as_string()), Contains("T-9 is checked in"));
  const auto again =
      box.ask("check-in", {{"reference", "T-9"}, {"tag", fresh_two}, {"gate", "Box office"}}, "2");
  REQUIRE(again);
  CHECK(again->exit == 1);
  CHECK(again->object.at("verdict") == "already_redeemed");
  CHECK(box.ask("validate", {{"reference", "T-10"}, {"gate", "Press"}}, "")->exit == 0);
  CHECK(box.ask("validate", {{"reference", "T-10"}, {"gate", "Nowhere"}}, "").error().kind ==
        model::ErrorKind::usage);
  CHECK_FALSE(box.ask("check-in", {{"reference", "T-11"}, {"tag", "04FF"}, {"gate", "Box office"}}, ""));
  CHECK_FALSE(box.ask("check-in", {{"reference", "T-11"}, {"tag", fresh_two}, {"gate", "Box office"}}, "3"));
}

TEST_CASE("gate staff undo their own entry within ten seconds, and it admits again", "[rules]") {
  Box box;
  const auto entry = box.scan(tiny::tag_uid(1), "Main");
  CHECK(box.in("T-1", "Main") == "already_redeemed");
  box.clock.pass(app::undo_ms);
  const auto undone = app::undo_passage(box.the_house(), {}, entry.passage, "");
  REQUIRE(undone);
  CHECK(undone->changed);
  CHECK(box.inside("Arena") == 0);
  CHECK_FALSE(app::undo_passage(box.the_house(), {}, entry.passage, "")->changed);
  CHECK(box.in("T-1", "Main") == "admit");
}

TEST_CASE("after ten seconds, and of somebody else's, only a supervisor undoes, with a reason", "[rules]") {
  Box box;
  const auto entry = box.scan(tiny::tag_uid(1), "Main");
  box.clock.pass(app::undo_ms + 1);
  const std::string id = entry.passage.text();
  CHECK_THAT(box.said("undo", {{"passage", id}}, ""), StartsWith("error 1") && Contains("ten seconds"));
  CHECK_THAT(box.said("undo", {{"passage", id}}, "2"), StartsWith("error 1") && Contains("somebody else's"));
  CHECK_THAT(box.said("undo", {{"passage", id}, {"reason", "x"}}, "3"), StartsWith("error 1"));
  CHECK_THAT(box.said("undo", {{"passage", id}}, "1"), StartsWith("error 2") && Contains("needs a reason"));
  CHECK(box.in("T-1", "Main") == "already_redeemed");
  CHECK(box.said("undo", {{"passage", id}, {"reason", "turned back"}}, "1") == "It is undone.");
  CHECK(box.last_op().act.reason == "turned back");
  CHECK(box.said("undo", {{"passage", id}, {"reason", "again"}}, "1") == "This was undone already.");
  CHECK(box.in("T-1", "Main") == "admit");
  CHECK_THAT(box.said("undo", {{"passage", "nonsense"}}, "1"), StartsWith("error 2"));
}

TEST_CASE("an undone check-in leaves the ticket good, the wristband nobody's and nothing booked", "[rules]") {
  Box box;
  const auto done = box.check_in("T-9", fresh);
  REQUIRE(done);
  REQUIRE(app::undo_passage(box.the_house(), {}, done->passage, ""));
  CHECK_FALSE(box.tag_row(fresh)->customer);
  CHECK_FALSE(box.active(9));
  CHECK(box.credits(model::ItemKind::credits) == 0);
  CHECK(box.credits(model::ItemKind::token) == 0);
  box.clock.pass(1000);
  CHECK(box.checked_in("T-9", fresh) == "admit");
  CHECK(box.tag(fresh) == "admit");
}
