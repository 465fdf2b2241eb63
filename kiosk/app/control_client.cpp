// SPDX-License-Identifier: Apache-2.0
#include <cerrno>
#include <cstring>

#include <boost/json/parse.hpp>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "kiosk/app/control.hpp"
#include "kiosk/app/control_line.hpp"
#include "kiosk/app/json_text.hpp"

namespace gatehouse::app {
namespace {

namespace json = boost::json;
using model::Error;
using model::ErrorKind;
using model::Result;

class Connection {
 public:
  ~Connection() {
    if (fd_ >= 0) ::close(fd_);
  }

  Result<void> open(const std::string& folder) {
    const ShortPath path(folder, "control.sock");
    fd_ = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    path.text().copy(address.sun_path, sizeof address.sun_path - 1);
    if (fd_ >= 0 && ::connect(fd_, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0)
      return {};
    const int reason = errno;
    Error error{ErrorKind::failure,
                std::string("the program that runs here does not answer: ") + std::strerror(reason),
                folder + "/control.sock",
                {}};
    if (reason == EACCES || reason == EPERM)
      error.todo = "only the owner of the data folder may ask: try sudo";
    return error;
  }

  Result<void> send(const Request& request) {
    if (send_with_files(fd_, request_line(request), {request.file, request.folder})) return {};
    return Error{ErrorKind::failure, std::string("cannot send the request: ") + std::strerror(errno), {}, {}};
  }

  /// The next line; empty at the end.
  std::string line() {
    while (true) {
      const std::size_t end = buffer_.find('\n');
      if (end != std::string::npos) {
        std::string found = buffer_.substr(0, end);
        buffer_.erase(0, end + 1);
        return found;
      }
      char bytes[65536];
      const ssize_t got = ::recv(fd_, bytes, sizeof bytes, 0);
      if (got < 0 && errno == EINTR) continue;
      if (got <= 0) return {};
      buffer_.append(bytes, static_cast<std::size_t>(got));
    }
  }

 private:
  int fd_ = -1;
  std::string buffer_;
};

Result<Outcome> outcome_of(const json::object& line) {
  const auto* status = line.if_contains("exit");
  const int exit = status != nullptr && status->is_int64() ? static_cast<int>(status->as_int64()) : 3;
  if (const auto* done = line.if_contains("done"); done != nullptr && done->is_object())
    return Outcome{done->as_object(), exit};
  Error error;
  error.kind = exit == 1 ? ErrorKind::refused : exit == 2 ? ErrorKind::usage : ErrorKind::failure;
  if (const auto* said = line.if_contains("error"); said != nullptr && said->is_object())
    error = {error.kind, text_in(said->as_object(), "what"), text_in(said->as_object(), "where"),
             text_in(said->as_object(), "todo")};
  return error;
}

}  // namespace

Result<Outcome> ask(const std::string& folder, const Request& request, Reply& reply) {
  Connection connection;
  if (const auto opened = connection.open(folder); !opened) return opened.error();
  // A server that does not want all of it says why before it closes.
  const auto sent = connection.send(request);
  while (true) {
    const std::string text = connection.line();
    if (text.empty() && !sent) return sent.error();
    if (text.empty())
      return Error{ErrorKind::failure, "the program that runs here ended before it answered", folder,
                   "look at its log"};
    boost::system::error_code error;
    json::value value = json::parse(text, error);
    if (error || !value.is_object()) return Error{ErrorKind::failure, "the answer is no JSON", folder, {}};
    json::object& line = value.as_object();
    if (auto* row = line.if_contains("row"); row != nullptr && row->is_object())
      reply.row(row->as_object());
    else if (auto* progress = line.if_contains("progress"); progress != nullptr && progress->is_object())
      reply.progress(progress->as_object());
    else
      return outcome_of(line);
  }
}

}  // namespace gatehouse::app
