// SPDX-License-Identifier: Apache-2.0
// The replica's tables. Rows of one kind of target are merged field by field (log/fields.hpp names the same
// columns); `stamps` holds which write won each field.
#pragma once
#include <span>

namespace gatehouse::store {

/// Migration steps, oldest first; a step that was released is never changed.
std::span<const char* const> replica_schema();

}  // namespace gatehouse::store
