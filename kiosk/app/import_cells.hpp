// SPDX-License-Identifier: Apache-2.0
// What a line's cells say. For this room only.
#pragma once
#include "kiosk/app/import_memory.hpp"
#include "kiosk/app/row_writes.hpp"

namespace gatehouse::app {

using config::ImportColumn;

/// Roughly what a mark or an order line takes in an op.
inline constexpr std::size_t import_entry_bytes = 96;

/// What was said of a column; "" where nothing was.
inline std::string_view cell(const SaidCells& cells, ImportColumn column) {
  const auto& text = cells[static_cast<std::size_t>(column)];
  return text ? std::string_view(*text) : std::string_view();
}
inline std::optional<std::string>& cell_in(SaidCells& cells, ImportColumn column) {
  return cells[static_cast<std::size_t>(column)];
}

/// The line tells who has the ticket.
inline bool names_somebody(const SaidCells& cells) {
  return !cell(cells, ImportColumn::email).empty() || !cell(cells, ImportColumn::first_name).empty() ||
         !cell(cells, ImportColumn::last_name).empty();
}

inline log::Target target(log::TargetKind kind, const model::Uuid& id) {
  return {kind, id_bytes(id)};
}

}  // namespace gatehouse::app
