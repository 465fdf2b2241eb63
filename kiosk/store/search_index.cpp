// SPDX-License-Identifier: Apache-2.0
#include "kiosk/store/search_index.hpp"

#include <algorithm>

#include "kiosk/store/words.hpp"

namespace gatehouse::store {
namespace {

struct Indexed {
  std::int64_t rowid = 0;
  int number = 0;  ///< the class
  std::string key, words;
};

std::optional<Indexed> indexed(Database& db, const std::string& customer) {
  Statement& query = db.cached("SELECT rowid, class, sort_key, words FROM search_row WHERE customer=?");
  if (!query.with(Blob{customer}).step()) return std::nullopt;
  Indexed row{query.number(0), static_cast<int>(query.number(1)), query.text(2), query.text(3)};
  query.reset();
  return row;
}

std::optional<Indexed> wanted(Database& db, const std::string& customer) {
  Statement& query =
      db.cached("SELECT first_name, last_name, email, verification, account_status FROM customer WHERE id=?");
  if (!query.with(Blob{customer}).step()) return std::nullopt;
  const int number =
      class_of(query.number(3) == 1 ? model::Verification::verified : model::Verification::non_verified,
               query.number(4) == 1 ? model::AccountStatus::suspended : model::AccountStatus::active);
  Indexed row{0, number, sort_key(query.bytes(0), query.bytes(1), query.bytes(2)),
              indexed_words(query.bytes(0), query.bytes(1), query.bytes(2))};
  row.words += (row.words.empty() ? "" : " ") + class_word(number);
  query.reset();
  return row;
}

/// The first 32 bits of the id, or the next free number: who is found comes in the same order on every
/// replica, and a first indexing, which goes by ids, writes its rows in order.
std::int64_t free_row(Database& db, const std::string& customer) {
  std::int64_t rowid = 0;
  for (std::size_t at = 0; at < 4 && at < customer.size(); ++at)
    rowid = rowid << 8U | static_cast<unsigned char>(customer[at]);
  Statement& taken = db.cached("SELECT 1 FROM search_row WHERE rowid=?");
  while (taken.with(++rowid).step()) taken.reset();
  return rowid;
}

void count(Database& db, int number, int difference) {
  db.cached(
        "INSERT INTO search_count VALUES (?,?) ON CONFLICT DO UPDATE SET "
        "customers=customers+excluded.customers")
      .with(number, difference)
      .run();
}

void forget_words(Database& db, const Indexed& row) {
  db.cached("INSERT INTO customer_search (customer_search, rowid, words) VALUES ('delete',?,?)")
      .with(row.rowid, std::string_view(row.words))
      .run();
}

/// Words that nobody bears any more may stay: they find nobody.
void add_terms(Database& db, std::string_view words) {
  while (!words.empty()) {
    const std::size_t end = std::min(words.find(' '), words.size());
    const std::string_view word = words.substr(0, end);
    if (is_long(word)) db.cached("INSERT OR IGNORE INTO search_term VALUES (?)").with(word).run();
    words.remove_prefix(std::min(end + 1, words.size()));
  }
}

void add_words(Database& db, const Indexed& row) {
  add_terms(db, row.words);
  db.cached("INSERT INTO customer_search (rowid, words) VALUES (?,?)")
      .with(row.rowid, std::string_view(row.words))
      .run();
}

void remove(Database& db, const Indexed& row) {
  forget_words(db, row);
  db.cached("DELETE FROM search_row WHERE rowid=?").with(row.rowid).run();
  count(db, row.number, -1);
}

void insert(Database& db, const std::string& customer, Indexed& row) {
  row.rowid = free_row(db, customer);
  db.cached("INSERT INTO search_row VALUES (?,?,?,?,?)")
      .with(row.rowid, Blob{customer}, row.number, Blob{row.key}, std::string_view(row.words))
      .run();
  add_words(db, row);
  count(db, row.number, 1);
}

void change(Database& db, const Indexed& before, Indexed& row) {
  row.rowid = before.rowid;
  if (row.words != before.words) {
    forget_words(db, before);
    add_words(db, row);
  } else if (row.key == before.key) {
    return;
  }
  db.cached("UPDATE search_row SET class=?, sort_key=?, words=? WHERE rowid=?")
      .with(row.number, Blob{row.key}, std::string_view(row.words), row.rowid)
      .run();
  if (row.number == before.number) return;
  count(db, before.number, -1);
  count(db, row.number, 1);
}

}  // namespace

int class_of(model::Verification verification, model::AccountStatus status) {
  return (verification == model::Verification::verified ? 1 : 0) +
         (status == model::AccountStatus::suspended ? 2 : 0);
}

std::string class_word(int number) {
  return std::string("\xEE\x80") + static_cast<char>(0x80 + number);  // U+E000 and on
}

std::vector<std::string> next_to_index(Database& db, int limit) {
  std::vector<std::string> dirty;
  Statement& query = db.cached("SELECT customer FROM search_dirty ORDER BY customer LIMIT ?").with(limit);
  while (query.step()) dirty.push_back(query.text(0));
  return dirty;
}

void index_customers(Database& db, const std::vector<std::string>& customers) {
  for (const std::string& customer : customers) {
    const auto before = indexed(db, customer);
    auto now = wanted(db, customer);
    if (before && now)
      change(db, *before, *now);
    else if (before)
      remove(db, *before);
    else if (now)
      insert(db, customer, *now);
    db.cached("DELETE FROM search_dirty WHERE customer=?").with(Blob{customer}).run();
  }
}

bool index_is_current(Database& db) {
  Statement query = db.prepare("SELECT value FROM state WHERE name='collation'");
  return query.step() && query.bytes(0) == collation_version();
}

void index_anew(Database& db) {
  db.execute("INSERT OR IGNORE INTO search_dirty SELECT id FROM customer");
  const std::string version = collation_version();
  db.prepare("INSERT INTO state VALUES ('collation',?) ON CONFLICT DO UPDATE SET value=excluded.value")
      .with(std::string_view(version))
      .run();
}

}  // namespace gatehouse::store
