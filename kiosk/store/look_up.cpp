// SPDX-License-Identifier: Apache-2.0
#include "kiosk/store/look_up.hpp"

#include "kiosk/log/codec.hpp"
#include "kiosk/store/things.hpp"

namespace gatehouse::store {
namespace {

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
      db.cached("SELECT customer FROM orders WHERE number=? AND event=? AND customer IS NOT NULL")
          .with(std::string_view(text), event);
  while (query.step()) add(model::CustomerId{query.uuid(0)});
  return ids;
}

/// FTS5 syntax: every word in quotes, as a prefix.
std::string match_expression(const std::string& text) {
  std::string expression;
  std::string word;
  const auto flush = [&] {
    if (!word.empty()) expression += "\"" + word + "\"* ";
    word.clear();
  };
  for (const char c : text) {
    if (c == ' ' || c == '\t')
      flush();
    else if (c == '"')
      word += "\"\"";
    else if (c != 0)
      word += c;
  }
  flush();
  return expression;
}

Found found_in(const Statement& row) {
  Found found{{row.uuid(0)},
              {},
              row.text(3),
              row.number(4) == 1 ? model::Verification::verified : model::Verification::non_verified};
  model::Customer names;
  names.first_name = row.text(1);
  names.last_name = row.text(2);
  found.name = names.name();
  return found;
}

constexpr const char* columns = "SELECT c.id, c.first_name, c.last_name, c.email, c.verification ";

FoundPage page_of(Statement& query, const Look& look) {
  FoundPage page;
  while (query.step()) {
    if (static_cast<int>(page.found.size()) == look.page_size) {
      page.more = true;
      query.reset();
      break;
    }
    page.found.push_back(found_in(query));
  }
  return page;
}

}  // namespace

FoundPage find_customers(Database& db, const model::EventId& event, const Look& look) {
  const std::string text = model::canonical_key(look.text);
  FoundPage page;
  for (const model::CustomerId& id : by_key(db, event, text)) {
    Statement query = db.prepare(std::string(columns) + "FROM customer c WHERE c.id=?");
    if (query.with(id).step()) page.found.push_back(found_in(query));
  }
  if (!page.found.empty()) {  // a key names few: one page, of which the filter may leave less
    if (look.status)
      std::erase_if(page.found, [&](const Found& found) { return found.verification != *look.status; });
    if (look.page > 1) page.found.clear();
    return page;
  }
  const std::string status =
      look.status ? (*look.status == model::Verification::verified ? " AND coalesce(c.verification,0)=1 "
                                                                   : " AND coalesce(c.verification,0)=0 ")
                  : " ";
  const std::string limit = " LIMIT ?2 OFFSET ?3";
  const bool all = text.empty();
  Statement query = db.prepare(all ? std::string(columns) + "FROM customer c WHERE ?1=?1" + status +
                                         "ORDER BY c.last_name, c.first_name, c.id" + limit
                                   : std::string(columns) +
                                         "FROM customer_search s JOIN search_row r ON r.rowid=s.rowid JOIN "
                                         "customer c ON c.id=r.customer "
                                         "WHERE customer_search MATCH ?1" +
                                         status + "ORDER BY s.rank, c.last_name, c.first_name, c.id" + limit);
  const std::string expression = all ? "all" : match_expression(text);
  query.with(std::string_view(expression), look.page_size + 1, (look.page - 1) * look.page_size);
  return page_of(query, look);
}

}  // namespace gatehouse::store
