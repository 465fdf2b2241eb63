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

}  // namespace

OrdersPage::OrdersPage(Core& core) : Page(core) {
  look_.event = core.house.event;
  screen_.download.offered = true;
  screen_.on_screen_keyboard = core.options.on_screen_keyboard;
}

OrdersPage::OrdersPage(Core& core, const model::CustomerId& of, std::string name) : Page(core) {
  customer_ = of;
  look_.customer = of;
  screen_.of = std::move(name);
  screen_.on_screen_keyboard = core.options.on_screen_keyboard;
  screen_.download.offered = true;
}

model::Result<OrdersPage::Answer> OrdersPage::answer(app::House& house, const app::Actor& actor,
                                                     const store::OrderLook& look) {
  const auto page = app::list_orders(house, actor, look);
  if (!page) return page.error();
  Answer answer;
  for (const store::OrderRecord& order : page->orders) answer.rows.push_back(row_of(house, order));
  answer.next = page->more ? page->next : std::string();
  return answer;
}

void OrdersPage::read() {
  screen_.searching = true;
  core_.when_indexed([this, alive = std::weak_ptr(alive_)] {
    if (!alive.lock()) return;
    read_apart<Answer>(
        [actor = core_.actor(), look = look_](app::House& house) { return answer(house, actor, look); },
        [this, text = look_.text](model::Result<Answer> found) { arrived(std::move(found), text); });
  });
}

void OrdersPage::arrived(model::Result<Answer> answer, const std::string& searched) {
  screen_.searching = false;
  screen_.stage = answer ? Stage::ready : Stage::failed;
  if (answer) {
    paging_.arrived(answer->rows.size(), answer->next);
    screen_.searched = searched;
    screen_.rows = std::move(answer->rows);
    for (view::OrderRow& row : screen_.rows) row.selected = row.id == opened_;
    screen_.place = paging_.place(std::nullopt);
    screen_.backwards = paging_.backwards();
    screen_.forwards = paging_.forwards();
  } else {
    screen_.trouble = {sentence(answer.error()), {}};
  }
  core_.publish();
}

void OrdersPage::search(const view::SearchOrders& wanted) {
  look_.text = wanted.text;
  look_.payment = payment_of(wanted.filter);
  look_.after.clear();
  screen_.filter = wanted.filter;
  paging_ = {};
  // What is downloaded is the whole list, and it says so.
  const bool all = wanted.text.empty() && wanted.filter == OrderFilter::all;
  screen_.download.not_now =
      all ? std::string() : std::string(tr("All orders are downloaded: show all first"));
  if (!wanted.text.empty()) app::note_look_up(core_.house, core_.actor(), wanted.text);
  read();
}

void OrdersPage::open(const std::string& id) {
  opened_ = id;
  core_.open(std::make_unique<OrderPage>(core_, id));
}

bool OrdersPage::command(const view::DeskCommand& command) {
  if (const auto* wanted = std::get_if<view::SearchOrders>(&command)) return search(*wanted), true;
  if (const auto* turn = std::get_if<view::TurnPage>(&command)) {
    paging_.turn(turn->to);
    look_.after = paging_.after();
    return read(), true;
  }
  if (std::holds_alternative<view::ReadAgain>(command)) return read(), true;
  if (const auto* one = std::get_if<view::OpenOrder>(&command)) return open(one->id), true;
  if (std::holds_alternative<view::DownloadOrders>(command)) {
    if (customer_)
      export_file(core_, "orders", "export orders", {{"customer", customer_->text()}});
    else
      export_file(core_, "orders", "export orders", {});
    return true;
  }
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
      [this](model::Result<view::OrderScreen> told) {
        if (told) {
          screen_ = std::move(*told);
        } else {
          screen_.stage = Stage::failed;
          screen_.trouble = {sentence(told.error()), {}};
        }
        core_.publish();
      });
}

void OrderPage::cancel() {
  const auto id = model::Uuid::parse(id_);
  if (!id) return;
  Core& core = core_;
  core.ask(
      cancel_order_question(screen_.number), [&core, order = model::OrderId{*id}](const std::string& reason) {
        core.act({[&core, order](const app::Act& act) { return app::cancel_order(core.house, act, order); },
                  reason,
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
