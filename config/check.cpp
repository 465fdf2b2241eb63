// SPDX-License-Identifier: Apache-2.0
#include "config/check.hpp"

#include <algorithm>
#include <initializer_list>

#include "config/central_settings.hpp"
#include "config/event_file.hpp"
#include "config/import_map.hpp"
#include "config/kiosk_settings.hpp"
#include "config/text_file.hpp"
#include "config/toml_document.hpp"

namespace gatehouse::config {

namespace {

FileKind kind_of(const toml::table& table) {
  const auto has = [&](std::initializer_list<std::string_view> keys) {
    return std::any_of(keys.begin(), keys.end(), [&](std::string_view key) { return table.contains(key); });
  };
  if (has({"event", "zone", "ticket_type", "item", "policy"})) return FileKind::event;
  if (has({"columns", "fixed", "words", "date_format", "decimal_comma", "encoding", "delimiter", "ignore"}))
    return FileKind::import_map;
  if (has({"network", "limits"})) return FileKind::central;
  return FileKind::kiosk;
}

template <class T>
Mistakes mistakes_of(const Checked<T>& checked) {
  return checked ? Mistakes{} : checked.error();
}

}  // namespace

std::string_view name(FileKind kind) {
  switch (kind) {
    case FileKind::kiosk:
      return "kiosk settings";
    case FileKind::central:
      return "central's settings";
    case FileKind::event:
      return "event";
    case FileKind::import_map:
      return "import map";
  }
  return {};
}

FileCheck check_file(const std::filesystem::path& path) {
  const Checked<std::string> text = read_text_file(path);
  if (!text) return {FileKind::kiosk, text.error()};
  const Checked<toml::table> table = parse_toml(*text, path.string());
  if (!table) return {FileKind::kiosk, table.error()};
  const FileKind kind = kind_of(*table);
  switch (kind) {
    case FileKind::kiosk:
      return {kind, mistakes_of(parse_kiosk_settings(*text, path.string()))};
    case FileKind::central:
      return {kind, mistakes_of(parse_central_settings(*text, path.string()))};
    case FileKind::event:
      return {kind, mistakes_of(parse_event_file(*text, path.string()))};
    case FileKind::import_map:
      return {kind, mistakes_of(parse_import_map(*text, path.string()))};
  }
  return {kind, {}};
}

}  // namespace gatehouse::config
