// SPDX-License-Identifier: Apache-2.0
// Pictures between kiosk and central: asked for, sent last, and never taken for what they are not.
#include "tests/sync/talk.hpp"

using namespace gatehouse;
using namespace gatehouse::test;
using session::BlobCame;
using wire::RefusedCode;

namespace {

/// Linked, with a central that has the pictures named here.
struct Pictures : Talk {
  std::map<log::Hash, std::string> at_central;
  int read = 0;

  Pictures() {
    session::CentralStore store = log.store(north.device);
    store.blob = [this](const log::Hash& name) {
      ++read;
      const auto found = at_central.find(name);
      return found == at_central.end() ? std::string() : found->second;
    };
    central = session::CentralSession(north.device, std::move(store), "central 1");
    greet();
    north.begin(log.id);
    central.on_drained(now);
  }
  log::Hash add(const std::string& bytes) {
    const log::Hash name = log::sha256(bytes);
    at_central[name] = bytes;
    return name;
  }
  /// What central sends when the kiosk asks for these.
  session::Actions ask(const std::vector<log::Hash>& names) {
    const auto wanted = sent<wire::BlobWanted>(kiosk.want_blobs(names, now));
    REQUIRE(wanted.size() == 1);
    return central.on_message(wanted[0], now);
  }
};

std::vector<log::Hash> some_names(int count) {
  std::vector<log::Hash> names;
  for (int i = 0; i < count; ++i) names.push_back(log::sha256("name " + std::to_string(i)));
  return names;
}

}  // namespace

TEST_CASE("A kiosk asks for a picture and gets its bytes, or that it is not there") {
  Pictures talk;
  const log::Hash known = talk.add("a picture"), unknown = log::sha256("another");
  auto blobs = sent<wire::Blob>(talk.ask({known, unknown}));
  REQUIRE(blobs.size() == 1);
  auto came = all<BlobCame>(talk.kiosk.on_message(blobs[0], talk.now));
  REQUIRE(came.size() == 1);
  CHECK(came[0].name == known);
  CHECK(came[0].bytes == "a picture");
  blobs = sent<wire::Blob>(talk.central.on_drained(talk.now));
  REQUIRE(blobs.size() == 1);
  came = all<BlobCame>(talk.kiosk.on_message(blobs[0], talk.now));
  REQUIRE(came.size() == 1);
  CHECK(came[0].name == unknown);
  CHECK(came[0].bytes.empty());
  CHECK(sent<wire::Blob>(talk.central.on_drained(talk.now)).empty());
}

TEST_CASE("Pictures go out one by one, and only when nothing else waits") {
  Pictures talk;
  const std::vector<log::Hash> names{talk.add("one"), talk.add("two"), talk.add("three")};
  talk.write(id_of<model::DeviceId>(2), 1);
  CHECK(sent<wire::Ops>(talk.central.on_more(talk.now)).size() == 1);
  CHECK(sent<wire::Blob>(talk.ask(names)).empty());  // the entry is still on its way out
  CHECK(talk.read == 0);
  CHECK(sent<wire::Blob>(talk.central.on_drained(talk.now)).size() == 1);
  CHECK(sent<wire::Blob>(talk.central.on_message(wire::Ping{1, false, 0, 0}, talk.now)).empty());
  CHECK(sent<wire::Blob>(talk.central.on_drained(talk.now)).size() == 1);
  CHECK(talk.read == 2);  // none is held in memory before its turn
  // Entries that the kiosk's window holds back come first as well.
  talk.write(id_of<model::DeviceId>(3), 6000);
  CHECK_FALSE(sent<wire::Ops>(talk.central.on_more(talk.now)).empty());
  CHECK(sent<wire::Blob>(talk.central.on_drained(talk.now)).empty());
  for (std::uint64_t cursor = 1; cursor <= talk.log.head.cursor; cursor += 256)
    CHECK(sent<wire::Blob>(talk.central.on_message(wire::Ack{cursor, false}, talk.now)).empty());
  CHECK(sent<wire::Blob>(talk.central.on_drained(talk.now)).size() == 1);
}

