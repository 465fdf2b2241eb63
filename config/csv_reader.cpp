// SPDX-License-Identifier: Apache-2.0
#include "config/csv_reader.hpp"

#include <algorithm>
#include <array>

#include "config/utf8.hpp"

namespace gatehouse::config {

namespace {

/// Blank lines in one call of next().
constexpr int most_skipped = 10'000;
constexpr std::array delimiters{',', ';', '\t'};

/// The header line at the front of `text`, which may not be whole yet.
struct HeaderLook {
  bool whole = false;
  std::array<int, delimiters.size()> counts{};  ///< outside quotes
};

HeaderLook look_at_header(std::string_view text) {
  HeaderLook look;
  bool quotes = false;
  for (const char c : text) {
    if (c == '"') quotes = !quotes;
    if (quotes) continue;
    if (c == '\n') {
      look.whole = true;
      break;
    }
    for (std::size_t i = 0; i < delimiters.size(); ++i) look.counts[i] += c == delimiters[i] ? 1 : 0;
  }
  return look;
}

}  // namespace

CsvReader::CsvReader(CsvDecoder decoder, const CsvOptions& options, std::string file)
    : decoder_(std::move(decoder)), options_(options), file_(std::move(file)) {
  form_.encoding = decoder_.encoding();
  form_.encoding_by = decoder_.encoding_by();
}

model::Result<CsvReader> CsvReader::open(ByteSource source, const CsvOptions& options,
                                         const std::string& file) {
  model::Result<CsvDecoder> decoder = CsvDecoder::open(std::move(source), options.encoding);
  if (!decoder) {
    model::Error error = decoder.error();
    error.where = file;
    return error;
  }
  CsvReader reader(std::move(*decoder), options, file);
  if (model::Result<void> found = reader.find_delimiter(); !found) return found.error();
  if (model::Result<void> read = reader.read_header(); !read) return read.error();
  return reader;
}

model::Error CsvReader::wrong(std::int64_t line, std::string what, std::string todo) const {
  return {model::ErrorKind::usage, std::move(what), file_ + ":" + std::to_string(line), std::move(todo)};
}

void CsvReader::drop_blank_lines() {
  for (;;) {
    const std::string_view rest = std::string_view(buffer_).substr(at_);
    const std::size_t length = rest.starts_with('\n') ? 1 : rest.starts_with("\r\n") ? 2 : 0;
    if (length == 0) return;
    at_ += length;
    ++line_;
  }
}

/// "sep=;" before the header, as spreadsheets write and read it.
bool CsvReader::take_separator_line() {
  const std::string_view rest = std::string_view(buffer_).substr(at_);
  if (rest.size() < 6 || lowered(rest.substr(0, 4)) != "sep=") return false;
  const std::string_view end = rest.substr(5, 2);
  if (rest[4] == '\n' || rest[4] == '\r' || rest[4] == '"' || (end[0] != '\n' && end != "\r\n")) return false;
  form_.delimiter = rest[4];
  form_.delimiter_by = ProvedBy::header_line;
  at_ += end[0] == '\n' ? 6 : 7;
  ++line_;
  return true;
}

model::Result<void> CsvReader::find_delimiter() {
  HeaderLook look;
  for (;;) {
    drop_blank_lines();
    look = look_at_header(std::string_view(buffer_).substr(at_));
    if (look.whole || buffer_.size() > options_.record_limit) break;
    std::string more;
    const model::Result<bool> came = decoder_.next(more);
    if (!came) failure_ = came.error();
    if (!came || !*came) break;
    buffer_ += more;
  }
  const bool said = take_separator_line();
  if (options_.delimiter) {
    form_.delimiter = *options_.delimiter;
    form_.delimiter_by = ProvedBy::map;
  }
  if (said || options_.delimiter) return {};
  const auto kinds =
      std::count_if(look.counts.begin(), look.counts.end(), [](int count) { return count > 0; });
  if (kinds > 1)
    return wrong(line_,
                 "the header line holds several of comma, semicolon and tab: the delimiter is not proved",
                 "map setting delimiter");
  for (std::size_t i = 0; i < delimiters.size(); ++i) {
    if (look.counts[i] == 0) continue;
    form_.delimiter = delimiters[i];
    form_.delimiter_by = ProvedBy::header_line;
  }
  return {};
}

model::Result<void> CsvReader::read_header() {
  CsvRow row;
  const bool nothing = at_end();
  if (!nothing) read_record(row);
  if (failure_) {
    if (failure_->where.empty()) failure_->where = file_;
    return *failure_;
  }
  if (nothing) return wrong(line_, "there is no header line", "the first line names the columns");
  const auto holds_nul = [](const std::string& cell) { return cell.find('\0') != std::string::npos; };
  if (std::any_of(row.cells.begin(), row.cells.end(), holds_nul))
    return wrong(row.line, "the header line holds NUL bytes",
                 "if the file is UTF-16 without a mark: map setting encoding = \"utf-16le\"");
  if (!row.fault.empty()) return wrong(row.line, "the header line: " + row.fault, {});
  for (const std::string& cell : row.cells) header_.emplace_back(trimmed(cell));
  return {};
}

model::Result<bool> CsvReader::next(CsvRow& row) {
  bool blank = true;
  for (int skipped = 0; blank && !at_end(); ++skipped) {
    read_record(row);
    blank = skipped < most_skipped && row.fault.empty() && !record_quoted_ && record_cells_ == 1 &&
            row.cells[0].empty();
  }
  if (failure_) {
    if (failure_->where.empty()) failure_->where = file_ + ":" + std::to_string(line_);
    return *failure_;
  }
  return !blank;
}

}  // namespace gatehouse::config
