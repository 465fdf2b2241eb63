// SPDX-License-Identifier: Apache-2.0
// Private to kiosk/app: what both ends of the control socket share.
#pragma once
#include <array>
#include <string>
#include <string_view>

#include <sys/types.h>

#include "kiosk/app/request.hpp"

namespace gatehouse::app {

model::Result<Request> parse_request(std::string_view line);
/// One line, without the file.
std::string request_line(const Request& request);

/// A request's open file and, perhaps, a folder beside it; -1: none.
using PassedFiles = std::array<int, 2>;
/// recv() that also takes open files, in their order; what there is no place for is closed.
ssize_t receive_with_files(int socket, char* bytes, std::size_t size, PassedFiles& files);
/// send() of all bytes, the files (those before the first -1) with the first of them. False where it failed,
/// see errno.
bool send_with_files(int socket, std::string_view bytes, const PassedFiles& files);

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
