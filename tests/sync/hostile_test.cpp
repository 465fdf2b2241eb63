// SPDX-License-Identifier: Apache-2.0
// What comes from outside and is not as it should be: each ends in a clear refusal and harms nobody else.
#include <openssl/ssl.h>

#include "sync/channel/certificate.hpp"
#include "sync/channel/channel.hpp"
#include "tests/sync/fixtures.hpp"
#include "tests/sync/raw_peer.hpp"
#include "tests/sync/venue.hpp"

namespace {

using namespace gatehouse;
using namespace gatehouse::test;
using Kind = client::LinkState::Kind;
using wire::RefusedCode;

channel::Tls tls_of(const store::Identity& who) {
  return channel::client_tls(who.certificate_pem, who.key_pem, who.ca_pem, who.organiser, now().utc_ms)
      .value();
}

/// A client's context that trusts anything and shows nothing, to be changed by the test.
channel::Tls bare_tls(bool with_alpn = true) {
  channel::Tls tls(channel::Tls::tls_client);
  const std::string protocols = static_cast<char>(wire::alpn.size()) + std::string(wire::alpn);
  if (with_alpn)
    SSL_CTX_set_alpn_protos(tls.native_handle(), reinterpret_cast<const unsigned char*>(protocols.data()),
                            static_cast<unsigned>(protocols.size()));
  return tls;
}

void show(channel::Tls& tls, const std::string& certificate_pem, const std::string& key_pem) {
  tls.use_certificate_chain(boost::asio::buffer(certificate_pem));
  tls.use_private_key(boost::asio::buffer(key_pem), channel::Tls::pem);
}

wire::Hello hello(const model::LogId& log = {}) {
  wire::Hello hello;
  hello.software = "raw";
  hello.log = log;
  return hello;
}

/// A key, and a certificate for it as the authority issues it.
struct Issued {
  std::string key_pem;
  std::string certificate_pem;
};
Issued issue(const central::Authority& authority, const model::DeviceId& device, model::UtcMs at,
             int days = 730) {
  const auto key = channel::make_key();
  const auto certificate = authority.issue(channel::make_request(**key, "test").value(), device, at, days);
  return {channel::pem_of(**key), channel::pem_of(**certificate)};
}

/// Every case ends with it: an honest kiosk still gets its op through.
void still_works(Central& central, Kiosk& kiosk) {
  const std::uint64_t before = central.log->head().cursor;
  kiosk.act("still works");
  REQUIRE(run_until(central.io,
                    [&] { return central.log->head().cursor > before && kiosk.level_with(central); }));
  CHECK_FALSE(central.log->verify());
}

struct Scene {
  boost::asio::io_context io;
  Central central{io};
  Kiosk honest{io, enrol(central, "Honest")};
};

}  // namespace

TEST_CASE("Without a certificate a connection may do nothing but enrol") {
  Scene scene;
  const std::uint16_t port = scene.central.server->port();
  const std::vector<wire::Message> messages{hello(scene.central.log->id()), wire::Ops{{"op"}, 0},
                                            wire::Ack{1, false}};
  for (const wire::Message& message : messages) {
    const auto refused = meanwhile(scene.io, [&] {
      auto tls = bare_tls();
      RawPeer peer(port, tls);
      if (peer.handshake()) return std::optional<wire::Refused>();
      peer.send(message);
      return peer.refusal();
    });
    REQUIRE(refused);
    CHECK(refused->code == RefusedCode::certificate_required);
    CHECK(refused->words == "without a certificate a kiosk may only enrol");
  }
  still_works(scene.central, scene.honest);
}

TEST_CASE("A certificate of another organiser's CA is not taken") {
  Scene scene;
  TempFolder elsewhere;
  const auto other = central::Authority::create(elsewhere.path(), {model::random_id()}, now().utc_ms);
  const Issued issued = issue(*other, scene.honest.journal->identity()->device, now().utc_ms);
  const std::string words = meanwhile(scene.io, [&] {
    auto tls = bare_tls();
    show(tls, issued.certificate_pem, issued.key_pem);
    RawPeer peer(scene.central.server->port(), tls);
    if (const auto error = peer.handshake()) return channel::words_of(error);
    peer.send(hello());
    while (peer.receive()) {
    }
    return channel::words_of(peer.error());
  });
  CHECK(words == "the other side does not trust our certificate: it is of another organiser");
  still_works(scene.central, scene.honest);
}

