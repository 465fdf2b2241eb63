// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>

namespace gatehouse::testing {

/// An empty folder of its own, removed with everything in it.
class TempFolder {
 public:
  TempFolder();
  ~TempFolder();
  TempFolder(const TempFolder&) = delete;
  TempFolder& operator=(const TempFolder&) = delete;
  const std::string& path() const { return path_; }
  /// Path of something inside; sub("a") makes the folder "a".
  std::string sub(const std::string& name) const;

 private:
  std::string path_;
};

}  // namespace gatehouse::testing
