// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/export.hpp"

#include <algorithm>
#include <sstream>
#include <utility>
#include <vector>

#include "config/csv_writer.hpp"
#include "kiosk/app/json_text.hpp"
#include "kiosk/app/roles.hpp"
#include "kiosk/app/told.hpp"
#include "kiosk/log/codec.hpp"
#include "kiosk/store/merge.hpp"
#include "kiosk/store/things.hpp"

namespace gatehouse::app {
namespace {

using model::Error;
using model::ErrorKind;
using model::Result;
using store::Blob;
using store::Statement;

constexpr int rows_per_step = 200;

/// One column of a row: text is defused, numbers are not.
struct Cells {
  std::vector<std::string> cells;

  Cells& text(std::string_view text) {
    cells.push_back(defused(text));
    return *this;
  }
  Cells& number(std::string text) {
    cells.push_back(std::move(text));
    return *this;
  }
};

/// Reads the next rows of a table after the last one it gave.
class Table {
 public:
  Table(House& house, model::CustomerId customer) : house_(house), customer_(customer) {}
  virtual ~Table() = default;
  virtual std::vector<std::string> columns() const = 0;
  /// Empty: that was all.
  virtual std::vector<Cells> next() = 0;

 protected:
  store::Database& db() { return house_.tables(); }
  const model::EventId& event() const { return house_.event; }
  std::shared_ptr<const store::Definitions> definitions() const { return house_.definitions(house_.event); }
  std::string time(const std::optional<std::int64_t>& at) const {
    return at ? local_time(*at, definitions()->time_zone) : std::string();
  }
  static std::string id(const model::Uuid& id) { return id.is_nil() ? std::string() : id.text(); }
  std::string customer_name(const model::CustomerId& customer) {
    if (customer.is_nil()) return {};
    Statement& query = db().cached("SELECT first_name, last_name FROM customer WHERE id=?").with(customer);
    std::string name;
    if (query.step())
      name = query.text(0) + (query.bytes(0).empty() || query.bytes(1).empty() ? "" : " ") + query.text(1);
    query.reset();
    return name;
  }
  std::string order_number(const model::OrderId& order) {
    if (order.is_nil()) return {};
    const auto row = store::read_order(db(), event(), order);
    return row ? row->number : order.text();
  }
  std::string item_name(const model::ItemId& item) const {
    const auto kept = definitions();
    const model::CatalogItem* known = kept->find(item);
    return known != nullptr ? known->name : item.text();
  }
  std::string operator_number(const model::OperatorId& who) {
    if (who.is_nil()) return {};
    Statement& query = db().cached("SELECT staff_number FROM operator WHERE id=?").with(who);
    std::string number;
    if (query.step()) number = query.text(0);
    query.reset();
    return number;
  }

  House& house_;
  model::CustomerId customer_;
  std::string last_;
};

class Customers : public Table {
 public:
  /// Of one customer, of those that are named, or of all.
  Customers(House& house, model::CustomerId customer, std::vector<model::CustomerId> named)
      : Table(house, customer), named_(std::move(named)) {}
  std::vector<std::string> columns() const override {
    return {"id",    "first_name", "last_name", "email",      "phone",          "street",   "postcode",
            "city",  "country",    "gender",    "created",    "account_status", "verified", "barred",
            "flags", "tickets",    "tags",      "active_tag", "staff_note"};
  }
  std::vector<Cells> next() override {
    std::vector<Cells> rows;
    for (const model::CustomerId& id : ids()) rows.push_back(row(id));
    return rows;
  }

