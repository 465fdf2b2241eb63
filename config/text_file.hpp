// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>

#include "config/mistake.hpp"

namespace gatehouse::config {

/// A settings file larger than this is some other file named by mistake.
inline constexpr std::size_t max_settings_bytes = std::size_t{1024} * 1024;

/// The whole file, not yet looked at. Fails with one mistake where it is missing, unreadable, a folder, or
/// larger than max_settings_bytes.
Checked<std::string> read_text_file(const std::filesystem::path& path);

}  // namespace gatehouse::config
