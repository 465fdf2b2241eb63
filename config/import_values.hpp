// SPDX-License-Identifier: Apache-2.0
// The cells of one line into values. For this room only.
#pragma once
#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "config/import_line.hpp"
#include "config/import_map.hpp"

namespace gatehouse::config {

/// A line's text for each import column, ends trimmed; empty where the file does not have the column.
using ColumnTexts = std::array<std::optional<std::string_view>, import_column_count>;

class ImportValues {
 public:
  /// All arguments must outlive it.
  ImportValues(const ImportMap& map, const model::EventZone& zone, std::string_view currency)
      : map_(map), zone_(zone), currency_(currency) {}

  /// Fills `line`; gives every reason against it, joined by "; ", or nothing.
  std::string read(const ColumnTexts& texts, ImportLine& line);

 private:
  /// The text after the map's words; empty optional where the column is absent.
  std::optional<std::string_view> text(ImportColumn column) const;
  void reject(ImportColumn column, const std::string& why, const std::string& right = {});
  void reject(ImportColumn column, const model::Error& error) { reject(column, error.what, error.todo); }

  template <class T, class Parse>
  void read(ImportColumn column, Said<T>& said, Parse parse);
  void read(ImportColumn column, Said<std::string>& said);
  void read(ImportColumn column, Said<bool>& said);
  void read(ImportColumn column, Said<model::UtcMs>& said);

  void read_ticket(ImportLine& line);
  void read_customer(ImportLine& line);
  void read_order(ImportLine& line);
  void read_amount(ImportLine& line);
  void check_control_characters();
  void check_lost_text();

  std::optional<bool> truth(ImportColumn column, std::string_view word);
  std::optional<std::vector<ImportItem>> items(std::string_view text);

  const ImportMap& map_;
  const model::EventZone& zone_;
  std::string_view currency_;
  const ColumnTexts* texts_ = nullptr;
  std::string reasons_;
};

}  // namespace gatehouse::config