 private:
  std::vector<model::CustomerId> some_named() {
    const std::size_t end = std::min(named_.size(), at_ + std::size_t{rows_per_step});
    std::vector<model::CustomerId> some(named_.begin() + static_cast<std::ptrdiff_t>(at_),
                                        named_.begin() + static_cast<std::ptrdiff_t>(end));
    at_ = end;
    return some;
  }
  /// Of this event: whoever has a ticket, a tag or an order in it.
  std::vector<model::CustomerId> ids() {
    if (!customer_.is_nil())
      return std::exchange(done_, true) ? std::vector<model::CustomerId>{} : std::vector{customer_};
    if (!named_.empty()) return some_named();
    std::vector<model::CustomerId> ids;
    // Only so many are looked at in a step; nobody of the event among them is no end.
    while (ids.empty() && !done_) {
      Statement& query = db().cached(
          "SELECT c.id, EXISTS (SELECT 1 FROM ticket t WHERE t.customer=c.id AND t.event=?1) OR EXISTS "
          "(SELECT 1 "
          "FROM tag g WHERE g.customer=c.id AND g.event=?1) OR EXISTS (SELECT 1 FROM event_customer e WHERE "
          "e.event=?1 AND e.customer=c.id) FROM customer c WHERE c.id>?2 ORDER BY c.id LIMIT ?3");
      query.with(event(), Blob{last_}, rows_per_step);
      int seen = 0;
      while (query.step()) {
        ++seen;
        last_ = query.text(0);
        if (query.number(1) != 0) ids.push_back({query.uuid(0)});
      }
      done_ = seen < rows_per_step;
    }
    return ids;
  }

  Cells row(const model::CustomerId& id) {
    const model::Customer one = store::read_customer(db(), event(), id).value_or(model::Customer{});
    std::string tickets, tags, flags;
    const auto join = [](std::string& list, const std::string& text) {
      list += (list.empty() ? "" : "; ") + text;
    };
    for (const model::Ticket& ticket : store::tickets_of(db(), event(), id)) join(tickets, ticket.reference);
    for (const model::Tag& tag : store::tags_of(db(), event(), id)) join(tags, tag.uid);
    for (const std::string& flag : one.flags) join(flags, flag);
    const bool barred =
        store::standings(db(), event(), {log::TargetKind::customer, std::string(log::bytes_of(id.value))})
            .barred.has_value();
    Cells cells;
    cells.text(id.text()).text(one.first_name).text(one.last_name).text(one.email).text(one.phone);
    cells.text(one.street).text(one.postcode).text(one.city).text(one.country).text(one.gender);
    cells.text(time(one.created))
        .text(one.account_status == model::AccountStatus::active ? "active" : "suspended");
    cells.text(one.verification == model::Verification::verified ? "yes" : "no").text(barred ? "yes" : "no");
    cells.text(flags).text(tickets).text(tags).text(one.active_tag.value_or("")).text(one.staff_note);
    return cells;
  }
  bool done_ = false;
  std::vector<model::CustomerId> named_;
  std::size_t at_ = 0;
};

class Orders : public Table {
 public:
  using Table::Table;
  std::vector<std::string> columns() const override {
    return {"number",         "placed_at",     "customer", "customer_name", "source",
            "payment_status", "amount_paid",   "currency", "items",         "flags",
            "cancelled",      "checkout_link", "id"};
  }
  std::vector<Cells> next() override {
    struct Row {
      model::OrderId id;
      Cells cells;
    };
    std::vector<Row> read;
    Statement& query = db().cached(
        "SELECT id, number, placed_at, customer, source, payment_status, amount_paid_minor, currency, flags, "
        "checkout_link FROM orders WHERE event=?1 AND id>?2 AND (?3=zeroblob(16) OR customer=?3) ORDER BY id "
        "LIMIT ?4");
    query.with(event(), Blob{last_}, customer_, rows_per_step);
    static constexpr const char* sources[] = {"shop", "import", "kiosk"};
    static constexpr const char* payments[] = {"pending", "paid", "refunded"};
    struct Raw {
      model::OrderId id;
      model::CustomerId customer;
      std::string number, currency, flags, link;
      std::optional<std::int64_t> placed, source, payment, amount;
    };
    std::vector<Raw> raws;
    while (query.step()) {
      last_ = query.text(0);
      raws.push_back({{query.uuid(0)},
                      {query.uuid(3)},
                      query.text(1),
                      query.text(7),
                      query.text(8),
                      query.text(9),
                      query.optional_number(2),
                      query.optional_number(4),
                      query.optional_number(5),
                      query.optional_number(6)});
    }
    const std::string own_currency = definitions()->event ? definitions()->event->currency : std::string();
    std::vector<Cells> rows;
    for (const Raw& raw : raws) {
      const std::string currency = raw.currency.empty() ? own_currency : raw.currency;
      const bool cancelled =
          store::standings(db(), event(), {log::TargetKind::order, std::string(log::bytes_of(raw.id.value))})
              .cancelled.has_value();
      Cells cells;
      cells.text(raw.number)
          .text(time(raw.placed))
          .text(id(raw.customer.value))
          .text(customer_name(raw.customer));
      cells.text(raw.source ? sources[static_cast<std::size_t>(*raw.source) % 3] : "");
      cells.text(raw.payment ? payments[static_cast<std::size_t>(*raw.payment) % 3] : "");
      cells.number(raw.amount ? decimal_amount(*raw.amount, currency) : std::string()).text(currency);
      cells.text(items(raw.id))
          .text(raw.flags)
          .text(cancelled ? "yes" : "no")
          .text(raw.link)
          .text(raw.id.text());
      rows.push_back(std::move(cells));
    }
    return rows;
  }

