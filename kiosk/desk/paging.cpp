// SPDX-License-Identifier: Apache-2.0
#include "kiosk/desk/paging.hpp"

#include <utility>

#include "kiosk/view/desk_parts.hpp"

namespace gatehouse::desk {

void Paging::turn(view::TurnPage::To to) {
  using To = view::TurnPage::To;
  if (to == To::first) {
    after_.resize(1);
    first_.resize(1);
  } else if (to == To::previous && after_.size() > 1) {
    after_.pop_back();
    first_.pop_back();
  } else if (to == To::next && !next_.empty()) {
    after_.push_back(std::exchange(next_, {}));
    first_.push_back(first_.back() + rows_);
  }
}

void Paging::arrived(std::size_t rows, std::string next) {
  rows_ = static_cast<std::int64_t>(rows);
  next_ = std::move(next);
}

std::string Paging::place(std::optional<std::int64_t> total) const {
  return rows_ == 0 ? std::string() : view::place_text(first_.back(), rows_, total);
}

}  // namespace gatehouse::desk
