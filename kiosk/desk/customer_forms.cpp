// SPDX-License-Identifier: Apache-2.0
// A new order, a profile's form, the credit history.
#include <algorithm>
#include <charconv>
#include <utility>

#include "kiosk/app/acts_orders.hpp"
#include "kiosk/app/desk.hpp"
#include "kiosk/app/settings.hpp"
#include "kiosk/desk/export_file.hpp"
#include "kiosk/desk/form_pages.hpp"
#include "kiosk/desk/orders_page.hpp"
#include "kiosk/desk/questions.hpp"
#include "kiosk/desk/words.hpp"
#include "kiosk/log/fields.hpp"
#include "kiosk/model/money.hpp"
#include "kiosk/store/things.hpp"
#include "kiosk/view/format.hpp"
#include "kiosk/view/texts.hpp"

namespace gatehouse::desk {
namespace {

using view::one_line;
using view::Stage;
using view::tr;

/// The flags that this event knows, with those that the customer bears.
std::vector<view::FlagChoice> flag_choices(Core& core, const model::CustomerId& id) {
  const auto customer = store::read_customer(core.house.tables(), core.house.event, id);
  std::vector<std::string> names{"alcohol_forbidden", "initial_top_up_fee_paid"};
  for (const model::UserFlag& flag : core.house.definitions(core.house.event)->flags)
    if (std::find(names.begin(), names.end(), flag.name) == names.end()) names.push_back(flag.name);
  std::vector<view::FlagChoice> choices;
  for (const std::string& name : names) {
    const bool on =
        customer && std::find(customer->flags.begin(), customer->flags.end(), name) != customer->flags.end();
    choices.push_back({name, flag_text(name), on});
  }
  return choices;
}

std::string about_item(const model::CatalogItem& item, const store::Definitions& definitions) {
  std::string text;
  if (item.kind == model::ItemKind::access) {
    for (const model::ZoneId& id : item.zones)
      if (const model::Zone* zone = definitions.find(id))
        text += (text.empty() ? "" : ", ") + one_line(zone->name);
    if (item.mode == model::AccessMode::counter)
      text = view::fill(view::tr_n("{n} entry to {zones}", "{n} entries to {zones}", item.count),
                        {{"zones", text}});
  }
  for (const model::PackPart& part : item.parts)
    if (const model::CatalogItem* inside = definitions.find(part.item))
      text += (text.empty() ? "" : ", ") + view::figure(part.quantity) + " × " + one_line(inside->name);
  return text;
}

constexpr std::array kinds = {model::ItemKind::pack, model::ItemKind::access, model::ItemKind::credits,
                              model::ItemKind::virtual_credits, model::ItemKind::token};

std::string key_of(model::ItemKind kind) {
  return kind == model::ItemKind::virtual_credits ? "virtual_credits" : "credits";
}

}  // namespace

bool asks_to_leave(Core& core, const view::DeskCommand& command) {
  const auto* back = std::get_if<view::GoBack>(&command);
  if (back == nullptr || !back->unsaved) return false;
  core.ask(leave_question(), [&core](const std::string&) { core.back(); });
  return true;
}

// ---- A new order

NewOrderPage::NewOrderPage(Core& core, const Whom& whom) : Page(core), customer_(whom.id) {
  begin_form(screen_, core, whom);
  screen_.create.offered = true;
}

void NewOrderPage::read() {
  const auto definitions = core_.house.definitions(core_.house.event);
  if (!definitions->event) {
    screen_.stage = Stage::failed;
    screen_.trouble.what = tr("This event is not known here yet");
    return;
  }
  screen_.stage = Stage::ready;
  screen_.currency = definitions->event->currency;
  screen_.catalog.clear();
  for (const model::ItemKind kind : kinds) {
    view::CatalogGroup group{std::string(kind_text(kind)), {}};
    for (const model::CatalogItem& item : definitions->items)
      if (item.kind == kind)
        group.entries.push_back({item.name, model::money_text({item.price.minor, screen_.currency}),
                                 about_item(item, *definitions), item.price.minor});
    if (!group.entries.empty()) screen_.catalog.push_back(std::move(group));
  }
  screen_.flags = flag_choices(core_, customer_);
}

bool NewOrderPage::command(const view::DeskCommand& command) {
  if (asks_to_leave(core_, command)) return true;
  const auto* wanted = std::get_if<view::CreateOrder>(&command);
  if (wanted == nullptr || wanted->customer != screen_.customer) return false;
  create(*wanted);
  return true;
}

void NewOrderPage::create(const view::CreateOrder& wanted) {
  app::NewOrder order;
  order.customer = customer_;
  order.paid = wanted.paid;
  for (const auto& [item, quantity] : wanted.lines) order.lines.push_back({item, quantity});
  order.flags = wanted.flags;
  screen_.paid_mistake.clear();
  screen_.items_mistake.clear();
  Core& core = core_;
  const bool done = core.act({[&core, order](const app::Act& act) -> model::Result<app::Done> {
                                const auto made = app::new_order(core.house, act, order);
                                if (!made) return made.error();
                                return app::Done{true, made->said};
                              },
                              {},
                              std::string(tr("The order is made")),
                              {},
                              [this](const model::Error& error) {
                                (error.where == "--paid" ? screen_.paid_mistake : screen_.items_mistake) =
                                    sentence(error);
                              }});
  if (done) core.back();
}

// ---- The profile

EditPage::EditPage(Core& core, const Whom& whom) : Page(core), customer_(whom.id) {
  begin_form(screen_, core, whom);
}

void EditPage::read() {
  const auto customer = store::read_customer(core_.house.tables(), core_.house.event, customer_);
  if (!customer) {
    screen_.stage = Stage::failed;
    screen_.trouble.what = tr("There is no such customer");
    return;
  }
  screen_.stage = Stage::ready;
  const std::array<const std::string*, view::profile_fields> texts = {
      &customer->first_name, &customer->last_name, &customer->email,   &customer->phone, &customer->street,
      &customer->postcode,   &customer->city,      &customer->country, &customer->gender};
  for (std::size_t i = 0; i < texts.size(); ++i) screen_.values.at(i).text = *texts.at(i);
  screen_.flags = flag_choices(core_, customer_);
  screen_.update.offered = true;
  screen_.update.not_now.clear();
  if (app::setting(core_.house, "profile_edit") != "supervisor")
    screen_.update.not_now = tr("Profiles are not edited at this event");
}

bool EditPage::command(const view::DeskCommand& command) {
  if (asks_to_leave(core_, command)) return true;
  const auto* wanted = std::get_if<view::UpdateCustomer>(&command);
  if (wanted == nullptr || wanted->customer != screen_.customer) return false;
  update(*wanted);
  return true;
}

void EditPage::update(const view::UpdateCustomer& wanted) {
  namespace field = log::field::customer;
  constexpr std::array<std::uint8_t, view::profile_fields> numbers = {
      field::first_name, field::last_name, field::email,   field::phone, field::street,
      field::postcode,   field::city,      field::country, field::gender};
  app::CustomerEdit edit;
  edit.customer = customer_;
  for (view::ProfileValue& value : screen_.values) value.mistake.clear();
  for (const auto& [which, text] : wanted.fields) {
    log::Value value;
    if (!text.empty()) value = text;
    edit.fields.emplace_back(numbers.at(static_cast<std::size_t>(which)), std::move(value));
  }
  edit.set_flags = wanted.set_flags;
  edit.unset_flags = wanted.unset_flags;
  Core& core = core_;
  const bool done =
      core.act({[&core, edit](const app::Act& act) { return app::edit_customer(core.house, act, edit); },
                {},
                std::string(tr("The profile is changed")),
                {},
                [this, &wanted](const model::Error& error) {
                  // The field whose text the mistake names; else what it says is for the whole form.
                  for (const auto& [which, text] : wanted.fields)
                    if (!text.empty() && error.where.starts_with(text.substr(0, 40)))
                      screen_.values.at(static_cast<std::size_t>(which)).mistake = sentence(error);
                }});
  if (done) core.back();
}

// ---- Credits

CreditsPage::CreditsPage(Core& core, const Whom& whom) : Page(core), customer_(whom.id) {
  begin_form(screen_, core, whom);
}

void CreditsPage::read() {
  const auto history = app::credit_history(core_.house, core_.actor(), customer_);
  if (!history) {
    screen_.stage = Stage::failed;
    screen_.trouble = {sentence(history.error()), {}};
    return;
  }
  constexpr std::size_t most_lines = 200;
  const auto definitions = core_.house.definitions(core_.house.event);
  const auto label = [&](model::ItemKind kind, const model::ItemId& token) {
    const model::CatalogItem* item = definitions->find(token);
    return item != nullptr ? one_line(item->name) : std::string(kind_text(kind));
  };
  screen_.stage = Stage::ready;
  screen_.balances.clear();
  for (const store::Balance& one : store::balances(*history))
    if (one.event == core_.house.event)
      screen_.balances.push_back(
          {one.amount ? view::figure(*one.amount) : "–", label(one.kind, one.token), std::nullopt});
  screen_.lines.clear();
  for (auto row = history->rbegin(); row != history->rend(); ++row) {
    if (row->event != core_.house.event) continue;
    if (screen_.lines.size() == most_lines) {
      screen_.older = tr("Older ones are in the CSV file");
      break;
    }
    const log::Credit& credit = row->credit;
    view::CreditLine line;
    line.id = credit.id.text();
    line.at = date_text(credit.at, definitions->time_zone);
    line.kind = label(credit.kind, credit.token);
    line.taken = credit.delta < 0;
    line.delta = (line.taken ? "" : "+") + view::figure(credit.delta);
    line.why = one_line(credit.reason);
    if (!row->operator_name.empty())
      line.why += (line.why.empty() ? "" : " · ") + one_line(row->operator_name);
    if (!credit.order.is_nil()) line.order = credit.order.text();
    screen_.lines.push_back(std::move(line));
  }
  screen_.kinds = {
      {key_of(model::ItemKind::credits), std::string(kind_text(model::ItemKind::credits))},
      {key_of(model::ItemKind::virtual_credits), std::string(kind_text(model::ItemKind::virtual_credits))}};
  for (const model::CatalogItem& item : definitions->items)
    if (item.kind == model::ItemKind::token) screen_.kinds.push_back({item.name, one_line(item.name)});
  screen_.correct.offered = core_.may(app::Right::act);
  screen_.download_csv.offered = true;
}

bool CreditsPage::command(const view::DeskCommand& command) {
  if (std::holds_alternative<view::ReadAgain>(command)) {
    read();
    return true;
  }
  if (const auto* wanted = std::get_if<view::CorrectCredits>(&command);
      wanted != nullptr && wanted->customer == screen_.customer)
    return correct(*wanted), true;
  if (std::holds_alternative<view::DownloadCredits>(command)) {
    export_file(core_, "credits", "customer csv", {{"id", screen_.customer}, {"credits", true}});
    return true;
  }
  if (const auto* one = std::get_if<view::OpenOrder>(&command)) {
    core_.open(std::make_unique<OrderPage>(core_, one->id));
    return true;
  }
  return false;
}

void CreditsPage::correct(const view::CorrectCredits& wanted) {
  app::CreditCorrection correction;
  correction.customer = customer_;
  correction.kind = wanted.kind;
  const std::string_view digits =
      std::string_view(wanted.delta).substr(wanted.delta.starts_with('+') ? 1 : 0);
  const auto* end = digits.data() + digits.size();
  const auto read = std::from_chars(digits.data(), end, correction.delta);
  screen_.delta_mistake.clear();
  if (read.ec != std::errc{} || read.ptr != end || correction.delta == 0) {
    screen_.delta_mistake = tr("Type a whole number, not zero");
    return;
  }
  std::string label = wanted.kind;
  for (const view::CreditChoice& kind : screen_.kinds)
    if (kind.key == wanted.kind) label = kind.label;
  Core& core = core_;
  core.ask(correct_question((correction.delta > 0 ? "+" : "") + view::figure(correction.delta), label),
           [this, &core, alive = std::weak_ptr(alive_), correction](const std::string& reason) {
             core.act({[&core, correction](const app::Act& act) {
                         return app::correct_credits(core.house, act, correction);
                       },
                       reason,
                       std::string(tr("The correction is booked")),
                       {},
                       [this, alive](const model::Error& error) {
                         if (alive.lock()) screen_.delta_mistake = sentence(error);
                       }});
           });
}

}  // namespace gatehouse::desk
