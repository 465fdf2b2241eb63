// SPDX-License-Identifier: Apache-2.0
#include "kiosk/store/order_list.hpp"

#include <algorithm>
#include <limits>
#include <map>

#include <sqlite3.h>

#include "kiosk/log/codec.hpp"
#include "kiosk/model/bytes.hpp"
#include "kiosk/model/money.hpp"
#include "kiosk/store/look_up.hpp"
#include "kiosk/store/merge.hpp"
#include "kiosk/store/page_token.hpp"

namespace gatehouse::store {
namespace {

using model::PaymentStatus;

/// Rows that one page may read before it says 'more'.
constexpr int most_rows_a_page = 5000;
/// Orders that a search by a customer's name or key shows.
constexpr int most_found_orders = 200;

constexpr const char* columns =
    "SELECT event, id, number, customer, coalesce(placed_at,0), placed_at, source, "
    "coalesce(payment_status,1), amount_paid_minor, currency, checkout_link, flags FROM orders ";

std::vector<std::string> flags_in(std::string_view text) {
  std::vector<std::string> flags;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of(",\n"), text.size());
    if (const auto flag = model::trimmed(text.substr(0, end)); !flag.empty()) flags.emplace_back(flag);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return flags;
}

template <class Enum>
Enum in_range(std::int64_t number, Enum last, Enum otherwise) {
  return number >= 0 && number <= static_cast<std::int64_t>(last) ? static_cast<Enum>(number) : otherwise;
}

OrderRecord record_in(const Statement& row) {
  OrderRecord order;
  order.event = {row.uuid(0)};
  order.id = {row.uuid(1)};
  order.number = row.text(2);
  if (!row.bytes(3).empty()) order.customer = model::CustomerId{row.uuid(3)};
  order.placed_at = row.optional_number(5);
  order.source = in_range(row.number(6), model::OrderSource::kiosk, model::OrderSource::shop);
  order.payment = in_range(row.number(7), PaymentStatus::refunded, PaymentStatus::pending);
  order.amount_minor = row.optional_number(8);
  order.currency = row.text(9);
  order.checkout_link = row.text(10);
  order.flags = flags_in(row.bytes(11));
  return order;
}

Moment moment_in(const Statement& row) {
  return {row.number(4), row.text(1)};
}

/// One query's rows, newest first.
class Newest {
 public:
  explicit Newest(Statement query) : query_(std::move(query)) { next(); }
  void next() { here_ = query_.step(); }
  bool here() const { return here_; }
  Moment moment() const { return moment_in(query_); }
  const Statement& row() const { return query_; }

