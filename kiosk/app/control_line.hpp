// SPDX-License-Identifier: Apache-2.0
// Private to kiosk/app: what both ends of the control socket share.
#pragma once
#include <string>
#include <string_view>

#include <sys/types.h>

#include "kiosk/app/request.hpp"

namespace gatehouse::app {

model::Result<Request> parse_request(std::string_view line);
/// One line, without the file.
std::string request_line(const Request& request);

/// recv() that also takes one open file; a second one is closed.
ssize_t receive_with_file(int socket, char* bytes, std::size_t size, int& file);
/// send() of all bytes, the file (unless -1) with the first of them. False where it failed, see errno.
bool send_with_file(int socket, std::string_view bytes, int file);

/// A Unix socket's path holds 107 bytes at most; a folder's may be longer. Through an open descriptor of the
/// folder it is always short.
class ShortPath {
 public:
  ShortPath(const std::string& folder, const std::string& name);
  ~ShortPath();
  ShortPath(const ShortPath&) = delete;
  ShortPath& operator=(const ShortPath&) = delete;
  const std::string& text() const { return text_; }

 private:
  int folder_;
  std::string text_;
};

}  // namespace gatehouse::app
