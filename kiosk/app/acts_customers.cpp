// SPDX-License-Identifier: Apache-2.0
// A customer's profile and account. Nothing here makes a customer, and nothing gives one a role.
#include "kiosk/app/acts_shared.hpp"
#include "kiosk/app/roles.hpp"
#include "kiosk/app/settings.hpp"
#include "kiosk/log/codec.hpp"
#include "kiosk/model/bytes.hpp"
#include "kiosk/store/things.hpp"

namespace gatehouse::app {
namespace {

using model::Error;
using model::ErrorKind;
using model::Result;
namespace field = log::field::customer;

constexpr std::size_t most_of_a_field = 4096;

std::string label(const model::Customer& customer) {
  return customer.name().empty() ? "Customer " + customer.id.text() : customer.name();
}

Result<void> may_edit(House& house, const Act& act) {
  if (const auto allowed = need(act.actor, Right::act); !allowed) return allowed.error();
  if (setting(house, "profile_edit") == "supervisor") return {};
  return Error{
      ErrorKind::refused, "profiles are not edited here", "profile_edit",
      "the owner of central's data folder may allow it: gatehouse setting set profile_edit supervisor"};
}

/// The same email is the same customer everywhere, so two must not come to have one.
Result<void> email_is_free(House& house, const Act& act, const CustomerEdit& edit, const std::string& email) {
  if (email.empty()) return {};
  const model::CustomerId other{model::derive(house.organiser.value, "customer", email)};
  if (other == edit.customer) return {};
  const auto customer = store::read_customer(house.tables(), act.event, other);
  if (!customer || customer->email != email) return {};
  return Error{ErrorKind::refused, "this email is another customer's: " + label(*customer), email,
               "that customer is " + other.text()};
}

Result<void> put_fields(House& house, const Act& act, const CustomerEdit& edit, RowWrites& writes) {
  const log::Target customer = customer_target(edit.customer);
  for (auto [number, value] : edit.fields) {
    if (auto* text = std::get_if<std::string>(&value)) {
      if (text->size() > most_of_a_field)
        return Error{ErrorKind::usage, "this is too long", text->substr(0, 40) + "…",
                     "at most " + std::to_string(most_of_a_field) + " bytes"};
      *text = number == field::email ? model::canonical_email(*text) : std::string(model::trimmed(*text));
      if (number == field::email)
        if (const auto free = email_is_free(house, act, edit, *text); !free) return free.error();
    }
    writes.set(customer, number, std::move(value));
  }
  return {};
}

Result<void> put_flags(House& house, const Act& act, const CustomerEdit& edit, RowWrites& writes) {
  const auto put = [&](const std::vector<std::string>& names, std::int64_t value) -> Result<void> {
    for (const std::string& name : names) {
      const auto flag = known_flag(house, act.event, name);
      if (!flag) return flag.error();
      const log::Target target = flag_target(edit.customer, *flag);
      // A flag that was never set is not set.
      if (value != 0 || writes.exists(target)) writes.set(target, log::field::customer_flag::set, value);
    }
    return {};
  };
  if (const auto done = put(edit.set_flags, 1); !done) return done.error();
  return put(edit.unset_flags, 0);
}

Result<Done> set_status(House& house, const Act& act, const model::CustomerId& id,
                        model::AccountStatus status) {
  const auto customer = known_customer(house, act.event, id);
  if (!customer) return customer.error();
  const std::string is = label(*customer) + "'s account is ";
  const std::string word = status == model::AccountStatus::suspended ? "suspended" : "active";
  if (customer->account_status == status) return Done{false, is + word + " already."};
  RowWrites writes(house.tables(), act.event);
  writes.set(customer_target(id), field::account_status, static_cast<std::int64_t>(status));
  house.write(draft_of(act, writes.changes()));
  return Done{true, is + word + " now."};
}

}  // namespace

Result<Done> edit_customer(House& house, const Act& act, const CustomerEdit& edit) {
  if (const auto may = may_edit(house, act); !may) return may.error();
  const auto customer = known_customer(house, act.event, edit.customer);
  if (!customer) return customer.error();
  if (edit.fields.empty() && edit.set_flags.empty() && edit.unset_flags.empty())
    return Error{ErrorKind::usage, "what to change is not said", {}, "name a field: --phone, --email …"};
  RowWrites writes(house.tables(), act.event);
  if (const auto put = put_fields(house, act, edit, writes); !put) return put.error();
  if (const auto put = put_flags(house, act, edit, writes); !put) return put.error();
  std::vector<log::Change> changes = writes.changes();
  if (changes.empty()) return Done{false, label(*customer) + " is as wanted already."};
  house.write(draft_of(act, std::move(changes)));
  return Done{true, label(*customer) + " is changed."};
}

Result<Done> suspend(House& house, const Act& act, const model::CustomerId& customer) {
  if (const auto allowed = need(act.actor, Right::act); !allowed) return allowed.error();
  return set_status(house, act, customer, model::AccountStatus::suspended);
}

Result<Done> activate_account(House& house, const Act& act, const model::CustomerId& customer) {
  if (const auto allowed = need(act.actor, Right::act); !allowed) return allowed.error();
  if (const auto reason = need_reason(act, "ending a suspension"); !reason) return reason.error();
  return set_status(house, act, customer, model::AccountStatus::active);
}

}  // namespace gatehouse::app
