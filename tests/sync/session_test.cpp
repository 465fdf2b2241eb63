// SPDX-License-Identifier: Apache-2.0
// The protocol as conversations: what goes in, what comes out.
#include "tests/sync/talk.hpp"

using namespace gatehouse;
using namespace gatehouse::test;
using wire::RefusedCode;

TEST_CASE("An empty kiosk says Hello, begins the log, and both are linked") {
  Talk talk;
  talk.now.utc_ms = 1'000'000;
  const auto actions = talk.greet();
  CHECK(talk.kiosk.linked());
  CHECK(talk.central.linked());
  REQUIRE(all<session::BeginLog>(actions).size() == 1);
  CHECK(all<session::BeginLog>(actions)[0].log == talk.log.id);
  CHECK(all<session::Linked>(actions)[0].software == "central 1");
  CHECK(talk.central.peer_software() == "kiosk 1");
  // Central's clock was read half a round trip of 20 ms ago.
  CHECK(all<session::ClockMeasured>(actions)[0].offset_ms == -10);
  CHECK(all<session::ClockMeasured>(actions)[0].round_trip_ms == 20);
}

TEST_CASE("A kiosk sends its ops in order; central makes them durable, then acknowledges") {
  Talk talk;
  talk.north.act("one");
  talk.north.act("two");
  const auto ops = sent<wire::Ops>(talk.greet());
  REQUIRE(ops.size() == 1);
  CHECK(ops[0].items == talk.north.journal);
  CHECK(talk.kiosk.waiting() == 2);
  const auto append = all<session::Append>(talk.central.on_message(ops[0], talk.now));
  REQUIRE(append.size() == 1);
  const auto appended = talk.log.append(talk.north.device, append[0].ops);
  const auto ack = sent<wire::Ack>(talk.central.on_appended(appended, talk.now));
  REQUIRE(ack.size() == 1);
  CHECK(ack[0] == wire::Ack{2, false});
  const auto acknowledged = all<session::Acknowledged>(talk.kiosk.on_message(ack[0], talk.now));
  REQUIRE(acknowledged.size() == 1);
  CHECK(acknowledged[0].seq == 2);
  CHECK(talk.kiosk.waiting() == 0);
}

TEST_CASE(
    "Own ops come back without their body, others' with it, and the kiosk acknowledges what it applied") {
  Talk talk;
  talk.north.act("mine");
  talk.greet();
  talk.log.append(talk.north.device, talk.north.journal);
  talk.write(id_of<model::DeviceId>(2), 1);
  const auto entries = sent<wire::Ops>(talk.central.on_more(talk.now));
  REQUIRE(entries.size() == 1);
  CHECK(entries[0].log_head == 2);
  CHECK(log::decode_entry(entries[0].items.at(0))->op.empty());
  CHECK_FALSE(log::decode_entry(entries[0].items.at(1))->op.empty());
  talk.north.begin(talk.log.id);
  auto actions = talk.kiosk.on_message(entries[0], talk.at(100));
  REQUIRE(all<session::Apply>(actions).size() == 1);
  CHECK(all<session::Fresh>(actions).at(0).at_mono_ms == talk.at(20).mono_ms);  // what Hello told
  talk.north.apply(all<session::Apply>(actions)[0].entries);
  actions = talk.kiosk.on_applied(talk.at(105));
  CHECK(sent<wire::Ack>(actions).at(0) == wire::Ack{2, false});
  // As fresh as when it heard of them, not as when it had applied them.
  CHECK(all<session::Fresh>(actions).at(0).at_mono_ms == talk.at(100).mono_ms);
  talk.central.on_message(wire::Ack{2, false}, talk.now);
  CHECK(talk.central.applied() == 2);
}

TEST_CASE("A kiosk that comes back goes on where it stood") {
  Talk talk;
  talk.write(id_of<model::DeviceId>(2), 5);
  talk.north.begin(talk.log.id);
  talk.north.apply({talk.log.entries.begin(), talk.log.entries.begin() + 3});
  talk.central.start(talk.now);
  const auto hello = sent<wire::Hello>(talk.kiosk.start(talk.now)).at(0);
  CHECK(hello.cursor == 3);
  const auto answer = talk.central.on_message(hello, talk.now);
  CHECK(sent<wire::Hello>(answer).at(0).cursor == 3);
  CHECK(sent<wire::Ops>(answer).at(0).items.size() == 2);
  CHECK(all<session::BeginLog>(talk.kiosk.on_message(sent<wire::Hello>(answer).at(0), talk.now)).empty());
}

