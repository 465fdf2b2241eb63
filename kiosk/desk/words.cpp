// SPDX-License-Identifier: Apache-2.0
#include "kiosk/desk/words.hpp"

#include <algorithm>
#include <cstdlib>

#include "kiosk/model/money.hpp"
#include "kiosk/view/format.hpp"
#include "kiosk/view/texts.hpp"
#include "kiosk/view/verdict_panel.hpp"

namespace gatehouse::desk {

using view::Said;
using view::Sense;
using view::tr;

std::string date_text(const std::optional<model::UtcMs>& at, const model::EventZone& zone) {
  return at ? view::date_time(*at, zone) : std::string();
}

std::string money_text(const std::optional<std::int64_t>& minor, const std::string& currency) {
  return minor ? model::money_text({*minor, currency}) : std::string("–");
}

std::string spent_text(const std::vector<store::Spending>& spending) {
  std::string text;
  for (const store::Spending& one : spending)
    text += (text.empty() ? "" : " · ") + money_text(one.total_minor, one.currency);
  return text.empty() ? "–" : text;
}

std::string uid_text(std::string_view uid) {
  std::string text;
  for (std::size_t i = 0; i < uid.size(); ++i) {
    if (i > 0 && i % 4 == 0) text += ' ';
    text += uid[i];
  }
  return text;
}

std::string standing_text(std::string_view verb, const model::Origin& origin, model::UtcMs now,
                          const model::EventZone& zone) {
  std::string text(verb);
  if (origin.at) text += " " + view::when(*origin.at, now, zone);
  if (!origin.operator_name.empty())
    text += " " + view::fill(tr("by {name}"), {{"name", view::one_line(origin.operator_name)}});
  if (!origin.gate.empty())
    text += " " + view::fill(tr("at {gate}"), {{"gate", view::one_line(origin.gate)}});
  if (!origin.reason.empty()) text += ": " + view::one_line(origin.reason);
  return text;
}

Said verification_said(model::Verification verification) {
  if (verification == model::Verification::verified) return {std::string(tr("Verified")), Sense::plain};
  return {std::string(tr("Non-Verified")), Sense::off};
}

Said payment_said(model::PaymentStatus payment, bool cancelled) {
  if (cancelled) return {std::string(tr("Cancelled")), Sense::off};
  switch (payment) {
    case model::PaymentStatus::paid:
      return {std::string(tr("Paid")), Sense::plain};
    case model::PaymentStatus::pending:
      return {std::string(tr("Not paid")), Sense::attention};
    case model::PaymentStatus::refunded:
      return {std::string(tr("Refunded")), Sense::off};
  }
  std::abort();
}

std::string_view source_text(model::OrderSource source) {
  switch (source) {
    case model::OrderSource::shop:
      return tr("Shop");
    case model::OrderSource::import:
      return tr("Import");
    case model::OrderSource::kiosk:
      return tr("Kiosk");
  }
  std::abort();
}

std::string_view kind_text(model::ItemKind kind) {
  switch (kind) {
    case model::ItemKind::access:
      return tr("Access");
    case model::ItemKind::credits:
      return tr("Credits");
    case model::ItemKind::virtual_credits:
      return tr("Virtual credits");
    case model::ItemKind::token:
      return tr("Tokens");
    case model::ItemKind::pack:
      return tr("Packs");
  }
  std::abort();
}

std::string flag_text(std::string_view name) {
  if (name == "alcohol_forbidden") return std::string(tr("Alcohol forbidden"));
  if (name == "initial_top_up_fee_paid") return std::string(tr("Initial top-up fee paid"));
  std::string text = view::one_line(name);
  std::replace(text.begin(), text.end(), '_', ' ');
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
  return text;
}

std::string_view outcome_text(model::Outcome outcome, bool leaving) {
  using enum model::Outcome;
  switch (outcome) {
    case unreadable:
      return tr("Not readable");
    case unknown:
      return tr("Unknown");
    case wrong_event:
      return tr("Other event");
    case customer_barred:
      return tr("Barred");
    case tag_banned:
      return tr("Banned");
    case ticket_banned:
      return tr("Ticket banned");
    case tag_inactive:
      return tr("Other wristband");
    case chip_differs:
      return tr("Chip differs");
    case ticket_cancelled:
      return tr("Cancelled");
    case unpaid:
      return tr("Not paid");
    case wrong_type:
      return tr("Wrong type");
    case wrong_gate:
      return tr("Wrong gate");
    case too_early:
      return tr("Too early");
    case too_late:
      return tr("Too late");
    case already_redeemed:
      return tr("Already used");
    case already_inside:
      return tr("Already inside");
    case count_exhausted:
      return tr("No entry left");
    case zone_full:
      return tr("Full");
    case rule_refused:
      return tr("Refused");
    case copy_too_old:
      return tr("Copy too old");
    case admit:
      return leaving ? tr("Left") : tr("Admitted");
    case admit_attention:
      return leaving ? tr("Left · to check") : tr("Admitted · to check");
  }
  std::abort();
}

Sense outcome_sense(model::Outcome outcome) {
  switch (view::tone(outcome)) {
    case view::Tone::admit:
      return Sense::good;
    case view::Tone::attention:
      return Sense::attention;
    case view::Tone::refuse:
      return Sense::bad;
  }
  std::abort();
}

}  // namespace gatehouse::desk