 private:
  std::string items(const model::OrderId& order) {
    std::vector<std::string> bodies;
    Statement& query =
        db().cached("SELECT body FROM entry WHERE kind=? AND event=? AND subject=? ORDER BY id");
    query.with(static_cast<int>(store::EntryKind::order_line), event(), order);
    while (query.step()) bodies.push_back(query.text(0));
    std::string list;
    for (const std::string& body : bodies)
      if (const auto line = log::decode_order_line(body))
        list += (list.empty() ? "" : ";") + item_name(line->item) + "=" + std::to_string(line->quantity);
    return list;
  }
};

class Passages : public Table {
 public:
  using Table::Table;
  std::vector<std::string> columns() const override {
    return {"at",         "clock_trusted", "gate",     "direction", "station",       "kind",
            "credential", "ticket",        "tag",      "customer",  "customer_name", "verdict",
            "admitted",   "undone",        "operator", "reader",    "reason",        "id"};
  }
  std::vector<Cells> next() override {
    struct Raw {
      std::string id, body, reason;
      std::int64_t at = 0;
      bool trusted = false, undone = false;
      model::OperatorId who;
    };
    std::vector<Raw> raws;
    Statement& query = db().cached(
        "SELECT p.id, p.body, p.wall_ms, o.clock_trusted, o.operator, o.reason, EXISTS (SELECT 1 FROM mark m "
        "WHERE "
        "m.target_kind=17 AND m.event=p.event AND m.key=p.id AND m.kind=4) FROM passage p JOIN op o ON "
        "o.device=p.device AND o.seq=p.seq WHERE p.event=?1 AND (p.wall_ms, p.id) > (?2, ?3) AND "
        "(?4=zeroblob(16) OR p.customer=?4) ORDER BY p.wall_ms, p.id LIMIT ?5");
    query.with(event(), last_at_, Blob{last_}, customer_, rows_per_step);
    while (query.step())
      raws.push_back({query.text(0),
                      query.text(1),
                      query.text(5),
                      query.number(2),
                      query.number(3) != 0,
                      query.number(6) != 0,
                      {query.uuid(4)}});
    std::vector<Cells> rows;
    for (const Raw& raw : raws) {
      last_ = raw.id;
      last_at_ = raw.at;
      rows.push_back(row(raw.body, raw.at, raw.trusted, raw.undone, raw.who, raw.reason, raw.id));
    }
    return rows;
  }

