// SPDX-License-Identifier: Apache-2.0
// The kiosk's socket for readers, with peers that keep to the protocol and peers that do not.
#include <cstring>
#include <fstream>
#include <optional>

#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>

#include "drivers/clock.hpp"
#include "drivers/reader_listener.hpp"
#include "drivers/reader_protocol.hpp"
#include "drivers/unique_fd.hpp"
#include "tests/catch.hpp"
#include "tests/drivers/harness.hpp"

using namespace gatehouse;
using namespace gatehouse::drivers_test;
using drivers::encode;

namespace {

class Peer {
 public:
  explicit Peer(const std::filesystem::path& socket) : fd_(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::strncpy(address.sun_path, socket.c_str(), sizeof(address.sun_path) - 1);
    connected_ = ::connect(fd_.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
  }
  bool connected() const { return connected_; }
  void send(std::string_view bytes) const {
    ::send(fd_.get(), bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
  }
  bool dropped() const {
    char byte = 0;
    const auto got = ::recv(fd_.get(), &byte, 1, MSG_DONTWAIT);
    return got == 0 || (got < 0 && errno != EAGAIN);
  }
  void leave() { fd_.reset(); }

 private:
  drivers::UniqueFd fd_;
  bool connected_ = false;
};

struct Bench {
  Bench() {
    auto opened = drivers::ReaderListener::open(io, dir / "readers", record.events());
    REQUIRE(opened.has_value());
    listener.emplace(std::move(*opened));
  }
  Peer peer() const { return Peer(dir / "readers"); }
  TempDir dir;
  boost::asio::io_context io;
  Record record;
  std::optional<drivers::ReaderListener> listener;
};

const std::string hello = encode(drivers::Hello{"North", "pn532_uart:/dev/ttyUSB0", "libnfc 1.8.0"});
const std::string up = encode(drivers::DeviceState{true, 1000, "reading"});

std::string tag(const std::string& uid) {
  return encode(drivers::TagSeen{uid, {0x0044, 0x00, ""}, 1});
}

}  // namespace

TEST_CASE(
    "a reader's messages become states and scans, and when it is lost it is down and its tags are gone") {
  Bench bench;
  bench.listener->expect("North");
  REQUIRE(bench.record.down());
  CHECK(contains(bench.record.state().text, "not connected yet"));
  auto peer = bench.peer();
  peer.send(hello + up + tag("AAAA") + tag("BBBBBBB") + encode(drivers::TagGone{"AAAA", drivers::mono_ns()}) +
            encode(drivers::OddRead{"a UID of 5 bytes", 1}));
  REQUIRE(until(bench.io, [&] { return !bench.record.odd.empty(); }));
  CHECK(bench.record.up());
  CHECK(bench.record.state().since_mono_ns == 1000);
  REQUIRE(bench.record.scans.size() == 2);
  CHECK(bench.record.scans[0].reader == "North");
  CHECK(bench.record.scans[0].kind == model::ScanKind::nfc);
  CHECK(bench.record.scans[0].chip.atqa == 0x0044);
  CHECK(bench.record.gone.size() == 1);
  const auto before = drivers::mono_ns();
  peer.leave();
  REQUIRE(until(bench.io, [&] { return bench.record.down(); }));
  CHECK(bench.record.state().since_mono_ns >= before);
  REQUIRE(bench.record.gone.size() == 2);
  CHECK(bench.record.gone[1].bytes == "BBBBBBB");
  CHECK(bench.listener->states().size() == 1);
}

TEST_CASE("a scan is never from the future, nor from long ago") {
  Bench bench;
  const auto peer = bench.peer();
  peer.send(hello + encode(drivers::TagSeen{"AAAA", {}, INT64_MAX}) +
            encode(drivers::TagSeen{"BBBB", {}, INT64_MIN}));
  REQUIRE(until(bench.io, [&] { return bench.record.scans.size() == 2; }));
  const auto now = drivers::mono_ns();
  CHECK(bench.record.scans[0].at_mono_ns <= now);
  CHECK(bench.record.scans[1].at_mono_ns > now - 3600 * std::int64_t{1'000'000'000});
}

TEST_CASE("a peer that breaks the protocol is dropped, and a good reader beside it is not disturbed") {
  Bench bench;
  const auto good = bench.peer();
  good.send(hello + up);
  REQUIRE(until(bench.io, [&] { return bench.record.up(); }));
  std::string many = encode(drivers::Hello{"South", "d", "l"});
  for (int i = 0; i < 200; ++i) many += tag("T" + std::to_string(100 + i));
  const auto bytes = GENERATE_REF(values<std::string>({
      "GET / HTTP/1.1\r\n\r\n",
      std::string("\0\0", 2),
      std::string(100'000, '\xFF'),
      up,                                                                 // no name yet
      hello,                                                              // a name that is taken
      encode(drivers::Hello{"", "d", "l"}),                               // no name at all
      encode(drivers::Hello{"South", "d", "l"}) + hello,                  // two names
      encode(drivers::Hello{"South", "d", "l"}) + tag("AAAAA"),           // no UID
      encode(drivers::Hello{"South", "d", "l"}) + up.substr(0, 8) + "xx"  // bytes missing
          + std::string(2000, 'x'),
      many,
  }));
  const auto bad = bench.peer();
  bad.send(bytes);
  CHECK(until(bench.io, [&] { return bad.dropped(); }));
  CHECK_FALSE(good.dropped());
  good.send(tag("GOOD"));
  CHECK(until(bench.io, [&] { return bench.record.scanned("GOOD"); }));
}

TEST_CASE("a peer that connects without end is stopped") {
  Bench bench;
  std::vector<Peer> peers;
  for (int i = 0; i < 80; ++i) {
    peers.push_back(bench.peer());
    bench.io.poll();
  }
  CHECK(until(bench.io, [&] { return peers.back().dropped(); }));
  peers.clear();
  const auto reader = bench.peer();
  CHECK(until(bench.io, [&] {
    reader.send(hello + up);
    return reader.dropped() || bench.record.up();
  }));
}

TEST_CASE(
    "the socket is its user's alone; a dead kiosk's is replaced, a live one's and other files are not") {
  Bench bench;
  struct stat info {};
  REQUIRE(::stat((bench.dir / "readers").c_str(), &info) == 0);
  CHECK((info.st_mode & 0777) == 0600);
  Record other;
  const auto second = drivers::ReaderListener::open(bench.io, bench.dir / "readers", other.events());
  REQUIRE(second.has_error());
  CHECK(contains(second.error().text(), "another kiosk listens there"));
  std::ofstream(bench.dir / "file") << "precious";
  const auto file = drivers::ReaderListener::open(bench.io, bench.dir / "file", other.events());
  REQUIRE(file.has_error());
  CHECK(std::filesystem::file_size(bench.dir / "file") == 8);
  CHECK(drivers::ReaderListener::open(bench.io, bench.dir / "no/such/folder", other.events()).has_error());
  CHECK(drivers::ReaderListener::open(bench.io, "/" + std::string(200, 'x'), other.events()).has_error());

  // What a kiosk leaves behind that was killed: a socket nobody listens on.
  const drivers::UniqueFd dead(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  std::strncpy(address.sun_path, (bench.dir / "dead").c_str(), sizeof(address.sun_path) - 1);
  REQUIRE(::bind(dead.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0);
  CHECK(drivers::ReaderListener::open(bench.io, bench.dir / "dead", other.events()).has_value());
  CHECK_FALSE(std::filesystem::exists(bench.dir / "dead"));  // and it cleans up after itself
}

TEST_CASE("nothing comes after the listener is gone") {
  Bench bench;
  const auto peer = bench.peer();
  peer.send(hello + up);
  REQUIRE(until(bench.io, [&] { return bench.record.up(); }));
  peer.send(tag("LATE"));
  bench.listener.reset();
  bench.io.restart();
  bench.io.run();
  CHECK(bench.record.scans.empty());
  CHECK(peer.dropped());
}
