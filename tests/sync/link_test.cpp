// SPDX-License-Identifier: Apache-2.0
// Kiosks and central over real TLS and real files.
#include <random>

#include "tests/sync/proxy.hpp"
#include "tests/sync/venue.hpp"

namespace {

using namespace gatehouse;
using namespace gatehouse::test;
using Kind = client::LinkState::Kind;

bool settled(const Central& central, const std::vector<std::unique_ptr<Kiosk>>& kiosks) {
  std::uint64_t ops = 0;
  for (const auto& kiosk : kiosks) {
    if (!kiosk->level_with(central)) return false;
    ops += kiosk->journal->last_seq();
  }
  return ops == central.log->head().cursor;
}

}  // namespace

TEST_CASE("Two kiosks exchange ops through central and end with equal tables") {
  boost::asio::io_context io;
  Central central(io);
  std::vector<std::unique_ptr<Kiosk>> kiosks;
  kiosks.push_back(std::make_unique<Kiosk>(io, enrol(central, "North")));
  kiosks.push_back(std::make_unique<Kiosk>(io, enrol(central, "South")));
  for (int i = 0; i < 200; ++i) kiosks[static_cast<std::size_t>(i % 2)]->act("guest " + std::to_string(i));
  REQUIRE(run_until(io, [&] { return settled(central, kiosks); }));
  CHECK(central.log->head().cursor == 200);
  CHECK(store::canonical_dump(kiosks[0]->replica->db()) == store::canonical_dump(kiosks[1]->replica->db()));
  CHECK_FALSE(central.log->verify());
  REQUIRE(run_until(io, [&] {
    const client::LinkState& state = kiosks[0]->link->state();
    return state.kind == Kind::linked && state.waiting == 0 && state.fresh_at_mono_ms && state.clock;
  }));
  CHECK(kiosks[0]->link->state().cursor == 200);
  CHECK(kiosks[0]->link->state().central_software == "test central");
  CHECK(central.server->peers().size() == 2);
}

