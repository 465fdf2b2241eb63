// SPDX-License-Identifier: Apache-2.0
#include "kiosk/view/desk_parts.hpp"

#include "kiosk/view/format.hpp"
#include "kiosk/view/texts.hpp"

namespace gatehouse::view {

std::string place_text(std::int64_t first, std::int64_t count, std::optional<std::int64_t> total) {
  if (count <= 0) return {};
  const auto from = figure(first), to = figure(first + count - 1);
  if (!total) return fill(tr("{from}–{to}"), {{"from", from}, {"to", to}});
  const auto all = figure(*total);
  return fill(tr("{from}–{to} of {all}"), {{"from", from}, {"to", to}, {"all", all}});
}

}  // namespace gatehouse::view
