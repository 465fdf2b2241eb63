// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstddef>
#include <string>
#include <string_view>

namespace gatehouse::config {

/// Offset of the first byte that is not part of well-formed UTF-8 (Unicode 15, table 3-7), or npos.
std::size_t first_bad_utf8(std::string_view text);
/// Every ill-formed sequence replaced by U+FFFD: for showing, never for keeping.
std::string repaired_utf8(std::string_view text);
/// U+FFFD, which stands where text was lost.
inline constexpr std::string_view lost_text = "\xEF\xBF\xBD";
/// Appends one code point; `code` must be a Unicode scalar value.
void append_utf8(std::string& text, char32_t code);

/// ASCII white space taken off both ends.
std::string_view trimmed(std::string_view text);
/// A-Z lower-cased, other bytes kept.
std::string lowered(std::string_view text);
/// The text between double quotes, shortened for a message and without control characters.
std::string in_quotes(std::string_view text);

}  // namespace gatehouse::config
