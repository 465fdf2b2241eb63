// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/photo_folder.hpp"

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <linux/openat2.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "kiosk/store/photos.hpp"

namespace gatehouse::app {
namespace {

/// The kernel gives up where a folder is renamed meanwhile and the path has `..` in it.
constexpr int tries = 16;

class File {
 public:
  explicit File(int fd) : fd_(fd) {}
  ~File() {
    if (fd_ >= 0) ::close(fd_);
  }
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  int get() const { return fd_; }

 private:
  int fd_;
};

/// openat2(2): the kernel walks the path and refuses each step that would leave the folder.
int open_beneath(int folder, const std::string& path) {
  open_how how{};
  // A pipe is not waited for, a terminal does not become ours.
  how.flags = O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY;
  how.resolve = RESOLVE_BENEATH | RESOLVE_NO_MAGICLINKS;
  long opened = -1;
  for (int i = 0; i < tries && opened < 0; ++i) {
    opened = ::syscall(SYS_openat2, folder, path.c_str(), &how, sizeof how);
    if (opened < 0 && errno != EAGAIN && errno != EINTR) break;
  }
  return static_cast<int>(opened);
}

std::string words_of(int error) {
  switch (error) {
    case EXDEV:
      return "leads out of the folder of pictures";
    case ENOENT:
    case ENOTDIR:
      return "is not there";
    case ENXIO:
    case ENODEV:
      return "is no regular file";
    case ENOSYS:
      return "cannot be opened safely: this Linux is older than 5.6";
    default:
      return std::string("cannot be read: ") + std::strerror(error);
  }
}

}  // namespace

PhotoFile read_photo(int folder, const std::string& path) {
  if (path.find('\0') != std::string::npos) return {{}, "has a name that no file has"};
  const File file(open_beneath(folder, path));
  if (file.get() < 0) return {{}, words_of(errno)};
  struct stat about {};
  if (::fstat(file.get(), &about) != 0) return {{}, words_of(errno)};
  if (!S_ISREG(about.st_mode)) return {{}, "is no regular file"};
  if (about.st_size > static_cast<off_t>(store::max_photo_bytes))
    return {{},
            "is too large: " + std::to_string(about.st_size) + " bytes, at most " +
                std::to_string(store::max_photo_bytes)};
  PhotoFile photo;
  // One more than it may have: it may grow meanwhile.
  photo.bytes.resize(store::max_photo_bytes + 1);
  std::size_t size = 0;
  while (size < photo.bytes.size()) {
    const ssize_t got = ::read(file.get(), photo.bytes.data() + size, photo.bytes.size() - size);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return {{}, words_of(errno)};
    if (got == 0) break;
    size += static_cast<std::size_t>(got);
  }
  photo.bytes.resize(size);
  photo.wrong = store::against_photo(photo.bytes);
  return photo;
}

}  // namespace gatehouse::app
