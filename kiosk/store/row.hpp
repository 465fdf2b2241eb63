// SPDX-License-Identifier: Apache-2.0
// One target's row as its fields, for who works out a difference field by field.
#pragma once
#include <optional>
#include <vector>

#include "kiosk/log/op.hpp"
#include "kiosk/log/row_stamps.hpp"
#include "kiosk/store/database.hpp"

namespace gatehouse::store {

struct Row {
  std::vector<log::Value> values;  ///< field n is values[n - 1]
  log::RowStamps stamps;           ///< which write won each
};

/// nullopt where there is no such row. `event` matters for what belongs to one.
std::optional<Row> read_row(Database& db, const model::EventId& event, const log::Target& target);

/// Whether an order line with this id is there.
bool knows_order_line(Database& db, const model::Uuid& id);

}  // namespace gatehouse::store
