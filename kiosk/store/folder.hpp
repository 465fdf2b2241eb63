// SPDX-License-Identifier: Apache-2.0
// A data folder belongs to one process at a time: that one writes and checkpoints its files.
#pragma once
#include <chrono>
#include <optional>
#include <string>

#include "kiosk/model/error.hpp"

namespace gatehouse::store {

/// The lock on a data folder, an flock on FOLDER/lock; gone with the process, however it ends.
class FolderLock {
 public:
  /// Makes the folder (mode 0700) where it is missing. Fails where another process holds it
  /// (ErrorKind::refused) or the folder cannot be used.
  /// A holder is waited for up to `patience`: a program that starts gives way to a command that is just
  /// ending.
  static model::Result<FolderLock> take(const std::string& folder, std::chrono::milliseconds patience = {});
  FolderLock(FolderLock&& other) noexcept;
  FolderLock& operator=(FolderLock&& other) noexcept;
  FolderLock(const FolderLock&) = delete;
  FolderLock& operator=(const FolderLock&) = delete;
  ~FolderLock();

 private:
  explicit FolderLock(int fd) : fd_(fd) {}
  int fd_ = -1;
};

/// Writes a small file so that after a power cut it is there whole or not at all: temporary file, fsync,
/// rename, fsync of the folder. Mode 0600.
model::Result<void> write_durably(const std::string& path, std::string_view bytes);
/// A whole file of at most `limit` bytes.
model::Result<std::string> read_file(const std::string& path, std::size_t limit);

}  // namespace gatehouse::store
