// SPDX-License-Identifier: Apache-2.0
// How somebody else's CSV becomes our import columns. Without a map only our own names and forms are taken;
// nothing is ever guessed.
#pragma once
#include <array>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "config/csv_form.hpp"
#include "config/mistake.hpp"
#include "config/money.hpp"
#include "config/time_pattern.hpp"

namespace gatehouse::config {

/// The import columns, in the order of the documentation. The names are those of the enumerators.
enum class ImportColumn {
  ticket_reference,
  ticket_type,
  first_name,
  last_name,
  email,
  phone,
  street,
  postcode,
  city,
  country,
  gender,
  created,
  verified,
  account_status,
  order_number,
  order_date,
  order_status,
  amount_paid,
  currency,
  checkout_link,
  items,
  valid_from,
  valid_until,
  banned,
  redeemed,
  cancelled,
  tag_uid,
  photo,
};
inline constexpr std::size_t import_column_count = 28;

std::string_view name(ImportColumn column);
std::optional<ImportColumn> import_column_named(std::string_view name);

/// How times are written: patterns and ISO 8601, tried in this order.
struct TimeForms {
  bool iso = true;
  std::vector<TimePattern> patterns;

  bool operator==(const TimeForms&) const = default;
};

struct ImportMap {
  std::string encoding;           ///< empty: found out
  std::optional<char> delimiter;  ///< empty: found out
  /// Their header (lower case) to our columns. Our own names need no entry.
  std::map<std::string, std::vector<ImportColumn>> columns;
  std::map<ImportColumn, std::string> fixed;  ///< the same text on every line
  std::vector<std::string> ignore;            ///< headers, lower case
  bool ignore_unknown = false;
  std::vector<std::string> optional;  ///< headers of `columns` that a file may lack, lower case
  TimeForms times;
  AmountForm amounts;
  std::vector<std::string> true_words{"true", "yes", "1"};   ///< lower case
  std::vector<std::string> false_words{"false", "no", "0"};  ///< lower case
  /// For one column, their word (lower case) for ours: {"order_status": {"completed": "paid"}}.
  std::map<ImportColumn, std::map<std::string, std::string>> words;

  bool operator==(const ImportMap&) const = default;
  /// What CsvReader needs of the map.
  CsvOptions csv() const;
};

/// As read_kiosk_settings.
Checked<ImportMap> read_import_map(const std::filesystem::path& path);
Checked<ImportMap> parse_import_map(std::string_view text, const std::string& file);

}  // namespace gatehouse::config
