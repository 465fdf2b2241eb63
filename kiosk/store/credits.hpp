// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <vector>

#include "kiosk/log/op.hpp"
#include "kiosk/store/database.hpp"

namespace gatehouse::store {

/// Every credit entry of a customer in one event, in the order of their ids.
std::vector<log::Credit> credits_of(Database& db, const model::EventId& event,
                                    const model::CustomerId& customer);

/// Orders of an event with this number: more than one where devices numbered alike.
std::vector<model::OrderId> orders_numbered(Database& db, const model::EventId& event,
                                            std::string_view number);

}  // namespace gatehouse::store
