// SPDX-License-Identifier: Apache-2.0
// Where one is in a list that is read by keyset: forwards by the token of the last row, back by those before.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "kiosk/view/desk_command.hpp"

namespace gatehouse::desk {

class Paging {
 public:
  /// `after` of the page that is wanted now.
  const std::string& after() const { return after_.back(); }
  void turn(view::TurnPage::To to);
  /// The page was read: so many rows, and the token of the next one where there is one.
  void arrived(std::size_t rows, std::string next);

  bool backwards() const { return after_.size() > 1; }
  bool forwards() const { return !next_.empty(); }
  /// "51–75 of 48 213"
  std::string place(std::optional<std::int64_t> total) const;

 private:
  std::vector<std::string> after_{""};
  std::vector<std::int64_t> first_{1};
  std::int64_t rows_ = 0;
  std::string next_;
};

}  // namespace gatehouse::desk
