// SPDX-License-Identifier: Apache-2.0
#include "kiosk/desk/orders_page.hpp"

#include <utility>

#include "kiosk/app/acts_orders.hpp"
#include "kiosk/desk/customer_page.hpp"
#include "kiosk/desk/export_file.hpp"
#include "kiosk/desk/questions.hpp"
#include "kiosk/desk/words.hpp"
#include "kiosk/store/things.hpp"
#include "kiosk/view/format.hpp"
#include "kiosk/view/texts.hpp"

namespace gatehouse::desk {
namespace {

using view::one_line;
using view::OrderFilter;
using view::Stage;
using view::tr;

std::optional<model::PaymentStatus> payment_of(OrderFilter filter) {
  switch (filter) {
    case OrderFilter::paid:
      return model::PaymentStatus::paid;
    case OrderFilter::pending:
      return model::PaymentStatus::pending;
    case OrderFilter::refunded:
      return model::PaymentStatus::refunded;
    case OrderFilter::all:
      break;
  }
  return std::nullopt;
}

std::string customer_name(app::House& house, const std::optional<model::CustomerId>& id) {
  if (!id) return std::string(tr("Nobody"));
  const auto customer = store::read_customer(house.tables(), house.event, *id);
  const std::string name = customer ? one_line(customer->name()) : std::string();
  return name.empty() ? std::string(tr("No name given")) : name;
}

std::string amount_text(const store::OrderRecord& order, const store::Definitions& definitions) {
  const auto amount = store::amount_of(order, definitions);
  return amount ? money_text(amount->minor, amount->currency) : std::string("–");
}

view::OrderRow row_of(app::House& house, const store::OrderRecord& order) {
  const auto definitions = house.definitions(order.event);
  const store::OrderDetail detail = store::detail_of(house.tables(), house.definitions, order);
  view::OrderRow row;
  row.id = order.id.text();
  row.number = one_line(order.number);
  row.customer = customer_name(house, order.customer);
  row.placed_at = date_text(order.placed_at, definitions->time_zone);
  row.what = detail.what.empty() ? std::string(source_text(order.source)) : one_line(detail.what);
  row.amount = amount_text(order, *definitions);
  row.status = payment_said(order.payment, detail.cancelled.has_value());
  return row;
}

using Orders = ListAnswer<view::OrderRow>;

model::Result<Orders> answer(app::House& house, const app::Actor& actor, const store::OrderLook& look) {
  const auto page = app::list_orders(house, actor, look);
  if (!page) return page.error();
  Orders orders{{}, page->more ? page->next : std::string(), {}};
  for (const store::OrderRecord& order : page->orders) orders.rows.push_back(row_of(house, order));
  return orders;
}

}  // namespace

OrdersPage::OrdersPage(Core& core) : ListPage(core, answer) {
  look_.event = core.house.event;
  screen_.download.offered = true;
}

OrdersPage::OrdersPage(Core& core, const model::CustomerId& of, std::string name) : ListPage(core, answer) {
  look_.customer = of;
  screen_.of = std::move(name);
  screen_.download.offered = true;
}

void OrdersPage::download() {
  boost::json::object of;
  if (look_.customer) of["customer"] = look_.customer->text();
  export_file(core_, "orders", "export orders", std::move(of));
}

bool OrdersPage::command(const view::DeskCommand& command) {
  if (of_list(command)) return true;
  if (const auto* wanted = std::get_if<view::SearchOrders>(&command)) {
    look_.text = wanted->text;
    look_.payment = payment_of(wanted->filter);
    screen_.filter = wanted->filter;
    // What is downloaded is the whole list, and it says so.
    const bool all = wanted->text.empty() && wanted->filter == OrderFilter::all;
    screen_.download.not_now =
        all ? std::string() : std::string(tr("All orders are downloaded: show all first"));
    search();
    return true;
  }
  if (const auto* one = std::get_if<view::OpenOrder>(&command)) {
    opened_ = one->id;
    core_.open(std::make_unique<OrderPage>(core_, one->id));
    return true;
  }
  if (std::holds_alternative<view::DownloadOrders>(command)) return download(), true;
  return false;
}

// ---- One order

OrderPage::OrderPage(Core& core, std::string id) : Page(core), id_(std::move(id)) {
  screen_.id = id_;
}

model::Result<view::OrderScreen> OrderPage::told(app::House& house, const app::Actor& actor,
                                                 const std::string& id) {
  const auto detail = app::show_order(house, actor, id);
  if (!detail) return detail.error();
  const store::OrderRecord& order = detail->order;
  const auto definitions = house.definitions(order.event);
  const model::EventZone& zone = definitions->time_zone;
  view::OrderScreen screen;
  screen.stage = Stage::ready;
  screen.id = id;
  screen.number = one_line(order.number);
  screen.status = payment_said(order.payment, detail->cancelled.has_value());
  screen.name = customer_name(house, order.customer);
  screen.name_unshown = tr("A name in other letters");
  if (order.customer) {
    screen.customer = order.customer->text();
    if (const auto customer = store::read_customer(house.tables(), house.event, *order.customer))
      screen.email = one_line(customer->email);
    screen.open_customer.offered = true;
  }
  screen.placed_at = date_text(order.placed_at, zone);
  screen.source = source_text(order.source);
  screen.amount = amount_text(order, *definitions);
  screen.checkout = one_line(order.checkout_link, 2000);
  for (const std::string& flag : order.flags) screen.flags.push_back(flag_text(flag));
  const std::string currency = !order.currency.empty() ? order.currency
                               : definitions->event    ? definitions->event->currency
                                                       : std::string();
  for (const store::OrderLineRecord& line : detail->lines)
    screen.lines.push_back({line.name.empty() ? line.item.text() : one_line(line.name),
                            view::figure(line.quantity), money_text(line.unit_price_minor, currency),
                            money_text(line.total_minor, currency)});
  for (const std::string& reference : detail->tickets) {
    view::OrderTicket ticket{one_line(reference), {}, {}};
    if (const auto known = store::read_ticket(house.tables(), order.event, reference)) {
      const store::TicketLine line =
          store::ticket_line(house.tables(), house.definitions, order.event, *known);
      ticket.about = one_line(line.facts.type.name);
      if (line.facts.redeemed) ticket.state = {std::string(tr("Redeemed")), view::Sense::off};
      if (line.facts.banned) ticket.state = {std::string(tr("Banned")), view::Sense::bad};
    }
    screen.tickets.push_back(std::move(ticket));
  }
  if (detail->cancelled)
    screen.cancelled = standing_text(tr("Cancelled"), *detail->cancelled, house.clock.now().value, zone);
  screen.cancel.offered =
      !detail->cancelled && order.event == house.event && app::need(actor, app::Right::act).has_value();
  return screen;
}

void OrderPage::read() {
  read_apart<view::OrderScreen>(
      [actor = core_.actor(), id = id_](app::House& house) { return told(house, actor, id); },
      [this](model::Result<view::OrderScreen> told) { show_or_fail(screen_, std::move(told)); });
}

void OrderPage::cancel() {
  const auto id = model::Uuid::parse(id_);
  if (!id) return;
  Core& core = core_;
  core.ask(
      cancel_order_question(screen_.number), [&core, order = model::OrderId{*id}](const std::string& reason) {
        core.act({[&core, order](const app::Act& act) { return app::cancel_order(core.house, act, order); },
                  reason,
                  std::string(tr("The order is cancelled")),
                  {}});
      });
}

bool OrderPage::command(const view::DeskCommand& command) {
  if (std::holds_alternative<view::ReadAgain>(command)) return read(), true;
  if (const auto* wanted = std::get_if<view::CancelOrder>(&command); wanted && wanted->order == id_)
    return cancel(), true;
  if (const auto* one = std::get_if<view::OpenCustomer>(&command)) {
    if (const auto id = model::Uuid::parse(one->id))
      core_.open(std::make_unique<CustomerPage>(core_, model::CustomerId{*id}));
    return true;
  }
  return false;
}

}  // namespace gatehouse::desk
