// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/model/time.hpp"

namespace gatehouse::config {

/// How times are written where they are not ISO 8601. Letters as in Unicode TR 35: yyyy or yy (20yy), MM, M
/// or MMM (Jan, English), dd or d, HH or H (0 to 23), hh or h (1 to 12) with a (AM, PM), mm, ss; one that
/// stands alone takes one digit or two. Everything else stands for itself; 'T' in apostrophes is a T.
class TimePattern {
 public:
  /// Fails for a letter not above, one twice, or without a day, month and year.
  static model::Result<TimePattern> open(std::string_view pattern);

  const std::string& text() const { return text_; }
  /// Event-local, strictly: all of the text, and only a day that the calendar has.
  model::Result<model::UtcMs> parse(std::string_view text, const model::EventZone& zone) const;

  bool operator==(const TimePattern& other) const { return text_ == other.text_; }

 private:
  struct Part {
    char letter = 0;    ///< 0: `literal`
    std::size_t width;  ///< letters in a row
    std::string literal;
  };
  std::string text_;
  std::vector<Part> parts_;
};

}  // namespace gatehouse::config
