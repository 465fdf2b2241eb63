// SPDX-License-Identifier: Apache-2.0
#include "kiosk/desk/customer_told.hpp"

#include "kiosk/app/desk.hpp"
#include "kiosk/app/roles.hpp"
#include "kiosk/app/settings.hpp"
#include "kiosk/desk/words.hpp"
#include "kiosk/view/format.hpp"
#include "kiosk/view/texts.hpp"

namespace gatehouse::desk {
namespace {

using view::one_line;
using view::Said;
using view::Sense;
using view::tr;

class Telling {
 public:
  Telling(app::House& house, const app::Actor& actor, const store::CustomerPage& page)
      : house_(house),
        page_(page),
        definitions_(house.definitions(house.event)),
        zone_(definitions_->time_zone),
        now_(house.clock.now().value),
        may_act_(app::need(actor, app::Right::act).has_value()) {}

  view::CustomerScreen tell(const std::vector<store::PassageLine>& passages) {
    who();
    money();
    for (const store::TicketLine& line : page_.tickets) ticket(line);
    for (const store::TagLine& line : page_.tags) tag(line);
    for (const store::OrderDetail& order : page_.timeline) timeline(order);
    if (page_.more_orders) screen_.older = tr("Older orders are under Orders");
    for (const store::PassageLine& line : passages) passage(line);
    acts();
    screen_.stage = view::Stage::ready;
    return std::move(screen_);
  }

 private:
  void who();
  void bans();
  void money();
  void ticket(const store::TicketLine& line);
  void tag(const store::TagLine& line);
  void timeline(const store::OrderDetail& order);
  void passage(const store::PassageLine& line);
  void acts();
  std::string stands(std::string_view verb, const model::Origin& origin) const {
    return standing_text(verb, origin, now_, zone_);
  }
  /// "VIP", "VIP · Sonora Nights 2025" for what is of another event.
  std::string about(const std::string& type, const model::EventId& event);
  view::Act offered(const model::EventId& event) const {
    view::Act act;
    act.offered = may_act_ && event == house_.event;
    return act;
  }

