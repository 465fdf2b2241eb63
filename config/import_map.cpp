// SPDX-License-Identifier: Apache-2.0
#include "config/import_map.hpp"

#include <algorithm>

#include "config/csv_decoder.hpp"
#include "config/section.hpp"
#include "config/text_file.hpp"
#include "config/toml_document.hpp"
#include "config/utf8.hpp"

namespace gatehouse::config {

namespace {

constexpr std::array<std::string_view, import_column_count> column_names{
    "ticket_reference", "ticket_type",    "first_name",   "last_name",  "email",        "phone",
    "street",           "postcode",       "city",         "country",    "gender",       "created",
    "verified",         "account_status", "order_number", "order_date", "order_status", "amount_paid",
    "currency",         "checkout_link",  "items",        "valid_from", "valid_until",  "banned",
    "redeemed",         "cancelled",      "tag_uid",      "photo"};

/// Keys that the file makes up: headers and words. Section::know keeps views, so it is not for these.
class FreeKeys {
 public:
  FreeKeys(const Section& section, Notebook& notes) : section_(section), notes_(notes) {}

  template <class Each>
  void each(Each each) const {
    for (auto&& [key, node] : section_.table()) each(key, node);
  }
  void note(const toml::key& key, std::string what, std::string right) const {
    notes_.note(static_cast<int>(key.source().begin.line), section_.named(key.str()), std::move(what),
                std::move(right));
  }
  std::optional<ImportColumn> column(const toml::key& key, std::string_view written) const {
    const auto found = import_column_named(written);
    if (found) return found;
    const std::string_view meant = nearest(written, {column_names.begin(), column_names.end()});
    note(key, in_quotes(written) + " is not an import column",
         meant.empty() ? "see docs/import.md for their names"
                       : "did you mean \"" + std::string(meant) + "\"?");
    return std::nullopt;
  }

