// SPDX-License-Identifier: Apache-2.0
// Where a grant or credit entry comes from, as its `source` says it.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "kiosk/model/ids.hpp"

namespace gatehouse::store {

inline std::string ticket_source(const std::string& reference) {
  return "t" + reference;
}
inline std::string line_source(const model::OrderId& order, const model::Uuid& line) {
  return "order/" + order.text() + "/" + line.text();
}
/// The order of a line_source(); what a cancelled order granted lets nobody in.
inline std::optional<model::OrderId> order_of_source(std::string_view source) {
  constexpr std::string_view prefix = "order/";
  if (source.substr(0, prefix.size()) != prefix) return std::nullopt;
  const auto id = model::Uuid::parse(source.substr(prefix.size(), 36));
  if (!id) return std::nullopt;
  return model::OrderId{*id};
}

}  // namespace gatehouse::store
