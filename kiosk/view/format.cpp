// SPDX-License-Identifier: Apache-2.0
#include "kiosk/view/format.hpp"

#include <array>
#include <cstdio>

#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include "kiosk/model/credential.hpp"
#include "kiosk/view/characters.hpp"
#include "kiosk/view/texts.hpp"

namespace gatehouse::view {
namespace {

constexpr std::string_view narrow_space = "\u202F";
constexpr std::string_view replacement = "\uFFFD";

std::string two(int number) {
  std::array<char, 16> text{};
  std::snprintf(text.data(), text.size(), "%02d", number);
  return text.data();
}

std::string_view weekday_name(int iso) {
  switch (iso) {
    case 1:
      return tr("Mon");
    case 2:
      return tr("Tue");
    case 3:
      return tr("Wed");
    case 4:
      return tr("Thu");
    case 5:
      return tr("Fri");
    case 6:
      return tr("Sat");
    default:
      return tr("Sun");
  }
}

std::string_view month_name(int month) {
  static constexpr std::array names = {tr_later("Jan"), tr_later("Feb"), tr_later("Mar"), tr_later("Apr"),
                                       tr_later("May"), tr_later("Jun"), tr_later("Jul"), tr_later("Aug"),
                                       tr_later("Sep"), tr_later("Oct"), tr_later("Nov"), tr_later("Dec")};
  return tr_marked(names.at(static_cast<std::size_t>(month - 1)));
}

std::string utf8(UChar32 c) {
  std::string bytes;
  return icu::UnicodeString(c).toUTF8String(bytes);
}

}  // namespace

std::string hour_minute(model::UtcMs at, const model::EventZone& zone) {
  const auto local = zone.local(at);
  return two(local.hour) + ":" + two(local.minute);
}

std::string hour_minute_second(model::UtcMs at, const model::EventZone& zone) {
  return hour_minute(at, zone) + ":" + two(zone.local(at).second);
}

std::string when(model::UtcMs at, model::UtcMs now, const model::EventZone& zone) {
  const auto then = zone.local(at);
  const auto today = zone.local(now);
  auto time = hour_minute(at, zone);
  if (then.year == today.year && then.month == today.month && then.day == today.day) return time;
  const auto day = std::to_string(then.day);
  if (then.year == today.year)
    return fill(tr("{weekday} {day} {month} {time}"), {{"weekday", weekday_name(then.weekday)},
                                                       {"day", day},
                                                       {"month", month_name(then.month)},
                                                       {"time", time}});
  const auto year = std::to_string(then.year);
  return fill(tr("{day} {month} {year} {time}"),
              {{"day", day}, {"month", month_name(then.month)}, {"year", year}, {"time", time}});
}

std::string date_time(model::UtcMs at, const model::EventZone& zone) {
  const auto local = zone.local(at);
  const auto day = std::to_string(local.day), year = std::to_string(local.year);
  return fill(
      tr("{day} {month} {year}, {time}"),
      {{"day", day}, {"month", month_name(local.month)}, {"year", year}, {"time", hour_minute(at, zone)}});
}

std::string age(std::int64_t milliseconds) {
  constexpr std::int64_t second = 1000, minute = 60 * second, hour = 60 * minute, day = 24 * hour;
  if (milliseconds < 5 * second) return std::string(tr("under 5 s"));
  if (milliseconds < minute) return tr_n("{n} s", "{n} s", milliseconds / (5 * second) * 5);
  if (milliseconds < 2 * hour) return tr_n("{n} min", "{n} min", milliseconds / minute);
  if (milliseconds < 2 * day) return tr_n("{n} h", "{n} h", milliseconds / hour);
  return tr_n("{n} day", "{n} days", milliseconds / day);
}

std::string figure(std::int64_t number) {
  auto digits = std::to_string(number);
  const std::size_t first = number < 0 ? 1 : 0;
  for (std::size_t i = digits.size(); i > first + 3;) {
    i -= 3;
    digits.insert(i, narrow_space);
  }
  return digits;
}

std::string one_line(std::string_view text, std::size_t most) {
  std::string line;
  std::size_t count = 0;
  bool space = false, full = false;
  each_character(text, [&](UChar32 c, std::string_view bytes) {
    if (full) return;
    if (c >= 0 && (u_iscntrl(c) != 0 || u_isUWhiteSpace(c) != 0) && c != 0x00A0 && c != 0x202F) {
      space = !line.empty();
      return;
    }
    if (count + (space ? 2 : 1) > most) {
      line += "…";
      full = true;
      return;
    }
    if (space) line += ' ';
    count += space ? 2 : 1;
    space = false;
    line += c < 0 ? replacement : bytes;
  });
  return line;
}

std::string initials(std::string_view name) {
  std::string first, last;
  bool in_word = false;
  each_character(name, [&](UChar32 c, std::string_view) {
    const bool letter = c >= 0 && u_isalpha(c) != 0;
    if (letter && !in_word) (first.empty() ? first : last) = utf8(u_toupper(c));
    if (letter) in_word = true;
    if (c >= 0 && (u_isUWhiteSpace(c) != 0 || c == '-')) in_word = false;
  });
  std::size_t at = 0;
  // Arabic letters side by side would be joined into a word that nobody bears.
  if (!first.empty() && u_charDirection(next_character(first, at)) == U_RIGHT_TO_LEFT_ARABIC) return first;
  return first + last;
}

std::string tag_tail(std::string_view uid) {
  return "···" + std::string(model::short_uid(uid));
}

}  // namespace gatehouse::view
