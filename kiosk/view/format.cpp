if (then.year == today.year && then.month == today.month && then.day == today.day) return time;
const auto day = std::to_string(then.day);
if (then.year == today.year)
    return fill(tr("{weekday} {day} {month} {time}"), {
  {"weekday", weekday_name(then.weekday)}, {"day", day},