TEST_CASE("No more than sixteen pictures are asked for and not answered") {
  Pictures talk;
  CHECK(talk.kiosk.blob_room() == 16);
  CHECK(talk.kiosk.want_blobs(some_names(17), talk.now).empty());
  CHECK(talk.kiosk.want_blobs({}, talk.now).empty());
  CHECK(sent<wire::BlobWanted>(talk.kiosk.want_blobs(some_names(16), talk.now)).size() == 1);
  CHECK(talk.kiosk.blob_room() == 0);
  CHECK(talk.kiosk.want_blobs({log::sha256("one more")}, talk.now).empty());
  talk.kiosk.on_message(wire::Blob{some_names(1)[0], {}}, talk.now);
  CHECK(talk.kiosk.blob_room() == 1);
  // A central that does not keep to answering is not asked again and again.
  CHECK(talk.kiosk.want_blobs({log::sha256("one more")}, talk.now).size() == 1);
  CHECK(talk.kiosk.blob_room() == 0);
}

TEST_CASE("A kiosk that asks for more than it may is refused") {
  Pictures talk;
  talk.central.on_message(wire::BlobWanted{some_names(16)}, talk.now);  // one of them is sent
  talk.central.on_message(wire::BlobWanted{some_names(1)}, talk.now);
  const auto [code, words] = refusal(talk.central.on_message(wire::BlobWanted{some_names(1)}, talk.now));
  CHECK(code == RefusedCode::malformed);
  CHECK(words == "more pictures wanted at once than the window allows");
}

TEST_CASE("Bytes that are not those of the name are dropped and told") {
  Pictures talk;
  const log::Hash name = log::sha256("a picture");
  talk.at_central[name] = "another picture";
  const auto blobs = sent<wire::Blob>(talk.ask({name}));
  REQUIRE(blobs.size() == 1);
  const auto actions = talk.kiosk.on_message(blobs[0], talk.now);
  REQUIRE(all<session::Tell>(actions).size() == 1);
  CHECK(all<session::Tell>(actions)[0].words ==
        "central sent a picture whose bytes are not those of its name: dropped");
  REQUIRE(all<BlobCame>(actions).size() == 1);
  CHECK(all<BlobCame>(actions)[0].bytes.empty());
  CHECK(all<session::Close>(actions).empty());
}

TEST_CASE("A picture nobody asked for, or before Hello, is refused") {
  Pictures talk;
  const log::Hash name = talk.add("a picture");
  CHECK(refusal(talk.kiosk.on_message(wire::Blob{name, "a picture"}, talk.now)) ==
        std::pair{RefusedCode::malformed, std::string("a picture that was not asked for")});
  CHECK(refusal(talk.central.on_message(wire::Blob{name, "a picture"}, talk.now)).first ==
        RefusedCode::malformed);
  Talk fresh;
  fresh.central.start(fresh.now);
  fresh.kiosk.start(fresh.now);
  CHECK(fresh.kiosk.blob_room() == 0);
  CHECK(refusal(fresh.central.on_message(wire::BlobWanted{{name}}, fresh.now)).second ==
        "a wish for pictures before Hello");
  CHECK(refusal(fresh.kiosk.on_message(wire::Blob{name, {}}, fresh.now)).first == RefusedCode::malformed);
}

TEST_CASE("A picture answered twice is one that was not asked for") {
  Pictures talk;
  const log::Hash name = talk.add("a picture");
  const auto blobs = sent<wire::Blob>(talk.ask({name}));
  talk.kiosk.on_message(blobs.at(0), talk.now);
  CHECK(refusal(talk.kiosk.on_message(blobs.at(0), talk.now)).first == RefusedCode::malformed);
}

TEST_CASE("A kiosk has no pictures to give, and says so") {
  Pictures talk;
  const auto names = some_names(2);
  const auto blobs = sent<wire::Blob>(talk.kiosk.on_message(wire::BlobWanted{names}, talk.now));
  REQUIRE(blobs.size() == 2);
  CHECK(blobs[0] == wire::Blob{names[0], {}});
}

TEST_CASE("A kiosk is idle when everything is applied and everything of its own is at central") {
  Pictures talk;
  talk.kiosk.on_applied(talk.now);
  CHECK(talk.kiosk.idle());
  talk.north.act("mine");
  CHECK_FALSE(talk.kiosk.idle());
  talk.kiosk.on_own_ops(talk.now);
  talk.kiosk.on_message(wire::Ack{1, false}, talk.now);
  CHECK(talk.kiosk.idle());
  talk.write(id_of<model::DeviceId>(2), 1);
  const auto entries = sent<wire::Ops>(talk.central.on_more(talk.now));
  const auto actions = talk.kiosk.on_message(entries.at(0), talk.now);
  CHECK_FALSE(talk.kiosk.idle());
  talk.north.apply(all<session::Apply>(actions).at(0).entries);
  talk.kiosk.on_applied(talk.now);
  CHECK(talk.kiosk.idle());
}
