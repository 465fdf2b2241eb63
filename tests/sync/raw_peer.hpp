// SPDX-License-Identifier: Apache-2.0
// A peer that does as the test tells it, and not as the protocol does. It blocks: run it beside the
// io_context.
#pragma once
#include <array>
#include <optional>
#include <string>

#include <boost/asio/io_context.hpp>
#include <boost/asio/write.hpp>
#include <sys/socket.h>
#include <sys/time.h>

#include "sync/channel/tls.hpp"
#include "sync/wire/frame.hpp"

namespace gatehouse::test {

class RawPeer {
 public:
  RawPeer(std::uint16_t port, channel::Tls& tls) : stream_(io_, tls) {
    stream_.lowest_layer().connect({boost::asio::ip::address_v4::loopback(), port});
    // A test that waits in vain fails instead of hanging.
    const timeval patience{30, 0};
    setsockopt(stream_.lowest_layer().native_handle(), SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  }

  boost::system::error_code handshake() {
    boost::system::error_code error;
    stream_.handshake(boost::asio::ssl::stream_base::client, error);
    return error;
  }
  void send(const std::string& bytes) {
    boost::system::error_code ignored;  // what central thinks of it is in what it answers
    boost::asio::write(stream_, boost::asio::buffer(bytes), ignored);
  }
  void send(const wire::Message& message) { send(wire::encode_frame(message)); }
  /// The next message; nullopt when the connection has ended, see error().
  std::optional<wire::Message> receive() {
    while (true) {
      if (const auto frame = decoder_.next(); frame.has_value() && *frame) return *wire::decode(**frame);
      std::array<char, 4096> buffer{};
      const std::size_t size = stream_.read_some(boost::asio::buffer(buffer), error_);
      if (error_) return std::nullopt;
      decoder_.feed({buffer.data(), size});
    }
  }
  /// Reads until the connection ends; the last refusal on the way.
  std::optional<wire::Refused> refusal() {
    std::optional<wire::Refused> refused;
    while (const auto message = receive())
      if (const auto* words = std::get_if<wire::Refused>(&*message)) refused = *words;
    return refused;
  }
  const boost::system::error_code& error() const { return error_; }
  channel::Stream& stream() { return stream_; }

 private:
  boost::asio::io_context io_;
  channel::Stream stream_;
  wire::FrameDecoder decoder_;
  boost::system::error_code error_;
};

}  // namespace gatehouse::test