 private:
  Statement query_;
  bool here_ = false;
};

std::vector<Newest> of_customer(Database& db, const OrderLook& look, const Moment& after) {
  Statement query =
      db.prepare(std::string(columns) +
                 "INDEXED BY orders_by_customer WHERE customer=?1 AND coalesce(placed_at,0)<=?2 AND "
                 "coalesce(placed_at,0)>=?3 AND (coalesce(placed_at,0)<?2 OR id<?4) ORDER BY "
                 "coalesce(placed_at,0) DESC, id DESC");
  query.with(*look.customer, after.at, look.from.value_or(std::numeric_limits<std::int64_t>::min()),
             Blob{after.id});
  std::vector<Newest> lists;
  lists.emplace_back(std::move(query));
  return lists;
}

/// By payment status, each from its own part of the index.
std::vector<Newest> of_event(Database& db, const OrderLook& look, const Moment& after) {
  std::vector<Newest> lists;
  for (const PaymentStatus status : {PaymentStatus::pending, PaymentStatus::paid, PaymentStatus::refunded}) {
    if (look.payment && *look.payment != status) continue;
    Statement query = db.prepare(
        std::string(columns) +
        "INDEXED BY orders_by_time WHERE event=?1 AND coalesce(payment_status,1)=?2 AND "
        "coalesce(placed_at,0)<=?3 AND coalesce(placed_at,0)>=?4 AND (coalesce(placed_at,0)<?3 OR id<?5) "
        "ORDER BY coalesce(placed_at,0) DESC, id DESC");
    query.with(look.event, static_cast<int>(status), after.at,
               look.from.value_or(std::numeric_limits<std::int64_t>::min()), Blob{after.id});
    lists.emplace_back(std::move(query));
  }
  return lists;
}

bool passes(const OrderLook& look, const OrderRecord& order) {
  const std::int64_t at = order.placed_at.value_or(0);
  return (look.event.is_nil() || order.event == look.event) &&
         (!look.customer || order.customer == look.customer) &&
         (!look.payment || order.payment == *look.payment) && (!look.from || at >= *look.from) &&
         (!look.until || at < *look.until) && order.number.compare(0, look.text.size(), look.text) == 0;
}

template <class Wanted>
OrderPage newest_page(std::vector<Newest> lists, const OrderLook& look, const Wanted& wanted) {
  OrderPage page;
  Moment last;
  for (int read = 0;; ++read) {
    Newest* newest = nullptr;
    for (Newest& list : lists)
      if (list.here() && (newest == nullptr || list.moment() > newest->moment())) newest = &list;
    if (newest == nullptr) break;
    if (static_cast<int>(page.orders.size()) == look.page_size || read == most_rows_a_page) {
      page.more = true;
      page.next = moment_token(last);
      break;
    }
    last = newest->moment();
    if (OrderRecord order = record_in(newest->row()); passes(look, order) && wanted(order))
      page.orders.push_back(std::move(order));
    newest->next();
  }
  return page;
}

/// A filter by payment is about orders that stand.
bool filtered_out(Database& db, const OrderLook& look, const OrderRecord& order) {
  return look.payment && is_cancelled(db, order.event, order.id);
}

model::Result<OrderPage> by_time(Database& db, const OrderLook& look) {
  Moment after{look.until.value_or(std::numeric_limits<std::int64_t>::max()), {}};
  if (!look.after.empty()) {
    const auto moment = parse_moment(look.after);
    if (!moment) return moment.error();
    after = *moment;
  }
  return newest_page(look.customer ? of_customer(db, look, after) : of_event(db, look, after), look,
                     [&](const OrderRecord& order) { return !filtered_out(db, look, order); });
}

/// Numbers that begin with the text, in their order.
model::Result<OrderPage> by_number(Database& db, const OrderLook& look) {
  PageToken after;
  if (!look.after.empty()) {
    const auto token = parse_token(look.after);
    if (!token) return token.error();
    after = *token;
  }
  Statement query = db.prepare(
      std::string(columns) +
      "INDEXED BY orders_by_number WHERE number>=?3 AND number<?1||char(1114111) AND +event=?2 AND "
      "(number>?3 OR id>?4) ORDER BY number, event, id");
  const std::string& from = after.key < look.text ? look.text : after.key;
  query.with(std::string_view(look.text), look.event, std::string_view(from), Blob{after.id});
  OrderPage page;
  std::string number, id;
  for (int read = 0; query.step(); ++read) {
    if (static_cast<int>(page.orders.size()) == look.page_size || read == most_rows_a_page) {
      page.more = true;
      page.next = name_token(number, id);
      break;
    }
    number = query.text(2);
    id = query.text(1);
    if (OrderRecord order = record_in(query); passes(look, order) && !filtered_out(db, look, order))
      page.orders.push_back(std::move(order));
  }
  return page;
}

/// Orders of people whom many share their name with: all of the event's are gone through, newest first.
OrderPage of_those_named(Database& db, const OrderLook& look, const Moment& after) {
  OrderLook any = look;
  any.text.clear();
  const Named named(db, look.text);
  return newest_page(of_event(db, any, after), any, [&](const OrderRecord& order) {
    return order.customer && named(*order.customer) && !filtered_out(db, any, order);
  });
}

/// Orders of the customers that the text finds, on one page where they are few.
OrderPage of_those_found(Database& db, const OrderLook& look) {
  OrderPage page;
  const auto found = find_customers(db, look.event, {look.text, {}, {}, {}, 1, look.page_size});
  if (!found) return page;
  if (found->more)
    return of_those_named(db, look, {look.until.value_or(std::numeric_limits<std::int64_t>::max()), {}});
  for (const Found& one : found->found) {
    OrderLook theirs = look;
    theirs.text.clear();
    theirs.customer = one.customer;
    theirs.page_size = most_found_orders;
    if (auto orders = by_time(db, theirs))
      std::move(orders->orders.begin(), orders->orders.end(), std::back_inserter(page.orders));
  }
  std::sort(page.orders.begin(), page.orders.end(), [](const OrderRecord& a, const OrderRecord& b) {
    return std::pair(a.placed_at.value_or(0), a.id) > std::pair(b.placed_at.value_or(0), b.id);
  });
  page.more = page.orders.size() > most_found_orders;
  if (page.more) page.orders.resize(most_found_orders);
  return page;
}

std::vector<OrderLineRecord> lines_of(Database& db, const OrderRecord& order,
                                      const Definitions& definitions) {
  std::vector<OrderLineRecord> lines;
  Statement& query = db.cached(
      "SELECT body FROM entry INDEXED BY entry_by_subject WHERE kind=? AND event=? AND subject=? ORDER BY "
      "id");
  query.with(static_cast<int>(EntryKind::order_line), order.event, order.id);
  while (query.step()) {
    const auto line = log::decode_order_line(query.bytes(0));
    if (!line) throw StorageError(db.path() + ": " + line.error().text(), SQLITE_CORRUPT);
    const model::CatalogItem* item = definitions.find(line->item);
    model::ExactSum total;
    total.add_product(line->unit_price_minor, line->quantity);
    lines.push_back({line->id, line->item, item == nullptr ? std::string() : item->name, line->quantity,
                     line->unit_price_minor, total.value()});
  }
  return lines;
}

std::string words_for(const OrderDetail& detail, const std::map<std::string, std::int64_t>& types) {
  std::string words;
  const auto add = [&](std::int64_t number, const std::string& name) {
    words += (words.empty() ? "" : ", ") + std::to_string(number) + " x " + name;
  };
  for (const OrderLineRecord& line : detail.lines)
    add(line.quantity, line.name.empty() ? "an item not known here" : line.name);
  if (detail.lines.empty())
    for (const auto& [name, number] : types) add(number, name);
  return words;
}

}  // namespace

