// SPDX-License-Identifier: Apache-2.0
// Where a page ended, as a word that scripts hand back: pages are reached by key and never counted to.
#pragma once
#include <compare>
#include <cstdint>
#include <limits>
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

/// A place in a list of newest first: milliseconds, and the id's bytes among those of one moment.
struct Moment {
  std::int64_t at = std::numeric_limits<std::int64_t>::max();
  std::string id;
  auto operator<=>(const Moment&) const = default;
};
std::string moment_token(const Moment& moment);
/// The newest of all for an empty text. Fails for what moment_token() did not make.
model::Result<Moment> parse_moment(std::string_view text);

}  // namespace gatehouse::store
