// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/request_texts.hpp"

#include <algorithm>
#include <array>

#include <boost/json/array.hpp>

#include "config/utf8.hpp"

namespace gatehouse::app {
namespace {

using model::Error;
using model::ErrorKind;
using model::Result;

/// An op has its limit, and past it the program would end.
constexpr std::size_t most_bytes = 4096;

/// C0, DEL and C1; `text` is well-formed UTF-8.
bool has_control_character(std::string_view text) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte < 0x20 || byte == 0x7F) return true;
    if (byte == 0xC2 && static_cast<unsigned char>(text[at + 1]) < 0xA0) return true;
  }
  return false;
}

/// Whole files, a path that only this machine sees, and a scan: bytes, each with a check of its own.
bool is_bytes(std::string_view command, std::string_view name) {
  if (name == "text") return command == "event add" || command == "event apply";
  if (name == "credential") return command == "scan";
  return name == "map_text" || name == "rule_text" || name == "photos";
}

/// An argument as the command line calls it.
std::string shown(std::string_view name) {
  constexpr std::array<std::string_view, 7> positional{"credential", "file",       "id",   "passage",
                                                       "reference",  "references", "value"};
  if (name == "new_pin") return "the new PIN";
  if (std::find(positional.begin(), positional.end(), name) != positional.end()) return std::string(name);
  if (name == "flags" || name == "no_flags" || name == "items") name.remove_suffix(1);
  std::string option = "--" + std::string(name);
  std::replace(option.begin(), option.end(), '_', '-');
  return option;
}

}  // namespace

Result<void> check_text(std::string_view text, std::string_view where) {
  const auto wrong = [&](std::string what, std::string todo) {
    return Error{ErrorKind::usage, std::move(what), std::string(where), std::move(todo)};
  };
  if (text.size() > most_bytes)
    return wrong("this is too long: " + std::to_string(text.size()) + " bytes",
                 "at most " + std::to_string(most_bytes));
  if (config::first_bad_utf8(text) != std::string_view::npos)
    return wrong("this is no UTF-8", "set the terminal, or whatever made it, to UTF-8");
  if (has_control_character(text)) return wrong("this holds a control character", "write it in one line");
  return {};
}

Result<void> check_texts(const Request& request) {
  if (auto good = check_text(request.operator_number, "--operator"); !good) return good;
  for (const auto& [name, value] : request.args) {
    if (is_bytes(request.command, name)) continue;
    if (value.is_string())
      if (auto good = check_text(value.as_string(), shown(name)); !good) return good;
    if (value.is_array())
      for (const auto& one : value.as_array())
        if (one.is_string())
          if (auto good = check_text(one.as_string(), shown(name)); !good) return good;
  }
  return {};
}

}  // namespace gatehouse::app