 private:
  const Section& section_;
  Notebook& notes_;
};

/// "Barcode" = "ticket_reference", or several of ours in brackets.
void read_columns(const FreeKeys& keys, ImportMap& map) {
  std::map<ImportColumn, std::string> from;
  const auto add = [&](const toml::key& key, std::string_view written) {
    const auto column = keys.column(key, written);
    if (!column) return;
    const auto [other, fresh] = from.emplace(*column, key.str());
    if (fresh)
      map.columns[lowered(trimmed(key.str()))].push_back(*column);
    else
      keys.note(key, "also becomes " + std::string(written) + ", as " + in_quotes(other->second) + " does",
                "one header for each column");
  };
  keys.each([&](const toml::key& key, const toml::node& node) {
    bool texts = node.is_string();
    if (const auto* text = node.as_string()) add(key, text->get());
    if (const auto* array = node.as_array()) {
      texts = !array->empty() && array->is_homogeneous(toml::node_type::string);
      for (const toml::node& element : *array)
        if (const auto* text = element.as_string()) add(key, text->get());
    }
    if (!texts)
      keys.note(key, "is not the name of an import column", "write \"Their header\" = \"first_name\"");
  });
}

/// The header that the map makes this column of, or empty.
std::string header_of(ImportColumn column, const ImportMap& map) {
  for (const auto& [header, columns] : map.columns)
    if (std::find(columns.begin(), columns.end(), column) != columns.end()) return header;
  return {};
}

void read_fixed(const FreeKeys& keys, ImportMap& map) {
  keys.each([&](const toml::key& key, const toml::node& node) {
    const auto column = keys.column(key, key.str());
    const auto* text = node.as_string();
    if (!text) keys.note(key, "is not a text", "write the value in quotes, as it would stand in a cell");
    if (!column || !text) return;
    if (*column == ImportColumn::ticket_reference)
      keys.note(key, "cannot be the same on every line", "name its header in [columns]");
    else if (const std::string header = header_of(*column, map); !header.empty())
      keys.note(key, "comes from header " + in_quotes(header) + " as well", "take one of the two out");
    else
      map.fixed[*column] = text->get();
  });
}

void read_word_table(const FreeKeys& keys, std::map<std::string, std::string>& words) {
  keys.each([&](const toml::key& key, const toml::node& node) {
    if (const auto* text = node.as_string())
      words[lowered(trimmed(key.str()))] = text->get();
    else
      keys.note(key, "is not a text", "write \"their word\" = \"ours\"");
  });
}

void read_words(const Section& section, Notebook& notes, ImportMap& map) {
  const FreeKeys keys(section, notes);
  keys.each([&](const toml::key& key, const toml::node& node) {
    const auto column = keys.column(key, key.str());
    if (!node.is_table())
      keys.note(key, "is not a table",
                "write [words." + std::string(key.str()) + "] and below it \"theirs\" = \"ours\"");
    else if (column)
      read_word_table(FreeKeys(Section(*node.as_table(), section.named(key.str()), notes), notes),
                      map.words[*column]);
  });
}

void read_low_words(Section& root, std::string_view key, std::vector<std::string>& words) {
  root.read(key, words);
  for (std::string& word : words) word = lowered(trimmed(word));
}

void read_times(Section& root, TimeForms& times) {
  root.know("date_format");
  const toml::node* node = root.table().get("date_format");
  if (!node) return;
  std::vector<std::string> texts;
  if (const auto* text = node->as_string())
    texts.push_back(text->get());
  else
    root.read("date_format", texts);
  times = {false, {}};
  for (const std::string& text : texts) {
    if (text == "iso") {
      times.iso = true;
    } else if (const auto pattern = TimePattern::open(text)) {
      times.patterns.push_back(*pattern);
    } else {
      root.note("date_format", pattern.error().what, pattern.error().todo + ", or \"iso\"");
    }
  }
}

/// A setting of one character; `allowed` holds each that may be.
void read_character(Section& root, std::string_view key, std::string_view allowed, std::string right,
                    char& value) {
  std::string text;
  root.read(key, text);
  if (text.empty() && !root.has(key)) return;
  if (text.size() == 1 && allowed.find(text[0]) != std::string_view::npos)
    value = text[0];
  else
    root.note(key, in_quotes(text) + " cannot be it", std::move(right));
}

void read_form(Section& root, ImportMap& map) {
  root.read("encoding", map.encoding);
  if (!map.encoding.empty() && !is_encoding(map.encoding))
    root.note("encoding", in_quotes(map.encoding) + " is not an encoding known here",
              "write utf-8, utf-16le, utf-16be, or a single-byte one as latin-1 or windows-1252");
  char delimiter = '\0';
  read_character(root, "delimiter", ",;\t|:^~", "write \",\" \";\" \"\\t\" or \"|\"", delimiter);
  if (delimiter != '\0') map.delimiter = delimiter;
  root.read("decimal_comma", map.amounts.decimal_comma);
  const std::string marks = map.amounts.decimal_comma ? ". '" : ", '";
  read_character(root, "thousands", marks, "write one of \"" + marks + "\", not the decimal mark",
                 map.amounts.thousands);
  read_times(root, map.times);
  read_low_words(root, "true_words", map.true_words);
  read_low_words(root, "false_words", map.false_words);
  for (const std::string& word : map.true_words)
    if (std::find(map.false_words.begin(), map.false_words.end(), word) != map.false_words.end())
      root.note("true_words", in_quotes(word) + " is among false_words too", "a word means one of the two");
  read_low_words(root, "ignore", map.ignore);
  root.read("ignore_unknown", map.ignore_unknown);
  read_low_words(root, "optional", map.optional);
}

}  // namespace

std::string_view name(ImportColumn column) {
  return column_names.at(static_cast<std::size_t>(column));
}

std::optional<ImportColumn> import_column_named(std::string_view name) {
  const auto* const found = std::find(column_names.begin(), column_names.end(), name);
  if (found == column_names.end()) return std::nullopt;
  return static_cast<ImportColumn>(found - column_names.begin());
}

CsvOptions ImportMap::csv() const {
  CsvOptions options;
  options.encoding = encoding;
  options.delimiter = delimiter;
  return options;
}

Checked<ImportMap> parse_import_map(std::string_view text, const std::string& file) {
  const Checked<toml::table> table = parse_toml(text, file);
  if (!table) return table.error();
  Notebook notes(file);
  Section root(*table, {}, notes);
  ImportMap map;
  read_form(root, map);
  if (const auto section = root.section("columns")) read_columns(FreeKeys(*section, notes), map);
  if (const auto section = root.section("fixed")) read_fixed(FreeKeys(*section, notes), map);
  if (const auto section = root.section("words")) read_words(*section, notes, map);
  root.finish();
  if (!notes.empty()) return notes.take();
  return map;
}

Checked<ImportMap> read_import_map(const std::filesystem::path& path) {
  const Checked<std::string> text = read_text_file(path);
  if (!text) return text.error();
  return parse_import_map(*text, path.string());
}

}  // namespace gatehouse::config
