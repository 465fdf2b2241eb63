// SPDX-License-Identifier: Apache-2.0
// The one place where CSV is written: RFC 4180, UTF-8, lines ended by CR LF.
#pragma once
#include <functional>
#include <initializer_list>
#include <iosfwd>
#include <span>
#include <string>
#include <string_view>

namespace gatehouse::config {

struct CsvWriterOptions {
  char delimiter = ',';
  /// A cell that a spreadsheet would run as a formula (it begins with = + - @, a tab or a line end, and is
  /// not a plain number) gets an apostrophe before it. Right for exports; not for a file to be read again.
  bool defuse_formulas = true;
  bool byte_order_mark = false;
};

class CsvWriter {
 public:
  using Sink = std::function<void(std::string_view)>;

  explicit CsvWriter(Sink sink, CsvWriterOptions options = {});
  /// The stream must outlive the writer; whether it could write is for the caller to ask it.
  explicit CsvWriter(std::ostream& stream, CsvWriterOptions options = {});

  /// Cells as they are; bytes that are not UTF-8, and NUL, become U+FFFD.
  void row(std::span<const std::string> cells);
  void row(std::initializer_list<std::string> cells) { row(std::span(cells.begin(), cells.size())); }

 private:
  void add_cell(std::string_view cell, bool alone);

  Sink sink_;
  CsvWriterOptions options_;
  std::string line_;
};

/// True for what a spreadsheet might run: see CsvWriterOptions::defuse_formulas.
bool looks_like_formula(std::string_view cell);

}  // namespace gatehouse::config
