// SPDX-License-Identifier: Apache-2.0
#include "kiosk/store/look_up.hpp"

#include <algorithm>

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
  Statement& query = db.cached(
                           "SELECT customer FROM orders INDEXED BY orders_by_number WHERE number=? AND "
                           "event=? AND customer IS NOT NULL LIMIT 100")
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
//
// The index gives the customers of a word in the order of its rows, whose numbers are spread evenly. Words
// that few customers have are read whole and sorted by name; of words that very many have no list is ever
// walked to its end, however long it is.

/// Terms that one long word is replaced by, at most.
constexpr int most_terms = 40;
/// Lists this long are still intersected by the index.
constexpr double most_intersected = 20'000;
/// Customers of a longer list that one page reads.
constexpr int most_read = 1500;

/// FTS5 syntax for the beginning of one word. A long one is replaced by the words that begin so: the index
/// would gather their customers before it gave the first.
std::string beginning_with(Database& db, const std::string& word) {
  std::string beginning = "\"" + word + "\"*";
  if (!is_long(word)) return beginning;
  std::string terms;
  int number = 0;
  Statement& query =
      db.cached("SELECT word FROM search_term WHERE word>=?1 AND word<?1||char(1114111) LIMIT ?2");
  query.with(std::string_view(word), most_terms + 1);
  while (query.step()) {
    if (++number > most_terms) {
      query.reset();
      return beginning;
    }
    terms += (terms.empty() ? "(\"" : " OR \"") + query.text(0) + "\"";
  }
  return terms.empty() ? beginning : terms + ")";
}

