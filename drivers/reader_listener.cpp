// SPDX-License-Identifier: Apache-2.0
#include "drivers/reader_listener.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <map>
#include <set>
#include <system_error>
#include <utility>

#include <boost/asio/io_context.hpp>
#include <boost/asio/local/stream_protocol.hpp>
#include <boost/asio/steady_timer.hpp>
#include <spdlog/spdlog.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>

#include "drivers/clock.hpp"
#include "drivers/reader_protocol.hpp"
#include "drivers/unique_fd.hpp"

namespace gatehouse::drivers {
namespace {

namespace asio = boost::asio;
using boost::system::error_code;
using model::Error;
using model::ErrorKind;

// More than any kiosk has; a peer that makes connections or tags without end stops here.
constexpr std::size_t most_sessions = 64;
constexpr std::size_t most_readers = 64;
constexpr std::size_t most_tags_in_field = 64;
constexpr std::int64_t oldest_scan_ns = 60'000 * ns_per_ms;

// The peer's clock is this machine's, but its word is not to be trusted: nothing is from the future.
std::int64_t plausible(std::int64_t at) {
  const auto now = mono_ns();
  return std::clamp(at, now - oldest_scan_ns, now);
}

struct Session {
  explicit Session(asio::local::stream_protocol::socket s) : socket(std::move(s)) {}
  asio::local::stream_protocol::socket socket;
  MessageDecoder decoder;
  std::array<char, 4096> buffer{};
  std::string name;  ///< empty until Hello
  std::set<std::string> in_field;
};
using SessionPtr = std::shared_ptr<Session>;

Error socket_error(const std::filesystem::path& path, const std::string& what) {
  return {ErrorKind::failure, what, path.string(), "readers connect to this socket"};
}

std::string last_error() {
  return std::generic_category().message(errno);
}

bool somebody_listens(const sockaddr_un& address) {
  const UniqueFd probe(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
  return ::connect(probe.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
}

model::Result<UniqueFd> listening_socket(const std::filesystem::path& path) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  if (path.string().size() >= sizeof address.sun_path)
    return socket_error(path, "longer than a Unix socket's path may be");
  std::strncpy(address.sun_path, path.c_str(), sizeof(address.sun_path) - 1);
  std::error_code ignored;
  const auto there = std::filesystem::symlink_status(path, ignored);
  if (std::filesystem::exists(there)) {
    if (!std::filesystem::is_socket(there)) return socket_error(path, "is there already and is no socket");
    if (somebody_listens(address)) return socket_error(path, "another kiosk listens there");
    std::filesystem::remove(path, ignored);
  }
  UniqueFd fd(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
  // On Linux the file takes the descriptor's mode: there is no moment at which others may open it.
  if (!fd || ::fchmod(fd.get(), S_IRUSR | S_IWUSR) != 0 ||
      ::bind(fd.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
    return socket_error(path, "cannot be made: " + last_error());
  if (::listen(fd.get(), 16) != 0) return socket_error(path, "cannot listen: " + last_error());
  return fd;
}

}  // namespace

struct ReaderListener::Impl : std::enable_shared_from_this<ReaderListener::Impl> {
  Impl(asio::io_context& io, std::filesystem::path socket, ReaderEvents handlers)
      : path(std::move(socket)), events(std::move(handlers)), acceptor(io), pause(io) {}

  void accept();
  void accepted(const error_code& error, asio::local::stream_protocol::socket socket);
  void read(const SessionPtr& session);
  void received(const SessionPtr& session, std::size_t bytes);
  void drop(const SessionPtr& session, const std::string& why);
  void close();
  void set_state(const std::string& name, bool up, std::int64_t since, const std::string& text);

  /// Each gives what is wrong with the message, or nothing.
  std::string handle(Session& session, const Message& message);
  std::string greet(Session& session, const Hello& hello);
  std::string enter(Session& session, const TagSeen& seen);

  std::filesystem::path path;
  ReaderEvents events;
  asio::local::stream_protocol::acceptor acceptor;
  asio::steady_timer pause;
  std::set<SessionPtr> sessions;
  std::map<std::string, ReaderState> states;
  bool closed = false;
};

void ReaderListener::Impl::accept() {
  acceptor.async_accept([self = shared_from_this()](const error_code& error, auto socket) {
    self->accepted(error, std::move(socket));
  });
}

void ReaderListener::Impl::accepted(const error_code& error, asio::local::stream_protocol::socket socket) {
  if (closed || error == asio::error::operation_aborted) return;
  if (error) {  // out of descriptors: at once again would be a busy loop
    spdlog::error("readers' socket: {}", error.message());
    pause.expires_after(std::chrono::milliseconds(200));
    pause.async_wait([self = shared_from_this()](const error_code&) {
      if (!self->closed) self->accept();
    });
    return;
  }
  if (sessions.size() >= most_sessions) {
    spdlog::warn("readers' socket: more than {} connections; one was refused", most_sessions);
  } else {
    auto session = std::make_shared<Session>(std::move(socket));
    sessions.insert(session);
    read(session);
  }
  accept();
}

void ReaderListener::Impl::read(const SessionPtr& session) {
  session->socket.async_read_some(
      asio::buffer(session->buffer),
      [self = shared_from_this(), session](const error_code& error, std::size_t bytes) {
        if (self->closed || self->sessions.count(session) == 0) return;
        if (error)
          self->drop(session, error == asio::error::eof ? "its process has ended" : error.message());
        else
          self->received(session, bytes);
      });
}

void ReaderListener::Impl::received(const SessionPtr& session, std::size_t bytes) {
  session->decoder.feed({session->buffer.data(), bytes});
  while (true) {
    const auto message = session->decoder.next();
    if (!message) return drop(session, message.error().text());
    if (!*message) break;
    const auto wrong = handle(*session, **message);
    if (closed) return;
    if (!wrong.empty()) return drop(session, wrong);
  }
  read(session);
}

std::string ReaderListener::Impl::handle(Session& session, const Message& message) {
  if (const auto* hello = std::get_if<Hello>(&message)) return greet(session, *hello);
  if (session.name.empty()) return "it did not begin with its name";
  if (const auto* state = std::get_if<DeviceState>(&message)) {
    set_state(session.name, state->up, std::clamp<std::int64_t>(state->since_mono_ns, 0, mono_ns()),
              state->text);
  } else if (const auto* seen = std::get_if<TagSeen>(&message)) {
    return enter(session, *seen);
  } else if (const auto* gone = std::get_if<TagGone>(&message)) {
    session.in_field.erase(gone->uid);
    events.gone({session.name, gone->uid, plausible(gone->last_seen_mono_ns)});
  } else if (const auto* odd = std::get_if<OddRead>(&message)) {
    events.odd({session.name, odd->text, plausible(odd->at_mono_ns)});
  }
  return {};
}

std::string ReaderListener::Impl::greet(Session& session, const Hello& hello) {
  if (!session.name.empty()) return "it gave its name twice";
  if (hello.name.empty()) return "it has no name";
  for (const auto& other : sessions)
    if (other->name == hello.name) return "a reader named " + hello.name + " is connected already";
  if (states.size() >= most_readers && states.count(hello.name) == 0)
    return "too many readers have other names";
  session.name = hello.name;
  spdlog::info("reader {} connected: {}, {}", hello.name, hello.device, hello.library);
  set_state(hello.name, false, mono_ns(), "starting");
  return {};
}

std::string ReaderListener::Impl::enter(Session& session, const TagSeen& seen) {
  session.in_field.insert(seen.uid);
  if (session.in_field.size() > most_tags_in_field) return "it reports more tags than fit on a reader";
  events.scan({session.name, model::ScanKind::nfc, seen.uid, plausible(seen.at_mono_ns), seen.chip});
  return {};
}

void ReaderListener::Impl::drop(const SessionPtr& session, const std::string& why) {
  sessions.erase(session);
  error_code ignored;
  session->socket.close(ignored);
  const auto now = mono_ns();
  spdlog::warn("reader {} was disconnected: {}", session->name.empty() ? "(unnamed)" : session->name, why);
  if (session->name.empty()) return;
  for (const auto& uid : session->in_field) events.gone({session->name, uid, now});
  set_state(session->name, false, now, "no connection: " + why);
}

void ReaderListener::Impl::set_state(const std::string& name, bool up, std::int64_t since,
                                     const std::string& text) {
  auto& state = states[name];
  // It has been down since it went down, whatever the reasons given meanwhile.
  const bool still_down = !up && !state.up && !state.name.empty();
  const ReaderState next{name, ReaderKind::nfc, up, still_down ? state.since_mono_ns : since, text};
  if (next == state) return;
  state = next;
  events.state(next);
}

void ReaderListener::Impl::close() {
  closed = true;
  error_code ignored;
  acceptor.close(ignored);
  pause.cancel();
  for (const auto& session : sessions) session->socket.close(ignored);
  sessions.clear();
  std::error_code also_ignored;
  std::filesystem::remove(path, also_ignored);
}

model::Result<ReaderListener> ReaderListener::open(asio::io_context& io, const std::filesystem::path& socket,
                                                   ReaderEvents events) {
  auto fd = listening_socket(socket);
  if (!fd) return fd.error();
  auto impl = std::make_shared<Impl>(io, socket, std::move(events));
  impl->acceptor.assign(asio::local::stream_protocol(), fd->release());
  impl->accept();
  return ReaderListener(std::move(impl));
}

ReaderListener::ReaderListener(std::shared_ptr<Impl> impl) : impl_(std::move(impl)) {}
ReaderListener::ReaderListener(ReaderListener&&) noexcept = default;
ReaderListener& ReaderListener::operator=(ReaderListener&& other) noexcept {
  if (impl_ && impl_ != other.impl_) impl_->close();
  impl_ = std::move(other.impl_);
  return *this;
}
ReaderListener::~ReaderListener() {
  if (impl_) impl_->close();
}

void ReaderListener::expect(const std::string& name) {
  if (impl_->states.count(name) == 0)
    impl_->set_state(name, false, mono_ns(), "its process has not connected yet");
}

std::vector<ReaderState> ReaderListener::states() const {
  std::vector<ReaderState> all;
  for (const auto& [name, state] : impl_->states) all.push_back(state);
  return all;
}

}  // namespace gatehouse::drivers