 private:
  Cells row(const std::string& body, std::int64_t at, bool trusted, bool undone, const model::OperatorId& who,
            const std::string& reason, const std::string& raw_id) {
    const auto read = log::decode_passage(body);
    const log::Passage passage = read ? *read : log::Passage{};
    static constexpr const char* stations[] = {"access", "check_in", "validation", "desk"};
    const auto kept = definitions();
    const model::Gate* gate = kept->find(passage.gate);
    Cells cells;
    cells.text(time(at))
        .text(trusted ? "yes" : "no")
        .text(gate != nullptr ? gate->name : id(passage.gate.value));
    cells.text(passage.direction == model::Direction::entry ? "entry" : "exit");
    cells.text(stations[static_cast<std::size_t>(passage.station) % 4]);
    const bool tag = passage.credential && passage.credential->kind == model::CredentialKind::tag;
    cells.text(!passage.credential ? "" : tag ? "tag" : "ticket");
    cells.text(passage.credential ? passage.credential->value : "");
    cells.text(passage.ticket.value_or("")).text(passage.tag.value_or(""));
    cells.text(id(passage.customer.value)).text(customer_name(passage.customer));
    cells.text(model::name(passage.verdict.outcome));
    cells.text(model::admitted(passage.verdict.outcome) ? "yes" : "no").text(undone ? "yes" : "no");
    cells.text(operator_number(who)).text(passage.reader).text(reason).text(passage.id.text());
    (void)raw_id;
    return cells;
  }
  std::int64_t last_at_ = std::numeric_limits<std::int64_t>::min();
};

class Credits : public Table {
 public:
  using Table::Table;
  std::vector<std::string> columns() const override {
    return {"at",    "customer", "customer_name", "tag",      "kind", "token",
            "delta", "reason",   "order",         "operator", "id"};
  }
  std::vector<Cells> next() override {
    struct Raw {
      std::string id, body;
      model::OperatorId who;
    };
    std::vector<Raw> raws;
    constexpr const char* all =
        "SELECT e.id, e.body, o.operator FROM entry e JOIN op o ON o.device=e.device AND o.seq=e.seq WHERE "
        "e.kind=?1 AND e.event=?2 AND e.id>?3 ORDER BY e.id LIMIT ?4";
    constexpr const char* of_one =
        "SELECT e.id, e.body, o.operator FROM entry e JOIN op o ON o.device=e.device AND o.seq=e.seq WHERE "
        "e.kind=?1 AND e.event=?2 AND e.subject=?5 AND e.id>?3 ORDER BY e.id LIMIT ?4";
    Statement& query = db().cached(customer_.is_nil() ? all : of_one);
    const int kind = static_cast<int>(store::EntryKind::credit);
    if (customer_.is_nil())
      query.with(kind, event(), Blob{last_}, rows_per_step);
    else
      query.with(kind, event(), Blob{last_}, rows_per_step, customer_);
    while (query.step()) raws.push_back({query.text(0), query.text(1), {query.uuid(2)}});
    static constexpr const char* kinds[] = {"access", "credits", "virtual_credits", "token", "pack"};
    std::vector<Cells> rows;
    for (const Raw& raw : raws) {
      last_ = raw.id;
      const auto credit = log::decode_credit(raw.body);
      if (!credit) continue;
      Cells cells;
      cells.text(time(credit->at)).text(id(credit->customer.value)).text(customer_name(credit->customer));
      cells.text(credit->tag).text(kinds[static_cast<std::size_t>(credit->kind) % 5]);
      cells.text(credit->token.is_nil() ? "" : item_name(credit->token));
      cells.number(std::to_string(credit->delta)).text(credit->reason).text(order_number(credit->order));
      cells.text(operator_number(raw.who)).text(credit->id.text());
      rows.push_back(std::move(cells));
    }
    return rows;
  }
};

class ExportJob : public Job {
 public:
  ExportJob(House house, bool objects) : house_(std::move(house)), objects_(objects) {}

