// SPDX-License-Identifier: Apache-2.0
#include <cerrno>
#include <cstdio>

#include <sys/stat.h>
#include <termios.h>
#include <unistd.h>

#include "kiosk/main/cli.hpp"

namespace gatehouse::cli {
namespace {

using model::Error;
using model::ErrorKind;

/// Turns the terminal's echo off for as long as it lives.
class NoEcho {
 public:
  NoEcho() {
    ::tcgetattr(STDIN_FILENO, &before_);
    termios quiet = before_;
    quiet.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &quiet);
  }
  ~NoEcho() { ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &before_); }
  NoEcho(const NoEcho&) = delete;
  NoEcho& operator=(const NoEcho&) = delete;

 private:
  termios before_{};
};

model::Result<std::string> read_line(int fd, const std::string& option) {
  std::string line;
  char c = 0;
  while (line.size() < 64) {
    const ssize_t got = ::read(fd, &c, 1);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return Error{ErrorKind::usage, "cannot read the PIN", option + " " + std::to_string(fd), {}};
    if (got == 0 || c == '\n') break;
    if (c != '\r') line.push_back(c);
  }
  return line;
}

}  // namespace

model::Result<std::string> read_pin(int fd, const std::string& prompt, const std::string& option) {
  if (fd >= 0) return read_line(fd, option);
  if (::isatty(STDIN_FILENO) == 0)
    return Error{
        ErrorKind::usage, "a PIN is needed and nobody is there to ask", {}, "give it with " + option + " N"};
  std::fprintf(stderr, "%s", prompt.c_str());
  const NoEcho quiet;
  auto line = read_line(STDIN_FILENO, option);
  std::fprintf(stderr, "\n");
  return line;
}

bool owns(const std::string& folder) {
  struct stat about {};
  if (::geteuid() == 0) return true;
  return ::stat(folder.c_str(), &about) == 0 && about.st_uid == ::geteuid();
}

}  // namespace gatehouse::cli