TEST_CASE("A certificate that has run out is refused with its dates") {
  Scene scene;
  const Issued issued = issue(*scene.central.authority, scene.honest.journal->identity()->device,
                              now().utc_ms - 10 * 86'400'000LL, 5);
  const auto refused = meanwhile(scene.io, [&] {
    auto tls = bare_tls();
    show(tls, issued.certificate_pem, issued.key_pem);
    RawPeer peer(scene.central.server->port(), tls);
    if (peer.handshake()) return std::optional<wire::Refused>();
    peer.send(hello());
    return peer.refusal();
  });
  REQUIRE(refused);
  CHECK(refused->code == RefusedCode::certificate);
  CHECK(refused->words.find("valid from") != std::string::npos);
  still_works(scene.central, scene.honest);
}

TEST_CASE("A certificate of the CA for a device that nobody enrolled is refused") {
  Scene scene;
  const Issued issued = issue(*scene.central.authority, {model::random_id()}, now().utc_ms);
  const auto refused = meanwhile(scene.io, [&] {
    auto tls = bare_tls();
    show(tls, issued.certificate_pem, issued.key_pem);
    RawPeer peer(scene.central.server->port(), tls);
    if (peer.handshake()) return std::optional<wire::Refused>();
    return peer.refusal();
  });
  REQUIRE(refused);
  CHECK(refused->code == RefusedCode::not_enrolled);
}

TEST_CASE("Central's own certificate is none for a kiosk") {
  Scene scene;
  const std::string words = meanwhile(scene.io, [&] {
    auto tls = bare_tls();
    show(tls, scene.central.authority->server_chain_pem(), scene.central.authority->server_key_pem());
    RawPeer peer(scene.central.server->port(), tls);
    if (const auto error = peer.handshake()) return channel::words_of(error);
    while (peer.receive()) {
    }
    return channel::words_of(peer.error());
  });
  CHECK(words == "the other side does not take our certificate");
}

TEST_CASE("A kiosk does not talk to another organiser's central, nor to a kiosk that poses as central") {
  Scene scene;
  Central other(scene.io);
  store::Identity lured = enrol(scene.central, "Lured");
  lured.central = other.address();
  Kiosk kiosk(scene.io, lured);
  REQUIRE(run_until(scene.io, [&] {
    return kiosk.link->state().words.find("not of this organiser") != std::string::npos;
  }));
  CHECK(kiosk.link->state().kind == Kind::no_link);

  // A server that shows an honest kiosk's certificate, of the right CA.
  const store::Identity posing = *scene.honest.journal->identity();
  auto tls =
      channel::server_tls(posing.certificate_pem + posing.ca_pem, posing.key_pem, posing.ca_pem).value();
  boost::asio::ip::tcp::acceptor acceptor(scene.io, {boost::asio::ip::address_v4::loopback(), 0});
  std::string seen;
  std::shared_ptr<channel::Channel> taken;
  acceptor.async_accept([&](const auto&, boost::asio::ip::tcp::socket socket) {
    taken = std::make_shared<channel::Channel>(std::move(socket), tls);
    taken->start(boost::asio::ssl::stream_base::server, 10s,
                 {[] {}, [&](const wire::Message&) { seen += "a message"; },
                  [&](const channel::Closed& closed) { seen += closed.words; }});
  });
  lured.central = "127.0.0.1:" + std::to_string(acceptor.local_endpoint().port());
  Kiosk fooled(scene.io, lured);
  REQUIRE(run_until(scene.io, [&] { return !seen.empty(); }));
  CHECK(seen.find("a message") == std::string::npos);
  REQUIRE(run_until(scene.io, [&] {
    return fooled.link->state().words.find("not of this organiser") != std::string::npos;
  }));
}

