// SPDX-License-Identifier: Apache-2.0
#include "config/central_settings.hpp"

#include <charconv>

#include "config/section.hpp"
#include "config/setting_words.hpp"
#include "config/text_file.hpp"
#include "config/toml_document.hpp"
#include "config/utf8.hpp"

namespace gatehouse::config {

namespace {

void read_address(Section& section, std::string_view key, Address& address) {
  std::string text = address.text();
  section.read(key, text);
  if (text.empty()) {
    address = {};
    return;
  }
  const model::Result<Address> parsed = parse_address(text);
  if (parsed)
    address = *parsed;
  else
    section.note(key, parsed.error().what, parsed.error().todo);
}

void read_limits(Section section, CentralSettings& settings) {
  section.read("clock_skew_seconds", settings.clock_skew_limit_seconds, 1, 86'400);
  // An op holds 1 MiB at most, and a frame at least one of them.
  section.read("max_frame_kib", settings.max_frame_kib, 1100, 65'536);
  section.read("max_connections", settings.max_connections, 1, 100'000);
  section.read("ping_seconds", settings.ping_seconds, 1, 3600);
  section.read("dead_seconds", settings.dead_seconds, 2, 7200);
  section.read("enrol_code_minutes", settings.enrol_code_minutes, 1, 7 * 24 * 60);
  if (settings.dead_seconds <= settings.ping_seconds)
    section.note("dead_seconds", "is not longer than ping_seconds", "give a ping the time to be answered");
  section.finish();
}

}  // namespace

std::string Address::text() const {
  if (host.empty()) return {};
  const bool brackets = host.find(':') != std::string::npos;
  return (brackets ? "[" + host + "]" : host) + ":" + std::to_string(port);
}

model::Result<Address> parse_address(std::string_view text) {
  const auto wrong = [&](std::string what) {
    return model::Error{
        model::ErrorKind::usage, std::move(what), {}, "write ADDRESS:PORT, as 127.0.0.1:7411 or [::1]:7411"};
  };
  const std::size_t colon = text.rfind(':');
  if (colon == std::string_view::npos) return wrong(in_quotes(text) + " has no port");
  std::string_view host = text.substr(0, colon);
  const std::string_view port_text = text.substr(colon + 1);
  const bool brackets = host.size() > 2 && host.front() == '[' && host.back() == ']';
  if (brackets) host = host.substr(1, host.size() - 2);
  if (!brackets && host.find(':') != std::string_view::npos)
    return wrong(in_quotes(text) + " is an IPv6 address without brackets");
  if (host.empty() || host.find_first_of(" \t\r\n[]/@") != std::string_view::npos)
    return wrong(in_quotes(text) + " has no address before the port");
  unsigned port = 0;
  const auto [end, error] = std::from_chars(port_text.data(), port_text.data() + port_text.size(), port);
  if (error != std::errc{} || end != port_text.data() + port_text.size() || port == 0 || port > 65'535)
    return wrong(in_quotes(port_text) + " is not a port from 1 to 65535");
  return Address{std::string(host), static_cast<std::uint16_t>(port)};
}

Checked<CentralSettings> parse_central_settings(std::string_view text, const std::string& file) {
  const Checked<toml::table> table = parse_toml(text, file);
  if (!table) return table.error();
  Notebook notes(file);
  Section root(*table, {}, notes);
  CentralSettings settings;
  if (auto section = root.section("network")) {
    read_address(*section, "listen", settings.listen);
    read_address(*section, "upstream", settings.upstream);
    read_address(*section, "metrics", settings.metrics);
    if (settings.listen.empty()) section->note("listen", "is empty", "kiosks need an address to come to");
    section->finish();
  }
  if (auto section = root.section("storage")) {
    section->read("oplog", settings.oplog);
    if (!settings.oplog.empty() && !settings.oplog.starts_with("postgresql://"))
      section->note("oplog", "is not a PostgreSQL address",
                    "write postgresql://…, or leave it empty for SQLite");
    section->finish();
  }
  if (auto section = root.section("limits")) read_limits(*section, settings);
  if (auto section = root.section("desk")) {
    section->read("profile_edit", settings.profile_edit, profile_edit_words);
    section->finish();
  }
  if (auto section = root.section("log")) {
    section->read("level", settings.log_level, log_level_words);
    section->finish();
  }
  root.finish();
  if (!notes.empty()) return notes.take();
  return settings;
}

Checked<CentralSettings> read_central_settings(const std::filesystem::path& path) {
  const Checked<std::string> text = read_text_file(path);
  if (!text) return text.error();
  return parse_central_settings(*text, path.string());
}

}  // namespace gatehouse::config