  void open(const std::string& what, const model::CustomerId& customer,
            std::vector<model::CustomerId> named) {
    if (what == "orders")
      table_ = std::make_unique<Orders>(house_, customer);
    else if (what == "passages")
      table_ = std::make_unique<Passages>(house_, customer);
    else if (what == "credits")
      table_ = std::make_unique<Credits>(house_, customer);
    else
      table_ = std::make_unique<Customers>(house_, customer, std::move(named));
  }
  House& house() { return house_; }

  std::optional<Result<Outcome>> step(Reply& reply) override {
    const std::vector<Cells> rows = table_->next();
    if (objects_) {
      const std::vector<std::string> columns = table_->columns();
      for (const Cells& row : rows) {
        boost::json::object object;
        for (std::size_t i = 0; i < columns.size(); ++i) object[columns[i]] = row.cells[i];
        reply.row(std::move(object));
      }
    } else {
      send_csv(rows, reply);
    }
    if (rows.empty()) return Outcome{};
    return std::nullopt;
  }

 private:
  void send_csv(const std::vector<Cells>& rows, Reply& reply) {
    std::string text;
    config::CsvWriter writer([&](std::string_view part) { text += part; },
                             {',', false, !std::exchange(begun_, true) && !head_sent_});
    if (!std::exchange(head_sent_, true)) writer.row(table_->columns());
    for (const Cells& row : rows) writer.row(row.cells);
    if (!text.empty()) reply.row({{"csv", text}});
  }

  House house_;
  bool objects_, begun_ = false, head_sent_ = false;
  std::unique_ptr<Table> table_;
};

Result<void> may_export(const Actor& actor) {
  if (actor.by_owner && actor.id.is_nil()) return {};
  return need(actor, Right::browse);
}

bool flag(const boost::json::object& args, std::string_view name) {
  const auto* value = args.if_contains(name);
  return value != nullptr && value->is_bool() && value->as_bool();
}

/// The customers that a list names; empty where there is no list.
Result<std::vector<model::CustomerId>> customers_in(const boost::json::object& args) {
  std::vector<model::CustomerId> ids;
  const auto* list = args.if_contains("ids");
  if (list == nullptr || !list->is_array()) return ids;
  for (const boost::json::value& one : list->as_array()) {
    const auto id = one.is_string() ? model::Uuid::parse(std::string(one.as_string())) : std::nullopt;
    if (!id) return Error{ErrorKind::usage, "this is no customer's id", "ids", {}};
    ids.push_back({*id});
  }
  return ids;
}

}  // namespace

std::string defused(std::string_view text) {
  const bool runs = !text.empty() && std::string_view("=+-@\t\r\n").find(text[0]) != std::string_view::npos;
  return (runs || config::looks_like_formula(text) ? "'" : "") + std::string(text);
}

// NOLINTNEXTLINE(performance-unnecessary-value-param): every job's maker takes it so
Result<std::unique_ptr<Job>> make_export_job(Services&, const House& house, Request request,
                                             const Actor& actor) {
  if (const auto allowed = may_export(actor); !allowed) return allowed.error();
  const bool one = request.command == "customer csv";
  const std::string what =
      one ? (flag(request.args, "credits") ? "credits" : "customers") : request.command.substr(7);
  const std::string named = text_in(request.args, one ? "id" : "customer");
  model::CustomerId customer;
  auto job = std::make_unique<ExportJob>(house, flag(request.args, "objects"));
  if (!named.empty() || one) {
    const auto id = model::Uuid::parse(named);
    if (id) customer = {*id};
    if (!id || !store::read_customer(job->house().tables(), house.event, customer))
      return Error{ErrorKind::refused, "no customer has this id", named, "gatehouse find tells ids"};
  }
  auto chosen = customers_in(request.args);
  if (!chosen) return chosen.error();
  log::LookUp kept{model::random_id(house.clock.now().value), request.command, customer};
  job->house().write({house.event, actor.id, actor.by_owner, {}, {std::move(kept)}});
  job->open(what, customer, std::move(*chosen));
  return std::unique_ptr<Job>(std::move(job));
}

}  // namespace gatehouse::app
