// SPDX-License-Identifier: Apache-2.0
// One record of a CSV file: the part of CsvReader that knows quotes and line ends.
#include <algorithm>

#include "config/csv_reader.hpp"
#include "config/utf8.hpp"

namespace gatehouse::config {

namespace {

/// Cells kept behind the header's last: enough to show what is there, not enough to fill the memory.
constexpr std::size_t spare_cells = 64;
constexpr std::size_t max_columns = 4096;
/// A record that has not ended by then never will: the file is no CSV, and is given up.
constexpr std::size_t give_up_bytes = std::size_t{4} * 1024 * 1024;

/// The first fault of a record is the one to tell: the others follow from it.
void blame(CsvRow& row, std::string fault) {
  if (row.fault.empty()) row.fault = std::move(fault);
}

}  // namespace

bool CsvReader::at_end() {
  if (at_ < buffer_.size()) return false;
  at_ = 0;
  buffer_.clear();
  if (failure_) return true;
  const model::Result<bool> came = decoder_.next(buffer_);
  if (!came) failure_ = came.error();
  return !came || !*came;
}

bool CsvReader::take(char c) {
  if (at_end() || buffer_[at_] != c) return false;
  ++at_;
  return true;
}

std::string CsvReader::column() const {
  const std::string number = "column " + std::to_string(record_cells_ + 1);
  return record_cells_ < header_.size() ? number + " (" + header_[record_cells_] + ")" : number;
}

/// Takes the bytes up to the next one that may end or spoil a cell; at_end() must have said false.
std::string_view CsvReader::run(bool quoted) {
  const std::string_view rest = std::string_view(buffer_).substr(at_);
  const auto stop = std::find_if(rest.begin(), rest.end(), [&](char c) {
    return c == '"' || c == '\n' || c == '\0' || (!quoted && (c == form_.delimiter || c == '\r'));
  });
  const std::string_view taken(rest.begin(), stop);
  at_ += taken.size();
  return taken;
}

/// Counts what was read of the record, and ends the reading where that is too much. What `buffer_` held is
/// gone then.
void CsvReader::count(const CsvRow& row, std::size_t bytes) {
  record_read_ += bytes;
  if (record_read_ <= give_up_bytes || failure_) return;
  const std::string limit = std::to_string(give_up_bytes >> 20U) + " MiB";
  failure_ = quote_line_ == 0
                 ? wrong(row.line, "this line is longer than " + limit, "look whether this is a CSV file")
                 : wrong(quote_line_, "the quote opened here is not closed within " + limit,
                         "look for a stray quote");
  at_ = 0;
  buffer_.clear();
}

void CsvReader::add(CsvRow& row, std::string& cell, std::string_view text) {
  cell_bytes_ += text.size();
  record_bytes_ += text.size();
  if (row.fault.empty() && cell_bytes_ > options_.cell_limit)
    blame(row, column() + " holds more than " + std::to_string(options_.cell_limit / 1024) + " KiB");
  if (row.fault.empty() && record_bytes_ > options_.record_limit)
    blame(row, "is longer than " + std::to_string(options_.record_limit / 1024) + " KiB");
  if (cell_bytes_ <= options_.cell_limit && record_bytes_ <= options_.record_limit)
    cell += text;
  else
    std::string(lost_text).swap(cell);
  count(row, text.size());  // last: `text` may lie in the buffer
}

void CsvReader::read_quoted(CsvRow& row, std::string& cell) {
  const std::int64_t opened = quote_line_ = line_;
  while (!at_end()) {
    add(row, cell, run(true));
    if (at_end()) break;
    const char c = buffer_[at_++];
    if (c == '"' && !take('"')) {
      quote_line_ = 0;
      return;
    }
    if (c == '\0' && row.fault.empty()) blame(row, column() + " holds a NUL byte");
    if (c == '\n') ++line_;
    add(row, cell, std::string_view(&c, 1));
  }
  blame(row, "the quote opened on line " + std::to_string(opened) + " is never closed");
}

/// Up to a delimiter or a line end, neither of them taken, but for the CR of a CR LF.
void CsvReader::read_plain(CsvRow& row, std::string& cell, bool behind_quote) {
  while (!at_end()) {
    const std::string_view text = run(false);
    if (behind_quote && !text.empty()) blame(row, "text behind the closing quote of " + column());
    add(row, cell, text);
    if (at_end()) return;
    const char c = buffer_[at_];
    if (c == form_.delimiter || c == '\n') return;
    ++at_;
    if (c == '\r' && !at_end() && buffer_[at_] == '\n') return;
    if (!row.fault.empty()) {
      add(row, cell, std::string_view(&c, 1));
      continue;
    }
    if (c == '\r') blame(row, column() + " holds a lone CR: lines end in LF or CR LF");
    if (c == '\0') blame(row, column() + " holds a NUL byte");
    if (c == '"') blame(row, "a quote inside " + column() + ", which does not begin with one");
    add(row, cell, std::string_view(&c, 1));
  }
}

void CsvReader::read_record(CsvRow& row) {
  row.line = line_;
  row.fault.clear();
  row.cells.clear();
  record_bytes_ = record_cells_ = record_read_ = 0;
  quote_line_ = 0;
  record_quoted_ = false;
  const std::size_t keep = header_.empty() ? max_columns : header_.size() + spare_cells;
  do {
    std::string cell;
    cell_bytes_ = 0;
    const bool quoted = take('"');
    if (quoted) read_quoted(row, cell);
    read_plain(row, cell, quoted);
    record_quoted_ = record_quoted_ || quoted;
    if (row.cells.size() < keep) row.cells.push_back(std::move(cell));
    ++record_cells_;
    count(row, 1);
  } while (take(form_.delimiter));
  const std::int64_t last = line_;
  if (take('\n')) ++line_;
  check(row);
  if (!row.fault.empty() && last > row.line)
    row.fault += " (lines " + std::to_string(row.line) + " to " + std::to_string(last) + ")";
}

void CsvReader::check(CsvRow& row) const {
  const std::size_t columns = header_.empty() ? max_columns : header_.size();
  if (record_cells_ > columns)
    blame(row, "has " + std::to_string(record_cells_) + " cells, the header has " + std::to_string(columns));
  for (std::size_t i = 0; i < row.cells.size() && row.fault.empty(); ++i) {
    if (first_bad_utf8(row.cells[i]) == std::string_view::npos) continue;
    const std::string name = i < header_.size() ? " (" + header_[i] + ")" : "";
    blame(row, "column " + std::to_string(i + 1) + name + " is not " + form_.encoding +
                   "; map setting encoding would say what it is");
  }
  if (row.fault.empty() && row.cells.size() < header_.size()) row.cells.resize(header_.size());
}

}  // namespace gatehouse::config