TEST_CASE("TLS 1.2, plain text and other protocols are turned away") {
  Scene scene;
  const std::uint16_t port = scene.central.server->port();
  const auto old = meanwhile(scene.io, [&] {
    auto tls = bare_tls();
    SSL_CTX_set_max_proto_version(tls.native_handle(), TLS1_2_VERSION);
    RawPeer peer(port, tls);
    return channel::words_of(peer.handshake());
  });
  CHECK(old == "the other side does not speak TLS 1.3");
  const auto no_alpn = meanwhile(scene.io, [&] {
    auto tls = bare_tls(false);
    RawPeer peer(port, tls);
    if (peer.handshake()) return false;
    peer.send(hello());
    return !peer.receive();
  });
  CHECK(no_alpn);
  const auto closed = meanwhile(scene.io, [&] {
    boost::asio::io_context mine;
    boost::asio::ip::tcp::socket socket(mine);
    socket.connect({boost::asio::ip::address_v4::loopback(), port});
    boost::asio::write(socket, boost::asio::buffer(std::string("GET / HTTP/1.1\r\nHost: gate\r\n\r\n")));
    boost::system::error_code error;
    std::array<char, 256> buffer{};
    while (!error) socket.read_some(boost::asio::buffer(buffer), error);
    return true;
  });
  CHECK(closed);
  CHECK(scene.central.heard("does not speak TLS"));
  still_works(scene.central, scene.honest);
}

TEST_CASE("Connections that say nothing make room for those that do") {
  boost::asio::io_context io;
  Central central(io);
  central.options.max_greeting = 8;
  central.restart();
  std::vector<std::unique_ptr<boost::asio::ip::tcp::socket>> silent;
  for (int i = 0; i < 40; ++i) {
    silent.push_back(std::make_unique<boost::asio::ip::tcp::socket>(io));
    silent.back()->connect({boost::asio::ip::address_v4::loopback(), central.server->port()});
  }
  Kiosk kiosk(io, enrol(central, "North"));
  still_works(central, kiosk);
  CHECK(central.heard("too many connections that do not say who they are"));
}

TEST_CASE("A handshake that does not end, and one without a word after it, are closed in time") {
  boost::asio::io_context io;
  Central central(io);
  central.options.greeting_within = 200ms;
  central.restart();
  boost::asio::ip::tcp::socket silent(io);
  silent.connect({boost::asio::ip::address_v4::loopback(), central.server->port()});
  const auto refused = meanwhile(io, [&] {
    auto tls = bare_tls();
    RawPeer peer(central.server->port(), tls);
    if (peer.handshake()) return std::optional<wire::Refused>();
    return peer.refusal();
  });
  REQUIRE(refused);
  CHECK(refused->words == "no enrolment in time");
  REQUIRE(run_until(io, [&] { return central.heard("no TLS handshake in time"); }));
}

TEST_CASE("Giant, empty and malformed frames end the connection with a reason") {
  Scene scene;
  const store::Identity who = enrol(scene.central, "Raw");
  struct Row {
    std::string bytes;
    std::string words;
  };
  const std::vector<Row> rows{
      {"\xFF\xFF\xFF\xFF", "a frame of 4294967295 bytes, where 65536 is the most"},
      {std::string("\x00\x01\x00\x01", 4), "a frame of 65537 bytes, where 65536 is the most"},
      {std::string(4, '\0'), "a frame without a message"},
      {std::string("\x00\x00\x00\x03xyz", 7), "bytes that are no message"},
      {wire::encode_frame(wire::Ops{{"op"}, 0}), "ops before Hello"},
      {wire::encode_frame(wire::EnrolRequest{"code", "csr", "", ""}),
       "an enrolment on a device's connection"},
      {wire::encode_frame(hello()) + wire::encode_frame(hello()), "a second Hello"},
      {wire::encode_frame(hello()) + wire::encode_frame(wire::Ack{99, false}), "an Ack of what was not sent"},
      {wire::encode_frame(hello()) + std::string("\x00\x40\x00\x01", 4),
       "a frame of 4194305 bytes, where 4194304 is the most"},
  };
  for (const Row& row : rows) {
    const auto refused = meanwhile(scene.io, [&] {
      auto tls = tls_of(who);
      RawPeer peer(scene.central.server->port(), tls);
      if (peer.handshake()) return std::optional<wire::Refused>();
      peer.send(row.bytes);
      return peer.refusal();
    });
    INFO(row.words);
    REQUIRE(refused);
    CHECK(refused->code == RefusedCode::malformed);
    CHECK(refused->words == row.words);
  }
  CHECK(scene.central.log->chain(who.device).quarantined.empty());
  still_works(scene.central, scene.honest);
}

