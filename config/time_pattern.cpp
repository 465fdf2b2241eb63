// SPDX-License-Identifier: Apache-2.0
#include "config/time_pattern.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <optional>

#include "config/utf8.hpp"

namespace gatehouse::config {

namespace {

constexpr std::string_view letters = "yMdHhmsa";
constexpr std::array<std::string_view, 12> months{"jan", "feb", "mar", "apr", "may", "jun",
                                                  "jul", "aug", "sep", "oct", "nov", "dec"};

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_width(char letter, std::size_t width) {
  switch (letter) {
    case 'y':
      return width == 2 || width == 4;
    case 'M':
      return width <= 3;
    case 'a':
      return width == 1;
    default:
      return width <= 2;
  }
}

/// Takes exactly `width` digits, or one or two where the width is 1.
std::optional<int> take_number(std::string_view& text, std::size_t width) {
  const std::size_t most = width == 1 ? 2 : width;
  std::size_t count = 0;
  int number = 0;
  while (count < most && count < text.size() && is_digit(text[count]))
    number = number * 10 + (text[count++] - '0');
  if (count == 0 || (width > 1 && count != width)) return std::nullopt;
  text.remove_prefix(count);
  return number;
}

std::optional<int> take_word(std::string_view& text, std::size_t length, const std::string_view* words,
                             std::size_t count) {
  const std::string word = lowered(text.substr(0, length));
  const auto* const found = std::find(words, words + count, word);
  if (found == words + count) return std::nullopt;
  text.remove_prefix(length);
  return static_cast<int>(found - words);
}

struct Fields {
  model::LocalTime time;
  std::optional<int> hour_12;
  bool afternoon = false;
};

/// Puts one field's number where it belongs; false where it is out of range.
bool put(Fields& fields, char letter, std::size_t width, int number) {
  const auto in = [&](int least, int most, int& place) {
    place = number;
    return number >= least && number <= most;
  };
  switch (letter) {
    case 'y':
      number += width == 2 ? 2000 : 0;
      return in(1, 9999, fields.time.year);
    case 'M':
      return in(1, 12, fields.time.month);
    case 'd':
      return in(1, 31, fields.time.day);
    case 'H':
      return in(0, 23, fields.time.hour);
    case 'h':
      fields.hour_12 = number;
      return number >= 1 && number <= 12;
    case 'm':
      return in(0, 59, fields.time.minute);
    case 's':
      return in(0, 59, fields.time.second);
    default:
      return false;
  }
}

bool take_field(std::string_view& text, Fields& fields, char letter, std::size_t width) {
  constexpr std::array<std::string_view, 2> halves{"am", "pm"};
  if (letter == 'a') {
    const auto half = take_word(text, 2, halves.data(), halves.size());
    fields.afternoon = half == 1;
    return half.has_value();
  }
  if (letter == 'M' && width == 3) {
    const auto month = take_word(text, 3, months.data(), months.size());
    return month && put(fields, letter, width, *month + 1);
  }
  const auto number = take_number(text, width);
  return number && put(fields, letter, width, *number);
}

}  // namespace

model::Result<TimePattern> TimePattern::open(std::string_view pattern) {
  const auto wrong = [&](std::string what) {
    return model::Error{model::ErrorKind::usage,
                        in_quotes(pattern) + " " + std::move(what),
                        {},
                        "write for example \"dd/MM/yyyy HH:mm\""};
  };
  TimePattern made;
  made.text_ = pattern;
  std::string seen;
  for (std::size_t at = 0; at < pattern.size();) {
    const char c = pattern[at];
    if (c == '\'') {
      const std::size_t end = pattern.find('\'', at + 1);
      if (end == std::string_view::npos) return wrong("has an apostrophe without its other");
      made.parts_.push_back({0, 0, std::string(pattern.substr(at + 1, end - at - 1))});
      at = end + 1;
      continue;
    }
    const std::size_t width = std::min(pattern.find_first_not_of(c, at), pattern.size()) - at;
    if (!is_letter(c)) {
      made.parts_.push_back({0, 0, std::string(width, c)});
    } else if (letters.find(c) == std::string_view::npos || !is_width(c, width)) {
      return wrong("has " + in_quotes(std::string(width, c)) + ", which means nothing here");
    } else if (seen.find(c) != std::string::npos) {
      return wrong("has " + in_quotes(std::string(1, c)) + " twice");
    } else {
      seen += c;
      made.parts_.push_back({c, width, {}});
    }
    at += width;
  }
  const auto has = [&](char c) { return seen.find(c) != std::string::npos; };
  if (!has('y') || !has('M') || !has('d')) return wrong("lacks a day, a month or a year");
  if (has('h') != has('a') || (has('h') && has('H'))) return wrong("needs HH alone, or hh with a");
  return made;
}

model::Result<model::UtcMs> TimePattern::parse(std::string_view text, const model::EventZone& zone) const {
  Fields fields;
  std::string_view rest = text;
  bool good = true;
  for (const Part& part : parts_) {
    if (!good) break;
    if (part.letter != 0) {
      good = take_field(rest, fields, part.letter, part.width);
    } else {
      good = rest.starts_with(part.literal);
      if (good) rest.remove_prefix(part.literal.size());
    }
  }
  model::LocalTime& time = fields.time;
  if (fields.hour_12) time.hour = *fields.hour_12 % 12 + (fields.afternoon ? 12 : 0);
  using namespace std::chrono;
  good = good && rest.empty() &&
         (year(time.year) / month(static_cast<unsigned>(time.month)) / day(static_cast<unsigned>(time.day)))
             .ok();
  if (good) return zone.utc(time);
  return model::Error{
      model::ErrorKind::usage, in_quotes(text) + " is not a time of the form " + in_quotes(text_), {}, {}};
}

}  // namespace gatehouse::config
