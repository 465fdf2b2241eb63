// SPDX-License-Identifier: Apache-2.0
#include "config/text_file.hpp"

#include <cerrno>
#include <fstream>
#include <system_error>

namespace gatehouse::config {

Checked<std::string> read_text_file(const std::filesystem::path& path) {
  const auto wrong = [&](std::string what, std::string right) {
    return Mistakes{Mistake{path.string(), 0, {}, std::move(what), std::move(right)}};
  };
  std::error_code status_error;
  if (std::filesystem::is_directory(path, status_error)) return wrong("is a folder", "name the file in it");
  errno = 0;
  std::ifstream stream(path, std::ios::binary);
  if (!stream) {
    const std::error_code error(errno, std::generic_category());
    return error == std::errc::no_such_file_or_directory
               ? wrong("there is no such file", "check the path")
               : wrong("cannot be opened: " + error.message(), "check who may read it");
  }
  // One byte more than allowed is asked for, so that a pipe or a growing file is measured too.
  std::string text(max_settings_bytes + 1, '\0');
  stream.read(text.data(), static_cast<std::streamsize>(text.size()));
  if (stream.bad()) return wrong("cannot be read", "check the disk");
  text.resize(static_cast<std::size_t>(stream.gcount()));
  if (text.size() > max_settings_bytes)
    return wrong("is larger than 1 MiB", "this is hardly a settings file");
  return text;
}

}  // namespace gatehouse::config
