// SPDX-License-Identifier: Apache-2.0
// Which cell of a line is which import column. For this room only.
#pragma once
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "config/import_map.hpp"

namespace gatehouse::config {

/// For each import column the cell that it comes from; empty where the file does not have it.
using ColumnCells = std::array<std::optional<std::size_t>, import_column_count>;

/// Finds every mistake of a header line, given the map.
Checked<ColumnCells> match_columns(const std::vector<std::string>& header, const ImportMap& map,
                                   const std::string& file);

}  // namespace gatehouse::config
