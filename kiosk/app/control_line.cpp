// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/control_line.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

#include "kiosk/app/json_text.hpp"

namespace gatehouse::app {
namespace {

namespace json = boost::json;

union ControlBuffer {
  char bytes[CMSG_SPACE(sizeof(PassedFiles))];
  cmsghdr aligned;
};

}  // namespace

model::Result<Request> parse_request(std::string_view line) {
  boost::system::error_code error;
  // Text that is no UTF-8 is refused where every text is looked at, in the same words as without a socket.
  json::parse_options options;
  options.allow_invalid_utf8 = true;
  json::value value = json::parse(line, error, {}, options);
  if (error || !value.is_object())
    return model::Error{model::ErrorKind::usage, "the request is no JSON object", {}, {}};
  const json::object& object = value.as_object();
  Request request;
  request.command = text_in(object, "command");
  request.operator_number = text_in(object, "operator");
  request.pin = text_in(object, "pin");
  request.pin_given = object.contains("pin");
  if (const auto* args = object.if_contains("args"); args != nullptr && args->is_object())
    request.args = args->as_object();
  return request;
}

std::string request_line(const Request& request) {
  json::object object{{"command", request.command}, {"args", request.args}};
  if (!request.operator_number.empty()) object["operator"] = request.operator_number;
  if (request.pin_given) object["pin"] = request.pin;
  return json::serialize(object) + "\n";
}

ssize_t receive_with_files(int socket, char* bytes, std::size_t size, PassedFiles& files) {
  ControlBuffer control{};
  iovec part{bytes, size};
  msghdr message{};
  message.msg_iov = &part;
  message.msg_iovlen = 1;
  message.msg_control = control.bytes;
  message.msg_controllen = sizeof control.bytes;
  const ssize_t got = ::recvmsg(socket, &message, MSG_CMSG_CLOEXEC);
  if (got < 0) return got;
  for (cmsghdr* header = CMSG_FIRSTHDR(&message); header != nullptr; header = CMSG_NXTHDR(&message, header)) {
    if (header->cmsg_level != SOL_SOCKET || header->cmsg_type != SCM_RIGHTS) continue;
    const std::size_t count = (header->cmsg_len - CMSG_LEN(0)) / sizeof(int);
    for (std::size_t at = 0; at < count; ++at) {
      int received = -1;
      std::memcpy(&received, CMSG_DATA(header) + at * sizeof received, sizeof received);
      const auto free = std::find(files.begin(), files.end(), -1);
      if (free == files.end())
        ::close(received);
      else
        *free = received;
    }
  }
  return got;
}

bool send_with_files(int socket, std::string_view bytes, const PassedFiles& files) {
  auto left = static_cast<std::size_t>(std::find(files.begin(), files.end(), -1) - files.begin());
  while (!bytes.empty()) {
    ControlBuffer control{};
    iovec part{const_cast<char*>(bytes.data()), bytes.size()};
    msghdr message{};
    message.msg_iov = &part;
    message.msg_iovlen = 1;
    if (left > 0) {
      message.msg_control = control.bytes;
      message.msg_controllen = CMSG_SPACE(left * sizeof files[0]);
      cmsghdr* header = CMSG_FIRSTHDR(&message);
      header->cmsg_level = SOL_SOCKET;
      header->cmsg_type = SCM_RIGHTS;
      header->cmsg_len = CMSG_LEN(left * sizeof files[0]);
      std::memcpy(CMSG_DATA(header), files.data(), left * sizeof files[0]);
    }
    const ssize_t sent = ::sendmsg(socket, &message, MSG_NOSIGNAL);
    if (sent < 0 && errno == EINTR) continue;
    if (sent < 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(sent));
    left = 0;
  }
  return true;
}

ShortPath::ShortPath(const std::string& folder, const std::string& name)
    : folder_(::open(folder.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC)),
      text_("/proc/self/fd/" + std::to_string(folder_) + "/" + name) {}

ShortPath::~ShortPath() {
  if (folder_ >= 0) ::close(folder_);
}

}  // namespace gatehouse::app
