// SPDX-License-Identifier: Apache-2.0
#include "kiosk/desk/customer_page.hpp"

#include <utility>

#include "kiosk/desk/customer_told.hpp"
#include "kiosk/desk/export_file.hpp"
#include "kiosk/desk/orders_page.hpp"
#include "kiosk/desk/questions.hpp"
#include "kiosk/view/format.hpp"
#include "kiosk/view/texts.hpp"

namespace gatehouse::desk {
namespace {

using view::tr;

/// What comes after the event in a ticket's or tag's key.
std::string value_in(const std::string& key) {
  const auto slash = key.find('/');
  return slash == std::string::npos ? std::string() : key.substr(slash + 1);
}

std::string wristband_label(const std::string& uid) {
  return view::fill(tr("Wristband {tail}"), {{"tail", view::tag_tail(uid)}});
}

std::optional<Marked> marked_ticket(const std::string& reference) {
  const auto subject = app::ticket_subject(reference);
  if (!subject) return std::nullopt;
  return Marked{*subject, view::fill(tr("Ticket {reference}"), {{"reference", view::one_line(reference)}})};
}

std::optional<Marked> marked_tag(const std::string& uid) {
  const auto subject = app::tag_subject(uid);
  if (!subject) return std::nullopt;
  return Marked{*subject, wristband_label(uid)};
}

}  // namespace

CustomerPage::CustomerPage(Core& core, const model::CustomerId& id) : Page(core), id_(id) {
  screen_.id = id.text();
}

void CustomerPage::read() {
  read_apart<CustomerTold>(
      [actor = core_.actor(), id = id_](app::House& house) { return customer_told(house, actor, id); },
      [this](model::Result<CustomerTold> told) {
        if (told) {
          screen_ = std::move(told->screen);
          show_photo(told->photo);
        } else {
          screen_.stage = view::Stage::failed;
          screen_.trouble = {told.error().what, told.error().todo};
        }
        core_.publish();
      });
}

/// The picture that was read already, or it is read; one that is not here is asked for.
void CustomerPage::show_photo(const std::string& field) {
  if (field != photo_field_) {
    photo_field_ = field;
    photo_.reset();
    photo_tried_ = false;
  }
  screen_.photo = photo_;
  if (!photo_ && !photo_tried_) read_photo();
}

void CustomerPage::read_photo() {
  if (!core_.hooks.read_portrait) return;
  photo_tried_ = core_.hooks.read_portrait(
      photo_field_, [this, alive = std::weak_ptr(alive_), field = photo_field_](const auto& portrait) {
        if (!alive.lock() || field != photo_field_) return;
        photo_ = portrait;
        screen_.photo = photo_;
        core_.publish();
      });
}

/// A picture that was asked for may have come.
void CustomerPage::tick() {
  if (!photo_field_.empty() && !photo_ && !photo_tried_) read_photo();
}

bool CustomerPage::command(const view::DeskCommand& command) {
  if (std::holds_alternative<view::ReadAgain>(command)) return read(), true;
  if (const auto* redeem = std::get_if<view::SetTicketRedeemed>(&command); redeem && mine(redeem->customer)) {
    if (const auto ticket = marked_ticket(value_in(redeem->key))) set_redeemed(*ticket, redeem->redeemed);
    return true;
  }
  if (const auto* ban = std::get_if<view::SetTicketBanned>(&command); ban && mine(ban->customer)) {
    if (const auto ticket = marked_ticket(value_in(ban->key))) set_banned(*ticket, ban->banned);
    return true;
  }
  if (const auto* ban = std::get_if<view::SetTagBanned>(&command); ban && mine(ban->customer)) {
    if (const auto tag = marked_tag(value_in(ban->key))) set_banned(*tag, ban->banned);
    return true;
  }
  if (const auto* active = std::get_if<view::MakeTagActive>(&command); active && mine(active->customer))
    return make_active(value_in(active->key)), true;
  if (const auto* one = std::get_if<view::OpenSwap>(&command); one && mine(one->customer))
    return swap(one->uid), true;
  if (const auto* one = std::get_if<view::ActOnCustomer>(&command); one && mine(one->customer))
    return act(one->what), true;
  return false;
}

/// Does it to the subject, and tells so: "{what} is banned".
Doing CustomerPage::doing(Use use, const Marked& marked, std::string_view told, const std::string& reason) {
  Core& core = core_;
  return {
      [&core, use, subject = marked.subject](const app::Act& act) { return use(core.house, act, subject); },
      reason,
      view::fill(told, {{"what", marked.label}}),
      {}};
}

void CustomerPage::set_redeemed(const Marked& ticket, bool redeemed) {
  Core& core = core_;
  if (redeemed) {
    const Doing back =
        doing(app::unredeem, ticket, tr("{what} is no longer redeemed"), std::string(tr("Undone at once")));
    Doing it = doing(app::redeem, ticket, tr("{what} is redeemed"), {});
    it.undo = [&core, back] { core.act(back); };
    core.act(it);
    return;
  }
  core.ask(take_back_redemption(ticket.label),
           [&core, it = doing(app::unredeem, ticket, tr("{what} is no longer redeemed"), {})](
               const std::string& reason) { core.act(it.because(reason)); });
}

void CustomerPage::set_banned(const Marked& thing, bool banned) {
  Core& core = core_;
  const Doing back =
      doing(app::unban, thing, tr("{what} is no longer banned"), std::string(tr("Undone at once")));
  Doing it = doing(app::ban, thing, tr("{what} is banned"), {});
  it.undo = [&core, back] { core.act(back); };
  if (banned)
    core.ask(ban_it(thing.label), [&core, it](const std::string& reason) { core.act(it.because(reason)); });
  else
    core.ask(lift_ban(thing.label),
             [&core, back](const std::string& reason) { core.act(back.because(reason)); });
}

Doing CustomerPage::activating(const std::string& uid) {
  Core& core = core_;
  return {[&core, uid](const app::Act& act) { return app::activate_tag(core.house, act, uid); },
          {},
          view::fill(tr("{what} is the active one now"), {{"what", wristband_label(uid)}}),
          {}};
}

void CustomerPage::make_active(const std::string& uid) {
  Core& core = core_;
  Doing it = activating(uid);
  for (const view::CustomerTag& tag : screen_.tags)
    if (tag.active) it.undo = [&core, back = activating(value_in(tag.key))] { core.act(back); };
  core.act(it);
}

void CustomerPage::act(view::ActOnCustomer::What what) {
  using What = view::ActOnCustomer::What;
  switch (what) {
    case What::bar:
      return bar();
    case What::lift_bar:
      return lift_bar();
    case What::assign_ticket:
      return core_.open(std::make_unique<AssignTicketPage>(core_, whom()));
    case What::assign_tag:
      return core_.open(std::make_unique<AssignTagPage>(core_, whom()));
    case What::edit:
      return core_.open(std::make_unique<EditPage>(core_, whom()));
    case What::credit_history:
      return core_.open(std::make_unique<CreditsPage>(core_, whom()));
    case What::new_order:
      return core_.open(std::make_unique<NewOrderPage>(core_, whom()));
    case What::orders:
      return core_.open(std::make_unique<OrdersPage>(core_, id_, screen_.name));
    case What::download_csv:
      return export_file(core_, "customer", "customer csv", {{"id", screen_.id}});
  }
}

Whom CustomerPage::whom() const {
  return {id_, screen_.name, screen_.name_unshown};
}

void CustomerPage::swap(const std::string& key) {
  for (const view::CustomerTag& tag : screen_.tags)
    if (tag.key == key)
      return core_.open(std::make_unique<SwapTagPage>(core_, whom(), value_in(key), tag.about));
}

void CustomerPage::bar() {
  Core& core = core_;
  const Marked person{app::customer_subject(id_), screen_.name};
  const Doing back =
      doing(app::unbar, person, tr("{what} is no longer barred"), std::string(tr("Undone at once")));
  Doing it = doing(app::bar, person, tr("{what} is barred"), {});
  it.undo = [&core, back] { core.act(back); };
  core.ask(bar_person(screen_.name),
           [&core, it](const std::string& reason) { core.act(it.because(reason)); });
}

void CustomerPage::lift_bar() {
  Core& core = core_;
  const Marked person{app::customer_subject(id_), screen_.name};
  core.ask(let_in_again(screen_.name),
           [&core, it = doing(app::unbar, person, tr("{what} is no longer barred"), {})](
               const std::string& reason) { core.act(it.because(reason)); });
}

}  // namespace gatehouse::desk
