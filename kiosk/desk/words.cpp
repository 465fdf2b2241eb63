// SPDX-License-Identifier: Apache-2.0
#include "kiosk/desk/words.hpp"

#include <algorithm>
#include <cstdlib>

#include <unicode/unistr.h>

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

/// What happened, not what to do: "Admitted".
std::string outcome_text(model::Outcome outcome, bool leaving) {
  if (outcome == model::Outcome::admit) return std::string(leaving ? tr("Left") : tr("Admitted"));
  if (outcome == model::Outcome::admit_attention)
    return std::string(leaving ? tr("Left · to check") : tr("Admitted · to check"));
  auto text = icu::UnicodeString::fromUTF8(std::string(view::outcome_word(outcome, leaving)));
  const icu::UnicodeString first(text, 0, 1);
  text.toLower();
  text.replace(0, 1, first);
  std::string bytes;
  return text.toUTF8String(bytes);
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
