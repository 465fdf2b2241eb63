// SPDX-License-Identifier: Apache-2.0
#include "kiosk/app/acts_orders.hpp"

#include <cstdint>
#include <set>

#include "config/money.hpp"
#include "kiosk/app/acts_shared.hpp"
#include "kiosk/app/contents.hpp"
#include "kiosk/app/roles.hpp"
#include "kiosk/model/bytes.hpp"
#include "kiosk/store/balances.hpp"
#include "kiosk/store/order_list.hpp"
#include "kiosk/store/sources.hpp"
#include "kiosk/store/things.hpp"

namespace gatehouse::app {
namespace {

using log::Change;
using log::MarkKind;
using model::Error;
using model::ErrorKind;
using model::ItemKind;
using model::Result;

constexpr std::size_t most_lines = 200;
constexpr std::int64_t most_of_an_item = 1'000'000;

Result<model::ItemId> item_named(const store::Definitions& definitions, const std::string& name) {
  const std::string key = model::canonical_key(name);
  std::string known;
  for (const model::CatalogItem& item : definitions.items) {
    if (item.name == key) return item.id;
    known += (known.empty() ? "" : ", ") + item.name;
  }
  return Error{ErrorKind::refused, "no item has this name", name,
               known.empty() ? "the event has no items" : "known: " + known};
}

/// An order on its way into one op.
class Sale {
 public:
  Sale(House& house, const Act& act, const NewOrder& asked)
      : house_(house),
        act_(act),
        asked_(asked),
        definitions_(house.definitions(act.event)),
        now_(house.clock.now().value),
        id_{model::random_id(now_)},
        number_(order_number(house.device, house.next_seq())),
        writes_(house.tables(), act.event),
        lines_{id_, {}} {}

  Result<void> put() {
    if (const auto customer = known_customer(house_, act_.event, asked_.customer); !customer)
      return customer.error();
    if (asked_.lines.empty())
      return Error{ErrorKind::usage, "an order has at least one item", "--item", "--item \"NAME=QTY\""};
    if (asked_.lines.size() > most_lines)
      return Error{
          ErrorKind::usage, "an order has at most " + std::to_string(most_lines) + " lines", "--item", {}};
    for (const NewOrder::Line& line : asked_.lines)
      if (const auto done = put_line(line); !done) return done.error();
    for (const std::string& name : asked_.flags) {
      const auto flag = known_flag(house_, act_.event, name);
      if (!flag) return flag.error();
      flags_.insert(*flag);
    }
    return put_order();
  }

  OrderDone write() {
    std::vector<Change> changes = writes_.changes();
    changes.emplace_back(std::move(lines_));
    for (log::Credit& credit : credits_) changes.emplace_back(std::move(credit));
    for (log::Grant& grant : grants_) changes.emplace_back(std::move(grant));
    house_.write(draft_of(act_, std::move(changes)));
    return {id_, number_, "Order " + number_ + " is made."};
  }

 private:
  Result<void> put_line(const NewOrder::Line& asked) {
    const auto item = item_named(*definitions_, asked.item);
    if (!item) return item.error();
    if (asked.quantity < 1 || asked.quantity > most_of_an_item)
      return Error{ErrorKind::usage, "a quantity is 1 to " + std::to_string(most_of_an_item), asked.item, {}};
    const auto contents = contents_of(*definitions_, *item, asked.quantity);
    if (!contents) return contents.error();
    const std::string key = number_ + ":" + std::to_string(lines_.lines.size() + 1);
    const log::OrderLine line{model::derive(act_.event.value, "order_line", key), *item, asked.quantity,
                              definitions_->find(*item)->price.minor};
    lines_.lines.push_back(line);
    const Booking booking{act_.event, store::line_source(id_, line.id), asked_.customer, {}, id_, now_};
    const auto grants = grants_for(booking, *contents);
    if (!grants) return grants.error();
    grants_.insert(grants_.end(), grants->begin(), grants->end());
    for (log::Credit& credit : credits_for(booking, *contents)) credits_.push_back(std::move(credit));
    flags_.insert(contents->flags.begin(), contents->flags.end());
    if (credits_.size() + grants_.size() > most_lines * 10)
      return Error{ErrorKind::refused, "this comes to more than can be booked at once", asked.item,
                   "make two orders of it"};
    return {};
  }

