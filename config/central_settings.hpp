// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "config/kiosk_settings.hpp"
#include "config/mistake.hpp"

namespace gatehouse::config {

/// "127.0.0.1:7411" or "[::1]:7411" or "central.example.org:7411".
struct Address {
  std::string host;  ///< without brackets
  std::uint16_t port = 0;

  bool operator==(const Address&) const = default;
  /// As it is written, with brackets where the host has colons.
  std::string text() const;
};

/// ADDR:PORT as on the command line. Fails with what is wrong in words.
model::Result<Address> parse_address(std::string_view text);

/// What central is told by its file; the command line goes before it.
struct CentralSettings {
  Address listen{"0.0.0.0", 7411};
  int max_connections = 1000;
  LogLevel log_level = LogLevel::info;

  bool operator==(const CentralSettings&) const = default;
};

/// As read_kiosk_settings.
Checked<CentralSettings> read_central_settings(const std::filesystem::path& path);
Checked<CentralSettings> parse_central_settings(std::string_view text, const std::string& file);

}  // namespace gatehouse::config
