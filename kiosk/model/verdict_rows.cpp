// SPDX-License-Identifier: Apache-2.0
#include "kiosk/model/verdict_rows.hpp"

#include <algorithm>
#include <tuple>

namespace gatehouse::model {

const Windows& Case::opening() {
  if (!windows) windows = windows_at(now.value, facts, lane.policy, zone);
  return *windows;
}

const TicketType* shown_type(const Facts& facts) {
  if (facts.tag) return &facts.tag->type;
  return facts.ticket ? &facts.ticket->type : nullptr;
}

const GrantFacts* grant_to_use(const Facts& facts) {
  const auto rank = [](const GrantFacts& grant) {
    return std::tuple(grant.mode == AccessMode::counter, !grant.of_ticket, grant.id);
  };
  const GrantFacts* best = nullptr;
  for (const GrantFacts& grant : facts.grants) {
    if (grant.mode == AccessMode::counter && grant.used >= grant.count) continue;
    if (best == nullptr || rank(grant) < rank(*best)) best = &grant;
  }
  return best;
}

namespace {

Origin origin_of(const std::optional<EntryFacts>& entry) {
  if (!entry) return {};
  return {entry->operator_name, entry->at, entry->gate, {}};
}

// Rows 1 to 3: what is it?

Answer unreadable(Case& c) {
  return Answer::passes_if(c.facts.credential.has_value());
}

void explain_unreadable(Case& c, Verdict& verdict) {
  verdict.detail = c.facts.why_unreadable;
}

Answer unknown(Case& c) {
  const bool is_tag = c.facts.credential && c.facts.credential->kind == CredentialKind::tag;
  const bool found = is_tag ? c.facts.tag.has_value() : c.facts.ticket.has_value();
  return Answer::passes_if(found || !c.facts.other_event.empty());
}

Answer wrong_event(Case& c) {
  return Answer::passes_if(c.facts.other_event.empty());
}

void explain_wrong_event(Case& c, Verdict& verdict) {
  verdict.detail = c.facts.other_event;
}

// Rows 4 and 5: barred and banned.

Answer customer_barred(Case& c) {
  const auto& customer = c.facts.customer;
  return Answer::passes_if(!customer ||
                           (!customer->barred && customer->customer.account_status == AccountStatus::active));
}

void explain_barred(Case& c, Verdict& verdict) {
  verdict.why = c.facts.customer->barred.value_or(Origin{});
}

Answer tag_banned(Case& c) {
  return Answer::passes_if(!c.facts.tag || !c.facts.tag->banned);
}

void explain_tag_banned(Case& c, Verdict& verdict) {
  verdict.why = *c.facts.tag->banned;
}

Answer ticket_banned(Case& c) {
  return Answer::passes_if(!c.facts.ticket || !c.facts.ticket->banned);
}

void explain_ticket_banned(Case& c, Verdict& verdict) {
  verdict.why = *c.facts.ticket->banned;
}

// Row 6: is it the wristband it should be?

Answer tag_inactive(Case& c) {
  const auto& [tag, customer] = std::tie(c.facts.tag, c.facts.customer);
  return Answer::passes_if(!tag || (customer && customer->customer.active_tag == tag->tag.uid));
}

void explain_tag_inactive(Case& c, Verdict& verdict) {
  if (c.facts.customer) verdict.active_tag = c.facts.customer->customer.active_tag;
  if (!verdict.active_tag) verdict.next = Next::send_to_help_desk;
}

template <class T>
bool both_know_and_differ(const std::optional<T>& a, const std::optional<T>& b) {
  return a && b && *a != *b;
}

Answer chip_differs(Case& c) {
  if (!c.facts.tag) return {};
  const ChipFingerprint& assigned = c.facts.tag->tag.chip;
  const ChipFingerprint& read = c.facts.chip_read;
  const bool differs =
      both_know_and_differ(assigned.atqa, read.atqa) || both_know_and_differ(assigned.sak, read.sak) ||
      (!assigned.version.empty() && !read.version.empty() && assigned.version != read.version);
  if (differs && c.lane.policy.when_chip_differs != Response::refuse)
    return {false, false, Attention::Kind::chip_differs};
  return Answer::passes_if(!differs);
}

// Row 7: was it sold?

Answer ticket_cancelled(Case& c) {
  return Answer::passes_if(!c.facts.ticket || !c.facts.ticket->cancelled);
}

void explain_cancelled(Case& c, Verdict& verdict) {
  verdict.why = *c.facts.ticket->cancelled;
}

Answer unpaid(Case& c) {
  if (!c.facts.ticket || !c.facts.ticket->payment) return {};
  const PaymentStatus payment = *c.facts.ticket->payment;
  return Answer::passes_if(payment == PaymentStatus::paid ||
                           (payment == PaymentStatus::pending && c.lane.policy.takes_pending_orders));
}

// Row 8: is it the right gate?

Answer wrong_type(Case& c) {
  const auto& taken = c.lane.policy.types;
  if (taken.empty()) return {};
  const TicketType* type = shown_type(c.facts);
  return Answer::passes_if(type != nullptr && std::find(taken.begin(), taken.end(), type->id) != taken.end());
}

Answer wrong_gate(Case& c) {
  return Answer::passes_if(!c.facts.any_item_names_a_zone || !c.facts.grants.empty());
}

void explain_right_gates(Case& c, Verdict& verdict) {
  verdict.right_gates = c.facts.gates_it_may_enter;
  if (verdict.right_gates.empty()) verdict.next = Next::send_to_help_desk;
}

// Row 9: is it the right time?

Answer too_early(Case& c) {
  if (c.facts.event.closed) return {};
  return {c.opening().early, c.opening().used_clock, std::nullopt};
}

void explain_too_early(Case& c, Verdict& verdict) {
  verdict.opens_at = c.opening().opens_at;
  if (!c.opening().will_admit) verdict.next = Next::send_to_help_desk;
}

Answer too_late(Case& c) {
  if (c.facts.event.closed) return {true, false, std::nullopt};
  return {c.opening().late, c.opening().used_clock, std::nullopt};
}

void explain_too_late(Case& c, Verdict& verdict) {
  if (c.facts.event.closed) {
    if (c.facts.event.ends && *c.facts.event.ends <= c.now.value) verdict.closed_at = c.facts.event.ends;
    return;
  }
  verdict.closed_at = c.opening().closed_at;
  if (!c.facts.event.ends || c.now.value < *c.facts.event.ends) verdict.next = Next::send_to_help_desk;
}

// Row 10: was it used?

/// The redeemed mark in the way: the one the credential bears; where a ticket is to be exchanged, the
/// ticket's as well.
const Standing& redeemed_mark(const Case& c) {
  static const Standing none;
  const auto& [tag, ticket] = std::tie(c.facts.tag, c.facts.ticket);
  if (tag && tag->redeemed) return tag->redeemed;
  if (ticket && (!tag || c.act == Act::exchange)) return ticket->redeemed;
  return none;
}

Answer already_redeemed(Case& c) {
  return Answer::passes_if(!redeemed_mark(c));
}

void explain_redeemed(Case& c, Verdict& verdict) {
  verdict.why = *redeemed_mark(c);
}

Answer already_inside(Case& c) {
  if (c.lane.policy.rule != AdmissionRule::reentry_after_exit) return {};
  return {c.facts.zone.inside, c.facts.zone.presence_used_clock, std::nullopt};
}

void explain_inside(Case& c, Verdict& verdict) {
  verdict.why = origin_of(c.facts.zone.last_entry);
}

Answer entered_today(Case& c) {
  const ZoneFacts& zone = c.facts.zone;
  if (c.lane.policy.rule != AdmissionRule::once_per_day) return {};
  const bool has_entered = zone.entries_total > 0 || zone.entries_today > 0;
  return {zone.entries_today > 0, has_entered, std::nullopt};
}

void explain_today(Case& c, Verdict& verdict) {
  verdict.why = origin_of(c.facts.zone.last_entry_today);
}

Answer counters_spent(Case& c) {
  if (!c.facts.any_item_names_a_zone || c.facts.grants.empty()) return {};
  return Answer::passes_if(grant_to_use(c.facts) != nullptr);
}

// Row 11: may anybody enter now?

Answer zone_full(Case& c) {
  const ZoneFacts& zone = c.facts.zone;
  const bool full = zone.capacity && zone.occupancy >= *zone.capacity;
  return {full && !zone.inside, full && (zone.presence_used_clock || zone.occupancy_used_clock),
          std::nullopt};
}

Answer rule_refused(Case& c) {
  const auto& rule = c.facts.rule;
  if (!rule) return {};
  // A rule that errs has not answered at all, so no clock excuses it.
  if (!rule->error.empty()) return {true, false, std::nullopt};
  return {!rule->passed, rule->used_clock, std::nullopt};
}

void explain_rule(Case& c, Verdict& verdict) {
  verdict.detail = c.facts.rule->error;
}

Answer copy_too_old(Case& c) {
  const auto& most = c.lane.policy.max_copy_age_ms;
  if (!most || (c.facts.copy_age_ms && *c.facts.copy_age_ms <= *most)) return {};
  switch (c.lane.policy.when_copy_old) {
    case Response::admit:
      return {};
    case Response::flag:
      return {false, false, Attention::Kind::copy_old};
    case Response::refuse:
      break;
  }
  return {true, false, std::nullopt};
}

constexpr auto always = Row::Asked::always;
constexpr auto not_leaving = Row::Asked::not_leaving;
constexpr auto entering = Row::Asked::entering;

// clang-format off
constexpr Row rows[] = {
    {Outcome::unreadable, always, unreadable, Next::scan_again, explain_unreadable},
    {Outcome::unknown, always, unknown, Next::send_to_help_desk, nullptr},
    {Outcome::wrong_event, always, wrong_event, Next::send_to_box_office, explain_wrong_event},
    {Outcome::customer_barred, always, customer_barred, Next::call_supervisor, explain_barred},
    {Outcome::tag_banned, always, tag_banned, Next::call_supervisor, explain_tag_banned},
    {Outcome::ticket_banned, always, ticket_banned, Next::call_supervisor, explain_ticket_banned},
    {Outcome::tag_inactive, always, tag_inactive, Next::ask_for_other_wristband, explain_tag_inactive},
    {Outcome::chip_differs, always, chip_differs, Next::call_supervisor, nullptr},
    {Outcome::ticket_cancelled, always, ticket_cancelled, Next::send_to_box_office, explain_cancelled},
    {Outcome::unpaid, always, unpaid, Next::send_to_box_office, nullptr},
    {Outcome::wrong_type, always, wrong_type, Next::send_to_gate, explain_right_gates},
    {Outcome::wrong_gate, always, wrong_gate, Next::send_to_gate, explain_right_gates},
    {Outcome::too_early, always, too_early, Next::come_back_at, explain_too_early},
    {Outcome::too_late, always, too_late, Next::event_is_over, explain_too_late},
    {Outcome::already_redeemed, not_leaving, already_redeemed, Next::send_to_help_desk, explain_redeemed},
    {Outcome::already_inside, entering, already_inside, Next::call_supervisor, explain_inside},
    {Outcome::count_exhausted, entering, entered_today, Next::send_to_help_desk, explain_today},
    {Outcome::count_exhausted, entering, counters_spent, Next::send_to_help_desk, explain_inside},
    {Outcome::zone_full, entering, zone_full, Next::ask_to_wait, nullptr},
    {Outcome::rule_refused, entering, rule_refused, Next::call_supervisor, explain_rule},
    {Outcome::copy_too_old, entering, copy_too_old, Next::check_link, nullptr},
};
// clang-format on

}  // namespace

std::span<const Row> verdict_rows() {
  return rows;
}

}  // namespace gatehouse::model