TEST_CASE("Connections cut at any byte and restarts of both sides lose nothing") {
  boost::asio::io_context io;
  Central central(io);
  std::mt19937 generator(4711);
  const auto random = [&] { return static_cast<unsigned>(generator()); };
  bool calm = false;
  Proxy proxy(io, central.server->port(), [&] { return calm ? 0 : 1 + random() % 40'000; });
  std::vector<std::unique_ptr<Kiosk>> kiosks;
  for (const char* name : {"North", "South"}) {
    store::Identity identity = enrol(central, name);
    identity.central = "127.0.0.1:" + std::to_string(proxy.port());
    kiosks.push_back(std::make_unique<Kiosk>(io, identity));
  }
  for (int round = 0; round < 30; ++round) {
    for (const auto& kiosk : kiosks)
      for (unsigned n = random() % 30; n > 0; --n) kiosk->act("guest " + std::to_string(random() % 100));
    const int cuts = proxy.cuts();
    const std::uint64_t head = central.log->head().cursor;
    // Until something happened; what, is up to the network.
    REQUIRE(run_until(io, [&] {
      return proxy.cuts() > cuts || central.log->head().cursor > head || settled(central, kiosks);
    }));
    if (random() % 5 == 0) kiosks[random() % 2]->restart();
    if (random() % 8 == 0) central.restart();
  }
  calm = true;
  REQUIRE(run_until(io, [&] { return settled(central, kiosks); }));
  CHECK(proxy.cuts() > 5);
  CHECK(store::canonical_dump(kiosks[0]->replica->db()) == store::canonical_dump(kiosks[1]->replica->db()));
  CHECK_FALSE(central.log->verify());
  for (const auto& [device, chain] : central.log->chains()) CHECK(chain.quarantined.empty());
}

TEST_CASE("A central restored from a backup gets back what it lost") {
  boost::asio::io_context io;
  Central central(io);
  Kiosk kiosk(io, enrol(central, "North"));
  kiosk.act("before the backup");
  REQUIRE(run_until(io, [&] { return kiosk.level_with(central) && central.log->head().cursor == 1; }));
  central.log->checkpoint();
  const std::uint16_t port = central.server->port();
  central.server.reset();
  central.log.reset();
  const std::string file = central.folder.path() + "/oplog.db";
  std::filesystem::copy_file(file, file + ".backup");
  central.registry.reset();
  central.open(port);
  kiosk.act("after the backup");
  REQUIRE(run_until(io, [&] { return kiosk.level_with(central) && central.log->head().cursor == 2; }));
  const log::Hash before = central.log->head().hash;
  central.server.reset();
  central.log.reset();
  central.registry.reset();
  std::filesystem::remove(file + "-wal");
  std::filesystem::rename(file + ".backup", file);
  central.open(port);
  REQUIRE(central.log->head().cursor == 1);
  // It fills up again before the kiosk is back: same cursor, another hash.
  const std::string other = [] {
    log::Op op;
    op.id = {{model::random_id()}, 1};
    op.clock = 1;
    op.act.changes.emplace_back(log::Fields{{log::TargetKind::customer, std::string(16, 'c')},
                                            {{log::field::customer::first_name, "Zoe", std::nullopt}}});
    return log::encode(op);
  }();
  const auto author = log::decode_envelope(other)->id.device;
  const central::Submission submission{author, other};
  REQUIRE(central.log->append({&submission, 1}, now().utc_ms)[0].acceptance == log::Acceptance::appended);
  REQUIRE(central.log->head().hash != before);
  REQUIRE(run_until(io, [&] { return kiosk.level_with(central) && central.log->head().cursor == 3; }));
  CHECK(central.log->chain(kiosk.journal->identity()->device).seq == 2);
  CHECK_FALSE(central.log->verify());
}

TEST_CASE("A kiosk keeps its ops while central is down and sends them when it is back") {
  boost::asio::io_context io;
  Central central(io);
  Kiosk kiosk(io, enrol(central, "North"));
  REQUIRE(run_until(io, [&] { return kiosk.link->state().kind == Kind::linked; }));
  const std::uint16_t port = central.server->port();
  central.server.reset();
  REQUIRE(run_until(io, [&] { return kiosk.link->state().kind == Kind::no_link; }));
  kiosk.act("alone");
  CHECK(kiosk.link->state().waiting == 1);
  CHECK_FALSE(kiosk.link->state().words.empty());
  central.log.reset();
  central.registry.reset();
  central.open(port);
  kiosk.link->kick();
  REQUIRE(run_until(io, [&] { return kiosk.link->state().waiting == 0; }));
  CHECK(central.log->head().cursor == 1);
}

TEST_CASE("A revoked kiosk is cut off at once and cannot come back") {
  boost::asio::io_context io;
  Central central(io);
  Kiosk north(io, enrol(central, "North"));
  Kiosk south(io, enrol(central, "South"));
  const model::DeviceId device = north.journal->identity()->device;
  REQUIRE(run_until(io, [&] { return central.server->peers().size() == 2; }));
  REQUIRE(central.registry->revoke(device, "stolen", now().utc_ms));
  central.server->device_changed(device);
  REQUIRE(run_until(io, [&] { return north.link->state().kind == Kind::refused; }));
  CHECK(north.link->state().code == wire::RefusedCode::revoked);
  CHECK(north.link->state().words == "this kiosk was revoked: stolen");
  north.act("in vain");
  const std::size_t events = central.events.size();
  north.link->kick();
  REQUIRE(run_until(io, [&] { return central.events.size() > events; }));
  south.act("goes on");
  REQUIRE(run_until(io, [&] { return south.level_with(central) && central.log->head().cursor == 1; }));
  CHECK(central.log->chain(device).seq == 0);
}

TEST_CASE("A copied disk quarantines that device alone") {
  boost::asio::io_context io;
  Central central(io);
  Kiosk north(io, enrol(central, "North"));
  Kiosk south(io, enrol(central, "South"));
  north.act("one");
  REQUIRE(run_until(io, [&] { return north.level_with(central) && central.log->head().cursor == 1; }));
  north.link.reset();
  const store::Identity who = *north.journal->identity();
  Kiosk copy(io, north.folder.path(), who);
  north.act("two, on the first disk");
  copy.act("two, on the second");
  north.connect();
  REQUIRE(run_until(io, [&] { return north.level_with(central) && central.log->head().cursor == 2; }));
  north.link.reset();
  copy.connect();
  REQUIRE(run_until(io, [&] { return copy.link->state().kind == Kind::refused; }));
  CHECK(copy.link->state().code == wire::RefusedCode::quarantined);
  CHECK(copy.link->state().words == "two different ops with sequence number 2: a copied disk");
  CHECK(central.log->chain(who.device).quarantined == copy.link->state().words);
  south.act("goes on");
  REQUIRE(run_until(io, [&] { return south.level_with(central) && central.log->head().cursor == 3; }));
  central.restart();
  CHECK_FALSE(central.log->chain(who.device).quarantined.empty());
}
