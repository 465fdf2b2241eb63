// SPDX-License-Identifier: Apache-2.0
#include "kiosk/desk/customer_page.hpp"

#include <utility>

#include <spdlog/spdlog.h>

#include "kiosk/desk/customer_told.hpp"
#include "kiosk/desk/export_file.hpp"
#include "kiosk/desk/orders_page.hpp"
#include "kiosk/desk/portrait.hpp"
#include "kiosk/desk/questions.hpp"
#include "kiosk/view/texts.hpp"

namespace gatehouse::desk {
namespace {

using view::tr;

/// What comes after the event in a ticket's or tag's key.
std::string value_in(const std::string& key) {
  const auto slash = key.find('/');
  return slash == std::string::npos ? std::string() : key.substr(slash + 1);
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
  const auto name = store::photo_name(photo_field_);
  app::Services* services = core_.hooks.services;
  if (!name || services == nullptr || services->photos == nullptr) return;
  std::optional<std::string> bytes;
  try {
    bytes = services->photos->get(*name);
  } catch (const store::StorageError& error) {
    spdlog::warn("a photo cannot be read: {}", error.what());  // nobody's page hangs on a picture
    photo_tried_ = true;
    return;
  }
  if (!bytes) {
    if (services->want_photo) services->want_photo(*name);
    return;
  }
  photo_tried_ = true;
  core_.reads.run<view::SharedPortrait>(
      [bytes = std::move(*bytes)](app::House&) { return read_portrait(bytes); },
      [this, alive = std::weak_ptr(alive_),
       field = photo_field_](const model::Result<view::SharedPortrait>& portrait) {
        if (!alive.lock() || field != photo_field_ || !portrait) return;
        photo_ = *portrait;
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
  if (const auto* redeem = std::get_if<view::SetTicketRedeemed>(&command); redeem && mine(redeem->customer))
    return set_redeemed(*redeem), true;
  if (const auto* ban = std::get_if<view::SetTicketBanned>(&command); ban && mine(ban->customer)) {
    if (const auto subject = app::ticket_subject(value_in(ban->key))) set_banned(*subject, ban->banned);
    return true;
  }
  if (const auto* ban = std::get_if<view::SetTagBanned>(&command); ban && mine(ban->customer)) {
    if (const auto subject = app::tag_subject(value_in(ban->key))) set_banned(*subject, ban->banned);
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

void CustomerPage::set_redeemed(const view::SetTicketRedeemed& wanted) {
  const auto subject = app::ticket_subject(value_in(wanted.key));
  if (!subject) return core_.say(subject.error());
  Core& core = core_;
  if (wanted.redeemed) {
    core.act({[&core, s = *subject](const app::Act& act) { return app::redeem(core.house, act, s); },
              {},
              [&core, s = *subject] {
                core.act({[&core, s](const app::Act& act) { return app::unredeem(core.house, act, s); },
                          std::string(tr("Undone at once")),
                          {}});
              }});
    return;
  }
  core.ask(take_back_redemption(subject->label), [&core, s = *subject](const std::string& reason) {
    core.act({[&core, s](const app::Act& act) { return app::unredeem(core.house, act, s); }, reason, {}});
  });
}

void CustomerPage::set_banned(const app::Subject& subject, bool banned) {
  Core& core = core_;
  const auto ban = [&core, subject](const app::Act& act) { return app::ban(core.house, act, subject); };
  const auto unban = [&core, subject](const app::Act& act) { return app::unban(core.house, act, subject); };
  if (banned)
    return core.ask(ban_it(subject.label), [&core, ban, unban](const std::string& reason) {
      core.act({ban, reason, [&core, unban] { core.act({unban, std::string(tr("Undone at once")), {}}); }});
    });
  core.ask(lift_ban(subject.label), [&core, unban](const std::string& reason) {
    core.act({unban, reason, {}});
  });
}

void CustomerPage::make_active(const std::string& uid) {
  Core& core = core_;
  std::string before;
  for (const view::CustomerTag& tag : screen_.tags)
    if (tag.active) before = value_in(tag.key);
  std::function<void()> undo;
  if (!before.empty())
    undo = [&core, before] {
      core.act({[&core, before](const app::Act& act) { return app::activate_tag(core.house, act, before); },
                {},
                {}});
    };
  core.act({[&core, uid](const app::Act& act) { return app::activate_tag(core.house, act, uid); }, {}, undo});
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
  const auto subject = app::customer_subject(id_);
  core.ask(bar_person(screen_.name), [&core, subject](const std::string& reason) {
    const auto lift = [&core, subject] {
      core.act({[&core, subject](const app::Act& act) { return app::unbar(core.house, act, subject); },
                std::string(tr("Undone at once")),
                {}});
    };
    core.act(
        {[&core, subject](const app::Act& act) { return app::bar(core.house, act, subject); }, reason, lift});
  });
}

void CustomerPage::lift_bar() {
  Core& core = core_;
  core.ask(let_in_again(screen_.name), [&core,
                                        subject = app::customer_subject(id_)](const std::string& reason) {
    core.act(
        {[&core, subject](const app::Act& act) { return app::unbar(core.house, act, subject); }, reason, {}});
  });
}

}  // namespace gatehouse::desk
