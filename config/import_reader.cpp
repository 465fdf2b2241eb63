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

model::Result<ImportRecords> ImportRecords::open(CsvReader& reader, const ImportMap& map,
                                                 const model::EventZone& zone, std::string_view currency) {
  const Checked<config::ColumnCells> cells = match_columns(reader.header(), map, reader.file());
  if (!cells) return to_error(cells.error());
  return ImportRecords(reader, map, zone, currency, *cells);
}

model::Result<bool> ImportRecords::next(ImportRecord& record) {
  CsvRow row;
  model::Result<bool> came = reader_->next(row);
  if (!came || !*came) return came;
  record.blank = says_nothing(row);
  record.line = {};
  record.line.line = row.line;
  record.reason = row.fault;
  if (row.fault.empty() && !record.blank)
    record.reason = ImportValues(*map_, *zone_, currency_).read(texts_of(row, cells_, *map_), record.line);
  record.cells = std::move(row.cells);
  return true;
}

model::Result<ImportCounts> read_import(CsvReader& reader, const ImportMap& map, const model::EventZone& zone,
                                        std::string_view currency,
                                        const std::function<void(ImportLine&&)>& take,
                                        const std::function<void(const RejectedLine&)>& reject) {
  auto records = ImportRecords::open(reader, map, zone, currency);
  if (!records) return records.error();
  ImportCounts counts;
  ImportRecord record;
  for (;;) {
    const model::Result<bool> came = records->next(record);
    if (!came) return came.error();
    if (!*came) return counts;
    if (record.blank) continue;
    if (record.reason.empty()) {
      ++counts.taken;
      take(std::move(record.line));
    } else {
      ++counts.rejected;
      reject({record.line.line, std::move(record.reason), std::move(record.cells)});
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
