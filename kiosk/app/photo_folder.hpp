// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>

namespace gatehouse::app {

/// A picture beneath a folder, or why there is none.
struct PhotoFile {
  std::string bytes;
  std::string wrong;  ///< empty: it is one
};

/// Reads the photo that a cell names, beneath `folder` (an open directory, O_PATH will do) and nowhere else:
/// no absolute path, no `..` and no link that leads out. Regular files alone, and nothing is waited for.
PhotoFile read_photo(int folder, const std::string& path);

}  // namespace gatehouse::app
