// SPDX-License-Identifier: Apache-2.0
#include "config/import_reader.hpp"

#include <algorithm>

#include "config/import_columns.hpp"
#include "config/import_values.hpp"
#include "config/utf8.hpp"

namespace gatehouse::config {

namespace {

ColumnTexts texts_of(const CsvRow& row, const ColumnCells& cells, const ImportMap& map) {
  ColumnTexts texts;
  for (std::size_t i = 0; i < import_column_count; ++i) {
    if (cells[i])
      texts[i] = trimmed(row.cells[*cells[i]]);
    else if (const auto fixed = map.fixed.find(static_cast<ImportColumn>(i)); fixed != map.fixed.end())
      texts[i] = trimmed(fixed->second);
  }
  return texts;
}

bool says_nothing(const CsvRow& row) {
  return row.fault.empty() && std::all_of(row.cells.begin(), row.cells.end(),
                                          [](const std::string& cell) { return trimmed(cell).empty(); });
}

}  // namespace

model::Result<ImportCounts> read_import(CsvReader& reader, const ImportMap& map, const model::EventZone& zone,
                                        std::string_view currency,
                                        const std::function<void(ImportLine&&)>& take,
                                        const std::function<void(const RejectedLine&)>& reject) {
  const Checked<ColumnCells> cells = match_columns(reader.header(), map, reader.file());
  if (!cells) return to_error(cells.error());
  ImportValues values(map, zone, currency);
  ImportCounts counts;
  CsvRow row;
  for (;;) {
    const model::Result<bool> came = reader.next(row);
    if (!came) return came.error();
    if (!*came) return counts;
    if (says_nothing(row)) continue;
    ImportLine line;
    line.line = row.line;
    std::string reason = row.fault.empty() ? values.read(texts_of(row, *cells, map), line) : row.fault;
    if (reason.empty()) {
      ++counts.taken;
      take(std::move(line));
    } else {
      ++counts.rejected;
      reject({row.line, std::move(reason), std::move(row.cells)});
    }
  }
}

RejectedFile::RejectedFile(std::ostream& stream, const CsvReader& reader)
    : writer_(stream, {reader.form().delimiter, false, reader.form().encoding != "UTF-8"}) {
  // The mark proves UTF-8 to a later import whose map names the encoding of the first.
  std::vector<std::string> header{std::string(rejected_line_header), std::string(rejected_reason_header)};
  for (const std::string& text : reader.header()) {
    const std::string low = lowered(text);
    own_.push_back(low != rejected_line_header && low != rejected_reason_header);
    if (own_.back()) header.push_back(text);
  }
  writer_.row(header);
}

void RejectedFile::add(const RejectedLine& line) {
  std::vector<std::string> cells{std::to_string(line.line), line.reason};
  for (std::size_t i = 0; i < line.cells.size(); ++i)
    if (i >= own_.size() || own_[i]) cells.push_back(line.cells[i]);
  writer_.row(cells);
}

}  // namespace gatehouse::config