  app::House& house_;
  const store::CustomerPage& page_;
  std::shared_ptr<const store::Definitions> definitions_;
  const model::EventZone& zone_;
  model::UtcMs now_;
  bool may_act_;
  view::CustomerScreen screen_;
};

void Telling::who() {
  const model::Customer& customer = page_.customer;
  screen_.id = customer.id.text();
  screen_.name = one_line(customer.name());
  screen_.initials = view::initials(screen_.name);
  if (screen_.name.empty()) screen_.name = tr("No name given");
  screen_.name_unshown = tr("A name in other letters");
  screen_.barred = page_.barred.has_value();
  const bool suspended = customer.account_status == model::AccountStatus::suspended;
  screen_.account = page_.barred ? Said{std::string(tr("Barred")), Sense::bad}
                    : suspended  ? Said{std::string(tr("Suspended")), Sense::bad}
                                 : Said{std::string(tr("Active")), Sense::plain};
  screen_.verification = verification_said(customer.verification);
  screen_.email = one_line(customer.email);
  screen_.phone = one_line(customer.phone);
  screen_.street = one_line(customer.street);
  screen_.postcode = one_line(customer.postcode);
  screen_.city = one_line(customer.city);
  screen_.country = one_line(customer.country);
  screen_.gender = one_line(customer.gender);
  screen_.created = date_text(customer.created, zone_);
  bans();
}

void Telling::bans() {
  if (page_.barred) screen_.bans.push_back(stands(tr("Barred"), *page_.barred));
  for (const store::TicketLine& line : page_.tickets)
    if (line.facts.banned)
      screen_.bans.push_back(stands(
          view::fill(tr("Ticket {reference} banned"), {{"reference", one_line(line.facts.ticket.reference)}}),
          *line.facts.banned));
  for (const store::TagLine& line : page_.tags)
    if (line.facts.banned)
      screen_.bans.push_back(
          stands(view::fill(tr("Wristband {tail} banned"), {{"tail", view::tag_tail(line.facts.tag.uid)}}),
                 *line.facts.banned));
}

void Telling::money() {
  for (const store::Spending& one : page_.spending)
    screen_.spent.push_back({money_text(one.total_minor, one.currency), view::figure(one.orders),
                             money_text(one.average_minor, one.currency)});
  for (const store::Balance& one : page_.balances) {
    if (one.event != house_.event) continue;
    std::string caption(kind_text(one.kind));
    if (const model::CatalogItem* token = definitions_->find(one.token)) caption = one_line(token->name);
    screen_.balances.push_back({one.amount ? view::figure(*one.amount) : "–", caption, std::nullopt});
  }
}

std::string Telling::about(const std::string& type, const model::EventId& event) {
  std::string text = one_line(type);
  if (event == house_.event) return text;
  const auto other = house_.definitions(event);
  const std::string name = other->event ? one_line(other->event->name) : event.text();
  return text + (text.empty() ? "" : " · ") + name;
}

void Telling::ticket(const store::TicketLine& line) {
  const model::TicketFacts& facts = line.facts;
  view::CustomerTicket one;
  one.key = line.event.text() + "/" + facts.ticket.reference;
  one.reference = one_line(facts.ticket.reference);
  one.about = about(facts.type.name, line.event);
  if (facts.payment == model::PaymentStatus::pending) one.about += " · " + std::string(tr("not paid"));
  one.redeemed = {facts.redeemed.has_value(), offered(line.event)};
  one.banned = {facts.banned.has_value(), offered(line.event)};
  if (facts.banned) one.notes.push_back(stands(tr("Banned"), *facts.banned));
  if (facts.redeemed) one.notes.push_back(stands(tr("Redeemed"), *facts.redeemed));
  if (facts.cancelled) one.notes.push_back(stands(tr("Cancelled"), *facts.cancelled));
  screen_.tickets.push_back(std::move(one));
}

void Telling::tag(const store::TagLine& line) {
  const model::TagFacts& facts = line.facts;
  view::CustomerTag one;
  one.key = line.event.text() + "/" + facts.tag.uid;
  one.uid = uid_text(facts.tag.uid);
  one.about = about(facts.type.name, line.event);
  one.active = line.active;
  one.make_active = offered(line.event);
  one.make_active.offered = one.make_active.offered && !line.active;
  if (facts.banned) one.make_active.not_now = tr("This wristband is banned: lift the ban first");
  one.swap = offered(line.event);
  one.banned = {facts.banned.has_value(), offered(line.event)};
  if (facts.banned) one.notes.push_back(stands(tr("Banned"), *facts.banned));
  if (facts.redeemed) one.notes.push_back(stands(tr("Redeemed"), *facts.redeemed));
  screen_.tags.push_back(std::move(one));
}

void Telling::timeline(const store::OrderDetail& order) {
  const auto of = house_.definitions(order.order.event);
  view::TimelineEntry one;
  one.at = date_text(order.order.placed_at, zone_);
  one.what = one_line(order.what);
  if (one.what.empty())
    one.what = view::fill(tr("Order {number}"), {{"number", one_line(order.order.number)}});
  if (const auto amount = store::amount_of(order.order, *of))
    one.amount = money_text(amount->minor, amount->currency);
  one.checkout = one_line(order.order.checkout_link, 2000);
  if (order.cancelled || order.order.payment != model::PaymentStatus::paid)
    one.status = payment_said(order.order.payment, order.cancelled.has_value());
  screen_.timeline.push_back(std::move(one));
}

void Telling::passage(const store::PassageLine& line) {
  const bool leaving = line.passage.direction == model::Direction::exit;
  const model::Outcome outcome = line.passage.verdict.outcome;
  const model::Gate* gate = definitions_->find(line.passage.gate);
  const std::string where = gate != nullptr ? one_line(gate->name) : line.passage.gate.text();
  view::PassageEntry one;
  one.at = view::when(line.at, now_, zone_);
  one.what.text =
      view::fill(tr("{outcome} at {gate}"), {{"outcome", outcome_text(outcome, leaving)}, {"gate", where}});
  one.what.sense = outcome_sense(outcome);
  if (line.undone) one.what = {view::fill(tr("{what}, undone"), {{"what", one.what.text}}), Sense::off};
  screen_.passages.push_back(std::move(one));
}

void Telling::acts() {
  view::Act act;
  act.offered = may_act_;
  auto& acts = screen_.acts;
  acts.assign_ticket = acts.assign_tag = acts.new_order = acts.bar = acts.edit = act;
  acts.edit.offered = may_act_ && app::setting(house_, "profile_edit") == "supervisor";
  act.offered = true;
  acts.download_csv = acts.credit_history = acts.orders = act;
}

}  // namespace

model::Result<CustomerTold> customer_told(app::House& house, const app::Actor& actor,
                                          const model::CustomerId& id) {
  const auto page = app::customer_page(house, actor, id);
  if (!page) return page.error();
  const auto passages = app::passages(house, actor, id);
  if (!passages) return passages.error();
  return CustomerTold{Telling(house, actor, *page).tell(*passages), page->customer.photo};
}

}  // namespace gatehouse::desk