  Result<void> put_order() {
    if (!definitions_->event) return Error{ErrorKind::failure, "this event is not known here yet", {}, {}};
    const std::string& currency = definitions_->event->currency;
    const auto paid = config::parse_amount(model::trimmed(asked_.paid), currency);
    if (!paid)
      return Error{
          ErrorKind::usage, paid.error().what, "--paid",
          currency + " has " + std::to_string(config::minor_digits(currency)) + " decimals, after a point"};
    namespace field = log::field::order;
    const log::Target order = order_target(id_);
    writes_.set(order, field::number, number_);
    writes_.set(order, field::customer, id_bytes(asked_.customer.value));
    writes_.set(order, field::placed_at, now_);
    writes_.set(order, field::source, static_cast<std::int64_t>(model::OrderSource::kiosk));
    writes_.set(order, field::payment_status, static_cast<std::int64_t>(model::PaymentStatus::paid));
    writes_.set(order, field::amount_paid_minor, *paid);
    writes_.set(order, field::currency, currency);
    std::string names;
    for (const std::string& flag : flags_) {
      names += (names.empty() ? "" : "\n") + flag;
      writes_.set(flag_target(asked_.customer, flag), log::field::customer_flag::set, std::int64_t{1});
    }
    writes_.set(order, field::flags, names);
    return {};
  }

