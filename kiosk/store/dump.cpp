// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <vector>

#include "kiosk/store/merge.hpp"
#include "kiosk/store/replica.hpp"

namespace gatehouse::store {
namespace {

std::string cell(const Statement& row, int column) {
  if (row.is_null(column)) return "-";
  return model::hex(row.bytes(column));
}

/// Every row as "table: hex hex …", in the order of `sql`.
void dump_rows(Database& db, const std::string& table, const std::string& sql, std::string& out) {
  Statement query = db.prepare(sql);
  std::vector<std::string> lines;
  while (query.step()) {
    std::string line = table + ":";
    for (int column = 0; column < query.columns(); ++column) line += " " + cell(query, column);
    lines.push_back(std::move(line));
  }
  std::sort(lines.begin(), lines.end());
  for (const std::string& line : lines) out += line + "\n";
}

}  // namespace

std::string canonical_dump(Database& replica) {
  std::string out;
  for (const log::KindSpec& spec : log::kinds())
    dump_rows(replica, spec.table, std::string("SELECT * FROM ") + spec.table, out);
  for (const char* table :
       {"superseded_write", "op", "mark", "take_back", "passage", "entry", "entry_collision", "held"})
    dump_rows(replica, table, std::string("SELECT * FROM ") + table, out);
  return out;
}

}  // namespace gatehouse::store
