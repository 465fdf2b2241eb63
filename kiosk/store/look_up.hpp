// SPDX-License-Identifier: Apache-2.0
// One box: name, email, ticket reference, tag UID or order number.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/model/things.hpp"
#include "kiosk/store/database.hpp"

namespace gatehouse::store {

struct Found {
  model::CustomerId customer;
  std::string name, email;
  model::Verification verification = model::Verification::non_verified;
};

struct FoundPage {
  std::vector<Found> found;
  bool more = false;  ///< there is a next page
};

struct Look {
  std::string text;
  std::optional<model::Verification> status;
  int page = 1;  ///< from 1
  int page_size = 25;
};

/// Exact keys first (reference, UID, order number), else words of the name and email by their
/// beginnings, accents and case folded. An empty text lists everybody. The search index must be up to date.
FoundPage find_customers(Database& db, const model::EventId& event, const Look& look);

}  // namespace gatehouse::store
