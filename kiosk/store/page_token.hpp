// SPDX-License-Identifier: Apache-2.0
// Where a page ended, as a word that scripts hand back: pages are reached by key and never counted to.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "kiosk/model/error.hpp"

namespace gatehouse::store {

/// Either a row's number, or a sort key with an id.
struct PageToken {
  std::optional<std::int64_t> row;
  std::string key, id;
};

std::string name_token(std::string_view key, std::string_view id);
std::string row_token(std::int64_t row);
/// Fails for a text that neither of both made.
model::Result<PageToken> parse_token(std::string_view text);

}  // namespace gatehouse::store
