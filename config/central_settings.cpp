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
  const model::Result<Address> parsed = parse_address(text);
  if (parsed)
    address = *parsed;
  else
    section.note(key, parsed.error().what, parsed.error().todo);
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
    section->finish();
  }
  if (auto section = root.section("limits")) {
    section->read("max_connections", settings.max_connections, 1, 100'000);
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