model::Result<OrderPage> list_orders(Database& db, const OrderLook& look) {
  if (look.text.empty() || look.customer) return by_time(db, look);
  // Only of_those_named() goes on from a moment.
  if (const auto after = parse_moment(look.after); after && !look.after.empty())
    return of_those_named(db, look, *after);
  auto page = by_number(db, look);
  if (!page || !page->orders.empty() || page->more) return page;
  if (look.after.empty()) page = of_those_found(db, look);
  if (!page->orders.empty() || page->more) return page;
  OrderLook capitals = look;
  capitals.text = spellings(look.text).back();
  return by_number(db, capitals);
}

std::optional<OrderRecord> read_order_record(Database& db, const model::EventId& event,
                                             const model::OrderId& id) {
  static const std::string text = std::string(columns) + "WHERE event=? AND id=?";
  Statement& query = db.cached(text.c_str()).with(event, id);
  if (!query.step()) return std::nullopt;
  OrderRecord order = record_in(query);
  query.reset();
  return order;
}

bool is_cancelled(Database& db, const model::EventId& event, const model::OrderId& id) {
  return standings(db, event, {log::TargetKind::order, std::string(log::bytes_of(id.value))})
      .cancelled.has_value();
}

std::vector<model::OrderId> orders_numbered(Database& db, const model::EventId& event,
                                            const std::string& number) {
  std::vector<model::OrderId> ids;
  Statement& query = db.cached(
      "SELECT id FROM orders INDEXED BY orders_by_number WHERE number=? AND event=? ORDER BY id LIMIT 100");
  query.with(std::string_view(number), event);
  while (query.step()) ids.push_back({query.uuid(0)});
  return ids;
}

OrderDetail detail_of(Database& db, const DefinitionsOf& definitions, OrderRecord order) {
  const auto known = definitions(order.event);
  OrderDetail detail;
  detail.lines = lines_of(db, order, *known);
  std::map<std::string, std::int64_t> types;
  Statement& query = db.cached(
      "SELECT reference, type FROM ticket INDEXED BY ticket_by_order WHERE event=? AND order_id=? ORDER BY "
      "reference LIMIT 1000");
  query.with(order.event, order.id);
  while (query.step()) {
    detail.tickets.push_back(query.text(0));
    const model::TicketType* type = known->find(model::TypeId{query.uuid(1)});
    ++types[type == nullptr ? "ticket" : type->name];
  }
  detail.cancelled =
      standings(db, order.event, {log::TargetKind::order, std::string(log::bytes_of(order.id.value))})
          .cancelled;
  detail.what = words_for(detail, types);
  detail.order = std::move(order);
  return detail;
}

std::optional<model::Money> amount_of(const OrderRecord& order, const Definitions& definitions) {
  if (!order.amount_minor) return std::nullopt;
  if (!order.currency.empty()) return model::Money{*order.amount_minor, order.currency};
  return model::Money{*order.amount_minor, definitions.event ? definitions.event->currency : std::string()};
}

}  // namespace gatehouse::store
