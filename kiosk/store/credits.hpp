// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <vector>

#include "kiosk/log/op.hpp"
#include "kiosk/store/database.hpp"

namespace gatehouse::store {

/// Every credit entry of a customer in one event, in the order of their ids.
std::vector<log::Credit> credits_of(Database& db, const model::EventId& event,
                                    const model::CustomerId& customer);

}  // namespace gatehouse::store
