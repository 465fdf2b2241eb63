// SPDX-License-Identifier: Apache-2.0
// CSV by RFC 4180, strictly, in constant memory: what is not well formed is rejected by its line, and reading
// goes on behind it.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "config/csv_decoder.hpp"
#include "config/csv_form.hpp"

namespace gatehouse::config {

struct CsvRow {
  std::int64_t line = 0;           ///< of its first character; the header is usually 1
  std::vector<std::string> cells;  ///< as many as the header has, unless there is a fault
  /// Why the row cannot be taken, or empty. Its cells are then what could be made of it: bytes that are not
  /// UTF-8 kept, a cell past the limit left out.
  std::string fault;
};

/// Forms: lines end in LF or CR LF; a lone CR is a fault. Blank lines are skipped. Cells missing at the end
/// are empty; more cells than headers are a fault, as are NUL bytes, bytes that are not in the encoding,
/// quotes inside a cell without quotes, text behind a closing quote, a quote never closed.
class CsvReader {
 public:
  /// Reads the header line. Fails where there is none, or its delimiter is not proved, or it is itself at
  /// fault; `file` is how the error names the place.
  static model::Result<CsvReader> open(ByteSource source, const CsvOptions& options, const std::string& file);

  const std::string& file() const { return file_; }
  const CsvForm& form() const { return form_; }
  /// As written, ends trimmed.
  const std::vector<std::string>& header() const { return header_; }

  /// The next row, with or without a fault; false at the end. Fails where the source does, and where a record
  /// does not end within 4 MiB. However long the file, one call reads little more than that: a long run of
  /// blank lines comes as rows of empty cells now and then.
  model::Result<bool> next(CsvRow& row);

 private:
  CsvReader(CsvDecoder decoder, const CsvOptions& options, std::string file);
  model::Error wrong(std::int64_t line, std::string what, std::string todo) const;
  model::Result<void> find_delimiter();
  model::Result<void> read_header();
  void drop_blank_lines();
  bool take_separator_line();

  // These read on in the text; where the source fails they see its end, and failure_ says why.
  bool at_end();
  bool take(char c);
  void read_record(CsvRow& row);
  void read_quoted(CsvRow& row, std::string& cell);
  void read_plain(CsvRow& row, std::string& cell, bool behind_quote);
  void count(const CsvRow& row, std::size_t bytes);
  void add(CsvRow& row, std::string& cell, std::string_view text);
  std::string_view run(bool quoted);
  void check(CsvRow& row) const;
  std::string column() const;

  CsvDecoder decoder_;
  CsvOptions options_;
  std::string file_;
  CsvForm form_;
  std::vector<std::string> header_;
  std::string buffer_;
  std::size_t at_ = 0;
  std::int64_t line_ = 1;
  std::optional<model::Error> failure_;
  // Of the record that is being read.
  std::size_t cell_bytes_ = 0, record_bytes_ = 0, record_cells_ = 0;
  std::size_t record_read_ = 0;  ///< delimiters too
  std::int64_t quote_line_ = 0;  ///< where the quote was opened that is being read; 0: none is
  bool record_quoted_ = false;
};

}  // namespace gatehouse::config