  House& house_;
  const Act& act_;
  const NewOrder& asked_;
  std::shared_ptr<const store::Definitions> definitions_;
  model::UtcMs now_;
  model::OrderId id_;
  std::string number_;
  RowWrites writes_;
  log::Order lines_;
  std::vector<log::Credit> credits_;
  std::vector<log::Grant> grants_;
  std::set<std::string> flags_;
};

/// A sum that does not fit is no sum of what anybody booked.
std::optional<std::int64_t> plus(std::int64_t a, std::int64_t b) {
  std::int64_t sum = 0;
  if (__builtin_add_overflow(a, b, &sum)) return std::nullopt;
  return sum;
}

Result<BalanceKind> credit_kind(const store::Definitions& definitions, const std::string& name) {
  if (name == "credits") return BalanceKind{ItemKind::credits, {}};
  if (name == "virtual_credits") return BalanceKind{ItemKind::virtual_credits, {}};
  const std::string key = model::canonical_key(name);
  std::string known = "credits, virtual_credits";
  for (const model::CatalogItem& item : definitions.items) {
    if (item.kind != ItemKind::token) continue;
    if (item.name == key) return BalanceKind{ItemKind::token, item.id};
    known += ", " + item.name;
  }
  return Error{ErrorKind::usage, "no kind of credits has this name: " + name, "--kind", "known: " + known};
}

/// What an order brought of credits, as entries that take it off again.
std::vector<log::Credit> taken_off(const Act& act, const std::vector<store::CreditRow>& entries,
                                   const model::OrderId& order, model::UtcMs now) {
  std::vector<log::Credit> off;
  for (const auto& [event, entry, by] : entries) {
    if (entry.order != order || entry.delta <= 0) continue;
    log::Credit credit = entry;
    credit.id = {model::derive(act.event.value, "credit", entry.id.text() + "/cancelled")};
    credit.delta = -entry.delta;
    credit.reason = act.reason;
    credit.at = now;
    off.push_back(std::move(credit));
  }
  return off;
}

}  // namespace

std::string order_number(const model::DeviceId& device, std::uint64_t seq) {
  // Crockford's alphabet: no letter is taken for a digit when somebody reads it aloud.
  constexpr std::string_view letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  std::uint32_t bits = 0;
  for (std::size_t at = 0; at < 4; ++at) bits = bits << 8U | device.value.bytes[at];
  std::string code;
  for (unsigned shift = 27; code.size() < 5; shift -= 5) code += letters[(bits >> shift) & 31U];
  return code + "-" + std::to_string(seq);
}

Result<OrderDone> new_order(House& house, const Act& act, const NewOrder& order) {
  if (const auto allowed = need(act.actor, Right::act); !allowed) return allowed.error();
  Sale sale(house, act, order);
  if (const auto put = sale.put(); !put) return put.error();
  return sale.write();
}

Result<model::OrderId> order_named(House& house, const model::EventId& event, std::string_view text) {
  const std::string key = model::canonical_key(text);
  if (const auto id = model::Uuid::parse(key)) {
    if (store::read_order(house.tables(), event, {*id})) return model::OrderId{*id};
    return Error{ErrorKind::refused, "no order has this id", key, {}};
  }
  const auto orders = store::orders_numbered(house.tables(), event, key);
  if (orders.size() == 1) return orders.front();
  if (orders.empty()) return Error{ErrorKind::refused, "no order has this number", key, {}};
  std::string ids;
  for (const model::OrderId& order : orders) ids += (ids.empty() ? "" : ", ") + order.text();
  return Error{ErrorKind::usage, "several orders have this number", key, "give the id: " + ids};
}

Result<Done> cancel_order(House& house, const Act& act, const model::OrderId& id) {
  if (const auto allowed = need(act.actor, Right::act); !allowed) return allowed.error();
  if (const auto reason = need_reason(act, "a cancellation"); !reason) return reason.error();
  const auto order = store::read_order(house.tables(), act.event, id);
  if (!order) return Error{ErrorKind::refused, "no order has this id", id.text(), {}};
  const std::string label = "Order " + (order->number.empty() ? id.text() : order->number);
  if (const auto before = store::standings(house.tables(), act.event, order_target(id)).cancelled)
    return Done{false, label + " was cancelled already" + by_whom(*before) + "."};
  std::vector<Change> changes{log::Mark{order_target(id), MarkKind::cancelled, house.gate}};
  std::string said = label + " is cancelled.";
  if (order->customer) {
    const auto entries = store::credits_of(house.tables(), act.event, *order->customer);
    for (log::Credit& credit : taken_off(act, entries, id, house.clock.now().value))
      changes.emplace_back(std::move(credit));
  }
  const bool credits_too = changes.size() > 1;
  house.write(draft_of(act, std::move(changes)));
  if (credits_too) said += " The credits that it brought are taken off again.";
  if (credits_too)
    for (const store::Balance& balance :
         store::balances(store::credits_of(house.tables(), act.event, *order->customer)))
      if (balance.amount && *balance.amount < 0)
        said += " A balance is below zero now: " + std::to_string(*balance.amount) + ".";
  return Done{true, said};
}

std::optional<std::int64_t> balance_of(House& house, const model::EventId& event,
                                       const model::CustomerId& customer, const BalanceKind& kind) {
  for (const store::Balance& balance : store::balances(store::credits_of(house.tables(), event, customer)))
    if (balance.kind == kind.kind && balance.token == kind.token) return balance.amount;
  return 0;
}

Result<Done> correct_credits(House& house, const Act& act, const CreditCorrection& correction) {
  if (const auto allowed = need(act.actor, Right::act); !allowed) return allowed.error();
  if (const auto reason = need_reason(act, "a correction"); !reason) return reason.error();
  if (correction.delta == 0)
    return Error{ErrorKind::usage, "a correction of nothing", "--delta", "a whole number, not 0"};
  const auto kind = credit_kind(*house.definitions(act.event), correction.kind);
  if (!kind) return kind.error();
  const auto customer = known_customer(house, act.event, correction.customer);
  if (!customer) return customer.error();
  const auto before = balance_of(house, act.event, correction.customer, *kind);
  const auto after = before ? plus(*before, correction.delta) : std::nullopt;
  if (!after || (*after < 0 && *before >= 0))
    return Error{ErrorKind::refused,
                 "the balance would not stay at zero or above: it is " +
                     (before ? std::to_string(*before) : "past what a number holds"),
                 correction.kind,
                 {}};
  log::Credit credit;
  const model::UtcMs now = house.clock.now().value;
  credit.id = {model::random_id(now)};
  credit.customer = correction.customer;
  credit.kind = kind->kind;
  credit.token = kind->token;
  credit.delta = correction.delta;
  credit.reason = act.reason;
  credit.at = now;
  house.write(draft_of(act, {credit}));
  return Done{true, "The balance of " + correction.kind + " was " + std::to_string(*before) + " and is " +
                        std::to_string(*after) + (*after < 0 ? ", still below zero." : ".")};
}

}  // namespace gatehouse::app
