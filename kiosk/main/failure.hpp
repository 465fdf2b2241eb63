// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <exception>
#include <filesystem>
#include <string>

namespace gatehouse {

/// What ended a program, for the person who started it: which file, and why.
inline std::string words_of(const std::exception& error) {
  const auto* of_file = dynamic_cast<const std::filesystem::filesystem_error*>(&error);
  if (of_file == nullptr) return error.what();
  return of_file->path1().string() + ": " + of_file->code().message();
}

}  // namespace gatehouse
