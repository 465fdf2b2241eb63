// SPDX-License-Identifier: Apache-2.0
// What searching and the sorted list read: one row a customer, made from the customer's own. Local state, no
// part of what replicas must agree on, and yet the same on all of them.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/model/things.hpp"
#include "kiosk/store/database.hpp"

namespace gatehouse::store {

inline constexpr int classes = 4;
/// 1 for verified, plus 2 for a suspended account.
int class_of(model::Verification verification, model::AccountStatus status);
/// The word that a class has in the index; no name holds it.
std::string class_word(int number);

/// Customers whose rows changed since they were indexed, in order of ids, at most `limit`.
std::vector<std::string> next_to_index(Database& db, int limit);
/// In the caller's transaction.
void index_customers(Database& db, const std::vector<std::string>& customers);

/// False where keys were made by another version of ICU: none of them may be compared with new ones.
bool index_is_current(Database& db);
/// Every customer is to be indexed again.
void index_anew(Database& db);

}  // namespace gatehouse::store
