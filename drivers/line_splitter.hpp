// SPDX-License-Identifier: Apache-2.0
// Codes out of a serial scanner's bytes. Pure: it is told the time.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gatehouse::drivers {

/// What ends a code. `any`: CR, LF or both, in the scanner's settings "suffix CR" and the like.
enum class Terminator { any, cr, lf, crlf };

struct ScannedLine {
  enum class Kind {
    code,        ///< `bytes`: exactly what came, terminator excepted; never empty
    too_long,    ///< dropped whole; told once, when the limit is passed
    unfinished,  ///< `bytes`: no terminator came for 500 ms; dropped
  };
  Kind kind = Kind::code;
  std::string bytes;

  bool operator==(const ScannedLine&) const = default;
};

/// Eight bits clean: NUL, GS and bytes above 127 are content. A code may be as long as the longest QR code,
/// and three bytes more where it begins with an AIM identifier.
class LineSplitter {
 public:
  static constexpr std::int64_t gap_ns = 500'000'000;

  explicit LineSplitter(Terminator terminator = Terminator::any) : terminator_(terminator) {}

  std::vector<ScannedLine> feed(std::string_view bytes, std::int64_t at_mono_ns);
  /// To be called when nothing came for a while: gives up what was begun if the gap has passed.
  std::optional<ScannedLine> expire(std::int64_t now_mono_ns);
  /// Something was begun and has no end yet.
  bool open() const { return too_long_ || !code_.empty(); }

 private:
  std::size_t limit() const;
  bool ends_with(char c);

  Terminator terminator_;
  std::string code_;
  bool too_long_ = false;
  bool after_cr_ = false;  ///< crlf: a CR came, and is content unless LF follows
  std::int64_t last_at_ = 0;
};

}  // namespace gatehouse::drivers
