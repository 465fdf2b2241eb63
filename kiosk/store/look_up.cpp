// SPDX-License-Identifier: Apache-2.0
#include "kiosk/store/look_up.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "kiosk/log/codec.hpp"
#include "kiosk/store/page_token.hpp"
#include "kiosk/store/search_index.hpp"
#include "kiosk/store/things.hpp"
#include "kiosk/store/words.hpp"

namespace gatehouse::store {
namespace {

/// A customer's place in the sorted list.
struct Place {
  std::string key, customer;
  auto operator<=>(const Place&) const = default;
};

bool of_class(const Look& look, int number) {
  return (!look.status || (*look.status == model::Verification::verified) == ((number & 1) != 0)) &&
         (!look.account || (*look.account == model::AccountStatus::suspended) == ((number & 2) != 0));
}

std::optional<Found> read_found(Database& db, std::string_view customer) {
  Statement& query = db.cached(
      "SELECT id, first_name, last_name, email, verification, account_status FROM customer WHERE id=?");
  if (!query.with(Blob{customer}).step()) return std::nullopt;
  model::Customer names;
  names.first_name = query.text(1);
  names.last_name = query.text(2);
  Found found{{query.uuid(0)},
              names.name(),
              query.text(3),
              query.number(4) == 1 ? model::Verification::verified : model::Verification::non_verified,
              query.number(5) == 1 ? model::AccountStatus::suspended : model::AccountStatus::active};
  query.reset();
  return found;
}

// ---- exact keys ----

void add_holders_of_email(Database& db, const std::string& text, std::vector<model::CustomerId>& ids) {
  const std::string word = email_word(text), email = model::canonical_email(text);
  if (word.empty() || text.find_first_of(" \t\"") != std::string::npos) return;
  const std::string expression = "\"" + word + "\"";
  Statement& query = db.cached(
      "SELECT c.id, c.email FROM customer_search s JOIN search_row r ON r.rowid=s.rowid JOIN customer c ON "
      "c.id=r.customer WHERE customer_search MATCH ? LIMIT 1000");
  query.with(std::string_view(expression));
  while (query.step())
    if (model::canonical_email(query.bytes(1)) == email) ids.push_back({query.uuid(0)});
}

/// The customers that an exact key names.
std::vector<model::CustomerId> by_key(Database& db, const model::EventId& event, const std::string& text) {
  std::vector<model::CustomerId> ids;
  const auto add = [&](const std::optional<model::CustomerId>& id) {
    if (id && !id->is_nil()) ids.push_back(*id);
  };
  if (const auto ticket = read_ticket(db, event, text)) add(ticket->customer);
  if (const auto uid = model::typed_tag(text))
    if (const auto tag = read_tag(db, event, uid->value)) add(tag->customer);
  Statement& query =
      db.cached("SELECT customer FROM orders WHERE number=? AND event=? AND customer IS NOT NULL LIMIT 100")
          .with(std::string_view(text), event);
  while (query.step()) add(model::CustomerId{query.uuid(0)});
  add_holders_of_email(db, text, ids);
  std::vector<model::CustomerId> once;
  for (const model::CustomerId& id : ids)
    if (std::find(once.begin(), once.end(), id) == once.end()) once.push_back(id);
  return once;
}

/// A key names few: one page, of which the filter may leave less.
FoundPage key_page(Database& db, const Look& look, const std::vector<model::CustomerId>& ids) {
  FoundPage page;
  page.by = FoundBy::key;
  page.total = 0;
  for (const model::CustomerId& id : ids) {
    auto found = read_found(db, log::bytes_of(id.value));
    if (!found || !of_class(look, class_of(found->verification, found->account_status))) continue;
    ++*page.total;
    if (look.page == 1 && look.after.empty()) page.found.push_back(std::move(*found));
  }
  return page;
}

// ---- the sorted list ----

/// The list's customers of one class, in order.
class ClassList {
 public:
  ClassList(Database& db, int number, const Place& after)
      : query_(db.prepare("SELECT sort_key, customer FROM search_row WHERE class=? AND (sort_key, "
                          "customer) > (?,?) ORDER BY sort_key, customer")) {
    query_.with(number, Blob{after.key}, Blob{after.customer});
    next();
  }
  void next() { here_ = query_.step(); }
  bool here() const { return here_; }
  std::pair<std::string_view, std::string_view> place() const { return {query_.bytes(0), query_.bytes(1)}; }

