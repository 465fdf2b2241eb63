// SPDX-License-Identifier: Apache-2.0
// How a CSV file is written, and what proved it.
#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "kiosk/model/error.hpp"

namespace gatehouse::config {

/// What proved an encoding or a delimiter.
enum class ProvedBy {
  byte_order_mark,
  header_line,  ///< exactly one of comma, semicolon and tab stands in it
  map,          ///< a map file says so
  rule,         ///< nothing says otherwise: UTF-8; and a header of one column needs no delimiter
};

struct CsvForm {
  std::string encoding = "UTF-8";
  ProvedBy encoding_by = ProvedBy::rule;
  char delimiter = ',';
  ProvedBy delimiter_by = ProvedBy::rule;

  bool operator==(const CsvForm&) const = default;
  /// "UTF-16LE (byte order mark), semicolon (header line)": to be said to whoever imports.
  std::string text() const;
};

/// What is said beforehand, by a map or by a caller.
struct CsvOptions {
  std::string encoding;           ///< empty: UTF-8, or what a byte order mark proves
  std::optional<char> delimiter;  ///< empty: what the header line proves
  std::size_t cell_limit = std::size_t{64} * 1024;
  std::size_t record_limit = std::size_t{768} * 1024;  ///< a line becomes one op, and an op holds 1 MiB

  bool operator==(const CsvOptions&) const = default;
};

}  // namespace gatehouse::config
