// SPDX-License-Identifier: Apache-2.0
#include "config/mistake.hpp"

#include <algorithm>
#include <cstddef>
#include <stdexcept>

namespace gatehouse::config {

namespace {

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

/// Levenshtein's distance without regard to the case of ASCII letters; two swapped neighbours count once.
std::size_t slips(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before(b.size() + 1), last(b.size() + 1), row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) last[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const bool same = lower(a[i - 1]) == lower(b[j - 1]);
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0 : 1)});
      if (i > 1 && j > 1 && lower(a[i - 1]) == lower(b[j - 2]) && lower(a[i - 2]) == lower(b[j - 1]))
        row[j] = std::min(row[j], before[j - 2] + 1);
    }
    before.swap(last);
    last.swap(row);
  }
  return last[b.size()];
}

}  // namespace

std::string Mistake::text() const {
  std::string line_text = file;
  if (line > 0) line_text += (line_text.empty() ? "line " : ":") + std::to_string(line);
  if (!line_text.empty()) line_text += ": ";
  if (!key.empty()) line_text += key + ": ";
  line_text += what;
  if (!right.empty()) line_text += " (" + right + ")";
  return line_text;
}

std::string text(const Mistakes& mistakes) {
  std::string all;
  for (const Mistake& mistake : mistakes) all += mistake.text() + "\n";
  return all;
}

void throw_exception_from_error(const Mistakes& mistakes, const boost::source_location&) {
  throw std::runtime_error(text(mistakes));
}

model::Error to_error(const Mistakes& mistakes) {
  std::string all = text(mistakes);
  if (!all.empty()) all.pop_back();
  return {model::ErrorKind::usage, std::move(all), {}, {}};
}

std::string_view nearest(std::string_view written, const std::vector<std::string_view>& known) {
  if (written.size() > 64) return {};
  std::string_view best;
  std::size_t fewest = std::min<std::size_t>(2, written.size() / 3) + 1;
  for (const std::string_view candidate : known) {
    const std::size_t count = slips(written, candidate);
    if (count < fewest) {
      fewest = count;
      best = candidate;
    }
  }
  return best;
}

}  // namespace gatehouse::config