TEST_CASE("A device that sends what is not its own is quarantined alone") {
  Scene scene;
  const model::DeviceId honest = scene.honest.journal->identity()->device;
  struct Row {
    std::function<std::vector<std::string>(const model::DeviceId&)> ops;
    std::string words;
  };
  const std::vector<Row> rows{
      {[&](const model::DeviceId&) { return std::vector{make_op(honest, 1, {}, "mine")}; },
       "an op of another device"},
      {[](const model::DeviceId&) { return std::vector<std::string>{"garbage"}; }, "malformed op"},
      {[](const model::DeviceId& own) {
         return std::vector{make_op(own, 1, {}, "one"), make_op(own, 2, log::Hash{1}, "two")};
       },
       "does not follow the one before it"},
      {[](const model::DeviceId& own) {
         return std::vector{make_op(own, 1, {}, "one"), make_op(own, 1, {}, "uno")};
       },
       "two different ops with sequence number 1"},
  };
  for (const Row& row : rows) {
    const store::Identity who = enrol(scene.central, "Rogue");
    const auto refused = meanwhile(scene.io, [&] {
      auto tls = tls_of(who);
      RawPeer peer(scene.central.server->port(), tls);
      if (peer.handshake()) return std::optional<wire::Refused>();
      peer.send(hello());
      peer.send(wire::Ops{row.ops(who.device), 0});
      return peer.refusal();
    });
    INFO(row.words);
    REQUIRE(refused);
    CHECK(refused->code == RefusedCode::quarantined);
    CHECK(refused->words.find(row.words) != std::string::npos);
    CHECK_FALSE(scene.central.log->chain(who.device).quarantined.empty());
    CHECK(scene.central.log->chain(honest).quarantined.empty());
  }
  still_works(scene.central, scene.honest);
}

TEST_CASE("A gap is not taken and is asked for again") {
  Scene scene;
  const store::Identity who = enrol(scene.central, "Gap");
  const std::string one = make_op(who.device, 1, {}, "one");
  const std::string two = make_op(who.device, 2, log::sha256(one), "two");
  const auto acks = meanwhile(scene.io, [&] {
    std::vector<wire::Ack> got;
    auto tls = tls_of(who);
    RawPeer peer(scene.central.server->port(), tls);
    if (peer.handshake()) return got;
    const auto next_ack = [&] {
      while (const auto message = peer.receive())
        if (const auto* ack = std::get_if<wire::Ack>(&*message)) return got.push_back(*ack);
    };
    peer.send(hello());
    peer.send(wire::Ops{{two}, 0});
    next_ack();
    peer.send(wire::Ops{{one, two}, 0});
    next_ack();
    return got;
  });
  REQUIRE(acks.size() == 2);
  CHECK(acks[0] == wire::Ack{0, true});
  CHECK(acks[1] == wire::Ack{2, false});
  CHECK(scene.central.log->chain(who.device).seq == 2);
}

TEST_CASE("More ops at once than the window allows end the connection") {
  Scene scene;
  const store::Identity who = enrol(scene.central, "Flood");
  const auto refused = meanwhile(scene.io, [&] {
    auto tls = tls_of(who);
    RawPeer peer(scene.central.server->port(), tls);
    if (peer.handshake()) return std::optional<wire::Refused>();
    peer.send(hello());
    peer.send(wire::Ops{std::vector<std::string>(2000, "op"), 0});
    return peer.refusal();
  });
  REQUIRE(refused);
  CHECK(refused->words == "more ops at once than the window allows");
  still_works(scene.central, scene.honest);
}

TEST_CASE("A kiosk that does not read holds nobody up") {
  Scene scene;
  const store::Identity who = enrol(scene.central, "Deaf");
  auto tls = tls_of(who);
  RawPeer deaf(scene.central.server->port(), tls);
  REQUIRE_FALSE(meanwhile(scene.io, [&] { return deaf.handshake(); }));
  deaf.send(hello());
  for (int i = 0; i < 300; ++i) scene.honest.act(std::string(30'000, 'x'));
  REQUIRE(run_until(scene.io, [&] {
    return scene.honest.level_with(scene.central) && scene.central.log->head().cursor == 300;
  }));
  still_works(scene.central, scene.honest);
}