TEST_CASE("Another log, another hash or a cursor beyond the log make the kiosk begin anew") {
  for (int what = 0; what < 3; ++what) {
    Talk talk;
    talk.write(id_of<model::DeviceId>(2), 5);
    talk.north.begin(talk.log.id);
    talk.north.apply(talk.log.entries);
    if (what == 0) talk.north.position.log = id_of<model::LogId>(77);
    if (what == 1) talk.north.position.hash[0] ^= 1;
    if (what == 2) talk.north.position.cursor = 6;
    const auto actions = talk.greet();
    REQUIRE(all<session::BeginLog>(actions).size() == 1);
    CHECK(all<session::BeginLog>(actions)[0].log == talk.log.id);
  }
}

TEST_CASE("A restored central is sent what it lost") {
  Talk talk;
  for (const char* name : {"one", "two", "three"}) talk.north.act(name);
  talk.log.append(talk.north.device, talk.north.journal);
  talk.log.restore(1);
  const auto ops = sent<wire::Ops>(talk.greet());
  REQUIRE(ops.size() == 1);
  CHECK(ops[0].items == std::vector(talk.north.journal.begin() + 1, talk.north.journal.end()));
}

TEST_CASE("What central misses is sent again, but not for ever") {
  Talk talk;
  talk.north.act("one");
  talk.greet();
  CHECK(sent<wire::Ops>(talk.kiosk.on_message(wire::Ack{0, true}, talk.now)).at(0).items ==
        talk.north.journal);
  CHECK(all<session::Close>(talk.kiosk.on_message(wire::Ack{0, true}, talk.now)).size() == 1);
}

TEST_CASE("Both windows bound what is on its way") {
  Talk talk;
  for (int i = 0; i < 2000; ++i) talk.north.act("x");
  std::size_t count = 0;
  for (const auto& ops : sent<wire::Ops>(talk.greet())) {
    CHECK(ops.items.size() <= session::batch_limit.items);
    count += ops.items.size();
  }
  CHECK(count == session::ops_window.items);
  // Half of it acknowledged lets as much follow.
  count = 0;
  for (const auto& ops : sent<wire::Ops>(talk.kiosk.on_message(wire::Ack{256, false}, talk.now)))
    count += ops.items.size();
  CHECK(count == 256);

  Talk down;
  down.write(id_of<model::DeviceId>(2), 6000);
  down.central.start(down.now);
  count = 0;
  for (const auto& ops : sent<wire::Ops>(
           down.central.on_message(sent<wire::Hello>(down.kiosk.start(down.now)).at(0), down.now)))
    count += ops.items.size();
  CHECK(count >= session::entries_window.items);
  CHECK(count < session::entries_window.items + session::batch_limit.items);
  CHECK(sent<wire::Ops>(down.central.on_more(down.now)).empty());
  CHECK(sent<wire::Ops>(down.central.on_message(wire::Ack{256, false}, down.now)).size() == 1);
}

