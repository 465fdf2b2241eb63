// SPDX-License-Identifier: Apache-2.0
// A CSV file into import lines, in constant memory.
#pragma once
#include <array>
#include <cstdint>
#include <functional>
#include <iosfwd>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "config/csv_reader.hpp"
#include "config/csv_writer.hpp"
#include "config/import_line.hpp"
#include "config/import_map.hpp"

namespace gatehouse::config {

struct RejectedLine {
  std::int64_t line = 0;
  std::string reason;              ///< every reason, joined by "; "
  std::vector<std::string> cells;  ///< as read
};

struct ImportCounts {
  std::int64_t taken = 0;
  std::int64_t rejected = 0;
  bool operator==(const ImportCounts&) const = default;
};

/// One line as it was read.
struct ImportRecord {
  ImportLine line;                 ///< where there is a reason against it, its line number alone
  std::string reason;              ///< why it cannot be taken, or empty
  std::vector<std::string> cells;  ///< as read
  bool blank = false;              ///< there is no text in it: it says nothing
};

/// The lines of a file, pulled one by one. Everything it is made from must outlive it.
class ImportRecords {
 public:
  /// Fails as read_import does before the first line.
  static model::Result<ImportRecords> open(CsvReader& reader, const ImportMap& map,
                                           const model::EventZone& zone, std::string_view currency);
  /// False at the end. Fails where the reader does.
  model::Result<bool> next(ImportRecord& record);

 private:
  using ColumnCells = std::array<std::optional<std::size_t>, import_column_count>;
  ImportRecords(CsvReader& reader, const ImportMap& map, const model::EventZone& zone,
                std::string_view currency, const ColumnCells& cells)
      : reader_(&reader), map_(&map), zone_(&zone), currency_(currency), cells_(cells) {}

  CsvReader* reader_;
  const ImportMap* map_;
  const model::EventZone* zone_;
  std::string_view currency_;
  ColumnCells cells_;
};

/// Reads every line of `reader` (opened with map.csv()) and calls one of the two for each, in the file's
/// order. Lines without any text in them are skipped. Fails before the first line, with every mistake,
/// where the header does not fit: a required column that is missing, a header twice, one that is not known;
/// and wherever the source fails. Times without an offset are local to `zone`; amounts without a currency are
/// in `currency`. That one reference stands on several lines is not looked at here.
model::Result<ImportCounts> read_import(CsvReader& reader, const ImportMap& map, const model::EventZone& zone,
                                        std::string_view currency,
                                        const std::function<void(ImportLine&&)>& take,
                                        const std::function<void(const RejectedLine&)>& reject);

/// FILE.rejected.csv: line number, reasons, and the line's own cells under the file's own headers. Once put
/// right it can be imported as it is, with the same map: the first two columns are then ignored.
class RejectedFile {
 public:
  /// Writes the header. The stream must outlive the writer.
  RejectedFile(std::ostream& stream, const CsvReader& reader);
  void add(const RejectedLine& line);

 private:
  CsvWriter writer_;
  std::vector<bool> own_;  ///< for each header: it is not one of an earlier rejected file
};

/// Headers that are always ignored: those that RejectedFile puts before a file's own.
inline constexpr std::string_view rejected_line_header = "rejected_line";
inline constexpr std::string_view rejected_reason_header = "rejected_reason";

}  // namespace gatehouse::config
