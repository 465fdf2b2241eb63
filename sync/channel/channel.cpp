// SPDX-License-Identifier: Apache-2.0
#include "sync/channel/channel.hpp"

#include <utility>

#include <boost/asio/buffer.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/ssl/error.hpp>
#include <boost/asio/write.hpp>
#include <openssl/err.h>
#include <openssl/ssl.h>

namespace gatehouse::channel {
namespace {

namespace asio = boost::asio;
using boost::system::error_code;

/// How long a peer may take to read a last message.
constexpr std::chrono::milliseconds linger{2'000};

}  // namespace

std::string words_of(const error_code& error) {
  if (error == asio::error::eof || error == asio::ssl::error::stream_truncated)
    return "the other side closed the connection";
  if (error == asio::error::connection_reset || error == asio::error::broken_pipe)
    return "the connection was cut";
  if (error.category() != asio::error::get_ssl_category()) return error.message();
  switch (ERR_GET_REASON(static_cast<unsigned long>(error.value()))) {
    case SSL_R_TLSV1_ALERT_UNKNOWN_CA:
      return "the other side does not trust our certificate: it is of another organiser";
    case SSL_R_SSLV3_ALERT_CERTIFICATE_EXPIRED:
      return "the other side says our certificate has expired";
    case SSL_R_SSLV3_ALERT_BAD_CERTIFICATE:
    case SSL_R_SSLV3_ALERT_UNSUPPORTED_CERTIFICATE:
    case SSL_R_SSLV3_ALERT_CERTIFICATE_UNKNOWN:
      return "the other side does not take our certificate";
    case SSL_R_CERTIFICATE_VERIFY_FAILED:
      return "the other side's certificate is not of this organiser's central, or not valid now";
    case SSL_R_TLSV1_ALERT_PROTOCOL_VERSION:
    case SSL_R_UNSUPPORTED_PROTOCOL:
      return "the other side does not speak TLS 1.3";
    case SSL_R_WRONG_VERSION_NUMBER:
    case SSL_R_HTTP_REQUEST:
    case SSL_R_HTTPS_PROXY_REQUEST:
      return "the other side does not speak TLS";
    case SSL_R_TLSV1_ALERT_NO_APPLICATION_PROTOCOL:
    case SSL_R_NO_APPLICATION_PROTOCOL:
      return "the other side is not Gatehouse";
    default:
      return "TLS: " + error.message();
  }
}

Channel::Channel(asio::ip::tcp::socket socket, Tls& tls)
    : stream_(std::move(socket), tls), deadline_(stream_.get_executor()), decoder_(wire::max_greeting_bytes) {
  error_code ignored;
  const auto endpoint = stream_.lowest_layer().remote_endpoint(ignored);
  if (!ignored) remote_ = endpoint.address().to_string();
  // Small messages matter more than full packets: a ban must not wait for a neighbour.
  stream_.lowest_layer().set_option(asio::ip::tcp::no_delay(true), ignored);
}

void Channel::start(asio::ssl::stream_base::handshake_type side, std::chrono::milliseconds handshake_within,
                    Handlers handlers) {
  handlers_ = std::make_shared<Handlers>(std::move(handlers));
  state_ = State::handshake;
  arm(handshake_within, "no TLS handshake in time");
  stream_.async_handshake(
      side, [self = shared_from_this()](const error_code& error) { self->on_handshake(error); });
}

void Channel::on_handshake(const error_code& error) {
  if (state_ != State::handshake) return;
  if (error) return finish({false, words_of(error)});
  if (!speaks_gatehouse(stream_)) return finish({false, "the other side is not Gatehouse"});
  deadline_.cancel();
  state_ = State::open;
  read();
  const auto handlers = handlers_;
  handlers->on_open();
}

void Channel::read() {
  stream_.async_read_some(
      asio::buffer(incoming_),
      [self = shared_from_this()](const error_code& error, std::size_t size) { self->on_read(error, size); });
}

void Channel::on_read(const error_code& error, std::size_t size) {
  if (state_ == State::closed) return;
  if (error) {
    if (state_ == State::closing) return finish({true, std::move(closing_words_)});
    const bool clean = (error == asio::error::eof || error == asio::ssl::error::stream_truncated) &&
                       decoder_.buffered() == 0;
    return finish({clean, words_of(error)});
  }
  if (state_ == State::open) {
    decoder_.feed({incoming_.data(), size});
    deliver();
  }
  if (state_ != State::closed) read();
}

void Channel::deliver() {
  const auto handlers = handlers_;
  while (state_ == State::open) {
    const auto frame = decoder_.next();
    if (frame.has_value() && !*frame) return;
    auto message = frame.has_value() ? wire::decode(**frame) : frame.error();
    if (message.has_error()) {
      send(wire::Refused{wire::RefusedCode::malformed, message.error().words});
      return close(message.error().words);
    }
    if (*message) handlers->on_message(std::move(**message));
  }
}

void Channel::send(const wire::Message& message) {
  if (state_ != State::open) return;
  queued_ += wire::encode_frame(message);
  if (queued_.size() > max_queued_bytes) return abort("the other side does not read");
  if (writing_.empty()) write();
}

void Channel::write() {
  writing_ = std::exchange(queued_, {});
  asio::async_write(
      stream_, asio::buffer(writing_),
      [self = shared_from_this()](const error_code& error, std::size_t) { self->on_written(error); });
}

void Channel::on_written(const error_code& error) {
  if (state_ == State::closed) return;
  writing_.clear();
  if (error) return finish({false, words_of(error)});
  if (!queued_.empty()) return write();
  if (state_ == State::closing) return drain();
  const auto handlers = handlers_;
  if (handlers->on_drained) handlers->on_drained();
}

void Channel::close(std::string words) {
  if (state_ != State::open) return abort(std::move(words));
  state_ = State::closing;
  closing_words_ = words;
  arm(linger, std::move(words));
  if (writing_.empty()) drain();
}

/// All is sent: tells the peer so, and reads on until it closes too. A socket closed with bytes unread would
/// make the kernel reset the connection, and the last message could be lost on the way.
void Channel::drain() {
  error_code ignored;
  stream_.lowest_layer().shutdown(asio::ip::tcp::socket::shutdown_send, ignored);
}

void Channel::abort(std::string words) {
  finish({false, std::move(words)});
}

void Channel::arm(std::chrono::milliseconds within, std::string words) {
  deadline_.expires_after(within);
  deadline_.async_wait([self = shared_from_this(), words = std::move(words)](const error_code& error) {
    if (!error && self->state_ != State::closed &&
        self->deadline_.expiry() <= asio::steady_timer::clock_type::now())
      self->finish({self->state_ == State::closing, words});
  });
}

void Channel::finish(const Closed& closed) {
  if (state_ == State::closed) return;
  const bool started = state_ != State::idle;
  state_ = State::closed;
  deadline_.cancel();
  error_code ignored;
  stream_.lowest_layer().close(ignored);
  const auto handlers = std::exchange(handlers_, nullptr);
  if (started && handlers->on_closed) handlers->on_closed(closed);
}

}  // namespace gatehouse::channel
