// SPDX-License-Identifier: Apache-2.0
// What a desk does with tickets and tags. The tags name the rows of the feature list.
#include "tests/app/desk_acts.hpp"

using namespace gatehouse;
using namespace gatehouse::testing;
using Catch::Contains;

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
  const log::Op op = desk.last_op();
  const auto& fields = std::get<log::Fields>(op.act.changes.front());
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
