// SPDX-License-Identifier: Apache-2.0
#include "drivers/serial_barcode.hpp"

#include <array>
#include <cerrno>
#include <optional>
#include <system_error>
#include <utility>

#include <boost/asio/buffer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/steady_timer.hpp>
#include <spdlog/spdlog.h>
#include <termios.h>

#include "drivers/backoff.hpp"
#include "drivers/clock.hpp"
#include "drivers/port_lock.hpp"

namespace gatehouse::drivers {
namespace {

namespace asio = boost::asio;
using boost::system::error_code;
using model::Error;
using model::ErrorKind;

// A port that held for so long was no failed attempt.
constexpr std::int64_t settled_ns = 1000 * ns_per_ms;

std::optional<speed_t> speed(unsigned baud) {
  constexpr std::array<std::pair<unsigned, speed_t>, 9> known{{{1200, B1200},
                                                               {2400, B2400},
                                                               {4800, B4800},
                                                               {9600, B9600},
                                                               {19200, B19200},
                                                               {38400, B38400},
                                                               {57600, B57600},
                                                               {115200, B115200},
                                                               {230400, B230400}}};
  for (const auto& [number, code] : known)
    if (number == baud) return code;
  return std::nullopt;
}

model::Result<UniqueFd> open_raw(const SerialSettings& settings) {
  auto fd = open_locked_port(settings.port);
  if (!fd) return fd;
  const auto rate = speed(settings.baud);
  if (!rate)
    return Error{ErrorKind::usage, "no serial port has a rate of " + std::to_string(settings.baud) + " baud",
                 settings.port.string(), "9600 and 115200 are usual"};
  termios port{};
  if (::tcgetattr(fd->get(), &port) != 0)
    return Error{ErrorKind::failure, "is no serial port", settings.port.string(), ""};
  ::cfmakeraw(&port);
  port.c_cflag |= CLOCAL | CREAD;
  port.c_cflag &= ~static_cast<tcflag_t>(CSTOPB | CRTSCTS);
  ::cfsetspeed(&port, *rate);
  if (::tcsetattr(fd->get(), TCSANOW, &port) != 0)
    return Error{ErrorKind::failure, "cannot be set up: " + std::generic_category().message(errno),
                 settings.port.string(), ""};
  ::tcflush(fd->get(), TCIFLUSH);  // what was scanned while nobody listened is not judged now
  return fd;
}

}  // namespace

struct SerialBarcode::Impl : std::enable_shared_from_this<SerialBarcode::Impl> {
  Impl(asio::io_context& io, SerialSettings s, ReaderEvents e)
      : settings(std::move(s)),
        events(std::move(e)),
        port(io),
        retry(io),
        gap(io),
        splitter(settings.terminator) {}

  void open();
  void read();
  void received(std::string_view bytes);
  void tell(const ScannedLine& line);
  void watch_gap();
  void lost(const std::string& why);
  void retry_later();
  void close();
  void set_state(bool up, const std::string& text);

  SerialSettings settings;
  ReaderEvents events;
  asio::posix::stream_descriptor port;
  asio::steady_timer retry, gap;
  LineSplitter splitter;
  Backoff backoff;
  ReaderState state;
  std::array<char, 4096> buffer{};
  std::int64_t opened_at = 0;
  bool closed = false;
};

void SerialBarcode::Impl::open() {
  auto fd = open_raw(settings);
  if (!fd) {
    set_state(false, fd.error().text());
    retry_later();
    return;
  }
  opened_at = mono_ns();
  splitter = LineSplitter(settings.terminator);
  port.assign(fd->release());
  set_state(true, "waiting for codes");
  read();
}

void SerialBarcode::Impl::read() {
  port.async_read_some(asio::buffer(buffer),
                       [self = shared_from_this()](const error_code& error, std::size_t bytes) {
                         if (self->closed || error == asio::error::operation_aborted) return;
                         if (error)
                           return self->lost(error == asio::error::eof ? "hung up" : error.message());
                         self->received({self->buffer.data(), bytes});
                       });
}

void SerialBarcode::Impl::received(std::string_view bytes) {
  for (const auto& line : splitter.feed(bytes, mono_ns())) {
    tell(line);
    if (closed) return;
  }
  watch_gap();
  read();
}

void SerialBarcode::Impl::tell(const ScannedLine& line) {
  const auto now = mono_ns();
  switch (line.kind) {
    case ScannedLine::Kind::code:
      events.scan({settings.name, model::ScanKind::barcode, line.bytes, now, {}});
      return;
    case ScannedLine::Kind::too_long:
      events.odd({settings.name,
                  "a code of more than " + std::to_string(model::max_barcode_bytes) + " bytes was dropped",
                  now});
      return;
    case ScannedLine::Kind::unfinished:
      events.odd({settings.name,
                  std::to_string(line.bytes.size()) +
                      " bytes without an end were dropped; is the scanner set to send a CR after each code?",
                  now});
      return;
  }
}

void SerialBarcode::Impl::watch_gap() {
  if (!splitter.open()) {
    gap.cancel();
    return;
  }
  gap.expires_after(std::chrono::nanoseconds(LineSplitter::gap_ns));
  gap.async_wait([self = shared_from_this()](const error_code& error) {
    if (error || self->closed) return;
    if (auto line = self->splitter.expire(mono_ns())) self->tell(*line);
  });
}

void SerialBarcode::Impl::lost(const std::string& why) {
  error_code ignored;
  port.close(ignored);
  gap.cancel();
  if (mono_ns() - opened_at > settled_ns) backoff.reset();
  set_state(false, settings.port.string() + ": lost: " + why);
  retry_later();
}

void SerialBarcode::Impl::retry_later() {
  if (closed) return;
  retry.expires_after(backoff.next());
  retry.async_wait([self = shared_from_this()](const error_code& error) {
    if (!error && !self->closed) self->open();
  });
}

void SerialBarcode::Impl::set_state(bool up, const std::string& text) {
  const bool same_side = state.up == up && !state.text.empty();
  const ReaderState next{settings.name, ReaderKind::serial, up, same_side ? state.since_mono_ns : mono_ns(),
                         text};
  if (next == state) return;
  state = next;
  if (up)
    spdlog::info("scanner {}: {}: {}", settings.name, settings.port.string(), text);
  else
    spdlog::warn("scanner {}: {}", settings.name, text);
  events.state(next);
}

void SerialBarcode::Impl::close() {
  closed = true;
  error_code ignored;
  port.close(ignored);
  retry.cancel();
  gap.cancel();
}

SerialBarcode::SerialBarcode(asio::io_context& io, SerialSettings settings, ReaderEvents events)
    : impl_(std::make_shared<Impl>(io, std::move(settings), std::move(events))) {
  impl_->open();
}
SerialBarcode::SerialBarcode(SerialBarcode&&) noexcept = default;
SerialBarcode& SerialBarcode::operator=(SerialBarcode&& other) noexcept {
  if (impl_ && impl_ != other.impl_) impl_->close();
  impl_ = std::move(other.impl_);
  return *this;
}
SerialBarcode::~SerialBarcode() {
  if (impl_) impl_->close();
}

const ReaderState& SerialBarcode::state() const {
  return impl_->state;
}
bool SerialBarcode::baud_is_known(unsigned baud) {
  return speed(baud).has_value();
}

}  // namespace gatehouse::drivers
