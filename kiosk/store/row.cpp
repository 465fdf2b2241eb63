// SPDX-License-Identifier: Apache-2.0
#include "kiosk/store/row.hpp"

#include <map>

#include "kiosk/store/merge.hpp"

namespace gatehouse::store {
namespace {

std::map<log::TargetKind, std::string> make_queries() {
  std::map<log::TargetKind, std::string> queries;
  for (const log::KindSpec& spec : log::kinds()) {
    std::string sql = "SELECT ";
    for (const log::FieldSpec& field : spec.fields) sql += std::string(field.column) + ", ";
    sql += std::string("stamps FROM ") + spec.table + (spec.of_event ? " WHERE event=? AND " : " WHERE ") +
           spec.key_column + "=?";
    queries.emplace(spec.kind, std::move(sql));
  }
  return queries;
}

}  // namespace

std::optional<Row> read_row(Database& db, const model::EventId& event, const log::Target& target) {
  static const std::map<log::TargetKind, std::string> queries = make_queries();
  const log::KindSpec* spec = log::kind_spec(target.kind);
  if (spec == nullptr) return std::nullopt;
  Statement& query = db.cached(queries.at(target.kind).c_str());
  if (spec->of_event)
    query.with(event, Blob{target.key});
  else
    query.with(Blob{target.key});
  if (!query.step()) return std::nullopt;
  Row row;
  int column = 0;
  for (const log::FieldSpec& field : spec->fields) {
    if (query.is_null(column))
      row.values.emplace_back();
    else if (field.type == log::ValueType::number)
      row.values.emplace_back(query.number(column));
    else
      row.values.emplace_back(query.text(column));
    ++column;
  }
  row.stamps = log::RowStamps::parse(query.bytes(column));
  query.reset();
  return row;
}

bool knows_order_line(Database& db, const model::Uuid& id) {
  Statement& query = db.cached("SELECT 1 FROM entry WHERE kind=? AND id=?");
  const bool known = query.with(static_cast<int>(EntryKind::order_line), id).step();
  query.reset();
  return known;
}

}  // namespace gatehouse::store
