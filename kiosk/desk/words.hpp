// SPDX-License-Identifier: Apache-2.0
// Facts as the desk's pages say them. Pure.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "kiosk/app/desk.hpp"
#include "kiosk/store/customer_page.hpp"
#include "kiosk/view/desk_parts.hpp"

namespace gatehouse::desk {

/// "12 May 2026, 09:48"; empty where it is not known.
std::string date_text(const std::optional<model::UtcMs>& at, const model::EventZone& zone);
/// "184.00 EUR"; a dash where it is not known.
std::string money_text(const std::optional<std::int64_t>& minor, const std::string& currency);
/// "184.00 EUR · 20.00 CHF"
std::string spent_text(const std::vector<store::Spending>& spending);
/// "04A1 B2C3 D4E5 F6"
std::string uid_text(std::string_view uid);
/// "Banned 20:41 by L. Ortega at North: forged"; `verb` is "Banned". Empty members are left out.
std::string standing_text(std::string_view verb, const model::Origin& origin, model::UtcMs now,
                          const model::EventZone& zone);
view::Said verification_said(model::Verification verification);
view::Said payment_said(model::PaymentStatus payment, bool cancelled);
std::string_view source_text(model::OrderSource source);
std::string_view kind_text(model::ItemKind kind);
/// "Alcohol forbidden": a flag's name is an identifier.
std::string flag_text(std::string_view name);
/// What happened, not what to do: "Admitted", "Already used".
std::string_view outcome_text(model::Outcome outcome, bool leaving);
view::Sense outcome_sense(model::Outcome outcome);

}  // namespace gatehouse::desk