/// The classes that the filters leave; empty where they leave all.
std::string class_expression(const Look& look) {
  if (!look.status && !look.account) return {};
  std::string wanted;
  for (int number = 0; number < classes; ++number)
    if (of_class(look, number)) wanted += (wanted.empty() ? "(\"" : " OR \"") + class_word(number) + "\"";
  return wanted + ")";
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

struct IndexRow {
  Place place;
  std::string words;
};

std::optional<IndexRow> index_row(Database& db, std::int64_t row) {
  Statement& query = db.cached("SELECT sort_key, customer, words FROM search_row WHERE rowid=?").with(row);
  if (!query.step()) return std::nullopt;
  IndexRow read{{query.text(0), query.text(1)}, query.text(2)};
  query.reset();
  return read;
}

/// Whether one of the customer's words begins so.
bool any_begins(std::string_view words, std::string_view beginning) {
  for (std::size_t at = 0; at < words.size();) {
    if (words.substr(at).starts_with(beginning)) return true;
    const std::size_t space = words.find(' ', at);
    at = space == std::string_view::npos ? words.size() : space + 1;
  }
  return false;
}

/// How a text is looked for.
struct Plan {
  std::string index;               ///< what the index is asked
  std::vector<std::string> check;  ///< words that each customer is then read for
};

/// How many have a word, as far as that matters: told by how far its first thousand lie apart.
double estimate(Database& db, const std::string& expression) {
  const auto rows = matches(db, expression, 0, most_sorted);
  if (static_cast<int>(rows.size()) < most_sorted) return static_cast<double>(rows.size());
  Statement& query = db.cached("SELECT sum(customers) FROM search_count");
  const double all = query.step() ? static_cast<double>(query.number(0)) : 0;
  query.reset();
  const double covered = static_cast<double>(rows.back()) / 4294967296.0;
  return std::max<double>(most_sorted, std::min(all, most_sorted / std::max(covered, 1e-9)));
}

Plan plan_for(Database& db, const std::vector<std::string>& words, const Look& look) {
  const std::string wanted = class_expression(look);
  const auto with_class = [&](const std::string& expression) {
    return wanted.empty() ? expression : expression + " AND " + wanted;
  };
  std::string all, rarest;
  double fewest = 0;
  for (const std::string& word : words) {
    const std::string expression = beginning_with(db, word);
    all += (all.empty() ? "" : " AND ") + expression;
    if (words.size() == 1) break;
    const double number = estimate(db, expression);
    if (rarest.empty() || number < fewest) {
      rarest = expression;
      fewest = number;
    }
  }
  if (words.size() == 1 || fewest <= most_intersected) return {with_class(all), {}};
  return {with_class(rarest), words};
}

bool passes(const Plan& plan, const IndexRow& row) {
  return std::all_of(plan.check.begin(), plan.check.end(),
                     [&](const std::string& word) { return any_begins(row.words, word); });
}

/// More match than are sorted: as they come. A page that had to read many may end early.
FoundPage unsorted_page(Database& db, const Look& look, const Plan& plan, std::int64_t after) {
  FoundPage page;
  page.by = FoundBy::index;
  int skip = look.after.empty() ? (look.page - 1) * look.page_size : 0;
  const int limit = plan.check.empty() ? skip + look.page_size + 1 : most_read + skip;
  const auto rows = matches(db, plan.index, after, limit);
  std::int64_t last = after;
  for (const std::int64_t row : rows) {
    if (static_cast<int>(page.found.size()) == look.page_size) {
      page.more = true;
      break;
    }
    last = row;
    if (skip > 0 && plan.check.empty()) {
      --skip;
      continue;
    }
    const auto read = index_row(db, row);
    if (!read || !passes(plan, *read) || --skip >= 0) continue;
    if (auto found = read_found(db, read->place.customer)) page.found.push_back(std::move(*found));
  }
  if (!page.more) page.more = !plan.check.empty() && static_cast<int>(rows.size()) == limit;
  if (page.more) page.next = row_token(last);
  return page;
}

FoundPage sorted_page(Database& db, const Look& look, const Plan& plan, const std::vector<std::int64_t>& rows,
                      const Place& after) {
  std::vector<Place> places;
  for (const std::int64_t row : rows)
    if (auto read = index_row(db, row); read && passes(plan, *read)) places.push_back(std::move(read->place));
  std::sort(places.begin(), places.end());
  FoundPage page;
  const auto size = static_cast<std::ptrdiff_t>(places.size());
  page.total = size;
  auto at = look.after.empty()
                ? places.begin() + std::min(size, std::ptrdiff_t{look.page - 1} * look.page_size)
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
  const Plan plan = plan_for(db, words, look);
  if (after.row) return unsorted_page(db, look, plan, *after.row);
  // A list that began sorted goes on sorted, even when it has grown a little meanwhile.
  const int limit = look.after.empty() ? most_sorted + 1 : 10 * most_sorted;
  const auto rows = matches(db, plan.index, 0, limit);
  if (look.after.empty() && static_cast<int>(rows.size()) > most_sorted)
    return unsorted_page(db, look, plan, 0);
  return sorted_page(db, look, plan, rows, {after.key, after.id});
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
  FoundPage page{{}, false, {}, FoundBy::name, 0};
  if (!query.words.empty() && !query.too_many) page = word_page(db, look, query.words, *token);
  if (!page.found.empty() || page.more || !look.after.empty()) return page;
  if (const auto ids = by_key(db, event, spellings(text).back()); !ids.empty())
    return key_page(db, look, ids);
  return page;
}

Named::Named(Database& db, const std::string& text)
    : db_(db), words_(query_words(model::canonical_key(text)).words) {}

bool Named::operator()(const model::CustomerId& customer) const {
  Statement& query = db_.cached("SELECT words FROM search_row WHERE customer=?").with(customer);
  const std::string words = query.step() ? query.text(0) : std::string();
  query.reset();
  return !words_.empty() && std::all_of(words_.begin(), words_.end(),
                                        [&](const std::string& word) { return any_begins(words, word); });
}

std::vector<std::string> spellings(const std::string& typed) {
  std::string capitals = typed;
  for (char& c : capitals)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  if (capitals == typed) return {typed};
  return {typed, capitals};
}

}  // namespace gatehouse::store
