// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <filesystem>
#include <string_view>

#include "config/mistake.hpp"

namespace gatehouse::config {

enum class FileKind { kiosk, central, event, import_map };

/// "kiosk settings", "central's settings", "event", "import map".
std::string_view name(FileKind kind);

struct FileCheck {
  FileKind kind = FileKind::kiosk;  ///< told by the tables in it; kiosk where they tell nothing
  Mistakes mistakes;                ///< empty: the file is right
};

/// For `gatehouse config check FILE`: reads any of the files of this room and says which it is.
FileCheck check_file(const std::filesystem::path& path);

}  // namespace gatehouse::config