TEST_CASE("Silence for 5 s is broken by a Ping, and 15 s of it is the end") {
  Talk talk;
  talk.greet();
  CHECK(talk.kiosk.on_tick(talk.at(4'900)).empty());
  const auto ping = sent<wire::Ping>(talk.kiosk.on_tick(talk.at(5'030)));
  REQUIRE(ping.size() == 1);
  const auto answer = sent<wire::Ping>(talk.central.on_message(ping[0], talk.at(5'040)));
  REQUIRE(answer.size() == 1);
  CHECK(answer[0].answer);
  const auto measured = all<session::ClockMeasured>(talk.kiosk.on_message(answer[0], talk.at(5'050)));
  CHECK(measured.at(0).round_trip_ms == 20);
  CHECK(measured.at(0).offset_ms == 0);
  CHECK(all<session::Close>(talk.kiosk.on_tick(talk.at(20'000))).empty());
  CHECK(all<session::Close>(talk.kiosk.on_tick(talk.at(20'060))).at(0).words ==
        "nothing heard from central for 15 s");
  CHECK(all<session::Close>(talk.central.on_tick(talk.at(20'050))).size() == 1);
}

TEST_CASE("After a change of the network a link without a sign of life is given up soon") {
  Talk talk;
  talk.greet();
  CHECK(sent<wire::Ping>(talk.kiosk.on_kick(talk.at(100))).size() == 1);
  CHECK(all<session::Close>(talk.kiosk.on_tick(talk.at(1'000))).empty());
  CHECK(all<session::Close>(talk.kiosk.on_tick(talk.at(1'100))).size() == 1);
}

TEST_CASE("A Hello that does not come ends the session") {
  Talk talk;
  talk.kiosk.start(talk.now);
  CHECK(all<session::Close>(talk.kiosk.on_tick(talk.at(10'000))).at(0).words == "central did not say Hello");
  talk.central.start(talk.now);
  CHECK(refusal(talk.central.on_tick(talk.at(10'000))).second == "no Hello within 10 s");
}

TEST_CASE("Without a protocol in common both say which they speak") {
  Talk talk;
  talk.central.start(talk.now);
  wire::Hello hello = sent<wire::Hello>(talk.kiosk.start(talk.now)).at(0);
  hello.protocol = hello.oldest = 7;
  const auto by_central = refusal(talk.central.on_message(hello, talk.now));
  CHECK(by_central.first == RefusedCode::protocol);
  CHECK(by_central.second == "this kiosk speaks protocol 7 to 7, central 1 to 1");
  CHECK(refusal(talk.kiosk.on_message(hello, talk.now)).first == RefusedCode::protocol);
}

TEST_CASE("A copied disk is found in Hello, or when the op in doubt is shown") {
  Talk talk;
  MemoryKiosk copy(1);
  talk.north.act("on the first disk");
  copy.act("on the second");
  talk.log.append(copy.device, copy.journal);
  SECTION("as long as what central holds: its Hello proves it") {
    talk.central.start(talk.now);
    const auto actions =
        talk.central.on_message(sent<wire::Hello>(talk.kiosk.start(talk.now)).at(0), talk.now);
    CHECK(all<session::Quarantine>(actions).size() == 1);
    CHECK(refusal(actions).first == RefusedCode::quarantined);
  }
  SECTION("longer: central is shown the op") {
    talk.north.act("more");
    const auto ops = sent<wire::Ops>(talk.greet());
    REQUIRE(ops.size() == 1);
    CHECK(ops[0].items == talk.north.journal);
    const auto appended = talk.log.append(talk.north.device, ops[0].items);
    const auto actions = talk.central.on_appended(appended, talk.now);
    CHECK(refusal(actions).first == RefusedCode::quarantined);
  }
}

TEST_CASE("A journal that lacks what central holds is refused in words, without quarantine") {
  Talk talk;
  talk.write(talk.north.device, 3);
  talk.central.start(talk.now);
  const auto actions = talk.central.on_message(sent<wire::Hello>(talk.kiosk.start(talk.now)).at(0), talk.now);
  CHECK(all<session::Quarantine>(actions).empty());
  CHECK(refusal(actions).first == RefusedCode::journal_behind);
}

TEST_CASE("Entries that do not follow end the session; repeats do no harm") {
  Talk talk;
  talk.write(id_of<model::DeviceId>(2), 3);
  talk.greet();
  talk.north.begin(talk.log.id);
  const auto item = [&](std::size_t i) { return log::encode(talk.log.entries[i]); };
  const auto taken = all<session::Apply>(talk.kiosk.on_message(wire::Ops{{item(0), item(0)}, 3}, talk.now));
  REQUIRE(taken.size() == 1);
  CHECK(taken[0].entries.size() == 1);
  SECTION("a gap") {
    CHECK(refusal(talk.kiosk.on_message(wire::Ops{{item(2)}, 3}, talk.now)).second ==
          "entry 3 after entry 1");
  }
  SECTION("a broken chain") {
    log::LogEntry changed = talk.log.entries[1];
    changed.accepted.clock += 1;
    const auto words = refusal(talk.kiosk.on_message(wire::Ops{{log::encode(changed)}, 3}, talk.now)).second;
    CHECK(words == "the log's chain is broken at entry 2");
  }
  SECTION("no entry") {
    CHECK(refusal(talk.kiosk.on_message(wire::Ops{{"?"}, 3}, talk.now)).first == RefusedCode::malformed);
  }
}

TEST_CASE("After its end a session answers nothing") {
  Talk talk;
  talk.greet();
  const auto actions = talk.central.end(RefusedCode::revoked, "this kiosk was revoked: stolen", talk.now);
  CHECK(refusal(actions).first == RefusedCode::revoked);
  CHECK(talk.central.on_message(wire::Ping{1, false, 0, 0}, talk.now).empty());
  CHECK(talk.central.on_more(talk.now).empty());
  const auto closed =
      all<session::Close>(talk.kiosk.on_message(sent<wire::Refused>(actions).at(0), talk.now));
  CHECK(closed.at(0).by_peer);
  CHECK(talk.kiosk.on_own_ops(talk.now).empty());
}
