// SPDX-License-Identifier: Apache-2.0
#include "tests/support/temp_folder.hpp"

#include <filesystem>
#include <stdexcept>

#include <stdlib.h>
#include <unistd.h>

namespace gatehouse::testing {

TempFolder::TempFolder() {
  // Memory where there is some: what a power cut takes away is tested by the lossy VFS, not by the disk.
  const std::filesystem::path memory("/dev/shm");
  std::error_code none;
  const bool usable = std::filesystem::is_directory(memory, none) && ::access(memory.c_str(), W_OK) == 0;
  path_ = ((usable ? memory : std::filesystem::temp_directory_path()) / "gatehouse-test-XXXXXX").string();
  if (mkdtemp(path_.data()) == nullptr) throw std::runtime_error("cannot make a temporary folder");
}

TempFolder::~TempFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

std::string TempFolder::sub(const std::string& name) const {
  const std::string folder = path_ + "/" + name;
  std::filesystem::create_directories(folder);
  return folder;
}

}  // namespace gatehouse::testing