 private:
  Statement query_;
  bool here_ = false;
};

/// The classes' lists read as one.
FoundPage list_page(Database& db, const Look& look, const Place& after) {
  std::vector<ClassList> lists;
  FoundPage page;
  page.total = 0;
  for (int number = 0; number < classes; ++number) {
    if (!of_class(look, number)) continue;
    lists.emplace_back(db, number, after);
    Statement& count = db.cached("SELECT customers FROM search_count WHERE class=?").with(number);
    if (count.step()) *page.total += count.number(0);
    count.reset();
  }
  Place last;
  for (int skip = look.after.empty() ? (look.page - 1) * look.page_size : 0;; --skip) {
    ClassList* first = nullptr;
    for (ClassList& list : lists)
      if (list.here() && (first == nullptr || list.place() < first->place())) first = &list;
    if (first == nullptr) break;
    if (skip <= 0) {
      if (static_cast<int>(page.found.size()) == look.page_size) {
        page.more = true;
        break;
      }
      last = {std::string(first->place().first), std::string(first->place().second)};
      if (auto found = read_found(db, last.customer)) page.found.push_back(std::move(*found));
    }
    first->next();
  }
  if (page.more) page.next = name_token(last.key, last.customer);
  return page;
}

// ---- words ----

/// FTS5 syntax: the beginning of every word, and the classes that the filters leave.
std::string match_expression(const std::vector<std::string>& words, const Look& look) {
  std::string expression;
  for (const std::string& word : words) expression += (expression.empty() ? "\"" : " AND \"") + word + "\"*";
  std::string wanted;
  for (int number = 0; number < classes; ++number)
    if (of_class(look, number)) wanted += (wanted.empty() ? "\"" : " OR \"") + class_word(number) + "\"";
  return look.status || look.account ? expression + " AND (" + wanted + ")" : expression;
}

std::vector<std::int64_t> matches(Database& db, const std::string& expression, std::int64_t after,
                                  int limit) {
  std::vector<std::int64_t> rows;
  Statement& query = db.cached(
      "SELECT rowid FROM customer_search WHERE customer_search MATCH ?1 AND rowid>?2 ORDER BY rowid LIMIT "
      "?3");
  query.with(std::string_view(expression), after, limit);
  while (query.step()) rows.push_back(query.number(0));
  return rows;
}

std::optional<Place> place_of(Database& db, std::int64_t row) {
  Statement& query = db.cached("SELECT sort_key, customer FROM search_row WHERE rowid=?").with(row);
  if (!query.step()) return std::nullopt;
  Place place{query.text(0), query.text(1)};
  query.reset();
  return place;
}

/// More match than are sorted: as they come.
FoundPage unsorted_page(Database& db, const Look& look, const std::string& expression, std::int64_t after) {
  FoundPage page;
  page.by = FoundBy::index;
  const int skip = look.after.empty() ? (look.page - 1) * look.page_size : 0;
  const auto rows = matches(db, expression, after, skip + look.page_size + 1);
  for (auto at = static_cast<std::size_t>(skip); at < rows.size(); ++at) {
    if (static_cast<int>(page.found.size()) == look.page_size) {
      page.more = true;
      page.next = row_token(rows[at - 1]);
      break;
    }
    const auto place = place_of(db, rows[at]);
    if (auto found = place ? read_found(db, place->customer) : std::nullopt)
      page.found.push_back(std::move(*found));
  }
  return page;
}

FoundPage sorted_page(Database& db, const Look& look, const std::vector<std::int64_t>& rows,
                      const Place& after) {
  std::vector<Place> places;
  for (const std::int64_t row : rows)
    if (auto place = place_of(db, row)) places.push_back(std::move(*place));
  std::sort(places.begin(), places.end());
  FoundPage page;
  page.total = static_cast<std::int64_t>(places.size());
  auto at = look.after.empty()
                ? places.begin() + std::min<std::ptrdiff_t>(static_cast<std::ptrdiff_t>(places.size()),
                                                            std::ptrdiff_t{look.page - 1} * look.page_size)
                : std::upper_bound(places.begin(), places.end(), after);
  for (; at != places.end(); ++at) {
    if (static_cast<int>(page.found.size()) == look.page_size) {
      page.more = true;
      page.next = name_token((at - 1)->key, (at - 1)->customer);
      break;
    }
    if (auto found = read_found(db, at->customer)) page.found.push_back(std::move(*found));
  }
  return page;
}

/// The token says which of both orders its page was in, so that a list goes on as it began.
FoundPage word_page(Database& db, const Look& look, const std::vector<std::string>& words,
                    const PageToken& after) {
  const std::string expression = match_expression(words, look);
  if (after.row) return unsorted_page(db, look, expression, *after.row);
  // Rows are numbered from 1. A sorted list goes on sorted, even when it has grown a little meanwhile.
  const int limit = look.after.empty() ? most_sorted + 1 : 10 * most_sorted;
  const auto rows = matches(db, expression, 0, limit);
  if (look.after.empty() && static_cast<int>(rows.size()) > most_sorted)
    return unsorted_page(db, look, expression, 0);
  return sorted_page(db, look, rows, {after.key, after.id});
}

model::Result<PageToken> checked_token(const Look& look) {
  if (look.page < 1) return model::Error{model::ErrorKind::usage, "pages count from 1", "--page", {}};
  if (look.after.empty()) {
    if (look.page - 1 > most_walked / look.page_size)
      return model::Error{model::ErrorKind::usage, "this page lies too deep to count to", "--page",
                          "go on from the page before with --after"};
    return PageToken{};
  }
  return parse_token(look.after);
}

}  // namespace

model::Result<FoundPage> find_customers(Database& db, const model::EventId& event, const Look& look) {
  const auto token = checked_token(look);
  if (!token) return token.error();
  const ReadTransaction reading(db);
  const std::string text = model::canonical_key(look.text);
  if (text.empty()) return list_page(db, look, {token->key, token->id});
  if (const auto ids = by_key(db, event, text); !ids.empty()) return key_page(db, look, ids);
  const QueryWords query = query_words(text);
  if (query.words.empty() || query.too_many) return FoundPage{{}, false, {}, FoundBy::name, 0};
  return word_page(db, look, query.words, *token);
}

}  // namespace gatehouse::store
