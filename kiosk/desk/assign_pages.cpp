// SPDX-License-Identifier: Apache-2.0
// Tickets and tags given to a customer.
#include <algorithm>
#include <utility>

#include "kiosk/desk/form_pages.hpp"
#include "kiosk/desk/questions.hpp"
#include "kiosk/desk/words.hpp"
#include "kiosk/store/things.hpp"
#include "kiosk/view/format.hpp"
#include "kiosk/view/texts.hpp"

namespace gatehouse::desk {
namespace {

using model::CredentialKind;
using view::one_line;
using view::Sense;
using view::tr;

/// The next scan for a form, if it is of this kind.
bool scan_into(view::Scanned& scanned, const app::ScanRequest& request, CredentialKind kind) {
  const auto& credential = request.reading.credential;
  if (!credential || credential->kind != kind) return false;
  ++scanned.number;
  scanned.text = credential->value;
  return true;
}

bool no_tag_reader(const Core& core) {
  return !core.hooks.reader_ready || !core.hooks.reader_ready();
}

std::string name_of(Core& core, const model::CustomerId& id) {
  const auto customer = store::read_customer(core.house.tables(), core.house.event, id);
  const std::string name = customer ? one_line(customer->name()) : std::string();
  return name.empty() ? std::string(tr("somebody without a name")) : name;
}

}  // namespace

// ---- Tickets

AssignTicketPage::AssignTicketPage(Core& core, const Whom& whom) : Page(core), customer_(whom.id) {
  begin_form(screen_, core, whom);
  screen_.accept.offered = true;
}

bool AssignTicketPage::take(const app::ScanRequest& request) {
  if (!scan_into(screen_.scanned, request, CredentialKind::ticket)) return false;
  learn(screen_.scanned.text);
  return true;
}

/// What is known of a ticket, before it is assigned.
void AssignTicketPage::learn(const std::string& reference) {
  view::ReferenceSaid said{reference, {}};
  const auto typed = model::typed_ticket(reference);
  const auto ticket = typed ? store::read_ticket(core_.house.tables(), core_.house.event, typed->value)
                            : std::optional<model::Ticket>();
  if (!ticket) {
    said.said = {std::string(tr("There is no such ticket")), Sense::bad};
  } else {
    const auto definitions = core_.house.definitions(core_.house.event);
    const model::TicketType* type = ticket->type ? definitions->find(*ticket->type) : nullptr;
    said.said.text = type != nullptr ? one_line(type->name) : std::string(tr("Ticket"));
    if (ticket->customer && *ticket->customer != customer_) {
      said.said = {said.said.text + " · " + name_of(core_, *ticket->customer), Sense::attention};
      screen_.take_from_others.offered = true;
    }
  }
  std::erase_if(screen_.known, [&](const view::ReferenceSaid& one) { return one.reference == reference; });
  screen_.known.push_back(std::move(said));
}

bool AssignTicketPage::command(const view::DeskCommand& command) {
  if (asks_to_leave(core_, command)) return true;
  const auto* wanted = std::get_if<view::AssignTickets>(&command);
  if (wanted == nullptr || wanted->customer != screen_.customer) return false;
  for (const std::string& reference : wanted->references) learn(reference);
  if (!wanted->from_others) return assign(*wanted, {}), true;
  core_.ask(take_from_others_question(),
            [this, alive = std::weak_ptr(alive_), tickets = *wanted](const std::string& reason) {
              if (alive.lock()) assign(tickets, reason);
            });
  return true;
}

void AssignTicketPage::assign(const view::AssignTickets& wanted, const std::string& reason) {
  app::TicketAssignment assignment;
  assignment.references = wanted.references;
  assignment.customer = customer_;
  assignment.from_others = wanted.from_others;
  Core& core = core_;
  const bool done = core.act(
      {[&core, assignment](const app::Act& act) { return app::assign_tickets(core.house, act, assignment); },
       reason,
       view::fill(tr("Assigned to {name}"), {{"name", screen_.name}}),
       {},
       [this](const model::Error& error) { screen_.mistake = sentence(error); }});
  if (done) core.back();
}

// ---- Tags

AssignTagPage::AssignTagPage(Core& core, const Whom& whom) : Page(core), customer_(whom.id) {
  begin_form(screen_, core, whom);
  screen_.create.offered = true;
}

view::DeskPage AssignTagPage::screen() const {
  view::AssignTagScreen screen = screen_;
  screen.no_reader = no_tag_reader(core_);
  return screen;
}

void AssignTagPage::read() {
  store::Database& db = core_.house.tables();
  const auto definitions = core_.house.definitions(core_.house.event);
  screen_.types.clear();
  for (const model::TicketType& type : definitions->types)
    if (!type.hidden) screen_.types.push_back(type.name);
  screen_.tickets.clear();
  for (const model::Ticket& ticket : store::tickets_of(db, core_.house.event, customer_)) {
    const model::TicketType* type = ticket.type ? definitions->find(*ticket.type) : nullptr;
    screen_.tickets.push_back(
        {ticket.reference,
         one_line(ticket.reference) + (type != nullptr ? " · " + one_line(type->name) : std::string())});
  }
  const auto customer = store::read_customer(db, core_.house.event, customer_);
  screen_.first = !customer || !customer->active_tag;
}

bool AssignTagPage::take(const app::ScanRequest& request) {
  if (!scan_into(screen_.scanned, request, CredentialKind::tag)) return false;
  screen_.uid_mistake.clear();
  const auto tag = store::read_tag(core_.house.tables(), core_.house.event, screen_.scanned.text);
  if (tag && tag->customer)
    screen_.uid_mistake =
        view::fill(tr("This wristband is {name}'s"), {{"name", name_of(core_, *tag->customer)}});
  return true;
}

bool AssignTagPage::command(const view::DeskCommand& command) {
  const auto* wanted = std::get_if<view::AssignTag>(&command);
  if (wanted == nullptr || wanted->customer != screen_.customer) return false;
  assign(*wanted);
  return true;
}

void AssignTagPage::assign(const view::AssignTag& wanted) {
  app::TagAssignment assignment;
  assignment.uid = wanted.uid;
  assignment.ticket = wanted.ticket;
  if (wanted.ticket.empty()) assignment.customer = customer_;
  assignment.type = wanted.type;
  assignment.activate = wanted.activate;
  Core& core = core_;
  const bool done = core.act(
      {[&core, assignment](const app::Act& act) { return app::assign_tag(core.house, act, assignment); },
       {},
       view::fill(tr("Assigned to {name}"), {{"name", screen_.name}}),
       {},
       [this](const model::Error& error) { screen_.uid_mistake = sentence(error); }});
  if (done) core.back();
}

// ---- A swap

SwapTagPage::SwapTagPage(Core& core, const Whom& whom, std::string uid, std::string about)
    : Page(core), customer_(whom.id), uid_(std::move(uid)) {
  begin_form(screen_, core, whom);
  screen_.uid = uid_;
  screen_.label = uid_text(uid_);
  screen_.about = std::move(about);
  screen_.reasons = swap_question().reasons;
  screen_.swap.offered = true;
}

view::DeskPage SwapTagPage::screen() const {
  view::SwapTagScreen screen = screen_;
  screen.no_reader = no_tag_reader(core_);
  return screen;
}

bool SwapTagPage::take(const app::ScanRequest& request) {
  if (!scan_into(screen_.scanned, request, CredentialKind::tag)) return false;
  screen_.to_mistake.clear();
  const auto tag = store::read_tag(core_.house.tables(), core_.house.event, screen_.scanned.text);
  if (screen_.scanned.text == uid_)
    screen_.to_mistake = tr("This is the old wristband");
  else if (tag && tag->customer)
    screen_.to_mistake =
        view::fill(tr("This wristband is {name}'s"), {{"name", name_of(core_, *tag->customer)}});
  return true;
}

bool SwapTagPage::command(const view::DeskCommand& command) {
  const auto* wanted = std::get_if<view::SwapTag>(&command);
  if (wanted == nullptr || wanted->customer != screen_.customer || wanted->uid != uid_) return false;
  if (!wanted->reason.empty()) return swap(*wanted, wanted->reason), true;
  core_.ask(swap_question(),
            [this, alive = std::weak_ptr(alive_), tags = *wanted](const std::string& reason) {
              if (alive.lock()) swap(tags, reason);
            });
  return true;
}

void SwapTagPage::swap(const view::SwapTag& wanted, const std::string& reason) {
  Core& core = core_;
  const bool done = core.act({[&core, from = uid_, to = wanted.to](const app::Act& act) {
                                return app::swap_tag(core.house, act, from, to);
                              },
                              reason,
                              std::string(tr("The fresh wristband takes the old one's place")),
                              {},
                              [this](const model::Error& error) { screen_.to_mistake = sentence(error); }});
  if (done) core.back();
}

}  // namespace gatehouse::desk
