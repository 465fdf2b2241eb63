// SPDX-License-Identifier: Apache-2.0
#include <cerrno>
#include <cstring>

#include <boost/asio/local/stream_protocol.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/write.hpp>
#include <boost/json/parse.hpp>
#include <fcntl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include "kiosk/app/control.hpp"
#include "kiosk/app/control_line.hpp"
#include "kiosk/app/pin.hpp"

namespace gatehouse::app {
namespace {

namespace asio = boost::asio;
namespace json = boost::json;
using Socket = asio::local::stream_protocol::socket;
using model::Error;
using model::ErrorKind;

constexpr std::size_t max_request_bytes = std::size_t{4} << 20U;
constexpr auto request_within = std::chrono::seconds(10);

}  // namespace

struct ControlServer::Impl : std::enable_shared_from_this<Impl> {
  Impl(asio::io_context& context, Services& what)
      : io(context), services(what), acceptor(context), pin_thread(1) {}

  void accept();

  asio::io_context& io;
  Services& services;
  asio::local::stream_protocol::acceptor acceptor;
  asio::thread_pool pin_thread;
  std::string path;
};

namespace {

/// One connection: reads the request, runs the job slice by slice, writes what comes.
class Exchange : public std::enable_shared_from_this<Exchange> {
 public:
  Exchange(asio::io_context& io, asio::thread_pool& pin_thread, Services& services, Socket socket)
      : io_(io), pin_thread_(pin_thread), services_(services), socket_(std::move(socket)), deadline_(io) {
    reply_.row = [this](json::object row) { add({{"row", std::move(row)}}); };
    reply_.progress = [this](json::object progress) { add({{"progress", std::move(progress)}}); };
  }

  ~Exchange() {
    for (const int file : files_)
      if (file >= 0) ::close(file);
  }

  void start() {
    deadline_.expires_after(request_within);
    deadline_.async_wait([self = shared_from_this()](boost::system::error_code error) {
      if (!error) self->socket_.close(error);
    });
    read();
  }

 private:
  void read() {
    socket_.async_wait(Socket::wait_read, [self = shared_from_this()](boost::system::error_code error) {
      if (!error) self->receive();
    });
  }

  void receive() {
    char bytes[65536];
    const ssize_t got = receive_with_files(socket_.native_handle(), bytes, sizeof bytes, files_);
    if (got == 0 || (got < 0 && errno != EAGAIN && errno != EINTR)) {
      deadline_.cancel();  // it holds this connection open, and nobody is there any more
      return;
    }
    if (got > 0) line_.append(bytes, static_cast<std::size_t>(got));
    const std::size_t end = line_.find('\n');
    if (end == std::string::npos) {
      if (line_.size() > max_request_bytes)
        return finish(Error{ErrorKind::usage, "the request is too long", {}, {}});
      return read();
    }
    line_.resize(end);
    deadline_.cancel();
    begin_request();
  }

  void begin_request() {
    auto request = parse_request(line_);
    line_.clear();
    if (!request) return finish(request.error());
    const std::string hash = pin_hash_of(services_.house, *request);
    if (hash.empty())
      return begin_job(std::move(*request), request->pin_given ? std::optional(false) : std::nullopt);
    asio::post(pin_thread_, [self = shared_from_this(), taken = std::move(*request), hash]() mutable {
      const bool matches = pin_matches(taken.pin, hash);
      asio::post(self->io_, [self, taken = std::move(taken), matches]() mutable {
        self->begin_job(std::move(taken), matches);
      });
    });
  }

  void begin_job(Request request, std::optional<bool> pin_checked) {
    request.file = std::exchange(files_[0], -1);
    request.folder = std::exchange(files_[1], -1);
    auto job = begin(services_, std::move(request), pin_checked);
    if (!job) return finish(job.error());
    job_ = std::move(*job);
    next_slice();
  }

  void next_slice() {
    asio::post(io_, [self = shared_from_this()] { self->slice(); });
  }

  void slice() {
    if (!socket_.is_open()) return;
    if (auto outcome = job_->step(reply_)) return finish(*outcome);
    flush();
    // A reader that does not keep up holds the job back, nobody else.
    if (!writing_) next_slice();
  }

  void finish(const model::Result<Outcome>& outcome) {
    job_.reset();
    finished_ = true;
    deadline_.cancel();
    add(last_line(outcome));
    flush();
  }

  void add(const json::object& line) { waiting_ += json_line(line) + "\n"; }

  void flush() {
    if (writing_ || waiting_.empty()) return;
    writing_ = true;
    sending_.swap(waiting_);
    waiting_.clear();
    asio::async_write(socket_, asio::buffer(sending_),
                      [self = shared_from_this()](boost::system::error_code error, std::size_t) {
                        self->writing_ = false;
                        if (error) {
                          self->socket_.close(error);
                          return;
                        }
                        self->flush();
                        if (!self->finished_ && !self->writing_) self->next_slice();
                      });
  }

  asio::io_context& io_;
  asio::thread_pool& pin_thread_;
  Services& services_;
  Socket socket_;
  asio::steady_timer deadline_;
  std::string line_;
  PassedFiles files_{-1, -1};
  std::unique_ptr<Job> job_;
  Reply reply_;
  std::string waiting_, sending_;
  bool writing_ = false;
  bool finished_ = false;
};

}  // namespace

void ControlServer::Impl::accept() {
  acceptor.async_accept([self = shared_from_this()](boost::system::error_code error, Socket socket) {
    if (error == asio::error::operation_aborted) return;
    if (!error) {
      socket.native_non_blocking(true, error);
      std::make_shared<Exchange>(self->io, self->pin_thread, self->services, std::move(socket))->start();
    }
    self->accept();
  });
}

ControlServer::ControlServer(std::shared_ptr<Impl> impl) : impl_(std::move(impl)) {}

ControlServer::~ControlServer() {
  boost::system::error_code ignored;
  impl_->acceptor.close(ignored);
  ::unlink(impl_->path.c_str());
  impl_->pin_thread.join();
}

model::Result<std::unique_ptr<ControlServer>> ControlServer::open(asio::io_context& io, Services& services) {
  auto impl = std::make_shared<Impl>(io, services);
  impl->path = services.folder + "/control.sock";
  const ShortPath short_path(services.folder, "control.sock");
  // The folder's lock is ours: a socket that lies here is what a killed program left.
  ::unlink(impl->path.c_str());
  boost::system::error_code error;
  const mode_t before = ::umask(0177);
  impl->acceptor.open(asio::local::stream_protocol(), error);
  if (!error) impl->acceptor.bind(asio::local::stream_protocol::endpoint(short_path.text()), error);
  ::umask(before);
  if (!error) impl->acceptor.listen(16, error);
  if (error) return Error{ErrorKind::failure, "cannot listen: " + error.message(), impl->path, {}};
  impl->accept();
  return std::unique_ptr<ControlServer>(new ControlServer(std::move(impl)));
}

}  // namespace gatehouse::app
