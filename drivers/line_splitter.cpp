// SPDX-License-Identifier: Apache-2.0
#include "drivers/line_splitter.hpp"

#include <utility>

#include "kiosk/model/credential.hpp"

namespace gatehouse::drivers {

std::size_t LineSplitter::limit() const {
  constexpr std::size_t aim_bytes = 3;  // "]Q1"
  return model::max_barcode_bytes + (code_.starts_with(']') ? aim_bytes : 0);
}

bool LineSplitter::ends_with(char c) {
  switch (terminator_) {
    case Terminator::any:
      return c == '\r' || c == '\n';
    case Terminator::cr:
      return c == '\r';
    case Terminator::lf:
      return c == '\n';
    case Terminator::crlf:
      if (!std::exchange(after_cr_, c == '\r') || c != '\n') return false;
      if (!too_long_) code_.pop_back();  // the CR
      return true;
  }
  return false;
}

std::vector<ScannedLine> LineSplitter::feed(std::string_view bytes, std::int64_t at_mono_ns) {
  std::vector<ScannedLine> lines;
  if (auto dropped = expire(at_mono_ns)) lines.push_back(std::move(*dropped));
  last_at_ = at_mono_ns;
  for (const char c : bytes) {
    if (ends_with(c)) {
      if (!code_.empty()) lines.push_back({ScannedLine::Kind::code, std::move(code_)});
      code_.clear();
      too_long_ = false;
    } else if (!too_long_) {
      code_ += c;
      // In crlf a CR may belong to the terminator: it counts when the next byte has come.
      if (code_.size() - (after_cr_ ? 1 : 0) <= limit()) continue;
      too_long_ = true;
      code_.clear();
      lines.push_back({ScannedLine::Kind::too_long, {}});
    }
  }
  return lines;
}

std::optional<ScannedLine> LineSplitter::expire(std::int64_t now_mono_ns) {
  if (!open() || now_mono_ns - last_at_ < gap_ns) return std::nullopt;
  const bool was_too_long = std::exchange(too_long_, false);
  after_cr_ = false;
  ScannedLine line{ScannedLine::Kind::unfinished, std::exchange(code_, {})};
  if (was_too_long) return std::nullopt;  // told already
  return line;
}

}  // namespace gatehouse::drivers
