// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <sqlite3.h>

#include "kiosk/store/database.hpp"

namespace gatehouse::store {

/// There is no room on the disk: the statement was rolled back, nothing of it was written, and no sync
/// failed. The one failure after which a program may go on, and try again later.
inline bool is_disk_full(const StorageError& error) {
  return (error.code() & 0xFF) == SQLITE_FULL;
}

}  // namespace gatehouse::store
