// SPDX-License-Identifier: Apache-2.0
#include "kiosk/store/balances.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include <sqlite3.h>

#include "kiosk/log/codec.hpp"
#include "kiosk/model/money.hpp"
#include "kiosk/store/merge.hpp"
#include "kiosk/store/things.hpp"

namespace gatehouse::store {

namespace {

void add_credits(Database& db, const model::EventId& event, const model::CustomerId& customer,
                 std::vector<CreditRow>& rows) {
  Statement& query = db.cached(
      "SELECT e.body, o.name FROM entry e INDEXED BY entry_by_subject LEFT JOIN op USING (device, seq) "
      "LEFT JOIN operator o ON o.id=op.operator WHERE e.kind=? AND e.event=? AND e.subject=?");
  query.with(static_cast<int>(EntryKind::credit), event, customer);
  while (query.step()) {
    auto credit = log::decode_credit(query.bytes(0));
    if (!credit) throw StorageError(db.path() + ": " + credit.error().text(), SQLITE_CORRUPT);
    rows.push_back({event, std::move(*credit), query.text(1)});
  }
}

std::vector<CreditRow> sorted(std::vector<CreditRow> rows) {
  std::sort(rows.begin(), rows.end(), [](const CreditRow& a, const CreditRow& b) {
    return std::tie(a.credit.at, a.credit.id) < std::tie(b.credit.at, b.credit.id);
  });
  return rows;
}

}  // namespace

std::vector<CreditRow> credits_of(Database& db, const model::CustomerId& customer) {
  std::vector<CreditRow> rows;
  for (const model::Event& event : read_events(db)) add_credits(db, event.id, customer, rows);
  return sorted(std::move(rows));
}

std::vector<CreditRow> credits_of(Database& db, const model::EventId& event,
                                  const model::CustomerId& customer) {
  std::vector<CreditRow> rows;
  add_credits(db, event, customer, rows);
  return sorted(std::move(rows));
}

std::vector<Balance> balances(const std::vector<CreditRow>& credits) {
  struct Sum {
    model::ExactSum total;
    std::int64_t entries = 0;
  };
  std::map<std::tuple<model::EventId, model::ItemKind, model::ItemId>, Sum> sums;
  for (const CreditRow& row : credits) {
    const bool token = row.credit.kind == model::ItemKind::token;
    Sum& sum = sums[{row.event, row.credit.kind, token ? row.credit.token : model::ItemId{}}];
    sum.total.add(row.credit.delta);
    ++sum.entries;
  }
  std::vector<Balance> all;
  all.reserve(sums.size());
  for (const auto& [key, sum] : sums)
    all.push_back({std::get<0>(key), std::get<1>(key), std::get<2>(key), sum.total.value(), sum.entries});
  return all;
}

}  // namespace gatehouse::store
