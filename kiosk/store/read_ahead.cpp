// SPDX-License-Identifier: Apache-2.0
#include "kiosk/store/read_ahead.hpp"

#include <algorithm>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace gatehouse::store {

ReadAhead::ReadAhead(const std::string& path) : fd_(::open(path.c_str(), O_RDONLY | O_CLOEXEC)) {
  struct stat file {};
  if (fd_ < 0 || ::fstat(fd_, &file) != 0) return;
  const std::int64_t memory = static_cast<std::int64_t>(::sysconf(_SC_PHYS_PAGES)) * ::sysconf(_SC_PAGESIZE);
  end_ = std::min<std::int64_t>(file.st_size, memory / 2);
}

ReadAhead::~ReadAhead() {
  if (fd_ >= 0) ::close(fd_);
}

bool ReadAhead::some(std::size_t bytes) {
  if (at_ >= end_) return true;
  if (::posix_fadvise(fd_, at_, static_cast<off_t>(bytes), POSIX_FADV_WILLNEED) != 0) at_ = end_;
  at_ += static_cast<std::int64_t>(bytes);
  return at_ >= end_;
}

}  // namespace gatehouse::store
