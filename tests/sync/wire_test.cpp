// SPDX-License-Identifier: Apache-2.0
// Frames and messages survive the wire; what is malformed is told, never taken.
#include "sync/wire/frame.hpp"
#include "sync/wire/wire.pb.h"
#include "tests/catch.hpp"

namespace {

using namespace gatehouse;
using wire::Message;

std::vector<Message> samples() {
  wire::Hello hello;
  hello.software = "0.1.0";
  hello.log.value.bytes.fill(3);
  hello.cursor = 77;
  hello.hash.fill(9);
  hello.own_seq = 12;
  hello.own_hash.fill(8);
  hello.time_ms = -5;
  hello.log_head = 99;
  wire::EnrolReply reply;
  reply.certificate = "cert";
  reply.ca = "ca";
  reply.organiser.value.bytes.fill(1);
  reply.organiser_name = "Sommerfest e. V.";
  reply.device.value.bytes.fill(2);
  reply.device_name = "Kiosk 7";
  reply.log = hello.log;
  reply.time_ms = 1;
  return {hello,
          wire::Ops{{"one", std::string(70'000, 'x'), std::string("\0z", 2)}, 40},
          wire::Ops{{}, 0},
          wire::Ack{5, true},
          wire::Ack{},
          wire::Ping{3, true, 1'751'655'731'204, 8},
          wire::Refused{wire::RefusedCode::revoked, "this device is out"},
          wire::EnrolRequest{"ABC", "csr", "kiosk-7", "0.1.0"},
          reply,
          wire::BlobWanted{{log::sha256("one"), log::Hash{}}},
          wire::Blob{log::sha256("one"), std::string(wire::max_blob_bytes, 'x')},
          wire::Blob{log::Hash{}, {}}};
}

std::string payload_of(const Message& message) {
  return wire::encode_frame(message).substr(4);
}

}  // namespace

TEST_CASE("Every message comes back as it was sent, however the bytes are cut") {
  std::string stream;
  for (const Message& message : samples()) stream += wire::encode_frame(message);
  for (const std::size_t chunk : {std::size_t{1}, std::size_t{3}, std::size_t{4096}, stream.size()}) {
    wire::FrameDecoder decoder;
    std::vector<Message> got;
    for (std::size_t at = 0; at < stream.size(); at += chunk) {
      decoder.feed(std::string_view(stream).substr(at, chunk));
      for (auto frame = decoder.next(); *frame; frame = decoder.next())
        got.push_back(**wire::decode(**frame));
    }
    CHECK(got == samples());
    CHECK(decoder.buffered() == 0);
  }
}

TEST_CASE("The bytes of an Ack are those that docs/wire.md shows") {
  CHECK(wire::encode_frame(wire::Ack{2, false}) == std::string("\x00\x00\x00\x04\x1A\x02\x08\x02", 8));
}

TEST_CASE("A frame beyond the limit ends the stream before its bytes are held") {
  wire::FrameDecoder decoder(1024);
  decoder.feed(std::string("\x00\x00\x04\x01", 4));
  REQUIRE(decoder.next().has_error());
  CHECK(decoder.next().error().kind == wire::WireError::Kind::frame_too_large);
  CHECK(decoder.next().error().words == "a frame of 1025 bytes, where 1024 is the most");
  decoder.feed(wire::encode_frame(wire::Ack{}));
  CHECK(decoder.next().has_error());
}

TEST_CASE("A giant announced length takes no memory") {
  wire::FrameDecoder decoder;
  decoder.feed("\xFF\xFF\xFF\xFF");
  CHECK(decoder.next().error().kind == wire::WireError::Kind::frame_too_large);
  CHECK(decoder.buffered() == 4);
}

TEST_CASE("A frame without a message ends the stream") {
  wire::FrameDecoder decoder;
  decoder.feed(std::string(4, '\0'));
  CHECK(decoder.next().error().kind == wire::WireError::Kind::frame_empty);
}

TEST_CASE("A kind that only a newer program knows is skipped") {
  // Field 200, length-delimited, two bytes.
  const auto message = wire::decode("\xC2\x0C\x02hi");
  REQUIRE(message.has_value());
  CHECK_FALSE(*message);
}

TEST_CASE("Unknown fields of a known kind are passed over") {
  std::string payload = payload_of(wire::Ack{5, false});
  payload[1] = static_cast<char>(payload[1] + 4);  // the Ack grows by field 99, one byte
  payload += "\x98\x06\x01";
  payload[1] = static_cast<char>(payload[1] - 1);
  const auto message = wire::decode(payload);
  REQUIRE(message.has_value());
  CHECK(std::get<wire::Ack>(**message) == wire::Ack{5, false});
}

TEST_CASE("Malformed messages are told with what is wrong") {
  CHECK(wire::decode("").error().words == "bytes that are no message");
  CHECK(wire::decode("\x0A\x7F").error().words == "bytes that are no message");
  wire::proto::Frame frame;
  frame.mutable_hello()->set_protocol(1);
  CHECK(wire::decode(frame.SerializeAsString()).error().words == "a Hello without a protocol version");
  frame.mutable_hello()->set_oldest_protocol(1);
  CHECK(wire::decode(frame.SerializeAsString()).has_value());
  frame.mutable_hello()->set_log("short");
  CHECK(wire::decode(frame.SerializeAsString()).error().words == "a log id of 5 bytes");
  frame.mutable_hello()->set_log("");
  frame.mutable_hello()->set_hash(std::string(31, 'h'));
  CHECK(wire::decode(frame.SerializeAsString()).error().words == "a log hash of 31 bytes");
  frame.mutable_enrol_request()->set_csr(std::string(20'000, 'c'));
  CHECK(wire::decode(frame.SerializeAsString()).error().words == "a certificate request of 20000 bytes");
}

TEST_CASE("A picture is named by 32 bytes and has 65536 at most; sixteen may be wanted at once") {
  const auto words = [](const wire::proto::Frame& frame) {
    const auto message = wire::decode(frame.SerializeAsString());
    REQUIRE(message.has_error());
    return message.error().words;
  };
  wire::proto::Frame frame;
  frame.mutable_blob_wanted();
  CHECK(words(frame) == "a wish for no picture");
  frame.mutable_blob_wanted()->add_sha256("");
  CHECK(words(frame) == "a picture without a name");
  frame.mutable_blob_wanted()->set_sha256(0, std::string(31, 'h'));
  CHECK(words(frame) == "a picture's name of 31 bytes");
  frame.mutable_blob_wanted()->set_sha256(0, std::string(32, 'h'));
  CHECK(wire::decode(frame.SerializeAsString()).has_value());
  while (frame.blob_wanted().sha256_size() < 17)
    frame.mutable_blob_wanted()->add_sha256(std::string(32, 'h'));
  CHECK(words(frame) == "a wish for more than 16 pictures");
  frame.mutable_blob()->set_bytes("bytes");
  CHECK(words(frame) == "a picture without a name");
  frame.mutable_blob()->set_sha256(std::string(32, 'h'));
  frame.mutable_blob()->set_bytes(std::string(65537, 'x'));
  CHECK(words(frame) == "a picture of 65537 bytes");
}

TEST_CASE("Words for a person carry no control characters and are cut at a character") {
  const auto refused = wire::decode(payload_of(wire::Refused{wire::RefusedCode::busy, "no\x1B[2J\n"}));
  CHECK(std::get<wire::Refused>(**refused).words == "no?[2J?");
  std::string longest;
  while (longest.size() < 1100) longest += "\xC3\xA9";
  const auto cut = wire::decode(payload_of(wire::Refused{wire::RefusedCode::busy, "x" + longest}));
  CHECK(std::get<wire::Refused>(**cut).words.size() == 1023);
}

TEST_CASE("A refusal of a code that only a newer program knows keeps its words") {
  wire::proto::Frame frame;
  frame.mutable_refused()->set_code(4000);
  frame.mutable_refused()->set_words("the moon is full");
  const auto message = wire::decode(frame.SerializeAsString());
  CHECK(std::get<wire::Refused>(**message) == wire::Refused{wire::RefusedCode::other, "the moon is full"});
}
