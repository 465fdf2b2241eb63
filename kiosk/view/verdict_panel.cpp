// SPDX-License-Identifier: Apache-2.0
#include "kiosk/view/verdict_panel.hpp"

#include "kiosk/view/format.hpp"
#include "kiosk/view/texts.hpp"
#include "kiosk/view/verdict_lines.hpp"

namespace gatehouse::view {
namespace {

/// The customer's name, else the purchaser's, whom the ticket was made out to.
std::string holder_name(const model::Facts& facts) {
  auto name = facts.customer ? one_line(facts.customer->customer.name()) : std::string{};
  if (name.empty() && facts.ticket)
    name =
        one_line(facts.ticket->ticket.purchaser_first_name + " " + facts.ticket->ticket.purchaser_last_name);
  return name;
}

const model::TicketType* shown_type(const model::Facts& facts) {
  if (facts.tag && !facts.tag->type.name.empty()) return &facts.tag->type;
  return facts.ticket ? &facts.ticket->type : nullptr;
}

std::string credential_text(const model::Facts& facts) {
  if (!facts.credential) return {};
  if (facts.credential->kind == model::CredentialKind::tag)
    return fill(tr("Wristband {tag}"), {{"tag", tag_tail(facts.credential->value)}});
  return fill(tr("Ticket {reference}"), {{"reference", one_line(facts.credential->value, 32)}});
}

}  // namespace

Tone tone(model::Outcome outcome) {
  if (outcome == model::Outcome::admit) return Tone::admit;
  return outcome == model::Outcome::admit_attention ? Tone::attention : Tone::refuse;
}

VerdictPanel verdict_panel(const model::Verdict& verdict, const model::Facts& facts, const model::Lane& lane,
                           const Occasion& occasion, const model::EventZone& zone) {
  const Judged judged{verdict, facts, lane, occasion, zone};
  VerdictPanel panel;
  panel.outcome = verdict.outcome;
  panel.tone = tone(verdict.outcome);
  panel.word = outcome_word(verdict.outcome, judged.leaving());
  if (verdict.outcome == model::Outcome::tag_inactive && !verdict.active_tag) panel.word = tr("NOT ACTIVE");
  panel.notes = attention_lines(judged);
  panel.next = next_line(judged);
  if (panel.next.empty() && !panel.notes.empty()) {
    panel.next = panel.notes.front();
    panel.notes.erase(panel.notes.begin());
  }
  panel.details = detail_lines(judged);
  panel.has_holder = facts.customer || facts.ticket || facts.tag;
  if (panel.has_holder) {
    const auto name = holder_name(facts);
    panel.holder = name.empty() ? std::string(tr("No name given")) : name;
    panel.holder_unshown = tr("Name in a script this screen lacks");
    panel.initials = initials(name);
  }
  if (const auto* type = shown_type(facts)) {
    panel.type = one_line(type->name, 60);
    panel.type_colour = type->colour;
  }
  panel.credential = credential_text(facts);
  panel.at = hour_minute_second(occasion.now.value, zone);
  if (occasion.repeated) panel.again = tr("Same scan again, not counted twice");
  panel.alert = verdict.alert;
  panel.clear = tr("Clear");
  return panel;
}

LastScan last_scan(const VerdictPanel& panel) {
  auto label = panel.initials.empty() ? panel.credential : panel.holder;
  if (label.empty()) label = panel.word;
  return {panel.tone, std::move(label), panel.at, panel.credential.empty() ? panel.word : panel.credential};
}

}  // namespace gatehouse::view
