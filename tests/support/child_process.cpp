// SPDX-License-Identifier: Apache-2.0
#include "tests/support/child_process.hpp"

#include <array>
#include <cerrno>
#include <chrono>
#include <fstream>
#include <sstream>
#include <stdexcept>

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace gatehouse::testing {
namespace {

[[noreturn]] void become(std::vector<std::string>& words, const ChildProcess::Options& options,
                         int error_pipe) {
  ::dup2(error_pipe, STDERR_FILENO);
  if (options.keep_fd >= 0) ::fcntl(options.keep_fd, F_SETFD, 0);
  for (const auto& [name, value] : options.environment) ::setenv(name.c_str(), value.c_str(), 1);
  if (options.most_file_bytes >= 0) {
    const rlimit limit{static_cast<rlim_t>(options.most_file_bytes),
                       static_cast<rlim_t>(options.most_file_bytes)};
    ::setrlimit(RLIMIT_FSIZE, &limit);
    ::signal(SIGXFSZ, SIG_IGN);
  }
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  ::execvp(arguments[0], arguments.data());
  ::_exit(127);
}

}  // namespace

ChildProcess::ChildProcess(std::vector<std::string> words, const Options& options) {
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
  pid_ = ::fork();
  if (pid_ < 0) throw std::runtime_error("no process");
  if (pid_ == 0) become(words, options, ends[1]);
  ::close(ends[1]);
  pipe_ = ends[0];
}

ChildProcess::~ChildProcess() {
  if (!ended_) {
    ::kill(pid_, SIGKILL);
    ::waitpid(pid_, nullptr, 0);
  }
  ::close(pipe_);
}

void ChildProcess::signal(int number) const {
  if (!ended_) ::kill(pid_, number);
}

bool ChildProcess::listen(int wait_ms) {
  pollfd wait{pipe_, POLLIN, 0};
  if (::poll(&wait, 1, wait_ms) <= 0) return true;
  std::array<char, 4096> bytes{};
  const ssize_t got = ::read(pipe_, bytes.data(), bytes.size());
  if (got > 0) said_.append(bytes.data(), static_cast<std::size_t>(got));
  return got > 0;
}

bool ChildProcess::until(const std::function<bool()>& happened) {
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(60);
  while (!happened()) {
    if (std::chrono::steady_clock::now() > deadline) return false;
    if (!listen(20)) return happened();
  }
  return true;
}

bool ChildProcess::until_said(const std::string& text) {
  return until([&] { return said_.find(text) != std::string::npos; });
}

int ChildProcess::wait() {
  if (ended_) return status_;
  while (listen(1000)) {
  }
  int status = 0;
  while (::waitpid(pid_, &status, 0) < 0 && errno == EINTR) {
  }
  ended_ = true;
  status_ = WIFSIGNALED(status) ? -WTERMSIG(status) : WEXITSTATUS(status);
  return status_;
}

long resident_kb(pid_t pid) {
  std::ifstream file("/proc/" + std::to_string(pid) + "/status");
  for (std::string line; std::getline(file, line);)
    if (line.rfind("VmRSS:", 0) == 0) return std::stol(line.substr(6));
  return 0;
}

long cpu_ms(pid_t pid) {
  std::ifstream file("/proc/" + std::to_string(pid) + "/stat");
  std::stringstream whole;
  whole << file.rdbuf();
  std::istringstream fields(whole.str().substr(whole.str().rfind(')') + 2));  // proc(5): from field 3 on
  std::string skipped;
  for (int field = 3; field < 14; ++field) fields >> skipped;
  long user = 0, system = 0;
  fields >> user >> system;
  return (user + system) * 1000 / ::sysconf(_SC_CLK_TCK);
}

}  // namespace gatehouse::testing
