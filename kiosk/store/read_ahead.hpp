// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstddef>
#include <cstdint>
#include <string>

namespace gatehouse::store {

/// Has the system read a file into its page cache before anybody asks for it, so that the first scans after
/// a start do not each wait for the disk. Advice alone: where it fails, reads are slower and nothing else.
class ReadAhead {
 public:
  /// At most half of the machine's memory is asked for.
  explicit ReadAhead(const std::string& path);
  ~ReadAhead();
  ReadAhead(const ReadAhead&) = delete;
  ReadAhead& operator=(const ReadAhead&) = delete;

  /// The next `bytes`; true when nothing is left to ask for.
  bool some(std::size_t bytes);

 private:
  int fd_;
  std::int64_t at_ = 0;
  std::int64_t end_ = 0;
};

}  // namespace gatehouse::store
