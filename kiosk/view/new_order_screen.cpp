// SPDX-License-Identifier: Apache-2.0
#include "kiosk/view/new_order_screen.hpp"

#include <optional>

#include "kiosk/model/money.hpp"

namespace gatehouse::view {
namespace {

std::optional<std::int64_t> sum_of(const std::vector<DraftLine>& lines) {
  model::ExactSum sum;
  for (const auto& one : lines) sum.add_product(one.price_minor, one.quantity);
  return sum.value();
}

}  // namespace

std::string total_decimal(const std::vector<DraftLine>& lines, std::string_view currency) {
  const auto sum = sum_of(lines);
  return sum ? model::decimal_text({*sum, std::string(currency)}) : std::string();
}

std::string total_text(const std::vector<DraftLine>& lines, std::string_view currency) {
  const auto sum = sum_of(lines);
  return sum ? model::money_text({*sum, std::string(currency)}) : std::string(tr("Too much to add up"));
}

}  // namespace gatehouse::view
