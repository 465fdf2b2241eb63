// SPDX-License-Identifier: Apache-2.0
// Messages over one TLS connection. The shells of both ends stand on it. One thread: that of the executor.
#pragma once
#include <array>
#include <chrono>
#include <deque>
#include <functional>
#include <memory>
#include <string>

#include <boost/asio/steady_timer.hpp>

#include "sync/channel/tls.hpp"
#include "sync/wire/frame.hpp"

namespace gatehouse::channel {

/// Why a channel is no more.
struct Closed {
  bool clean = false;  ///< by close(), or the other side closed after whole frames
  std::string words;
};

class Channel : public std::enable_shared_from_this<Channel> {
 public:
  struct Handlers {
    std::function<void()> on_open;  ///< the handshake is done and the application protocol agreed on
    std::function<void(wire::Message)> on_message;
    std::function<void(const Closed&)> on_closed;  ///< once, and nothing after it
    std::function<void()> on_drained = {};         ///< all that was sent has left this process
  };
  /// What one may hold in memory for a peer that does not read.
  static constexpr std::size_t max_queued_bytes = std::size_t{8} << 20U;

  /// `tls` may be destroyed afterwards; the stream keeps it.
  Channel(boost::asio::ip::tcp::socket socket, Tls& tls);

  /// The handlers are dropped when the channel has closed, so they may hold its owner.
  void start(boost::asio::ssl::stream_base::handshake_type side, std::chrono::milliseconds handshake_within,
             Handlers handlers);
  /// Queues a message. Without effect once closing.
  void send(const wire::Message& message);
  /// Sends what is queued, then closes. No message is delivered any more; on_closed follows.
  void close(std::string words);
  /// Closes at once; on_closed is called from within.
  void abort(std::string words);
  /// The most a peer may send in one frame, from the next frame on.
  void set_frame_limit(std::size_t limit) { decoder_.set_limit(limit); }

  Stream& stream() { return stream_; }
  bool open() const { return state_ == State::open; }
  std::string remote() const { return remote_; }

 private:
  enum class State { idle, handshake, open, closing, closed };

  void on_handshake(const boost::system::error_code& error);
  void read();
  void on_read(const boost::system::error_code& error, std::size_t size);
  void deliver();
  void write();
  void on_written(const boost::system::error_code& error);
  void drain();
  void arm(std::chrono::milliseconds within, std::string words);
  void finish(const Closed& closed);

  Stream stream_;
  boost::asio::steady_timer deadline_;
  std::shared_ptr<Handlers> handlers_;  ///< shared with a handler that is running
  State state_ = State::idle;
  wire::FrameDecoder decoder_;
  std::array<char, 16384> incoming_{};
  std::string queued_;   ///< frames not yet handed to the stream
  std::string writing_;  ///< what the stream is sending
  std::string closing_words_;
  std::string remote_;
};

/// What went wrong with a connection, as a person reads it: TLS alerts and OpenSSL's reasons in plain words.
std::string words_of(const boost::system::error_code& error);

}  // namespace gatehouse::channel
