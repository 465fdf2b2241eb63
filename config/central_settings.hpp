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
  std::string host;  ///< without brackets; empty: no address at all
  std::uint16_t port = 0;

  bool operator==(const Address&) const = default;
  bool empty() const { return host.empty(); }
  /// As it is written, with brackets where the host has colons.
  std::string text() const;
};

/// ADDR:PORT as on the command line. Fails with what is wrong in words.
model::Result<Address> parse_address(std::string_view text);

/// What central (or a relay) is told by its file; the command line goes before it.
struct CentralSettings {
  Address listen{"0.0.0.0", 7411};
  Address upstream;                    ///< of a relay: the central above it; empty: this is no relay
  Address metrics;                     ///< empty: none are served
  std::string oplog;                   ///< postgresql:// of a shared log; empty: SQLite in the data folder
  int clock_skew_limit_seconds = 300;  ///< an op further ahead of central's clock is restamped
  int max_frame_kib = 4096;            ///< a longer message ends its connection
  int max_connections = 1000;
  int ping_seconds = 5;   ///< silence before a ping
  int dead_seconds = 15;  ///< silence before a connection is given up
  int enrol_code_minutes = 30;
  ProfileEdit profile_edit = ProfileEdit::none;
  LogLevel log_level = LogLevel::info;

  bool operator==(const CentralSettings&) const = default;
};

/// As read_kiosk_settings.
Checked<CentralSettings> read_central_settings(const std::filesystem::path& path);
Checked<CentralSettings> parse_central_settings(std::string_view text, const std::string& file);

}  // namespace gatehouse::config
