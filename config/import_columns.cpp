// SPDX-License-Identifier: Apache-2.0
#include "config/import_columns.hpp"

#include <algorithm>
#include <set>

#include "config/import_reader.hpp"
#include "config/utf8.hpp"

namespace gatehouse::config {

namespace {

class Matching {
 public:
  Matching(const std::vector<std::string>& header, const ImportMap& map, const std::string& file)
      : header_(header), map_(map), file_(file) {}

  Checked<ColumnCells> run() {
    for (std::size_t cell = 0; cell < header_.size(); ++cell) match(cell);
    for (const auto& [wanted, columns] : map_.columns)
      if (!seen_.contains(wanted) && !contains(map_.optional, wanted))
        note(wanted, "is named by the map and not in the file; found: " + found(),
             "name it in optional if the file may lack it");
    for (const ImportColumn column : {ImportColumn::ticket_reference, ImportColumn::ticket_type})
      if (!cells_[static_cast<std::size_t>(column)] && !map_.fixed.contains(column) && !is_awaited(column))
        note(std::string(name(column)), "this column is missing; found: " + found(),
             "a map can say which header it is");
    if (!mistakes_.empty()) return mistakes_;
    return cells_;
  }

 private:
  static bool contains(const std::vector<std::string>& texts, const std::string& text) {
    return std::find(texts.begin(), texts.end(), text) != texts.end();
  }
  void note(const std::string& key, std::string what, std::string right) {
    mistakes_.push_back({file_, 0, key, std::move(what), std::move(right)});
  }
  /// The map says where it comes from, and that header's absence is told already.
  bool is_awaited(ImportColumn column) const {
    return std::any_of(map_.columns.begin(), map_.columns.end(), [&](const auto& entry) {
      return std::find(entry.second.begin(), entry.second.end(), column) != entry.second.end() &&
             !seen_.contains(entry.first) && !contains(map_.optional, entry.first);
    });
  }
  std::string found() const {
    std::string list;
    for (const std::string& text : header_) list += (list.empty() ? "" : ", ") + in_quotes(text);
    return list;
  }

  void match(std::size_t cell) {
    const std::string text = lowered(header_[cell]);
    if (text == rejected_line_header || text == rejected_reason_header || contains(map_.ignore, text)) return;
    const auto mapped = map_.columns.find(text);
    const auto own = import_column_named(text);
    if (mapped == map_.columns.end() && !own) {
      if (!map_.ignore_unknown) note_unknown(cell, text);
    } else if (!seen_.insert(text).second) {
      note(header_[cell], "stands in the header line twice", "take one of the two out");
    } else if (mapped != map_.columns.end()) {
      for (const ImportColumn column : mapped->second) assign(column, cell);
    } else {
      assign(*own, cell);
    }
  }

  void assign(ImportColumn column, std::size_t cell) {
    auto& place = cells_[static_cast<std::size_t>(column)];
    if (map_.fixed.contains(column))
      note(header_[cell], "becomes " + std::string(name(column)) + ", which the map fixes for every line",
           "take it out of [fixed], or ignore the header");
    else if (place)
      note(header_[cell],
           "becomes " + std::string(name(column)) + ", as " + in_quotes(header_[*place]) + " does",
           "map or ignore one of the two");
    else
      place = cell;
  }

  void note_unknown(std::size_t cell, const std::string& text) {
    std::vector<std::string_view> known;
    for (std::size_t i = 0; i < import_column_count; ++i) known.push_back(name(static_cast<ImportColumn>(i)));
    const std::string_view meant = nearest(text, known);
    const std::string what = text.empty() ? "has no header" : "is not an import column";
    note(text.empty() ? "column " + std::to_string(cell + 1) : header_[cell], what,
         meant.empty() ? "map setting columns says what it is, ignore leaves it out"
                       : "did you mean \"" + std::string(meant) + "\"?");
  }

  const std::vector<std::string>& header_;
  const ImportMap& map_;
  const std::string& file_;
  ColumnCells cells_;
  std::set<std::string> seen_;
  Mistakes mistakes_;
};

}  // namespace

Checked<ColumnCells> match_columns(const std::vector<std::string>& header, const ImportMap& map,
                                   const std::string& file) {
  return Matching(header, map, file).run();
}

}  // namespace gatehouse::config
