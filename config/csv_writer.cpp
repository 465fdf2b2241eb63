// SPDX-License-Identifier: Apache-2.0
#include "config/csv_writer.hpp"

#include <algorithm>
#include <ostream>

#include "config/utf8.hpp"

namespace gatehouse::config {

namespace {

/// -12.50 and +34600111222 are numbers to a spreadsheet, and harmless.
bool is_number(std::string_view text) {
  if (text.starts_with('-') || text.starts_with('+')) text.remove_prefix(1);
  const std::size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
  if (digits == 0) return false;
  if (digits == text.size()) return true;
  return text[digits] == '.' && digits + 1 < text.size() &&
         text.find_first_not_of("0123456789", digits + 1) == std::string_view::npos;
}

}  // namespace

bool looks_like_formula(std::string_view cell) {
  // The full-width signs are the same to a spreadsheet in East Asian settings.
  const auto wide = [&](std::string_view sign) { return cell.starts_with(sign); };
  if (wide("＝") || wide("＋") || wide("－") || wide("＠")) return true;
  return !cell.empty() && std::string_view("=+-@\t\r\n").find(cell[0]) != std::string_view::npos &&
         !is_number(cell);
}

CsvWriter::CsvWriter(Sink sink, CsvWriterOptions options) : sink_(std::move(sink)), options_(options) {
  if (options_.byte_order_mark) sink_("\xEF\xBB\xBF");
}

CsvWriter::CsvWriter(std::ostream& stream, CsvWriterOptions options)
    : CsvWriter(
          [&stream](std::string_view text) {
            stream.write(text.data(), static_cast<std::streamsize>(text.size()));
          },
          options) {}

void CsvWriter::row(std::span<const std::string> cells) {
  line_.clear();
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i > 0) line_ += options_.delimiter;
    add_cell(cells[i], cells.size() == 1);
  }
  line_ += "\r\n";
  sink_(line_);
}

void CsvWriter::add_cell(std::string_view cell, bool alone) {
  std::string good;
  if (first_bad_utf8(cell) != std::string_view::npos || cell.find('\0') != std::string_view::npos) {
    good = repaired_utf8(cell);
    for (std::size_t at = 0; (at = good.find('\0', at)) != std::string::npos;)
      good.replace(at, 1, "\xEF\xBF\xBD");
    cell = good;
  }
  const bool defuse = options_.defuse_formulas && looks_like_formula(cell);
  const bool edges = cell.starts_with(' ') || cell.ends_with(' ');
  // One empty cell alone would be a blank line.
  if (!edges && !(alone && cell.empty()) && cell.find_first_of("\"\r\n") == std::string_view::npos &&
      cell.find(options_.delimiter) == std::string_view::npos) {
    if (defuse) line_ += '\'';
    line_ += cell;
    return;
  }
  line_ += '"';
  if (defuse) line_ += '\'';
  for (const char c : cell) {
    if (c == '"') line_ += '"';
    line_ += c;
  }
  line_ += '"';
}

}  // namespace gatehouse::config
