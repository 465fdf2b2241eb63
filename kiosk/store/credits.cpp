// SPDX-License-Identifier: Apache-2.0
#include "kiosk/store/credits.hpp"

#include <sqlite3.h>

#include "kiosk/log/codec.hpp"
#include "kiosk/store/merge.hpp"

namespace gatehouse::store {

std::vector<log::Credit> credits_of(Database& db, const model::EventId& event,
                                    const model::CustomerId& customer) {
  Statement& query =
      db.cached("SELECT body FROM entry WHERE kind=? AND event=? AND subject=? ORDER BY id")
          .with(static_cast<int>(EntryKind::credit), event, Blob{log::bytes_of(customer.value)});
  std::vector<log::Credit> credits;
  while (query.step()) {
    auto credit = log::decode_credit(query.bytes(0));
    if (!credit)
      throw StorageError(db.path() + ": a credit entry cannot be read: " + credit.error().text(),
                         SQLITE_CORRUPT);
    credits.push_back(std::move(*credit));
  }
  return credits;
}

}  // namespace gatehouse::store
