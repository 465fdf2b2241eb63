// SPDX-License-Identifier: Apache-2.0
#include "config/csv_decoder.hpp"

#include <algorithm>
#include <cerrno>
#include <istream>
#include <system_error>
#include <utility>

#include <unicode/ucnv.h>
#include <unistd.h>

#include "config/utf8.hpp"

namespace gatehouse::config {

namespace {

constexpr std::size_t piece_bytes = std::size_t{64} * 1024;
constexpr char undecodable = '\xFF';

struct CloseConverter {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};

/// Kept away from ICU's file look-up: a name is letters, digits and a few marks.
bool is_plain(std::string_view name) {
  return !name.empty() && name.size() <= 40 && std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '_' || c == '.' || c == ':';
  });
}

bool is_utf_16(const std::string& low, std::string_view order) {
  return low == "utf-16" + std::string(order) || low == "utf16" + std::string(order) ||
         low == "utf-16-" + std::string(order);
}

}  // namespace

ByteSource from_descriptor(int descriptor) {
  return [descriptor](std::span<char> room) -> model::Result<std::size_t> {
    ssize_t count = 0;
    do count = ::read(descriptor, room.data(), room.size());
    while (count < 0 && errno == EINTR);
    if (count >= 0) return static_cast<std::size_t>(count);
    const std::error_code error(errno, std::generic_category());
    return model::Error{model::ErrorKind::failure, "cannot be read: " + error.message(), {}, {}};
  };
}

ByteSource from_stream(std::istream& stream) {
  return [&stream](std::span<char> room) -> model::Result<std::size_t> {
    stream.read(room.data(), static_cast<std::streamsize>(room.size()));
    if (stream.bad()) return model::Error{model::ErrorKind::failure, "cannot be read", {}, {}};
    return static_cast<std::size_t>(stream.gcount());
  };
}

ByteSource from_text(std::string text) {
  return [text = std::move(text),
          at = std::size_t{0}](std::span<char> room) mutable -> model::Result<std::size_t> {
    const std::size_t count = text.copy(room.data(), room.size(), at);
    at += count;
    return count;
  };
}

std::shared_ptr<const CsvDecoder::Table> CsvDecoder::open_table(std::string_view name) {
  if (!is_plain(name)) return nullptr;
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, CloseConverter> converter(ucnv_open(std::string(name).c_str(), &status));
  if (U_FAILURE(status) || ucnv_getMaxCharSize(converter.get()) != 1) return nullptr;
  auto table = std::make_shared<Table>();
  for (std::size_t byte = 0; byte < table->size(); ++byte) {
    const char from = static_cast<char>(byte);
    UChar to[4];
    status = U_ZERO_ERROR;
    const int units = ucnv_toUChars(converter.get(), to, 4, &from, 1, &status);
    if (U_SUCCESS(status) && units == 1 && to[0] != 0xFFFD && !U16_IS_SURROGATE(to[0]))
      append_utf8((*table)[byte], to[0]);
    else
      (*table)[byte] = undecodable;
    if (byte < 0x80 && (*table)[byte] != std::string(1, from)) return nullptr;
  }
  return table;
}

bool is_encoding(std::string_view name) {
  const std::string low = lowered(name);
  return low == "utf-8" || low == "utf8" || is_utf_16(low, "le") || is_utf_16(low, "be") ||
         CsvDecoder::open_table(name) != nullptr;
}

/// The mark's encoding, or empty; first_ keeps what is behind it.
std::string CsvDecoder::take_mark(bool& found) {
  const auto take = [&](std::string_view mark, Kind kind, std::string_view name) {
    if (found || !first_.starts_with(mark)) return;
    found = true;
    kind_ = kind;
    encoding_ = name;
    first_.erase(0, mark.size());
  };
  take("\xEF\xBB\xBF", Kind::utf_8, "UTF-8");
  take("\xFF\xFE", Kind::utf_16_le, "UTF-16LE");
  take("\xFE\xFF", Kind::utf_16_be, "UTF-16BE");
  return encoding_;
}

model::Result<CsvDecoder> CsvDecoder::open(ByteSource source, const std::string& encoding) {
  CsvDecoder decoder;
  decoder.source_ = std::move(source);
  while (decoder.first_.size() < 3) {
    char room[16];
    const model::Result<std::size_t> count = decoder.source_(std::span(room));
    if (!count) return count.error();
    if (*count == 0) break;
    decoder.first_.append(room, *count);
  }
  bool marked = false;
  decoder.take_mark(marked);
  if (marked) {
    decoder.encoding_by_ = ProvedBy::byte_order_mark;
    return decoder;
  }
  if (encoding.empty()) return decoder;
  decoder.encoding_by_ = ProvedBy::map;
  const std::string low = lowered(encoding);
  if (low == "utf-8" || low == "utf8") return decoder;
  decoder.encoding_ = encoding;
  if (is_utf_16(low, "le")) {
    decoder.kind_ = Kind::utf_16_le;
  } else if (is_utf_16(low, "be")) {
    decoder.kind_ = Kind::utf_16_be;
  } else {
    decoder.kind_ = Kind::table;
    decoder.table_ = open_table(encoding);
    if (!decoder.table_)
      return model::Error{model::ErrorKind::usage,
                          in_quotes(encoding) + " is not an encoding",
                          {},
                          "write utf-8, utf-16le, latin-1 or windows-1252"};
  }
  return decoder;
}

model::Result<bool> CsvDecoder::next(std::string& utf8) {
  utf8.clear();
  while (utf8.empty() && !done_) {
    if (!first_.empty()) {
      decode(first_, utf8);
      first_.clear();
      continue;
    }
    std::string piece(piece_bytes, '\0');
    const model::Result<std::size_t> count = source_(std::span(piece));
    if (!count) return count.error();
    piece.resize(*count);
    if (piece.empty()) {
      done_ = true;
      finish(utf8);
    } else if (kind_ == Kind::utf_8) {
      utf8.swap(piece);
    } else {
      decode(piece, utf8);
    }
  }
  return !utf8.empty();
}

void CsvDecoder::decode(std::string_view bytes, std::string& utf8) {
  if (kind_ == Kind::utf_8) {
    utf8 += bytes;
    return;
  }
  for (const char c : bytes) {
    const unsigned byte = static_cast<unsigned char>(c);
    if (kind_ == Kind::table) {
      utf8 += (*table_)[byte];
    } else if (!odd_) {
      odd_ = byte;
    } else {
      decode_unit(kind_ == Kind::utf_16_le ? *odd_ | byte << 8U : *odd_ << 8U | byte, utf8);
      odd_.reset();
    }
  }
}

void CsvDecoder::decode_unit(unsigned unit, std::string& utf8) {
  const bool low = unit >= 0xDC00 && unit <= 0xDFFF;
  if (high_ != 0) {
    const unsigned high = std::exchange(high_, 0);
    if (low) {
      append_utf8(utf8, 0x10000 + ((high - 0xD800) << 10U) + (unit - 0xDC00));
      return;
    }
    utf8 += undecodable;
  }
  if (low)
    utf8 += undecodable;
  else if (unit >= 0xD800 && unit <= 0xDBFF)
    high_ = unit;
  else
    append_utf8(utf8, unit);
}

void CsvDecoder::finish(std::string& utf8) {
  if (high_ != 0 || odd_) utf8 += undecodable;
  high_ = 0;
  odd_.reset();
}

}  // namespace gatehouse::config
