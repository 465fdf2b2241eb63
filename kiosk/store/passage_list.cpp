// SPDX-License-Identifier: Apache-2.0
#include "kiosk/store/passage_list.hpp"

#include <algorithm>

#include <sqlite3.h>

#include "kiosk/log/codec.hpp"

namespace gatehouse::store {
namespace {

/// As passages name them: a ticket, or a customer without one.
std::vector<std::string> holders_of(Database& db, const model::EventId& event,
                                    const model::CustomerId& customer) {
  std::vector<std::string> holders{"c" + std::string(log::bytes_of(customer.value))};
  Statement& query = db.cached("SELECT reference FROM ticket WHERE customer=? AND event=?");
  query.with(customer, event);
  while (query.step()) holders.push_back("t" + query.text(0));
  return holders;
}

void add_passages(Database& db, const model::EventId& event, const std::string& holder, int limit,
                  std::vector<PassageLine>& lines) {
  Statement& query = db.cached(
      "SELECT p.body, p.wall_ms, o.clock_trusted, o.operator, o.by_owner, o.reason, EXISTS (SELECT 1 FROM "
      "mark m WHERE m.target_kind=17 AND m.event=p.event AND m.key=p.id AND m.kind=4) FROM passage p "
      "INDEXED BY passage_by_holder JOIN op o USING (device, seq) WHERE p.event=? AND p.holder=? "
      "ORDER BY p.wall_ms DESC LIMIT ?");
  query.with(event, Blob{holder}, limit);
  while (query.step()) {
    auto passage = log::decode_passage(query.bytes(0));
    if (!passage)
      throw StorageError(db.path() + ": a passage cannot be read: " + passage.error().text(), SQLITE_CORRUPT);
    lines.push_back({std::move(*passage),
                     query.number(1),
                     query.number(2) != 0,
                     query.number(6) != 0,
                     {query.uuid(3)},
                     query.number(4) != 0,
                     query.text(5)});
  }
}

}  // namespace

std::vector<PassageLine> passages_of(Database& db, const model::EventId& event,
                                     const model::CustomerId& customer, int limit) {
  std::vector<PassageLine> lines;
  for (const std::string& holder : holders_of(db, event, customer))
    add_passages(db, event, holder, limit, lines);
  std::stable_sort(lines.begin(), lines.end(),
                   [](const PassageLine& a, const PassageLine& b) { return a.at > b.at; });
  if (lines.size() > static_cast<std::size_t>(limit)) lines.resize(static_cast<std::size_t>(limit));
  return lines;
}

}  // namespace gatehouse::store
