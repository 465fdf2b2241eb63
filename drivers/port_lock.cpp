// SPDX-License-Identifier: Apache-2.0
#include "drivers/port_lock.hpp"

#include <cctype>
#include <cerrno>
#include <system_error>

#include <fcntl.h>
#include <sys/file.h>

namespace gatehouse::drivers {
namespace {

using model::Error;
using model::ErrorKind;

Error open_error(const std::filesystem::path& path, int error) {
  switch (error) {
    case ENOENT:
    case ENXIO:
    case ENODEV:
      return {ErrorKind::failure, "no such port", path.string(), "is the reader plugged in?"};
    case EACCES:
    case EPERM:
      return {ErrorKind::failure, "may not be opened by this user", path.string(),
              "the user needs the group that owns the port, usually dialout or plugdev"};
    default:
      return {ErrorKind::failure, "cannot be opened: " + std::generic_category().message(error),
              path.string(), ""};
  }
}

model::Result<UniqueFd> lock(UniqueFd fd, const std::filesystem::path& path) {
  if (::flock(fd.get(), LOCK_EX | LOCK_NB) == 0) return fd;
  return Error{ErrorKind::failure, "in use by another program that reads it", path.string(),
               "one reader process for each device: stop the other, or correct its DEVICE"};
}

}  // namespace

model::Result<UniqueFd> open_locked_port(const std::filesystem::path& port) {
  UniqueFd fd(::open(port.c_str(), O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC));
  if (!fd) return open_error(port, errno);
  return lock(std::move(fd), port);
}

std::filesystem::path port_of(std::string_view connection_string) {
  const auto colon = connection_string.find(':');
  if (colon == std::string_view::npos) return {};
  const std::string_view rest = connection_string.substr(colon + 1);
  if (!rest.starts_with('/')) return {};
  return std::string(rest.substr(0, rest.find(':')));
}

model::Result<UniqueFd> lock_device(std::string_view connection_string) {
  if (const auto port = port_of(connection_string); !port.empty()) return open_locked_port(port);
  std::string name = "gatehouse-";
  for (const char c : connection_string) name += std::isalnum(static_cast<unsigned char>(c)) != 0 ? c : '-';
  const auto path = std::filesystem::path("/run/lock") / (name + ".lock");
  UniqueFd fd(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0660));
  if (!fd)
    return Error{ErrorKind::failure, "no lock file: " + std::generic_category().message(errno), path.string(),
                 ""};
  return lock(std::move(fd), path);
}

}  // namespace gatehouse::drivers
