// SPDX-License-Identifier: Apache-2.0
#include "kiosk/desk/customers_page.hpp"

#include <utility>

#include <boost/json/array.hpp>

#include "kiosk/desk/customer_page.hpp"
#include "kiosk/desk/export_file.hpp"
#include "kiosk/desk/words.hpp"
#include "kiosk/store/things.hpp"
#include "kiosk/view/format.hpp"
#include "kiosk/view/texts.hpp"

namespace gatehouse::desk {
namespace {

using view::tr;
using view::VerificationFilter;

std::optional<model::Verification> status_of(VerificationFilter filter) {
  switch (filter) {
    case VerificationFilter::verified:
      return model::Verification::verified;
    case VerificationFilter::non_verified:
      return model::Verification::non_verified;
    case VerificationFilter::all:
      break;
  }
  return std::nullopt;
}

/// What tells an anonymous one from others.
std::string told_by(app::House& house, const model::CustomerId& id) {
  store::Database& db = house.tables();
  if (const auto tags = store::tags_of(db, house.event, id); !tags.empty())
    return view::fill(tr("Wristband {tail}"), {{"tail", view::tag_tail(tags.front().uid)}});
  if (const auto tickets = store::tickets_of(db, house.event, id); !tickets.empty())
    return view::fill(tr("Ticket {reference}"), {{"reference", view::one_line(tickets.front().reference)}});
  return {};
}

view::CustomerRow row_of(app::House& house, const app::Listed& listed) {
  view::CustomerRow row;
  row.id = listed.found.customer.text();
  row.name = view::one_line(listed.found.name);
  if (row.name.empty()) row.name = tr("Anonymous");
  row.email = view::one_line(listed.found.email);
  if (row.email.empty()) row.email = told_by(house, listed.found.customer);
  row.amount_spent = spent_text(listed.spending);
  row.verification = verification_said(listed.found.verification);
  return row;
}

using Customers = ListAnswer<view::CustomerRow>;

model::Result<Customers> answer(app::House& house, const app::Actor& actor, const store::Look& look) {
  const auto page = app::browse(house, actor, look);
  if (!page) return page.error();
  Customers customers{{}, page->page.next, page->page.total};
  for (const app::Listed& listed : page->rows) customers.rows.push_back(row_of(house, listed));
  customers.sorted = page->page.by != store::FoundBy::index;
  customers.by_key = page->page.by == store::FoundBy::key;
  return customers;
}

}  // namespace

CustomersPage::CustomersPage(Core& core) : ListPage(core, answer) {
  screen_.download.offered = true;
}

void CustomersPage::shown(const Answer& answer) {
  screen_.total = answer.total ? view::figure(*answer.total) : std::string();
  screen_.by_name = answer.sorted;
  // One alone that a key named is who was meant.
  if (std::exchange(fresh_, false) && answer.by_key && screen_.rows.size() == 1)
    open(screen_.rows.front().id);
}

void CustomersPage::open(const std::string& id) {
  const auto parsed = model::Uuid::parse(id);
  if (!parsed) return;
  opened_ = id;
  core_.open(std::make_unique<CustomerPage>(core_, model::CustomerId{*parsed}));
}

/// Everybody, or those that the search and the filter leave, at most `store::most_walked`.
void CustomersPage::download() {
  if (look_.text.empty() && !look_.status) return export_file(core_, "customers", "export customers", {});
  using Ids = boost::json::array;
  core_.reads.run<Ids>(
      [actor = core_.actor(), look = look_](app::House& house) -> model::Result<Ids> {
        store::Look next = look;
        next.after.clear();
        Ids ids;
        for (;;) {
          const auto page = store::find_customers(house.tables(), house.event, next);
          if (!page) return page.error();
          for (const store::Found& one : page->found) ids.emplace_back(one.customer.text());
          if (!page->more || ids.size() >= std::size_t{store::most_walked}) return ids;
          next.after = page->next;
        }
      },
      [this, alive = std::weak_ptr(alive_)](model::Result<Ids> ids) {
        if (!alive.lock()) return;
        if (!ids) return core_.say(ids.error());
        if (ids->empty()) return core_.say(std::string(tr("Nobody is in this list")), view::Sense::bad);
        export_file(core_, "customers", "export customers", {{"ids", std::move(*ids)}});
      });
}

bool CustomersPage::command(const view::DeskCommand& command) {
  if (of_list(command)) return true;
  if (const auto* wanted = std::get_if<view::SearchCustomers>(&command)) {
    look_.text = wanted->text;
    look_.status = status_of(wanted->filter);
    screen_.filter = wanted->filter;
    fresh_ = true;
    search();
    return true;
  }
  if (const auto* one = std::get_if<view::OpenCustomer>(&command)) return open(one->id), true;
  if (std::holds_alternative<view::DownloadCustomers>(command)) return download(), true;
  return false;
}

}  // namespace gatehouse::desk
