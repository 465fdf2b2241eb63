// SPDX-License-Identifier: Apache-2.0
// One box: name, email, ticket reference, tag UID or order number; and the list of everybody. Both read the
// search index, which must be up to date.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "kiosk/model/error.hpp"
#include "kiosk/model/things.hpp"
#include "kiosk/store/database.hpp"

namespace gatehouse::store {

struct Found {
  model::CustomerId customer;
  std::string name, email;
  model::Verification verification = model::Verification::non_verified;
  model::AccountStatus account_status = model::AccountStatus::active;
};

/// How those found are ordered.
enum class FoundBy {
  key,    ///< an exact key: all of them on one page
  name,   ///< ICU collation of last and first name
  index,  ///< more match than are sorted: in the index's own order, which is the same on every replica
};

struct FoundPage {
  std::vector<Found> found;
  bool more = false;  ///< there is a next page
  std::string next;   ///< `after` of the next page; empty on the last
  FoundBy by = FoundBy::name;
  std::optional<std::int64_t> total;  ///< of all pages; empty where they were not counted (FoundBy::index)
};

struct Look {
  std::string text;
  std::optional<model::Verification> status;
  std::optional<model::AccountStatus> account;
  std::string after;  ///< FoundPage::next of the page before: the fast way, at any depth
  int page = 1;       ///< from 1; walks from the beginning
  int page_size = 25;
};

/// Up to this many matches are sorted by name.
inline constexpr int most_sorted = 1000;
/// Rows that `Look::page` may walk over; deeper pages are reached with `after`.
inline constexpr int most_walked = 25'000;

/// Exact keys first (reference, UID, order number, email): whom they name, alone; keys in small letters where
/// nothing else is found. Else customers each of
/// whose names, parts of names or of the email begins with a word of the text, accents and case folded. An
/// empty text lists everybody. Fails for a page out of reach and for an `after` that no page gave.
model::Result<FoundPage> find_customers(Database& db, const model::EventId& event, const Look& look);

/// For lists of something else than customers: whether find_customers() finds this one by the text's words.
class Named {
 public:
  Named(Database& db, const std::string& text);
  bool operator()(const model::CustomerId& customer) const;

 private:
  Database& db_;
  std::vector<std::string> words_;
};

/// A ticket's or an order's reference as it was typed, and in capitals: an on-screen keyboard begins with
/// small letters. Once where both are the same.
std::vector<std::string> spellings(const std::string& typed);

}  // namespace gatehouse::store
