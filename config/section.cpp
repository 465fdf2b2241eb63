// SPDX-License-Identifier: Apache-2.0
#include "config/section.hpp"

#include <algorithm>
#include <cmath>
#include <sstream>

#include "config/utf8.hpp"

namespace gatehouse::config {

namespace {

std::string listed(const std::vector<std::string_view>& words) {
  std::string list;
  for (const std::string_view word : words) {
    if (!list.empty()) list += ", ";
    list += word;
  }
  return list;
}

std::string_view in_words(toml::node_type type) {
  switch (type) {
    case toml::node_type::none:
      return "nothing";
    case toml::node_type::table:
      return "a table";
    case toml::node_type::array:
      return "an array";
    case toml::node_type::string:
      return "a text";
    case toml::node_type::integer:
      return "a whole number";
    case toml::node_type::floating_point:
      return "a number with a fraction";
    case toml::node_type::boolean:
      return "true or false";
    case toml::node_type::date:
      return "a date";
    case toml::node_type::time:
      return "a time of day";
    case toml::node_type::date_time:
      return "a date and time";
  }
  return "something else";
}

bool has_control(std::string_view text) {
  return std::any_of(text.begin(), text.end(),
                     [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; });
}

std::string number_text(double number) {
  std::ostringstream stream;
  stream << number;
  return stream.str();
}

template <class T>
std::string in_iso(const T& value) {
  std::ostringstream stream;
  stream << value;
  return stream.str();
}

}  // namespace

void Notebook::note(int line, std::string key, std::string what, std::string right) {
  mistakes_.push_back({file_, line, std::move(key), std::move(what), std::move(right)});
}

Mistakes Notebook::take() {
  std::stable_sort(mistakes_.begin(), mistakes_.end(),
                   [](const Mistake& a, const Mistake& b) { return a.line < b.line; });
  return std::move(mistakes_);
}

Section::Section(const toml::table& table, std::string path, Notebook& notes)
    : table_(table), path_(std::move(path)), notes_(notes) {}

int Section::line() const {
  return static_cast<int>(table_.source().begin.line);
}

int Section::line(std::string_view key) const {
  const toml::node* node = table_.get(key);
  return node ? static_cast<int>(node->source().begin.line) : line();
}

std::string Section::named(std::string_view key) const {
  if (key.empty()) return path_;
  return path_.empty() ? std::string(key) : path_ + "." + std::string(key);
}

void Section::note(std::string_view key, std::string what, std::string right) {
  notes_.note(line(key), named(key), std::move(what), std::move(right));
}

const toml::node* Section::find(std::string_view key) {
  know(key);
  return table_.get(key);
}

void Section::note_type(std::string_view key, const toml::node& node, std::string_view wanted) {
  note(key, "is " + std::string(in_words(node.type())), "write " + std::string(wanted));
}

void Section::note_unknown_word(std::string_view key, const std::string& word,
                                const std::vector<std::string_view>& known) {
  const std::string_view meant = nearest(word, known);
  note(key, in_quotes(word) + " is not known here",
       meant.empty() ? "write one of: " + listed(known) : "did you mean \"" + std::string(meant) + "\"?");
}

bool Section::read_text(std::string_view key, std::string& value) {
  const toml::node* node = find(key);
  if (!node) return false;
  if (!node->is_string()) {
    note_type(key, *node, "a text in quotes");
    return false;
  }
  value = node->as_string()->get();
  return true;
}

void Section::read(std::string_view key, std::string& value) {
  read_text(key, value);
}

void Section::read(std::string_view key, bool& value) {
  const toml::node* node = find(key);
  if (!node) return;
  if (node->is_boolean())
    value = node->as_boolean()->get();
  else
    note_type(key, *node, "true or false, without quotes");
}

void Section::read(std::string_view key, std::int64_t& value, std::int64_t least, std::int64_t most) {
  const toml::node* node = find(key);
  if (!node) return;
  const std::string range = "a whole number from " + std::to_string(least) + " to " + std::to_string(most);
  if (!node->is_integer()) {
    note_type(key, *node, range);
    return;
  }
  const std::int64_t number = node->as_integer()->get();
  if (number < least || number > most)
    note(key, std::to_string(number) + " is out of range", "write " + range);
  else
    value = number;
}

void Section::read(std::string_view key, int& value, int least, int most) {
  std::int64_t number = value;
  read(key, number, std::int64_t{least}, std::int64_t{most});
  value = static_cast<int>(number);
}

void Section::read(std::string_view key, double& value, double least, double most) {
  const toml::node* node = find(key);
  if (!node) return;
  const std::string range = "a number from " + number_text(least) + " to " + number_text(most);
  if (!node->is_number()) {
    note_type(key, *node, range);
    return;
  }
  const double number = node->value<double>().value_or(NAN);
  // A NaN is in no range either.
  if (number >= least && number <= most)
    value = number;
  else
    note(key, number_text(number) + " is out of range", "write " + range);
}

void Section::read(std::string_view key, std::vector<std::string>& value) {
  const toml::node* node = find(key);
  if (!node) return;
  if (!node->is_array()) {
    note_type(key, *node, "texts in brackets: [\"one\", \"two\"]");
    return;
  }
  std::vector<std::string> texts;
  for (const toml::node& element : *node->as_array()) {
    if (element.is_string())
      texts.push_back(element.as_string()->get());
    else
      notes_.note(static_cast<int>(element.source().begin.line), named(key),
                  "holds " + std::string(in_words(element.type())), "write texts in quotes");
  }
  value = std::move(texts);
}

void Section::read(std::string_view key, std::optional<int>& minutes) {
  const toml::node* node = find(key);
  if (!node) return;
  std::optional<int> found;
  if (const auto* time = node->as_time(); time && time->get().second == 0 && time->get().nanosecond == 0)
    found = time->get().hour * 60 + time->get().minute;
  if (const auto* text = node->as_string()) found = minute_of_day(text->get());
  if (found)
    minutes = found;
  else
    note(key, "is not a time of day", "write hours and minutes, \"00:00\" to \"23:59\"");
}

void Section::read(std::string_view key, std::optional<model::UtcMs>& value, const model::EventZone& zone) {
  const toml::node* node = find(key);
  if (!node) return;
  std::string iso;
  if (const auto* moment = node->as_date_time()) iso = in_iso(moment->get());
  if (const auto* day = node->as_date()) iso = in_iso(day->get());
  if (const auto* text = node->as_string()) iso = text->get();
  if (iso.empty()) {
    note_type(key, *node, "a date and time: 2026-07-03T12:00:00");
    return;
  }
  const model::Result<model::UtcMs> time = model::parse_time(iso, zone);
  if (time)
    value = *time;
  else
    note(key, time.error().what, "write a date and time: 2026-07-03T12:00:00");
}

bool Section::read_name(std::string_view key, std::string& value) {
  if (!has(key)) {
    know(key);
    note(key, "is missing",
         "every " + (path_.empty() ? "file" : path_.substr(0, path_.find('['))) + " has one");
    return false;
  }
  std::string text;
  if (!read_text(key, text)) return false;
  text = std::string(trimmed(text));
  if (text.empty() || has_control(text)) {
    note(key, text.empty() ? "is empty" : "holds a control character", "write a name");
    return false;
  }
  value = std::move(text);
  return true;
}

std::optional<Section> Section::section(std::string_view key) {
  const toml::node* node = find(key);
  if (!node) return std::nullopt;
  if (node->is_table()) return Section(*node->as_table(), named(key), notes_);
  note_type(key, *node, "a table: [" + std::string(key) + "]");
  return std::nullopt;
}

std::vector<Section> Section::sections(std::string_view key) {
  std::vector<Section> found;
  const toml::node* node = find(key);
  if (!node) return found;
  if (!node->is_array_of_tables() && !(node->is_array() && node->as_array()->empty())) {
    note_type(key, *node, "tables, each headed [[" + std::string(key) + "]]");
    return found;
  }
  for (const toml::node& element : *node->as_array())
    found.emplace_back(*element.as_table(), named(key) + "[" + std::to_string(found.size() + 1) + "]",
                       notes_);
  return found;
}

void Section::finish() {
  for (auto&& [key, node] : table_) {
    if (std::find(known_.begin(), known_.end(), key.str()) != known_.end()) continue;
    const std::string_view meant = nearest(key.str(), known_);
    notes_.note(
        static_cast<int>(key.source().begin.line), named(key.str()), "is not a key here",
        meant.empty() ? "known are: " + listed(known_) : "did you mean \"" + std::string(meant) + "\"?");
  }
}

std::optional<int> minute_of_day(std::string_view text) {
  const auto digit = [&](std::size_t at) { return text[at] >= '0' && text[at] <= '9'; };
  if (text.size() != 5 || text[2] != ':' || !digit(0) || !digit(1) || !digit(3) || !digit(4))
    return std::nullopt;
  const int hour = (text[0] - '0') * 10 + (text[1] - '0');
  const int minute = (text[3] - '0') * 10 + (text[4] - '0');
  if (hour > 23 || minute > 59) return std::nullopt;
  return hour * 60 + minute;
}

}  // namespace gatehouse::config
