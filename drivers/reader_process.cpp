// SPDX-License-Identifier: Apache-2.0
#include "drivers/reader_process.hpp"

#include <array>
#include <cerrno>
#include <cstring>
#include <system_error>
#include <utility>
#include <vector>

#include <boost/asio/io_context.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/steady_timer.hpp>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <spdlog/spdlog.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "drivers/backoff.hpp"
#include "drivers/clock.hpp"
#include "drivers/unique_fd.hpp"

namespace gatehouse::drivers {
namespace {

namespace asio = boost::asio;
using boost::system::error_code;

constexpr std::int64_t settled_ns = 10'000 * ns_per_ms;
constexpr int patience_ms = 2000;

// The C library has a function for it, but its header cannot be used from C++ before glibc 2.37.
int pidfd_open(pid_t pid) {
  return static_cast<int>(::syscall(SYS_pidfd_open, pid, 0));
}

/// Owns the attributes; the child starts with no signal blocked and none ignored.
class SpawnAttributes {
 public:
  SpawnAttributes() {
    sigset_t none, all;
    sigemptyset(&none);
    sigfillset(&all);
    ::posix_spawnattr_init(&attributes_);
    ::posix_spawnattr_setsigmask(&attributes_, &none);
    ::posix_spawnattr_setsigdefault(&attributes_, &all);
    ::posix_spawnattr_setflags(&attributes_, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
  }
  ~SpawnAttributes() { ::posix_spawnattr_destroy(&attributes_); }
  SpawnAttributes(const SpawnAttributes&) = delete;
  SpawnAttributes& operator=(const SpawnAttributes&) = delete;
  const posix_spawnattr_t* get() const { return &attributes_; }

 private:
  posix_spawnattr_t attributes_{};
};

/// The process id, or a negative errno.
pid_t spawn(const ReaderCommand& command) {
  std::vector<std::string> words{command.program.string(),  "--device", command.device, "--socket",
                                 command.socket.string(),   "--name",   command.name,   "--parent",
                                 std::to_string(::getpid())};
  std::vector<char*> arguments;
  arguments.reserve(words.size() + 1);
  for (auto& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  pid_t pid = 0;
  const SpawnAttributes attributes;
  const int error =
      ::posix_spawn(&pid, words[0].c_str(), nullptr, attributes.get(), arguments.data(), environ);
  return error == 0 ? pid : -error;
}

std::string how_it_ended(int status) {
  if (WIFSIGNALED(status)) {
    const char* name = ::sigabbrev_np(WTERMSIG(status));
    return std::string("killed by SIG") + (name != nullptr ? name : "?");
  }
  return "ended with status " + std::to_string(WEXITSTATUS(status));
}

}  // namespace

struct ReaderProcess::Impl : std::enable_shared_from_this<ReaderProcess::Impl> {
  Impl(asio::io_context& io, ReaderCommand c, std::function<void(const std::string&)> f)
      : command(std::move(c)),
        on_end(std::move(f)),
        life(io),
        retry(io),
        backoff(Backoff::Ms(200), Backoff::Ms(5000)) {}

  void start();
  void watch();
  void ended(const std::string& how);
  void stop();

  ReaderCommand command;
  std::function<void(const std::string&)> on_end;
  asio::posix::stream_descriptor life;  ///< a pidfd: readable when the process has ended
  asio::steady_timer retry;
  Backoff backoff;
  pid_t pid = 0;
  std::int64_t started_at = 0;
  bool closed = false;
};

void ReaderProcess::Impl::start() {
  started_at = mono_ns();
  const pid_t started = spawn(command);
  if (started < 0)
    return ended(command.program.string() +
                 " cannot be started: " + std::generic_category().message(-started));
  pid = started;
  const int fd = pidfd_open(pid);
  if (fd < 0) {
    const std::string why = std::generic_category().message(errno);
    stop();
    return ended("cannot be watched: " + why);
  }
  life.assign(fd);
  watch();
}

void ReaderProcess::Impl::watch() {
  life.async_wait(asio::posix::stream_descriptor::wait_read,
                  [self = shared_from_this()](const error_code& error) {
                    if (error || self->closed) return;
                    int status = 0;
                    if (::waitpid(self->pid, &status, WNOHANG) != self->pid) return self->watch();
                    error_code ignored;
                    self->life.close(ignored);
                    self->pid = 0;
                    self->ended(how_it_ended(status));
                  });
}

void ReaderProcess::Impl::ended(const std::string& how) {
  spdlog::warn("reader process {}: {}", command.name, how);
  if (on_end) on_end(how);
  if (closed) return;
  if (mono_ns() - started_at > settled_ns) backoff.reset();
  retry.expires_after(backoff.next());
  retry.async_wait([self = shared_from_this()](const error_code& error) {
    if (!error && !self->closed) self->start();
  });
}

void ReaderProcess::Impl::stop() {
  if (pid == 0) return;
  ::kill(pid, SIGTERM);
  const UniqueFd done(pidfd_open(pid));
  pollfd wait{done.get(), POLLIN, 0};
  if (!done || ::poll(&wait, 1, patience_ms) <= 0) ::kill(pid, SIGKILL);
  while (::waitpid(pid, nullptr, 0) < 0 && errno == EINTR) {
  }
  pid = 0;
}

ReaderProcess::ReaderProcess(asio::io_context& io, ReaderCommand command,
                             std::function<void(const std::string&)> on_end)
    : impl_(std::make_shared<Impl>(io, std::move(command), std::move(on_end))) {
  impl_->start();
}
ReaderProcess::ReaderProcess(ReaderProcess&&) noexcept = default;
ReaderProcess& ReaderProcess::operator=(ReaderProcess&& other) noexcept {
  std::swap(impl_, other.impl_);
  return *this;
}
ReaderProcess::~ReaderProcess() {
  if (!impl_) return;
  impl_->closed = true;
  error_code ignored;
  impl_->life.close(ignored);
  impl_->retry.cancel();
  impl_->stop();
}

pid_t ReaderProcess::pid() const {
  return impl_->pid;
}

}  // namespace gatehouse::drivers
