// SPDX-License-Identifier: Apache-2.0
#include "config/toml_document.hpp"

#include <algorithm>

#include "config/text_file.hpp"
#include "config/utf8.hpp"

namespace gatehouse::config {

namespace {

constexpr int max_dots = 8;

int line_of(std::string_view text, std::size_t offset) {
  return 1 +
         static_cast<int>(std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(offset), '\n'));
}

/// Where the string or comment that begins at `at` ends (the offset behind it).
std::size_t behind_quoted(std::string_view text, std::size_t at) {
  const char mark = text[at];
  if (mark == '#') return std::min(text.find('\n', at), text.size());
  const bool block = text.substr(at, 3) == std::string(3, mark);
  std::size_t here = at + (block ? 3 : 1);
  while (here < text.size()) {
    if (mark == '"' && text[here] == '\\') {
      here += 2;
    } else if (block ? text.substr(here, 3) == std::string(3, mark) : text[here] == mark) {
      return here + (block ? 3 : 1);
    } else if (!block && text[here] == '\n') {
      return here;
    } else {
      ++here;
    }
  }
  return text.size();
}

/// toml++ 3.3 makes one table for each dot of a key and frees them by recursion: half a million dots overrun
/// the stack. Finds a key with more dots than any file of ours has; npos where there is none.
std::size_t first_deep_key(std::string_view text) {
  int dots = 0;
  for (std::size_t at = 0; at < text.size();) {
    const char c = text[at];
    if (c == '#' || c == '"' || c == '\'') {
      at = behind_quoted(text, at);
      continue;
    }
    if (c == '.' && ++dots > max_dots) return at;
    if (c == '=' || c == ',' || c == '\n' || c == '[' || c == '{') dots = 0;
    ++at;
  }
  return std::string_view::npos;
}

}  // namespace

Checked<toml::table> parse_toml(std::string_view text, const std::string& file) {
  const auto wrong = [&](int line, std::string what, std::string right) {
    return Mistakes{Mistake{file, line, {}, std::move(what), std::move(right)}};
  };
  if (text.size() > max_settings_bytes)
    return wrong(0, "is larger than 1 MiB", "this is hardly a settings file");
  if (const std::size_t bad = first_bad_utf8(text); bad != std::string_view::npos)
    return wrong(line_of(text, bad), "is not UTF-8", "save the file as UTF-8");
  if (const std::size_t deep = first_deep_key(text); deep != std::string_view::npos)
    return wrong(line_of(text, deep), "a key with more than 8 dots", "no key here has more than two");
  try {
    return toml::table(toml::parse(text));
  } catch (const toml::parse_error& error) {
    return wrong(static_cast<int>(error.source().begin.line),
                 "is not TOML: " + std::string(error.description()), "put texts in quotes, and see toml.io");
  }
}

}  // namespace gatehouse::config
