// SPDX-License-Identifier: Apache-2.0
// Bytes of any supported encoding into UTF-8, in pieces.
#pragma once
#include <array>
#include <cstddef>
#include <functional>
#include <iosfwd>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "config/csv_form.hpp"

namespace gatehouse::config {

/// Fills the span from its beginning and says how many bytes came; 0 only at the end.
using ByteSource = std::function<model::Result<std::size_t>(std::span<char>)>;

/// The descriptor stays the caller's and must outlive the source.
ByteSource from_descriptor(int descriptor);
/// The stream must outlive the source.
ByteSource from_stream(std::istream& stream);
ByteSource from_text(std::string text);

/// True for "UTF-8", "UTF-16LE", "UTF-16BE" and each single-byte set that ICU knows and that contains ASCII
/// ("latin-1", "windows-1252"), in any case.
bool is_encoding(std::string_view name);

class CsvDecoder {
 public:
  /// Reads the first bytes: a byte order mark goes before `encoding`, which may be empty. Fails where the
  /// source does, or for an encoding that is not known.
  static model::Result<CsvDecoder> open(ByteSource source, const std::string& encoding);

  const std::string& encoding() const { return encoding_; }
  ProvedBy encoding_by() const { return encoding_by_; }
  /// Replaces `utf8` by the next piece; false at the end, when it is empty. What cannot be decoded comes out
  /// as the byte FF, which is in no UTF-8, so that whoever checks the text finds it in its place.
  model::Result<bool> next(std::string& utf8);

 private:
  enum class Kind { utf_8, utf_16_le, utf_16_be, table };
  using Table = std::array<std::string, 256>;

  CsvDecoder() = default;
  static std::shared_ptr<const Table> open_table(std::string_view name);
  friend bool is_encoding(std::string_view name);

  std::string take_mark(bool& found);
  void decode(std::string_view bytes, std::string& utf8);
  void decode_unit(unsigned unit, std::string& utf8);
  void finish(std::string& utf8);

  ByteSource source_;
  Kind kind_ = Kind::utf_8;
  std::string encoding_ = "UTF-8";
  ProvedBy encoding_by_ = ProvedBy::rule;
  std::shared_ptr<const Table> table_;
  std::string first_;            ///< bytes read to look for a mark, less the mark
  std::optional<unsigned> odd_;  ///< UTF-16: half a unit
  unsigned high_ = 0;            ///< UTF-16: a high surrogate that waits for its low one
  bool done_ = false;
};

}  // namespace gatehouse::config
