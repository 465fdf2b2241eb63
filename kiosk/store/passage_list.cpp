// SPDX-License-Identifier: Apache-2.0
#include "kiosk/store/passage_list.hpp"

#include <algorithm>

#include <sqlite3.h>

#include "kiosk/log/codec.hpp"
#include "kiosk/store/look_up.hpp"
#include "kiosk/store/page_token.hpp"

namespace gatehouse::store {
namespace {

constexpr int most_rows_a_page = 5000;
/// People whose passages are asked for one by one; of more than these all passages are gone through.
constexpr int most_found = 10;
/// What a list shows of a wristband's UID.
constexpr std::size_t tail_digits = 4;

constexpr const char* columns =
    "SELECT p.body, p.wall_ms, o.clock_trusted, o.operator, o.by_owner, o.reason, EXISTS (SELECT 1 FROM "
    "mark m WHERE m.target_kind=17 AND m.event=p.event AND m.key=p.id AND m.kind=4), p.id, p.outcome FROM "
    "passage p ";

/// As passages name them: a ticket, or a customer without one.
std::vector<std::string> holders_of(Database& db, const model::EventId& event,
                                    const model::CustomerId& customer) {
  std::vector<std::string> holders{"c" + std::string(log::bytes_of(customer.value))};
  Statement& query = db.cached("SELECT reference FROM ticket WHERE customer=? AND event=?");
  query.with(customer, event);
  while (query.step()) holders.push_back("t" + query.text(0));
  return holders;
}

PassageLine line_in(Database& db, const Statement& row) {
  auto passage = log::decode_passage(row.bytes(0));
  if (!passage)
    throw StorageError(db.path() + ": a passage cannot be read: " + passage.error().text(), SQLITE_CORRUPT);
  return {std::move(*passage), row.number(1),      row.number(2) != 0, row.number(6) != 0,
          {row.uuid(3)},       row.number(4) != 0, row.text(5)};
}

Moment moment_in(const Statement& row) {
  return {row.number(1), row.text(7)};
}

bool refused(const Statement& row) {
  return row.number(8) < static_cast<int>(model::Outcome::admit);
}

/// Newest first, from `after` on, at most `limit`.
Statement of_holder(Database& db, const model::EventId& event, const std::string& holder, const Moment& after,
                    int limit) {
  Statement query = db.prepare(std::string(columns) +
                               "INDEXED BY passage_by_holder JOIN op o USING (device, seq) WHERE p.event=?1 "
                               "AND p.holder=?2 AND p.wall_ms<=?3 AND (p.wall_ms<?3 OR p.id<?4) "
                               "ORDER BY p.wall_ms DESC, p.id DESC LIMIT ?5");
  query.with(event, Blob{holder}, after.at, Blob{after.id}, limit);
  return query;
}

Statement of_event(Database& db, const model::EventId& event, const Moment& after) {
  Statement query =
      db.prepare(std::string(columns) +
                 "INDEXED BY passage_by_time JOIN op o USING (device, seq) WHERE p.event=?1 AND "
                 "p.wall_ms<=?2 AND (p.wall_ms<?2 OR p.id<?3) ORDER BY p.wall_ms DESC, p.id "
                 "DESC");
  query.with(event, after.at, Blob{after.id});
  return query;
}

/// Those of the event that pass, as they come.
template <class Passes>
PassagePage walk(Database& db, const PassageLook& look, const Moment& after, const Passes& passes) {
  PassagePage page;
  Statement query = of_event(db, look.event, after);
  Moment last = after;
  for (int read = 0; query.step(); ++read) {
    if (static_cast<int>(page.passages.size()) == look.page_size || read == most_rows_a_page) {
      page.more = true;
      page.next = moment_token(last);
      break;
    }
    last = moment_in(query);
    if (look.refused_only && !refused(query)) continue;
    if (PassageLine line = line_in(db, query); passes(line)) page.passages.push_back(std::move(line));
  }
  return page;
}

/// Of several people: each one's newest, put in order.
PassagePage merged(Database& db, const PassageLook& look, const Moment& after,
                   const std::vector<std::string>& holders) {
  std::vector<std::pair<Moment, PassageLine>> all;
  for (const std::string& holder : holders) {
    Statement query = of_holder(db, look.event, holder, after, most_rows_a_page);
    for (int kept = 0; kept <= look.page_size && query.step();) {
      if (look.refused_only && !refused(query)) continue;
      all.emplace_back(moment_in(query), line_in(db, query));
      ++kept;
    }
  }
  std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
  PassagePage page;
  for (auto& [moment, line] : all) {
    if (static_cast<int>(page.passages.size()) == look.page_size) {
      page.more = true;
      break;
    }
    page.next = moment_token(moment);
    page.passages.push_back(std::move(line));
  }
  if (!page.more) page.next.clear();
  return page;
}

/// What was scanned: by a ticket's whole reference, a UID, or the end of one as lists show it.
class Scanned {
 public:
  explicit Scanned(const std::string& text) : references_(spellings(model::canonical_key(text))) {
    if (const auto uid = model::typed_tag(text)) uid_ = uid->value;
    const std::string& capitals = references_.back();
    if (capitals.size() == tail_digits && capitals.find_first_not_of("0123456789ABCDEF") == std::string::npos)
      tail_ = capitals;
  }
  bool operator()(const PassageLine& line) const {
    const auto& credential = line.passage.credential;
    if (!credential) return false;
    if (credential->kind == model::CredentialKind::tag)
      return credential->value == uid_ || (!tail_.empty() && credential->value.ends_with(tail_));
    return std::find(references_.begin(), references_.end(), credential->value) != references_.end();
  }

 private:
  std::vector<std::string> references_;
  std::string uid_, tail_;
};

}  // namespace

model::Result<PassagePage> list_passages(Database& db, const PassageLook& look) {
  const auto after = parse_moment(look.after);
  if (!after) return after.error();
  if (look.text.empty()) return walk(db, look, *after, [](const PassageLine&) { return true; });
  Look people;
  people.text = look.text;
  people.page_size = most_found;
  const auto found = find_customers(db, look.event, people);
  if (!found) return found.error();
  if (found->more) {
    const Named named(db, look.text);
    return walk(db, look, *after, [&](const PassageLine& line) {
      return !line.passage.customer.is_nil() && named(line.passage.customer);
    });
  }
  std::vector<std::string> holders;
  for (const Found& one : found->found)
    for (std::string& holder : holders_of(db, look.event, one.customer)) holders.push_back(std::move(holder));
  if (!holders.empty()) return merged(db, look, *after, holders);
  return walk(db, look, *after, Scanned(look.text));
}

std::optional<PassageLine> read_passage(Database& db, const model::EventId& event,
                                        const model::PassageId& id) {
  Statement query =
      db.prepare(std::string(columns) + "JOIN op o USING (device, seq) WHERE p.id=? AND p.event=?");
  query.with(id, event);
  if (!query.step()) return std::nullopt;
  return line_in(db, query);
}

std::vector<PassageLine> passages_of(Database& db, const model::EventId& event,
                                     const model::CustomerId& customer, int limit) {
  std::vector<PassageLine> lines;
  for (const std::string& holder : holders_of(db, event, customer)) {
    Statement query = of_holder(db, event, holder, {}, limit);
    while (query.step()) lines.push_back(line_in(db, query));
  }
  std::stable_sort(lines.begin(), lines.end(),
                   [](const PassageLine& a, const PassageLine& b) { return a.at > b.at; });
  if (lines.size() > static_cast<std::size_t>(limit)) lines.resize(static_cast<std::size_t>(limit));
  return lines;
}

}  // namespace gatehouse::store
